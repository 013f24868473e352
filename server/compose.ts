import type { Hono } from 'hono';
import { sep } from 'node:path';
import type { Config } from './settings/config.ts';
import { UnmatchedTransactions } from './ingest/unmatched.ts';
import { Audit } from './access/audit.ts';
import { Checkouts } from './checkout/checkouts.ts';
import { createChangeFeed } from './checkout/change-feed.ts';
import { IDEMPOTENCY_TTL_MS } from './access/idempotency.ts';
import { WebhookEndpoints } from './webhooks/endpoints.ts';
import { hashOf } from './core/ids.ts';
import { WebhookInbox } from './ingest/webhook-inbox.ts';
import { ApiKeys, scopes } from './access/api-keys.ts';
import type { PollableGateway, Gateway } from './gateways/gateway.ts';
import { gatewayIds } from './settings/gateway-settings.ts';
import { settingsSchema, publicStore } from './settings/settings.ts';
import { createApp } from './http/app.ts';
import { auditMiddleware } from './http/routes/audit.ts';
import { merchantGuard } from './http/middleware/auth.ts';
import { idempotency } from './http/middleware/idempotency.ts';
import { renderTransactionRecord } from './http/routes/transactions.ts';
import type { AppEnv } from './http/app-env.ts';
import { filesToStore, readBuiltFiles } from './http/pages/built-files.ts';
import { basePathOf } from './http/base-path.ts';
import { ownPaths, type OwnPaths } from './http/own-paths.ts';
import { statusAnswers, statusReads, type StatusReads } from './http/status-reads.ts';
import { renderCheckout, returnedTo } from './http/render.ts';
import { withRequestIds } from './http/middleware/request-context.ts';
import { Streams } from './http/sse.ts';
import { pushViews, Views } from './http/session-views.ts';
import { WebhookDispatcher } from './webhooks/dispatcher.ts';
import { CacheInvalidator } from './pricing/method-cache.ts';
import { tickOverdue } from './ingest/overdue.ts';
import { PaymentPoller } from './ingest/poller.ts';
import { repeat, type Job } from './ingest/repeat.ts';
import { ActiveViewers } from './ingest/poll-schedule.ts';
import { createSender, createUrlFault } from './webhooks/sender.ts';
import { requirePrivate } from './settings/private-hosts.ts';
import { checkoutSettings } from './checkout-settings.ts';
import { composeDeposits, DEPOSIT_PAUSE_MS } from './compose-deposits.ts';
import { composePayouts } from './compose-payouts.ts';
import { createProviders } from './open-gateways.ts';
import { openRates } from './pricing/sources/open-rates.ts';
import { SqlAddresses } from './store/addresses.ts';
import { SqlIdempotency } from './store/idempotency.ts';
import { SqlFiles } from './store/files.ts';
import { SqlAudit } from './store/audit.ts';
import { SqlBooks } from './store/ledger.ts';
import { retryUnreadableMessages } from './store/inbox.ts';
import { SqlKeys } from './store/keys.ts';
import { readFigures } from './store/inspect.ts';
import { openDatabase, type OpenDatabase } from './store/open.ts';
import { SqlWebhooks } from './store/webhooks.ts';
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

/**
 * Creates all parts and recovers what an earlier process left unfinished.
 * @throws ConfigError where the database setting is invalid, Error where the database can not be opened or is in use, or
 * the widget is not built
 */
export async function createPaywicket(config: Config, options: PaywicketOptions): Promise<Paywicket> {
  const opened: OpenDatabase[] = [];
  try {
    return await wire(config, options, opened);
  } catch (error) {
    // Otherwise its lock would prevent another attempt.
    for (const { store } of opened) await store.close();
    throw error;
  }
}

/** @param opened receives databases that the caller closes if this fails */
async function wire(config: Config, options: PaywicketOptions, opened: OpenDatabase[]): Promise<Paywicket> {
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
  opened.push(database);
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
  const audit = new Audit(database.guard(new SqlAudit(database)), clock);
  const keys = new ApiKeys({
    store: database.guard(new SqlKeys(database)),
    clock,
    log,
    mode,
    first: firstKey(config),
  });
  const checkoutLog = withCheckouts(log, (paymentId) => store.findPayment(paymentId));
  const pollLog = withoutRepeats(checkoutLog, clock);
  const addressStore = database.guard(new SqlAddresses(database));
  const addressOwners = (provider: string) => (owners: readonly string[]) =>
    addressStore.ownersAmong(provider, owners);
  const providers = await createProviders(config, { clock, log: pollLog, onCall, addressOwners });
  // `readConfig` has already refused plain http where it is not allowed.
  const base = { providers, clock, log: pollLog };
  const rateOptions = { ...base, settings: settings.rates, mode, key: config.ratesKey };
  const rates = openRates({ ...rateOptions, allowHttp: true, onCall });
  const checkoutConfig = checkoutSettings(config, rates.book);
  const feed = createChangeFeed(log);
  const checkouts = new Checkouts(
    { ...base, store, feed, render: renderCheckout, renderTransactionRecord },
    checkoutConfig,
  );
  await checkouts.recover({ starting: true });
  const { publicUrl } = config;
  const wired = { ...base, database, rates: rates.book, settings, checkouts, mode, publicUrl };
  const moneyOut = await composePayouts(wired);

  const invalidator = new CacheInvalidator({ shared: store.shared, clock, refresh: () => pusher.catchUp() });
  const views = new Views({
    checkouts,
    claims: moneyOut.claims,
    feed,
    clock,
    context: { test: mode === 'test', store: publicStore(settings.store), terms: checkoutConfig.terms },
    maxAge: () => invalidator.maxAge,
  });
  const { limits } = settings;
  const streams = new Streams(limits, () => clock.now());
  const pusher = pushViews(views, streams, feed, log);
  const close = (checkoutId: string): void => {
    views.endSessions(checkoutId);
    streams.endFor(checkoutId);
  };
  const viewers = new ActiveViewers(clock);
  const returnedShoppers = new ActiveViewers(clock);
  const unmatched = new UnmatchedTransactions({ ...base, store, checkouts, render: renderTransactionRecord });
  const deposits = composeDeposits({
    ...base,
    store: addressStore,
    unmatched,
    rates: rates.book,
    routing: settings.routing,
    publicUrl: config.publicUrl,
  });
  const pollers = providers.filter(isPollable).map(
    (provider) =>
      new PaymentPoller({
        store,
        checkouts,
        unmatched,
        provider,
        isViewed: (checkoutId) => viewers.has(checkoutId) || streams.isOpenFor(checkoutId),
        clock,
        log: pollLog,
        minIntervalMs: config.pollInterval,
      }),
  );
  const inbox = new WebhookInbox({
    store,
    checkouts,
    unmatched,
    providers,
    staticCapabilities: new Map([['nuxpay', (config.gateways.nuxpay?.callbackTokens ?? []).map(hashOf)]]),
    async poll(provider, payments) {
      await Promise.all(
        pollers.filter(({ id }) => id === provider).map((poller) => poller.pollNow(payments)),
      );
    },
    moneyOut,
    deposits,
    clock,
    log,
  });
  const webhookStore = database.guard(new SqlWebhooks(database));
  const targets = { mode, httpHosts: config.httpHosts, allowPrivate: settings.webhooks.allowPrivate };
  const webhooks = new WebhookEndpoints({
    store: webhookStore,
    clock,
    urlFault: createUrlFault(targets),
    first: config.webhook,
  });
  await webhooks.begin();
  const dispatcher = new WebhookDispatcher({
    store: webhookStore,
    sender: createSender({ ...targets, clock }),
    secretsOf: (endpoint) => webhooks.secretsOf(endpoint),
    clock,
    log,
  });
  const touch = (checkoutId: string): void => {
    if (!viewers.touch(checkoutId)) return;
    // A shopper who returns after a pause sees the current state: poll at once.
    store.pollNow(checkoutId, clock.now()).catch((error: unknown) => {
      log.error({ checkoutId, err: error }, 'payments not polled at once');
    });
  };
  // After everything that may fail: nothing would close it then.
  const notifications = database.listen?.({
    closed: close,
    changed: (checkoutId) => feed.publish(checkoutId, 'elsewhere'),
    resync: () => void invalidator.resync(),
    lost(error) {
      invalidator.lost();
      log.warn({ err: error }, 'connection for notifications of other processes lost: polling for changes');
    },
  });
  feed.subscribe((checkoutId, where) => {
    if (where === 'here') notifications?.notify('changed', checkoutId);
  });
  const origins = new Set([...config.origins, new URL(config.publicUrl).origin]);
  const answerStatus = statusAnswers(views, origins);
  const app = createApp({
    ...limits,
    checkouts,
    views,
    streams,
    clock,
    log,
    built,
    files,
    test: mode === 'test',
    store: publicStore(settings.store),
    publicUrl: config.publicUrl,
    origins,
    storefronts: config.origins,
    answerStatus,
    audit,
    books: database.guard(new SqlBooks(database)),
    allow: merchantGuard(keys, auditMiddleware(audit)),
    links: checkoutConfig.links,
    sessionLife: checkoutConfig.sessionLife,
    trustedProxies: config.trustedProxies,
    touch,
    async sync(checkoutId) {
      const checkout = await checkouts.get(checkoutId);
      const own = pollers.filter(({ id }) => checkout.payments.some(({ provider }) => provider === id));
      const results = await Promise.allSettled(own.map((poller) => poller.sync(checkout)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined && results.every(({ status }) => status === 'rejected')) throw failed.reason;
    },
    timeline: (...page) => store.timeline(...page),
    list: (...page) => store.list(...page),
    refund: (...request) => moneyOut.refunds.create(...request),
    async endSessions(id, request) {
      await store.endSessions(id, request);
      close(id);
      notifications?.notify('closed', id);
    },
    idempotent: idempotency(idempotencyStore, clock),
    webhooks,
    unmatched,
    inbox,
    moneyOut,
    deposits,
    async findReturn(hash) {
      const found = await store.findByCapability('return', hash);
      if (found === undefined) return undefined;
      const checkout = await checkouts.get(found.checkoutId);
      // The shopper comes from the gateway's page and has probably paid. Reloading the page does not poll again.
      if (returnedShoppers.touch(checkout.id)) await store.pollNow(checkout.id, clock.now());
      return returnedTo(checkout, found.paymentId);
    },
    paymentMethods: checkouts.paymentMethods,
    rates: rates.book,
    providers,
    gateways: gatewayIds,
    settingsSchema,
    instance: database.instance,
    ready: () => store.ping(),
    metrics: metrics && { token: config.metricsToken ?? '', scrape: metrics.scrape },
    onRequest: metrics?.request,
  });

  const basePath = basePathOf(config.publicUrl);
  const reads = statusReads({ views, answer: answerStatus, basePath, touch });
  const tick = (): Promise<void> => tickOverdue({ store, checkouts, clock, log });
  const jobs: Job[] = [];
  return {
    app,
    owns: ownPaths({ app, basePath, providers, built, files }),
    reads,
    start() {
      void checkouts.paymentMethods.warm();
      const pause = Math.min(second, config.pollInterval);
      jobs.push(
        ...pollers.map((poller) => repeat('poll', pause, () => poller.round(), log)),
        repeat('rates', rates.pause, () => rates.book.refresh(), log),
        repeat('tick', second, tick, log),
        repeat('idempotency', hour, () => idempotencyStore.forget(clock.now() - IDEMPOTENCY_TTL_MS), log),
        repeat('inbox', second, () => inbox.read(), log),
        repeat('payouts', pause, () => moneyOut.round(), log),
        ...Array.from(deposits.receivers.values(), (receiver) =>
          repeat('deposits', Math.max(DEPOSIT_PAUSE_MS, config.pollInterval), () => receiver.round(), log),
        ),
        repeat('deliver', second / 4, () => dispatcher.round(), log),
        repeat('recover', minute, () => checkouts.recover({ starting: false }), log),
      );
      if (store.shared) jobs.push(repeat('follow', second, () => invalidator.round(), log));
    },
    async round() {
      await rates.book.refresh();
      await inbox.read();
      await Promise.all(pollers.map((poller) => poller.round()));
      await tick();
      await moneyOut.round();
      await deposits.round();
      await checkouts.recover({ starting: false });
      while (await dispatcher.round());
      await dispatcher.idle();
    },
    async stop(closed) {
      const aborted = database.abortPending();
      await Promise.all(jobs.map((job) => job.stop()));
      streams.close();
      await closed;
      await inbox.read();
      await deposits.idle();
      await checkouts.idle();
      await dispatcher.stop();
      pusher.stop();
      views.close();
      await notifications?.close();
      await Promise.all([rates, ...providers].map((each) => each.close()));
      await aborted;
      await store.close();
    },
  };
}

/** In live mode the key from the environment can request payouts, but not also approve them. */
function firstKey({ secretKey, mode }: Config): ConstructorParameters<typeof ApiKeys>[0]['first'] {
  if (secretKey === undefined) return undefined;
  const all = mode === 'live' ? scopes.filter((scope) => scope !== 'payouts:approve') : (['*'] as const);
  return { key: secretKey, scopes: all };
}

const isPollable = (provider: Gateway): provider is PollableGateway => provider.observe !== null;
