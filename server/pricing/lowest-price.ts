import { add, compare, min, multiply, roundUp, type Decimal } from '../core/decimal.ts';
import type { PricedMethod } from './payment-methods.ts';
import { coinsFor, unitOf } from './rates.ts';

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

function priceOfMinimum({ offer: { asset, minimum }, quote }: PricedMethod, places: number): Decimal | null {
  if (minimum === null || quote === null) return null;
  const price = roundUp(multiply(minimum, quote.rate), places);
  // A rate that was rounded itself is charged as a little more (`coinsFor`).
  return compare(coinsFor(price, quote, asset), minimum) < 0 ? add(price, unitOf(places)) : price;
}
