import { HOUR_MS, type Clock } from '../../base/clock.ts';
import type { ListEntry } from '../incoming-list.ts';
import type { KnownTransaction, Observation, WatchedPayment } from '../gateway.ts';
import { contradiction, isPermanent, type ParsedList } from '../list-reader.ts';
import type { NordPayClient } from './client.ts';
import { ownCreditedAmount } from './credited-amount.ts';
import { invoiceStatusOf } from './invoice.ts';
import { byKey, createOwners, type Owners } from './keys.ts';
import { TransactionEntry, type TransactionReading } from './lists.ts';
import { readObservation, type StatusEvidence } from './observation.ts';
import { unreadableOf, type ListedTransaction, type ReadContext } from './transactions.ts';
import { readableFields, type Invoice, type NordPayTransaction } from './wire.ts';

/** Polls one payment, with the calls for its invoice. */

/** How much older than its payment a transaction may be, because clocks differ. */
const CLOCK_SKEW_MS = HOUR_MS;

interface Options {
  readonly clock: Clock;
  /** Remembers the payments whose invoice lists show a transaction without a label. */
  readonly claims: Owners;
  /** Reads the list of all invoice transactions since a time. */
  readonly readList: (since: number) => Promise<TransactionReading>;
}

type Transactions = ParsedList<NordPayTransaction>;

/** Returns a function that observes one payment. The function throws GatewayError if nothing is known about the payment. */
export function createObserve(client: NordPayClient, { clock, claims, readList }: Options) {
  /** Observes one payment. Uses every answer, even if other calls failed. */
  return async function observe(
    payment: WatchedPayment,
    entries: readonly ListEntry[],
    context: ReadContext,
  ): Promise<Observation> {
    const { paymentId, createdAt, expiresAt } = payment;
    const observedAt = clock.now();
    const swept = sweptOf(entries);
    const { invoice, own: answered, error: failure } = await ownCalls(payment, context);
    const isOpen = answered !== null && leavesOpen(payment, invoice, answered, swept);
    const list = isOpen ? (await outcomeOf(readList(createdAt - CLOCK_SKEW_MS))).value : null;
    const own = answered && attribute(answered, payment, list, context);
    const found = merge(own, [...(list === null ? [] : [list]), swept], payment);

    const error = failure ?? own?.contradiction ?? null;
    if (error !== null) {
      const isShown = found.transactions.length + found.unreadable.length > 0;
      const isPaid = invoice !== null && invoiceStatusOf(invoice) === 'settled' && isPermanent(error);
      if (!isShown && !isPaid) throw error;
      context.log.warn(
        { provider: 'nordpay', paymentId, err: error },
        'an answer about an invoice was not used',
      );
    }
    // A transaction counts as dropped only if all answers agree.
    const isProof = error === null && (!isOpen || list?.next === null);
    const isAnswered = invoice !== null || answered !== null;
    const evidence: StatusEvidence = {
      ...found,
      payment,
      invoice,
      isIncomplete: error !== null,
      isRetryable: error !== null && !isPermanent(error),
      dropped: isProof ? found.dropped : [],
      // Only a call for this invoice can show that the payment has ended, so data from lists is dated to the payment's end at
      // the latest.
      observedAt: isAnswered ? observedAt : Math.min(observedAt, expiresAt),
    };
    return readObservation(withoutAmbiguous(evidence, own?.unproven ?? new Set(), context), context);
  };

  /**
   * Reads the invoice and its own list of transactions. Both are needed: only the list shows a partial payment of a pending
   * invoice.
   */
  async function ownCalls(
    payment: WatchedPayment,
    { secrets }: ReadContext,
  ): Promise<{
    readonly invoice: Invoice | null;
    readonly own: Transactions | null;
    readonly error: Error | null;
  }> {
    const { reference } = payment;
    const { value: invoice, error } = await outcomeOf(client.invoice(reference));
    const field = invoice && fieldOfAnother(invoice, payment);
    if (invoice !== null && field !== null) {
      const message = `GET /invoice/{identifier} answered another ${field}`;
      const other = contradiction('nordpay', message, invoice.answered, secrets);
      // The answer is about another invoice, so do not read the list of its transactions.
      return { invoice: null, own: null, error: other };
    }
    const own = await outcomeOf(client.transactionsOfInvoice(reference));
    return { invoice, own: own.value, error: error ?? own.error };
  }

  /**
   * Reads the invoice's own list of transactions. The list is complete, and its transactions without a label belong to the
   * invoice.
   */
  function attribute(
    { entries, unreadable }: Transactions,
    payment: WatchedPayment,
    list: Transactions | null,
    { secrets }: ReadContext,
  ) {
    const { paymentId, createdAt } = payment;
    const labelled = createOwners();
    for (const entry of list?.entries ?? []) if (entry.label !== null) labelled.add(entry, entry.label);
    /** Transactions attributed to the payment only because the invoice's own list shows them. */
    const unproven = new Set<NordPayTransaction>();
    /**
     * The payment's transactions. An entry is null if its time or its label, here or in the list of all transactions, shows
     * that it belongs to another payment.
     */
    const owned = entries.map((entry): NordPayTransaction | null => {
      if (entry.label !== null) return entry.label === paymentId ? entry : null;
      const own = labelledFor(payment)(entry);
      const labels = labelled.of(entry);
      if (labels.has(paymentId)) return own;
      const isOlder = entry.created_at !== null && entry.created_at < createdAt - CLOCK_SKEW_MS;
      if (labels.size > 0 || isOlder) return null;
      unproven.add(own);
      claims.add(entry, paymentId);
      return own;
    });
    /**
     * Whether an unreadable entry may be a transaction of the payment. An entry without a label must have an id, a hash or an
     * amount.
     */
    const isTransaction = ({ value }: (typeof unreadable)[number]) => {
      const { label, tx_id, tx_hash, amount } = readableFields(value);
      return label === paymentId || (label === null && (tx_id ?? tx_hash ?? amount) !== null);
    };
    const contradicted = (fault: string, answered: unknown) =>
      contradiction('nordpay', `GET /invoice/{identifier}/transactions${fault}`, answered, secrets);
    const foreign = entries.find((_entry, index) => owned[index] === null);
    const other = unreadable.find((entry) => !isTransaction(entry));
    return {
      entries: owned.filter((entry) => entry !== null),
      unreadable: unreadable.filter(isTransaction),
      unproven,
      contradiction:
        (foreign && contradicted(" answered another payment's transaction", foreign.answered)) ??
        (other && contradicted(`: ${other.fault}`, other.value)),
    };
  }

  /** Treats new transactions that the lists of several invoices show as unclear instead of counting them. */
  function withoutAmbiguous(
    evidence: StatusEvidence,
    unproven: ReadonlySet<NordPayTransaction>,
    { log }: ReadContext,
  ): StatusEvidence {
    const { paymentId, known } = evidence.payment;
    const isContested = ({ key, transaction }: ListedTransaction): boolean =>
      unproven.has(transaction) &&
      claims.of(transaction).size > 1 &&
      !known.some((former) => former.key === key && former.status !== 'gone');
    const contested = evidence.transactions.filter(isContested);
    if (contested.length === 0) return evidence;
    log.warn(
      { provider: 'nordpay', paymentId, keys: contested.map(({ key }) => key) },
      'transactions without a label are in the lists of several invoices',
    );
    return {
      ...evidence,
      transactions: evidence.transactions.filter((one) => !isContested(one)),
      unreadable: [
        ...evidence.unreadable,
        ...contested.map(({ key, transaction }) => ({
          key,
          reason: 'a transaction has no label, and the lists of several invoices show it',
          answered: transaction.answered,
        })),
      ],
    };
  }
}

/** Returns the field that shows that an answer is about another invoice, or null. Missing fields are not compared. */
function fieldOfAnother(
  { id, uuid, label }: Invoice,
  { reference, paymentId }: WatchedPayment,
): 'id' | 'label' | null {
  const ids = [id, uuid].filter((identifier) => identifier !== null);
  if (ids.length > 0 && !ids.includes(reference)) return 'id';
  return label === null || label === paymentId ? null : 'label';
}

/** Returns a call's answer or its error; never rejects. */
const outcomeOf = <T>(
  call: Promise<T>,
): Promise<{ readonly value: T; readonly error: null } | { readonly value: null; readonly error: Error }> =>
  call.then(
    (value) => ({ value, error: null }),
    (cause: unknown) => ({
      value: null,
      error: cause instanceof Error ? cause : new Error('the call failed', { cause }),
    }),
  );

/** Returns the entries of a sweep that may belong to this payment. */
function sweptOf(listed: readonly ListEntry[]): Transactions {
  const own = listed.filter((entry) => entry instanceof TransactionEntry);
  return {
    entries: own.flatMap(({ transaction }) => transaction ?? []),
    unreadable: own.flatMap(({ unreadable }) => unreadable ?? []),
  };
}

/** Adds the payment's label to a transaction without one. */
const labelledFor =
  ({ paymentId }: WatchedPayment) =>
  (transaction: NordPayTransaction): NordPayTransaction =>
    transaction.label === null ? { ...transaction, label: paymentId } : transaction;

const withLabelOf =
  ({ paymentId }: WatchedPayment) =>
  ({ label }: NordPayTransaction): boolean =>
    label === paymentId;

/**
 * Whether the list of all transactions is needed. That list may show that a new transaction without a label belongs to another
 * payment, that a missing transaction was not dropped, or that an invoice with the status `paid` was paid only in part. If
 * reading the list fails, nothing counts as dropped, and the invoice's own answers are used.
 */
function leavesOpen(
  payment: WatchedPayment,
  invoice: Invoice | null,
  own: Transactions,
  swept: Transactions,
): boolean {
  const { known } = payment;
  const single = byKey(own.entries.map(labelledFor(payment)).filter(withLabelOf(payment)), payment);
  const listed = byKey(swept.entries.filter(withLabelOf(payment)), payment);
  const counted = new Set(known.filter(({ status }) => status !== 'gone').map(({ key }) => key));
  const isUnlabelled = own.entries.some(({ label }) => label === null);
  const hasNew = isUnlabelled && [...single.keys()].some((key) => !counted.has(key));
  const isMissing = [...counted].some((key) => !single.has(key) && !listed.has(key));
  const isPaid = invoice !== null && invoiceStatusOf(invoice) === 'settled';
  return hasNew || isMissing || (isPaid && single.size + listed.size + known.length === 0);
}

/** Combines all lists. Entries of the invoice's own list replace those of other lists. */
function merge(
  own: Transactions | null,
  lists: readonly Transactions[],
  payment: WatchedPayment,
): Pick<StatusEvidence, 'transactions' | 'dropped' | 'unreadable'> {
  const { paymentId, known } = payment;
  const { entries, unreadable } = own ?? { entries: [], unreadable: [] };
  const listed = byKey(lists.flatMap((list) => list.entries).filter(withLabelOf(payment)), payment);
  const single = byKey(entries, { ...payment, known: [...known, ...asKnown(listed, payment)] });
  const others = [...listed].filter(([key]) => !single.has(key));
  const listedUnreadable = lists
    .flatMap((list) => list.unreadable)
    .filter(({ value }) => readableFields(value).label === paymentId);
  const unreadables = unreadableOf([...listedUnreadable, ...unreadable], payment);
  return {
    transactions: [...entriesOf(single, true), ...entriesOf(others, false)],
    // Nothing counts as dropped if an entry is unreadable: it may be any of the missing transactions.
    dropped:
      own === null || unreadable.length > 0
        ? []
        : known.filter(({ key }) => !single.has(key) && !listed.has(key)),
    unreadable: [...new Map(unreadables.map((one) => [one.key, one])).values()],
  };
}

const entriesOf = (
  transactions: Iterable<readonly [string, NordPayTransaction]>,
  single: boolean,
): readonly ListedTransaction[] =>
  Array.from(transactions, ([key, transaction]) => ({ key, transaction, single }));

/** Converts entries of other lists to known transactions, so that the invoice's own list uses the same keys. */
const asKnown = (
  listed: ReadonlyMap<string, NordPayTransaction>,
  { asset, amount: requested }: WatchedPayment,
): readonly KnownTransaction[] =>
  Array.from(listed, ([key, transaction]) => {
    const amount = ownCreditedAmount(transaction, asset, requested)?.amount ?? transaction.amount;
    return { key, hash: transaction.tx_hash, amount, status: 'detected' };
  });
