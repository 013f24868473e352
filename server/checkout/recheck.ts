import { TIME_TO_CONFIRM_MS } from './apply-observation.ts';
import type { Payment } from './model.ts';
import { isFinal } from './valuation.ts';

/** Final coins that a single call no longer shows in full: until more calls agree (R43), they count and may be gone (R142). */
export interface Recheck {
  readonly since: number;
  /** Decided then, or later where too few calls were answered; `since` where no gateway concerned has a status call. */
  readonly until: number;
}

/** Of several transactions, since the first and until the last; null where no call contradicts their coins. */
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
