import type { Hono } from 'hono';
import { sep } from 'node:path';
import type { Config } from '../settings/config-types.ts';
import { IDEMPOTENCY_TTL_MS } from '../../base/access/idempotency.ts';
import type { AppEnv } from '../../base/http/app-env.ts';
import { filesToStore, readBuiltFiles } from '../../base/http/pages/built-files.ts';
import { withRequestIds } from '../../base/http/middleware/request-context.ts';
import { RequestLog } from '../../base/http/request-log.ts';
import { repeat, type Job } from '../../money-in/ingest/repeat.ts';
import { requirePrivate } from '../settings/private-hosts.ts';
import { addressHolders } from './address-holders.ts';
import { checkoutSettings } from './checkout-settings.ts';
import { composeApp } from './app.ts';
import { openRooms } from './rooms.ts';
import { openGateways } from './open-gateways.ts';
import { plainAnswers } from '../../points.ts';
import { openRates } from '../../money-in/pricing/sources/open-rates.ts';
import { retryUnreadableMessages } from '../../money-in/store/inbox.ts';
import { readTasks } from '../../base/tasks.ts';
import { taskSources } from '../task-sources.ts';
import { readMetricsFigures } from '../checks/inspect.ts';
import { openDatabase } from '../stores.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type Clock } from '../../base/clock.ts';
import type { ReportFailure } from '../../base/failure-report.ts';
import { neverThrowing, withCheckouts, withoutRepeats, type Log, type Logs } from '../../base/logger.ts';

/** A companion server with all its parts. */
export interface PaywicketServer {
  readonly app: Hono<AppEnv>;
  readonly reportFailure: ReportFailure;
  /** Starts the background jobs: polling, rates, webhooks. */
  start(): void;
  /** Runs one round of the background jobs. `start` repeats them. */
  round(): Promise<void>;
  /**
   * Stops the jobs, waits for `closed` (the HTTP server has answered all requests) and for gateway calls, and closes the store.
   */
  stop(closed?: Promise<void>): Promise<void>;
}

export interface PaywicketServerOptions {
  readonly log: Log;
  /** @see Logs; default `log` */
  readonly requestLog?: Logs['requestLog'];
  readonly clock?: Clock;
  /** Folder of the built widget. */
  readonly widgetFolder: string;
  /** Whether scripts, pages and styles are sent compressed; default true. */
  readonly compress?: boolean;
  /** @see ServerOptions */
  readonly lockTimeoutMs?: number;
}

/**
 * Creates all parts and recovers the unfinished work of a former process.
 * @throws ConfigError if the database setting is invalid, Error if the database cannot be opened or is in use, or the widget is
 *   not built
 */
export async function createPaywicketServer(
  config: Config,
  options: PaywicketServerOptions,
): Promise<PaywicketServer> {
  const opened: Release[] = [];
  try {
    return await wire(config, options, opened);
  } catch (error) {
    // Otherwise the database's lock would block another attempt.
    await releaseAll(opened);
    throw error;
  }
}

/** Closes an opened part. */
type Release = () => Promise<void>;

/** Closes in reverse order; a failure does not keep the others open. */
async function releaseAll(opened: Release[]): Promise<void> {
  const release = opened.pop();
  if (release === undefined) return;
  try {
    await release();
  } finally {
    await releaseAll(opened);
  }
}

/** @param releases gets the close function of each opened part, in order */
async function wire(
  config: Config,
  options: PaywicketServerOptions,
  releases: Release[],
): Promise<PaywicketServer> {
  const { clock = { now: () => Date.now() }, widgetFolder, compress = true, lockTimeoutMs } = options;
  const log = withRequestIds(neverThrowing(options.log));
  const requests = new RequestLog(options.requestLog ?? neverThrowing(options.log));
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
    gateways: () => rooms.healths,
    figures: () => readMetricsFigures(database.db),
    unreadable: () => database.reader.count,
    tasks: async () => (await readTasks(taskSources({ database, gateways: [], clock }))).groups,
  });
  const onCall = metrics?.call;
  const database = await openDatabase(config.database, mode, {
    log,
    lockTimeoutMs,
    onWrite: metrics?.write,
  });
  const { checkouts, idempotency } = database;
  const points = plainAnswers();
  releases.push(() => database.close());
  if (!database.shared) await idempotency.releaseAll();
  // This release may be able to read webhooks that an older one could not.
  await retryUnreadableMessages(database, {});
  const changedPaths = await database.files.keep(filesToStore(built), clock.now());
  if (changedPaths.length > 0)
    log.warn(
      { version: built.version, paths: changedPaths },
      'this version was served before with other files',
    );
  const checkoutLog = withCheckouts(log, (paymentId) => checkouts.findPayment(paymentId));
  const pollLog = withoutRepeats(checkoutLog, clock);
  const addressOwners = (provider: string) => (owners: readonly string[]) =>
    points.addresses.ownersAmong(provider, owners);
  const gateways = await openGateways(config, {
    clock,
    log: pollLog,
    onCall,
    addressOwners,
    addressHolders: (provider) => addressHolders(database, provider),
  });
  releases.push(...gateways.map((gateway) => () => gateway.close()));
  // `loadConfig` has already refused http where it is not allowed.
  const rates = openRates({
    settings: settings.rates,
    mode,
    key: config.ratesKey,
    gateways,
    clock,
    log: pollLog,
    allowHttp: true,
    onCall,
  });
  releases.push(() => rates.close());
  const opened = {
    database,
    gateways,
    checkoutSettings: checkoutSettings(config, rates.book),
    clock,
    log,
    pollLog,
    points,
  };
  const rooms = await openRooms(config, { ...opened, onFailure: metrics?.failure });
  const { app, keys, added } = await composeApp(config, {
    ...opened,
    rooms,
    built,
    compress,
    rates: rates.book,
    metrics: metrics && { token: config.metricsToken ?? '', scrape: metrics.scrape },
    requests,
    onRequest: metrics?.request,
  });
  const { clockWatch, polling, inbox, moneyOut, dispatcher, reportFailure } = rooms;
  const jobs: Job[] = [];
  return {
    app,
    reportFailure,
    start() {
      rooms.paymentMethods.warm().catch(reportFailure('methods', 'the offers of gateways were not loaded'));
      const pause = Math.min(SECOND_MS, config.pollInterval);
      jobs.push(
        repeat('clock', SECOND_MS, () => clockWatch.round(), reportFailure),
        ...polling.pollers.map((poller) => repeat('poll', pause, () => poller.round(), reportFailure)),
        repeat('rates', rates.pause, () => rates.book.refresh(), reportFailure),
        repeat('tick', SECOND_MS, rooms.tick, reportFailure),
        repeat(
          'idempotency',
          HOUR_MS,
          () => idempotency.forget(clock.now() - IDEMPOTENCY_TTL_MS),
          reportFailure,
        ),
        repeat('inbox', SECOND_MS, () => inbox.read(), reportFailure),
        repeat('payouts', pause, () => moneyOut.round(), reportFailure),
        ...polling.sweeps.map((sweep) => repeat('sweep', pause, () => sweep.round(), reportFailure)),
        repeat('deliver', SECOND_MS / 4, () => dispatcher.round(), reportFailure),
        repeat('requests', MINUTE_MS, async () => requests.writeCounts(), reportFailure),
        repeat('keys', MINUTE_MS, () => keys.storeUses(), reportFailure),
        repeat('key ends', HOUR_MS, () => keys.logEnds(), reportFailure),
        ...added.flatMap(({ jobs: own = [] }) =>
          own.map(({ name, every, run }) => repeat(name, every, run, reportFailure)),
        ),
        repeat('recover', MINUTE_MS, rooms.failInterrupted, reportFailure),
      );
    },
    async round() {
      await rates.book.refresh();
      await rooms.round();
      await dispatcher.round();
      await dispatcher.idle();
      for (const { round } of added) await round?.();
    },
    async stop(closed) {
      // Concurrently: a rejection of one while another is awaited would be unhandled.
      await Promise.all([
        closed,
        database.abortPending(),
        ...added.map(({ stop }) => stop?.()),
        ...jobs.map((job) => job.stop()),
      ]);
      await rooms.stop();
      requests.writeCounts();
      await keys
        .storeUses()
        .catch((error: unknown) => log.warn({ err: error }, 'the last use of keys could not be stored'));
      await releaseAll(releases);
    },
  };
}
