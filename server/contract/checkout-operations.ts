import {
  checkout,
  checkoutQuery,
  createCheckout,
  createdCheckout,
  createdSession,
  page,
  resolveCheckout,
  type ResolveCheckout,
  settleCheckout,
  timelineEntry,
} from './checkout.ts';
import { customerMessage, messageQuery } from './customer-message.ts';
import { moneyTransaction } from './money.ts';
import { listOf, type Operations, providerErrors } from './operation.ts';

const checkouts = { group: 'Checkouts', credential: 'key' } as const;
const write = { ...checkouts, scope: 'checkouts:write' } as const;
const read = { ...checkouts, scope: 'checkouts:read' } as const;
const resolve = { ...checkouts, scope: 'checkouts:resolve' } as const;

export const checkoutOperations = {
  'POST /v1/checkouts': {
    ...write,
    name: 'checkouts.create',
    summary: 'Create a checkout',
    note: 'Returns a session token, once: pass it to the page, and store the id with your order. With `reuseOpen`, an open checkout with the same reference and price, or one whose money is not final yet, is returned (200) instead of a new one (201). If that one has expired, its gateway is polled at once, and a new one replaces it where no money came. URLs may hold `{CHECKOUT_ID}` and `{REFERENCE}` after the host. A price that is too low for every method is not refused: `payable` is false.\n\nThe token that is created with a checkout may claim its refunds where `refunds.claimInCheckout` is set. The token of a checkout that existed, by `reuseOpen` or a repeated request, is another session token.',
    body: createCheckout,
    answers: { 201: createdCheckout, 200: createdCheckout },
    errors: ['amount_out_of_range', 'method_unavailable', 'invalid_state'],
  },
  'GET /v1/checkouts': {
    ...read,
    name: 'checkouts.list',
    summary: 'List checkouts',
    note: 'Newest first. `exception=any` finds those that an operator has to resolve.',
    query: checkoutQuery,
    answers: { 200: listOf(checkout) },
  },
  'GET /v1/checkouts/{id}': {
    ...read,
    name: 'checkouts.get',
    summary: 'Get a checkout',
    note: 'Ship when `readyAt` is set, once for each checkout.',
    answers: { 200: checkout },
  },
  'POST /v1/checkouts/{id}/cancel': {
    ...write,
    name: 'checkouts.cancel',
    summary: 'Cancel a checkout',
    note: 'Possible until money is seen.',
    answers: { 200: checkout },
    errors: ['invalid_state'],
  },
  'POST /v1/checkouts/{id}/sync': {
    ...write,
    name: 'checkouts.sync',
    summary: 'Check the payments of a checkout now',
    note: 'Polls the gateways and returns the checkout as it then is.',
    answers: { 200: checkout },
    errors: providerErrors,
  },
  'POST /v1/checkouts/{id}/sessions': {
    ...write,
    name: 'checkouts.createSession',
    summary: 'Create another session token',
    note: 'Opens the same checkout. Tokens that were created before stay valid. Where `refunds.claimInCheckout` is set, it may claim refunds only if the key has `refunds:write`; a person at the console must also have used a passkey right before.',
    answers: { 201: createdSession },
  },
  'DELETE /v1/checkouts/{id}/sessions': {
    ...write,
    name: 'checkouts.endSessions',
    summary: 'Revoke all session tokens of a checkout',
    answers: { 204: null },
  },
  'POST /v1/checkouts/{id}/resolve': {
    ...resolve,
    name: 'checkouts.resolve',
    movesMoney: ({ action }: ResolveCheckout) => action !== 'ignore',
    summary: 'Resolve an exception',
    note: '`accept` counts the checkout as paid. `ignore` ends the exception. Without `exception` they end the gravest, and where exactly `underpaid` and `late` stand, both, as one decision. `refund` pays back the money that the exception is about, as a refund with all its rules: it needs `refunds:write` and an `Idempotency-Key`, and the exception is resolved once the refund has succeeded.\n\nWhere a checkout is `processing` without an exception, `accept` counts it as paid, and `ignore` stops waiting for the pending money: the checkout becomes `open` or `expired`, also while the gateway repeats its report. More coins, another confirmation or another hash are waited for again, and final money still makes it paid.\n\nWhere a checkout is `paid` without an exception and has no `readyAt` (a refund has taken part of its price or coins that were accepted, even where that failed since, or what was reversed was ignored), `accept` makes it ready. `accept` is refused with `invalid_state` while all of its money is refunded or on its way back.\n\n`accept` and `ignore` send `checkout.resolved`.',
    body: resolveCheckout,
    answers: { 200: checkout },
    errors: [
      'invalid_state',
      'method_unavailable',
      'forbidden',
      'idempotency_key_required',
      'invalid_address',
      'amount_out_of_range',
      'payout_in_doubt',
      'payouts_frozen',
      ...providerErrors,
    ],
  },
  'POST /v1/checkouts/{id}/settle': {
    ...resolve,
    name: 'checkouts.settle',
    movesMoney: true,
    summary: 'Credit a payment by hand',
    note: 'For money that an operator saw at the gateway or on chain. It sends `checkout.resolved`, and is refunded outside only.',
    body: settleCheckout,
    answers: { 200: checkout },
    errors: ['invalid_state', 'amount_out_of_range'],
  },
  'GET /v1/checkouts/{id}/events': {
    ...read,
    name: 'checkouts.timeline',
    summary: 'Get the timeline of a checkout',
    note: 'What happened, in English sentences, oldest first.',
    query: page,
    answers: { 200: listOf(timelineEntry) },
  },
  'GET /v1/checkouts/{id}/message': {
    ...read,
    name: 'checkouts.message',
    summary: 'Get a text for the customer',
    note: 'What the payment needs or what became of it, in the customer’s language, to send by e-mail or chat: the sentences that the checkout shows. A link is yours to add, because creating one is a write.',
    query: messageQuery,
    answers: { 200: customerMessage },
  },
  'GET /v1/checkouts/{id}/transactions': {
    ...read,
    name: 'checkouts.transactions',
    summary: 'List the transactions of a checkout',
    note: 'Newest first.',
    query: page,
    answers: { 200: listOf(moneyTransaction) },
  },
} as const satisfies Operations;
