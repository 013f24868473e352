import type { Clock } from '../../core/clock.ts';
import { GatewayError } from '../../core/errors.ts';
import { canonicalHash } from '../../core/tx-hash.ts';
import type { Explanation, IncomingList, ListEntry, SweepRecords } from '../incoming-list.ts';
import { groupBy, warnUnreadable, type List, type UnreadableEntry } from '../list-reader.ts';
import type { IncomingTransaction } from '../transaction.ts';
import type { NordPayClient, Period } from './client.ts';
import { isHashKey, keyOf, type Owners } from './keys.ts';
import { depositsOf } from './permanent-addresses.ts';
import {
  isOfInvoice,
  readIncoming,
  unreadableKey,
  warnUnknownStatus,
  type ReadContext,
} from './transactions.ts';
import { readableFields, type Transaction } from './wire.ts';

/**
 * The lists of all transactions, of invoices and of wallets. No pages are documented: each is read in one answer from a
 * time on, or in parts of that time where the answer is too long.
 */

/** A part of the time that is still too long after so many halvings fails: eleven minutes of a month. */
const MAX_HALVINGS = 12;
/** Parts that are held in memory; the next reading goes on behind them. */
const MAX_PARTS = 4;
/** Times have whole seconds, and whether a period includes its end is not documented: its parts overlap. */
const SECOND_MS = 1000;

/** All entries of a list since a time. */
export interface TransactionReading extends List<Transaction> {
  /** By answer: the same transaction may be in two. */
  readonly answers: readonly List<Transaction>[];
  /** The time at which the reading stopped; null where it came to the end. */
  readonly next: number | null;
}

/** @throws GatewayError */
export async function readSince(
  read: (period: Period) => Promise<List<Transaction>>,
  since: number,
  now: number,
): Promise<TransactionReading> {
  const answers: List<Transaction>[] = [];
  const reading = (next: number | null) => ({
    answers,
    next,
    entries: answers.flatMap(({ entries }) => entries),
    unreadable: answers.flatMap(({ unreadable }) => unreadable),
  });
  /** The oldest first; the last has no end. */
  let parts: readonly { from: number; to: number | null; halvings: number }[] = [
    { from: since, to: null, halvings: 0 },
  ];
  for (;;) {
    const [part, ...rest] = parts;
    if (part === undefined) return reading(null);
    const { from, to, halvings } = part;
    if (answers.length === MAX_PARTS) return reading(from);
    try {
      answers.push(await read(periodOf(from, to)));
      parts = rest;
    } catch (error) {
      const middle = from + Math.floor(((to ?? now) - from) / 2 / SECOND_MS) * SECOND_MS;
      if (!isTooLong(error) || halvings === MAX_HALVINGS || middle <= from) throw error;
      const half = { halvings: halvings + 1 };
      parts = [{ from, to: middle, ...half }, { from: middle, to, ...half }, ...rest];
    }
  }
}

const periodOf = (from: number, to: number | null): Period => ({
  start_date: new Date(from).toISOString(),
  ...(to !== null && { end_date: new Date(to + SECOND_MS).toISOString() }),
});

/** A response that is too large has no body in its error, and a cause. */
const isTooLong = (error: unknown): boolean =>
  error instanceof GatewayError &&
  error.fault === 'unexpected_response' &&
  error.body === null &&
  error.cause !== undefined;

/** An entry of the list of invoices' transactions: either a transaction, or one that can not be read. */
export class TransactionEntry implements ListEntry {
  readonly key: string;
  readonly money: IncomingTransaction | null;
  readonly paymentId: string | null;
  readonly owner = null;
  readonly address = null;
  readonly transaction: Transaction | null;
  readonly unreadable: UnreadableEntry | null;
  /** Keys of all that the reading shows under its hash and that may be ours: a transaction may have several outputs. */
  readonly outputs: readonly string[];
  constructor(
    fields: Pick<TransactionEntry, 'key' | 'money' | 'paymentId'> &
      Partial<Pick<TransactionEntry, 'transaction' | 'unreadable' | 'outputs'>>,
  ) {
    this.key = fields.key;
    this.money = fields.money;
    this.paymentId = fields.paymentId;
    this.transaction = fields.transaction ?? null;
    this.unreadable = fields.unreadable ?? null;
    this.outputs = fields.outputs ?? [this.key];
  }

  get isUnreadable(): boolean {
    return this.unreadable !== null;
  }
}

/** Our payments' ids are their invoices' labels, and those of permanent addresses their wallets'. */
const isPaymentLabel = (label: string | null): boolean => label?.startsWith('pay_') === true;
const isAddressLabel = (label: string | null): boolean => label?.startsWith('adr_') === true;

/** By their hash: keys of those that may be our payments', each once. */
function outputsOf(transactions: readonly Transaction[]) {
  const isCandidate = (transaction: Transaction): boolean =>
    isOfInvoice(transaction) && (transaction.label === null || isPaymentLabel(transaction.label));
  const hashOf = ({ tx_hash }: Transaction) => tx_hash && canonicalHash(tx_hash);
  const byHash = groupBy(transactions.filter(isCandidate), hashOf);
  return (transaction: Transaction): readonly string[] => {
    const hash = hashOf(transaction);
    const same = hash === null ? [transaction] : (byHash.get(hash) ?? [transaction]);
    return [...new Set(same.map(keyOf))];
  };
}

/**
 * Whether it is credited under another key: one list may show it with its id, and another without. Two ids are two
 * transactions, and no more outputs of one hash are accounted for than are credited (R109).
 */
async function isCredited(
  { tx_id, tx_hash }: Transaction,
  outputs: readonly string[],
  records: SweepRecords,
): Promise<boolean> {
  if (tx_hash === null) return false;
  const credited = await records.credited(tx_hash);
  const others = credited.filter(
    (key) => key === null || (!outputs.includes(key) && (tx_id === null || isHashKey(key))),
  );
  return others.length >= outputs.filter((key) => !credited.includes(key)).length;
}

interface Options {
  readonly clock: Clock;
  /** Of transactions without a label: the payments whose invoices' own lists show them. */
  readonly claims: Owners;
  /** How transactions are read, with the catalogue as it is. */
  readonly context: () => ReadContext;
  /** The same with a catalogue that is fetched where there is none. */
  readonly fetchContext: () => Promise<ReadContext>;
}

export function createLists(
  client: NordPayClient,
  { clock, claims, context, fetchContext }: Options,
): readonly IncomingList[] {
  /** Null where it can not be said yet. */
  async function explanationOf(
    transaction: Transaction,
    outputs: readonly string[],
    records: SweepRecords,
  ): Promise<Explanation | null> {
    const { label, tx_id, created_at, received_amount } = transaction;
    const note =
      received_amount === null
        ? ' It does not tell received_amount: the amount may be what was asked for.'
        : '';
    if (label !== null)
      return { unmatched: `The label of the transaction is not one that this server gave.${note}` };
    // An invoice's own list shows it. Of several outputs, the hash does not say which.
    const identity = outputs.length > 1 ? { tx_id, tx_hash: null } : transaction;
    if (claims.of(identity).size > 0) return { credited: true };
    if (await isCredited(transaction, outputs, records)) return { credited: true };
    // Times have whole seconds.
    if (!(await records.wereAskedSince((created_at ?? 0) + SECOND_MS - 1))) return null;
    return { unmatched: `The transaction has no label, so nothing says what it is for.${note}` };
  }

  const transactions: IncomingList = {
    name: 'transactions',
    of: 'payments',

    async read(since, from) {
      const own = context();
      const list = await readSince(client.invoiceTransactions, Math.max(since, from), clock.now());
      warnUnreadable(own.log, 'nordpay', 'transactions', list);
      const entries = new Map<string, TransactionEntry>();
      const add = (entry: TransactionEntry) => {
        if (!entries.has(entry.key)) entries.set(entry.key, entry);
      };
      const outputs = outputsOf(list.entries);
      for (const transaction of list.entries) {
        const { label } = transaction;
        if (isAddressLabel(label) || !isOfInvoice(transaction)) continue;
        const money = readIncoming(transaction, own);
        const paymentId = isPaymentLabel(label) ? label : null;
        // Another integration's that brought nothing is of no interest.
        if (money !== null || paymentId !== null)
          add(
            new TransactionEntry({
              key: keyOf(transaction),
              money,
              paymentId,
              transaction,
              outputs: outputs(transaction),
            }),
          );
      }
      for (const unreadable of list.unreadable) {
        const paymentId = readableFields(unreadable.value).label;
        if (paymentId !== null && isPaymentLabel(paymentId)) {
          const key = unreadableKey(unreadable, paymentId);
          add(new TransactionEntry({ key, money: null, paymentId, unreadable }));
        }
      }
      return { entries: [...entries.values()], next: list.next };
    },

    async explain(entries, records) {
      const explained = new Map<string, Explanation>();
      for (const entry of entries) {
        if (!(entry instanceof TransactionEntry)) continue;
        const { key, money, paymentId, transaction, outputs } = entry;
        // Payments of ours answer for what has their label.
        if (money === null || transaction === null || paymentId !== null) continue;
        const explanation = await explanationOf(transaction, outputs, records);
        if (explanation === null) continue;
        if ('unmatched' in explanation) warnUnknownStatus(transaction, context());
        explained.set(key, explanation);
      }
      return explained;
    },
  };

  const wallets: IncomingList = {
    name: 'wallets',
    of: 'addresses',

    async read(since, from) {
      const own = await fetchContext();
      const list = await readSince(client.walletTransactions, Math.max(since, from), clock.now());
      warnUnreadable(own.log, 'nordpay', 'wallet transactions', list);
      const entries = new Map<string, ListEntry>();
      for (const answer of list.answers) {
        // Another integration of the merchant may have wallets with labels of its own.
        const ours = answer.entries.filter(({ label }) => label === null || isAddressLabel(label));
        for (const { owner, money } of depositsOf(ours, own))
          entries.set(money.key, {
            key: money.key,
            money,
            isUnreadable: false,
            paymentId: null,
            owner,
            address: null,
          });
      }
      return { entries: [...entries.values()], next: list.next };
    },

    // All its entries are deposits to permanent addresses.
    explain: () => Promise.resolve(new Map()),
  };

  return [transactions, wallets];
}
