import type { RequestContext } from '../access/request-context.ts';
import type { Config } from '../settings/config.ts';
import { UnmatchedTransactions } from '../ingest/unmatched.ts';
import { CheckoutWriter } from '../checkout/checkout-writer.ts';
import { CheckoutCreation } from '../checkout/create.ts';
import { failInterruptedCreations } from '../checkout/interrupted-creations.ts';
import { Observations } from '../checkout/observations.ts';
import { MethodSelection } from '../checkout/select-method.ts';
import type { CheckoutSettings } from '../checkout/settings.ts';
import type { Checkout } from '../checkout/model.ts';
import { WebhookEndpoints } from '../webhooks/endpoints.ts';
import { UnreadableError } from '../core/errors.ts';
import { hashOf } from '../core/ids.ts';
import { WebhookInbox } from '../ingest/webhook-inbox.ts';
import type { PollableGateway, Gateway } from '../gateways/gateway.ts';
import { publicStore } from '../settings/settings.ts';
import { renderTransactionRecord } from '../http/routes/transactions.ts';
import { renderCheckout } from '../http/render.ts';
import { SessionViews } from '../http/session-views.ts';
import { WebhookDispatcher } from '../webhooks/dispatcher.ts';
import { PaymentMethods } from '../pricing/payment-methods.ts';
import { rateOf, toUsd } from '../pricing/rates.ts';
import { ClockWatch } from '../ingest/clock-watch.ts';
import { tickOverdue } from '../ingest/overdue.ts';
import { PaymentPoller } from '../ingest/poller.ts';
import { Sweep } from '../ingest/sweep.ts';
import { ActiveViewers } from '../ingest/poll-schedule.ts';
import { createSender, createUrlFault } from '../webhooks/sender.ts';
import { renderPayout, renderRefund } from '../http/render-transfers.ts';
import type { TransferBounds } from '../transfers/creation.ts';
import { TransferService } from '../transfers/service.ts';
import { DepositService } from '../deposit/service.ts';
import type { Decimal } from '../core/decimal.ts';
import type { OpenDatabase } from '../store/open.ts';
import { MINUTE_MS, type Clock } from '../core/clock.ts';
import { createReportFailure } from '../core/failure-report.ts';
import type { Log } from '../core/logger.ts';

/** Longer than any gateway call may take, so that no process gives up a call that another one is making. */
const ANSWER_TIMEOUT_MS = 2 * MINUTE_MS;

/** Polls between two sweeps of a list. */
const SWEEP_PAUSE = 3;

/** Dependencies opened before: by the server from its settings, or by a test. */
export interface Opened {
  readonly database: OpenDatabase;
  readonly gateways: readonly Gateway[];
  readonly checkoutSettings: CheckoutSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** For repeated work: gateways, polls and jobs. */
  readonly pollLog: Log;
  /** Counts failures of background work, by job. */
  readonly onFailure?: ((job: string) => void) | undefined;
}

export type Parts = Awaited<ReturnType<typeof composeParts>>;

/** Wires everything between the gateways and the routes, and recovers the unfinished work of a former process. */
export async function composeParts(config: Config, opened: Opened) {
  const { database, gateways, checkoutSettings, clock, log, pollLog } = opened;
  const { settings, mode, publicUrl } = config;
  const { rates } = checkoutSettings;
  const { checkouts } = database;
  const targets = { mode, httpHosts: config.httpHosts, allowPrivate: settings.webhooks.allowPrivate };
  const webhooks = new WebhookEndpoints({
    store: database.webhooks,
    clock,
    urlFault: createUrlFault(targets),
    first: config.webhook,
  });
  // First, so that changes by the recovery below are also sent to a new endpoint.
  await webhooks.begin().catch((error: unknown) => {
    if (!(error instanceof UnreadableError)) throw error;
    log.error({ err: error }, 'the endpoint of PAYWICKET_WEBHOOK_URL cannot be read: nothing is sent to it');
  });
  const base = { gateways, clock, log: pollLog };
  const reportFailure = createReportFailure(log, opened.onFailure);
  const dependencies = {
    ...base,
    ...checkoutSettings,
    store: checkouts,
    render: renderCheckout,
    renderTransactionRecord,
    reportFailure,
  };
  const writer = new CheckoutWriter(dependencies);
  const paymentMethods = new PaymentMethods(gateways, checkoutSettings, pollLog, clock);
  const creation = new CheckoutCreation({ ...dependencies, writer, paymentMethods });
  const selection = new MethodSelection({ ...dependencies, writer, paymentMethods });
  const observations = new Observations({ ...dependencies, writer });
  await failInterruptedCreations({ ...dependencies, writer }, { starting: true });
  const { approvals, refunds } = settings;
  const isSending = gateways.some((gateway) => gateway.moneyOut !== null);
  if (mode === 'live' && isSending && approvals.payoutsAbove['*'] === undefined)
    pollLog.info(
      {},
      'payouts and refunds need a second person, except those that approvals.payoutsAbove allows',
    );
  const dollarsOf = (amount: Decimal, asset: string) => toUsd(rates.table(), amount, asset);
  const moneyOut = new TransferService({
    ...base,
    store: database.transfers,
    publicUrl,
    render: (transfer, as) => (as === 'refund' ? renderRefund(transfer) : renderPayout(transfer)),
    checkouts,
    writer,
    rateOf: (asset, currency) => rateOf(rates.table(), asset, currency),
    dollarsOf,
    claimLife: refunds.claimExpiresIn * 1000,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    bounds: transferBounds(approvals, mode),
    claims: { holdMs: refunds.hold * 1000, inCheckout: refunds.claimInCheckout },
    live: mode === 'live',
  });
  if (!checkouts.shared) await moneyOut.recover();

  const views = new SessionViews({
    store: checkouts,
    paymentMethods,
    claims: moneyOut.claims,
    clock,
    context: { test: mode === 'test', store: publicStore(settings.store), terms: checkoutSettings.terms },
  });
  const viewers = new ActiveViewers(clock);
  const unmatched = new UnmatchedTransactions({
    ...base,
    store: checkouts,
    observations,
    render: renderTransactionRecord,
  });
  const deposits = new DepositService({
    ...base,
    store: database.addresses,
    order: (method) => settings.routing.methods[method] ?? settings.routing.providers,
    recordUnmatched: (provider, money) => unmatched.record(provider, [money]),
    dollarsOf,
    render: renderTransactionRecord,
    publicUrl,
  });
  const pollers = gateways.filter(isPollable).map(
    (gateway) =>
      new PaymentPoller({
        store: checkouts,
        writer,
        observations,
        unmatched,
        gateway,
        isViewed: (checkoutId) => viewers.has(checkoutId),
        clock,
        log: pollLog,
        minIntervalMs: config.pollInterval,
        callsPerSecond: settings.limits.gatewayCallsPerSecond,
      }),
  );
  const { sweeps: sweepStore } = database;
  const sweeps = pollers.flatMap((poller) =>
    poller.lists.map(
      (list) =>
        new Sweep({
          provider: poller.id,
          list,
          store: sweepStore,
          payments: checkouts,
          poll: (listed) => poller.pollListed(listed),
          addresses: deposits.receivers.get(poller.id) ?? null,
          recordUnmatched: (transactions) => unmatched.record(poller.id, transactions),
          clock,
          log: pollLog,
          pauseMs: SWEEP_PAUSE * config.pollInterval,
        }),
    ),
  );
  /** A message concerns one payment, and usually only its first transaction: the lists show the others. */
  const sweepSoon = (provider: string): Promise<void> =>
    sweepStore.bringForward(provider, clock.now() + config.pollInterval, clock.now());
  const inbox = new WebhookInbox({
    store: checkouts,
    observations,
    unmatched,
    gateways,
    staticTokens: new Map(
      Object.entries(config.gateways).map(([id, gateway]) => [
        id,
        (gateway?.callbackTokens ?? []).map(hashOf),
      ]),
    ),
    async poll(provider, payments) {
      const poller = pollers.find(({ id }) => id === provider);
      const observed = await poller?.pollNow(payments);
      const isOpen = [...(observed?.values() ?? [])].some(({ status }) => status !== 'settled');
      if (isOpen) await sweepSoon(provider);
    },
    moneyOut,
    deposits: {
      async notify(provider, addressId) {
        try {
          if (addressId !== null) await deposits.readNow(await deposits.addresses.get(addressId));
        } catch (error) {
          log.warn(
            { provider, depositAddressId: addressId, err: error },
            'deposits to an address could not be read',
          );
        }
        await sweepSoon(provider);
      },
    },
    clock,
    log,
    reportFailure,
  });
  const dispatcher = new WebhookDispatcher({
    store: database.webhooks,
    sender: createSender({ ...targets, clock }),
    secretsOf: (endpoint) => webhooks.secretsOf(endpoint),
    clock,
    log,
    reportFailure,
  });
  const pollSoon = ({ id: checkoutId, payments }: Checkout): void => {
    for (const poller of pollers)
      poller.pollSoon(
        payments.flatMap(({ id: paymentId, provider }) =>
          provider === poller.id ? { checkoutId, paymentId } : [],
        ),
      );
  };
  const tick = (): Promise<void> => tickOverdue({ store: checkouts, writer, clock, log });
  const failInterrupted = (): Promise<void> =>
    failInterruptedCreations({ ...dependencies, writer }, { starting: false });
  const clockWatch = new ClockWatch({
    store: database.schedules,
    clock,
    log: pollLog,
  });

  return {
    database,
    reportFailure,
    checkouts,
    writer,
    paymentMethods,
    creation,
    selection,
    observations,
    moneyOut,
    views,
    viewers,
    unmatched,
    deposits,
    pollers,
    sweeps,
    inbox,
    webhooks,
    dispatcher,
    clockWatch,
    tick,
    failInterrupted,
    /** @see PaymentPoller.sync. Fails if no gateway of the checkout answers. */
    async sync(checkoutId: string, request?: RequestContext): Promise<void> {
      const checkout = await checkouts.get(checkoutId);
      const own = pollers.filter(({ id }) => checkout.payments.some(({ provider }) => provider === id));
      const results = await Promise.allSettled(own.map((poller) => poller.sync(checkout, request)));
      // The gateways' lists may show what no call for a payment does.
      await Promise.all(
        sweeps.filter(({ provider }) => own.some(({ id }) => id === provider)).map((sweep) => sweep.now()),
      );
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined && results.every(({ status }) => status === 'rejected')) throw failed.reason;
    },
    /** Polls a checkout's payments in the next round. */
    pollSoon,
    /** A shopper views a checkout. If they return after a pause, it is polled soon. */
    touch(checkout: Checkout): void {
      if (viewers.touch(checkout.id)) pollSoon(checkout);
    },
    /** One round of all jobs that change checkouts and transfers. */
    async round(): Promise<void> {
      await clockWatch.round();
      await inbox.read();
      await Promise.all(pollers.map((poller) => poller.round()));
      await Promise.all(sweeps.map((sweep) => sweep.round()));
      await tick();
      await moneyOut.round();
      await failInterrupted();
    },
    /** Finishes work in progress. */
    async stop(): Promise<void> {
      await inbox.read();
      await selection.idle();
      await dispatcher.stop();
    },
  };
}

const isPollable = (gateway: Gateway): gateway is PollableGateway => gateway.observe !== null;

/** In live mode, transfers above the settings' limits need a second person. */
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
