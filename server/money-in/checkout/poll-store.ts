import type { PaymentRef } from './checkout-store.ts';

export interface ClaimedPayment extends PaymentRef {
  /** When the payment's poll became due; `createdAt` if the payment was never scheduled. */
  readonly dueAt: number;
}

/** The next poll of a payment. If `at` is null, there is none. */
export interface ScheduledPoll {
  readonly paymentId: string;
  readonly at: number | null;
  /** Start of the last poll that the gateway answered; absent if it gave no answer. */
  readonly answeredPollAt?: number | undefined;
}

/** Next polls of payments, next ticks of checkouts, and the leases on both. */
export interface PollStore {
  /**
   * Claims payments whose next poll is due, longest due first. No other worker gets these payments for `lease` milliseconds, or
   * until they are scheduled.
   */
  claimDuePayments(
    provider: string,
    now: number,
    lease: number,
    limit: number,
  ): Promise<readonly ClaimedPayment[]>;
  /**
   * Releases all leases, including those on sweeps and gateways' messages. Called when a server starts on SQLite: no other
   * server runs then, so each lease belongs to a process that has ended.
   */
  releaseClaims(): Promise<void>;
  /** Sets when payments are next polled. */
  schedule(polls: readonly ScheduledPoll[], now: number): Promise<void>;
  /**
   * Sets when payments are next polled, after a poll. If a payment's poll was brought forward since the payment was claimed,
   * the earlier time stays. A payment that is no longer claimed is not moved to a later time.
   */
  reschedule(polls: readonly ScheduledPoll[], now: number): Promise<void>;
  /** Brings a checkout's polls forward to `at`, including ended polls of payments with an order. Earlier polls stay. */
  pollNow(checkoutId: string, at: number): Promise<void>;
  /** Claims checkouts whose `nextTickAt` has passed, longest ago first. The lease is as in `claimDuePayments`. */
  claimOverdueCheckouts(now: number, lease: number, limit: number): Promise<readonly string[]>;
}
