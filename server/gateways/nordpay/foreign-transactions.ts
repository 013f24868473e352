import { canonicalHash } from '../../core/tx-hash.ts';
import type { Observation, PollTrigger, UnmatchedTransaction, WatchedPayment } from '../gateway.ts';
import { createSeenCache } from '../seen-cache.ts';
import { keyOf } from './keys.ts';
import type { TransactionList } from './status-evidence.ts';
import { isOfInvoice, readIncoming, toUnmatched, type ReadContext } from './transactions.ts';
import type { Transaction } from './wire.ts';

/**
 * What the list of all transactions shows beside the polled payments. A label of ours is a payment's, which may have
 * ended long ago: it triggers a poll. Another label is unmatched; a merchant with another integration has plenty of
 * those, so each is reported once. A transaction without a label may be in the own list of an invoice of ours: it is
 * reported once those lists were read and do not show it.
 */

/** Unmatched transactions are reported again, in case they were not stored. */
const UNMATCHED_REPEAT_MS = 10 * 60_000;
/** The same for poll triggers, each of which costs a poll. */
const TRIGGER_REPEAT_MS = 6 * 3_600_000;
/** Per round; the rest follows in the next one. */
const MAX_TRIGGERS = 100;

export interface ForeignTransactions {
  readonly unmatched: readonly UnmatchedTransaction[];
  readonly pollTriggers: readonly PollTrigger[];
}

/** What is known of the polled payments. */
export interface PolledPayments {
  readonly payments: readonly WatchedPayment[];
  readonly observations: readonly Observation[];
  /** A transaction from then on may belong to a payment without a single call since. */
  readonly undecidedSince: number;
}

export function createForeignTransactions(
  now: () => number,
): (list: TransactionList, polled: PolledPayments, context: ReadContext) => ForeignTransactions {
  const seenUnmatched = createSeenCache(now, UNMATCHED_REPEAT_MS);
  const seenOurs = createSeenCache(now, TRIGGER_REPEAT_MS);

  return ({ byLabel }, { payments, observations, undecidedSince }, context) => {
    const polled = new Set(payments.map(({ paymentId }) => paymentId));
    const claims = claimsOf(payments, observations);
    const mayBeOurs = (transaction: Transaction) =>
      isClaimed(transaction, claims) || (transaction.created_at ?? 0) >= undecidedSince;
    const unmatched: UnmatchedTransaction[] = [];
    const pollTriggers: PollTrigger[] = [];
    for (const [label, transactions] of byLabel) {
      const kind = kindOf(label);
      const seen = kind === 'payment' ? seenOurs : seenUnmatched;
      for (const transaction of transactions) {
        if (kind === 'address' || !isOfInvoice(transaction)) continue;
        if (label === null && mayBeOurs(transaction)) continue;
        const key = keyOf(transaction);
        const state = stateOf(transaction);
        if (!seen.isNew(key, state)) continue;
        if (kind === 'payment' && label !== null) {
          // Its own poll reports it; that it stays in the list after the payment ended is no change.
          const isPolled = polled.has(label);
          if (!isPolled && pollTriggers.length >= MAX_TRIGGERS) continue;
          const money = isPolled ? null : readIncoming(transaction, context);
          if (money !== null) pollTriggers.push({ paymentId: label, money });
        } else {
          const money = readIncoming(transaction, context);
          if (money !== null) unmatched.push(toUnmatched(transaction, money));
        }
        seen.remember(key, state);
      }
    }
    return { unmatched, pollTriggers };
  };
}

interface Claims {
  readonly keys: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
}

/** Transactions that the payments have already. */
function claimsOf(payments: readonly WatchedPayment[], observations: readonly Observation[]): Claims {
  const transactions = [
    ...payments.flatMap(({ known }) => known),
    ...observations.flatMap((observation) => observation.transactions),
  ];
  const unclear = observations.flatMap((observation) => observation.unclear ?? []);
  return {
    keys: new Set([...transactions, ...unclear].map(({ key }) => key)),
    hashes: new Set(transactions.flatMap(({ hash }) => (hash === null ? [] : [canonicalHash(hash)]))),
  };
}

/** By its id; without one, by its hash: keys that are made of a hash have a label. */
const isClaimed = ({ tx_id, tx_hash }: Transaction, { keys, hashes }: Claims): boolean =>
  tx_id === null ? tx_hash !== null && hashes.has(canonicalHash(tx_hash)) : keys.has(tx_id);

/** Our labels are ids of payments and of permanent addresses. */
function kindOf(label: string | null): 'payment' | 'address' | 'foreign' {
  if (label?.startsWith('pay_') === true) return 'payment';
  return label?.startsWith('adr_') === true ? 'address' : 'foreign';
}

const stateOf = ({ status, amount, received_amount: received }: Transaction): string =>
  `${status} ${amount} ${received}`;
