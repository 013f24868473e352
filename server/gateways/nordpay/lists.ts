import type { Clock } from '../../base/clock.ts';
import { GatewayError } from '../../base/errors.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import type { Explanation, IncomingList, ListEntry, SweepRecords } from '../incoming-list.ts';
import { groupBy, warnUnreadable, type ParsedList, type UnreadableEntry } from '../list-reader.ts';
import type { IncomingTransaction } from '../transaction.ts';
import type { NordPayClient, NordPayPeriod } from './client.ts';
import { isHashKey, transactionKeyOf, type Owners } from './keys.ts';
import { depositsOf } from './permanent-addresses.ts';
import {
  isOfInvoice,
  readIncoming,
  unreadableKey,
  warnUnknownStatus,
  type ReadContext,
} from './transactions.ts';
import { readableFields, type NordPayTransaction } from './wire.ts';

/**
 * Reads the lists of all transactions: those of invoices and those of wallets. Paging is not documented. All entries since a
 * time are read in one answer or, if that is too large, in several answers for shorter periods.
 */

/**
 * Maximum number of times that a period is halved because its answer is too large. A month is halved down to eleven minutes.
 */
const MAX_HALVINGS = 12;
/** Maximum number of answers held in memory; the next reading continues after them. */
const MAX_PARTS = 4;
/**
 * Overlap of periods, in milliseconds. Times have whole seconds, and the document does not say whether a period includes its
 * end.
 */
const SECOND_MS = 1000;

/** The entries of a list since a time. */
export interface TransactionReading extends ParsedList<NordPayTransaction> {
  /** The answers that were read, which may overlap and then contain the same transaction twice. */
  readonly answers: readonly ParsedList<NordPayTransaction>[];
  /** Time at which the reading stopped; null if everything was read. */
  readonly next: number | null;
}

/**
 * Reads a list from a time on.
 * @throws GatewayError
 */
export async function readSince(
  read: (period: NordPayPeriod) => Promise<ParsedList<NordPayTransaction>>,
  since: number,
  now: number,
): Promise<TransactionReading> {
  const answers: ParsedList<NordPayTransaction>[] = [];
  const reading = (next: number | null) => ({
    answers,
    next,
    entries: answers.flatMap(({ entries }) => entries),
    unreadable: answers.flatMap(({ unreadable }) => unreadable),
  });
  /** Periods still to be read, oldest first; the last one has no end. */
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

const periodOf = (from: number, to: number | null): NordPayPeriod => ({
  start_date: new Date(from).toISOString(),
  ...(to !== null && { end_date: new Date(to + SECOND_MS).toISOString() }),
});

/** Whether a response exceeded the size limit: its error then has a cause but no body. */
const isTooLong = (error: unknown): boolean =>
  error instanceof GatewayError &&
  error.fault === 'unexpected_response' &&
  error.body === null &&
  error.cause !== undefined;

/** An entry of the list of invoice transactions: a transaction, or an unreadable entry. */
export class TransactionEntry implements ListEntry {
  readonly key: string;
  readonly money: IncomingTransaction | null;
  readonly paymentId: string | null;
  readonly owner = null;
  readonly address = null;
  readonly transaction: NordPayTransaction | null;
  readonly unreadable: UnreadableEntry | null;
  /** Keys of all listed transactions with the same hash that may be ours: a transaction on chain may have several outputs. */
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

/** Our labels are payment ids for invoices, and address ids for wallets. */
const isPaymentLabel = (label: string | null): boolean => label?.startsWith('pay_') === true;
const isAddressLabel = (label: string | null): boolean => label?.startsWith('adr_') === true;

/**
 * Returns a function that finds the outputs of a transaction: the distinct keys with the same hash that may belong to our
 * payments.
 */
function outputsOf(transactions: readonly NordPayTransaction[]) {
  const isCandidate = (transaction: NordPayTransaction): boolean =>
    isOfInvoice(transaction) && (transaction.label === null || isPaymentLabel(transaction.label));
  const hashOf = ({ tx_hash }: NordPayTransaction) => tx_hash && canonicalHash(tx_hash);
  const byHash = groupBy(transactions.filter(isCandidate), hashOf);
  return (transaction: NordPayTransaction): readonly string[] => {
    const hash = hashOf(transaction);
    const same = hash === null ? [transaction] : (byHash.get(hash) ?? [transaction]);
    return [...new Set(same.map(transactionKeyOf))];
  };
}

/**
 * Whether a transaction is credited under another key, because one list shows it with its id and another list without. Two
 * different ids mean two transactions. For one hash, only as many outputs count as credited as there are credits (R109).
 */
async function isCredited(
  { tx_id, tx_hash }: NordPayTransaction,
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
  /** Remembers the payments whose invoice lists show a transaction without a label. */
  readonly claims: Owners;
  /** Returns a context with the cached catalogue. */
  readonly context: () => ReadContext;
  /** Returns a context after loading the catalogue if it is not cached. */
  readonly fetchContext: () => Promise<ReadContext>;
}

export function createLists(
  client: NordPayClient,
  { clock, claims, context, fetchContext }: Options,
): readonly IncomingList[] {
  /**
   * Returns why a transaction without a payment's label is unmatched, or that it is already credited. Null if this cannot be
   * decided yet.
   */
  async function explanationOf(
    transaction: NordPayTransaction,
    outputs: readonly string[],
    records: SweepRecords,
  ): Promise<Explanation | null> {
    const { label, tx_id, created_at, received_amount } = transaction;
    const note =
      received_amount === null ? ' It has no received_amount: the amount may be the requested one.' : '';
    if (label !== null)
      return { unmatched: `The label of the transaction is not one that this server gave.${note}` };
    // Check whether an invoice's own list shows the transaction. A hash with several outputs does not identify one of them.
    const identity = outputs.length > 1 ? { tx_id, tx_hash: null } : transaction;
    if (claims.of(identity).size > 0) return { credited: true };
    if (await isCredited(transaction, outputs, records)) return { credited: true };
    // `created_at` has whole seconds, so use the end of its second.
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
        // Skip transactions of another integration that brought no money.
        if (money !== null || paymentId !== null)
          add(
            new TransactionEntry({
              key: transactionKeyOf(transaction),
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
        // Skip a transaction with a payment's label: the poll of that payment handles it.
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
        // Skip wallets of other integrations, which have labels of their own.
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

    explain: () => Promise.resolve(new Map()),
  };

  return [transactions, wallets];
}
