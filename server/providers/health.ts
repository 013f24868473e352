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

/** A call that failed, and how often in a row there was no answer that could be read. */
interface Failed extends Pick<FailingCall, 'code' | 'at'> {
  readonly inARow: number;
}

/**
 * A call fails where its credentials are refused, where its circuit opened, and where so many answers in a row could
 * not be read; of a gateway that has answered nothing well yet, one failure is enough.
 *
 * A call that failed over an outage and is not made again is not held against the gateway once the outage is over.
 *
 * Credentials may be good for one call and not for another, and some calls ask for none: only the call that was refused
 * can show that they are right now.
 */
export function createReports(clock: Clock, failures: number): Reports {
  /** Of each call that was not answered well since. */
  const faults = new Map<string, Failed>();
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
      const before = faults.get(call);
      // Refused credentials are not forgotten over a connection that is lost.
      if (before?.code === 'unauthorized' && fault !== 'unauthorized') return;
      const inARow = isAnswer(fault) ? 0 : (before?.inARow ?? 0) + 1;
      faults.set(call, { code: fault, at, inARow });
    },
    read(circuitOf) {
      const enough = lastSuccessAt === null ? 1 : failures;
      const failing = [...faults].flatMap(([call, { code, at, inARow }]) => {
        const circuit = circuitOf(call);
        const keepsFailing = (circuit !== 'closed' || inARow >= enough) && isNews(at);
        return code === 'unauthorized' || keepsFailing ? [{ call, code, at, circuit }] : [];
      });
      return { failing, lastSuccessAt, lastErrorAt, lastErrorCode };
    },
  };
}

/** A refusal, and a wish for fewer calls, may be what this one request deserves. */
const isAnswer = (fault: ProviderFault | 'unauthorized'): boolean =>
  fault === 'rejected' || fault === 'rate_limited';
