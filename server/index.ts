import type { Hono } from 'hono';
import { sep } from 'node:path';
import type { Config } from './config.ts';
import { Checkouts, type CheckoutSettings } from './domain/checkouts.ts';
import { percent } from './domain/money.ts';
import type { Clock, Log, Provider } from './domain/ports.ts';
import { createApp } from './http/app.ts';
import type { AppEnv } from './http/env.ts';
import { readBuiltFiles } from './http/files.ts';
import { Reconciler } from './jobs/reconcile.ts';
import { repeat } from './jobs/repeat.ts';
import { Watchers } from './jobs/watchers.ts';
import { createNovaPay } from './providers/novapay/provider.ts';
import { openStore } from './store/open.ts';

/** A companion server, wired: the only place where the parts meet. */
export interface Paywicket {
  readonly app: Hono<AppEnv>;
  /** Begins to watch payments. */
  start(): void;
  /** One round of watching: asks the gateways for what is due now. `start` repeats it. */
  round(): Promise<void>;
  /** Ends what is under way and closes the store. */
  stop(): Promise<void>;
}

export interface PaywicketOptions {
  readonly log: Log;
  readonly clock?: Clock;
  /** Folder of the built widget. */
  readonly widgetFolder: string;
}

const second = 1000;
const day = 86_400 * second;

/**
 * Opens the store and takes up what an earlier process left.
 * @throws Error where the store can not be opened or the widget is not built
 */
export async function createPaywicket(config: Config, options: PaywicketOptions): Promise<Paywicket> {
  const { log, clock = { now: () => Date.now() }, widgetFolder } = options;
  const { settings, mode } = config;
  const built = readBuiltFiles(widgetFolder.endsWith(sep) ? widgetFolder.slice(0, -1) : widgetFolder);
  const store = await openStore(config.database, mode);
  const providers = createProviders(config, clock, log);
  const checkouts = new Checkouts({ store, providers, clock, log }, checkoutSettings(config));
  await checkouts.recover();
  const watchers = new Watchers(store, clock);
  const reconciler = new Reconciler({
    store,
    checkouts,
    providers,
    watchers,
    clock,
    log,
    shortest: config.pollInterval,
  });
  const app = createApp({
    checkouts,
    clock,
    log,
    built,
    test: mode === 'test',
    store: shownStore(settings.store),
    publicUrl: config.publicUrl,
    origins: config.origins,
    secretKey: config.secretKey,
    selectionsPerMinute: settings.limits.selectionsPerMinute,
    touch: (checkoutId) => watchers.touch(checkoutId),
    ready: () => store.ping(),
  });

  let reconciling: ReturnType<typeof repeat> | undefined;
  return {
    app,
    start() {
      reconciling = repeat('reconcile', Math.min(second, config.pollInterval), () => reconciler.round(), log);
    },
    round: () => reconciler.round(),
    async stop() {
      await reconciling?.stop();
      await checkouts.settled();
      await Promise.all(providers.map((provider) => provider.close()));
      await store.close();
    },
  };
}

function createProviders({ novapay, mode }: Config, clock: Clock, log: Log): readonly Provider[] {
  return novapay === undefined ? [] : [createNovaPay({ ...novapay, mode, clock, log })];
}

function checkoutSettings({ settings: { checkout, rates, limits }, mode }: Config): CheckoutSettings {
  return {
    terms: {
      underpaymentTolerance: percent(checkout.underpaymentTolerance),
      underpaymentToleranceMax: checkout.underpaymentToleranceMax,
      overpaymentTolerance: percent(checkout.overpaymentTolerance),
      latePayments: checkout.latePayments,
    },
    expiresIn: checkout.expiresIn * second,
    shortestExpiresIn: (mode === 'test' ? 1 : 60) * second,
    quoteLock: checkout.quoteLock * second,
    sessionLife: checkout.sessionDays * day,
    paymentsPerCheckout: limits.paymentsPerCheckout,
    methods: checkout.methods ?? null,
    rates: {
      static: rates.static,
      stablecoinParity: rates.stablecoinParity,
      markup: percent(rates.markup),
    },
  };
}

function shownStore(store: Config['settings']['store']): Parameters<typeof createApp>[0]['store'] {
  return {
    name: store.name,
    legalName: store.legalName ?? null,
    country: store.country ?? null,
    url: store.url ?? null,
    logoUrl: store.logoUrl ?? null,
    supportUrl: store.supportUrl ?? null,
  };
}
