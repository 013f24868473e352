import type { GatewayFault } from '../../base/errors.ts';
import { HOUR_MS, MINUTE_MS, isWithin, type Clock } from '../../base/clock.ts';
import type { FailingCall, Health } from '../../base/gateway-health.ts';
import type { Breaker } from './breaker.ts';

/** Tracks which calls of a gateway fail. */

/** How long a failure counts while other calls succeed, in milliseconds. */
const FAILURE_TTL_MS = MINUTE_MS;
/** Longer for failed creations: only shoppers make them, and no other call shows whether they work. */
const CREATION_FAILURE_TTL_MS = HOUR_MS;
/** Few, since creations are not retried: each failure affected a shopper. */
const MAX_FAILED_CREATIONS = 2;

/** A documented call. */
export interface MonitoredCall {
  /** Method and path. */
  readonly name: string;
  readonly circuit: keyof Breakers;
}

/**
 * A gateway's circuit breakers. Separate, so that failing lists or balances do not block payments and transfers, and lists
 * still show incoming transactions while calls for single payments fail.
 */
export type Breakers = Readonly<Record<FailingCall['circuit'], Breaker>>;

interface FailedCall extends Pick<FailingCall, 'code' | 'at' | 'circuit'> {
  /** Consecutive failures without a readable response. */
  readonly failures: number;
}

/**
 * A call is failing if its credentials are refused, or after `failures` consecutive unreadable responses; one is enough while
 * its circuit is open, and before the gateway's first success. A failed call that is not repeated no longer counts after the
 * outage. Refused credentials are cleared only by the success of a refused call, because other calls may need none.
 */
export function createHealthMonitor(clock: Clock, failures: number) {
  /** Failed calls that have not succeeded since. */
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

  /** Clears all refusals: the next calls show which are still refused. */
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
      // A network failure does not clear refused credentials.
      if (before?.code === 'unauthorized' && fault !== 'unauthorized') return;
      // A rejection or a rate limit may be caused by this one request.
      const isAnswer = fault === 'rejected' || fault === 'rate_limited';
      failedCalls.set(name, {
        code: fault,
        at,
        failures: isAnswer ? 0 : (before?.failures ?? 0) + 1,
        circuit,
      });
    },
    /** @param isPaused whether `Retry-After` is in effect */
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
