import { min, multiply, roundUp, type Decimal } from '../core/decimal.ts';
import type { PricedMethod } from './payment-methods.ts';

/**
 * The lowest price that a method takes at present rates, where the present one is below the minimum of each; null where a
 * method takes it or may take it later, and where there is none.
 * @param places of the price's currency
 */
export function lowestPrice(methods: readonly PricedMethod[], places: number): Decimal | null {
  if (methods.some(({ reason }) => reason !== 'below_minimum')) return null;
  const prices = methods.flatMap((method) => priceOfMinimum(method, places) ?? []);
  return prices.length === 0 ? null : prices.reduce(min);
}

function priceOfMinimum({ offer: { minimum }, quote }: PricedMethod, places: number): Decimal | null {
  if (minimum === null || quote === null) return null;
  // `coinsFor` rounds up, so that this is never below the minimum again.
  return roundUp(multiply(minimum, quote.rate), places);
}
