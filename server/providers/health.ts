import type { ProviderFault } from '../domain/errors.ts';
import type { Clock, FailingCall, Health } from '../domain/ports.ts';

/** For so long, in milliseconds, a failure is held against a gateway that answers other calls. */
const remembered = 60_000;

/** How a gateway has answered of late, call by call. */
export interface Reports {
  /** Notes what came of a call, named by its method and documented path; null where all went well. */
  heard(call: string, fault: ProviderFault | 'unauthorized' | null): void;
  read(circuitOf: (call: string) => Health['circuit']): Omit<Health, 'circuit'>;
}

/**
 * A call that failed over an outage and is not made again is not held against the gateway once the outage is over.
 *
 * Credentials may be good for one call and not for another, and some calls ask for none: only the call that was refused
 * can show that they are right now.
 */
export function createReports(clock: Clock): Reports {
  /** Of each call that was not answered well since. */
  const faults = new Map<string, Pick<FailingCall, 'code' | 'at'>>();
  let lastSuccessAt: number | null = null;
  let lastErrorAt: number | null = null;
  let lastErrorCode: string | null = null;

  const isRecent = (at: number): boolean => {
    const since = clock.now() - at;
    return since >= 0 && since < remembered;
  };
  const isNews = (at: number): boolean => lastSuccessAt === null || lastSuccessAt < at || isRecent(at);

  return {
    heard(call, fault) {
      const at = clock.now();
      if (fault === null) {
        lastSuccessAt = at;
        faults.delete(call);
        return;
      }
      lastErrorAt = at;
      lastErrorCode = fault;
      // Refused credentials are not forgotten over a connection that is lost.
      if (fault === 'unauthorized' || faults.get(call)?.code !== 'unauthorized')
        faults.set(call, { code: fault, at });
    },
    read(circuitOf) {
      const failing = [...faults]
        .map(([call, { code, at }]) => ({ call, code, at, circuit: circuitOf(call) }))
        .filter(({ code, circuit, at }) => code === 'unauthorized' || (circuit !== 'closed' && isNews(at)));
      return { failing, lastSuccessAt, lastErrorAt, lastErrorCode };
    },
  };
}
