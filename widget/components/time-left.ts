const minute = 60_000;

/**
 * How a countdown is shown.
 *
 * @param remaining ms; below 0 once the time is up.
 * @param total ms from start to end.
 * @param isHeld A price is held until then: its last hour has seconds.
 * @returns `left`: whole minutes as a number while it is quiet, `m:ss` near the end (the last quarter, at most ten
 *   minutes); `last`: in the last tenth.
 */
export function countdown(
  remaining: number,
  total: number,
  isHeld = false,
): { left: string | number; near: boolean; last: boolean } {
  const near = remaining <= Math.min(total / 4, 10 * minute);
  const seconds = Math.max(0, Math.ceil(remaining / 1000));
  const left =
    near || (isHeld && remaining < 60 * minute)
      ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
      : Math.ceil(remaining / minute);
  return { left, near, last: remaining <= total / 10 };
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
