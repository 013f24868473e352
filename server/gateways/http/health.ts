import type { GatewayFault } from '../../core/errors.ts';
import { isWithin, type Clock } from '../../core/clock.ts';
import type { FailingCall, Health } from '../gateway.ts';
import { NotSentError } from './limits.ts';

/** Whether a gateway is called, and how it has answered of late: circuit breakers, and failing calls. */

/** How long a failure counts while other calls succeed, in milliseconds. */
const FAILURE_TTL_MS = 60_000;
/** The same for failed creations: only shoppers make them, and no other call shows whether they work. */
const CREATION_FAILURE_TTL_MS = 3_600_000;
/** Creations are not retried: each failure was a shopper's. */
const MAX_FAILED_CREATIONS = 2;

/** A documented call. */
export interface MonitoredCall {
  /** Its method and path. */
  readonly name: string;
  readonly creates: boolean;
  readonly ownKey: boolean;
}

interface FailedCall extends Pick<FailingCall, 'code' | 'at'>, Pick<MonitoredCall, 'creates' | 'ownKey'> {
  /** In a row, without a readable response. */
  readonly failures: number;
}

/**
 * A call is failing when its credentials are refused, its circuit is open, or `failures` responses in a row could not
 * be read; before the first success of a gateway, one failure is enough. A failed call that is not made again counts no
 * more once the outage is over.
 *
 * Credentials may be valid for one call and not for another, and some calls need none: only a call that was refused can
 * show that they are valid now. It shows so for all calls with its key.
 */
export function createHealthMonitor(clock: Clock, failures: number) {
  /** Calls without a success since they failed. */
  const failedCalls = new Map<string, FailedCall>();
  /** When each call that creates payments last timed out; null after any other outcome. */
  const creations = new Map<string, number | null>();
  let lastSuccessAt: number | null = null;
  let lastErrorAt: number | null = null;
  let lastErrorCode: string | null = null;

  const isRecent = (at: number, ttl = FAILURE_TTL_MS): boolean => isWithin(ttl, at, clock.now());
  const counts = (at: number, ttl = FAILURE_TTL_MS): boolean =>
    lastSuccessAt === null || lastSuccessAt < at || isRecent(at, ttl);

  /** Whether the shared key is refused for other calls has to be seen anew. */
  function forgetRefusals(): void {
    for (const [call, { code, ownKey }] of failedCalls)
      if (code === 'unauthorized' && !ownKey) failedCalls.delete(call);
  }

  function isFailing(failed: FailedCall, circuit: Health['circuit']): boolean {
    const { code, at, creates } = failed;
    if (code === 'unauthorized' || (circuit !== 'closed' && counts(at))) return true;
    const enough = lastSuccessAt === null ? 1 : creates ? MAX_FAILED_CREATIONS : failures;
    return failed.failures >= enough && counts(at, creates ? CREATION_FAILURE_TTL_MS : FAILURE_TTL_MS);
  }

  return {
    /** Records the outcome of a call; null for a success. */
    record({ name, creates, ownKey }: MonitoredCall, fault: GatewayFault | 'unauthorized' | null): void {
      const at = clock.now();
      const before = failedCalls.get(name);
      if (creates) creations.set(name, fault === 'timeout' ? at : null);
      if (fault === null) {
        lastSuccessAt = at;
        failedCalls.delete(name);
        if (before?.code === 'unauthorized' && !ownKey) forgetRefusals();
        return;
      }
      lastErrorAt = at;
      lastErrorCode = fault;
      // A lost connection does not clear refused credentials.
      if (before?.code === 'unauthorized' && fault !== 'unauthorized') return;
      // A rejection, or a wish for fewer calls, may be caused by this one request.
      const isAnswer = fault === 'rejected' || fault === 'rate_limited';
      failedCalls.set(name, {
        code: fault,
        at,
        failures: isAnswer ? 0 : (before?.failures ?? 0) + 1,
        creates,
        ownKey,
      });
    },
    /** @param isPaused whether the gateway asked for a pause */
    health(circuits: Circuits, isPaused: boolean): Omit<Health, 'lastDelayedAt'> {
      const failing = [...failedCalls].flatMap(([call, failed]) => {
        const { code, at } = failed;
        const circuit = circuits.of(call).state();
        return isFailing(failed, circuit) ? [{ call, code, at, circuit }] : [];
      });
      const isSuspended = isPaused || [...creations.keys()].some((call) => !circuits.of(call).canExecute());
      const isUnanswered = [...creations.values()].some((at) => at !== null && isRecent(at));
      const creation = isSuspended ? 'suspended' : isUnanswered ? 'unanswered' : 'ready';
      return { circuit: circuits.state(), creation, failing, lastSuccessAt, lastErrorAt, lastErrorCode };
    },
  };
}

type Circuits = ReturnType<typeof createCircuits>;

export const circuitOpen = () => new NotSentError('network', 'its circuit is open after failures');

/**
 * The circuit breakers of a gateway, one per call: a list that is broken stops no sale. While the gateway answers
 * nothing at all, a single failure opens the circuit of a call. Own code instead of a library: the cooldown follows the
 * injected clock, a trial is never waited for, and failures count across calls too.
 */
export function createCircuits({
  clock,
  failures,
  cooldown,
  isFailure,
}: {
  readonly clock: Clock;
  /** Failures in a row that open a circuit: of its call, or of all calls to the gateway. */
  readonly failures: number;
  /** How long a circuit stays open, in milliseconds. */
  readonly cooldown: number;
  /** Any other error counts as a success: the gateway answers. */
  readonly isFailure: (error: unknown) => boolean;
}) {
  const circuits = new Map<string, ReturnType<typeof createCircuit>>();
  /** Of all calls. */
  let failedInARow = 0;
  let failedAt = 0;
  let running = 0;

  const cooldownElapsed = (since: number): boolean => !isWithin(cooldown, since, clock.now());

  function createCircuit() {
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
      /** `half_open` as soon as a trial is allowed. */
      state: (): Health['circuit'] => (stored === 'open' && cooldownElapsed(openedAt) ? 'half_open' : stored),
      canExecute,
      /**
       * Runs the task. While half open, one task runs as the trial and the others are rejected.
       * @throws NotSentError where the task was not run, else what the task throws
       */
      async run<T>(task: () => Promise<T>): Promise<T> {
        if (!canExecute()) throw circuitOpen();
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
    of(call: string) {
      const known = circuits.get(call);
      if (known !== undefined) return known;
      const circuit = createCircuit();
      circuits.set(call, circuit);
      return circuit;
    },
    /** Of the gateway as a whole. It rejects nothing: while `open`, other gateways are preferred. */
    state(): Health['circuit'] {
      if (failedInARow < failures) return 'closed';
      return running > 0 || !cooldownElapsed(failedAt) ? 'open' : 'half_open';
    },
  };
}
