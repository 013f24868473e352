import { z } from 'zod';
import { refundStatuses } from './constants.ts';
import {
  assetCode,
  currencyCode,
  decimal,
  methodId,
  networkId,
  page,
  providerFilter,
  providerId,
  time,
  timeRange,
} from './fields.ts';
import { fee, text, transferFields } from './transfer.ts';

/** Money that goes back to shoppers. */

const basis = z
  .enum(['coins', 'price', 'excess'], 'must be coins, price or excess')
  .describe(
    'What is paid back: `coins` that came; so much of the `price` at the present rate; the `excess` beyond a price that is paid.',
  );
const kind = z
  .enum(['native', 'payout', 'manual'])
  .describe('The gateway’s own refund, a payout, or `manual`: paid by other means and recorded here.');

export const refundStatus = z.enum(refundStatuses);

/** Where it goes: to an address on chain, or to an account at the gateway. */
export const refundDestination = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('address').describe('To an address on chain.'),
      address: text(200).describe('The address, on the network of the payment.'),
      network: text(50).optional().describe('Network. It must be the payment’s.'),
      token: text(50).optional().describe('Coin. It must be the payment’s.'),
    }),
    z.strictObject({
      type: z.literal('account').describe('To an account at the gateway (NovaX).'),
      userId: text(200).describe('Id of the account at the gateway.'),
    }),
  ],
  'must be an object whose type is address or account',
);

export const refund = z.strictObject({
  ...transferFields,
  id: z.string().describe('`rfd_…`'),
  checkoutId: z.string().describe('`chk_…`: the checkout that is refunded.'),
  paymentId: z.string().describe('`pay_…`: the payment that took the money.'),
  kind,
  basis,
  status: refundStatus.describe(
    'Ends as `succeeded`, `failed`, `rejected`, `cancelled`, `expired` or `returned` (sent and came back). `unknown`: it may have been sent; a person resolves it.',
  ),
  amount: decimal.describe('Coins that go back, in `asset`.'),
  value: decimal.describe(
    'What it takes off the checkout’s `amountPaid` once it has succeeded, in `currency`.',
  ),
  currency: currencyCode,
  destination: refundDestination
    .nullable()
    .describe('Where it goes; null until the shopper names it, and for `manual`.'),
  payoutId: z.string().nullable().describe('Null: a refund is sent itself.'),
  reference: z.string().nullable().describe('The checkout’s order number; null for none.'),
  reason: z.string().nullable().describe('Why it was refunded; null where not given.'),
  claimExpiresAt: time
    .nullable()
    .describe('When the shopper’s link ends; null where the merchant named the destination.'),
  claimedAt: time.nullable().describe('When the shopper named the address; null before.'),
  claimedFrom: z.string().nullable().describe('IP address that it was claimed from; null before.'),
  holdUntil: time.nullable().describe('Until then the shopper can take the address back; null for no hold.'),
});
export type Refund = z.infer<typeof refund>;

/** Answer of what makes a link. */
export const refundWithClaimUrl = z.strictObject({
  ...refund.shape,
  claimUrl: z
    .string()
    .nullable()
    .describe('Page where the shopper names the address. Shown once; null where the request was repeated.'),
});
export type RefundWithClaimUrl = z.infer<typeof refundWithClaimUrl>;

/** Body of `POST /v1/checkouts/{id}/refunds`. */
export const createRefund = z
  .strictObject({
    paymentId: text(100).optional().describe('`pay_…`: needed where several payments took money.'),
    basis: basis.optional(),
    amount: decimal
      .optional()
      .describe(
        'In the payment’s `asset`; with basis `price` in the checkout’s `currency`. Default: all that is left.',
      ),
    method: text(200).optional().describe('Coins that go back, where coins of several kinds came.'),
    destination: refundDestination
      .optional()
      .describe('Where it goes. Default: the shopper names the address at `claimUrl`.'),
    outside: z
      .literal(true, 'must be true, or be left out')
      .optional()
      .describe('It was paid by other means: record it, send nothing.'),
    hash: text(200).optional().describe('With `outside`: transaction hash.'),
    note: text(1000).optional().describe('With `outside`: how it was paid.'),
    reason: text(1000).optional().describe('Why, for your records.'),
  })
  .meta({ examples: [{ amount: '10.00', reason: 'one of two was sent back' }] });
export type CreateRefund = z.infer<typeof createRefund>;

/** Body of `POST /v1/refunds/{id}/confirm`. */
export const confirmRefund = z
  .strictObject({
    otp: text(64).optional().describe('One-time password that NovaX has sent. It is never stored.'),
  })
  .meta({ examples: [{ otp: '123456' }] });

/** Answer of `POST /v1/checkouts/{id}/refunds/otp`. */
export const refundOtp = z.strictObject({
  sent: z.literal(true).describe('The gateway has sent it.'),
  expiresAt: time.describe('When the password ends.'),
});
export type RefundOtp = z.infer<typeof refundOtp>;

/** Query of `GET /v1/checkouts/{id}/refunds/quote`. */
export const refundQuoteQuery = z
  .strictObject({
    basis: basis.optional(),
    amount: decimal
      .optional()
      .describe(
        'As of a refund: in the payment’s `asset`, with basis `price` in `currency`. Default: the maximum.',
      ),
    paymentId: text(100).optional().describe('Only for this payment.'),
  })
  .meta({ examples: [{ basis: 'price', amount: '10.00' }] });

export const refundQuote = z.strictObject({
  checkoutId: z.string().describe('`chk_…`'),
  basis,
  currency: currencyCode,
  payments: z
    .array(
      z.strictObject({
        paymentId: z.string().describe('`pay_…`: the payment that took the money.'),
        provider: providerId,
        kind,
        method: methodId,
        asset: assetCode,
        network: networkId,
        maximum: decimal.describe(
          'Most that can go back: in `currency` with basis `price`, else in `asset`.',
        ),
        amount: decimal.describe('Coins that would go back, in `asset`.'),
        value: decimal.describe('What they counted towards the price, in `currency`.'),
        valueNow: decimal.nullable().describe('What they are worth now, in `currency`; null without a rate.'),
        fee: fee.nullable().describe('Taken besides the amount; null where the gateway does not say before.'),
        arrives: decimal.nullable().describe('Coins that arrive, in `asset`; null where the fee is unknown.'),
        minimum: decimal
          .nullable()
          .describe('Least amount that the gateway sends, in `asset`; null for none.'),
        problem: z
          .strictObject({
            code: z.string().describe('Error code that the refund would have.'),
            message: z.string().describe('Why, in English.'),
          })
          .nullable()
          .describe('Why it cannot be refunded like this; null where it can.'),
      }),
    )
    .describe('One entry for each coin of each payment that received money.'),
});
export type RefundQuote = z.infer<typeof refundQuote>;

/** Query of `GET /v1/refunds`. */
export const refundQuery = page
  .extend({
    status: refundStatus.optional().describe('Only with this status.'),
    checkoutId: z.string().max(100).optional().describe('Only of this checkout.'),
    provider: providerFilter,
    ...timeRange,
  })
  .meta({ examples: [{ status: 'unknown' }] });
