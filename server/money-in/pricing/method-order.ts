import { assets, type Asset } from '../../base/money/assets.ts';
import type { Gateway } from '../../gateways/gateway.ts';

/** Orders the offered methods. */

interface Offered {
  readonly offer: { readonly asset: Asset };
  /** All gateways that accept the method. */
  readonly gateways: readonly Gateway[];
}

const tableOrder = new Map(assets.map(({ method }, index) => [method, index]));

/** Sorts methods in the order of our asset table, then by name. */
export const inTableOrder = <T extends Offered>(methods: readonly T[]): readonly T[] =>
  methods.toSorted(byTable);

function byTable({ offer: { asset: one } }: Offered, { offer: { asset: other } }: Offered): number {
  const indexOf = ({ method }: Asset) => tableOrder.get(method) ?? assets.length;
  return indexOf(one) - indexOf(other) || (one.asset < other.asset ? -1 : Number(one.asset > other.asset));
}

/** Whether a gateway's calls fail at present. */
export function isDown(gateway: Gateway): boolean {
  const { circuit, creation } = gateway.health();
  return circuit === 'open' || creation !== 'ready';
}

/** Moves networks whose gateways are all down behind the other networks of the coin, because the first network is preselected. */
export function upFirst<T extends Offered>(methods: readonly T[], down: ReadonlySet<Gateway>): readonly T[] {
  const coins = [...new Set(methods.map(({ offer }) => offer.asset.asset))];
  const place = new Map(coins.map((coin, index) => [coin, index]));
  const placeOf = ({ offer }: Offered): number => place.get(offer.asset.asset) ?? 0;
  const allDown = ({ gateways }: Offered): number => Number(gateways.every((gateway) => down.has(gateway)));
  return methods.toSorted((one, other) => placeOf(one) - placeOf(other) || allDown(one) - allDown(other));
}

/** Sorts coins before methods without coins (card, bank, UPI), or vice versa. */
export function withFirst<T extends Offered>(first: 'coins' | 'card', methods: readonly T[]): readonly T[] {
  const leads = ({ offer }: Offered): boolean => (offer.asset.kind === 'address') === (first === 'coins');
  return methods.toSorted((one, other) => Number(leads(other)) - Number(leads(one)));
}
