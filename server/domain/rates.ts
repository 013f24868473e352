import type { Asset } from './assets.ts';
import type { Quote } from './checkout.ts';
import { add, compare, divide, multiply, roundDown, roundUp, trim, type Decimal } from './money.ts';

/** What one coin costs, from the merchant's own table and from stablecoin parity. */
export interface RateTable {
  /** `{"SOL/USD": "150.00"}`: one SOL costs 150 US dollars. */
  readonly static: Readonly<Record<string, Decimal>>;
  /** One USDT or USDC counts as one US dollar. */
  readonly stablecoinParity: boolean;
  /** A share that is added to what the shopper sends, 0.01 for one percent. */
  readonly markup: Decimal;
}

interface Rate {
  readonly rate: Decimal;
  readonly source: string;
}

const stablecoins = ['USDT', 'USDC'];
const hub = 'USD';
const ratePlaces = 18;

/**
 * Prices `base` in `counter`: directly, inverted, or crossed once through the US dollar. Undefined where the table
 * has no way: such a method is not offered.
 */
export function quoteOf(table: RateTable, base: string, counter: string, at: number): Quote | undefined {
  const found = pairRate(table, base, counter) ?? crossed(table, base, counter);
  if (found === undefined) return undefined;
  const rate = trim(roundDown(divide(found.rate, plusOne(table.markup)), ratePlaces));
  return compare(rate, '0') > 0 ? { pair: `${base}/${counter}`, rate, source: found.source, at } : undefined;
}

function pairRate(table: RateTable, base: string, counter: string): Rate | undefined {
  if (base === counter) return { rate: '1', source: 'same' };
  const direct = table.static[`${base}/${counter}`];
  if (direct !== undefined) return { rate: direct, source: 'static' };
  const inverse = table.static[`${counter}/${base}`];
  if (inverse !== undefined) return { rate: divide('1', inverse), source: 'static' };
  if (table.stablecoinParity) {
    if (stablecoins.includes(base) && counter === hub) return { rate: '1', source: 'parity' };
    if (base === hub && stablecoins.includes(counter)) return { rate: '1', source: 'parity' };
  }
  return undefined;
}

/** A price in US dollars, rounded up to cents; null where no rate is known. */
export function dollarsOf(table: RateTable, amount: Decimal, currency: string): Decimal | null {
  const found = pairRate(table, currency, hub) ?? crossed(table, currency, hub);
  return found === undefined ? null : roundUp(multiply(amount, found.rate), 2);
}

function crossed(table: RateTable, base: string, counter: string): Rate | undefined {
  const first = pairRate(table, base, hub);
  const second = pairRate(table, hub, counter);
  if (first === undefined || second === undefined) return undefined;
  const sources = new Set([first.source, second.source]);
  return { rate: multiply(first.rate, second.rate), source: [...sources].join('+') };
}

const plusOne = (share: Decimal): Decimal => add(share, '1');

/** Rounding what a shopper owes to the asset's usual decimals may cost them this share at most. */
const mostRoundingShare = '0.005';

/** What a gateway's own price is worth, as a quote. */
export const impliedQuote = (
  price: { readonly amount: Decimal; readonly currency: string },
  coins: Decimal,
  { asset }: Asset,
  source: string,
  at: number,
): Quote => ({
  pair: `${asset}/${price.currency}`,
  rate: trim(roundDown(divide(price.amount, coins), ratePlaces)),
  source,
  at,
});

/**
 * Coins that pay a price at a quote: rounded up to the decimals people expect of the asset, finer only where that
 * would cost the shopper more than half a percent.
 */
export const coinsFor = (price: Decimal, quote: Quote, asset: Asset): Decimal =>
  shownAmount(divide(price, quote.rate), asset);

/** The same for an amount that a gateway set. */
export function shownAmount(exact: Decimal, asset: Asset): Decimal {
  const allowed = multiply(exact, plusOne(mostRoundingShare));
  for (let places = asset.quotedTo; places < asset.decimals; places += 1) {
    const rounded = roundUp(exact, places);
    if (compare(rounded, allowed) <= 0) return rounded;
  }
  return roundUp(exact, asset.decimals);
}
