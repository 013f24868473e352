import { z } from 'zod';
import { time, decimal } from './checkout.ts';
import { claimStatuses } from './constants.ts';
import { store } from './session.ts';

/** What a shopper's browser may see and ask of one refund: nothing else of the order, and no secret. */

export const refundClaim = z.strictObject({
  status: z.enum(claimStatuses),
  /** True where the server runs in test mode: show the TEST band. */
  test: z.boolean(),
  store,
  reference: z.string().nullable(),
  description: z.string().nullable(),
  asset: z.string(),
  assetName: z.string(),
  network: z.string(),
  networkName: z.string(),
  networkStandard: z.string().nullable(),
  amount: decimal,
  /** What the gateway takes for it, paid by the store; null where it does not say. */
  fee: z.strictObject({ asset: z.string(), amount: decimal }).nullable(),
  /** Null where the gateway does not say what it takes. */
  arrives: decimal.nullable(),
  /** Least amount that the gateway sends. */
  minimum: decimal.nullable(),
  /** Where it goes, once somebody has named that. */
  address: z.string().nullable(),
  /** Until then the address can be taken back. */
  holdUntil: time.nullable(),
  transactionHash: z.string().nullable(),
  explorerUrl: z.string().nullable(),
  sentAt: time.nullable(),
  /** Until when an address can be named. */
  expiresAt: time,
  version: z.int(),
  serverTime: time,
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
      .regex(/^[!-~]*$/, 'must be letters, digits and signs of ASCII'),
    /** Only says whether the address can be used. */
    check: z.boolean().optional(),
  })
  .meta({ examples: [{ address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' }] });

/** Answer of `POST /v1/session/refund`. */
export const refundLink = z.strictObject({
  claimToken: z.string(),
  claimUrl: z.string(),
  claimExpiresAt: time,
});
