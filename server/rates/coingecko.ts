import { z } from 'zod';
import { ProviderError } from '../domain/errors.ts';
import { compare, divide, isPositive, type Decimal } from '../domain/money.ts';
import type { Clock } from '../domain/ports.ts';
import type { DatedRate, LoadedRates, RateSource } from '../domain/rate-book.ts';
import { createHttpClient, type CallLine } from '../providers/http.ts';
import { decimal, faults as faultsOf, identifier, whole } from '../providers/json.ts';

/**
 * The source `http`: whatever answers `GET {url}/simple/price` in CoinGecko's shape, such as CoinGecko itself at
 * https://api.coingecko.com/api/v3 or a merchant's own server.
 *
 * Its oddities: coins go by ids of its own; a price is a JSON number, small ones with an exponent; a coin that it does
 * not know is left out without a word; one that nobody trades any more keeps its last price, and only
 * `last_updated_at` (seconds) tells.
 */

export interface CoinGeckoOptions {
  readonly url: string;
  /** Takes plain http off loopback, too. */
  readonly allowHttp?: boolean | undefined;
  readonly clock: Clock;
  readonly onCall?: ((line: CallLine) => void) | undefined;
}

const id = 'http';

/** By symbol; USDC is here because it may count as a dollar. */
const coins: readonly (readonly [symbol: string, id: string])[] = [
  ['BTC', 'bitcoin'],
  ['ETH', 'ethereum'],
  ['USDT', 'tether'],
  ['USDC', 'usd-coin'],
  ['SOL', 'solana'],
  ['BNB', 'binancecoin'],
  ['TRX', 'tron'],
  ['LTC', 'litecoin'],
  ['BCH', 'bitcoin-cash'],
  ['DOGE', 'dogecoin'],
];

/** The currencies of ISO 4217 among those that it gives prices in. */
const currencies = (
  'aed ars aud bdt bhd bmd brl cad chf clp cny czk dkk eur gbp gel hkd huf idr ils inr jpy krw kwd lkr mmk mxn myr ' +
  'ngn nok nzd php pkr pln rub sar sek sgd thb try twd uah vnd zar'
).split(' ');

/** A price outside of these is a mistake, whatever the coin. */
const coinBounds = ['0.000000000001', '1000000000000'] as const;
/** No currency is worth more than a few dollars, so a table that is upside down shows. */
const currencyBounds = ['0.000001', '10'] as const;
/** Prices that no market has come near to, and that tell which way round a table is. */
const proofs: readonly { readonly symbol: string; readonly fits: (rate: Decimal) => boolean }[] = [
  { symbol: 'BTC', fits: (rate) => compare(rate, '100') > 0 },
  { symbol: 'DOGE', fits: (rate) => compare(rate, '10') < 0 },
  { symbol: 'TRX', fits: (rate) => compare(rate, '10') < 0 },
];

const answer = z.record(z.string(), z.unknown());
const entry = z.record(z.string(), z.unknown());
const refusal = z.union([
  z.object({ status: z.object({ error_code: identifier }) }).transform(({ status }) => status.error_code),
  z.object({ error: z.string() }).transform(() => 'error'),
]);
const mostBytes = 256 * 1024;
/** A coin whose price is older than another's by more tells nothing of currencies, in milliseconds. */
const longestApart = 300_000;

export interface CoinGecko extends RateSource {
  close(): Promise<void>;
}

export function createCoinGecko({ url, allowHttp, clock, onCall }: CoinGeckoOptions): CoinGecko {
  const client = createHttpClient({
    provider: id,
    baseUrl: url,
    allowHttp,
    headers: {},
    refusal: (body) => refusal.safeParse(body).data ?? null,
    clock,
    onCall,
    limits: { connections: 1 },
  });

  return {
    id,
    dollar: null,
    async load() {
      const askedAt = clock.now();
      const said = await client.call({
        method: 'GET',
        path: '/simple/price',
        query: {
          ids: coins.map(([, coin]) => coin).join(','),
          vs_currencies: ['usd', ...currencies].join(','),
          include_last_updated_at: 'true',
          precision: 'full',
        },
        answer,
        maxBytes: mostBytes,
      });
      const loaded = readPrices(said, askedAt);
      const upsideDown = proofs.find(({ symbol, fits }) => {
        const price = loaded.usd.get(symbol);
        return price !== undefined && !fits(price.rate);
      });
      if (upsideDown !== undefined)
        throw unusable(`its price of ${upsideDown.symbol} can not be in US dollars`);
      if (loaded.usd.size === 0) throw unusable(loaded.faults[0] ?? 'it has no price of a coin that we know');
      return loaded;
    },
    close: () => client.close(),
  };
}

interface Coin {
  readonly at: number;
  /** In each currency that it has a believable price in. */
  readonly prices: ReadonlyMap<string, Decimal>;
}

function readPrices(said: z.output<typeof answer>, askedAt: number): LoadedRates {
  const faults: string[] = [];
  const usd = new Map<string, DatedRate>();
  const read: Coin[] = [];
  for (const [symbol, coin] of coins) {
    if (!Object.hasOwn(said, coin)) continue;
    const found = readCoin(coin, said[coin], askedAt, faults);
    const rate = found?.prices.get('usd');
    if (found === undefined || rate === undefined) continue;
    read.push(found);
    usd.set(symbol, { rate, at: found.at });
  }
  for (const currency of currencies) {
    const rate = currencyRate(currency, read);
    if (rate === undefined) continue;
    if (isWithin(rate.rate, currencyBounds)) usd.set(currency.toUpperCase(), rate);
    else faults.push(`its price of ${currency} is not believable`);
  }
  return { usd, faults };
}

function readCoin(coin: string, said: unknown, askedAt: number, faults: string[]): Coin | undefined {
  const fields = entry.safeParse(said);
  if (!fields.success) {
    faults.push(faultsOf(fields.error, coin));
    return undefined;
  }
  const prices = new Map<string, Decimal>();
  for (const currency of ['usd', ...currencies]) {
    // Null is what it says of a coin that it has no price of.
    const price = fields.data[currency] ?? undefined;
    if (price === undefined) continue;
    const parsed = decimal.safeParse(price);
    if (!parsed.success) faults.push(faultsOf(parsed.error, `${coin}.${currency}`));
    else if (!isPositive(parsed.data)) faults.push(`${coin}.${currency} must be more than 0`);
    else if (currency === 'usd' && !isWithin(parsed.data, coinBounds))
      faults.push(`${coin}.usd is not believable`);
    else prices.set(currency, parsed.data);
  }
  const updated = fields.data['last_updated_at'] ?? undefined;
  if (updated === undefined) return { at: askedAt, prices };
  const seconds = whole.safeParse(updated);
  if (seconds.success) return { at: seconds.data * 1000, prices };
  // Of a time that can not be read, nobody knows how old the price is.
  faults.push(faultsOf(seconds.error, `${coin}.last_updated_at`));
  return undefined;
}

/**
 * What a currency costs in US dollars, as the coins tell that have a price in both. The one in the middle is taken, so
 * that one wrong price moves nothing.
 */
function currencyRate(currency: string, read: readonly Coin[]): DatedRate | undefined {
  const newest = read.reduce((latest, { at }) => Math.max(latest, at), 0);
  const rates = read.flatMap(({ at, prices }) => {
    if (at < newest - longestApart) return [];
    const dollars = prices.get('usd');
    const price = prices.get(currency);
    return dollars === undefined || price === undefined ? [] : [{ rate: divide(dollars, price), at }];
  });
  return rates.toSorted((one, other) => compare(one.rate, other.rate))[Math.floor(rates.length / 2)];
}

const isWithin = (rate: Decimal, [least, most]: readonly [Decimal, Decimal]): boolean =>
  compare(rate, least) >= 0 && compare(rate, most) <= 0;

const unusable = (why: string): ProviderError =>
  new ProviderError(id, 'unexpected_response', `GET /simple/price is not used: ${why}`, { effect: 'none' });
