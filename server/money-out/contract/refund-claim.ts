import { z } from 'zod';
import { claimStatuses } from '../../base/contract/constants.ts';
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
} from '../../base/contract/fields.ts';
import type { Operations } from '../../base/contract/operation.ts';
import { store } from '../../base/contract/store.ts';

/**
 * Everything that a shopper's browser can see of one refund and do with it. It contains no other data of the order and no
 * secret.
 */

export const refundClaim = z.strictObject({
  status: z
    .enum(claimStatuses)
    .describe(
      '`awaiting_destination`: the shopper has to enter an address. `pending`: the store has to act. `sending`: not final yet.',
    ),
  test: z.boolean().describe('Whether the server runs in test mode. Show this to the shopper.'),
  store: store.describe('The store, from the settings.'),
  reference: stringOrNull('The store’s order number; null if there is none.'),
  description: stringOrNull('What was sold; null if there is none.'),
  ...coin,
  assetName: z.string().describe('Name of the coin, such as `Tether`.'),
  amount: decimal.describe('Coins to pay back, in `asset`.'),
  fee: z
    .strictObject({ asset: assetCode, amount: decimal.describe('The fee, in its own `asset`.') })
    .nullable()
    .describe('Fee of the gateway, which the store pays; null if unknown.'),
  arrives: decimalOrNull('Coins that arrive, in `asset`; null if the fee is unknown.'),
  minimum: decimalOrNull('Minimum that the gateway sends, in `asset`; null if there is none.'),
  address: stringOrNull('Address that it is sent to; null until the shopper enters it.'),
  holdUntil: timeOrNull('Until then the address can be withdrawn; null if there is no hold.'),
  transactionHash: stringOrNull('Transaction hash; null before it is known.'),
  explorerUrl,
  sentAt: timeOrNull('When it was sent; null before.'),
  expiresAt: time.describe('Until then an address can be entered.'),
  version: version.describe('Grows with every change. It is also the ETag.'),
  serverTime: time.describe('The server’s time of this response.'),
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
      .regex(/^[!-~]*$/, 'must be printable ASCII characters')
      .describe('The shopper’s address, on the network of the refund.'),
    check: z.boolean().optional().describe('Only check the address. Nothing is stored.'),
  })
  .meta({ examples: [{ address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' }] });

const claim = { group: 'Refund links', credential: 'claim' } as const;

export const refundClaimOperations = {
  'GET /v1/refund': {
    ...claim,
    name: 'refundLink.get',
    summary: 'Get the refund of a link',
    note: 'The ETag is the version. Send it in `Paywicket-Known`: 204 means no change; or in `If-None-Match`: 304.',
    query: lookQuery,
    answers: { 200: refundClaim, 204: null, 304: null },
  },
  'POST /v1/refund/destination': {
    ...claim,
    name: 'refundLink.claim',
    summary: 'Set the address of a refund',
    note: 'The first address counts; another one is refused (`invalid_state`). With `check`, the address is only checked. For an address that cannot be used, `errors[0].reason` says why: `malformed`, `other_network`, `token_contract`, `burn_address` or `store_address`.',
    body: nameDestination,
    answers: { 200: refundClaim },
    errors: ['invalid_address', 'invalid_state', 'payout_in_doubt', 'rate_limited'],
  },
  'POST /v1/refund/cancel': {
    ...claim,
    name: 'refundLink.takeBack',
    summary: 'Withdraw the address of a refund',
    note: 'Possible while the refund is on hold.',
    answers: { 200: refundClaim },
    errors: ['invalid_state', 'payout_in_doubt', 'rate_limited'],
  },
} as const satisfies Operations;
