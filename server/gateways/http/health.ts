import type { GatewayFault } from '../../base/errors.ts';
import { HOUR_MS, MINUTE_MS, isWithin, type Clock } from '../../base/clock.ts';
import type { FailingCall, Health } from '../../base/gateway-health.ts';
import type { Breaker } from './breaker.ts';

/** Tracks which calls of a gateway fail. */

/** How long a failure counts while other calls succeed, in milliseconds. */
const FAILURE_TTL_MS = MINUTE_MS;
/**
 * How long a failed creation counts, in milliseconds. The time is longer because only shoppers create payments, and no other
 * call shows whether creations work.
 */
const CREATION_FAILURE_TTL_MS = HOUR_MS;
/**
 * Consecutive failures after which creations count as failing. Creations are not retried, so each failure affected a shopper.
 */
const MAX_FAILED_CREATIONS = 2;

/** A call whose outcomes are recorded. */
export interface MonitoredCall {
  /** Method and documented path. */
  readonly name: string;
  readonly circuit: keyof Breakers;
}

/**
 * The circuit breakers of one gateway. They are separate so that failing lists or balances do not block payments and transfers,
 * and so that lists still show incoming transactions while calls for single payments fail.
 */
export type Breakers = Readonly<Record<FailingCall['circuit'], Breaker>>;

interface FailedCall extends Pick<FailingCall, 'code' | 'at' | 'circuit'> {
  /** Number of consecutive failures without a readable response. */
  readonly failures: number;
}

/**
 * Records the outcomes of a gateway's calls and derives its health.
 *
 * A call is failing if its credentials are refused, or after `failures` consecutive failures without a readable response
 * (`MAX_FAILED_CREATIONS` for creations). A single failure is enough while the call's circuit is not closed, and before the
 * gateway's first success. If the call is not repeated, its failure stops counting some time after other calls succeed. Refused
 * credentials are cleared only when a call with refused credentials succeeds, because other calls may need no credentials.
 */
export function createHealthMonitor(clock: Clock, failures: number) {
  /** Calls by name whose latest outcome is a failure. */
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

  /**
   * Clears all refusals of credentials after one such call has succeeded: the next calls show which credentials are still
   * refused.
   */
  function forgetRefusals(): void {
    for (const [call, { code }] of failedCalls) if (code === 'unauthorized') failedCalls.delete(call);
  }

  return {
    /** Records the outcome of a call; `fault` is null for a success. */
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
      // Keep the refusal: a network failure does not show that the credentials are accepted.
      if (before?.code === 'unauthorized' && fault !== 'unauthorized') return;
      // A rejection or a rate limit may concern only this one request, so it does not count as a failure of the call.
      const isAnswer = fault === 'rejected' || fault === 'rate_limited';
      failedCalls.set(name, {
        code: fault,
        at,
        failures: isAnswer ? 0 : (before?.failures ?? 0) + 1,
        circuit,
      });
    },
    /**
     * Returns the gateway's health.
     * @param isPaused whether a pause by `Retry-After` is in effect
     */
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
