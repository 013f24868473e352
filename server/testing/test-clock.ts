import type { Clock } from '../core/clock.ts';

/**
 * A clock that only its test moves: a deadline by it never ends a call that is under way, however busy the machine is.
 *
 * @param wait where waits move it on by themselves
 */
export const testClock = (now: () => number, wait?: Clock['wait']): Clock => ({
  now,
  ...(wait !== undefined && { wait }),
  deadline: () => new Promise(() => {}),
});
