import { isWithin, type Clock } from '../../base/clock.ts';
import type { Health } from '../../base/gateway-health.ts';
import { NotSentError } from './limits.ts';

export type Breaker = ReturnType<typeof createBreaker>;

/**
 * Creates a circuit breaker. After `failures` failures in a row it rejects tasks for `cooldown` milliseconds, and then runs a
 * single task as a trial. We do not use a library, because the cooldown must follow the injected clock, and because other tasks
 * must not wait for a trial.
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
  /** Whether an error is a failure. Any other error counts as a success, because the gateway answered. */
  readonly isFailure: (error: unknown) => boolean;
}) {
  /** State without regard to the time: `half_open` only while a trial runs. */
  let stored: Health['circuit'] = 'closed';
  let openedAt = 0;
  let failedInARow = 0;

  const cooldownElapsed = (): boolean => !isWithin(cooldown, openedAt, clock.now());
  const canExecute = (): boolean => stored === 'closed' || (stored === 'open' && cooldownElapsed());

  function succeeded(isTrial: boolean): void {
    failedInARow = 0;
    // Check the state again: a late failure of an earlier task may have opened the circuit.
    if (isTrial && stored === 'half_open') stored = 'closed';
  }

  function failed(isTrial: boolean): void {
    failedInARow += 1;
    if (stored === 'open' || !(isTrial || failedInARow >= failures)) return;
    stored = 'open';
    openedAt = clock.now();
  }

  /** Reopens the circuit after a trial that was not sent, so that the next task becomes the trial. */
  function notMade(isTrial: boolean): void {
    if (isTrial && stored === 'half_open') stored = 'open';
  }

  return {
    /** Current state; `half_open` as soon as a trial is allowed. */
    state: (): Health['circuit'] => (stored === 'open' && cooldownElapsed() ? 'half_open' : stored),
    canExecute,
    /**
     * Checks that the next task would run.
     * @throws NotSentError if the task would be rejected
     */
    requireClosed(): void {
      if (!canExecute()) throw new NotSentError('network', 'its circuit is open after failures');
    },
    /**
     * Runs a task. A task that throws NotSentError counts neither as a success nor as a failure.
     * @param task gets a function that throws NotSentError if the circuit has opened in the meantime
     * @throws NotSentError if the task was rejected; otherwise whatever the task throws
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
