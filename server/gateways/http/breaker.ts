import { isWithin, type Clock } from '../../core/clock.ts';
import type { Health } from '../gateway.ts';
import { NotSentError } from './limits.ts';

export type Breaker = ReturnType<typeof createBreaker>;

/**
 * A circuit breaker: after `failures` in a row its tasks are rejected for `cooldown` milliseconds, and then one at a
 * time is run as a trial. Own code instead of a library: the cooldown follows the injected clock, and a trial is never
 * waited for.
 */
export function createBreaker({
  clock,
  failures,
  cooldown,
  isFailure,
}: {
  readonly clock: Clock;
  readonly failures: number;
  readonly cooldown: number;
  /** Any other error counts as a success: the gateway answers. */
  readonly isFailure: (error: unknown) => boolean;
}) {
  /** `half_open` while the trial runs. */
  let stored: Health['circuit'] = 'closed';
  let openedAt = 0;
  let failedInARow = 0;

  const cooldownElapsed = (): boolean => !isWithin(cooldown, openedAt, clock.now());
  const canExecute = (): boolean => stored === 'closed' || (stored === 'open' && cooldownElapsed());

  function succeeded(isTrial: boolean): void {
    failedInARow = 0;
    // A late failure of an earlier task may have opened it again meanwhile.
    if (isTrial && stored === 'half_open') stored = 'closed';
  }

  function failed(isTrial: boolean): void {
    failedInARow += 1;
    if (stored === 'open' || !(isTrial || failedInARow >= failures)) return;
    stored = 'open';
    openedAt = clock.now();
  }

  /** The next one is the trial. */
  function notMade(isTrial: boolean): void {
    if (isTrial && stored === 'half_open') stored = 'open';
  }

  return {
    /** `half_open` as soon as a trial is allowed. */
    state: (): Health['circuit'] => (stored === 'open' && cooldownElapsed() ? 'half_open' : stored),
    canExecute,
    /** @throws NotSentError where a task would not be run */
    requireClosed(): void {
      if (!canExecute()) throw new NotSentError('network', 'its circuit is open after failures');
    },
    /**
     * A task that throws NotSentError says nothing of the gateway.
     * @param task what it is given throws NotSentError where the circuit has opened since
     * @throws NotSentError where the task was not run, else what the task throws
     */
    async run<T>(task: (requireWanted: () => void) => Promise<T>): Promise<T> {
      this.requireClosed();
      const isTrial = stored === 'open';
      if (isTrial) stored = 'half_open';
      try {
        const value = await task(() => {
          if (!isTrial) this.requireClosed();
        });
        succeeded(isTrial);
        return value;
      } catch (error) {
        if (error instanceof NotSentError) notMade(isTrial);
        else if (isFailure(error)) failed(isTrial);
        else succeeded(isTrial);
        throw error;
      }
    },
  };
}
