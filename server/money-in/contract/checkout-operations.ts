import { pageQuery } from '../../base/contract/fields.ts';
import { z } from 'zod';
import { checkout, createCheckout, fulfillCheckout, settleCheckout, timelineEntry } from './checkout.ts';
import { createdCheckout, createdSession } from './created-checkout.ts';
import { checkoutQuery } from './checkout-query.ts';
import { checkoutTotals, checkoutTotalsQuery, metadataNameList } from './checkout-totals.ts';
import { customerMessage, messageQuery } from './customer-message.ts';
import { decision, resolveCheckout, type ResolveCheckout } from './decision.ts';
import { moneyTransaction } from './money.ts';
import { listOf, type Operations, providerErrors } from '../../base/contract/operation.ts';

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
    audited: ['amount', 'currency', 'methods', 'provider', 'expiresIn', 'reuseOpen'],
    answers: { 201: createdCheckout, 200: createdCheckout },
    errors: ['amount_out_of_range', 'method_unavailable', 'invalid_state'],
  },
  'GET /v1/checkouts': {
    ...read,
    name: 'checkouts.list',
    summary: 'List checkouts',
    note: 'Newest first, unless `sort` says otherwise. `exception=any` lists checkouts with an exception that an operator has to resolve.',
    query: checkoutQuery,
    answers: { 200: listOf(checkout) },
  },
  'GET /v1/reports/checkouts': {
    ...read,
    name: 'checkouts.totals',
    summary: 'Count and sum checkouts',
    note: 'Number, prices and money of the checkouts that `GET /v1/checkouts` lists with the same filters.',
    query: checkoutTotalsQuery,
    answers: { 200: checkoutTotals },
  },
  'GET /v1/reports/checkouts/metadata': {
    ...read,
    name: 'checkouts.metadataNames',
    summary: 'List metadata names of checkouts',
    note: 'The names in the `metadata` of the checkouts that `GET /v1/checkouts` lists with the same filters: `limit` checkouts a page. A page may have no names and still have a `nextCursor`. An order by amount counts as `newest`.',
    query: checkoutQuery,
    answers: { 200: metadataNameList },
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
    audited: [],
    answers: { 200: checkout },
    errors: ['invalid_state'],
  },
  'POST /v1/checkouts/{id}/fulfill': {
    ...write,
    name: 'checkouts.fulfill',
    summary: 'Mark an order as shipped',
    note: 'For people and lists: it changes no status, sends no event and decides nothing about money. Possible for a checkout that is ready, not reversed, and not refunded whole or about to be. If it is marked already, nothing changes.',
    body: fulfillCheckout,
    bodyMayBeAbsent: true,
    audited: [],
    answers: { 200: checkout },
    errors: ['invalid_state'],
  },
  'POST /v1/checkouts/{id}/unfulfill': {
    ...write,
    name: 'checkouts.unfulfill',
    summary: 'Undo the mark as shipped',
    note: 'If it is not marked, nothing changes.',
    audited: [],
    answers: { 200: checkout },
  },
  'POST /v1/checkouts/{id}/sync': {
    ...write,
    name: 'checkouts.sync',
    summary: 'Check the payments of a checkout now',
    note: 'Polls its gateways now, and returns the updated checkout.',
    audited: [],
    answers: { 200: checkout },
    errors: providerErrors,
  },
  'POST /v1/checkouts/{id}/sessions': {
    ...write,
    name: 'checkouts.createSession',
    summary: 'Create another session token',
    note: 'The token opens the same checkout. Earlier tokens stay valid. If `refunds.claimInCheckout` is set, the token can claim refunds only if your key has `refunds:write`; in the console, the person must also have just used a passkey.',
    audited: [],
    answers: { 201: createdSession },
  },
  'DELETE /v1/checkouts/{id}/sessions': {
    ...write,
    name: 'checkouts.endSessions',
    summary: 'Revoke all session tokens of a checkout',
    audited: [],
    answers: { 204: null },
  },
  'POST /v1/checkouts/{id}/resolve': {
    ...resolve,
    name: 'checkouts.resolve',
    needsPasskey: ({ action }: ResolveCheckout) => action !== 'ignore',
    summary: 'Resolve an exception',
    note: '`accept` counts the checkout as paid; `ignore` dismisses the exception and keeps the status, and a `paid` checkout that is overpaid or late becomes ready to ship by either. That sets `readyAt` and sends `checkout.ready`, once no other exception is left. `GET /v1/checkouts/{id}/decisions` says what each would do. To accept `wrong_asset` also gives the coins that came a value, at the rates of the moment or as `value` says: it is in `amountReceived` and in the ledger, and never counts towards the price.\n\nWithout `exception`, both resolve the most severe one; if `underpaid` and `late` are the only two, they resolve both. `refund` pays back the money of the exception: for `late` all of it, otherwise what exceeds the price. It creates a refund, so it needs `refunds:write` and an `Idempotency-Key`. The exception is resolved once that refund has succeeded.\n\nIf a checkout is `processing` without an exception, `accept` counts it as paid, and `ignore` stops waiting for the pending money: the checkout becomes `open` or `expired`, even while the gateway repeats its report. If the gateway then reports more coins, another confirmation or another hash, the checkout waits again. Final money still makes it paid.\n\nIf a checkout is `paid` without an exception but has no `readyAt`, `accept` makes it ready. This happens when a refund took part of its price, or coins that had been accepted (even if that refund failed), or when `reversed` was ignored: that never makes an order ready. `accept` is refused (`invalid_state`) while all of its money is refunded or being refunded. `accept` and `ignore` are also refused while a refund of the exception’s money is open: of the extra (`overpaid`), of all coins that do not count (`wrong_asset`), or one that was made for the exception. Cancel that refund first, or wait until it has ended. For a checkout of a link with one use, it cancels the link’s other checkout; if money was seen for that one, it is refused (`invalid_state`), and the error names that checkout.\n\n`accept` and `ignore` send `checkout.resolved`.',
    body: resolveCheckout,
    audited: ['action', 'exception', 'paymentId', 'value'],
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
  'GET /v1/checkouts/{id}/decisions': {
    ...read,
    name: 'checkouts.decisions',
    summary: 'List possible decisions about a checkout',
    note: 'What `accept` and `ignore` of `POST /v1/checkouts/{id}/resolve` would do now, for each exception, for pending money and for a paid checkout that is not ready. Changes nothing. Empty if there is nothing to decide. For a checkout of a link with one use, `accept` may still be refused.',
    answers: {
      200: z.strictObject({ data: z.array(decision).describe('Of the most severe exception first.') }),
    },
  },
  'POST /v1/checkouts/{id}/settle': {
    ...resolve,
    name: 'checkouts.settle',
    needsPasskey: true,
    summary: 'Credit a payment manually',
    note: 'For money that an operator saw at the gateway or on chain. Sends `checkout.resolved`. This money cannot be refunded through the gateway: pay it back yourself, and record that with `outside`.',
    body: settleCheckout,
    audited: ['paymentId', 'amount', 'hash'],
    answers: { 200: checkout },
    errors: ['invalid_state', 'amount_out_of_range'],
  },
  'GET /v1/checkouts/{id}/events': {
    ...read,
    name: 'checkouts.timeline',
    summary: 'Get the timeline of a checkout',
    note: 'What happened, in English sentences, oldest first.',
    query: pageQuery,
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
    query: pageQuery,
    answers: { 200: listOf(moneyTransaction) },
  },
} as const satisfies Operations;
