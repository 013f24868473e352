import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';

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

/** Starts at noon; each `wait` of the server advances it, too. */
export class MovedClock {
  #now = Date.UTC(2030, 0, 1, 12);

  readonly now = (): number => this.#now;

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** For a server whose clock is ahead. */
  for(now: () => number): Clock {
    return testClock(now, async (milliseconds) => {
      // A clock has whole milliseconds; a pause with jitter does not.
      const until = this.#now + Math.ceil(milliseconds);
      await yieldToEventLoop();
      this.#now = Math.max(this.#now, until);
    });
  }
}
