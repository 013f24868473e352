import { z } from 'zod';
import { decimal, page, queryTime, time } from './fields.ts';

/** Money that goes out: payouts, and batches of them. */

const id = z.string().min(1, 'must be an id').max(100, 'must be at most 100 characters');
const note = z.string().min(1, 'must say why').max(1000, 'must be at most 1000 characters');
const reference = z
  .string()
  .min(1, 'must have at least 1 character')
  .max(200, 'must be at most 200 characters');
const address = z.string().min(1, 'must be an address').max(200, 'must be at most 200 characters');
const transactionHash = z
  .string()
  .min(1, 'must have at least 1 character')
  .max(200, 'must be at most 200 characters');

export const payoutStatus = z.enum([
  'awaiting_approval',
  'awaiting_funds',
  'awaiting_confirmation',
  'sending',
  'unknown',
  'completed',
  'failed',
  'rejected',
  'cancelled',
  'returned',
]);

const fee = z.strictObject({
  kind: z.enum(['gateway_fee', 'network_fee']),
  asset: z.string(),
  amount: decimal,
});

export const payout = z.strictObject({
  id: z.string(),
  provider: z.string(),
  method: z.string(),
  asset: z.string(),
  network: z.string(),
  /** Null for an account at the gateway. */
  address: z.string().nullable(),
  /** In the asset. */
  amount: decimal,
  fees: z.array(fee),
  /** The merchant's own id, unique over payouts and batches. */
  reference: z.string().nullable(),
  status: payoutStatus,
  /** Who has to approve it: a second person here, or somebody at the gateway. */
  approvalBy: z.enum(['merchant', 'provider']).nullable(),
  /** Stands for gateway, asset, address and amount: an approver sends the one that they saw. */
  fingerprint: z.string(),
  transactionHash: z.string().nullable(),
  confirmations: z.int().nullable(),
  failureCode: z.string().nullable(),
  failureReason: z.string().nullable(),
  /** The gateway contradicted a final status: a person has to look. */
  conflict: z.boolean(),
  providerReference: z.string().nullable(),
  refundId: z.string().nullable(),
  batchId: z.string().nullable(),
  /** Owners of the keys. */
  createdBy: z.string(),
  approvedBy: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
});
export type Payout = z.infer<typeof payout>;

const where = { provider: 'novapay', method: 'usdt-tron' } as const;
const recipient = { address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', amount: '25.50' } as const;

/** Body of `POST /v1/payouts`. */
export const createPayout = z
  .strictObject({ provider: id, method: id, address, amount: decimal, reference })
  .meta({ examples: [{ ...where, ...recipient, reference: 'withdrawal-1001' }] });

/** Query of `GET /v1/payouts`. */
export const payoutQuery = page
  .extend({
    /** `provider`: what the gateway itself lists, not paged; `provider` and `from` are needed then. */
    source: z.enum(['store', 'provider'], 'must be store or provider').default('store'),
    provider: z.string().max(50).optional(),
    status: payoutStatus.optional(),
    reference: z.string().max(200).optional(),
    from: queryTime,
    to: queryTime,
  })
  .meta({ examples: [{ status: 'unknown' }] });

/** What a gateway's own list shows, whoever sent it. */
export const listedPayout = z.strictObject({
  provider: z.string(),
  providerReference: z.string(),
  /** Null where it is none of this server's. */
  payoutId: z.string().nullable(),
  /** Null where the gateway's word for the coin is not known. */
  method: z.string().nullable(),
  address: z.string(),
  amount: decimal,
  /** What the gateway's status means. */
  status: payoutStatus,
  transactionHash: z.string().nullable(),
  failureReason: z.string().nullable(),
  createdAt: time,
});
export type ListedPayout = z.infer<typeof listedPayout>;

export const payoutList = z.strictObject({
  /** Of the second shape with `source=provider`. */
  data: z.union([z.array(payout), z.array(listedPayout)]),
  nextCursor: z.string().nullable(),
});

/** Body of `POST …/approve`. */
export const approvePayout = z
  .strictObject({ fingerprint: z.string().max(100, 'must be at most 100 characters') })
  .meta({ examples: [{ fingerprint: 'a3f5c1d27e9b40861f2d3c4b5a69788796a5b4c3d2e1f00112233445566778a9' }] });

/** Body of `POST …/reject`. */
export const rejectPayout = z
  .strictObject({ comment: note.optional() })
  .meta({ examples: [{ comment: 'not agreed with the recipient' }] });

/** Body of `POST /v1/payouts/{id}/resolve`. */
export const resolvePayout = z
  .strictObject({
    outcome: z.enum(['completed', 'failed', 'returned'], 'must be completed, failed or returned'),
    transactionHash: transactionHash.optional(),
    note,
  })
  .meta({ examples: [{ outcome: 'completed', note: 'seen on chain' }] });

export const payoutBatch = z.strictObject({
  id: z.string(),
  provider: z.string(),
  method: z.string(),
  reference: z.string(),
  /** Of all its items, or `partial` where they ended differently. */
  status: z.enum([...payoutStatus.options, 'partial']),
  /** Who has to approve it, or an item of it. */
  approvalBy: z.enum(['merchant', 'provider']).nullable(),
  fingerprint: z.string(),
  fees: z.array(fee),
  items: z.array(
    z.strictObject({
      payoutId: z.string(),
      address: z.string(),
      amount: decimal,
      status: payoutStatus,
      transactionHash: z.string().nullable(),
      failureCode: z.string().nullable(),
      failureReason: z.string().nullable(),
    }),
  ),
  createdAt: time,
});
export type PayoutBatch = z.infer<typeof payoutBatch>;

/** Body of `POST /v1/payout-batches`. */
export const createPayoutBatch = z
  .strictObject({
    provider: id,
    method: id,
    reference,
    items: z
      .array(z.strictObject({ address, amount: decimal }))
      .min(1, 'must have at least 1 item')
      .max(100, 'must have at most 100 items'),
  })
  .meta({ examples: [{ ...where, reference: 'salaries-2026-02', items: [recipient] }] });

/** Body of `POST /v1/payout-batches/{id}/resolve`. */
export const resolvePayoutBatch = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          address,
          outcome: z.enum(['completed', 'failed', 'returned'], 'must be completed, failed or returned'),
          transactionHash: transactionHash.optional(),
        }),
      )
      .min(1, 'must have at least 1 item')
      .max(100, 'must have at most 100 items'),
    note,
  })
  .meta({
    examples: [
      { items: [{ address: recipient.address, outcome: 'failed' }], note: 'not on chain after a day' },
    ],
  });

/** Body of `POST /v1/payout-allowlist`. */
export const allowRecipients = z
  .strictObject({
    provider: id,
    addresses: z
      .array(z.strictObject({ address, method: id }))
      .min(1, 'must have at least 1 address')
      .max(100, 'must have at most 100 addresses'),
  })
  .meta({
    examples: [{ provider: 'nuxpay', addresses: [{ address: recipient.address, method: where.method }] }],
  });

export const allowedRecipients = z.strictObject({
  data: z.array(
    z.strictObject({
      address: z.string(),
      method: z.string(),
      status: z.enum(['accepted', 'rejected']),
      reason: z.string().nullable(),
    }),
  ),
});

export const balanceList = z.strictObject({
  data: z.array(
    z.strictObject({
      provider: z.string(),
      asset: z.string(),
      network: z.string().nullable(),
      /** Can be sent. */
      available: decimal,
      frozen: decimal.nullable(),
    }),
  ),
  /** Gateways that did not answer. */
  errors: z.array(z.strictObject({ provider: z.string(), code: z.string() })),
});
