import { z } from 'zod';
import {
  assetCode,
  createdAt,
  decimal,
  decimalOrNull,
  givenTime,
  methodId,
  networkId,
  pageQuery,
  providerFilter,
  providerId,
  stringOrNull,
  timeRange,
  taskFilter,
  type FilterOf,
} from '../../base/contract/fields.ts';
import { nextCursor } from '../../base/contract/operation.ts';
import {
  approvalBy,
  createdBy,
  failureCode,
  failureReason,
  fee,
  requiredText,
  sentHash,
  transferFields,
  worth,
} from '../../money-in/contract/refund.ts';
import { evidence, outcome, proof } from './transfer.ts';

/** Payouts and batches of them. */

const id = z.string().min(1, 'must be an id').max(100, 'must be at most 100 characters');
const address = z.string().min(1, 'must be an address').max(200, 'must be at most 200 characters');
const reference = requiredText(200);

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

export const payout = z.strictObject({
  ...transferFields,
  id: z.string().describe('`pyt_…`'),
  address: stringOrNull('Recipient’s address; null for an account at the gateway.'),
  amount: decimal.describe('Coins to send, in `asset`.'),
  reference: stringOrNull(
    'Your own id for it, unique across payouts and batches; null for an item of a batch.',
  ),
  status: payoutStatus.describe(
    'Ends as `completed`, `failed`, `rejected`, `cancelled` or `returned` (sent and came back). `unknown`: it may have been sent; an operator has to resolve it.',
  ),
  refundId: stringOrNull('`rfd_…`: the refund that it pays; null if there is none.'),
  batchId: stringOrNull('`pyb_…`: the batch that it is part of; null if there is none.'),
});
export type Payout = z.infer<typeof payout>;

const where = { provider: 'novapay', method: 'usdt-tron' } as const;
const recipient = { address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', amount: '25.50' } as const;

/** Body of `POST /v1/payouts`. */
export const createPayout = z
  .strictObject({
    provider: id.describe('Gateway to send from.'),
    method: id.describe('Coin and network, such as `usdt-tron`.'),
    address: address.describe('Recipient’s address.'),
    amount: decimal.describe('Coins to send, in the method’s asset.'),
    reference: reference.describe('Your own id for it, unique across payouts and batches.'),
  })
  .meta({ examples: [{ ...where, ...recipient, reference: 'withdrawal-1001' }] });

/** Query of `GET /v1/payouts`. */
export const payoutQuery = pageQuery
  .extend({
    source: z
      .enum(['store', 'provider'], 'must be store or provider')
      .default('store')
      .describe(
        '`store`: this server’s database. `provider`: the gateway’s own list, which needs `provider` and `from` and has one page.',
      ),
    provider: providerFilter,
    status: payoutStatus.optional().describe('Only with this status.'),
    task: taskFilter('payout', 'any'),
    reference: z.string().max(200).optional().describe('Only with this reference.'),
    ...timeRange,
  })
  .meta({ examples: [{ status: 'unknown' }] });
export type PayoutFilter = FilterOf<typeof payoutQuery>;

/** Query of `GET /v1/payout-batches`. */
export const payoutBatchQuery = pageQuery
  .extend({ provider: providerFilter, task: taskFilter('payout_batch', 'any'), ...timeRange })
  .meta({ examples: [{ task: 'unknown' }] });
export type BatchFilter = FilterOf<typeof payoutBatchQuery>;

/** An entry of a gateway's own list. Another client of the gateway may have created it. */
export const listedPayout = z.strictObject({
  provider: providerId,
  providerReference: z.string().describe('The gateway’s own id for it.'),
  payoutId: stringOrNull('`pyt_…`; null if this server did not send it.'),
  method: methodId.nullable().describe('Payment method; null if the coin is unknown here.'),
  address: z.string().describe('Recipient’s address.'),
  amount: decimal.describe('Coins, in the method’s asset.'),
  status: payoutStatus.describe('The gateway’s status, as a status of this server.'),
  transactionHash: sentHash,
  failureReason,
  createdAt,
});
export type ListedPayout = z.infer<typeof listedPayout>;

/** Body of `POST /v1/payouts/sync`. */
export const syncPayouts = z
  .strictObject({
    provider: id.describe('Gateway to ask.'),
    from: givenTime.describe('Only entries of its list from this time on.'),
  })
  .meta({ examples: [{ provider: where.provider, from: '2026-01-31T12:00:00Z' }] });

export const syncedPayouts = z.strictObject({
  data: z
    .array(payout)
    .describe('Payouts and refunds of this server in the gateway’s list, as they now are.'),
});

export const payoutList = z.strictObject({
  data: z
    .union([z.array(payout), z.array(listedPayout)])
    .describe('The entries of this page; with `source=provider`, as the gateway lists them.'),
  nextCursor,
});

export const payoutBatch = z.strictObject({
  id: z.string().describe('`pyb_…`'),
  provider: providerId,
  method: methodId,
  reference: z.string().describe('Your own id for it, unique across payouts and batches.'),
  status: z
    .enum([...payoutStatus.options, 'partial'])
    .describe(
      'The most urgent status of its items. Once all have ended, the status that they share, or `partial` if they ended differently. An item that cannot be read counts as `unknown`, unless it is known to have ended.',
    ),
  approvalBy,
  fingerprint: z.string().describe('Hash of all items. An approver sends the one that they reviewed.'),
  worth,
  fees: z.array(fee).describe('Fees of all items, summed for each kind and coin.'),
  items: z
    .array(
      z.strictObject({
        payoutId: z.string().describe('`pyt_…`: the payout of this item.'),
        address: z.string().describe('Recipient’s address.'),
        amount: decimal.describe('Coins to send, in the method’s asset.'),
        status: payoutStatus.describe('As in `Payout`.'),
        transactionHash: sentHash,
        failureCode,
        failureReason,
      }),
    )
    .describe('One payout for each recipient.'),
  unreadable: z
    .array(z.string())
    .describe(
      'Ids of its payouts that cannot be read, because they are damaged or were written by a later release; normally empty. They may have been sent, and are in neither `items` nor the sums. If there are any, each decision about the batch is refused (`invalid_state`), and `fingerprint` is empty.',
    ),
  createdBy: createdBy.describe(
    'Who created it: the owner of the API key, or the person in the console; empty if none of its payouts can be read.',
  ),
  createdAt,
});
export type PayoutBatch = z.infer<typeof payoutBatch>;

/** Body of `POST /v1/payout-batches`. */
export const createPayoutBatch = z
  .strictObject({
    provider: id.describe('Gateway to send from.'),
    method: id.describe('Coin and network of all items, such as `usdt-tron`.'),
    reference: reference.describe('Your own id for it, unique across payouts and batches.'),
    items: z
      .array(
        z.strictObject({
          address: address.describe('Recipient’s address. Each address only once.'),
          amount: decimal.describe('Coins to send, in the method’s asset.'),
        }),
      )
      .min(1, 'must have at least 1 item')
      .max(100, 'must have at most 100 items')
      .describe('Recipients.'),
  })
  .meta({ examples: [{ ...where, reference: 'salaries-2026-02', items: [recipient] }] });

/** Body of `POST /v1/payout-batches/{id}/resolve`. */
export const resolvePayoutBatch = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          address: address.describe('Address of the item.'),
          outcome,
          transactionHash: proof,
        }),
      )
      .min(1, 'must have at least 1 item')
      .max(100, 'must have at most 100 items')
      .describe('The items whose outcome you know.'),
    note: evidence,
  })
  .meta({
    examples: [
      { items: [{ address: recipient.address, outcome: 'failed' }], note: 'not on chain after a day' },
    ],
  });

/** Body of `POST /v1/payout-allowlist`. */
export const allowRecipients = z
  .strictObject({
    provider: id.describe('Gateway: `nuxpay`.'),
    addresses: z
      .array(
        z.strictObject({
          address: address.describe('Recipient’s address.'),
          method: id.describe('Coin and network, such as `usdt-tron`.'),
        }),
      )
      .min(1, 'must have at least 1 address')
      .max(100, 'must have at most 100 addresses')
      .describe('Recipients to allow.'),
  })
  .meta({
    examples: [{ provider: 'nuxpay', addresses: [{ address: recipient.address, method: where.method }] }],
  });

export const allowedRecipients = z.strictObject({
  data: z
    .array(
      z.strictObject({
        address: z.string().describe('Recipient’s address.'),
        method: methodId,
        status: z.enum(['accepted', 'rejected']).describe('The gateway’s answer.'),
        reason: stringOrNull('Why it was rejected; null if it was not.'),
      }),
    )
    .describe('One outcome for each address.'),
});

/** A gateway that did not answer. */
export const gatewayError = z.strictObject({
  provider: providerId,
  code: z.string().describe('Error code, such as `provider_timeout`.'),
});

export const balanceList = z.strictObject({
  data: z
    .array(
      z.strictObject({
        provider: providerId,
        asset: assetCode,
        network: networkId.nullable().describe('Network; null if the gateway does not name it.'),
        available: decimal.describe('Coins that can be sent, in `asset`.'),
        frozen: decimalOrNull(
          'Coins that are held back, in `asset`; null if the gateway does not show them.',
        ),
      }),
    )
    .describe('One balance for each gateway, coin and network.'),
  errors: z.array(gatewayError).describe('Gateways that did not answer.'),
});
