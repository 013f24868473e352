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

/** What one of a pair's first costs in its second. */
export interface Price {
  /** More than 0. */
  readonly rate: Decimal;
  /** When it was true; null for the merchant's own number, which never ages. */
  readonly at: number | null;
}

/** What one source says. */
export interface Sheet {
  readonly source: string;
  /** By pair: `SOL/USD`. What moves with the market is told in US dollars. */
  readonly prices: ReadonlyMap<string, Price>;
  /** The coin that this source takes for a US dollar; null where it means the dollar itself. */
  readonly dollar: string | null;
  /** When the merchant's own numbers were true, in milliseconds; null where they did not say. */
  readonly asOf?: number | null;
  /** From then on, in milliseconds, only its stablecoins have a price in US dollars. */
  readonly floatsUntil?: number | undefined;
}

/** What every coin costs at one time. */
export interface RateTable {
  readonly at: number;
  /** In the order in which they are asked for a pair. */
  readonly sheets: readonly Sheet[];
  /** A price that is older, in milliseconds, is none (R50). */
  readonly maxAge: number;
  /** One USDT or USDC counts as one US dollar, while no source says that it lost it. */
  readonly stablecoinParity: boolean;
  /** A share that is added to what the shopper sends, 0.01 for one percent. */
  readonly markup: Decimal;
}

/** Where tables come from. */
export interface Rates {
  /** Resolves once every source was asked for the first time, or has taken too long. */
  loaded(): Promise<void>;
  /** As they are now. */
  table(): RateTable;
  /** Whether every source has answered, or failed to. What lacks a rate before may have one in a moment. */
  isComplete(): boolean;
  /** Whether every source has answered and none fails now: a pair that is missing is one that no source names. */
  isReliable(): boolean;
}

/** A price on its way: kept as a fraction, so that however it was found, it is rounded once. */
interface Way {
  readonly over: Decimal;
  readonly under: Decimal;
  readonly sources: readonly string[];
  readonly at: number | null;
}

const stablecoins = ['USDT', 'USDC'];
const hub = 'USD';
const ratePlaces = 18;
const rateUnit = `0.${'1'.padStart(ratePlaces, '0')}`;
/** Below this, a stablecoin is a dollar no more. */
const leastParity = '0.98';

/**
 * Prices `base` in `counter`: directly, inverted, or crossed once through the US dollar. Undefined where the table
 * has no way: such a method is not offered.
 */
export function quoteOf(table: RateTable, base: string, counter: string): Quote | undefined {
  const way = wayOf(table, base, counter);
  // A price in the coin itself is that many coins.
  const markup = base === counter ? '0' : table.markup;
  return way && quoteBy(table, `${base}/${counter}`, way, plusOne(markup));
}

/** What a gateway that prices is asked for, so that the merchant's markup is in it; rounded up to the minor unit. */
export const markedUp = ({ markup }: RateTable, amount: Decimal, places: number): Decimal =>
  compare(markup, '0') === 0 ? amount : roundUp(multiply(amount, plusOne(markup)), places);

/** Every price that a source has named, however old, as if each coin that counts as a dollar were worth one. */
export const everNamed = (table: RateTable): RateTable => ({
  ...table,
  maxAge: Infinity,
  sheets: table.sheets.map((sheet) => ({ ...sheet, dollar: null })),
});

/** What the table lacks to price one of these in another: their pairs with the US dollar. */
export const missingPairs = (table: RateTable, currencies: readonly string[]): readonly string[] =>
  currencies
    .filter((currency) => wayOf(table, currency, hub) === undefined)
    .map((currency) => `${currency}/${hub}`);

/** A price in US dollars, rounded up to cents; null where no rate is known. */
export function dollarsOf(table: RateTable, amount: Decimal, currency: string): Decimal | null {
  const way = wayOf(table, currency, hub);
  return way === undefined ? null : roundUp(divide(multiply(amount, way.over), way.under), 2);
}

/** What one US dollar costs in a currency with so many decimals, rounded up to them; null where no rate is known. */
export function dollarIn(table: RateTable, currency: string, places: number): Decimal | null {
  const way = wayOf(table, hub, currency);
  return way === undefined ? null : roundUp(divide(way.over, way.under), places);
}

/** Every pair that a source names, as it is used now and without markup, for people who wonder. */
export function listedRates(table: RateTable): readonly Quote[] {
  const named = [
    ...table.sheets.flatMap(({ prices }) => [...prices.keys()]),
    ...stablecoins.filter((coin) => isAtParity(table, coin, hub)).map((coin) => `${coin}/${hub}`),
  ];
  return [...new Set(named)].toSorted().flatMap((pair) => {
    const [base = '', counter = ''] = pair.split('/');
    const way = wayOf(table, base, counter);
    return (way && quoteBy(table, pair, way, '1')) ?? [];
  });
}

function quoteBy(table: RateTable, pair: string, way: Way, dearer: Decimal): Quote | undefined {
  const rate = trim(roundDown(divide(way.over, multiply(way.under, dearer)), ratePlaces));
  const source = [...new Set(way.sources)].join('+');
  return compare(rate, '0') > 0 ? { pair, rate, source, at: way.at ?? table.at } : undefined;
}

/** As few of the sources as possible, in their order: the next one is asked only for what those before do not say. */
function wayOf(table: RateTable, base: string, counter: string): Way | undefined {
  if (base === counter) return { over: '1', under: '1', sources: ['same'], at: null };
  const believed = table.sheets.filter(({ dollar }) => dollar === null || !hasLostDollar(table, dollar));
  for (let count = Math.min(1, believed.length); count <= believed.length; count += 1) {
    const asked = believed.slice(0, count);
    const way = legOf(table, asked, base, counter) ?? crossed(table, asked, base, counter);
    if (way !== undefined) return way;
  }
  return undefined;
}

/** Directly or inverted. A stablecoin is a dollar, unless the merchant's own number comes first. */
function legOf(table: RateTable, sheets: readonly Sheet[], base: string, counter: string): Way | undefined {
  const parity = isAtParity(table, base, counter)
    ? { over: '1', under: '1', sources: ['parity'], at: null }
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
      ? { over: '1', under: rate, sources: [source], at }
      : { over: rate, under: '1', sources: [source], at };
  }
  return parity;
}

function crossed(table: RateTable, sheets: readonly Sheet[], base: string, counter: string): Way | undefined {
  if (base === hub || counter === hub) return undefined;
  const first = legOf(table, sheets, base, hub);
  const second = legOf(table, sheets, hub, counter);
  if (first === undefined || second === undefined) return undefined;
  return {
    over: multiply(first.over, second.over),
    under: multiply(first.under, second.under),
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

/** One fresh word is enough. Where every source has fallen silent, the last word stands. */
function hasLostDollar(table: RateTable, coin: string): boolean {
  const words = table.sheets.flatMap(({ prices }) => {
    const price = prices.get(`${coin}/${hub}`);
    return price === undefined || price.at === null ? [] : [{ rate: price.rate, at: price.at }];
  });
  const fresh = words.filter((price) => usable(table, price) !== undefined);
  const heard = fresh.length > 0 ? fresh : words.toSorted((one, other) => other.at - one.at).slice(0, 1);
  return heard.some(({ rate }) => compare(rate, leastParity) < 0);
}

/** A gateway's own price may differ from ours by this share and one unit of what is shown: more is a mistake of one of us. */
const widestBand = '0.03';

/** By which share of ours a gateway's amount differs from it; null within the band. */
export function apartBy(theirs: Decimal, ours: Decimal, { quotedTo }: Asset): Decimal | null {
  const apart = compare(theirs, ours) > 0 ? subtract(theirs, ours) : subtract(ours, theirs);
  const width = add(multiply(ours, widestBand), unitOf(quotedTo));
  return compare(apart, width) > 0 ? divide(apart, ours) : null;
}

/** The last decimal of an amount with so many of them. */
const unitOf = (places: number): Decimal => (places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`);
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
 * would cost the shopper more than half a percent. What was cut off the rate is not charged: 50 USD at 1/90 are 4500
 * INR, not 4500.01.
 */
export function coinsFor(price: Decimal, { rate }: Quote, asset: Asset): Decimal {
  const isCut = decimals(rate) >= ratePlaces;
  return shownAmount(divide(price, isCut ? add(rate, rateUnit) : rate), asset);
}

/** The price of a coin when a payment was made: one `base` of `pair` ("SOL/EUR") costs `rate` of its second code. */
export interface Quote {
  readonly pair: string;
  readonly rate: Decimal;
  /** Where the rate comes from: a source of the rate book, `parity`, a gateway's id, or two joined by `+` when crossed. */
  readonly source: string;
  readonly at: number;
}
