import { z } from 'zod';
import { createdSession } from './checkout.ts';
import { type Operations, providerErrors } from '../../base/contract/operation.ts';
import { lookQuery } from '../../base/contract/fields.ts';
import { reportTrouble, selectMethod, sentReport, sessionView, walletRequest } from './session.ts';

/** Routes for browsers. */

/** Body of `POST /v1/links/{id}/sessions`. The maximum depends on the product. */
const openLink = z
  .strictObject({
    quantity: z
      .int()
      .min(1, 'must be at least 1')
      .default(1)
      .describe('Number of pieces, at most `maxQuantity`.'),
  })
  .meta({ examples: [{ quantity: 1 }] });

const session = { group: 'Session', credential: 'session' } as const;

export const browserOperations = {
  'GET /v1/session': {
    ...session,
    name: 'session.get',
    summary: 'Get the checkout of a session',
    note: 'Send the last ETag in `If-None-Match`: 304 means no change. The ETag is opaque; new prices of the methods change it too. Once paid, `receipt` lists every payment that received money.',
    query: lookQuery,
    answers: { 200: sessionView, 304: null },
  },
  'POST /v1/session/method': {
    ...session,
    name: 'session.selectMethod',
    summary: 'Select a payment method',
    note: 'Creates the payment for the method, or selects the one that exists. The former payment is still watched. At most 60 requests a minute in a session.',
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
  'POST /v1/links/{id}/sessions': {
    group: 'Links',
    credential: 'none',
    name: 'links.createSession',
    summary: 'Create a checkout from a link',
    note: 'A page may call it from an allowed origin; a request without `Origin` is accepted too. The price comes only from the settings.',
    body: openLink,
    answers: { 201: createdSession },
    errors: ['origin_not_allowed', 'rate_limited', 'amount_out_of_range', 'method_unavailable'],
  },
} as const satisfies Operations;
