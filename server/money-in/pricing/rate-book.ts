import { GatewayError } from '../../base/errors.ts';
import { isPositive, type Decimal } from '../../base/money/decimal.ts';
import type { PairRate, Rates, RateTable, SourceRates } from './rates.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log/logger.ts';

/** A source of exchange rates. */
export interface RateSource {
  readonly id: string;
  /** The stablecoin that the source treats as US dollars; null if its prices are in US dollars. */
  readonly usdProxy: string | null;
  /** Loads the rates. @throws GatewayError if the response cannot be used */
  load(): Promise<LoadedRates>;
}

export interface LoadedRates {
  /** Prices in US dollars, by symbol (`BTC`, `EUR`). */
  readonly usd: ReadonlyMap<string, DatedRate>;
  /** Entries that were left out, with reasons for the merchant. */
  readonly faults: readonly string[];
}

export interface DatedRate {
  readonly rate: Decimal;
  readonly at: number;
}

/** A fault of a source that is not used, or only in part. */
export interface RateFault {
  readonly source: string;
  /** The fault of a GatewayError; `stale` if all prices of the source are too old; `internal_error` for a bug. */
  readonly code: string;
  readonly message: string;
  readonly at: number;
}

/** A source, and when its newest price was valid. */
export interface SourceAge {
  readonly source: string;
  /**
   * Time of the newest price, in milliseconds since 1970; null before the first response, and for the merchant's own rates
   * without a date.
   */
  readonly at: number | null;
  /** Milliseconds since `at`; null if that is null. */
  readonly age: number | null;
}

export interface RateBookOptions {
  /** Sources and the merchant's own rates, in order of preference. */
  readonly sources: readonly (RateSource | SourceRates)[];
  /** Maximum age of a rate, in milliseconds. */
  readonly maxAge: number;
  readonly stablecoinParity: boolean;
  readonly markup: Decimal;
  /** Timeout for the first prices. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Maximum number of prices per source. */
const MAX_PRICES = 5000;
const MAX_FAULTS = 3;

/**
 * The last rates of all sources, refreshed in the background, so that no shopper waits for a price. The rates of a failing
 * source are used until they are too old.
 */
export class RateBook implements Rates {
  readonly #options: RateBookOptions;
  readonly #rates = new Map<string, SourceRates>();
  readonly #faults = new Map<string, RateFault>();
  readonly #loading = new Map<string, Promise<void>>();
  #first: Promise<void> | undefined;

  constructor(options: RateBookOptions) {
    this.#options = options;
    for (const entry of options.sources) if (!isLive(entry)) this.#rates.set(entry.source, entry);
  }

  /** Refreshes all sources that are not being loaded. Never rejects. */
  refresh(): Promise<void> {
    const round = this.#refreshAll();
    this.#first ??= this.#within(round);
    return round;
  }

  async loaded(): Promise<void> {
    await (this.#first ??= this.#within(this.#refreshAll()));
  }

  /** Awaits a refresh up to the timeout. Never rejects. */
  async #within(round: Promise<void>): Promise<void> {
    await Promise.race([Promise.allSettled([round]), after(this.#options.timeoutMs)]);
  }

  table(): RateTable {
    const { sources, maxAge, stablecoinParity, markup, clock } = this.#options;
    return {
      at: clock.now(),
      sources: sources.flatMap((entry) => this.#rates.get(idOf(entry)) ?? []),
      maxAge,
      stablecoinParity,
      markup,
    };
  }

  isReliable(): boolean {
    return this.#live().every(({ id }) => this.#rates.has(id) && !this.#faults.has(id));
  }

  /** Returns the sources in order of preference. */
  sources(): readonly SourceAge[] {
    const now = this.#options.clock.now();
    return this.#options.sources.map((entry) => {
      const source = idOf(entry);
      const at = isLive(entry) ? this.#newest(source) : (entry.asOf ?? null);
      return { source, at, age: at === null ? null : Math.max(now - at, 0) };
    });
  }

  /** Returns the faults in the order of the sources. */
  faults(): readonly RateFault[] {
    return this.#options.sources.flatMap((entry) => {
      if (!isLive(entry)) return this.#outOfDate(entry) ?? [];
      return this.#faults.get(entry.id) ?? this.#staleness(entry.id) ?? [];
    });
  }

  async #refreshAll(): Promise<void> {
    await Promise.all(this.#live().map((source) => this.#refresh(source)));
  }

  #live(): readonly RateSource[] {
    return this.#options.sources.filter(isLive);
  }

  #refresh(source: RateSource): Promise<void> {
    const running = this.#loading.get(source.id);
    if (running !== undefined) return running;
    const loading = this.#load(source).finally(() => this.#loading.delete(source.id));
    this.#loading.set(source.id, loading);
    return loading;
  }

  async #load(source: RateSource): Promise<void> {
    const { clock, log } = this.#options;
    const { id, usdProxy } = source;
    try {
      const { usd, faults } = await source.load();
      const prices = this.#merged(id, usdProxy, usd);
      this.#rates.set(id, { source: id, prices, usdProxy });
      this.#faults.delete(id);
      if (faults.length === 0) return;
      const more = faults.length > MAX_FAULTS ? ` (and ${faults.length - MAX_FAULTS} more)` : '';
      const message = `${id}: ${faults.slice(0, MAX_FAULTS).join('; ')}${more}`;
      this.#faults.set(id, { source: id, code: 'unexpected_response', message, at: clock.now() });
      log.warn({ source: id, count: faults.length, fault: faults[0] }, 'some rates could not be read');
    } catch (error) {
      const known = error instanceof GatewayError;
      this.#faults.set(id, {
        source: id,
        code: known ? error.fault : 'internal_error',
        message: known
          ? error.message
          : `${id}: could not be loaded because of an internal error; see the log`,
        at: clock.now(),
      });
      log.warn({ source: id, err: error }, 'no rates from this source');
    }
  }

  /** Merges new prices with known ones: a coin that an answer lacks keeps its last price until that price is too old. */
  #merged(id: string, usdProxy: string | null, usd: LoadedRates['usd']): ReadonlyMap<string, PairRate> {
    const now = this.#options.clock.now();
    const prices = new Map<string, PairRate>();
    for (const [symbol, { rate, at }] of usd) {
      // A source cannot price the stablecoin that it treats as US dollars.
      if (!/^[^/\s]{1,30}$/.test(symbol) || symbol === 'USD' || symbol === usdProxy || !isPositive(rate))
        continue;
      // A source's clock that is ahead must not extend the validity of its prices.
      prices.set(`${symbol}/USD`, { rate, at: Math.min(at, now) });
      if (prices.size >= MAX_PRICES) break;
    }
    for (const [pair, price] of this.#rates.get(id)?.prices ?? [])
      if (!prices.has(pair) && prices.size < MAX_PRICES) prices.set(pair, price);
    return prices;
  }

  #staleness(id: string): RateFault | undefined {
    const { maxAge, clock } = this.#options;
    const newest = this.#newest(id);
    if (newest === null || clock.now() - newest <= maxAge) return undefined;
    const message = `${id}: its newest rate is older than ${maxAge / 1000} seconds (rates.maxAge)`;
    return { source: id, code: 'stale', message, at: newest };
  }

  #outOfDate({
    source,
    asOf = null,
    floatingUntil: floatsUntil = Infinity,
  }: SourceRates): RateFault | undefined {
    if (asOf === null || this.#options.clock.now() <= floatsUntil) return undefined;
    const age = `older than ${(floatsUntil - asOf) / 1000} seconds (rates.staticMaxAge)`;
    const message = `${source}: its rates are ${age}, so only those of USDT and USDC in US dollars are used: look the others up again, and set rates.static.asOf`;
    return { source, code: 'stale', message, at: asOf };
  }

  #newest(id: string): number | null {
    const times = [...(this.#rates.get(id)?.prices.values() ?? [])].map(({ at }) => at ?? 0);
    return times.length === 0 ? null : times.reduce((one, other) => Math.max(one, other));
  }
}

const isLive = (entry: RateSource | SourceRates): entry is RateSource => 'load' in entry;
const idOf = (entry: RateSource | SourceRates): string => (isLive(entry) ? entry.id : entry.source);

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    AbortSignal.timeout(milliseconds).addEventListener('abort', () => resolve());
  });
