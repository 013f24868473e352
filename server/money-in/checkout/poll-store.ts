import type { PaymentRef } from './checkout-store.ts';

export interface ClaimedPayment extends PaymentRef {
  /** When its poll became due; `createdAt` for a payment that was never scheduled. */
  readonly dueAt: number;
}

/** When a payment is next polled; null for never. */
export interface ScheduledPoll {
  readonly paymentId: string;
  readonly at: number | null;
  /** Start of the last poll that the gateway answered; absent without an answer. */
  readonly answeredPollAt?: number | undefined;
}

/** Next polls of payments, next ticks of checkouts, and the leases on both. */
export interface PollStore {
  /**
   * Payments whose next poll is due, longest due first. No other worker gets them for `lease` milliseconds, or until they are
   * scheduled.
   */
  claimDuePayments(
    provider: string,
    now: number,
    lease: number,
    limit: number,
  ): Promise<readonly ClaimedPayment[]>;
  /**
   * Releases all leases, also on sweeps and gateways' messages. For a start on SQLite: no other server runs, so each lease is of
   * an ended process.
   */
  releaseClaims(): Promise<void>;
  /** Sets when payments are next polled. */
  schedule(polls: readonly ScheduledPoll[], now: number): Promise<void>;
  /**
   * As `schedule`, after a poll. A payment brought forward since it was claimed stays so; one that is no longer claimed is
   * not put off beyond its present time.
   */
  reschedule(polls: readonly ScheduledPoll[], now: number): Promise<void>;
  /** Brings a checkout's polls forward to `at`, including ended polls of payments with an order; earlier ones stay. */
  pollNow(checkoutId: string, at: number): Promise<void>;
  /** Checkouts whose `nextTickAt` has passed, longest ago first; with a lease as above. */
  claimOverdueCheckouts(now: number, lease: number, limit: number): Promise<readonly string[]>;
}
