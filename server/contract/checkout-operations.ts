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
    note: 'Returns a session token, which is shown once: pass it to the page, and store the `id` with your order. URLs may contain `{CHECKOUT_ID}` and `{REFERENCE}` after the host. A price that is too low for every method is not refused: `payable` is then false.\n\nWith `reuseOpen`, a checkout with the same reference, price and items that is open, or whose money is not final yet, is returned (200) instead of a new one (201). If its time is over, its gateways are polled first; if no money came, a new checkout replaces it. An open checkout with the same reference but another price or other items is cancelled and replaced; if money was seen for it, the request is refused (`invalid_state`).\n\nThe token of a new checkout can claim its refunds if `refunds.claimInCheckout` is set. The token of an existing checkout, returned with `reuseOpen` or for a repeated request, has the rights of one from `POST /v1/checkouts/{id}/sessions`.',
    body: createCheckout,
    answers: { 201: createdCheckout, 200: createdCheckout },
    errors: ['amount_out_of_range', 'method_unavailable', 'invalid_state'],
  },
  'GET /v1/checkouts': {
    ...read,
    name: 'checkouts.list',
    summary: 'List checkouts',
    note: 'Newest first. `exception=any` lists checkouts with an exception that an operator has to resolve.',
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
    note: 'Polls its gateways now, and returns the updated checkout.',
    answers: { 200: checkout },
    errors: providerErrors,
  },
  'POST /v1/checkouts/{id}/sessions': {
    ...write,
    name: 'checkouts.createSession',
    summary: 'Create another session token',
    note: 'The token opens the same checkout. Earlier tokens stay valid. If `refunds.claimInCheckout` is set, the token can claim refunds only if your key has `refunds:write`; in the console, the person must also have just used a passkey.',
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
    note: '`accept` counts the checkout as paid. `ignore` dismisses the exception. Without `exception`, both resolve the most severe one; if `underpaid` and `late` are the only two, they resolve both. `refund` pays back the money of the exception: for `late` all of it, otherwise what exceeds the price. It creates a refund, so it needs `refunds:write` and an `Idempotency-Key`. The exception is resolved once that refund has succeeded.\n\nIf a checkout is `processing` without an exception, `accept` counts it as paid, and `ignore` stops waiting for the pending money: the checkout becomes `open` or `expired`, even while the gateway repeats its report. If the gateway then reports more coins, another confirmation or another hash, the checkout waits again. Final money still makes it paid.\n\nIf a checkout is `paid` without an exception but has no `readyAt`, `accept` makes it ready. This happens when a refund took part of its price, or coins that had been accepted (even if that refund failed), or when a reversal was ignored. `accept` is refused (`invalid_state`) while all of its money is refunded or being refunded.\n\n`accept` and `ignore` send `checkout.resolved`.',
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
    summary: 'Credit a payment manually',
    note: 'For money that an operator saw at the gateway or on chain. Sends `checkout.resolved`. This money cannot be refunded through the gateway: pay it back yourself, and record that with `outside`.',
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
    note: 'A text to send by e-mail or chat: what the payment needs or what became of it, in the customer’s language and the words of the checkout. It contains no link: create the one that `link.kind` names, and add it.',
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
