import type { Clock } from '../../core/clock.ts';

/** How many calls a gateway is sent: a bucket of turns, filled at an even rate by the clock. */
export interface Budget {
  /**
   * Takes a turn that comes within `patience` milliseconds, in the order of asking: how long to wait for it. Where none
   * does, nothing is taken.
   */
  turn(patience: number): { readonly taken: boolean; readonly wait: number };
  /** Takes a turn now, ahead of all who wait, be there one or not. */
  spend(): void;
}

export function createBudget(
  clock: Clock,
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
): Budget {
  /** Less than none: turns that are taken already and still to come. */
  let turns = burst;
  let filledAt = clock.now();

  const fill = (): void => {
    const now = clock.now();
    // A clock that was set back fills nothing, and goes on from there.
    const seconds = Math.max(now - filledAt, 0) / 1000;
    filledAt = now;
    if (seconds > 0) turns = Math.min(turns + seconds * perSecond, burst);
  };

  return {
    turn(patience) {
      fill();
      const wait = Math.max(1 - turns, 0) * (1000 / perSecond);
      if (wait > patience) return { taken: false, wait };
      turns -= 1;
      return { taken: true, wait };
    },
    spend() {
      fill();
      // Whatever goes ahead leaves nobody else without a turn: who pays is told so, however many choose to pay.
      turns = Math.max(turns - 1, Math.min(turns, 0));
    },
  };
}
