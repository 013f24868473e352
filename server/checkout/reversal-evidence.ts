import type { Doubt } from './model.ts';

/** What a gateway told is not taken back by one answer: one bad answer must not undo a payment (R43). */

/** So many calls have to agree … */
const callsToBelieve = 3;
/** … over so many milliseconds; longer where the coins were final. */
const timeToBelieve = { detected: 10 * 60_000, final: 30 * 60_000 } as const;

export function doubted(doubt: Doubt | null, askedAt: number, now: number): Doubt {
  if (doubt === null) return { calls: 1, since: now, askedAt };
  return askedAt > doubt.askedAt ? { ...doubt, calls: doubt.calls + 1, askedAt } : doubt;
}

export const isBelieved = (
  { calls, since }: Doubt,
  former: keyof typeof timeToBelieve,
  now: number,
): boolean => calls >= callsToBelieve && now - since >= timeToBelieve[former];
