import type { GatewayFault } from '../../core/errors.ts';
import { HOUR_MS, MINUTE_MS, isWithin, type Clock } from '../../core/clock.ts';
import type { FailingCall, Health } from '../gateway.ts';
import type { Breaker } from './breaker.ts';

/** How a gateway has answered of late. */

/** How long a failure counts while other calls succeed, in milliseconds. */
const FAILURE_TTL_MS = MINUTE_MS;
/** The same for failed creations: only shoppers make them, and no other call shows whether they work. */
const CREATION_FAILURE_TTL_MS = HOUR_MS;
/** Creations are not retried: each failure was a shopper's. */
const MAX_FAILED_CREATIONS = 2;

/** A documented call. */
export interface MonitoredCall {
  /** Its method and path. */
  readonly name: string;
  readonly circuit: keyof Breakers;
}

/**
 * The circuit breakers of a gateway: a list or a balance that is broken stops no sale, no status call and no transfer, and
 * while calls for single payments fail, lists show incoming transactions.
 */
export type Breakers = Readonly<Record<FailingCall['circuit'], Breaker>>;

interface FailedCall extends Pick<FailingCall, 'code' | 'at' | 'circuit'> {
  /** In a row, without a readable response. */
  readonly failures: number;
}

/**
 * A call is failing when its credentials are refused, or when `failures` responses in a row could not be read; while its
 * circuit is open and before the first success of a gateway, one failure is enough. A failed call that is not made again counts no more once the
 * outage is over. Only a call that was refused can show that credentials are valid now: others may need none.
 */
export function createHealthMonitor(clock: Clock, failures: number) {
  /** Calls without a success since they failed. */
  const failedCalls = new Map<string, FailedCall>();
  let lastSuccessAt: number | null = null;
  let lastErrorAt: number | null = null;
  let lastErrorCode: string | null = null;

  const isRecent = (at: number, ttl = FAILURE_TTL_MS): boolean => isWithin(ttl, at, clock.now());
  const counts = (at: number, ttl: number): boolean =>
    lastSuccessAt === null || lastSuccessAt < at || isRecent(at, ttl);

  function isFailing({ code, at, circuit, failures: inARow }: FailedCall, state: Health['circuit']): boolean {
    if (code === 'unauthorized') return true;
    const creates = circuit === 'creations';
    const isOneEnough = state !== 'closed' || lastSuccessAt === null;
    const enough = isOneEnough ? 1 : creates ? MAX_FAILED_CREATIONS : failures;
    return inARow >= enough && counts(at, creates ? CREATION_FAILURE_TTL_MS : FAILURE_TTL_MS);
  }

  /** Whether other calls are refused, too, has to be seen anew. */
  function forgetRefusals(): void {
    for (const [call, { code }] of failedCalls) if (code === 'unauthorized') failedCalls.delete(call);
  }

  return {
    /** Records the outcome of a call; null for a success. */
    record({ name, circuit }: MonitoredCall, fault: GatewayFault | 'unauthorized' | null): void {
      const at = clock.now();
      const before = failedCalls.get(name);
      if (fault === null) {
        lastSuccessAt = at;
        failedCalls.delete(name);
        if (before?.code === 'unauthorized') forgetRefusals();
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
        circuit,
      });
    },
    /** @param isPaused whether the gateway asked for a pause */
    health(breakers: Breakers, isPaused: boolean): Omit<Health, 'lastDelayedAt'> {
      const failing = [...failedCalls].flatMap(([call, failed]) => {
        const { code, at, circuit } = failed;
        return isFailing(failed, breakers[circuit].state()) ? [{ call, code, at, circuit }] : [];
      });
      const isUnanswered = [...failedCalls.values()].some(
        ({ circuit, code, at }) => circuit === 'creations' && code === 'timeout' && isRecent(at),
      );
      const isSuspended = isPaused || !breakers.creations.canExecute();
      const creation = isSuspended ? 'suspended' : isUnanswered ? 'unanswered' : 'ready';
      const states = Object.values(breakers).map((breaker: Breaker) => breaker.state());
      const circuit = (['open', 'half_open'] as const).find((state) => states.includes(state)) ?? 'closed';
      return { circuit, creation, failing, lastSuccessAt, lastErrorAt, lastErrorCode };
    },
  };
}
