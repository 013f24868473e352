import type { Asset } from './assets.ts';
import { add, compare, type Decimal, multiply, roundUp } from './decimal.ts';

/** Maximum factor of rounding: rounding to the asset's usual decimals may cost a shopper at most half a percent. */
const MAX_ROUNDING_FACTOR = '1.005';

/** Returns the amount to display for an exact amount that a gateway has set. */
export function shownAmount(exact: Decimal, asset: Asset): Decimal {
  const allowed = multiply(exact, MAX_ROUNDING_FACTOR);
  for (let places = asset.quotedTo; places < asset.decimals; places += 1) {
    const rounded = roundUp(exact, places);
    if (compare(rounded, allowed) <= 0) return rounded;
  }
  return roundUp(exact, asset.decimals);
}

export const plusOne = (share: Decimal): Decimal => add(share, '1');
