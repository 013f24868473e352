import type { ProviderFault } from '../domain/errors.ts';
import type { Clock, FailingCall, Health } from '../domain/ports.ts';

/** How a gateway has answered of late, call by call. */
export interface Reports {
  /** Notes what came of a call, named by its method and documented path; null where all went well. */
  heard(call: string, fault: ProviderFault | 'unauthorized' | null): void;
  read(): Omit<Health, 'circuit'>;
}

/**
 * Credentials may be good for one call and not for another, and some calls ask for none: only the call that was refused
 * shows that they are right now.
 */
export function createReports(clock: Clock): Reports {
  const refused = new Map<string, FailingCall>();
  let lastSuccessAt: number | null = null;
  let lastErrorAt: number | null = null;
  let lastErrorCode: string | null = null;

  return {
    heard(call, fault) {
      const at = clock.now();
      if (fault === null) {
        lastSuccessAt = at;
        refused.delete(call);
        return;
      }
      lastErrorAt = at;
      lastErrorCode = fault;
      if (fault === 'unauthorized') refused.set(call, { call, code: fault, at });
    },
    read: () => ({ failing: [...refused.values()], lastSuccessAt, lastErrorAt, lastErrorCode }),
  };
}
