import type { Operations } from './operation.ts';
import { nameDestination, refundClaim, refundLink } from './refund-claim.ts';

/** A refund that its shopper claims. */

const claim = { group: 'Refund links', credential: 'claim' } as const;

export const refundClaimOperations = {
  'GET /v1/refund': {
    ...claim,
    name: 'refundLink.get',
    summary: 'Get the refund of a link',
    note: 'The ETag is the version: with it in `If-None-Match`, 304 means no change.',
    answers: { 200: refundClaim, 304: null },
  },
  'POST /v1/refund/destination': {
    ...claim,
    name: 'refundLink.claim',
    summary: 'Set the address of a refund',
    note: 'The first address stands. With `check` nothing changes. For an address that cannot be used, `errors[0].reason` says why: `malformed`, `other_network`, `token_contract`, `burn_address` or `store_address`.',
    body: nameDestination,
    answers: { 200: refundClaim },
    errors: ['invalid_address', 'invalid_state', 'payout_in_doubt', 'rate_limited'],
  },
  'POST /v1/refund/cancel': {
    ...claim,
    name: 'refundLink.takeBack',
    summary: 'Take the address of a refund back',
    note: 'Possible while the refund is on hold.',
    answers: { 200: refundClaim },
    errors: ['invalid_state', 'rate_limited'],
  },
  'POST /v1/session/refund': {
    group: 'Session',
    credential: 'session',
    name: 'session.claimRefund',
    summary: 'Create a refund link from a session',
    note: 'Needs the setting `refunds.claimInCheckout`. For the oldest refund that waits for an address; a link that was sent before ends.',
    answers: { 201: refundLink },
    errors: ['forbidden', 'invalid_state', 'rate_limited'],
  },
} as const satisfies Operations;
