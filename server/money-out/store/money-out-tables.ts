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
    /** Canonical form of the destination's address, for comparisons. */
    addressKey: string;
    amount: string;
    /** Amount in the format of `amountKey`, for comparisons. */
    amountKey: string;
    /** Value in US dollars at creation. */
    usd: string | null;
    reference: string | null;
    batchId: string | null;
    /** Position within the batch, from 0. */
    position: number;
    refundCheckoutId: string | null;
    refundPaymentId: string | null;
    providerReference: string | null;
    /** Canonical form of the transaction hash. */
    hashKey: string | null;
    /** 1 if the gateway contradicted the final status of the transfer. */
    conflict: 0 | 1;
    createdAt: number;
    /** When a worker next checks the transfer. */
    nextAt: number;
    /** When `nextAt` was set. A time in the future shows that a clock was ahead (`SqlSchedules`). */
    scheduleSetAt: number;
    version: number;
    document: string;
  };
  /**
   * Batches: payouts that are requested, approved and confirmed together. All payouts of a batch share its gateway and
   * method.
   */
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
