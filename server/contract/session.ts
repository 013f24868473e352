import { z } from 'zod';
import { claimStatuses } from './constants.ts';
import {
  time,
  checkoutStatus,
  decimal,
  exceptionKind,
  lineItem,
  paymentStatus,
  quote,
  transaction,
} from './checkout.ts';

/** What a shopper's browser may see and ask: one checkout, no secret, no other checkout. */

export const methodKind = z.enum(['address', 'hosted', 'upi']);

/** What a customer recognises: an asset on a network, not a provider. */
export const method = z.strictObject({
  id: z.string(),
  asset: z.string(),
  assetName: z.string(),
  network: z.string(),
  networkName: z.string(),
  networkStandard: z.string().nullable(),
  kind: methodKind,
  /** Estimate, in the asset; null where only the gateway knows. The exact amount comes with the payment. */
  amount: decimal.nullable(),
  minimum: decimal.nullable(),
  available: z.boolean(),
  /** Why it is not available, a stable word: `below_minimum`, `no_rate`, `provider_unavailable`. */
  reason: z.string().nullable(),
  typicalSeconds: z.int().nullable(),
  /** The coin that the shopper's wallet needs for the network's fee, where it is another one. */
  feeAsset: z.string().nullable(),
});
export type Method = z.infer<typeof method>;

export const store = z.strictObject({
  name: z.string(),
  legalName: z.string().nullable(),
  country: z.string().nullable(),
  url: z.string().nullable(),
  logoUrl: z.string().nullable(),
  supportUrl: z.string().nullable(),
});
export type Store = z.infer<typeof store>;

export const sessionPayment = z.strictObject({
  id: z.string(),
  method: z.string(),
  /** `expired` also where coins came for it and the rest is to go elsewhere: by the method that is chosen next. */
  status: paymentStatus,
  amount: decimal,
  amountPaid: decimal,
  /** In the payment's asset: what is still to be sent to it; never worth more than the checkout's. */
  amountDue: decimal,
  minimumRemaining: decimal.nullable(),
  asset: z.string(),
  network: z.string(),
  networkName: z.string(),
  networkStandard: z.string().nullable(),
  typicalSeconds: z.int().nullable(),
  feeAsset: z.string().nullable(),
  address: z.string().nullable(),
  memo: z.string().nullable(),
  uri: z.string().nullable(),
  hostedUrl: z.string().nullable(),
  /** The source of the rate is for merchants: shoppers see the rate alone. */
  quote,
  /** When the shopper chose it. */
  createdAt: time,
  expiresAt: time,
  /** The price may be kept longer: from when the shopper may ask for it, and its end then; null where it may not. */
  keep: z.strictObject({ from: time, until: time }).nullable(),
  transactions: z.array(transaction),
});
export type SessionPayment = z.infer<typeof sessionPayment>;

/** What came by one payment for good, in its own coin. */
export const sentPayment = z.strictObject({
  asset: z.string(),
  amount: decimal,
  network: z.string(),
  networkName: z.string(),
  networkStandard: z.string().nullable(),
  /** What one coin was priced at, in the checkout's currency. */
  rate: decimal,
  /** Each once; none where the gateway tells none. */
  hashes: z.array(z.string()),
});
export type SentPayment = z.infer<typeof sentPayment>;

/** Answer of every session route. `version` is its ETag; `serverTime` is the last field. */
export const sessionView = z.strictObject({
  id: z.string(),
  status: checkoutStatus,
  exception: exceptionKind.nullable(),
  /** True where the server runs in test mode: show the TEST band. */
  test: z.boolean(),
  store,
  amount: decimal,
  currency: z.string(),
  /** Decimals of the currency by ISO 4217 (or of the coin). */
  minorUnits: z.int(),
  amountPaid: decimal,
  amountPending: decimal,
  amountDue: decimal,
  reference: z.string().nullable(),
  description: z.string().nullable(),
  lineItems: z.array(lineItem),
  methods: z.array(method),
  payment: sessionPayment.nullable(),
  formerPayments: z.array(
    z.strictObject({
      method: z.string(),
      asset: z.string(),
      network: z.string(),
      address: z.string().nullable(),
      status: paymentStatus,
      /** Something has come there: whoever has paid need not be asked whether they have. */
      moneySeen: z.boolean(),
    }),
  ),
  /**
   * Once it is paid: every payment that final money came by, in the order in which they were chosen. Empty before. Taken
   * as paid by a person before any was final, what is on its way.
   */
  receipt: z.array(sentPayment),
  paidAt: time.nullable(),
  /** Money on its way back, oldest first. `claimable`: `POST /v1/session/refund` answers a link for it. */
  refunds: z.array(
    z.strictObject({
      status: z.enum(claimStatuses),
      amount: decimal,
      asset: z.string(),
      claimable: z.boolean(),
    }),
  ),
  /** Until when money that arrives is still noticed. */
  watchedUntil: time,
  /** Only when paid. */
  successUrl: z.string().nullable(),
  pendingUrl: z.string().nullable(),
  cancelUrl: z.string().nullable(),
  expiresAt: time,
  version: z.int(),
  serverTime: time,
});
export type SessionView = z.infer<typeof sessionView>;

/** Body of `POST /v1/session/method`. */
export const selectMethod = z
  .strictObject({ method: z.string().min(1).max(100) })
  .meta({ examples: [{ method: 'usdt-tron' }] });
export type SelectMethod = z.infer<typeof selectMethod>;

/** Body of `POST /v1/session/report`. */
export const reportTrouble = z
  .strictObject({
    /** What the shopper holds to be their transaction's. */
    hash: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(128, 'must be at most 128 characters')
      .regex(/^[ -~]*$/, 'must be letters, digits and signs of ASCII')
      .optional(),
    note: z.string().max(1000, 'must be at most 1000 characters').optional(),
  })
  .meta({
    examples: [
      {
        hash: '7c4d25e1f0b8a3c69d2e41f7a5b09c83d6e12f4a7b8c90d3e5f61a2b4c7d8e9f',
        note: 'I paid an hour ago.',
      },
    ],
  });
export type ReportTrouble = z.infer<typeof reportTrouble>;
