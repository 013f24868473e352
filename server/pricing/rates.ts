import type { Asset } from '../core/assets.ts';
import {
  add,
  compare,
  decimals,
  divide,
  multiply,
  roundDown,
  roundUp,
  subtract,
  trim,
  type Decimal,
} from '../core/decimal.ts';
import { shownAmount, plusOne } from '../core/shown-amount.ts';

/** Price of a pair's base in its counter. */
export interface Price {
  /** More than 0. */
  readonly rate: Decimal;
  /** When it was valid; null for the merchant's own rate, which never ages. */
  readonly at: number | null;
}

/** Rates of one source. */
export interface Sheet {
  readonly source: string;
  /** By pair: `SOL/USD`. Market prices are in US dollars. */
  readonly prices: ReadonlyMap<string, Price>;
  /** The coin that this source counts as a US dollar; null where it has real dollars. */
  readonly dollar: string | null;
  /** When the merchant's own rates were valid; null where that is not set. */
  readonly asOf?: number | null;
  /** From then on, only its stablecoins have a price in US dollars. */
  readonly floatsUntil?: number | undefined;
}

/** All rates at one time. */
export interface RateTable {
  readonly at: number;
  /** In order of preference. */
  readonly sheets: readonly Sheet[];
  /** In milliseconds: older prices do not count (R50). */
  readonly maxAge: number;
  /** One USDT or USDC counts as one US dollar, unless a source shows that it lost its peg. */
  readonly stablecoinParity: boolean;
  /** Share added to what the shopper sends, 0.01 for one percent. */
  readonly markup: Decimal;
}

export interface Rates {
  /** Resolves after the first load of every source, or its timeout. */
  loaded(): Promise<void>;
  table(): RateTable;
  /** Whether every source has answered or failed: a rate that is missing before may come in a moment. */
  isComplete(): boolean;
  /** Whether every source has answered and none fails now: a missing pair is in no source. */
  isReliable(): boolean;
}

/** A rate as a fraction, so that it is rounded only once. */
interface Fraction {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
  readonly sources: readonly string[];
  readonly at: number | null;
}

const stablecoins = ['USDT', 'USDC'];
const hub = 'USD';
const RATE_DECIMALS = 18;
const RATE_UNIT = `0.${'1'.padStart(RATE_DECIMALS, '0')}`;
/** Below this, a stablecoin does not count as a dollar. */
const MIN_PARITY = '0.98';

/**
 * Prices `base` in `counter`: directly, inverted, or crossed once through the US dollar. Undefined where the table
 * has no such rate: such a method is not offered.
 */
export function quoteOf(table: RateTable, base: string, counter: string): Quote | undefined {
  const fraction = fractionOf(table, base, counter);
  // A price in the coin itself is that many coins.
  const markup = base === counter ? '0' : table.markup;
  return fraction && quoteBy(table, `${base}/${counter}`, fraction, plusOne(markup));
}

/** The price for a gateway that converts it itself, with the merchant's markup; rounded up to the minor unit. */
export const markedUp = ({ markup }: RateTable, amount: Decimal, places: number): Decimal =>
  compare(markup, '0') === 0 ? amount : roundUp(multiply(amount, plusOne(markup)), places);

/** Every rate that a source ever had, however old, with all pegs intact. */
export const withoutLimits = (table: RateTable): RateTable => ({
  ...table,
  maxAge: Infinity,
  sheets: table.sheets.map((sheet) => ({ ...sheet, dollar: null })),
});

/** Pairs with the US dollar that the table lacks to convert these currencies. */
export const missingPairs = (table: RateTable, currencies: readonly string[]): readonly string[] =>
  currencies
    .filter((currency) => fractionOf(table, currency, hub) === undefined)
    .map((currency) => `${currency}/${hub}`);

/** A price in US dollars, rounded up to cents; null where no rate is known. */
export function dollarsOf(table: RateTable, amount: Decimal, currency: string): Decimal | null {
  const fraction = fractionOf(table, currency, hub);
  return fraction === undefined
    ? null
    : roundUp(divide(multiply(amount, fraction.numerator), fraction.denominator), 2);
}

/** Price of one US dollar in a currency, rounded up to its decimals; null where no rate is known. */
export function dollarIn(table: RateTable, currency: string, places: number): Decimal | null {
  const fraction = fractionOf(table, hub, currency);
  return fraction === undefined ? null : roundUp(divide(fraction.numerator, fraction.denominator), places);
}

/** Every pair of the sources, as it is used now and without markup. */
export function listedRates(table: RateTable): readonly Quote[] {
  const named = [
    ...table.sheets.flatMap(({ prices }) => [...prices.keys()]),
    ...stablecoins.filter((coin) => isAtParity(table, coin, hub)).map((coin) => `${coin}/${hub}`),
  ];
  return [...new Set(named)].toSorted().flatMap((pair) => {
    const [base = '', counter = ''] = pair.split('/');
    const fraction = fractionOf(table, base, counter);
    return (fraction && quoteBy(table, pair, fraction, '1')) ?? [];
  });
}

function quoteBy(
  table: RateTable,
  pair: string,
  fraction: Fraction,
  markupFactor: Decimal,
): Quote | undefined {
  const rate = trim(
    roundDown(divide(fraction.numerator, multiply(fraction.denominator, markupFactor)), RATE_DECIMALS),
  );
  const source = [...new Set(fraction.sources)].join('+');
  return compare(rate, '0') > 0 ? { pair, rate, source, at: fraction.at ?? table.at } : undefined;
}

/** From as few sources as possible, in their order: the next one is used only for what those before lack. */
function fractionOf(table: RateTable, base: string, counter: string): Fraction | undefined {
  if (base === counter) return { numerator: '1', denominator: '1', sources: ['same'], at: null };
  const sheets = table.sheets.filter(({ dollar }) => dollar === null || !hasLostDollar(table, dollar));
  for (let count = Math.min(1, sheets.length); count <= sheets.length; count += 1) {
    const selected = sheets.slice(0, count);
    const fraction = legOf(table, selected, base, counter) ?? crossed(table, selected, base, counter);
    if (fraction !== undefined) return fraction;
  }
  return undefined;
}

/** Directly or inverted. A stablecoin is a dollar, unless the merchant's own rate comes first. */
function legOf(
  table: RateTable,
  sheets: readonly Sheet[],
  base: string,
  counter: string,
): Fraction | undefined {
  const parity = isAtParity(table, base, counter)
    ? { numerator: '1', denominator: '1', sources: ['parity'], at: null }
    : undefined;
  for (const { source, prices, floatsUntil = Infinity } of sheets) {
    if (table.at > floatsUntil && stablecoinOf(base, counter) === undefined) continue;
    const direct = usable(table, prices.get(`${base}/${counter}`));
    const inverse = usable(table, prices.get(`${counter}/${base}`));
    const price = direct ?? inverse;
    if (price === undefined) continue;
    if (parity !== undefined && price.at !== null) return parity;
    const { rate, at } = price;
    return direct === undefined
      ? { numerator: '1', denominator: rate, sources: [source], at }
      : { numerator: rate, denominator: '1', sources: [source], at };
  }
  return parity;
}

function crossed(
  table: RateTable,
  sheets: readonly Sheet[],
  base: string,
  counter: string,
): Fraction | undefined {
  if (base === hub || counter === hub) return undefined;
  const first = legOf(table, sheets, base, hub);
  const second = legOf(table, sheets, hub, counter);
  if (first === undefined || second === undefined) return undefined;
  return {
    numerator: multiply(first.numerator, second.numerator),
    denominator: multiply(first.denominator, second.denominator),
    sources: [...first.sources, ...second.sources],
    at: first.at === null || second.at === null ? (first.at ?? second.at) : Math.min(first.at, second.at),
  };
}

const usable = ({ at, maxAge }: RateTable, price: Price | undefined): Price | undefined =>
  price === undefined || (price.at !== null && at - price.at > maxAge) ? undefined : price;

function isAtParity(table: RateTable, base: string, counter: string): boolean {
  const coin = stablecoinOf(base, counter);
  return table.stablecoinParity && coin !== undefined && !hasLostDollar(table, coin);
}

/** The stablecoin of a pair with the US dollar. */
const stablecoinOf = (base: string, counter: string): string | undefined =>
  stablecoins.find((coin) => (base === coin && counter === hub) || (base === hub && counter === coin));

/** One fresh price below the limit is enough. Without any fresh price, the last one counts. */
function hasLostDollar(table: RateTable, coin: string): boolean {
  const prices = table.sheets.flatMap(({ prices }) => {
    const price = prices.get(`${coin}/${hub}`);
    return price === undefined || price.at === null ? [] : [{ rate: price.rate, at: price.at }];
  });
  const fresh = prices.filter((price) => usable(table, price) !== undefined);
  const relevant = fresh.length > 0 ? fresh : prices.toSorted((one, other) => other.at - one.at).slice(0, 1);
  return relevant.some(({ rate }) => compare(rate, MIN_PARITY) < 0);
}

/** A gateway's price may differ from ours by this share and one unit of what is shown; more is an error. */
const MAX_DIFFERENCE = '0.03';

/** The share by which a gateway's amount differs from ours; null within the limit. */
export function excessDifference(theirs: Decimal, ours: Decimal, { quotedTo }: Asset): Decimal | null {
  const difference = compare(theirs, ours) > 0 ? subtract(theirs, ours) : subtract(ours, theirs);
  const limit = add(multiply(ours, MAX_DIFFERENCE), unitOf(quotedTo));
  return compare(difference, limit) > 0 ? divide(difference, ours) : null;
}

/** The last decimal of an amount with so many of them. */
const unitOf = (places: number): Decimal => (places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`);

/** A gateway's own price as a quote. */
export const impliedQuote = (
  price: { readonly amount: Decimal; readonly currency: string },
  coins: Decimal,
  { asset }: Asset,
  source: string,
  at: number,
): Quote => ({
  pair: `${asset}/${price.currency}`,
  rate: trim(roundDown(divide(price.amount, coins), RATE_DECIMALS)),
  source,
  at,
});

/**
 * Coins for a price at a quote: rounded up to the asset's usual decimals, finer only where that would cost the shopper
 * more than half a percent. What was cut off the rate is not charged: 50 USD at 1/90 are 4500 INR, not 4500.01.
 */
export function coinsFor(price: Decimal, { rate }: Quote, asset: Asset): Decimal {
  const isCut = decimals(rate) >= RATE_DECIMALS;
  return shownAmount(divide(price, isCut ? add(rate, RATE_UNIT) : rate), asset);
}

/** The price of a coin when a payment was made: one `base` of `pair` ("SOL/EUR") costs `rate` of its second code. */
export interface Quote {
  readonly pair: string;
  readonly rate: Decimal;
  /** Where the rate comes from: a source of the rate book, `parity`, a gateway's id, or two joined by `+` when crossed. */
  readonly source: string;
  readonly at: number;
}
