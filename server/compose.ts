import type { Hono } from 'hono';
import { sep } from 'node:path';
import type { Config } from './settings/config.ts';
import { IDEMPOTENCY_TTL_MS } from './access/idempotency.ts';
import type { AppEnv } from './http/app-env.ts';
import { filesToStore, readBuiltFiles } from './http/pages/built-files.ts';
import type { OwnPaths } from './http/own-paths.ts';
import type { StatusReads } from './http/status-reads.ts';
import { withRequestIds } from './http/middleware/request-context.ts';
import { repeat, type Job } from './ingest/repeat.ts';
import { requirePrivate } from './settings/private-hosts.ts';
import { checkoutSettings } from './checkout-settings.ts';
import { composeApp } from './compose-app.ts';
import { composeParts } from './compose-parts.ts';
import { createProviders } from './open-gateways.ts';
import { openRates } from './pricing/sources/open-rates.ts';
import { SqlAddresses } from './store/addresses.ts';
import { SqlIdempotency } from './store/idempotency.ts';
import { SqlFiles } from './store/files.ts';
import { retryUnreadableMessages } from './store/inbox.ts';
import { readFigures } from './store/inspect.ts';
import { openDatabase, type OpenDatabase } from './store/open.ts';
import type { Clock } from './core/clock.ts';
import { withCheckouts, withoutRepeats, type Log } from './core/logger.ts';

/** A companion server with all its parts. */
export interface Paywicket {
  readonly app: Hono<AppEnv>;
  /** Whether a path belongs to this server, when it runs inside another server. */
  readonly owns: OwnPaths;
  /** Answers the most frequent request, a status read, before `app`. */
  readonly reads: StatusReads;
  /** Starts the background jobs: polling, rates, webhooks. */
  start(): void;
  /** One round of the background jobs. `start` repeats them. */
  round(): Promise<void>;
  /**
   * Stops jobs and streams, waits for `closed` (the HTTP server has answered every request) and for calls to gateways,
   * and closes the store.
   */
  stop(closed?: Promise<void>): Promise<void>;
}

export interface PaywicketOptions {
  readonly log: Log;
  readonly clock?: Clock;
  /** Folder of the built widget. */
  readonly widgetFolder: string;
  /** @see ServerOptions */
  readonly lockTimeoutMs?: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Between two rounds at a gateway; its messages make one begin at once. */
const depositPause = 15 * second;

/**
 * Creates all parts and recovers what an earlier process left unfinished.
 * @throws ConfigError where the database setting is invalid, Error where the database can not be opened or is in use, or
 * the widget is not built
 */
export async function createPaywicket(config: Config, options: PaywicketOptions): Promise<Paywicket> {
  const databases: OpenDatabase[] = [];
  try {
    return await wire(config, options, databases);
  } catch (error) {
    // Otherwise its lock would prevent another attempt.
    for (const { store } of databases) await store.close();
    throw error;
  }
}

/** @param databases receives those that the caller closes if this fails */
async function wire(
  config: Config,
  options: PaywicketOptions,
  databases: OpenDatabase[],
): Promise<Paywicket> {
  const { clock = { now: () => Date.now() }, widgetFolder, lockTimeoutMs } = options;
  const log = withRequestIds(options.log);
  const { settings, mode } = config;
  const built = readBuiltFiles(widgetFolder.endsWith(sep) ? widgetFolder.slice(0, -1) : widgetFolder);
  await requirePrivate(config.httpHosts);
  // Loaded only if metrics are on.
  const metricsModule = config.metricsToken === undefined ? undefined : await import('./metrics.ts');
  const metrics = metricsModule?.createMetrics({
    version: built.version,
    mode,
    clock,
    log,
    gateways: () => providers,
    figures: () => readFigures(database.db),
    streams: () => streams.size,
    reads: () => reads.answered,
  });
  const onCall = metrics?.call;
  const database = await openDatabase(config.database, mode, {
    log,
    lockTimeoutMs,
    onWrite: metrics?.write,
  });
  databases.push(database);
  const { store } = database;
  const idempotencyStore = database.guard(new SqlIdempotency(database));
  if (!store.shared) await idempotencyStore.releaseAll();
  // This release may be able to read webhooks that an older one could not.
  await retryUnreadableMessages(database, {});
  const files = database.guard(new SqlFiles(database));
  const changedPaths = await files.keep(filesToStore(built), clock.now());
  if (changedPaths.length > 0)
    log.warn(
      { version: built.version, paths: changedPaths },
      'files of this version had other contents in an earlier build',
    );
  const checkoutLog = withCheckouts(log, (paymentId) => store.findPayment(paymentId));
  const pollLog = withoutRepeats(checkoutLog, clock);
  const addresses = database.guard(new SqlAddresses(database));
  const addressOwners = (provider: string) => (owners: readonly string[]) =>
    addresses.ownersAmong(provider, owners);
  const providers = await createProviders(config, { clock, log: pollLog, onCall, addressOwners });
  // `readConfig` has already refused plain http where it is not allowed.
  const rates = openRates({
    settings: settings.rates,
    mode,
    key: config.ratesKey,
    providers,
    clock,
    log: pollLog,
    allowHttp: true,
    onCall,
  });
  const opened = { database, providers, checkoutSettings: checkoutSettings(config, rates.book), clock, log };
  const parts = await composeParts(config, { ...opened, pollLog });
  const { app, owns, reads } = composeApp(config, {
    ...opened,
    parts,
    idempotencyStore,
    built,
    files,
    rates: rates.book,
    metrics: metrics && { token: config.metricsToken ?? '', scrape: metrics.scrape },
    onRequest: metrics?.request,
  });
  const { checkouts, clockWatch, pollers, inbox, moneyOut, deposits, dispatcher, streams } = parts;
  const jobs: Job[] = [];
  return {
    app,
    owns,
    reads,
    start() {
      void checkouts.paymentMethods.warm();
      const pause = Math.min(second, config.pollInterval);
      jobs.push(
        repeat('clock', second, () => clockWatch.round(), log),
        ...pollers.map((poller) => repeat('poll', pause, () => poller.round(), log)),
        repeat('rates', rates.pause, () => rates.book.refresh(), log),
        repeat('tick', second, parts.tick, log),
        repeat('idempotency', hour, () => idempotencyStore.forget(clock.now() - IDEMPOTENCY_TTL_MS), log),
        repeat('inbox', second, () => inbox.read(), log),
        repeat('payouts', pause, () => moneyOut.round(), log),
        ...Array.from(deposits.receivers.values(), (receiver) =>
          repeat('deposits', Math.max(depositPause, config.pollInterval), () => receiver.round(), log),
        ),
        repeat('deliver', second / 4, () => dispatcher.round(), log),
        repeat('recover', minute, () => checkouts.recover({ starting: false }), log),
      );
      if (store.shared) jobs.push(repeat('follow', second, () => parts.invalidator.round(), log));
    },
    async round() {
      await rates.book.refresh();
      await parts.round();
      while (await dispatcher.round());
      await dispatcher.idle();
    },
    async stop(closed) {
      const aborted = database.abortPending();
      await Promise.all(jobs.map((job) => job.stop()));
      await parts.stop(closed);
      await Promise.all([rates, ...providers].map((each) => each.close()));
      await aborted;
      await store.close();
    },
  };
}
