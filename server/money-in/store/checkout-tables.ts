import { sql, type SqlBool } from 'kysely';
import type { Checkout } from '../checkout/model.ts';
import type { RefundState } from '../../base/contract/constants.ts';
import {
  bigintColumn,
  integerColumn,
  nullableColumn,
  scheduleSetAt,
  table,
  textColumn,
  timeColumn,
  type Rows,
} from '../../base/store/table.ts';

/** The table of checkouts. Conditions as in `base/store/schema.ts`. */

export const hasExceptions = sql<SqlBool>`exceptions != '[]'`;
export const hasNoExceptions = sql<SqlBool>`exceptions = '[]'`;
/** With a refund that has succeeded. */
export const hasRefund = sql<SqlBool>`has_refund = 1`;
export const isFulfilled = sql<SqlBool>`fulfilled_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;
export const isMarkedToShip = sql<SqlBool>`to_ship = 1`;
export const isPaid = sql<SqlBool>`paid_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;
/** Its `readyAt` is set. */
export const hasReadyAt = sql<SqlBool>`ready_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;
/** Paid, and neither ready nor wholly refunded. */
export const isAwaitingAccept = sql<SqlBool>`awaits_accept = 1`;
/** Final money may be gone. */
export const isMoneyMissing = sql<SqlBool>`money_may_be_gone = 1`;
/** Waits for a person, for whatever reason. */
export const needsPerson = sql<SqlBool>`(exceptions != '[]' or awaits_accept = 1 or money_may_be_gone = 1)`;
/** Ended without a payment that counts. */
export const hasEnded = sql<SqlBool>`status in ('expired', 'cancelled')`;
/** With a refund that has succeeded or is under way. */
export const hasRefundOrOpen = sql<SqlBool>`(has_refund = 1 or has_open_refund = 1)`;

const summed = ['currency', 'price', 'received', 'refunded'] as const;

export const checkoutTables = {
  /** One document per checkout, with search columns. */
  checkouts: table({
    id: textColumn(),
    status: textColumn<Checkout['status']>(),
    exceptions: textColumn(),
    /** The merchant's reference. */
    reference: textColumn(),
    /** The price, in the form of `amountKey`. */
    amountKey: textColumn(),
    currency: textColumn(),
    /** With money received and refunded in the currency's smallest unit, as `columns` of its document says. */
    price: nullableColumn(bigintColumn()),
    received: nullableColumn(bigintColumn()),
    refunded: nullableColumn(bigintColumn()),
    /** Whether a refund of any amount has succeeded. */
    hasRefund: integerColumn<0 | 1>(),
    /** Whether a refund is under way. */
    hasOpenRefund: integerColumn<0 | 1>(),
    refundState: textColumn<RefundState>(),
    /** Whether it is ready, and neither refunded whole nor about to be. */
    shippable: integerColumn<0 | 1>(),
    /** Whether a person has to send it. */
    toShip: integerColumn<0 | 1>(),
    paidAt: timeColumn,
    readyAt: timeColumn,
    fulfilledAt: timeColumn,
    /** Paid without exceptions, but neither ready nor wholly refunded: an operator decides. */
    awaitsAccept: integerColumn<0 | 1>(),
    /** Whether the gateway no longer shows final money in full, so that it is rechecked. */
    moneyMayBeGone: integerColumn<0 | 1>(),
    createdAt: timeColumn,
    expiresAt: timeColumn,
    /** When time alone may next change it. */
    nextTickAt: timeColumn,
    scheduleSetAt,
    /** Position of the last entry of its timeline: counted on as entries are written. */
    timelineCount: integerColumn(),
    /** Whether its personal data has been removed. */
    purged: integerColumn<0 | 1>(),
    version: integerColumn(),
    /** The whole checkout as JSON, with its payments and their transactions. */
    document: textColumn(),
  })
    .index('nextTickAt')
    .index('scheduleSetAt')
    // Both have all that a sum reads.
    .index('createdAt', 'id', ...summed)
    .index('status', 'createdAt', 'id', ...summed)
    .index('reference', 'createdAt', 'id')
    .index('amountKey', 'createdAt', 'id')
    .index('purged', 'expiresAt')
    .indexWhere(hasRefund, 'hasRefund', 'createdAt', 'id')
    .indexWhere(isMarkedToShip, 'toShip', 'createdAt', 'id')
    .indexWhere(isMarkedToShip, 'toShip', 'readyAt', 'id')
    .indexWhere(isPaid, 'paidAt', 'id')
    .indexWhere(hasReadyAt, 'readyAt', 'id')
    .indexWhere(isAwaitingAccept, 'awaitsAccept', 'createdAt', 'id')
    .indexWhere(isMoneyMissing, 'moneyMayBeGone', 'createdAt', 'id')
    // Few checkouts have exceptions, and operators list exactly those.
    .indexWhere(hasExceptions, 'createdAt', 'id')
    // The further column tells the names of these indexes apart.
    .indexWhere(needsPerson, 'createdAt', 'id', 'exceptions')
    .indexWhere(hasEnded, 'createdAt', 'id', 'status')
    .indexWhere(hasRefundOrOpen, 'createdAt', 'id', 'hasRefund'),
};

declare module '../../base/store/schema.ts' {
  interface Database extends Rows<typeof checkoutTables> {}
}
