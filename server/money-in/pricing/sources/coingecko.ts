import { z } from 'zod';
import { compare, divide, type Decimal } from '../../../base/money/decimal.ts';
import type { DatedRate, LoadedRates, RateSource } from '../rate-book.ts';
import { checkDirection } from '../../../base/money/rate-direction.ts';
import type { Proxies } from '../../../gateways/http/proxies.ts';
import { createHttpClient, type CallLine } from '../../../gateways/http/client.ts';
import { faults as faultsOf, identifier, whole } from '../../../gateways/http/json.ts';
import {
  coins as symbols,
  isoCodes,
  isCoinPrice,
  isCurrencyPrice,
  MAX_LIST_BYTES,
  readPositive,
  unusableList,
} from './listed.ts';
import { MINUTE_MS, type Clock } from '../../../base/clock.ts';

/**
 * The source `http`: any server that answers `GET {url}/simple/price` in CoinGecko's format, such as CoinGecko itself at
 * https://api.coingecko.com/api/v3 or a merchant's own.
 *
 * Coins have CoinGecko's ids. Prices are JSON numbers, small ones with an exponent. Unknown coins are left out; a coin that is
 * no longer traded keeps its last price, which only `last_updated_at` (seconds) shows.
 */

export interface CoinGeckoOptions {
  readonly url: string;
  /** CoinGecko's API key, of the demo or a paid plan; never logged, and never in errors. */
  readonly key?: string | undefined;
  /** Allows http outside loopback. */
  readonly allowHttp?: boolean | undefined;
  readonly clock: Clock;
  readonly onCall?: ((line: CallLine) => void) | undefined;
  readonly proxies?: Proxies | undefined;
}

const id = 'http';
const path = '/simple/price';

/** CoinGecko's ids. */
const ids: Readonly<Record<(typeof symbols)[number], string>> = {
  BTC: 'bitcoin',
  ETH: 'ethereum',
  USDT: 'tether',
  USDC: 'usd-coin',
  SOL: 'solana',
  BNB: 'binancecoin',
  TRX: 'tron',
  LTC: 'litecoin',
  BCH: 'bitcoin-cash',
  DOGE: 'dogecoin',
};
const currencies = isoCodes.map((code) => code.toLowerCase());

const answer = z.record(z.string(), z.unknown());
const entry = z.record(z.string(), z.unknown());
const refusal = z.union([
  z.object({ status: z.object({ error_code: identifier }) }).transform(({ status }) => status.error_code),
  z.object({ error: z.string() }).transform(() => 'error'),
]);
/** A coin whose price is older than another's by more than this is not used to price currencies. */
const MAX_AGE_DIFFERENCE_MS = 5 * MINUTE_MS;

export interface CoinGecko extends RateSource {
  close(): Promise<void>;
}

/**
 * Returns the header for the API key. CoinGecko's two plans have different hosts and headers; other servers get the header of
 * the demo plan.
 */
export const keyHeader = (url: string): string =>
  new URL(url).hostname === 'pro-api.coingecko.com' ? 'x-cg-pro-api-key' : 'x-cg-demo-api-key';

export function createCoinGecko({
  url,
  key,
  allowHttp,
  clock,
  onCall,
  proxies,
}: CoinGeckoOptions): CoinGecko {
  const client = createHttpClient({
    provider: id,
    setting: 'rates.url',
    baseUrl: url,
    allowHttp,
    headers: key === undefined ? {} : { [keyHeader(url)]: key },
    refusal: (body) => refusal.safeParse(body).data ?? null,
    clock,
    onCall,
    proxies,
    limits: { connections: 1 },
  });

  return {
    id,
    usdProxy: null,
    async load() {
      const requestedAt = clock.now();
      const answered = await client.call({
        method: 'GET',
        path,
        query: {
          ids: Object.values(ids).join(','),
          vs_currencies: ['usd', ...currencies].join(','),
          include_last_updated_at: 'true',
          precision: 'full',
        },
        answer,
        maxBytes: MAX_LIST_BYTES,
      });
      const loaded = readPrices(answered, requestedAt);
      const { wrong } = checkDirection((symbol) => loaded.usd.get(symbol)?.rate);
      if (wrong !== undefined) throw unusable(`its price of ${wrong} cannot be in US dollars`);
      if (loaded.usd.size === 0) throw unusable(loaded.faults[0] ?? 'it has no price of a coin that we know');
      return loaded;
    },
    close: () => client.close(),
  };
}

interface Coin {
  readonly at: number;
  /** Prices by currency. */
  readonly prices: ReadonlyMap<string, Decimal>;
}

function readPrices(answered: z.output<typeof answer>, requestedAt: number): LoadedRates {
  const faults: string[] = [];
  const usd = new Map<string, DatedRate>();
  const read: Coin[] = [];
  for (const symbol of symbols) {
    const coin = ids[symbol];
    if (!Object.hasOwn(answered, coin)) continue;
    const found = readCoin(coin, answered[coin], requestedAt, faults);
    const rate = found?.prices.get('usd');
    if (found === undefined || rate === undefined) continue;
    read.push(found);
    usd.set(symbol, { rate, at: found.at });
  }
  for (const currency of currencies) {
    const rate = currencyRate(currency, read);
    if (rate === undefined) continue;
    if (isCurrencyPrice(rate.rate)) usd.set(currency.toUpperCase(), rate);
    else faults.push(`its price of ${currency} is not believable`);
  }
  return { usd, faults };
}

function readCoin(coin: string, answered: unknown, requestedAt: number, faults: string[]): Coin | undefined {
  const fields = entry.safeParse(answered);
  if (!fields.success) {
    faults.push(faultsOf(fields.error, coin));
    return undefined;
  }
  const prices = new Map<string, Decimal>();
  for (const currency of ['usd', ...currencies]) {
    const price = readPositive(fields.data[currency], `${coin}.${currency}`, faults);
    if (price === undefined) continue;
    if (currency === 'usd' && !isCoinPrice(price)) faults.push(`${coin}.usd is not believable`);
    else prices.set(currency, price);
  }
  const updated = fields.data['last_updated_at'] ?? undefined;
  if (updated === undefined) return { at: requestedAt, prices };
  const seconds = whole.safeParse(updated);
  if (seconds.success) return { at: seconds.data * 1000, prices };
  // Without a readable time, the age of the price is not known.
  faults.push(faultsOf(seconds.error, `${coin}.last_updated_at`));
  return undefined;
}

/**
 * Returns the price of a currency in US dollars: the median over coins with a price in both, so that one wrong price does no
 * harm.
 */
function currencyRate(currency: string, read: readonly Coin[]): DatedRate | undefined {
  const newest = read.reduce((latest, { at }) => Math.max(latest, at), 0);
  const rates = read.flatMap(({ at, prices }) => {
    if (at < newest - MAX_AGE_DIFFERENCE_MS) return [];
    const dollars = prices.get('usd');
    const price = prices.get(currency);
    return dollars === undefined || price === undefined ? [] : [{ rate: divide(dollars, price), at }];
  });
  return rates.toSorted((one, other) => compare(one.rate, other.rate))[Math.floor(rates.length / 2)];
}

const unusable = (why: string) => unusableList(id, path, why);
