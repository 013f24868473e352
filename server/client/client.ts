import { methodsOf } from './call.ts';
import type { CallOptions, ClientOptions } from './options.ts';

/**
 * The merchant's side in TypeScript: `import { createClient } from 'paywicket/client'`. It needs `fetch` and nothing
 * else, so it runs in Node 20 and in workers. Failures are `PaywicketError`.
 *
 *     const paywicket = createClient({ url: 'https://pay.shop.example', key: 'sk_live_…' });
 *     const { id, sessionToken } = await paywicket.checkouts.create({ amount: '49.90', currency: 'EUR' });
 *     const { readyAt } = await paywicket.checkouts.get(id); // Ship once it is set.
 *
 * Every POST carries an `Idempotency-Key`, one for all its tries. A call is tried up to three times, each for at most
 * `timeout`: where no answer came, or only a proxy's (502, 503, 504), and where the server asks to wait; a GET after
 * 500, 502, 503 and 504 of the server, too.
 *
 * An argument that can not be sent is a `TypeError` with its name, before anything is sent. `url` and `key` may end in a
 * line break, as files of secrets do. No answer comes from a cache of `fetch`, where the runtime has `cache` of requests.
 */
export function createClient(options: ClientOptions) {
  const { bare, withBody, withQuery } = methodsOf(options);
  return {
    checkouts: {
      /** Creates a checkout: hand its `sessionToken` to the page and keep its `id`. */
      create: withBody('POST /v1/checkouts'),
      /** Newest first; `exception: 'any'` finds what an operator has to look at, `ready: 'true'` what can be shipped. */
      list: withQuery('GET /v1/checkouts'),
      /** Ship when `readyAt` is set, once for each checkout. */
      get: bare('GET /v1/checkouts/{id}'),
      cancel: bare('POST /v1/checkouts/{id}/cancel'),
      /** Asks the gateways now. */
      sync: bare('POST /v1/checkouts/{id}/sync'),
      /** A further token for the same checkout. */
      createSession: bare('POST /v1/checkouts/{id}/sessions'),
      endSessions: bare('DELETE /v1/checkouts/{id}/sessions'),
      /** Decides about an exception, or accepts what is paid and not ready. */
      resolve: withBody('POST /v1/checkouts/{id}/resolve'),
      /** Credits money that an operator saw. */
      settle: withBody('POST /v1/checkouts/{id}/settle'),
      /**
       * Pays back. Without a `destination` the shopper names it at `claimUrl`. Give an `idempotencyKey` that you store, and
       * repeat it with the same one.
       */
      refund: withBody('POST /v1/checkouts/{id}/refunds'),
      /** Has NovaX send the one-time password for a refund on chain: `refunds.confirm` takes it. */
      sendRefundOtp: bare('POST /v1/checkouts/{id}/refunds/otp'),
      /** What a refund would be. */
      quoteRefund: withQuery('GET /v1/checkouts/{id}/refunds/quote'),
      /** What happened, in sentences. */
      timeline: withQuery('GET /v1/checkouts/{id}/events'),
      /** What to write to the customer about it, in their language. */
      message: withQuery('GET /v1/checkouts/{id}/message'),
      /** The money that came in for it, newest first. */
      transactions: withQuery('GET /v1/checkouts/{id}/transactions'),
    },
    search: {
      /** By an id, hash, address, e-mail, reference, name, or amount: at most 20, best first. */
      find: withQuery('GET /v1/search'),
    },
    tasks: {
      /** What waits for an operator, money first. */
      list: bare('GET /v1/tasks'),
    },
    methods: {
      /** What a price can be paid with, and what is not offered and why. */
      list: withQuery('GET /v1/methods'),
    },
    checks: {
      /** What `paywicket doctor` finds; asks each gateway. */
      list: bare('GET /v1/checks'),
    },
    rates: {
      list: bare('GET /v1/rates'),
    },
    providers: {
      list: withQuery('GET /v1/providers'),
    },
    transactions: {
      /** Money that came in, newest first. */
      list: withQuery('GET /v1/transactions'),
      get: bare('GET /v1/transactions/{id}'),
      /** Matches it to a payment, or dismisses it. */
      match: withBody('POST /v1/transactions/{id}/match'),
    },
    inbox: {
      /** What gateways sent. */
      list: withQuery('GET /v1/inbox'),
    },
    payouts: {
      /** Sends money. Give an `idempotencyKey` that you store with the payout, and repeat it with the same one. */
      create: withBody('POST /v1/payouts'),
      /** Newest first. */
      list: withQuery('GET /v1/payouts'),
      /** Polls those that a gateway lists from a time on: money that came back is found so. */
      sync: withBody('POST /v1/payouts/sync'),
      get: bare('GET /v1/payouts/{id}'),
      /** With a key of another owner, and the fingerprint that this person saw. */
      approve: withBody('POST /v1/payouts/{id}/approve'),
      reject: withBody('POST /v1/payouts/{id}/reject'),
      /** Lets it go on where it waits for a confirmation or for funds. */
      confirm: bare('POST /v1/payouts/{id}/confirm'),
      /** While nothing can move at a gateway. */
      cancel: bare('POST /v1/payouts/{id}/cancel'),
      /** Says what became of it, by evidence. */
      resolve: withBody('POST /v1/payouts/{id}/resolve'),
    },
    refunds: {
      /** Newest first. */
      list: withQuery('GET /v1/refunds'),
      get: bare('GET /v1/refunds/{id}'),
      /** What to write to its customer, in their language; the link is yours to add. */
      message: withQuery('GET /v1/refunds/{id}/message'),
      /** A fresh link for the shopper; the former one ends. */
      claimLink: bare('POST /v1/refunds/{id}/claim-link'),
      /** With a key of another owner, and the fingerprint that this person saw. */
      approve: withBody('POST /v1/refunds/{id}/approve'),
      reject: withBody('POST /v1/refunds/{id}/reject'),
      /** Lets it go on where it waits for a confirmation or for funds. */
      confirm: withBody('POST /v1/refunds/{id}/confirm'),
      /** While nothing can move at a gateway. */
      cancel: bare('POST /v1/refunds/{id}/cancel'),
      /** Says what became of it, by evidence. */
      resolve: withBody('POST /v1/refunds/{id}/resolve'),
    },
    payoutBatches: {
      /** Sends money to several addresses: an outcome for each. */
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
      /** Whether it is frozen, and what of it needs a second person. */
      get: bare('GET /v1/money-out'),
      /** What waits for an operator or for its shopper, longest ago first. */
      waiting: bare('GET /v1/money-out/waiting'),
      /** No payout and no refund is sent, until `paywicket unfreeze` on the server. */
      freeze: withBody('POST /v1/money-out/freeze'),
    },
    payoutAllowlist: {
      /** Puts addresses on a gateway's list of recipients. */
      create: withBody('POST /v1/payout-allowlist'),
    },
    depositAddresses: {
      /** A deposit address that stays: the same one for the same `userId`. */
      create: withBody('POST /v1/deposit-addresses'),
      list: withQuery('GET /v1/deposit-addresses'),
      get: withQuery('GET /v1/deposit-addresses/{id}'),
      /** As SVG; with `source: 'provider'` it is a PNG, which this method cannot return. */
      qrcode: withQuery('GET /v1/deposit-addresses/{id}/qrcode'),
      /** Its deposits, newest first. */
      transactions: withQuery('GET /v1/deposit-addresses/{id}/transactions'),
      /** Asks the gateway now, and stores what is new. */
      sync: bare('POST /v1/deposit-addresses/{id}/sync'),
    },
    balances: {
      /** Balances at each gateway; one that does not answer is named in `errors`. */
      list: bare('GET /v1/balances'),
    },
    webhookEndpoints: {
      /** Its `secret` is shown here and at rotation alone; null where the request had to be sent twice: rotate it. */
      create: withBody('POST /v1/webhook-endpoints'),
      list: withQuery('GET /v1/webhook-endpoints'),
      get: bare('GET /v1/webhook-endpoints/{id}'),
      delete: bare('DELETE /v1/webhook-endpoints/{id}'),
      /** The old secret signs beside the new one for a while. */
      rotateSecret: bare('POST /v1/webhook-endpoints/{id}/rotate-secret'),
      /** Its deliveries wait until it is enabled again. */
      disable: bare('POST /v1/webhook-endpoints/{id}/disable'),
      enable: bare('POST /v1/webhook-endpoints/{id}/enable'),
      /** Sends all events again that failed there; `redelivered` says how many. */
      redeliver: withBody('POST /v1/webhook-endpoints/{id}/redeliver'),
    },
    events: {
      /** Newest first, each with its deliveries. */
      list: withQuery('GET /v1/events'),
      get: bare('GET /v1/events/{id}'),
      /** To every endpoint that subscribes to it, or to one. */
      redeliver: withBody('POST /v1/events/{id}/redeliver'),
    },
    ledger: {
      list: withQuery('GET /v1/ledger'),
      /** Whole, as text. */
      csv: withQuery('GET /v1/ledger.csv'),
    },
    reports: {
      daily: withQuery('GET /v1/reports/daily'),
      /** Our books against the gateways' own lists. */
      reconciliation: withQuery('GET /v1/reports/reconciliation'),
    },
    audit: {
      /** Who did what to what. */
      list: withQuery('GET /v1/audit'),
    },
  };
}

export type PaywicketClient = ReturnType<typeof createClient>;
export { PaywicketError } from './error.ts';
export type { CallOptions, ClientOptions };
export type { ClientErrorCode } from './error.ts';
export type { DepositAddress } from '../contract/addresses.ts';
export type { AuditEntry, DailyTotals, GatewayReport, LedgerEntry } from '../contract/books.ts';
export type { OfferedMethod, Provider, Rate } from '../contract/catalogue.ts';
export type { Checkout, CreatedCheckout, Payment, TimelineEntry } from '../contract/checkout.ts';
export type { CustomerMessage, RefundMessage } from '../contract/customer-message.ts';
export type { EventType } from '../contract/constants.ts';
export type { InboxMessage, MoneyTransaction as Transaction } from '../contract/money.ts';
export type { Found, Task } from '../contract/overview.ts';
export type { MoneyOut, WaitingMoneyOut } from '../contract/money-out.ts';
export type { Payout, PayoutBatch } from '../contract/payout.ts';
export type { Refund, RefundQuote, RefundWithClaimUrl } from '../contract/refund.ts';
export type { Event, WebhookEndpoint } from '../contract/webhooks.ts';
