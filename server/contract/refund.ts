import { z } from 'zod';
import { refundStatuses } from './constants.ts';
import { decimal, page, queryTime, time } from './fields.ts';

/** Money that goes back to shoppers. */

const text = (max: number) =>
  z.string().min(1, 'must have at least 1 character').max(max, `must be at most ${max} characters`);
const basis = z.enum(['coins', 'price', 'excess'], 'must be coins, price or excess');

export const refundStatus = z.enum(refundStatuses);

const fee = z.strictObject({
  kind: z.enum(['gateway_fee', 'network_fee']),
  asset: z.string(),
  amount: decimal,
});

/** Where it goes: to an address on chain, or to an account at the gateway. */
export const refundDestination = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('address'),
      address: text(200),
      network: text(50).optional(),
      token: text(50).optional(),
    }),
    z.strictObject({ type: z.literal('account'), userId: text(200) }),
  ],
  'must be an object whose type is address or account',
);

export const refund = z.strictObject({
  id: z.string(),
  checkoutId: z.string(),
  paymentId: z.string(),
  provider: z.string(),
  /** `native`: the gateway’s own refund. `manual`: paid by other means, and recorded here. */
  kind: z.enum(['native', 'payout', 'manual']),
  basis,
  status: refundStatus,
  /** In the asset. */
  amount: decimal,
  method: z.string(),
  asset: z.string(),
  network: z.string(),
  /** What it takes off the amount paid once it has succeeded, in the checkout’s currency. */
  value: decimal,
  currency: z.string(),
  /** Null until the shopper names it, and for what is paid by other means. */
  destination: refundDestination.nullable(),
  fees: z.array(fee),
  /** Of a payout that pays it; null where the refund is sent itself. */
  payoutId: z.string().nullable(),
  /** The order’s. */
  reference: z.string().nullable(),
  approvalBy: z.enum(['merchant', 'provider']).nullable(),
  /** Stands for gateway, asset, destination and amount: an approver sends the one that they saw. */
  fingerprint: z.string(),
  transactionHash: z.string().nullable(),
  confirmations: z.int().nullable(),
  failureCode: z.string().nullable(),
  failureReason: z.string().nullable(),
  /** The gateway contradicted a final status: a person has to look. */
  conflict: z.boolean(),
  providerReference: z.string().nullable(),
  reason: z.string().nullable(),
  /** End of the link that the shopper claims it with; null where the merchant named the destination. */
  claimExpiresAt: time.nullable(),
  claimedAt: time.nullable(),
  /** Network address that it was claimed from. */
  claimedFrom: z.string().nullable(),
  holdUntil: time.nullable(),
  /** Owners of the keys. */
  createdBy: z.string(),
  approvedBy: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
});
export type Refund = z.infer<typeof refund>;

/** Answer of what makes a link. It is shown once: null where the request is answered again. */
export const refundWithClaimUrl = z.strictObject({ ...refund.shape, claimUrl: z.string().nullable() });
export type RefundWithClaimUrl = z.infer<typeof refundWithClaimUrl>;

/** Body of `POST /v1/checkouts/{id}/refunds`. */
export const createRefund = z
  .strictObject({
    paymentId: text(100).optional(),
    basis: basis.optional(),
    /** In the payment’s coins; with basis `price` in the checkout’s currency. All that is left where it is absent. */
    amount: decimal.optional(),
    /** Of the coins that go back, where coins of several kinds came. */
    method: text(200).optional(),
    destination: refundDestination.optional(),
    /** It was paid by other means. */
    outside: z.literal(true, 'must be true, or be left out').optional(),
    hash: text(200).optional(),
    note: text(1000).optional(),
    reason: text(1000).optional(),
  })
  .meta({ examples: [{ amount: '10.00', reason: 'one of two was sent back' }] });
export type CreateRefund = z.infer<typeof createRefund>;

/** Body of `POST /v1/refunds/{id}/confirm`. */
export const confirmRefund = z
  .strictObject({
    /** The one-time password that the gateway has sent; never stored. */
    otp: text(64).optional(),
  })
  .meta({ examples: [{ otp: '123456' }] });

/** Answer of `POST /v1/checkouts/{id}/refunds/otp`. */
export const refundOtp = z.strictObject({ sent: z.literal(true), expiresAt: time });
export type RefundOtp = z.infer<typeof refundOtp>;

/** Query of `GET /v1/checkouts/{id}/refunds/quote`. */
export const refundQuoteQuery = z
  .strictObject({
    basis: basis.optional(),
    amount: decimal.optional(),
    paymentId: text(100).optional(),
  })
  .meta({ examples: [{ basis: 'price', amount: '10.00' }] });

export const refundQuote = z.strictObject({
  checkoutId: z.string(),
  basis,
  currency: z.string(),
  /** One for each coin of each payment that money came for. */
  payments: z.array(
    z.strictObject({
      paymentId: z.string(),
      provider: z.string(),
      kind: z.enum(['native', 'payout', 'manual']),
      method: z.string(),
      asset: z.string(),
      network: z.string(),
      /** Most that can go back, as `amount` of a refund would name it. */
      maximum: decimal,
      /** Coins of the amount that is asked about, else of the maximum. */
      amount: decimal,
      /** What they counted in the checkout’s currency, and what they are worth now; null where no rate is known. */
      value: decimal,
      valueNow: decimal.nullable(),
      /** Taken besides the amount; null where the gateway does not say beforehand. */
      fee: fee.nullable(),
      /** Null where the fee is not known. */
      arrives: decimal.nullable(),
      minimum: decimal.nullable(),
      /** Why it cannot be refunded, or not like this; null where it can. */
      problem: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    }),
  ),
});
export type RefundQuote = z.infer<typeof refundQuote>;

/** Query of `GET /v1/refunds`. */
export const refundQuery = page
  .extend({
    status: refundStatus.optional(),
    checkoutId: z.string().max(100).optional(),
    provider: z.string().max(50).optional(),
    from: queryTime,
    to: queryTime,
  })
  .meta({ examples: [{ status: 'unknown' }] });
