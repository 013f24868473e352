import type { Asset } from '../../base/money/assets.ts';
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
} from '../../base/money/decimal.ts';
import { shownAmount, plusOne } from '../../base/money/shown-amount.ts';

/** The price of one unit of a pair's base in its counter currency. */
export interface PairRate {
  /** More than 0. */
  readonly rate: Decimal;
  /** When the source published it; null for the merchant's own rate, which does not expire. */
  readonly at: number | null;
}

/** The rates of one source. */
export interface SourceRates {
  readonly source: string;
  /** Rates by pair, such as `SOL/USD`. Market rates are in US dollars. */
  readonly prices: ReadonlyMap<string, PairRate>;
  /** The stablecoin that this source treats as US dollars; null if its prices are in US dollars. */
  readonly usdProxy: string | null;
  /** The date of the merchant's own rates, in milliseconds; null if the settings have none. */
  readonly asOf?: number | null;
  /** After this time, in milliseconds, only the source's rates between stablecoins and the US dollar are used. */
  readonly floatingUntil?: number | undefined;
}

/** All rates at one time. */
export interface RateTable {
  readonly at: number;
  /** Sources in order of preference: the first source that has a pair is used. */
  readonly sources: readonly SourceRates[];
  /** A rate older than this, in milliseconds, is not used (R50). */
  readonly maxAge: number;
  /** Whether one USDT or USDC counts as one US dollar, unless a source reports that it lost its peg. */
  readonly stablecoinParity: boolean;
  /** Markup on the amount that the shopper sends: 0.01 is one percent. */
  readonly markup: Decimal;
}

/** The current rates. */
export interface Rates {
  /** Resolves once all sources were loaded for the first time, or have timed out. */
  loaded(): Promise<void>;
  /** Returns a snapshot of the current rates. */
  table(): RateTable;
  /** Whether all sources have answered and none fails. A missing pair is then missing in all sources. */
  isReliable(): boolean;
}

/** A rate that was found directly, inverted or crossed. It is a fraction, so that it is rounded only once. */
interface RatePath {
  readonly numerator: Decimal;
  readonly denominator: Decimal;
  readonly sources: readonly string[];
  readonly at: number | null;
}

const STABLECOINS = ['USDT', 'USDC'];
const USD = 'USD';
const RATE_DECIMALS = 18;
const RATE_STEP = `0.${'1'.padStart(RATE_DECIMALS, '0')}`;
/** Below this rate in US dollars, a stablecoin has lost its peg. */
const MIN_STABLECOIN_RATE = '0.98';

/**
 * Returns the rate of `base` in `counter`: direct, inverted, or crossed once through the US dollar. Undefined if there is none;
 * the method is then not offered.
 */
export function quoteOf(table: RateTable, base: string, counter: string): Quote | undefined {
  const path = findPath(table, base, counter);
  // A price in the coin itself gets no markup.
  const markup = base === counter ? '0' : table.markup;
  return path && quoteFrom(table, `${base}/${counter}`, path, plusOne(markup));
}

/** Returns the rate like `quoteOf`, but without markup: the market value of a coin. */
export function marketQuoteOf(table: RateTable, base: string, counter: string): Quote | undefined {
  const path = findPath(table, base, counter);
  return path && quoteFrom(table, `${base}/${counter}`, path, '1');
}

/** Returns a price with the merchant's markup, for a gateway that converts the price; rounded up to the minor unit. */
export const withMarkup = ({ markup }: RateTable, amount: Decimal, places: number): Decimal =>
  compare(markup, '0') === 0 ? amount : roundUp(multiply(amount, plusOne(markup)), places);

/** Returns the table with rates of any age, and without the check for stablecoins that lost their peg. */
export const ignoringAgeAndParity = (table: RateTable): RateTable => ({
  ...table,
  maxAge: Infinity,
  sources: table.sources.map((source) => ({ ...source, usdProxy: null })),
});

/** Returns the pairs with the US dollar that are missing for these currencies. */
export const missingPairs = (table: RateTable, currencies: readonly string[]): readonly string[] =>
  currencies
    .filter((currency) => findPath(table, currency, USD) === undefined)
    .map((currency) => `${currency}/${USD}`);

/** Returns an amount in US dollars, rounded up to cents; null if no rate is known. */
export function toUsd(table: RateTable, amount: Decimal, currency: string): Decimal | null {
  const path = findPath(table, currency, USD);
  return path === undefined ? null : roundUp(divide(multiply(amount, path.numerator), path.denominator), 2);
}

/** Returns one US dollar in a currency, rounded up to `places` decimals; null if no rate is known. */
export function usdIn(table: RateTable, currency: string, places: number): Decimal | null {
  const path = findPath(table, USD, currency);
  return path === undefined ? null : roundUp(divide(path.numerator, path.denominator), places);
}

/** Returns all pairs of the sources for operators, at the rates used now, without markup. */
export function listedRates(table: RateTable): readonly Quote[] {
  const pairs = [
    ...table.sources.flatMap(({ prices }) => [...prices.keys()]),
    ...STABLECOINS.filter((coin) => isAtParity(table, coin, USD)).map((coin) => `${coin}/${USD}`),
  ];
  return [...new Set(pairs)].toSorted().flatMap((pair) => {
    const [base = '', counter = ''] = pair.split('/');
    const path = findPath(table, base, counter);
    return (path && quoteFrom(table, pair, path, '1')) ?? [];
  });
}

function quoteFrom(table: RateTable, pair: string, path: RatePath, markupFactor: Decimal): Quote | undefined {
  const rate = trim(
    roundDown(divide(path.numerator, multiply(path.denominator, markupFactor)), RATE_DECIMALS),
  );
  const source = [...new Set(path.sources)].join('+');
  return compare(rate, '0') > 0 ? { pair, rate, source, at: path.at ?? table.at } : undefined;
}

/**
 * Finds a rate with as few sources as possible, in their order: the next source is used only if the pair is missing in those
 * before.
 */
function findPath(table: RateTable, base: string, counter: string): RatePath | undefined {
  if (base === counter) return { numerator: '1', denominator: '1', sources: ['same'], at: null };
  const trusted = table.sources.filter(
    ({ usdProxy: dollar }) => dollar === null || !hasLostParity(table, dollar),
  );
  for (let count = Math.min(1, trusted.length); count <= trusted.length; count += 1) {
    const used = trusted.slice(0, count);
    const path = directPath(table, used, base, counter) ?? crossPath(table, used, base, counter);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** Finds a direct or inverted rate. A stablecoin is at parity, unless the merchant's own rate takes precedence. */
function directPath(
  table: RateTable,
  sources: readonly SourceRates[],
  base: string,
  counter: string,
): RatePath | undefined {
  const parity = isAtParity(table, base, counter)
    ? { numerator: '1', denominator: '1', sources: ['parity'], at: null }
    : undefined;
  for (const { source, prices, floatingUntil = Infinity } of sources) {
    if (table.at > floatingUntil && stablecoinOf(base, counter) === undefined) continue;
    const direct = unlessStale(table, prices.get(`${base}/${counter}`));
    const inverse = unlessStale(table, prices.get(`${counter}/${base}`));
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

function crossPath(
  table: RateTable,
  sources: readonly SourceRates[],
  base: string,
  counter: string,
): RatePath | undefined {
  if (base === USD || counter === USD) return undefined;
  const first = directPath(table, sources, base, USD);
  const second = directPath(table, sources, USD, counter);
  if (first === undefined || second === undefined) return undefined;
  return {
    numerator: multiply(first.numerator, second.numerator),
    denominator: multiply(first.denominator, second.denominator),
    sources: [...first.sources, ...second.sources],
    at: first.at === null || second.at === null ? (first.at ?? second.at) : Math.min(first.at, second.at),
  };
}

const unlessStale = ({ at, maxAge }: RateTable, price: PairRate | undefined): PairRate | undefined =>
  price === undefined || (price.at !== null && at - price.at > maxAge) ? undefined : price;

function isAtParity(table: RateTable, base: string, counter: string): boolean {
  const coin = stablecoinOf(base, counter);
  return table.stablecoinParity && coin !== undefined && !hasLostParity(table, coin);
}

/** Returns the stablecoin of a pair with the US dollar; undefined for other pairs. */
const stablecoinOf = (base: string, counter: string): string | undefined =>
  STABLECOINS.find((coin) => (base === coin && counter === USD) || (base === USD && counter === coin));

/**
 * Whether a stablecoin lost its peg. One recent rate below the minimum is enough. If all rates are stale, the newest one
 * decides.
 */
function hasLostParity(table: RateTable, coin: string): boolean {
  const reported = table.sources.flatMap(({ prices }) => {
    const price = prices.get(`${coin}/${USD}`);
    return price === undefined || price.at === null ? [] : [{ rate: price.rate, at: price.at }];
  });
  const fresh = reported.filter((price) => unlessStale(table, price) !== undefined);
  const current = fresh.length > 0 ? fresh : reported.toSorted((one, other) => other.at - one.at).slice(0, 1);
  return current.some(({ rate }) => compare(rate, MIN_STABLECOIN_RATE) < 0);
}

/** A gateway's amount may differ from ours by this share plus one unit of the last decimal shown. */
const MAX_DEVIATION = '0.03';

/** Returns the deviation of a gateway's amount from ours, as a share; null within the allowed deviation. */
export function deviationOf(theirs: Decimal, ours: Decimal, { quotedTo }: Asset): Decimal | null {
  const difference = compare(theirs, ours) > 0 ? subtract(theirs, ours) : subtract(ours, theirs);
  const allowed = add(multiply(ours, MAX_DEVIATION), unitOf(quotedTo));
  return compare(difference, allowed) > 0 ? divide(difference, ours) : null;
}

/** Returns one unit of the last decimal. */
const unitOf = (places: number): Decimal => (places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`);

/** Returns the quote implied by a gateway's amount of coins for a price. */
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
 * Returns the amount of coins for a price at a quote: rounded up to the asset's displayed decimals, or to more if that would
 * cost the shopper more than half a percent. The rounding of the rate is not charged: 50 USD at 1/90 are 4500 INR, not 4500.01.
 */
export function coinsFor(price: Decimal, { rate }: Quote, asset: Asset): Decimal {
  const isRounded = decimals(rate) >= RATE_DECIMALS;
  return shownAmount(divide(price, isRounded ? add(rate, RATE_STEP) : rate), asset);
}

/** The price of a coin when a payment was made. One unit of the pair's base costs `rate` of its counter: `SOL/EUR`. */
export interface Quote {
  readonly pair: string;
  readonly rate: Decimal;
  /** Source of the rate: a source of the `RateBook`, `parity`, a gateway's id, or two joined by `+` for a crossed rate. */
  readonly source: string;
  readonly at: number;
}
