import { type Asset, assets } from '../core/assets.ts';
import type { PricedMethod } from './payment-methods.ts';

/** As the table has them, then by name: gateways list theirs in no order that helps a shopper. */
export function byTable(
  { offer: { asset: one } }: PricedMethod,
  { offer: { asset: other } }: PricedMethod,
): number {
  const place = ({ method }: Asset) => {
    const at = assets.findIndex((known) => known.method === method);
    return at < 0 ? assets.length : at;
  };
  return place(one) - place(other) || (one.asset < other.asset ? -1 : Number(one.asset > other.asset));
}
