import type { Clock } from '../../core/clock.ts';
import type { Health } from '../gateway.ts';

/**
 * Circuit breakers, so that a gateway in trouble delays no other. Own code instead of a library: the cooldown
 * follows the injected clock, a trial is never waited for, and failures count across calls too.
 */

/**
 * The circuit breakers of a gateway, one per call: a list that is broken stops no sale. While the gateway answers
 * nothing at all, a single failure opens the circuit of a call.
 */
export interface Circuits {
  of(call: string): Circuit;
  /** Of the gateway as a whole. It rejects nothing: while `open`, other gateways are preferred. */
  state(): Health['circuit'];
}

/** Of one call. */
export interface Circuit {
  /** `half_open` as soon as a trial is allowed. */
  state(): Health['circuit'];
  canExecute(): boolean;
  /**
   * Runs the task. While half open, one task runs as the trial and the others are rejected.
   * @throws CircuitOpenError where the task was not run, else what the task throws
   */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/** The task was not run, because the circuit is open. */
export class CircuitOpenError extends Error {
  override readonly name = 'CircuitOpenError';

  constructor() {
    super('circuit open after failures');
  }
}

export interface CircuitOptions {
  readonly clock: Clock;
  /** Failures in a row that open a circuit: of its call, or of all calls to the gateway. */
  readonly failures: number;
  /** How long a circuit stays open, in milliseconds. */
  readonly cooldown: number;
  /** Any other error counts as a success: the gateway answers. */
  readonly isFailure: (error: unknown) => boolean;
}

export function createCircuits({ clock, failures, cooldown, isFailure }: CircuitOptions): Circuits {
  const circuits = new Map<string, Circuit>();
  /** Of all calls. */
  let failedInARow = 0;
  let failedAt = 0;
  let running = 0;

  const cooldownElapsed = (since: number): boolean => {
    const elapsed = clock.now() - since;
    // A clock that was set back must not keep the circuit open for as long.
    return elapsed < 0 || elapsed >= cooldown;
  };

  function createCircuit(): Circuit {
    /** `half_open` while the trial runs. */
    let stored: Health['circuit'] = 'closed';
    let openedAt = 0;
    let ownFailedInARow = 0;

    const canExecute = (): boolean => stored === 'closed' || (stored === 'open' && cooldownElapsed(openedAt));

    function succeeded(isTrial: boolean): void {
      ownFailedInARow = 0;
      failedInARow = 0;
      // A late failure of an earlier task may have opened it again meanwhile.
      if (isTrial && stored === 'half_open') stored = 'closed';
    }

    function failed(isTrial: boolean): void {
      const now = clock.now();
      ownFailedInARow += 1;
      failedInARow += 1;
      failedAt = now;
      const isOver = isTrial || Math.max(ownFailedInARow, failedInARow) >= failures;
      if (stored === 'open' || !isOver) return;
      stored = 'open';
      openedAt = now;
    }

    return {
      state: () => (stored === 'open' && cooldownElapsed(openedAt) ? 'half_open' : stored),
      canExecute,
      async run(task) {
        if (!canExecute()) throw new CircuitOpenError();
        const isTrial = stored === 'open';
        if (isTrial) stored = 'half_open';
        running += 1;
        try {
          const value = await task();
          succeeded(isTrial);
          return value;
        } catch (error) {
          if (isFailure(error)) failed(isTrial);
          else succeeded(isTrial);
          throw error;
        } finally {
          running -= 1;
        }
      },
    };
  }

  return {
    of(call) {
      const known = circuits.get(call);
      if (known !== undefined) return known;
      const circuit = createCircuit();
      circuits.set(call, circuit);
      return circuit;
    },
    state() {
      if (failedInARow < failures) return 'closed';
      return running > 0 || !cooldownElapsed(failedAt) ? 'open' : 'half_open';
    },
  };
}
