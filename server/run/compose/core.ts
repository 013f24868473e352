import type { Config } from '../settings/config-types.ts';
import { UnmatchedTransactions } from '../../money-in/ingest/unmatched.ts';
import { CheckoutWriter } from '../../money-in/checkout/checkout-writer.ts';
import { CheckoutCreation } from '../../money-in/checkout/create.ts';
import { failInterruptedCreations } from '../../money-in/checkout/interrupted-creations.ts';
import { Observations } from '../../money-in/checkout/observations.ts';
import { MethodSelection } from '../../money-in/checkout/select-method.ts';
import type { CheckoutSettings } from '../../money-in/checkout/settings.ts';
import { WebhookEndpoints } from '../../webhooks/endpoints.ts';
import { UnreadableError } from '../../base/errors.ts';
import { hashOf } from '../../base/ids.ts';
import { WebhookInbox } from '../../money-in/ingest/webhook-inbox.ts';
import type { Gateway } from '../../gateways/gateway.ts';
import { publicStore } from '../settings/settings.ts';
import { renderTransactionRecord } from '../../money-in/http/routes/transactions.ts';
import { renderCheckout } from '../../money-in/http/render.ts';
import { SessionViews } from '../../money-in/http/session-views.ts';
import { WebhookDispatcher } from '../../webhooks/dispatcher.ts';
import { PaymentMethods } from '../../money-in/pricing/payment-methods.ts';
import { marketQuoteOf, toUsd } from '../../money-in/pricing/rates.ts';
import { ClockWatch } from '../../money-in/ingest/clock-watch.ts';
import { tickOverdue } from '../../money-in/ingest/overdue.ts';
import { Polling } from '../../money-in/ingest/polling.ts';
import { createSender, createUrlFault } from '../../webhooks/sender.ts';
import { renderPayout, renderRefund } from '../../money-out/http/render-transfers.ts';
import { transferBounds } from '../../money-out/limits.ts';
import { TransferService } from '../../money-out/service.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import type { MoneyInHooks } from '../../money-in/hooks.ts';
import type { OpenDatabase } from '../stores.ts';
import { MINUTE_MS, type Clock } from '../../base/clock.ts';
import { createReportFailure } from '../../base/log/failure-report.ts';
import type { Log } from '../../base/log/logger.ts';

/**
 * Time in milliseconds after which a gateway call counts as unanswered. Longer than any call may take, so that no process
 * gives up a call that another one is still making.
 */
const ANSWER_TIMEOUT_MS = 2 * MINUTE_MS;

/** Services that are open before the core is. */
export interface CoreDependencies {
  readonly database: OpenDatabase;
  readonly gateways: readonly Gateway[];
  readonly checkoutSettings: CheckoutSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** Log for repeated work: gateways, polls and jobs. */
  readonly pollLog: Log;
  readonly hooks: MoneyInHooks;
  /** Counts failures of background work, by job. */
  readonly onFailure?: ((job: string) => void) | undefined;
}

export type CoreServices = Awaited<ReturnType<typeof openCore>>;

/** Opens the services between gateways and routes, and recovers the unfinished work of a former process. */
export async function openCore(config: Config, opened: CoreDependencies) {
  const { database, gateways, checkoutSettings, clock, log, pollLog, hooks } = opened;
  const { settings, mode, publicUrl } = config;
  const { rates } = checkoutSettings;
  const { checkouts, tokens, transactions, polls } = database;
  const targets = { mode, httpHosts: config.httpHosts, allowPrivate: settings.webhooks.allowPrivate };
  const webhooks = new WebhookEndpoints({
    store: database.webhooks,
    clock,
    urlFault: createUrlFault(targets),
    first: config.webhook,
  });
  // Endpoints are opened first, so that changes by the recovery below are also sent to a new endpoint.
  await webhooks.begin().catch((error: unknown) => {
    if (!(error instanceof UnreadableError)) throw error;
    log.error({ err: error }, 'the endpoint of PAYWICKET_WEBHOOK_URL cannot be read: nothing is sent to it');
  });
  const base = { gateways, clock, log: pollLog };
  const reportFailure = createReportFailure(log, opened.onFailure);
  const dependencies = {
    ...base,
    ...checkoutSettings,
    checkouts,
    tokens,
    transactions,
    polls,
    render: renderCheckout,
    renderTransactionRecord,
    reportFailure,
  };
  const writer = new CheckoutWriter(dependencies);
  const paymentMethods = new PaymentMethods(gateways, checkoutSettings, pollLog, clock, hooks);
  const creation = new CheckoutCreation({ ...dependencies, writer, paymentMethods });
  const selection = new MethodSelection({ ...dependencies, writer, paymentMethods });
  const observations = new Observations({ ...dependencies, writer });
  await failInterruptedCreations({ ...dependencies, writer }, { startsAlone: !database.shared });
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
    quoteOf: (asset, currency) => marketQuoteOf(rates.table(), asset, currency) ?? null,
    dollarsOf,
    claimLife: refunds.claimExpiresIn * 1000,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    bounds: transferBounds(approvals, mode),
    claims: { holdMs: refunds.hold * 1000, inCheckout: refunds.claimInCheckout },
    live: mode === 'live',
  });
  if (!database.shared) await moneyOut.recover();

  const views = new SessionViews({
    tokens,
    paymentMethods,
    isClaimable: (refund, session) => moneyOut.claims.isClaimable(refund, session),
    clock,
    context: {
      test: mode === 'test',
      store: publicStore(settings.store),
      walletApps: settings.store.walletApps,
      terms: checkoutSettings.terms,
    },
  });
  const unmatched = new UnmatchedTransactions({
    ...base,
    checkouts,
    transactions,
    observations,
    render: renderTransactionRecord,
  });
  const polling = new Polling({
    ...base,
    checkouts,
    polls,
    sweeps: database.sweeps,
    writer,
    observations,
    unmatched,
    hooks,
    pollInterval: config.pollInterval,
    callsPerSecond: settings.limits.gatewayCallsPerSecond,
  });
  const inbox = new WebhookInbox({
    store: database.inbox,
    tokens,
    checkouts,
    observations,
    unmatched,
    gateways,
    staticTokens: new Map(
      Object.entries(config.gateways).map(([id, gateway]) => [
        id,
        (gateway?.callbackTokens ?? []).map(hashOf),
      ]),
    ),
    polling,
    moneyOut,
    hooks,
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
  const tick = (): Promise<void> => tickOverdue({ polls, writer, clock, log });
  const failInterrupted = (): Promise<void> =>
    failInterruptedCreations({ ...dependencies, writer }, { startsAlone: false });
  const clockWatch = new ClockWatch({
    store: database.schedules,
    clock,
    log: pollLog,
  });

  /** Health of each gateway as shown to operators. */
  const healths = gateways.map((gateway) => ({
    id: gateway.id,
    health: () => paymentMethods.healthOf(gateway),
  }));

  return {
    database,
    reportFailure,
    checkouts,
    writer,
    paymentMethods,
    healths,
    creation,
    selection,
    observations,
    moneyOut,
    views,
    unmatched,
    dollarsOf,
    polling,
    inbox,
    webhooks,
    dispatcher,
    clockWatch,
    tick,
    failInterrupted,
    /** Runs one round of all jobs that change checkouts and transfers. */
    async round(): Promise<void> {
      await clockWatch.round();
      await inbox.read();
      await Promise.all(polling.pollers.map((poller) => poller.round()));
      await Promise.all(polling.sweeps.map((sweep) => sweep.round()));
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
