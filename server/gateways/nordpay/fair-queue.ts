import { lruSet } from '../../core/lru.ts';
import type { WatchedPayment } from '../gateway.ts';

/** Up to so many payments in a round all get single calls: a shopper may be waiting. */
export const MAX_ALL_SINGLE = 5;
/** Beyond that, all calls of a round stay within one per so many payments. */
const PAYMENTS_PER_CALL = 50;
/** For the invoice, and for its transactions. */
const CALLS_PER_PAYMENT = 2;
/** The wait of an urgent payment counts so many times. */
const URGENT_FACTOR = 10;
/** Payments that are remembered. */
const MAX_ENTRIES = 20_000;

export interface Candidate {
  readonly payment: WatchedPayment;
  /** It expired and was not polled since, or the list shows less than is known. */
  readonly isUrgent: boolean;
  /** The list shows nothing for it, which proves nothing. */
  readonly isUnlisted: boolean;
}

/** Which payments get single calls: those that waited longest, urgent ones sooner. */
export function createFairQueue() {
  const selectedAt = new Map<string, number>();
  const answeredAt = new Map<string, number>();
  /** Payments of this round, and of former rounds until they expire. */
  const recent = new Map<string, Pick<WatchedPayment, 'createdAt' | 'expiresAt'>>();

  return {
    /** The selected ones go to the end of the queue, whatever the outcome of their calls. */
    select(candidates: readonly Candidate[], now: number): ReadonlySet<string> {
      for (const [paymentId, { expiresAt }] of recent) if (expiresAt < now) recent.delete(paymentId);
      for (const { payment } of candidates) {
        const { paymentId, createdAt, expiresAt } = payment;
        recent.set(paymentId, { createdAt, expiresAt });
      }
      const isSmall = candidates.length <= MAX_ALL_SINGLE;
      const share = Math.floor((candidates.length / PAYMENTS_PER_CALL - 1) / CALLS_PER_PAYMENT);
      const selected = candidates
        .filter(({ isUrgent, isUnlisted }) => isUrgent || isUnlisted || isSmall)
        .map(({ payment: { paymentId, createdAt }, isUrgent }) => {
          const wait = now - (selectedAt.get(paymentId) ?? createdAt);
          return { paymentId, wait: isUrgent ? wait * URGENT_FACTOR : wait };
        })
        .toSorted((one, other) => other.wait - one.wait)
        .slice(0, Math.max(share, isSmall ? MAX_ALL_SINGLE : 1))
        .map(({ paymentId }) => paymentId);
      for (const paymentId of selected) lruSet(selectedAt, paymentId, now, MAX_ENTRIES);
      return new Set(selected);
    },
    /** A transaction from this time on may belong to a payment that was not selected since. */
    undecidedSince(): number {
      let since = Number.POSITIVE_INFINITY;
      for (const [paymentId, { createdAt }] of recent) {
        const at = selectedAt.get(paymentId) ?? Number.NEGATIVE_INFINITY;
        // Times of transactions have whole seconds.
        since = Math.min(since, Math.max(createdAt - 1000, at + 1));
      }
      return since;
    },
    answered: (paymentId: string, observedAt: number): void =>
      lruSet(answeredAt, paymentId, observedAt, MAX_ENTRIES),
    /** Whether a single call that began later than `since` was answered. */
    wasAnswered: (paymentId: string, since: number): boolean =>
      (answeredAt.get(paymentId) ?? Number.NEGATIVE_INFINITY) > since,
  };
}
