import type { RequestContext } from './access/request-context.ts';
import type { Config } from './settings/config.ts';
import { UnmatchedTransactions } from './ingest/unmatched.ts';
import { Checkouts, type CheckoutSettings } from './checkout/checkouts.ts';
import { createChangeFeed } from './checkout/change-feed.ts';
import { WebhookEndpoints } from './webhooks/endpoints.ts';
import { hashOf } from './core/ids.ts';
import { WebhookInbox } from './ingest/webhook-inbox.ts';
import type { PollableGateway, Gateway } from './gateways/gateway.ts';
import { publicStore } from './settings/settings.ts';
import { renderTransactionRecord } from './http/routes/transactions.ts';
import { renderCheckout } from './http/render.ts';
import { Streams } from './http/sse.ts';
import { pushViews, Views } from './http/session-views.ts';
import { WebhookDispatcher } from './webhooks/dispatcher.ts';
import { CacheInvalidator } from './pricing/method-cache.ts';
import { rateOf, toUsd } from './pricing/rates.ts';
import { ClockWatch } from './ingest/clock-watch.ts';
import { tickOverdue } from './ingest/overdue.ts';
import { PaymentPoller } from './ingest/poller.ts';
import { ActiveViewers } from './ingest/poll-schedule.ts';
import { createSender, createUrlFault } from './webhooks/sender.ts';
import { renderPayout, renderRefund } from './http/render-transfers.ts';
import type { TransferBounds } from './payout/creation.ts';
import { TransferService } from './payout/service.ts';
import { DepositService } from './deposit/service.ts';
import type { Decimal } from './core/decimal.ts';
import { SqlAddresses } from './store/addresses.ts';
import { SqlSchedules } from './store/schedules.ts';
import { SqlTransfers } from './store/transfers.ts';
import type { OpenDatabase } from './store/open.ts';
import { SqlWebhooks } from './store/webhooks.ts';
import type { Clock } from './core/clock.ts';
import type { Log } from './core/logger.ts';

/** Longer than any call to a gateway may take, so that no process gives up a call that another is making. */
const ANSWER_TIMEOUT_MS = 120_000;

/** What is opened before the parts are wired: by the server from its settings, by a test as the test needs it. */
export interface Opened {
  readonly database: OpenDatabase;
  readonly providers: readonly Gateway[];
  readonly checkoutSettings: CheckoutSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** For what is repeated: gateways, polls, and what follows from them. */
  readonly pollLog: Log;
}

export type Parts = Awaited<ReturnType<typeof composeParts>>;

/** Wires everything between the gateways and the routes, and recovers what an earlier process left unfinished. */
export async function composeParts(config: Config, opened: Opened) {
  const { database, providers, checkoutSettings, clock, log, pollLog } = opened;
  const { settings, mode, publicUrl } = config;
  const { rates } = checkoutSettings;
  const { store } = database;
  const base = { providers, clock, log: pollLog };
  const feed = createChangeFeed(log);
  const checkouts = new Checkouts(
    { ...base, store, feed, render: renderCheckout, renderTransactionRecord },
    checkoutSettings,
  );
  await checkouts.recover({ starting: true });
  const { approvals, refunds } = settings;
  const isSending = providers.some((gateway) => gateway.moneyOut !== null);
  if (mode === 'live' && isSending && approvals.payoutsAbove['*'] === undefined)
    pollLog.info(
      {},
      'payouts and refunds wait for a second person, but for what approvals.payoutsAbove allows',
    );
  const dollarsOf = (amount: Decimal, asset: string) => toUsd(rates.table(), amount, asset);
  const moneyOut = new TransferService({
    ...base,
    store: database.guard(new SqlTransfers(database)),
    publicUrl,
    render: (transfer, as) => (as === 'refund' ? renderRefund(transfer) : renderPayout(transfer)),
    checkouts,
    rateOf: (asset, currency) => rateOf(rates.table(), asset, currency),
    dollarsOf,
    claimLife: refunds.claimExpiresIn * 1000,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    bounds: transferBounds(approvals, mode),
    claims: { holdMs: refunds.hold * 1000, inCheckout: refunds.claimInCheckout },
    live: mode === 'live',
  });
  await moneyOut.recover(!store.shared);

  const invalidator = new CacheInvalidator({ shared: store.shared, clock, refresh: () => pusher.catchUp() });
  const views = new Views({
    checkouts,
    claims: moneyOut.claims,
    feed,
    clock,
    context: { test: mode === 'test', store: publicStore(settings.store), terms: checkoutSettings.terms },
    maxAge: () => invalidator.maxAge,
  });
  const streams = new Streams(settings.limits, () => clock.now());
  const pusher = pushViews(views, streams, feed, log);
  const viewers = new ActiveViewers(clock);
  const unmatched = new UnmatchedTransactions({ ...base, store, checkouts, render: renderTransactionRecord });
  const deposits = new DepositService({
    ...base,
    store: database.guard(new SqlAddresses(database)),
    order: (method) => settings.routing.methods[method] ?? settings.routing.providers,
    recordUnmatched: (provider, money) => unmatched.record(provider, [money]),
    dollarsOf,
    render: renderTransactionRecord,
    publicUrl,
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
  const closeSessions = (checkoutId: string): void => {
    views.endSessions(checkoutId);
    streams.endFor(checkoutId);
  };
  // After everything that may fail: nothing would close it then.
  const notifications = database.listen?.({
    closed: closeSessions,
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
  const tick = (): Promise<void> => tickOverdue({ store, checkouts, clock, log });
  const clockWatch = new ClockWatch({
    store: database.guard(new SqlSchedules(database)),
    clock,
    log: pollLog,
  });

  return {
    database,
    store,
    checkouts,
    moneyOut,
    views,
    streams,
    invalidator,
    viewers,
    unmatched,
    deposits,
    pollers,
    inbox,
    webhooks,
    dispatcher,
    clockWatch,
    tick,
    /** @see PaymentPoller.sync. Fails where no gateway of the checkout answers. */
    async sync(checkoutId: string, request?: RequestContext): Promise<void> {
      const checkout = await checkouts.get(checkoutId);
      const own = pollers.filter(({ id }) => checkout.payments.some(({ provider }) => provider === id));
      const results = await Promise.allSettled(own.map((poller) => poller.sync(checkout, request)));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined && results.every(({ status }) => status === 'rejected')) throw failed.reason;
    },
    /** A shopper looks at a checkout. One who returns after a pause sees the current state: it is polled at once. */
    touch(checkoutId: string): void {
      if (!viewers.touch(checkoutId)) return;
      store.pollNow(checkoutId, clock.now()).catch((error: unknown) => {
        log.error({ checkoutId, err: error }, 'payments not polled at once');
      });
    },
    /** Ends the sessions of a checkout, in all processes. */
    async endSessions(...ended: Parameters<typeof store.endSessions>): Promise<void> {
      await store.endSessions(...ended);
      closeSessions(ended[0]);
      notifications?.notify('closed', ended[0]);
    },
    /** One round of all that moves checkouts and transfers. */
    async round(): Promise<void> {
      await clockWatch.round();
      await inbox.read();
      await Promise.all(pollers.map((poller) => poller.round()));
      await tick();
      await moneyOut.round();
      await deposits.round();
      await checkouts.recover({ starting: false });
    },
    /** Finishes what is under way. @param closed every request was answered */
    async stop(closed?: Promise<void>): Promise<void> {
      streams.close();
      await closed;
      await inbox.read();
      await deposits.idle();
      await checkouts.idle();
      await dispatcher.stop();
      pusher.stop();
      views.close();
      await notifications?.close();
    },
  };
}

const isPollable = (provider: Gateway): provider is PollableGateway => provider.observe !== null;

/** Where real money moves, what no setting allows one person to do needs a second one. */
function transferBounds(
  { payoutsAbove, refundsAbove = payoutsAbove, perDay }: Config['settings']['approvals'],
  mode: Config['mode'],
): TransferBounds {
  const unnamed = mode === 'live' ? { '*': '0' } : {};
  return {
    payoutsAbove: { ...unnamed, ...payoutsAbove },
    refundsAbove: { ...unnamed, ...refundsAbove },
    perDay: { payouts: perDay?.payouts ?? null, refunds: perDay?.refunds ?? null },
  };
}
