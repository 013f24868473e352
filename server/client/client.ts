import { methodsOf } from './call.ts';
import type { CallOptions, ClientOptions } from './options.ts';

/**
 * The merchant's client: `import { createClient } from 'paywicket/client'`. It needs only `fetch`, so it runs in Node 20 and in
 * workers. Failures are `PaywicketError`.
 *
 *     const paywicket = createClient({ url: 'https://pay.shop.example', key: 'sk_live_…' });
 *     const { id, sessionToken } = await paywicket.checkouts.create({ amount: '49.90', currency: 'EUR' });
 *     const { readyAt } = await paywicket.checkouts.get(id); // Ship once it is set.
 *
 * Every POST carries an `Idempotency-Key`, the same for all its tries. A call is tried up to three times, each try for at most
 * `timeout`. Any call is repeated if no answer came. A GET is repeated after 429, 500, 502, 503 and 504; a POST after 429, after
 * 502, 503 and 504 of a proxy, and after `store_unavailable` and `request_in_progress`.
 *
 * An invalid argument throws a `TypeError` with its name, before anything is sent. `url` and `key` may end in a line break, as
 * files with secrets do. Responses are never taken from a cache, if the runtime supports the `cache` option of `fetch`.
 */
export function createClient(options: ClientOptions) {
  const { bare, withBody, withQuery } = methodsOf(options);
  return {
    checkouts: {
      /** Creates a checkout: pass its `sessionToken` to the page, and store its `id`. */
      create: withBody('POST /v1/checkouts'),
      /** Newest first. `exception: 'any'` lists those that need an operator, `ready: 'true'` those that can be shipped. */
      list: withQuery('GET /v1/checkouts'),
      /** Ship when `readyAt` is set, once for each checkout. */
      get: bare('GET /v1/checkouts/{id}'),
      cancel: bare('POST /v1/checkouts/{id}/cancel'),
      /** Polls the gateways now. */
      sync: bare('POST /v1/checkouts/{id}/sync'),
      /** Creates another session token for the checkout. */
      createSession: bare('POST /v1/checkouts/{id}/sessions'),
      endSessions: bare('DELETE /v1/checkouts/{id}/sessions'),
      /** Resolves an exception, decides about money that is not final, or accepts a checkout that is paid but not ready. */
      resolve: withBody('POST /v1/checkouts/{id}/resolve'),
      /** Credits a payment manually, for money that an operator saw. */
      settle: withBody('POST /v1/checkouts/{id}/settle'),
      /**
       * Refunds a payment. Without a `destination` the shopper enters it at `claimUrl`. Store the `idempotencyKey` that you
       * pass, and repeat the call with the same one.
       */
      refund: withBody('POST /v1/checkouts/{id}/refunds'),
      /** Requests NovaX's one-time password for a refund on chain, for `refunds.confirm`. */
      sendRefundOtp: bare('POST /v1/checkouts/{id}/refunds/otp'),
      /** Previews a refund. */
      quoteRefund: withQuery('GET /v1/checkouts/{id}/refunds/quote'),
      /** What happened, in sentences. */
      timeline: withQuery('GET /v1/checkouts/{id}/events'),
      /** A text for the customer, in their language. */
      message: withQuery('GET /v1/checkouts/{id}/message'),
      /** Incoming transactions of the checkout, newest first. */
      transactions: withQuery('GET /v1/checkouts/{id}/transactions'),
    },
    search: {
      /** By id, hash, address, email, reference, name or amount: at most 20 results, best first. */
      find: withQuery('GET /v1/search'),
    },
    tasks: {
      /** Tasks for an operator, money first. */
      list: bare('GET /v1/tasks'),
    },
    methods: {
      /** Methods for a price, including unavailable ones with the reason. */
      list: withQuery('GET /v1/methods'),
    },
    checks: {
      /** The findings of `paywicket doctor`; calls each gateway. */
      list: bare('GET /v1/checks'),
    },
    rates: {
      list: bare('GET /v1/rates'),
    },
    providers: {
      list: withQuery('GET /v1/providers'),
    },
    transactions: {
      /** Incoming transactions, newest first. */
      list: withQuery('GET /v1/transactions'),
      get: bare('GET /v1/transactions/{id}'),
      /** Matches a transaction to a payment, or dismisses it. */
      match: withBody('POST /v1/transactions/{id}/match'),
    },
    inbox: {
      /** Gateways' webhooks. */
      list: withQuery('GET /v1/inbox'),
    },
    payouts: {
      /** Sends money. Store the `idempotencyKey` that you pass with the payout, and repeat the call with the same one. */
      create: withBody('POST /v1/payouts'),
      /** Newest first. */
      list: withQuery('GET /v1/payouts'),
      /** Polls the payouts in a gateway's list from a time on. This finds money that came back. */
      sync: withBody('POST /v1/payouts/sync'),
      get: bare('GET /v1/payouts/{id}'),
      /** With a key of another owner, and the fingerprint of what was reviewed. */
      approve: withBody('POST /v1/payouts/{id}/approve'),
      reject: withBody('POST /v1/payouts/{id}/reject'),
      /** Continues a payout that waits for a confirmation or for funds. */
      confirm: bare('POST /v1/payouts/{id}/confirm'),
      /** Possible until the gateway can move the money. */
      cancel: bare('POST /v1/payouts/{id}/cancel'),
      /** Records the outcome that an operator found out. */
      resolve: withBody('POST /v1/payouts/{id}/resolve'),
    },
    refunds: {
      /** Newest first. */
      list: withQuery('GET /v1/refunds'),
      get: bare('GET /v1/refunds/{id}'),
      /** A text for the customer, in their language; add the link yourself. */
      message: withQuery('GET /v1/refunds/{id}/message'),
      /** Creates a new link for the shopper. The former one stops working. */
      claimLink: bare('POST /v1/refunds/{id}/claim-link'),
      /** With a key of another owner, and the fingerprint of what was reviewed. */
      approve: withBody('POST /v1/refunds/{id}/approve'),
      reject: withBody('POST /v1/refunds/{id}/reject'),
      /** Continues a refund that waits for a confirmation or for funds. */
      confirm: withBody('POST /v1/refunds/{id}/confirm'),
      /** Possible until the gateway can move the money. */
      cancel: bare('POST /v1/refunds/{id}/cancel'),
      /** Records the outcome that an operator found out. */
      resolve: withBody('POST /v1/refunds/{id}/resolve'),
    },
    payoutBatches: {
      /** Sends money to several addresses, with an outcome for each. */
      create: withBody('POST /v1/payout-batches'),
      list: withQuery('GET /v1/payout-batches'),
      get: bare('GET /v1/payout-batches/{id}'),
      approve: withBody('POST /v1/payout-batches/{id}/approve'),
      reject: withBody('POST /v1/payout-batches/{id}/reject'),
      confirm: bare('POST /v1/payout-batches/{id}/confirm'),
      cancel: bare('POST /v1/payout-batches/{id}/cancel'),
      resolve: withBody('POST /v1/payout-batches/{id}/resolve'),
    },
    moneyOut: {
      /** Whether money out is frozen, and the limits without a second person. */
      get: bare('GET /v1/money-out'),
      /** Payouts and refunds that wait for an operator or a shopper, longest waiting first. */
      waiting: bare('GET /v1/money-out/waiting'),
      /** Stops all payouts and refunds, until `paywicket unfreeze` on the server. */
      freeze: withBody('POST /v1/money-out/freeze'),
    },
    payoutAllowlist: {
      /** Adds addresses to a gateway's allow-list. */
      create: withBody('POST /v1/payout-allowlist'),
    },
    depositAddresses: {
      /** Creates a permanent deposit address: the same one for the same `userId`. */
      create: withBody('POST /v1/deposit-addresses'),
      list: withQuery('GET /v1/deposit-addresses'),
      get: withQuery('GET /v1/deposit-addresses/{id}'),
      /** As SVG; with `source: 'provider'` it is a PNG, which this method cannot return. */
      qrcode: withQuery('GET /v1/deposit-addresses/{id}/qrcode'),
      /** Its deposits, newest first. */
      transactions: withQuery('GET /v1/deposit-addresses/{id}/transactions'),
      /** Polls the gateway now, and stores new deposits. */
      sync: bare('POST /v1/deposit-addresses/{id}/sync'),
    },
    balances: {
      /** Balances at each gateway; gateways without an answer are listed in `errors`. */
      list: bare('GET /v1/balances'),
    },
    webhookEndpoints: {
      /** The `secret` is shown only here and at rotation. Null if the request had to be repeated: then rotate it. */
      create: withBody('POST /v1/webhook-endpoints'),
      list: withQuery('GET /v1/webhook-endpoints'),
      get: bare('GET /v1/webhook-endpoints/{id}'),
      delete: bare('DELETE /v1/webhook-endpoints/{id}'),
      /** The former secret still signs for a day. */
      rotateSecret: bare('POST /v1/webhook-endpoints/{id}/rotate-secret'),
      /** Its events wait until it is enabled. */
      disable: bare('POST /v1/webhook-endpoints/{id}/disable'),
      enable: bare('POST /v1/webhook-endpoints/{id}/enable'),
      /** Resends all events whose last attempt failed there; `redelivered` is their number. */
      redeliver: withBody('POST /v1/webhook-endpoints/{id}/redeliver'),
    },
    events: {
      /** Newest first, each with its deliveries. */
      list: withQuery('GET /v1/events'),
      get: bare('GET /v1/events/{id}'),
      /** Resends an event to all enabled endpoints that receive its type, or to one. */
      redeliver: withBody('POST /v1/events/{id}/redeliver'),
    },
    ledger: {
      list: withQuery('GET /v1/ledger'),
      /** The whole ledger as text. */
      csv: withQuery('GET /v1/ledger.csv'),
    },
    reports: {
      daily: withQuery('GET /v1/reports/daily'),
      /** Compares the ledger with the gateways' own lists. */
      reconciliation: withQuery('GET /v1/reports/reconciliation'),
    },
    audit: {
      /** Who did what to which object. */
      list: withQuery('GET /v1/audit'),
    },
  };
}

export type PaywicketClient = ReturnType<typeof createClient>;
export { PaywicketError } from './error.ts';
export type { CallOptions, ClientOptions };
export type { ClientErrorCode } from './error.ts';
export type { DepositAddress } from '../contract/addresses.ts';
export type { AuditEntry, DailyTotals, GatewayReport, LedgerEntry } from '../contract/reports.ts';
export type { OfferedMethod, Provider, Rate } from '../contract/catalogue.ts';
export type { Checkout, CreatedCheckout, Payment, TimelineEntry } from '../contract/checkout.ts';
export type { CustomerMessage, RefundMessage } from '../contract/customer-message.ts';
export type { EventType } from '../contract/constants.ts';
export type { InboxMessage, MoneyTransaction as Transaction } from '../contract/money.ts';
export type { Found, Task } from '../contract/search-and-tasks.ts';
export type { MoneyOut, WaitingMoneyOut } from '../contract/money-out.ts';
export type { Payout, PayoutBatch } from '../contract/payout.ts';
export type { Refund, RefundQuote, RefundWithClaimUrl } from '../contract/refund.ts';
export type { Event, WebhookEndpoint } from '../contract/webhooks.ts';
