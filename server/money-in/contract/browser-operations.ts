import { type Operations, providerErrors } from '../../base/contract/operation.ts';
import { lookQuery } from '../../base/contract/fields.ts';
import {
  refundLink,
  reportTrouble,
  selectMethod,
  sentReport,
  sessionView,
  walletRequest,
} from './session.ts';

/** Routes for browsers. */

const selection = {
  body: selectMethod,
  answers: { 200: sessionView },
  errors: [
    'invalid_state',
    'too_many_payments',
    'price_changed',
    'method_unavailable',
    'rate_limited',
    ...providerErrors,
  ],
} as const;

const session = { group: 'Session', credential: 'session' } as const;

export const browserOperations = {
  'GET /v1/session': {
    ...session,
    name: 'session.get',
    summary: 'Get the checkout of a session',
    note: 'Send the last ETag in `Paywicket-Known`: 204 means no change. Browsers send a preflight before each request with `If-None-Match`, which is answered 304, but only one before all requests with `Paywicket-Known`. The ETag is opaque; new prices of the methods change it too. Once paid, `receipt` lists every payment that received money.',
    query: lookQuery,
    answers: { 200: sessionView, 204: null, 304: null },
  },
  'POST /v1/session': {
    ...session,
    ...selection,
    name: 'session.select',
    summary: 'Select a payment method, at the address of the session',
    note: 'The same as `POST /v1/session/method`. A browser that has read the session sends no further preflight.',
  },
  'POST /v1/session/method': {
    ...session,
    ...selection,
    name: 'session.selectMethod',
    summary: 'Select a payment method',
    note: 'Creates the payment for the method, or selects the one that exists. The former payment is still watched. At most 60 requests a minute in a session.',
  },
  'POST /v1/session/sent': {
    ...session,
    name: 'session.sent',
    summary: 'Report coins as sent',
    note: 'A hint: the gateway is polled at once, and then often for a while. No status changes. With the `hash` of a wallet’s transaction, the payment gets `sentAt`, and no page offers it to a wallet again. `{"hash": null}` says that nothing was sent, and takes that back. At most 20 hashes for each payment.',
    body: sentReport,
    bodyMayBeAbsent: true,
    answers: { 200: sessionView },
    errors: ['invalid_state', 'rate_limited'],
  },
  'POST /v1/session/wallet': {
    ...session,
    name: 'session.askWallet',
    summary: 'Announce a request to a wallet',
    note: 'Call it before the page asks a wallet to send the payment that was chosen last, so that no other page asks a second wallet. 409 `invalid_state` if any page of this checkout is already asking a wallet, if money was seen or sent for the payment, or if the payment is over. No gateway is polled. The request ends with `{"wallet": null}` and the same `id`, or with `POST /v1/session/sent` and a `hash`.',
    body: walletRequest,
    answers: { 200: sessionView },
    errors: ['invalid_state', 'rate_limited'],
  },
  'POST /v1/session/report': {
    ...session,
    name: 'session.report',
    summary: 'Report a problem',
    note: 'The merchant gets the event `checkout.reported`. One report an hour is stored; further ones get the same response, but are not stored. No status changes.',
    body: reportTrouble,
    acceptsAnyText: true,
    answers: { 200: sessionView },
    errors: ['rate_limited'],
  },
  'POST /v1/session/cancel': {
    ...session,
    name: 'session.cancel',
    summary: 'Cancel the checkout of a session',
    note: 'Possible until money is seen. Of a link with one use, which all who have it share, only the merchant can cancel it. See `cancellable`.',
    answers: { 200: sessionView },
    errors: ['invalid_state'],
  },
  'POST /v1/session/refresh': {
    ...session,
    name: 'session.refresh',
    summary: 'Get a new price',
    note: 'For an expired checkout, or for the rest of a partial payment.',
    answers: { 200: sessionView },
    errors: ['invalid_state', 'price_changed'],
  },
} as const satisfies Operations;

/**
 * Operation that creates a refund link from a session. It is separate, because it follows the routes of gateways in the API
 * reference.
 */
export const sessionRefundOperations = {
  'POST /v1/session/refund': {
    ...session,
    name: 'session.claimRefund',
    summary: 'Create a refund link from a session',
    note: 'For the oldest refund that waits for an address. A link that was sent before stops working. Needs the setting `refunds.claimInCheckout`, and a session token that was created together with its checkout, from a product link, or later with a key that has `refunds:write` (in the console: right after a passkey was used). Otherwise `claimable` is false and the answer is 403 `forbidden`: the store has to send the refund link.',
    answers: { 201: refundLink },
    errors: ['forbidden', 'invalid_state', 'payout_in_doubt', 'rate_limited'],
  },
} as const satisfies Operations;
