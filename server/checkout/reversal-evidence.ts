import type { ReversalEvidence } from './model.ts';

/** What a gateway told is not taken back by one answer: one bad answer must not undo a payment (R43). */

/** So many calls have to agree … */
const CALLS_TO_CONFIRM = 3;
/** … over so many milliseconds; longer where the coins were final. */
const TIME_TO_CONFIRM_MS = { detected: 10 * 60_000, final: 30 * 60_000 } as const;

export function addEvidence(doubt: ReversalEvidence | null, askedAt: number, now: number): ReversalEvidence {
  if (doubt === null) return { calls: 1, since: now, observedAt: askedAt };
  return askedAt > doubt.observedAt ? { ...doubt, calls: doubt.calls + 1, observedAt: askedAt } : doubt;
}

export const isConfirmed = (
  { calls, since }: ReversalEvidence,
  former: keyof typeof TIME_TO_CONFIRM_MS,
  now: number,
): boolean => calls >= CALLS_TO_CONFIRM && now - since >= TIME_TO_CONFIRM_MS[former];
