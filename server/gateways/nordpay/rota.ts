import type { WatchedPayment } from '../gateway.ts';

/** Up to so many payments are asked for alone whenever they are asked for: somebody may be waiting. */
const handful = 5;
/** Of more, the calls of a round stay within one for so many payments. */
const paymentsPerCall = 50;
/** For its invoice, and for its transactions. */
const callsPerPayment = 2;
/** A payment that is urgent waits as if it waited so many times longer. */
const urgency = 10;
/** Payments that are remembered. */
const most = 20_000;

export interface Candidate {
  readonly payment: WatchedPayment;
  /** It is over and nobody has asked since, or the list shows less than was told before. */
  readonly isUrgent: boolean;
  /** The list shows nothing of it, which proves nothing. */
  readonly isSilent: boolean;
}

/** Whose turn it is to be asked for alone: who waits longest, and sooner where it matters more. */
export interface Rota {
  /** Those that are chosen have had their turn, whatever comes of it. */
  choose(candidates: readonly Candidate[], now: number): ReadonlySet<string>;
  /** Of a transaction from this time on, the owner may be a payment of this or a former round that had no turn since. */
  undecidedSince(): number;
  answered(paymentId: string, askedAt: number): void;
  /** Whether a call for a payment alone was answered that was begun later than `since`. */
  wasAnswered(paymentId: string, since: number): boolean;
}

export function createRota(): Rota {
  const turns = createMemory();
  const answers = createMemory();
  /** Payments of this round, and of former ones whose time is not over. */
  const recent = new Map<string, Pick<WatchedPayment, 'createdAt' | 'expiresAt'>>();

  return {
    choose(candidates, now) {
      for (const [paymentId, { expiresAt }] of recent) if (expiresAt < now) recent.delete(paymentId);
      for (const { payment } of candidates) {
        const { paymentId, createdAt, expiresAt } = payment;
        recent.set(paymentId, { createdAt, expiresAt });
      }
      const share = Math.floor((candidates.length / paymentsPerCall - 1) / callsPerPayment);
      const waiting = candidates
        .filter(({ isUrgent, isSilent }) => isUrgent || isSilent || candidates.length <= handful)
        .map(({ payment: { paymentId, createdAt }, isUrgent }) => {
          const wait = now - (turns.get(paymentId) ?? createdAt);
          return { paymentId, wait: isUrgent ? wait * urgency : wait };
        })
        .toSorted((one, other) => other.wait - one.wait)
        .slice(0, Math.max(share, candidates.length <= handful ? handful : 1));
      for (const { paymentId } of waiting) turns.set(paymentId, now);
      return new Set(waiting.map(({ paymentId }) => paymentId));
    },
    undecidedSince() {
      let since = Number.POSITIVE_INFINITY;
      for (const [paymentId, { createdAt }] of recent) {
        const turn = turns.get(paymentId) ?? Number.NEGATIVE_INFINITY;
        // Times of transactions have whole seconds.
        since = Math.min(since, Math.max(createdAt - 1000, turn + 1));
      }
      return since;
    },
    answered: (paymentId, askedAt) => answers.set(paymentId, askedAt),
    wasAnswered: (paymentId, since) => (answers.get(paymentId) ?? Number.NEGATIVE_INFINITY) > since,
  };
}

/** Times by payment, of which the oldest are forgotten. */
function createMemory() {
  const times = new Map<string, number>();
  return {
    get: (paymentId: string): number | undefined => times.get(paymentId),
    set(paymentId: string, at: number): void {
      times.delete(paymentId);
      times.set(paymentId, at);
      for (const [oldest] of times) {
        if (times.size <= most) break;
        times.delete(oldest);
      }
    },
  };
}
