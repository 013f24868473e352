import type { ProviderFault } from '../domain/errors.ts';
import type { Clock, FailingCall, Health } from '../domain/ports.ts';

/** How a gateway has answered of late, call by call. */
export interface Reports {
  /** Notes what came of a call, named by its method and documented path; null where all went well. */
  heard(call: string, fault: ProviderFault | 'unauthorized' | null): void;
  read(circuitOf: (call: string) => Health['circuit']): Omit<Health, 'circuit'>;
}

/**
 * Credentials may be good for one call and not for another, and some calls ask for none: only the call that was refused
 * can show that they are right now.
 */
export function createReports(clock: Clock): Reports {
  /** Of each call that was not answered well since. */
  const faults = new Map<string, Pick<FailingCall, 'code' | 'at'>>();
  let lastSuccessAt: number | null = null;
  let lastErrorAt: number | null = null;
  let lastErrorCode: string | null = null;

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
        .filter(({ code, circuit }) => code === 'unauthorized' || circuit !== 'closed');
      return { failing, lastSuccessAt, lastErrorAt, lastErrorCode };
    },
  };
}
