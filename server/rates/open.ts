import { percent } from '../domain/money.ts';
import type { Clock, Log, Provider } from '../domain/ports.ts';
import { RateBook, type RateSource } from '../domain/rate-book.ts';
import type { Sheet } from '../domain/rates.ts';
import type { CallLine } from '../providers/http.ts';
import { createCoinGecko } from './coingecko.ts';

export interface RateSettings {
  /** In the order in which they are asked for a pair; undefined for the default. */
  readonly source?: readonly ('nordpay' | 'http' | 'static')[] | undefined;
  readonly url?: string | undefined;
  readonly static: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly maxAge: number;
  readonly markup: string;
  readonly stablecoinParity: boolean;
}

export interface RatesOptions {
  readonly settings: RateSettings;
  readonly providers: readonly Pick<Provider, 'id' | 'rates'>[];
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
 * @throws Error for a source that can not be asked; `server/config.ts` says so first, by the setting's name
 */
export function openRates(options: RatesOptions): OpenRates {
  const { settings, providers, clock, log } = options;
  const nordpay = providers.find(({ id }) => id === 'nordpay')?.rates ?? undefined;
  // Who fills the table means it to be used: it prices what Nord PAY does not list.
  const order =
    settings.source ?? (nordpay === undefined ? (['static'] as const) : (['nordpay', 'static'] as const));
  const coingecko =
    order.includes('http') && settings.url !== undefined
      ? createCoinGecko({ ...options, url: settings.url })
      : undefined;
  const sources = [...new Set(order)].map((name): RateSource | Sheet => {
    switch (name) {
      case 'static':
        return staticSheet(settings.static);
      case 'nordpay':
        if (nordpay === undefined) throw new Error('rates.source: nordpay needs the credentials of Nord PAY');
        // It counts in USDT, and takes one for a dollar.
        return ofGateway(name, 'USDT', nordpay);
      case 'http':
        if (coingecko === undefined) throw new Error('rates.source: http needs rates.url');
        return coingecko;
    }
  });
  if (!order.includes('static') && Object.keys(settings.static).length > 0)
    log.warn({ source: order }, 'rates.static has no effect: rates.source does not name static');
  const maxAge = settings.maxAge * 1000;
  return {
    book: new RateBook({
      sources,
      maxAge,
      stablecoinParity: settings.stablecoinParity,
      markup: percent(settings.markup),
      patience,
      clock,
      log,
    }),
    pause: Math.min(maxAge / roundsPerAge, longestPause),
    close: async () => coingecko?.close(),
  };
}

/** What the merchant wrote down never ages. */
const staticSheet = (pairs: RateSettings['static']): Sheet => ({
  source: 'static',
  dollar: null,
  prices: new Map(Object.entries(pairs).map(([pair, rate]) => [pair, { rate, at: null }])),
});

const ofGateway = (id: string, dollar: string, rates: NonNullable<Provider['rates']>): RateSource => ({
  id,
  dollar,
  async load() {
    const { usd, at } = await rates();
    return { usd: new Map([...usd].map(([symbol, rate]) => [symbol, { rate, at }])), faults: [] };
  },
});
