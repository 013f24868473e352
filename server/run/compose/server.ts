import type { Hono } from 'hono';
import type { Config } from '../settings/config-types.ts';
import { IDEMPOTENCY_TTL_MS } from '../../base/access/idempotency.ts';
import type { AppEnv } from '../../base/http/app-env.ts';
import { repeat, type Job } from '../../money-in/ingest/repeat.ts';
import { retryUnreadableMessages } from '../../money-in/store/inbox.ts';
import { takeBackRateDifferences } from '../../money-out/store/rate-differences.ts';
import type { RateBook } from '../../money-in/pricing/rate-book.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../base/clock.ts';
import type { ReportFailure } from '../../base/log/failure-report.ts';
import { composeApp, type AppOptions } from './app.ts';
import { openCore, type CoreDependencies } from './core.ts';

/** A companion server with all its modules. */
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

/** Open services from which a server is composed. */
interface ServerDependencies extends CoreDependencies, Omit<AppOptions, 'core'> {
  readonly rates: AppOptions['rates'] & Pick<RateBook, 'refresh'>;
  /** Time between two refreshes of the rates, in milliseconds. */
  readonly ratesPause: number;
  /** Closes the database, the gateways and the rates. */
  readonly close: () => Promise<void>;
}

/**
 * Composes a server, and recovers the unfinished work of a former process.
 * @returns the server, with its services for tests
 */
export async function composeServer(config: Config, opened: ServerDependencies) {
  const { database, clock, log, requests, rates } = opened;
  const { idempotency } = database;
  if (!database.shared) await idempotency.releaseAll();
  // This release may be able to read messages of gateways that an older release could not read.
  await retryUnreadableMessages(database, {});
  const takenBack = await takeBackRateDifferences(database);
  if (takenBack > 0)
    log.warn(
      { count: takenBack },
      'took back rate differences of refunds that came back while release 0.1.0 ran on this database',
    );
  const core = await openCore(config, opened);
  const { app, keys, added } = await composeApp(config, { ...opened, core });
  const { clockWatch, polling, inbox, moneyOut, dispatcher, reportFailure } = core;
  const jobs: Job[] = [];
  const server: PaywicketServer = {
    app,
    reportFailure,
    start() {
      core.paymentMethods.warm().catch(reportFailure('methods', 'the offers of gateways were not loaded'));
      const pause = Math.min(SECOND_MS, config.pollInterval);
      jobs.push(
        repeat('clock', SECOND_MS, () => clockWatch.round(), reportFailure),
        ...polling.pollers.map((poller) => repeat('poll', pause, () => poller.round(), reportFailure)),
        repeat('rates', opened.ratesPause, () => rates.refresh(), reportFailure),
        repeat('tick', SECOND_MS, core.tick, reportFailure),
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
        repeat('recover', MINUTE_MS, core.failInterrupted, reportFailure),
      );
    },
    async round() {
      await rates.refresh();
      await core.round();
      await dispatcher.round();
      await dispatcher.idle();
      for (const { round } of added) await round?.();
    },
    async stop(closed) {
      // Await all at once: if they were awaited one by one, a rejection of a later one would be unhandled meanwhile.
      await Promise.all([
        closed,
        database.abortPending(),
        ...added.map(({ stop }) => stop?.()),
        ...jobs.map((job) => job.stop()),
      ]);
      await core.stop();
      requests.writeCounts();
      await keys
        .storeUses()
        .catch((error: unknown) => log.warn({ err: error }, 'the last use of keys could not be stored'));
      await opened.close();
    },
  };
  return { ...core, ...server, keys, requests };
}
