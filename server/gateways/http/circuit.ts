import {
  bulkhead,
  circuitBreaker,
  CircuitState,
  handleAll,
  isBulkheadRejectedError,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel';
import type { Health } from '../gateway.ts';
import type { Clock } from '../../core/clock.ts';

/**
 * What keeps a gateway in trouble from being anybody else's trouble: circuits that leave its calls alone after failures,
 * and a bound on how much waits for it.
 */

/**
 * The circuits of a gateway, one for each of its calls: a list that is broken stops no sale, and keeps no rates away.
 * Where nothing at all is answered, a call that fails is left alone the first time.
 */
export interface Circuits {
  of(call: string): Circuit;
  /**
   * The gateway as a whole. It refuses nothing: `open` says that whoever can ask another gateway should, because
   * whatever this one was asked of late failed, or still waits.
   */
  state(): Health['circuit'];
}

/** Of one call. */
export interface Circuit {
  /** `half_open` from the time on when it may be tried again, be it that nobody has tried yet. */
  state(): Health['circuit'];
  /** Whether a task would be run now. */
  lets(): boolean;
  /**
   * Runs the task; while the call is tried again, that is one task, and the others are refused.
   * @throws LeftAlone where the task was not run, else what the task throws
   */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** Not run: the call failed too often of late. */
export class CircuitOpenError extends Error {
  override readonly name = 'LeftAlone';

  constructor() {
    super('left alone after failures');
  }
}

export interface CircuitOptions {
  readonly clock: Clock;
  /** So many failures in a row open a circuit, be they of its call or of whatever the gateway was asked. */
  readonly failures: number;
  /** For so long after that, in milliseconds, nothing is run. */
  readonly leftAlone: number;
  /** Any other error, like a success, shows that the gateway answers. */
  readonly isFailure: (error: unknown) => boolean;
}

export function createCircuits({ clock, failures, leftAlone, isFailure }: CircuitOptions): Circuits {
  const circuits = new Map<string, Circuit>();
  /** Of all calls. */
  let failedInARow = 0;
  let failedAt = 0;
  let underWay = 0;

  const isRested = (since: number): boolean => {
    const rested = clock.now() - since;
    // A clock that was set back must not keep the gateway away for as long.
    return rested < 0 || rested >= leftAlone;
  };

  async function watched<T>(task: () => Promise<T>): Promise<T> {
    underWay += 1;
    try {
      const value = await task();
      failedInARow = 0;
      return value;
    } catch (error) {
      failedInARow = isFailure(error) ? failedInARow + 1 : 0;
      failedAt = clock.now();
      throw error;
    } finally {
      underWay -= 1;
    }
  }

  return {
    of(call) {
      const known = circuits.get(call);
      if (known !== undefined) return known;
      const isOver = (inARow: number) => Math.max(inARow, failedInARow) >= failures;
      const own = createCircuit({ clock, isRested, isOver, isFailure });
      const circuit: Circuit = { ...own, run: (task) => own.run(() => watched(task)) };
      circuits.set(call, circuit);
      return circuit;
    },
    state() {
      if (failedInARow < failures) return 'closed';
      return underWay > 0 || !isRested(failedAt) ? 'open' : 'half_open';
    },
  };
}

interface OneCircuit extends Pick<CircuitOptions, 'clock' | 'isFailure'> {
  readonly isRested: (since: number) => boolean;
  /** Whether so many failures in a row are enough. */
  readonly isOver: (inARow: number) => boolean;
}

function createCircuit({ clock, isRested, isOver, isFailure }: OneCircuit): Circuit {
  let openedAt = 0;
  let inARow = 0;
  const breaker = circuitBreaker(handleAll, {
    breaker: {
      state: null,
      success() {
        inARow = 0;
      },
      failure() {
        inARow += 1;
        return isOver(inARow);
      },
    },
    halfOpenAfter: { next: openNow },
  });

  /** Called whenever the circuit opens. The library goes by the system's time: it is told that all is over, or nothing. */
  function openNow(_why: IHalfOpenAfterBackoffContext) {
    openedAt = clock.now();
    return {
      next: openNow,
      get duration() {
        return isRested(openedAt) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      },
    };
  }

  const lets = () =>
    breaker.state === CircuitState.Closed || (breaker.state === CircuitState.Open && isRested(openedAt));

  return {
    state() {
      if (breaker.state === CircuitState.Closed) return 'closed';
      return breaker.state === CircuitState.HalfOpen || isRested(openedAt) ? 'half_open' : 'open';
    },
    lets,
    async run(task) {
      // The library would have others wait for the trial, past any deadline.
      if (!lets()) throw new CircuitOpenError();
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
export class QueueFullError extends Error {
  override readonly name = 'NoTurn';
}

export function createGate(atOnce: number, waiting: number): Gate {
  const hold = bulkhead(atOnce, waiting);
  return (task, patience) =>
    new Promise((resolve, reject) => {
      const giveUp = () => reject(new QueueFullError('gave up waiting', { cause: patience.reason }));
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
        reject(
          isBulkheadRejectedError(error) ? new QueueFullError('too much waits', { cause: error }) : error,
        );
      });
    });
}
