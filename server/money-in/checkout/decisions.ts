import { isUnderpaidAndLate, type ExceptionKind, type EventType } from '../../base/contract/constants.ts';
import { subtract, type Decimal } from '../../base/money/decimal.ts';
import { ApiError } from '../../base/errors.ts';
import type { Quote } from '../pricing/rates.ts';
import { allAccepted, coinsToValue } from './accepted-coins.ts';
import type { Checkout, Terms } from './model.ts';
import { transition } from './transition.ts';

/** A decision that an operator can make now, and its outcome. */
export interface PossibleDecision {
  readonly action: 'accept' | 'ignore';
  /** The exception to name in the decision; null to name none. */
  readonly exception: ExceptionKind | null;
  readonly status: Checkout['status'];
  readonly exceptions: readonly ExceptionKind[];
  readonly events: readonly EventType[];
  /**
   * Value of the coins of a wrong asset that this decision accepts, in the checkout's currency; without the coins in
   * `valueFor`.
   */
  readonly acceptedValue: Decimal;
  /** Coins that this decision accepts and whose value the operator has to enter, because no rate is known. */
  readonly valueFor: readonly string[];
}

/**
 * Tries each decision on the checkout, so that the preview matches the real outcome.
 * @param quotes rates of the checkout's coins of a wrong asset (`presentQuotes`)
 * @param withLink whether a decision also changes the checkout's link (`Decision`)
 */
export function decisionsAbout(
  checkout: Checkout,
  quotes: readonly Quote[],
  terms: Terms,
  now: number,
  withLink = false,
): readonly PossibleDecision[] {
  const { exceptions } = checkout;
  const isOneDecision = exceptions.length === 0 || isUnderpaidAndLate(exceptions);
  return [...(isOneDecision ? [null] : []), ...exceptions].flatMap((exception) =>
    (['accept', 'ignore'] as const).flatMap((action) => {
      try {
        const valueFor =
          action === 'accept' && exception === 'wrong_asset' ? coinsToValue(checkout, quotes) : [];
        const decision = { action, exception: exception ?? undefined, note: null, quotes, withLink } as const;
        // The entered value does not change the rest of the outcome, so 0 is as good as any.
        const value = valueFor.length === 0 ? undefined : '0';
        const input = { type: 'resolve', ...decision, value } as const;
        const { checkout: after, events } = transition(checkout, input, terms, now);
        const { status, exceptions: left } = after;
        const acceptedValue = subtract(allAccepted(after), allAccepted(checkout));
        return [{ action, exception, status, exceptions: left, events, acceptedValue, valueFor }];
      } catch (error) {
        if (error instanceof ApiError && error.code === 'invalid_state') return [];
        throw error;
      }
    }),
  );
}
