import { isUnderpaidAndLate, type ExceptionKind, type EventType } from '../contract/constants.ts';
import { PaywicketError } from '../core/errors.ts';
import type { Checkout, Terms } from './model.ts';
import { transition } from './transition.ts';

/** A decision that an operator can make now, and what would follow. */
export interface PossibleDecision {
  readonly action: 'accept' | 'ignore';
  /** Null to name none. */
  readonly exception: ExceptionKind | null;
  readonly status: Checkout['status'];
  readonly exceptions: readonly ExceptionKind[];
  readonly events: readonly EventType[];
}

/** Tries each decision on the checkout, so that what is said of one is what it does. */
export function decisionsAbout(checkout: Checkout, terms: Terms, now: number): readonly PossibleDecision[] {
  const { exceptions } = checkout;
  const isOneDecision = exceptions.length === 0 || isUnderpaidAndLate(exceptions);
  return [...(isOneDecision ? [null] : []), ...exceptions].flatMap((exception) =>
    (['accept', 'ignore'] as const).flatMap((action) => {
      try {
        const input = { type: 'resolve', action, exception: exception ?? undefined, note: null } as const;
        const { checkout: after, events } = transition(checkout, input, terms, now);
        return [{ action, exception, status: after.status, exceptions: after.exceptions, events }];
      } catch (error) {
        if (error instanceof PaywicketError && error.code === 'invalid_state') return [];
        throw error;
      }
    }),
  );
}
