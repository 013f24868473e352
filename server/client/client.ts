import { caller, type Body, type CallOptions, type ClientOptions, type Query } from './call.ts';

/**
 * The merchant's side in TypeScript: `import { createClient } from 'paywicket/client'`. It needs `fetch` and nothing
 * else, so it runs in Node 20 and in workers. Failures are `PaywicketError`.
 *
 *     const paywicket = createClient({ url: 'https://pay.shop.example', key: 'sk_live_…' });
 *     const { id, sessionToken } = await paywicket.checkouts.create({ amount: '49.90', currency: 'EUR' });
 *     const { status, exception } = await paywicket.checkouts.get(id);
 *
 * Every POST carries an `Idempotency-Key`, one for all its tries. What was not answered is tried again; what was
 * retried only where the server asks to wait.
 */
export function createClient(options: ClientOptions) {
  const call = caller(options);
  return {
    checkouts: {
      /** Creates a checkout: hand its `sessionToken` to the page and keep its `id`. */
      create: (body: Body<'POST /v1/checkouts'>, options?: CallOptions) =>
        call('POST /v1/checkouts', { body }, options),
      /** Newest first; `exception: 'any'` finds what a person has to look at. */
      list: (query?: Query<'GET /v1/checkouts'>, options?: CallOptions) =>
        call('GET /v1/checkouts', { query }, options),
      /** Ship when `status` is `paid` and `exception` is null. */
      get: (id: string, options?: CallOptions) => call('GET /v1/checkouts/{id}', { ids: [id] }, options),
      cancel: (id: string, options?: CallOptions) =>
        call('POST /v1/checkouts/{id}/cancel', { ids: [id] }, options),
      /** Asks the gateways now. */
      sync: (id: string, options?: CallOptions) =>
        call('POST /v1/checkouts/{id}/sync', { ids: [id] }, options),
      /** A further token for the same checkout. */
      createSession: (id: string, options?: CallOptions) =>
        call('POST /v1/checkouts/{id}/sessions', { ids: [id] }, options),
      endSessions: (id: string, options?: CallOptions) =>
        call('DELETE /v1/checkouts/{id}/sessions', { ids: [id] }, options),
      /** Decides about an exception. */
      resolve: (id: string, body: Body<'POST /v1/checkouts/{id}/resolve'>, options?: CallOptions) =>
        call('POST /v1/checkouts/{id}/resolve', { ids: [id], body }, options),
      /** Credits money that a person saw. */
      settle: (id: string, body: Body<'POST /v1/checkouts/{id}/settle'>, options?: CallOptions) =>
        call('POST /v1/checkouts/{id}/settle', { ids: [id], body }, options),
      /**
       * Pays back. Without a `destination` the shopper names it at `claimUrl`. Give an `idempotencyKey` that you store, and
       * repeat it with the same one.
       */
      refund: (id: string, body: Body<'POST /v1/checkouts/{id}/refunds'>, options?: CallOptions) =>
        call('POST /v1/checkouts/{id}/refunds', { ids: [id], body }, options),
      /** Has NovaX send the one-time password for a refund on chain: `refunds.confirm` takes it. */
      sendRefundOtp: (id: string, options?: CallOptions) =>
        call('POST /v1/checkouts/{id}/refunds/otp', { ids: [id] }, options),
      /** What a refund would be. */
      quoteRefund: (
        id: string,
        query?: Query<'GET /v1/checkouts/{id}/refunds/quote'>,
        options?: CallOptions,
      ) => call('GET /v1/checkouts/{id}/refunds/quote', { ids: [id], query }, options),
      /** What happened, in sentences. */
      timeline: (id: string, query?: Query<'GET /v1/checkouts/{id}/events'>, options?: CallOptions) =>
        call('GET /v1/checkouts/{id}/events', { ids: [id], query }, options),
      /** The money that came in for it, newest first. */
      transactions: (
        id: string,
        query?: Query<'GET /v1/checkouts/{id}/transactions'>,
        options?: CallOptions,
      ) => call('GET /v1/checkouts/{id}/transactions', { ids: [id], query }, options),
    },
    methods: {
      /** What a price can be paid with, and what is not offered and why. */
      list: (query: Query<'GET /v1/methods'>, options?: CallOptions) =>
        call('GET /v1/methods', { query }, options),
    },
    rates: {
      list: (options?: CallOptions) => call('GET /v1/rates', {}, options),
    },
    providers: {
      list: (options?: CallOptions) => call('GET /v1/providers', {}, options),
    },
    transactions: {
      /** Money that came in, newest first. */
      list: (query?: Query<'GET /v1/transactions'>, options?: CallOptions) =>
        call('GET /v1/transactions', { query }, options),
      /** Matches it to a payment, or dismisses it. */
      match: (id: string, body: Body<'POST /v1/transactions/{id}/match'>, options?: CallOptions) =>
        call('POST /v1/transactions/{id}/match', { ids: [id], body }, options),
    },
    inbox: {
      /** What gateways sent. */
      list: (query?: Query<'GET /v1/inbox'>, options?: CallOptions) =>
        call('GET /v1/inbox', { query }, options),
    },
    payouts: {
      /** Sends money. Give an `idempotencyKey` that you store with the payout, and repeat it with the same one. */
      create: (body: Body<'POST /v1/payouts'>, options?: CallOptions) =>
        call('POST /v1/payouts', { body }, options),
      /** Newest first. */
      list: (query?: Query<'GET /v1/payouts'>, options?: CallOptions) =>
        call('GET /v1/payouts', { query }, options),
      get: (id: string, options?: CallOptions) => call('GET /v1/payouts/{id}', { ids: [id] }, options),
      /** With a key of another owner, and the fingerprint that this person saw. */
      approve: (id: string, body: Body<'POST /v1/payouts/{id}/approve'>, options?: CallOptions) =>
        call('POST /v1/payouts/{id}/approve', { ids: [id], body }, options),
      reject: (id: string, body: Body<'POST /v1/payouts/{id}/reject'> = {}, options?: CallOptions) =>
        call('POST /v1/payouts/{id}/reject', { ids: [id], body }, options),
      /** Lets it go on where it waits for a confirmation or for funds. */
      confirm: (id: string, options?: CallOptions) =>
        call('POST /v1/payouts/{id}/confirm', { ids: [id] }, options),
      /** While nothing can move at a gateway. */
      cancel: (id: string, options?: CallOptions) =>
        call('POST /v1/payouts/{id}/cancel', { ids: [id] }, options),
      /** Says what became of it, by evidence. */
      resolve: (id: string, body: Body<'POST /v1/payouts/{id}/resolve'>, options?: CallOptions) =>
        call('POST /v1/payouts/{id}/resolve', { ids: [id], body }, options),
    },
    refunds: {
      /** Newest first. */
      list: (query?: Query<'GET /v1/refunds'>, options?: CallOptions) =>
        call('GET /v1/refunds', { query }, options),
      get: (id: string, options?: CallOptions) => call('GET /v1/refunds/{id}', { ids: [id] }, options),
      /** A fresh link for the shopper; the former one ends. */
      claimLink: (id: string, options?: CallOptions) =>
        call('POST /v1/refunds/{id}/claim-link', { ids: [id] }, options),
      /** With a key of another owner, and the fingerprint that this person saw. */
      approve: (id: string, body: Body<'POST /v1/refunds/{id}/approve'>, options?: CallOptions) =>
        call('POST /v1/refunds/{id}/approve', { ids: [id], body }, options),
      reject: (id: string, body: Body<'POST /v1/refunds/{id}/reject'> = {}, options?: CallOptions) =>
        call('POST /v1/refunds/{id}/reject', { ids: [id], body }, options),
      /** Lets it go on where it waits for a confirmation or for funds. */
      confirm: (id: string, body: Body<'POST /v1/refunds/{id}/confirm'> = {}, options?: CallOptions) =>
        call('POST /v1/refunds/{id}/confirm', { ids: [id], body }, options),
      /** While nothing can move at a gateway. */
      cancel: (id: string, options?: CallOptions) =>
        call('POST /v1/refunds/{id}/cancel', { ids: [id] }, options),
      /** Says what became of it, by evidence. */
      resolve: (id: string, body: Body<'POST /v1/refunds/{id}/resolve'>, options?: CallOptions) =>
        call('POST /v1/refunds/{id}/resolve', { ids: [id], body }, options),
    },
    payoutBatches: {
      /** Sends money to several addresses: an outcome for each. */
      create: (body: Body<'POST /v1/payout-batches'>, options?: CallOptions) =>
        call('POST /v1/payout-batches', { body }, options),
      list: (query?: Query<'GET /v1/payout-batches'>, options?: CallOptions) =>
        call('GET /v1/payout-batches', { query }, options),
      get: (id: string, options?: CallOptions) => call('GET /v1/payout-batches/{id}', { ids: [id] }, options),
      approve: (id: string, body: Body<'POST /v1/payout-batches/{id}/approve'>, options?: CallOptions) =>
        call('POST /v1/payout-batches/{id}/approve', { ids: [id], body }, options),
      reject: (id: string, body: Body<'POST /v1/payout-batches/{id}/reject'> = {}, options?: CallOptions) =>
        call('POST /v1/payout-batches/{id}/reject', { ids: [id], body }, options),
      confirm: (id: string, options?: CallOptions) =>
        call('POST /v1/payout-batches/{id}/confirm', { ids: [id] }, options),
      cancel: (id: string, options?: CallOptions) =>
        call('POST /v1/payout-batches/{id}/cancel', { ids: [id] }, options),
      resolve: (id: string, body: Body<'POST /v1/payout-batches/{id}/resolve'>, options?: CallOptions) =>
        call('POST /v1/payout-batches/{id}/resolve', { ids: [id], body }, options),
    },
    payoutAllowlist: {
      /** Puts addresses on a gateway's list of recipients. */
      create: (body: Body<'POST /v1/payout-allowlist'>, options?: CallOptions) =>
        call('POST /v1/payout-allowlist', { body }, options),
    },
    depositAddresses: {
      /** A deposit address that stays: the same one for the same `userId`. */
      create: (body: Body<'POST /v1/deposit-addresses'>, options?: CallOptions) =>
        call('POST /v1/deposit-addresses', { body }, options),
      list: (query?: Query<'GET /v1/deposit-addresses'>, options?: CallOptions) =>
        call('GET /v1/deposit-addresses', { query }, options),
      get: (id: string, query?: Query<'GET /v1/deposit-addresses/{id}'>, options?: CallOptions) =>
        call('GET /v1/deposit-addresses/{id}', { ids: [id], query }, options),
      /** As SVG; `source: 'provider'` is a picture, which is no text. */
      qrcode: (id: string, query?: Query<'GET /v1/deposit-addresses/{id}/qrcode'>, options?: CallOptions) =>
        call('GET /v1/deposit-addresses/{id}/qrcode', { ids: [id], query }, options),
      /** What came to it, newest first. */
      transactions: (
        id: string,
        query?: Query<'GET /v1/deposit-addresses/{id}/transactions'>,
        options?: CallOptions,
      ) => call('GET /v1/deposit-addresses/{id}/transactions', { ids: [id], query }, options),
    },
    balances: {
      /** What there is at each gateway; one that does not answer is named in `errors`. */
      list: (options?: CallOptions) => call('GET /v1/balances', {}, options),
    },
    webhookEndpoints: {
      /** Its `secret` is shown here and at rotation alone; null where the request had to be sent twice: rotate it. */
      create: (body: Body<'POST /v1/webhook-endpoints'>, options?: CallOptions) =>
        call('POST /v1/webhook-endpoints', { body }, options),
      list: (options?: CallOptions) => call('GET /v1/webhook-endpoints', {}, options),
      get: (id: string, options?: CallOptions) =>
        call('GET /v1/webhook-endpoints/{id}', { ids: [id] }, options),
      delete: (id: string, options?: CallOptions) =>
        call('DELETE /v1/webhook-endpoints/{id}', { ids: [id] }, options),
      /** The old secret signs beside the new one for a while. */
      rotateSecret: (id: string, options?: CallOptions) =>
        call('POST /v1/webhook-endpoints/{id}/rotate-secret', { ids: [id] }, options),
      /** What there is to tell waits. */
      disable: (id: string, options?: CallOptions) =>
        call('POST /v1/webhook-endpoints/{id}/disable', { ids: [id] }, options),
      enable: (id: string, options?: CallOptions) =>
        call('POST /v1/webhook-endpoints/{id}/enable', { ids: [id] }, options),
    },
    events: {
      /** Newest first, each with its deliveries. */
      list: (query?: Query<'GET /v1/events'>, options?: CallOptions) =>
        call('GET /v1/events', { query }, options),
      get: (id: string, options?: CallOptions) => call('GET /v1/events/{id}', { ids: [id] }, options),
      /** To every address that wants it, or to one. */
      redeliver: (id: string, body: Body<'POST /v1/events/{id}/redeliver'> = {}, options?: CallOptions) =>
        call('POST /v1/events/{id}/redeliver', { ids: [id], body }, options),
    },
    ledger: {
      list: (query?: Query<'GET /v1/ledger'>, options?: CallOptions) =>
        call('GET /v1/ledger', { query }, options),
      /** Whole, as text. */
      csv: (query?: Query<'GET /v1/ledger.csv'>, options?: CallOptions) =>
        call('GET /v1/ledger.csv', { query }, options),
    },
    reports: {
      daily: (query?: Query<'GET /v1/reports/daily'>, options?: CallOptions) =>
        call('GET /v1/reports/daily', { query }, options),
      /** Our books against the gateways' own lists. */
      reconciliation: (query?: Query<'GET /v1/reports/reconciliation'>, options?: CallOptions) =>
        call('GET /v1/reports/reconciliation', { query }, options),
    },
    audit: {
      /** Who did what to what. */
      list: (query?: Query<'GET /v1/audit'>, options?: CallOptions) =>
        call('GET /v1/audit', { query }, options),
    },
  };
}

export type PaywicketClient = ReturnType<typeof createClient>;
export { PaywicketError } from './error.ts';
export type { CallOptions, ClientOptions };
export type { ClientErrorCode } from './error.ts';
export type { DepositAddress } from '../contract/addresses.ts';
export type { AuditEntry } from '../contract/books.ts';
export type { DailyTotals, GatewayReport, LedgerEntry } from '../contract/books.ts';
export type { OfferedMethod, Provider, Rate } from '../contract/catalogue.ts';
export type { Checkout, CreatedCheckout, Payment, TimelineEntry } from '../contract/checkout.ts';
export type { EventType } from '../contract/constants.ts';
export type { InboxMessage, MoneyTransaction as Transaction } from '../contract/money.ts';
export type { Payout, PayoutBatch } from '../contract/payout.ts';
export type { Refund, RefundQuote, RefundWithClaimUrl } from '../contract/refund.ts';
export type { Event, WebhookEndpoint } from '../contract/webhooks.ts';
