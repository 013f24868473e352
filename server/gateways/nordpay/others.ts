import { canonicalHash } from '../../core/tx-hash.ts';
import type { PollTrigger, Observation, UnmatchedTransaction, WatchedPayment } from '../gateway.ts';
import { createSeenCache } from '../seen-cache.ts';
import type { Shown } from './evidence.ts';
import { keyOf } from './keys.ts';
import { isOfInvoice, readReceived, unmatchedBy, type Reading } from './transactions.ts';
import type { Transaction } from './wire.ts';

/**
 * What the list of all transactions shows beside the payments that were asked for. A label that this server gives is a
 * payment's of ours, whose time may long be over: it is to be asked for. What has another is nobody's; a merchant with
 * another integration has plenty of it, so each is told once. What has none may be in the own list of an invoice of ours:
 * it is reported once those lists were read, and do not show it.
 */

/** What is nobody's is told again after so many milliseconds, in case it was not kept. */
const unmatchedPause = 10 * 60_000;
/** … and what is ours, each of which makes a payment be asked for. */
const hintPause = 6 * 3_600_000;
/** Payments that are hinted at in one round: the others' turn is the next. */
const mostHints = 100;

export interface Others {
  readonly unmatched: readonly UnmatchedTransaction[];
  readonly pollTriggers: readonly PollTrigger[];
}

/** What is known of the payments that were asked for. */
export interface Observed {
  readonly payments: readonly WatchedPayment[];
  readonly seen: readonly Observation[];
  /** Of a transaction from then on, some payment may be the owner that had no turn since. */
  readonly undecidedSince: number;
}

export function createOthers(
  now: () => number,
): (shown: Shown, observed: Observed, reading: Reading) => Others {
  const nobodys = createSeenCache(now, unmatchedPause);
  const ours = createSeenCache(now, hintPause);

  return ({ byLabel }, { payments, seen, undecidedSince }, reading) => {
    const asked = new Set(payments.map(({ paymentId }) => paymentId));
    const claims = claimsOf(payments, seen);
    const mayBeOurs = (transaction: Transaction) =>
      isClaimed(transaction, claims) || (transaction.created_at ?? 0) >= undecidedSince;
    const unmatched: UnmatchedTransaction[] = [];
    const pollTriggers: PollTrigger[] = [];
    for (const [label, transactions] of byLabel) {
      const kind = kindOf(label);
      const memory = kind === 'payment' ? ours : nobodys;
      for (const transaction of transactions) {
        if (kind === 'address' || !isOfInvoice(transaction)) continue;
        if (label === null && mayBeOurs(transaction)) continue;
        const key = keyOf(transaction);
        const state = stateOf(transaction);
        if (!memory.isNew(key, state)) continue;
        if (kind === 'payment' && label !== null) {
          // Asked for, its money is told by itself; that it stays in the list when the payment is over is no news.
          const isAsked = asked.has(label);
          if (!isAsked && pollTriggers.length >= mostHints) continue;
          const money = isAsked ? null : readReceived(transaction, reading);
          if (money !== null) pollTriggers.push({ paymentId: label, money });
        } else {
          const money = readReceived(transaction, reading);
          if (money !== null) unmatched.push(unmatchedBy(transaction, money));
        }
        memory.remember(key, state);
      }
    }
    return { unmatched, pollTriggers };
  };
}

interface Claims {
  readonly keys: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
}

/** What the payments have already. */
function claimsOf(payments: readonly WatchedPayment[], seen: readonly Observation[]): Claims {
  const held = [
    ...payments.flatMap(({ known }) => known),
    ...seen.flatMap(({ transactions }) => transactions),
  ];
  const unclear = seen.flatMap((observation) => observation.unclear ?? []);
  return {
    keys: new Set([...held, ...unclear].map(({ key }) => key)),
    hashes: new Set(held.flatMap(({ hash }) => (hash === null ? [] : [canonicalHash(hash)]))),
  };
}

/** By its id; without one, by its hash: the keys that are made of that have a label. */
const isClaimed = ({ tx_id, tx_hash }: Transaction, { keys, hashes }: Claims): boolean =>
  tx_id === null ? tx_hash !== null && hashes.has(canonicalHash(tx_hash)) : keys.has(tx_id);

/** Labels of this server begin like this: those of a payment, and those of a permanent address. */
function kindOf(label: string | null): 'payment' | 'address' | 'foreign' {
  if (label?.startsWith('pay_') === true) return 'payment';
  return label?.startsWith('adr_') === true ? 'address' : 'foreign';
}

const stateOf = ({ status, amount, received_amount: received }: Transaction): string =>
  `${status} ${amount} ${received}`;
