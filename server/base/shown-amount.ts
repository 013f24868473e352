import type { Asset } from './assets.ts';
import { add, compare, type Decimal, multiply, roundUp } from './decimal.ts';

/** Maximum share that rounding to the asset's usual decimals may cost a shopper. */
const MAX_ROUNDING_SHARE = '0.005';

/** The displayed amount for an amount set by a gateway. */
export function shownAmount(exact: Decimal, asset: Asset): Decimal {
  const allowed = multiply(exact, plusOne(MAX_ROUNDING_SHARE));
  for (let places = asset.quotedTo; places < asset.decimals; places += 1) {
    const rounded = roundUp(exact, places);
    if (compare(rounded, allowed) <= 0) return rounded;
  }
  return roundUp(exact, asset.decimals);
}

export const plusOne = (share: Decimal): Decimal => add(share, '1');
