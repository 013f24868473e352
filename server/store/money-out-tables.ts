import { sql, type SqlBool } from 'kysely';
import type { Transfer } from '../transfers/model.ts';
import { integer, orNull, table, text, time } from './table.ts';

/** When the time before it was set: one after now was set by a clock that was ahead (`SqlSchedules`). */
const scheduleSetAt = time;

/** Money out that goes on once an operator has done something. */
export const waitsForPerson = sql<SqlBool>`status in ('awaiting_approval', 'awaiting_funds', 'awaiting_confirmation', 'unknown')`;

/** Money out whose final status its gateway contradicted. */
export const isContradicted = sql<SqlBool>`conflict = 1`;

/** Tables of money out: part of `schema.ts`. */
export const moneyOutTables = {
  /** Money out: the whole transfer as JSON, and what is searched. */
  transfers: table({
    id: text(),
    kind: text<Transfer['kind']>(),
    status: text<Transfer['status']>(),
    provider: text(),
    method: text(),
    /** The canonical form of the destination's address, for comparison. */
    addressKey: text(),
    amount: text(),
    /** As `amountKey` writes it. */
    amountKey: text(),
    /** Worth in US dollars when it was created. */
    usd: orNull(text()),
    reference: orNull(text()),
    batchId: orNull(text()),
    /** Order within the batch. */
    position: integer(),
    refundCheckoutId: orNull(text()),
    refundPaymentId: orNull(text()),
    providerReference: orNull(text()),
    /** Canonical form of its transaction's hash. */
    hashKey: orNull(text()),
    /** The gateway contradicted its final status. */
    conflict: integer<0 | 1>(),
    createdAt: time,
    /** When a worker has to look at it next. */
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
