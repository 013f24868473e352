import { compare, type Decimal } from './decimal.ts';

/** Bounds of prices in US dollars that no market price has come near. They show whether a table is inverted. */
const bounds: readonly { readonly symbol: string; readonly fits: (price: Decimal) => boolean }[] = [
  { symbol: 'BTC', fits: (price) => compare(price, '100') > 0 },
  { symbol: 'DOGE', fits: (price) => compare(price, '10') < 0 },
  { symbol: 'TRX', fits: (price) => compare(price, '10') < 0 },
];

/**
 * Checks whether a table has prices in dollars per coin, not in coins per dollar. An inverted table would sell a coin at a
 * hundredth of its price.
 * @param priceOf returns the price of a symbol in US dollars; undefined if the table does not have it
 * @returns the first symbol with an impossible price, and whether the table lists any symbol that shows its direction
 */
export function checkDirection(priceOf: (symbol: string) => Decimal | undefined): {
  readonly wrong: string | undefined;
  readonly proven: boolean;
} {
  const listed = bounds.flatMap(({ symbol, fits }) => {
    const price = priceOf(symbol);
    return price === undefined ? [] : [{ symbol, fits: fits(price) }];
  });
  return { wrong: listed.find(({ fits }) => !fits)?.symbol, proven: listed.length > 0 };
}
