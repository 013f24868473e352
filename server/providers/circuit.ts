import {
  bulkhead,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleAll,
  isBulkheadRejectedError,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel';
import type { Clock, Health } from '../domain/ports.ts';

/**
 * What keeps a gateway in trouble from being anybody else's trouble: a circuit that leaves it alone after failures, and
 * a bound on how much waits for it.
 */

export interface Circuit {
  /** `half_open` from the time on when the gateway may be tried again, be it that nobody has tried yet. */
  state(): Health['circuit'];
  /** Whether a task would be run now. */
  lets(): boolean;
  /**
   * Runs the task; while the gateway is tried again, that is one task, and the others are refused.
   * @throws LeftAlone where the task was not run, else what the task throws
   */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** Not run: the gateway failed too often of late. */
export class LeftAlone extends Error {
  override readonly name = 'LeftAlone';

  constructor() {
    super('left alone after failures');
  }
}

export interface CircuitOptions {
  readonly clock: Clock;
  /** So many failures in a row open the circuit. */
  readonly failures: number;
  /** For so long after that, in milliseconds, nothing is run. */
  readonly leftAlone: number;
  /** Any other error, like a success, shows that the gateway answers. */
  readonly isFailure: (error: unknown) => boolean;
}

export function createCircuit({ clock, failures, leftAlone, isFailure }: CircuitOptions): Circuit {
  let openedAt = 0;
  const isRested = () => {
    const since = clock.now() - openedAt;
    // A clock that was set back must not keep the gateway away for as long.
    return since < 0 || since >= leftAlone;
  };
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(failures),
    halfOpenAfter: { next: openNow },
  });

  /** Called whenever the circuit opens. The library goes by the system's time: it is told that all is over, or nothing. */
  function openNow(_why: IHalfOpenAfterBackoffContext) {
    openedAt = clock.now();
    return {
      next: openNow,
      get duration() {
        return isRested() ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      },
    };
  }

  const lets = () =>
    breaker.state === CircuitState.Closed || (breaker.state === CircuitState.Open && isRested());

  return {
    state() {
      if (breaker.state === CircuitState.Closed) return 'closed';
      return breaker.state === CircuitState.HalfOpen || isRested() ? 'half_open' : 'open';
    },
    lets,
    async run(task) {
      // The library would have others wait for the trial, past any deadline.
      if (!lets()) throw new LeftAlone();
      const outcome = await breaker.execute(() =>
        task().then(
          (value) => ({ value }),
          (error: unknown) => {
            if (isFailure(error)) throw error;
            // Thrown past the library, it would count for nothing.
            return { error };
          },
        ),
      );
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    },
  };
}

/** Runs so many tasks at once and keeps so many waiting; resolves as the task does. */
export type Gate = <T>(task: () => Promise<T>, patience: AbortSignal) => Promise<T>;

/** Not run: too much is under way already, or its patience ended first. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';
}

export function createGate(atOnce: number, waiting: number): Gate {
  const hold = bulkhead(atOnce, waiting);
  return (task, patience) =>
    new Promise((resolve, reject) => {
      const giveUp = () => reject(new NoTurn('gave up waiting', { cause: patience.reason }));
      // One that has begun is no longer bound by the patience for its turn.
      const begin = () => {
        patience.removeEventListener('abort', giveUp);
        return task();
      };
      if (patience.aborted) {
        giveUp();
        return;
      }
      patience.addEventListener('abort', giveUp);
      hold.execute(begin, patience).then(resolve, (error: Error) => {
        patience.removeEventListener('abort', giveUp);
        reject(isBulkheadRejectedError(error) ? new NoTurn('too much waits', { cause: error }) : error);
      });
    });
}
