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
 * The lists of all transactions, of invoices and of wallets. Paging is not documented: each is read from a time on in one
 * answer, or in shorter periods if the answer is too large.
 */

/** After this many halvings, a period whose answer is still too large fails: eleven minutes of a month. */
const MAX_HALVINGS = 12;
/** Maximum of answers held in memory; the next reading continues after them. */
const MAX_PARTS = 4;
/** Times have whole seconds, and whether a period includes its end is not documented, so periods overlap by a second. */
const SECOND_MS = 1000;

/** All entries of a list since a time. */
export interface TransactionReading extends ParsedList<NordPayTransaction> {
  /** Answer by answer: overlapping answers may contain the same transaction. */
  readonly answers: readonly ParsedList<NordPayTransaction>[];
  /** The time at which the reading stopped; null if everything was read. */
  readonly next: number | null;
}

/** @throws GatewayError */
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
  /** Oldest first; the last one is open-ended. */
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

/** A response above the size limit has no body in its error, but a cause. */
const isTooLong = (error: unknown): boolean =>
  error instanceof GatewayError &&
  error.fault === 'unexpected_response' &&
  error.body === null &&
  error.cause !== undefined;

/** An entry of the list of invoice transactions: either a transaction or an unreadable entry. */
export class TransactionEntry implements ListEntry {
  readonly key: string;
  readonly money: IncomingTransaction | null;
  readonly paymentId: string | null;
  readonly owner = null;
  readonly address = null;
  readonly transaction: NordPayTransaction | null;
  readonly unreadable: UnreadableEntry | null;
  /** Keys of all listed transactions with its hash that may be ours: a transaction may have several outputs. */
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

/** We use payment ids as labels of invoices, and address ids as labels of wallets. */
const isPaymentLabel = (label: string | null): boolean => label?.startsWith('pay_') === true;
const isAddressLabel = (label: string | null): boolean => label?.startsWith('adr_') === true;

/** Returns a lookup of the distinct keys with the same hash that may be our payments'. */
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
 * Whether it is credited under another key, because one list shows it with its id and another without. Two ids are two
 * transactions, and for one hash only as many outputs count as credited as there are credits (R109).
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
  /** Payments whose invoice lists show a transaction without a label. */
  readonly claims: Owners;
  /** Reads with the cached catalogue. */
  readonly context: () => ReadContext;
  /** Loads the catalogue first if there is none. */
  readonly fetchContext: () => Promise<ReadContext>;
}

export function createLists(
  client: NordPayClient,
  { clock, claims, context, fetchContext }: Options,
): readonly IncomingList[] {
  /** Null if it cannot be decided yet. */
  async function explanationOf(
    transaction: NordPayTransaction,
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
    // An invoice's own list shows it. If a hash has several outputs, it does not identify one.
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
        // A transaction of another integration without money is skipped.
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
        // A transaction with a payment's label is handled by that payment's poll.
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
        // Wallets of other integrations may have labels of their own.
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
