import type { GatewayFault } from '../core/errors.ts';
import type { FailingCall, Health } from './gateway.ts';
import type { Circuits } from './http/circuit.ts';
import type { Clock } from '../core/clock.ts';

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

/** How a gateway has answered of late, call by call. */
export interface HealthMonitor {
  /** Records the outcome of a call; null for a success. */
  record(call: MonitoredCall, fault: GatewayFault | 'unauthorized' | null): void;
  /** @param isPaused whether the gateway asked for a pause */
  health(circuits: Circuits, isPaused: boolean): Omit<Health, 'lastDelayedAt'>;
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
export function createHealthMonitor(clock: Clock, failures: number): HealthMonitor {
  /** Calls without a success since they failed. */
  const failedCalls = new Map<string, FailedCall>();
  /** When each call that creates payments last timed out; null after any other outcome. */
  const creations = new Map<string, number | null>();
  let lastSuccessAt: number | null = null;
  let lastErrorAt: number | null = null;
  let lastErrorCode: string | null = null;

  const isRecent = (at: number, ttl = FAILURE_TTL_MS): boolean => {
    const age = clock.now() - at;
    return age >= 0 && age < ttl;
  };
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
    record({ name, creates, ownKey }, fault) {
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
    health(circuits, isPaused) {
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
