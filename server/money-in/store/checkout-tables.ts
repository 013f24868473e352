import { sql, type SqlBool } from 'kysely';
import type { Checkout } from '../checkout/model.ts';
import type { RefundState } from '../../base/contract/constants.ts';

/** The table of checkouts. Conditions are as in `base/store/schema.ts`. */

export const hasExceptions = sql<SqlBool>`exceptions != '[]'`;
export const hasNoExceptions = sql<SqlBool>`exceptions = '[]'`;
/** Whether a refund has succeeded. */
export const hasRefund = sql<SqlBool>`has_refund = 1`;
export const isFulfilled = sql<SqlBool>`fulfilled_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;
export const isMarkedToShip = sql<SqlBool>`to_ship = 1`;
export const isPaid = sql<SqlBool>`paid_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;
/** Whether `readyAt` is set. */
export const hasReadyAt = sql<SqlBool>`ready_at < ${sql.lit(Number.MAX_SAFE_INTEGER)}`;
/** Whether the checkout is paid, and neither ready nor wholly refunded. */
export const isAwaitingAccept = sql<SqlBool>`awaits_accept = 1`;
/** Whether final money may be gone. */
export const isMoneyMissing = sql<SqlBool>`money_may_be_gone = 1`;
/** Whether the checkout waits for an operator, for any reason. */
export const needsPerson = sql<SqlBool>`(exceptions != '[]' or awaits_accept = 1 or money_may_be_gone = 1)`;
/** Whether the checkout ended without a payment that counts. */
export const hasEnded = sql<SqlBool>`status in ('expired', 'cancelled')`;
/** Whether a refund has succeeded or is under way. */
export const hasRefundOrOpen = sql<SqlBool>`(has_refund = 1 or has_open_refund = 1)`;

export interface CheckoutTables {
  /** One document per checkout, with search columns. */
  checkouts: {
    id: string;
    status: Checkout['status'];
    exceptions: string;
    /** The merchant's reference. */
    reference: string;
    /** The price, in the form of `amountKey`. */
    amountKey: string;
    currency: string;
    /** Price in the currency's smallest unit, as are `received` and `refunded`. All three are null if one of them is too large. */
    price: number | null;
    received: number | null;
    refunded: number | null;
    /** Whether a refund of any amount has succeeded. */
    hasRefund: 0 | 1;
    /** Whether a refund is under way. */
    hasOpenRefund: 0 | 1;
    refundState: RefundState;
    /** Whether the order is ready, and neither wholly refunded nor about to be. */
    shippable: 0 | 1;
    /** Whether an operator has to ship the order. */
    toShip: 0 | 1;
    paidAt: number;
    readyAt: number;
    fulfilledAt: number;
    /**
     * Whether the checkout is paid without exceptions, but neither ready nor wholly refunded, so that an operator has to
     * decide.
     */
    awaitsAccept: 0 | 1;
    /** Whether the gateway no longer shows final money in full, so that it is rechecked. */
    moneyMayBeGone: 0 | 1;
    createdAt: number;
    expiresAt: number;
    /** When time alone may next change the checkout. */
    nextTickAt: number;
    /** When the due time was set: a time in the future shows that a clock was ahead (`SqlSchedules`). */
    scheduleSetAt: number;
    /** Position of the last entry in the checkout's timeline. It grows as entries are written. */
    timelineCount: number;
    /** Whether the checkout's personal data has been removed. */
    purged: 0 | 1;
    version: number;
    /** The whole checkout as JSON, with its payments and their transactions. */
    document: string;
  };
}

declare module '../../base/store/schema.ts' {
  interface Database extends CheckoutTables {}
}
