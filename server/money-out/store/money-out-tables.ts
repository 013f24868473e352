import { sql, type SqlBool } from 'kysely';
import type { Transfer } from '../model.ts';
import { integer, orNull, scheduleSetAt, table, text, time, type Rows } from '../../base/store/table.ts';

/** Transfers that wait for an operator. */
export const waitsForPerson = sql<SqlBool>`status in ('awaiting_approval', 'awaiting_funds', 'awaiting_confirmation', 'unknown')`;

/** Transfers whose gateway contradicted a final status. */
export const isContradicted = sql<SqlBool>`conflict = 1`;

/** Tables of payouts and refunds. */
export const moneyOutTables = {
  /** A payout or refund: the whole transfer as JSON, and columns for searching. */
  transfers: table({
    id: text(),
    kind: text<Transfer['kind']>(),
    status: text<Transfer['status']>(),
    provider: text(),
    method: text(),
    /** Canonical form of the destination's address, for comparison. */
    addressKey: text(),
    amount: text(),
    /** In the form of `amountKey`. */
    amountKey: text(),
    /** Value in US dollars at creation. */
    usd: orNull(text()),
    reference: orNull(text()),
    batchId: orNull(text()),
    /** Order within the batch. */
    position: integer(),
    refundCheckoutId: orNull(text()),
    refundPaymentId: orNull(text()),
    providerReference: orNull(text()),
    /** Canonical form of the transaction's hash. */
    hashKey: orNull(text()),
    /** The gateway contradicted its final status. */
    conflict: integer<0 | 1>(),
    createdAt: time,
    /** When a worker next checks it. */
    nextAt: time,
    scheduleSetAt,
    version: integer(),
    document: text(),
  })
    .index('createdAt', 'id')
    .index('status', 'createdAt', 'id')
    .indexWhere(waitsForPerson, 'kind', 'createdAt', 'id')
    .indexWhere(isContradicted, 'conflict', 'kind', 'createdAt', 'id')
    .index('reference')
    .index('batchId', 'position')
    .index('refundCheckoutId')
    .index('provider', 'providerReference')
    .index('hashKey', 'provider')
    .index('kind', 'addressKey', 'createdAt', 'id')
    .index('kind', 'amountKey', 'createdAt', 'id')
    .index('nextAt')
    .index('scheduleSetAt'),
  /** Payouts that are requested, approved and confirmed together. All are of its gateway and method, as requested. */
  payoutBatches: table({ id: text(), provider: text(), method: text(), reference: text(), createdAt: time })
    .index('createdAt', 'id')
    .index('reference'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof moneyOutTables> {}
}
