import type { GatewayFault } from '../core/errors.ts';
import type { FailingCall, Health } from './gateway.ts';
import type { Circuits } from './http/circuit.ts';
import type { Clock } from '../core/clock.ts';

/** For so long, in milliseconds, a failure is held against a gateway that answers other calls. */
const remembered = 60_000;
/** The same of creations that failed one after another: shoppers alone make them, and no other call shows how they go. */
const creationsRemembered = 3_600_000;
/** A creation is not repeated: each that fails was a shopper's. */
const creationsInARow = 2;

/** A documented call. */
export interface ReportedCall {
  /** Its method and path. */
  readonly name: string;
  /** Whether a payment is created by it. */
  readonly creates: boolean;
  /** Whether it has credentials that no other call has. */
  readonly ownKey: boolean;
}

/** How a gateway has answered of late, call by call. */
export interface Reports {
  /** Notes what came of a call; null where all went well. */
  heard(call: ReportedCall, fault: GatewayFault | 'unauthorized' | null): void;
  /** All in all; paused: where no call is made at present. */
  read(circuits: Circuits, isPaused: boolean): Health;
}

/** A call that failed, and how often in a row there was no answer that could be read. */
interface Failed extends Pick<FailingCall, 'code' | 'at'>, Pick<ReportedCall, 'creates' | 'ownKey'> {
  readonly inARow: number;
}

/**
 * A call fails where its credentials are refused, where its circuit opened, and where so many answers in a row could
 * not be read; of a gateway that has answered nothing well yet, one failure is enough.
 *
 * A call that failed over an outage and is not made again is not held against the gateway once the outage is over.
 *
 * Credentials may be good for one call and not for another, and some calls ask for none: that they are right now, only a
 * call that was refused can show. It shows so for all calls that have its key.
 */
export function createReports(clock: Clock, failures: number): Reports {
  /** Of each call that was not answered well since. */
  const faults = new Map<string, Failed>();
  /** When each call that creates payments was waited for in vain last; null where it came to an end since. */
  const creations = new Map<string, number | null>();
  let lastSuccessAt: number | null = null;
  let lastErrorAt: number | null = null;
  let lastErrorCode: string | null = null;

  const isRecent = (at: number, span = remembered): boolean => {
    const since = clock.now() - at;
    return since >= 0 && since < span;
  };
  const isNews = (at: number, span = remembered): boolean =>
    lastSuccessAt === null || lastSuccessAt < at || isRecent(at, span);

  /** Nobody knows any more whether the key is refused there. */
  function forgive(): void {
    for (const [call, { code, ownKey }] of faults)
      if (code === 'unauthorized' && !ownKey) faults.delete(call);
  }

  function keepsFailing({ at, inARow, creates }: Failed, circuit: Health['circuit']): boolean {
    if (circuit !== 'closed' && isNews(at)) return true;
    const enough = lastSuccessAt === null ? 1 : creates ? creationsInARow : failures;
    return inARow >= enough && isNews(at, creates ? creationsRemembered : remembered);
  }

  return {
    heard({ name, creates, ownKey }, fault) {
      const at = clock.now();
      const before = faults.get(name);
      if (creates) creations.set(name, fault === 'timeout' ? at : null);
      if (fault === null) {
        lastSuccessAt = at;
        faults.delete(name);
        if (before?.code === 'unauthorized' && !ownKey) forgive();
        return;
      }
      lastErrorAt = at;
      lastErrorCode = fault;
      // Refused credentials are not forgotten over a connection that is lost.
      if (before?.code === 'unauthorized' && fault !== 'unauthorized') return;
      const inARow = isAnswer(fault) ? 0 : (before?.inARow ?? 0) + 1;
      faults.set(name, { code: fault, at, inARow, creates, ownKey });
    },
    read(circuits, isPaused) {
      const failing = [...faults].flatMap(([call, failed]) => {
        const { code, at } = failed;
        const circuit = circuits.of(call).state();
        return code === 'unauthorized' || keepsFailing(failed, circuit) ? [{ call, code, at, circuit }] : [];
      });
      const isLeftAlone = isPaused || [...creations.keys()].some((call) => !circuits.of(call).canExecute());
      const isUnanswered = [...creations.values()].some((at) => at !== null && isRecent(at));
      const creation = isLeftAlone ? 'left_alone' : isUnanswered ? 'unanswered' : 'ready';
      return { circuit: circuits.state(), creation, failing, lastSuccessAt, lastErrorAt, lastErrorCode };
    },
  };
}

/** A refusal, and a wish for fewer calls, may be what this one request deserves. */
const isAnswer = (fault: GatewayFault | 'unauthorized'): boolean =>
  fault === 'rejected' || fault === 'rate_limited';
