import { z } from 'zod';
import { claimStatuses } from './constants.ts';
import {
  assetCode,
  coin,
  decimal,
  decimalOrNull,
  explorerUrl,
  lookQuery,
  stringOrNull,
  time,
  timeOrNull,
  version,
} from './fields.ts';
import type { Operations } from './operation.ts';
import { store } from './session.ts';

/** What a shopper's browser can see and do about one refund; no other data of the order, and no secret. */

export const refundClaim = z.strictObject({
  status: z
    .enum(claimStatuses)
    .describe(
      '`awaiting_destination`: name an address. `pending`: the store has to act. `sending`: not final yet.',
    ),
  test: z.boolean().describe('Whether the server runs in test mode: show that no real money moves.'),
  store: store.describe('The store, from the settings.'),
  reference: stringOrNull('The store’s order number; null if there is none.'),
  description: stringOrNull('What was sold; null if there is none.'),
  ...coin,
  assetName: z.string().describe('Name of the coin, such as `Tether`.'),
  amount: decimal.describe('Coins that go back, in `asset`.'),
  fee: z
    .strictObject({ asset: assetCode, amount: decimal.describe('The fee, in its own `asset`.') })
    .nullable()
    .describe('Fee of the gateway, which the store pays; null if unknown.'),
  arrives: decimalOrNull('Coins that arrive, in `asset`; null if the fee is unknown.'),
  minimum: decimalOrNull('Least amount that the gateway sends, in `asset`; null if there is none.'),
  address: stringOrNull('Address that it is sent to; null until it is claimed.'),
  holdUntil: timeOrNull('Until then the address can be taken back; null for no hold.'),
  transactionHash: stringOrNull('Transaction hash; null before it is known.'),
  explorerUrl,
  sentAt: timeOrNull('When it was sent; null before.'),
  expiresAt: time.describe('Until when an address can be named.'),
  version: version.describe('Grows with every change; the ETag.'),
  serverTime: time.describe('The server’s clock at this answer.'),
});
export type RefundClaim = z.infer<typeof refundClaim>;

/** Body of `POST /v1/refund/destination`. */
export const nameDestination = z
  .strictObject({
    address: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(128, 'must be at most 128 characters')
      .regex(/^[!-~]*$/, 'must be letters, digits and signs of ASCII')
      .describe('The shopper’s address, on the network of the refund.'),
    check: z.boolean().optional().describe('Only check the address: nothing changes.'),
  })
  .meta({ examples: [{ address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' }] });

/** Answer of `POST /v1/session/refund`. */
export const refundLink = z.strictObject({
  claimToken: z.string().describe('`rt_…`: opens this refund and nothing else.'),
  claimUrl: z.string().describe('Page where the shopper names the address, with the token.'),
  claimExpiresAt: time.describe('When the link ends.'),
});

const claim = { group: 'Refund links', credential: 'claim' } as const;

export const refundClaimOperations = {
  'GET /v1/refund': {
    ...claim,
    name: 'refundLink.get',
    summary: 'Get the refund of a link',
    note: 'The ETag is the version: with it in `If-None-Match`, 304 means no change.',
    query: lookQuery,
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
    errors: ['invalid_state', 'payout_in_doubt', 'rate_limited'],
  },
  'POST /v1/session/refund': {
    group: 'Session',
    credential: 'session',
    name: 'session.claimRefund',
    summary: 'Create a refund link from a session',
    note: 'For the oldest refund that waits for an address; a link that was sent before ends. Needs the setting `refunds.claimInCheckout`, and a session that was created with its checkout or from a link, or later by a key with `refunds:write` (by a person at the console who had used a passkey right before). Elsewhere `claimable` is false and the answer 403 `forbidden`: the store sends the link of the refund.',
    answers: { 201: refundLink },
    errors: ['forbidden', 'invalid_state', 'payout_in_doubt', 'rate_limited'],
  },
} as const satisfies Operations;
