import { sql, type SqlBool } from 'kysely';
import type { Transfer } from '../model.ts';

/** Transfers that wait for an operator. */
export const waitsForPerson = sql<SqlBool>`status in ('awaiting_approval', 'awaiting_funds', 'awaiting_confirmation', 'unknown')`;

/** Transfers whose gateway contradicted a final status. */
export const isContradicted = sql<SqlBool>`conflict = 1`;

/** Tables of payouts and refunds. */
export interface MoneyOutTables {
  /** A payout or refund: the whole transfer as JSON, and columns for searching. */
  transfers: {
    id: string;
    kind: Transfer['kind'];
    status: Transfer['status'];
    provider: string;
    method: string;
    /** Canonical form of the destination's address, for comparison. */
    addressKey: string;
    amount: string;
    /** In the form of `amountKey`. */
    amountKey: string;
    /** Value in US dollars at creation. */
    usd: string | null;
    reference: string | null;
    batchId: string | null;
    /** Order within the batch. */
    position: number;
    refundCheckoutId: string | null;
    refundPaymentId: string | null;
    providerReference: string | null;
    /** Canonical form of the transaction's hash. */
    hashKey: string | null;
    /** The gateway contradicted its final status. */
    conflict: 0 | 1;
    createdAt: number;
    /** When a worker next checks it. */
    nextAt: number;
    /** When the due time was set: a time in the future shows that a clock was ahead (`SqlSchedules`). */
    scheduleSetAt: number;
    version: number;
    document: string;
  };
  /** Payouts that are requested, approved and confirmed together. All are of its gateway and method, as requested. */
  payoutBatches: {
    id: string;
    provider: string;
    method: string;
    reference: string;
    createdAt: number;
  };
}

declare module '../../base/store/schema.ts' {
  interface Database extends MoneyOutTables {}
}
