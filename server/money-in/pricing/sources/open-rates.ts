import { percent } from '../../../base/money/decimal.ts';
import type { Gateway } from '../../../gateways/gateway.ts';
import { RateBook, type RateSource } from '../rate-book.ts';
import type { SourceRates } from '../rates.ts';
import type { Proxies } from '../../../gateways/http/proxies.ts';
import type { CallLine } from '../../../gateways/http/client.ts';
import { createCoinbase } from './coinbase.ts';
import { createCoinGecko } from './coingecko.ts';
import { MINUTE_MS, type Clock } from '../../../base/clock.ts';
import type { Log } from '../../../base/log/logger.ts';

export interface RateSettings {
  /** In order of preference; undefined for the default. */
  readonly source?: readonly ('nordpay' | 'http' | 'coinbase' | 'static')[] | undefined;
  readonly url?: string | undefined;
  /** Rates by pair; `asOf` is when they were valid, in RFC 3339. */
  readonly static: Readonly<Record<string, string>>;
  /** Maximum age of a rate, in seconds. */
  readonly maxAge: number;
  /** Time from `static.asOf` on, in seconds, after which live mode no longer sells at floating rates of the table. */
  readonly staticMaxAge: number;
  readonly markup: string;
  readonly stablecoinParity: boolean;
}

export interface RatesOptions {
  readonly settings: RateSettings;
  readonly mode: 'test' | 'live';
  /** The API key for `url`. */
  readonly key?: string | undefined;
  /** Replaces Coinbase's URL. */
  readonly coinbaseUrl?: string | undefined;
  readonly gateways: readonly Pick<Gateway, 'id' | 'rates'>[];
  /** Allows http outside loopback for `url`. */
  readonly allowHttp?: boolean | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly onCall?: ((line: CallLine) => void) | undefined;
  readonly proxies?: Proxies | undefined;
}

export interface OpenRates {
  readonly book: Pick<RateBook, keyof RateBook>;
  /** Pause between two refreshes, in milliseconds. */
  readonly pause: number;
  readonly close: () => Promise<void>;
}

const FIRST_LOAD_TIMEOUT_MS = 2000;
/** Number of refreshes per `maxAge`, so that a few consecutive failures do no harm. */
const REFRESHES_PER_MAX_AGE = 5;
const MAX_PAUSE_MS = MINUTE_MS;

/**
 * Opens the merchant's sources, in their order of preference.
 * @throws Error for an unusable source; `server/run/settings/config.ts` reports it earlier, with the setting's name
 */
export function openRates(options: RatesOptions): OpenRates {
  const { settings, mode, gateways, clock, log } = options;
  const nordpay = gateways.find(({ id }) => id === 'nordpay')?.rates ?? undefined;
  const { asOf, ...table } = settings.static;
  const hasTable = Object.keys(table).length > 0;
  // A merchant with their own rates wants no other source beside Nord PAY.
  const order = settings.source ?? [
    ...(nordpay === undefined ? [] : (['nordpay'] as const)),
    hasTable ? ('static' as const) : ('coinbase' as const),
  ];
  const clients: { close(): Promise<void> }[] = [];
  const opened = <T extends (typeof clients)[number]>(client: T): T => {
    clients.push(client);
    return client;
  };
  const sources = [...new Set(order)].map((name): RateSource | SourceRates => {
    switch (name) {
      case 'static':
        return staticRates(table, asOf, mode === 'live' ? settings.staticMaxAge * 1000 : Infinity);
      case 'nordpay':
        if (nordpay === undefined) throw new Error('rates.source: nordpay needs the credentials of Nord PAY');
        // Nord PAY treats USDT as US dollars.
        return ofGateway(name, 'USDT', nordpay);
      case 'http':
        if (settings.url === undefined) throw new Error('rates.source: http needs rates.url');
        return opened(createCoinGecko({ ...options, url: settings.url }));
      case 'coinbase':
        return opened(createCoinbase({ ...options, url: options.coinbaseUrl }));
    }
  });
  if (!order.includes('static') && hasTable)
    log.warn({ source: order }, 'rates.static has no effect: rates.source does not name static');
  const maxAge = settings.maxAge * 1000;
  return {
    book: new RateBook({
      sources,
      maxAge,
      stablecoinParity: settings.stablecoinParity,
      markup: percent(settings.markup),
      timeoutMs: FIRST_LOAD_TIMEOUT_MS,
      clock,
      log,
    }),
    pause: Math.min(maxAge / REFRESHES_PER_MAX_AGE, MAX_PAUSE_MS),
    async close() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

/** Returns the merchant's own rates, which do not expire. With `asOf`, floating rates are valid for `maxAge` milliseconds. */
function staticRates(
  pairs: Readonly<Record<string, string>>,
  asOf: string | undefined,
  maxAge: number,
): SourceRates {
  const at = asOf === undefined ? null : Date.parse(asOf);
  return {
    source: 'static',
    usdProxy: null,
    prices: new Map(Object.entries(pairs).map(([pair, rate]) => [pair, { rate, at: null }])),
    asOf: at,
    floatingUntil: at === null ? Infinity : at + maxAge,
  };
}

const ofGateway = (id: string, usdProxy: string, rates: NonNullable<Gateway['rates']>): RateSource => ({
  id,
  usdProxy,
  async load() {
    const { usd, at } = await rates();
    return { usd: new Map([...usd].map(([symbol, rate]) => [symbol, { rate, at }])), faults: [] };
  },
});
