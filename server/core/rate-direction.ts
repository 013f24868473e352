import { compare, type Decimal } from './decimal.ts';

/** Prices in US dollars that no market has come near to, and that show which way round a table is. */
const bounds: readonly { readonly symbol: string; readonly fits: (price: Decimal) => boolean }[] = [
  { symbol: 'BTC', fits: (price) => compare(price, '100') > 0 },
  { symbol: 'DOGE', fits: (price) => compare(price, '10') < 0 },
  { symbol: 'TRX', fits: (price) => compare(price, '10') < 0 },
];

/**
 * Whether a table of prices is in dollars for a coin, and not in coins for a dollar. An inverted one would sell a coin
 * at a hundredth of its price.
 * @param priceOf what one of a symbol costs in US dollars; undefined where the table does not list it
 * @returns the first symbol whose price is impossible, and whether any listed price shows the direction
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
