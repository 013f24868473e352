const minute = 60_000;

/**
 * How a countdown is shown: with seconds in its last hour.
 *
 * @param remaining ms; below 0 once the time is up.
 * @param total ms from start to end.
 * @returns `left`: whole minutes as a number, `m:ss` in the last hour; `near`: in the last quarter, at most ten minutes;
 *   `last`: in the last tenth.
 */
export function countdown(
  remaining: number,
  total: number,
): { left: string | number; near: boolean; last: boolean } {
  const seconds = Math.max(0, Math.ceil(remaining / 1000));
  const left =
    remaining < 60 * minute
      ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
      : Math.ceil(remaining / minute);
  return { left, near: remaining <= Math.min(total / 4, 10 * minute), last: remaining <= total / 10 };
}

/**
 * Which of 5, 1 and 0 minutes was passed between two moments, the latest if several; null where none was.
 *
 * @param before Remaining time at the first, ms.
 * @param after Remaining time at the second, ms.
 */
export function minuteSpoken(before: number, after: number): number | null {
  return [0, 1, 5].find((mark) => before > mark * minute && after <= mark * minute) ?? null;
}
