import { sql, type SqlBool } from 'kysely';
import type { Transfer } from '../model.ts';
import {
  integerColumn,
  nullableColumn,
  scheduleSetAt,
  table,
  textColumn,
  timeColumn,
  type Rows,
} from '../../base/store/table.ts';

/** Transfers that wait for an operator. */
export const waitsForPerson = sql<SqlBool>`status in ('awaiting_approval', 'awaiting_funds', 'awaiting_confirmation', 'unknown')`;

/** Transfers whose gateway contradicted a final status. */
export const isContradicted = sql<SqlBool>`conflict = 1`;

/** Tables of payouts and refunds. */
export const moneyOutTables = {
  /** A payout or refund: the whole transfer as JSON, and columns for searching. */
  transfers: table({
    id: textColumn(),
    kind: textColumn<Transfer['kind']>(),
    status: textColumn<Transfer['status']>(),
    provider: textColumn(),
    method: textColumn(),
    /** Canonical form of the destination's address, for comparison. */
    addressKey: textColumn(),
    amount: textColumn(),
    /** In the form of `amountKey`. */
    amountKey: textColumn(),
    /** Value in US dollars at creation. */
    usd: nullableColumn(textColumn()),
    reference: nullableColumn(textColumn()),
    batchId: nullableColumn(textColumn()),
    /** Order within the batch. */
    position: integerColumn(),
    refundCheckoutId: nullableColumn(textColumn()),
    refundPaymentId: nullableColumn(textColumn()),
    providerReference: nullableColumn(textColumn()),
    /** Canonical form of the transaction's hash. */
    hashKey: nullableColumn(textColumn()),
    /** The gateway contradicted its final status. */
    conflict: integerColumn<0 | 1>(),
    createdAt: timeColumn,
    /** When a worker next checks it. */
    nextAt: timeColumn,
    scheduleSetAt,
    version: integerColumn(),
    document: textColumn(),
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
    .indexEnding('hashKey', 'createdAt', 'id')
    .indexEnding('addressKey', 'createdAt', 'id')
    .index('kind', 'amountKey', 'createdAt', 'id')
    .index('nextAt')
    .index('scheduleSetAt'),
  /** Payouts that are requested, approved and confirmed together. All are of its gateway and method, as requested. */
  payoutBatches: table({
    id: textColumn(),
    provider: textColumn(),
    method: textColumn(),
    reference: textColumn(),
    createdAt: timeColumn,
  })
    .index('createdAt', 'id')
    .index('reference'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof moneyOutTables> {}
}
