import { percent } from '../../core/decimal.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import { RateBook, type RateSource } from '../rate-book.ts';
import type { Sheet } from '../rates.ts';
import type { CallLine } from '../../gateways/http/client.ts';
import { createCoinbase } from './coinbase.ts';
import { createCoinGecko } from './coingecko.ts';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/logger.ts';

export interface RateSettings {
  /** In the order in which they are asked for a pair; undefined for the default. */
  readonly source?: readonly ('nordpay' | 'http' | 'coinbase' | 'static')[] | undefined;
  readonly url?: string | undefined;
  /** By pair, what one of the first costs in the second; `asOf` is when that was so, in RFC 3339. */
  readonly static: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly maxAge: number;
  /** Seconds after `static.asOf` until live mode sells nothing that floats by the table. */
  readonly staticMaxAge: number;
  readonly markup: string;
  readonly stablecoinParity: boolean;
}

export interface RatesOptions {
  readonly settings: RateSettings;
  readonly mode: 'test' | 'live';
  /** The API key for `url`. */
  readonly key?: string | undefined;
  /** Where Coinbase is asked, in place of its own address. */
  readonly coinbaseUrl?: string | undefined;
  readonly providers: readonly Pick<Gateway, 'id' | 'rates'>[];
  /** Takes plain http off loopback for `url`. */
  readonly allowHttp?: boolean | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly onCall?: ((line: CallLine) => void) | undefined;
}

export interface OpenRates {
  readonly book: RateBook;
  /** How long to wait between two rounds of asking, in milliseconds. */
  readonly pause: number;
  readonly close: () => Promise<void>;
}

/** Somebody who needs a price right after the start waits for so long at most. */
const patience = 2000;
/** Prices are asked for so often that a few failures in a row pass unnoticed. */
const roundsPerAge = 5;
const longestPause = 60_000;

/**
 * The merchant's sources in their order.
 * @throws Error for a source that can not be asked; `server/settings/config.ts` says so first, by the setting's name
 */
export function openRates(options: RatesOptions): OpenRates {
  const { settings, mode, providers, clock, log } = options;
  const nordpay = providers.find(({ id }) => id === 'nordpay')?.rates ?? undefined;
  const { asOf, ...table } = settings.static;
  const hasTable = Object.keys(table).length > 0;
  // Who fills the table means it to be used, and that nobody else is asked: it prices what Nord PAY does not list.
  const order = settings.source ?? [
    ...(nordpay === undefined ? [] : (['nordpay'] as const)),
    hasTable ? ('static' as const) : ('coinbase' as const),
  ];
  const clients: { close(): Promise<void> }[] = [];
  const opened = <T extends (typeof clients)[number]>(client: T): T => {
    clients.push(client);
    return client;
  };
  const sources = [...new Set(order)].map((name): RateSource | Sheet => {
    switch (name) {
      case 'static':
        return staticSheet(table, asOf, mode === 'live' ? settings.staticMaxAge * 1000 : Infinity);
      case 'nordpay':
        if (nordpay === undefined) throw new Error('rates.source: nordpay needs the credentials of Nord PAY');
        // It counts in USDT, and takes one for a dollar.
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
      timeoutMs: patience,
      clock,
      log,
    }),
    pause: Math.min(maxAge / roundsPerAge, longestPause),
    async close() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

/** What the merchant wrote down, which counts at any age but for `maxAge` milliseconds after `asOf`. */
function staticSheet(
  pairs: Readonly<Record<string, string>>,
  asOf: string | undefined,
  maxAge: number,
): Sheet {
  const at = asOf === undefined ? null : Date.parse(asOf);
  return {
    source: 'static',
    dollar: null,
    prices: new Map(Object.entries(pairs).map(([pair, rate]) => [pair, { rate, at: null }])),
    asOf: at,
    floatsUntil: at === null ? Infinity : at + maxAge,
  };
}

const ofGateway = (id: string, dollar: string, rates: NonNullable<Gateway['rates']>): RateSource => ({
  id,
  dollar,
  async load() {
    const { usd, at } = await rates();
    return { usd: new Map([...usd].map(([symbol, rate]) => [symbol, { rate, at }])), faults: [] };
  },
});
