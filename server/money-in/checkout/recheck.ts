import { TIME_TO_CONFIRM_MS } from './apply-observation.ts';
import type { Payment } from './model.ts';
import { isFinal } from './valuation.ts';

/**
 * A recheck of final coins that a call no longer shows in full. The coins count, but may be gone, until more calls agree (R43,
 * R142).
 */
export interface Recheck {
  readonly since: number;
  /** Earliest time of the decision, if enough calls are answered; equals `since` if no gateway concerned has a status call. */
  readonly until: number;
}

/** Returns the recheck of several payments, from the first `since` to the last `until`; null if no call contradicts their coins. */
export function recheckOf(payments: readonly Pick<Payment, 'transactions' | 'observedAt'>[]): Recheck | null {
  const rechecks = payments.flatMap(({ transactions, observedAt }) =>
    transactions.flatMap((transaction): readonly Recheck[] => {
      const { reversalEvidence } = transaction;
      if (!isFinal(transaction) || reversalEvidence === null) return [];
      const { since } = reversalEvidence;
      return [{ since, until: observedAt === null ? since : since + TIME_TO_CONFIRM_MS.final }];
    }),
  );
  if (rechecks.length === 0) return null;
  return {
    since: Math.min(...rechecks.map(({ since }) => since)),
    until: Math.max(...rechecks.map(({ until }) => until)),
  };
}
