import { compare, type Decimal } from '../../base/money/decimal.ts';
import type { Offer } from '../../gateways/gateway.ts';
import type { Quote } from './rates.ts';

/** Limits of the prices that an offer accepts. */

/**
 * Whether an offer accepts the price. If the gateway sets the amount of coins, it must accept the price's currency, US dollars
 * or coins.
 */
export function takesPrice(
  { pricedBy, prices, asset }: Offer,
  price: { readonly currency: string; readonly dollars: Decimal | null; readonly quote: Quote | null },
): boolean {
  if (pricedBy === 'us' || prices.includes(price.currency)) return true;
  return (
    (price.dollars !== null && prices.includes('USD')) ||
    (price.quote !== null && prices.includes(asset.asset))
  );
}

export const isBelow = (amount: Decimal | null, minimum: Decimal | null): boolean =>
  amount !== null && minimum !== null && compare(amount, minimum) < 0;

/** Returns the candidate with the lowest minimum, for a price below all minimums. */
export const lowestMinimum = <T extends { readonly offer: Pick<Offer, 'minimum'> }>(
  candidates: readonly T[],
): T | undefined =>
  candidates.toSorted((one, other) => compare(one.offer.minimum ?? '0', other.offer.minimum ?? '0'))[0];
