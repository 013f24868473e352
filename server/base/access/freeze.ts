import type { RequestContext } from './request-context.ts';

/**
 * The freeze of money out (payouts and refunds). An operator freezes money out on suspicion; a restored copy is frozen because
 * its records may be older than the payments that were sent (R81). Incoming payments continue.
 */
export interface Frozen {
  readonly at: number;
  /** The operator's reason. */
  readonly note: string;
}

export interface FreezeStore {
  /**
   * Returns the freeze, or null if money out is not frozen. Read it before each transfer, because another process may have
   * frozen money out.
   */
  frozen(): Promise<Frozen | null>;
  /** Freezes money out. If it is already frozen, keeps the first time and note, and returns false. */
  freeze(frozen: Frozen, context?: RequestContext): Promise<boolean>;
  /**
   * Unfreezes money out; returns false if it was not frozen. If the database is a restored copy, stores the time of the first
   * unfreezing with the copy (`copy.ts`).
   * @param except ids of payouts and refunds in the copy that could not be read; they stay held
   * @throws ApiError `invalid_state` with the payouts and refunds of the copy that could not be read and are not in `except`;
   *   `invalid_request` for an id in `except` that is not such a payout or refund
   */
  unfreeze(at: number, except?: readonly string[], context?: RequestContext): Promise<boolean>;
}
