import { listOf, type Operations } from './operation.ts';
import { approvePayout, rejectPayout, resolvePayout } from './payout.ts';
import {
  confirmRefund,
  createRefund,
  refund,
  refundOtp,
  refundQuery,
  refundQuote,
  refundQuoteQuery,
  refundWithClaimUrl,
} from './refund.ts';

/** Money that goes back to shoppers. */

const refunds = { group: 'Refunds', credential: 'key' } as const;
const gatewayErrors = [
  'method_unavailable',
  'payouts_frozen',
  'provider_rejected',
  'provider_unavailable',
  'provider_timeout',
] as const;
const decisionErrors = ['invalid_state', 'forbidden', ...gatewayErrors] as const;

export const refundOperations = {
  'POST /v1/checkouts/{id}/refunds': {
    ...refunds,
    name: 'checkouts.refund',
    summary: 'Pay back a payment, or a part of it',
    note: 'Without `destination` the shopper names the address at `claimUrl`, which is shown once. With it, the gateway that took the money sends it there. `basis` says what is paid back: `coins` that came, so much of the `price` at the present rate, or the `excess` that no paid checkout counts on. What it may take is reserved at once; too much is refused with the maximum. What was paid back by other means is recorded with `outside`, which needs `checkouts:resolve`, too. What the gateway refuses is 201 with `status` `failed`; where nobody knows whether it was sent, `status` is `unknown`, and it is never sent again by itself.',
    scope: 'refunds:write',
    body: createRefund,
    needsIdempotencyKey: true,
    answers: { 201: refundWithClaimUrl },
    errors: [...gatewayErrors, 'invalid_state', 'invalid_address', 'amount_out_of_range', 'payout_in_doubt'],
  },
  'POST /v1/checkouts/{id}/refunds/otp': {
    ...refunds,
    name: 'checkouts.sendRefundOtp',
    summary: 'Have NovaX send the one-time password for a refund on chain',
    note: 'For the refund of this checkout that waits for it: `/confirm` takes it.',
    scope: 'refunds:write',
    answers: { 200: refundOtp },
    errors: ['invalid_state', ...gatewayErrors],
  },
  'GET /v1/checkouts/{id}/refunds/quote': {
    ...refunds,
    name: 'checkouts.quoteRefund',
    summary: 'What a refund would be, and why it is not possible where it is not',
    scope: 'refunds:read',
    query: refundQuoteQuery,
    answers: { 200: refundQuote },
    errors: gatewayErrors,
  },
  'GET /v1/refunds': {
    ...refunds,
    name: 'refunds.list',
    summary: 'List refunds, newest first',
    scope: 'refunds:read',
    query: refundQuery,
    answers: { 200: listOf(refund) },
  },
  'GET /v1/refunds/{id}': {
    ...refunds,
    name: 'refunds.get',
    summary: 'Read a refund',
    scope: 'refunds:read',
    answers: { 200: refund },
  },
  'POST /v1/refunds/{id}/claim-link': {
    ...refunds,
    name: 'refunds.claimLink',
    summary: 'A fresh link for the shopper; the former one ends',
    note: 'Until it is sent. An address that was claimed before is taken back. Whoever made a link of a refund cannot approve it.',
    scope: 'refunds:write',
    answers: { 200: refundWithClaimUrl },
    errors: decisionErrors,
  },
  'POST /v1/refunds/{id}/approve': {
    ...refunds,
    name: 'refunds.approve',
    summary: 'Let a refund go that waits for a second person',
    note: 'With a key of another owner than the one who asked for it or made a link of it, and the `fingerprint` that this person saw.',
    scope: 'payouts:approve',
    body: approvePayout,
    answers: { 200: refund },
    errors: decisionErrors,
  },
  'POST /v1/refunds/{id}/reject': {
    ...refunds,
    name: 'refunds.reject',
    summary: 'End a refund that waits for a second person',
    scope: 'payouts:approve',
    body: rejectPayout,
    bodyMayBeAbsent: true,
    answers: { 200: refund },
    errors: decisionErrors,
  },
  'POST /v1/refunds/{id}/confirm': {
    ...refunds,
    name: 'refunds.confirm',
    summary: 'Let a refund go on that waits for a confirmation or for funds',
    note: 'NovaX sends on chain with `otp` alone. Where it refuses the password, the refund waits for another one.',
    scope: 'refunds:write',
    body: confirmRefund,
    bodyMayBeAbsent: true,
    answers: { 200: refund },
    errors: decisionErrors,
  },
  'POST /v1/refunds/{id}/cancel': {
    ...refunds,
    name: 'refunds.cancel',
    summary: 'Call a refund off while nothing can move at a gateway',
    scope: 'refunds:write',
    answers: { 200: refund },
    errors: decisionErrors,
  },
  'POST /v1/refunds/{id}/resolve': {
    ...refunds,
    name: 'refunds.resolve',
    summary: 'Say what became of a refund',
    note: 'Of one whose `status` is `unknown`, or of one that succeeded and came back, by evidence, and not by who asked for it or made a link of it.',
    scope: 'payouts:approve',
    body: resolvePayout,
    answers: { 200: refund },
    errors: decisionErrors,
  },
} as const satisfies Operations;
