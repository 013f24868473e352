import { z } from 'zod';
import { divide, type Decimal } from '../../../base/money/decimal.ts';
import type { DatedRate, RateSource } from '../rate-book.ts';
import { checkDirection } from '../../../base/money/rate-direction.ts';
import type { Proxies } from '../../../gateways/http/proxies.ts';
import { createHttpClient, type CallLine } from '../../../gateways/http/client.ts';
import {
  coins,
  isoCodes,
  isCoinPrice,
  isCurrencyPrice,
  MAX_LIST_BYTES,
  readPositive,
  unusableList,
} from './listed.ts';
import type { Clock } from '../../../base/clock.ts';

/**
 * The source `coinbase`: Coinbase's public `GET /v2/exchange-rates?currency=USD`, without a key
 * (https://docs.cdp.coinbase.com/coinbase-app/track-apis/exchange-rates).
 *
 * Its numbers are amounts per dollar, so they are inverted here. Coins and currencies are in one list, and some coins have the
 * code of a currency. Numbers are strings, and prices have no time.
 */

export interface CoinbaseOptions {
  /** Default https://api.coinbase.com. */
  readonly url?: string | undefined;
  readonly clock: Clock;
  readonly onCall?: ((line: CallLine) => void) | undefined;
  readonly proxies?: Proxies | undefined;
}

export interface Coinbase extends RateSource {
  close(): Promise<void>;
}

const id = 'coinbase';
const path = '/v2/exchange-rates';
const answer = z.object({
  data: z.object({
    // Coinbase has returned another currency before.
    currency: z.literal('USD', { error: 'must be USD' }),
    rates: z.record(z.string(), z.unknown()),
  }),
});
const refusal = z
  .object({ errors: z.array(z.object({ id: z.string() })).min(1) })
  .transform(({ errors }) => errors[0]?.id ?? null);

export function createCoinbase({
  url = 'https://api.coinbase.com',
  clock,
  onCall,
  proxies,
}: CoinbaseOptions): Coinbase {
  const client = createHttpClient({
    provider: id,
    setting: 'rates.source',
    baseUrl: url,
    headers: {},
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
      const at = clock.now();
      const { data } = await client.call({
        method: 'GET',
        path,
        query: { currency: 'USD' },
        answer,
        maxBytes: MAX_LIST_BYTES,
      });
      const faults: string[] = [];
      const usd = new Map<string, DatedRate>();
      const read = (symbols: readonly string[], isPlausible: (rate: Decimal) => boolean): void => {
        for (const symbol of symbols) {
          const listed = Object.hasOwn(data.rates, symbol) ? data.rates[symbol] : undefined;
          const perDollar = readPositive(listed, `data.rates.${symbol}`, faults);
          if (perDollar === undefined) continue;
          const rate = divide('1', perDollar);
          if (isPlausible(rate)) usd.set(symbol, { rate, at });
          else faults.push(`its price of ${symbol} is not believable`);
        }
      };
      read(coins, isCoinPrice);
      read(isoCodes, isCurrencyPrice);
      const { wrong, proven } = checkDirection((symbol) => usd.get(symbol)?.rate);
      if (wrong !== undefined) throw unusable(`its price of ${wrong} cannot be in US dollars`);
      if (!proven)
        throw unusable(faults[0] ?? 'it lists neither BTC, DOGE nor TRX, which show which way round it is');
      return { usd, faults };
    },
    close: () => client.close(),
  };
}

const unusable = (why: string) => unusableList(id, path, why);
