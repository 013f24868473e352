import type { Clock } from '../core/clock.ts';

/**
 * A clock that only its test advances: its deadlines never end a call in progress, however slow the machine is.
 *
 * @param wait lets waits advance the clock
 */
export const testClock = (now: () => number, wait?: Clock['wait']): Clock => ({
  now,
  ...(wait !== undefined && { wait }),
  deadline: () => new Promise(() => {}),
});
