import { min, multiply, roundUp, type Decimal } from '../../base/money/decimal.ts';
import type { PricedMethod } from './payment-methods.ts';

/**
 * Returns the lowest price that a method accepts at current rates, if the price is below all minimums. Null if a method accepts
 * the price or may accept it later, or if there are no methods.
 * @param places decimals of the price's currency
 */
export function lowestPrice(methods: readonly PricedMethod[], places: number): Decimal | null {
  if (methods.some(({ reason }) => reason !== 'below_minimum')) return null;
  const prices = methods.flatMap((method) => priceOfMinimum(method, places) ?? []);
  return prices.length === 0 ? null : prices.reduce(min);
}

function priceOfMinimum({ offer: { minimum }, quote }: PricedMethod, places: number): Decimal | null {
  if (minimum === null || quote === null) return null;
  // `coinsFor` rounds up, so the price is never below the minimum.
  return roundUp(multiply(minimum, quote.rate), places);
}
