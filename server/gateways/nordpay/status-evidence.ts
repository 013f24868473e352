import type { Clock } from '../../core/clock.ts';
import { GatewayError } from '../../core/errors.ts';
import type { KnownTransaction, Observation, WatchedPayment } from '../gateway.ts';
import { nothingUnmatched } from '../adapter.ts';
import { confirms, contradiction, groupBy, isPermanent, warnUnreadable, type List } from '../list-reader.ts';
import type { NordPayClient } from './client.ts';
import { ownCreditedAmount } from './credited-amount.ts';
import { createFairQueue } from './fair-queue.ts';
import { invoiceStatusOf } from './invoice.ts';
import { byKey, createOwners } from './keys.ts';
import type { StatusEvidence } from './observation.ts';
import {
  createForeignTransactions,
  statusOf,
  unreadableOf,
  type ListedTransaction,
  type ReadContext,
} from './transactions.ts';
import { readableFields, type Invoice, type Transaction } from './wire.ts';

/** Transactions from this long before the oldest payment on are read: clocks differ. */
const CLOCK_SKEW_MS = 3_600_000;
/** A shorter list may reach further back the next time. */
const MAX_SHORT_LIST = 2000;
/** More than the longest wait between two polls of a payment that may still be paid. */
const MIN_REACH_MS = 3_600_000;
const MAX_REACH_MS = 60 * 86_400_000;
/** Attempts at a list that is too long, each for a quarter of the time before. */
const MAX_LIST_ATTEMPTS = 4;

/** What the calls for one invoice answered, and why not all of it can be used. */
interface SingleCalls {
  readonly invoice: Invoice | null;
  readonly own: List<Transaction> | null;
  readonly error: Error | null;
}

const notRead: SingleCalls = { invoice: null, own: null, error: null };

/**
 * Collects what Nord PAY knows of payments: from the list of all transactions, one call a round, and for a few payments
 * from single calls for their invoice. Remembers which payments got single calls, so that each gets its share, and how
 * far back the list can be read in one response.
 */
export function createEvidenceCollector(client: NordPayClient, clock: Clock) {
  const queue = createFairQueue();
  const readForeign = createForeignTransactions(() => clock.now());
  /** Of transactions without a label: the payments whose invoices' own lists show them. */
  const claims = createOwners();
  /** How far back the list is read; shortened when it was too long. */
  let reach = MAX_REACH_MS;

  async function readList(oldest: number, now: number): Promise<List<Transaction>> {
    for (let attempt = 1; ; attempt += 1) {
      const from = Math.max(oldest - CLOCK_SKEW_MS, now - reach);
      try {
        const list = await client.invoiceTransactions({ start_date: new Date(from).toISOString() });
        if (list.entries.length < MAX_SHORT_LIST) reach = Math.min(reach * 2, MAX_REACH_MS);
        return list;
      } catch (error) {
        if (!isTooLong(error) || attempt >= MAX_LIST_ATTEMPTS) throw error;
        reach = Math.max((now - from) / 4, MIN_REACH_MS);
      }
    }
  }

  /** From the invoice and its own list alone; null where these leave something open. */
  async function collectAlone(payment: WatchedPayment): Promise<StatusEvidence | null> {
    const observedAt = clock.now();
    const { paymentId, reference, known } = payment;
    const invoice = await client.invoice(reference);
    if (fieldOfAnother(invoice, payment) !== null) return null;
    const { entries, unreadable } = await client.transactionsOfInvoice(reference);
    // One without a label may be another invoice's: the list of all may show it with its label.
    if (unreadable.length > 0 || entries.some(({ label }) => label !== paymentId)) return null;
    const single = byKey(entries, payment);
    if (known.some(({ key }) => !single.has(key))) return null;
    // The end of an invoice without transactions: amounts in the list of all take precedence over that word.
    if (single.size === 0 && invoiceStatusOf(invoice) !== 'awaiting') return null;
    queue.answered(paymentId, observedAt);
    return {
      payment,
      invoice,
      isIncomplete: false,
      isRetryable: false,
      transactions: entriesOf(single, true),
      dropped: [],
      unreadable: [],
      observedAt,
    };
  }

  async function startRound(payments: readonly WatchedPayment[], context: ReadContext) {
    const observedAt = clock.now();
    const { log, secrets } = context;
    const oldest = Math.min(...payments.map(({ createdAt }) => createdAt));
    const answer = await outcomeOf(readList(oldest, observedAt));
    const { entries: listEntries, unreadable: listUnreadable } = answer.value ?? {
      entries: [],
      unreadable: [],
    };
    warnUnreadable(log, 'nordpay', 'transactions', { unreadable: listUnreadable });
    const byLabel = groupBy(listEntries, ({ label }) => label);

    /** The document does not name the label among the fields of lists: without it, only an invoice's own list counts. */
    const isLabelled =
      answer.error === null &&
      !byLabel.has(null) &&
      !listUnreadable.some(({ value }) => readableFields(value).label === null);
    const labelled = createOwners();
    for (const entry of listEntries) if (entry.label !== null) labelled.add(entry, entry.label);
    /** Attributed for no other reason than that the invoice's own list shows them. */
    const unproven = new WeakSet<Transaction>();
    const listedOf = (payment: WatchedPayment) => byKey(byLabel.get(payment.paymentId) ?? [], payment);
    const isExpired = ({ expiresAt }: WatchedPayment) => observedAt > expiresAt;
    /** Expired, and no single call was answered since. */
    const isUndecided = (payment: WatchedPayment) =>
      isExpired(payment) && !queue.wasAnswered(payment.paymentId, payment.expiresAt);
    const withSingleCalls = queue.select(
      payments.map((payment) => {
        const transactions = listedOf(payment);
        const isUrgent = isUndecided(payment) || lacksKnown(transactions, payment);
        return { payment, isUrgent, isUnlisted: transactions.size === 0 };
      }),
      observedAt,
    );

    /**
     * Each answer counts for what it shows, whatever became of the others.
     * @throws GatewayError where nothing can be said of the payment now
     */
    async function collect(payment: WatchedPayment): Promise<StatusEvidence> {
      const { paymentId } = payment;
      const isSelected = withSingleCalls.has(paymentId);
      if (!isSelected && answer.error !== null) throw answer.error;
      const listed = listedOf(payment);
      const { invoice, own, error } = isSelected ? await readSingle(payment, listed) : notRead;
      const { transactions, dropped, ...merged } = merge(listed, own, payment);
      const unreadable = [
        ...unreadableOf(
          listUnreadable.filter(({ value }) => readableFields(value).label === paymentId),
          payment,
        ).filter(({ key }) => merged.unreadable.every((one) => one.key !== key)),
        ...merged.unreadable,
      ];
      if (error !== null) {
        const isShown = transactions.length + unreadable.length > 0;
        const isPaid = invoice !== null && invoiceStatusOf(invoice) === 'settled' && isPermanent(error);
        if (!isShown && !isPaid) throw error;
        log.warn({ provider: 'nordpay', paymentId, err: error }, 'an answer about an invoice was not used');
      }
      const isAnswered = invoice !== null || own !== null;
      if (isAnswered) queue.answered(paymentId, observedAt);
      return {
        payment,
        invoice,
        isIncomplete: error !== null,
        isRetryable: error !== null && !isPermanent(error),
        transactions,
        // A transaction counts as dropped only where every answer agrees.
        dropped: error === null ? dropped : [],
        unreadable,
        // Only a single call decides how a payment ended: until then, what lists show is no newer than its end.
        observedAt: isAnswered || !isUndecided(payment) ? observedAt : payment.expiresAt,
      };
    }

    /** The invoice, and its own list where the list of all is not enough. */
    async function readSingle(
      payment: WatchedPayment,
      listed: ReadonlyMap<string, Transaction>,
    ): Promise<SingleCalls> {
      const { value: invoice, error } = await outcomeOf(client.invoice(payment.reference));
      const field = invoice && fieldOfAnother(invoice, payment);
      if (invoice !== null && field !== null) {
        const message = `GET /invoice/{identifier} answered another ${field}`;
        // Where the identifier leads to another invoice, so does that of its transactions.
        return { ...notRead, error: contradiction('nordpay', message, invoice.answered, secrets) };
      }
      const isWaiting = invoice !== null && invoiceStatusOf(invoice) === 'awaiting' && !isExpired(payment);
      const isEnough =
        invoice !== null && isLabelled && !lacksKnown(listed, payment) && (isWaiting || listed.size > 0);
      if (isEnough) return { ...notRead, invoice };
      const own = await outcomeOf(ownListOf(payment));
      return { invoice, own: own.value, error: error ?? own.error ?? own.value?.contradiction ?? null };
    }

    /** The invoice's own list: what it lacks does not exist, and what has no label there is the invoice's. */
    async function ownListOf(payment: WatchedPayment) {
      const { reference, paymentId } = payment;
      const { entries, unreadable } = await client.transactionsOfInvoice(reference);
      /** Without a label, an entry needs an id, a hash or an amount to be a transaction at all. */
      const isTransaction = ({ value }: (typeof unreadable)[number]) => {
        const { label, tx_id, tx_hash, amount } = readableFields(value);
        return label === paymentId || (label === null && (tx_id ?? tx_hash ?? amount) !== null);
      };
      const contradicted = (fault: string, answered: unknown) =>
        contradiction('nordpay', `GET /invoice/{identifier}/transactions${fault}`, answered, secrets);
      const owned = entries.map((entry) => attribute(entry, payment));
      const foreign = entries.find((_entry, index) => owned[index] === null);
      const other = unreadable.find((entry) => !isTransaction(entry));
      return {
        entries: owned.filter((entry) => entry !== null),
        unreadable: unreadable.filter(isTransaction),
        contradiction:
          (foreign && contradicted(" answered another payment's transaction", foreign.answered)) ??
          (other && contradicted(`: ${other.fault}`, other.value)),
      };
    }

    /** Null where its label, here or in the list of all, or its time shows that it is another payment's. */
    function attribute(entry: Transaction, { paymentId, createdAt }: WatchedPayment): Transaction | null {
      if (entry.label !== null) return entry.label === paymentId ? entry : null;
      const owned = { ...entry, label: paymentId };
      const labels = labelled.of(entry);
      if (labels.has(paymentId)) return owned;
      const isOlder = entry.created_at !== null && entry.created_at < createdAt - CLOCK_SKEW_MS;
      if (labels.size > 0 || isOlder) return null;
      unproven.add(owned);
      claims.add(entry, paymentId);
      return owned;
    }

    /** Leaves out transactions that the lists of several invoices show. Called after all payments were collected. */
    function withoutAmbiguous(evidence: StatusEvidence): StatusEvidence {
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

    /** Transactions in the list that belong to none of the observed payments. */
    const foreignTransactions = (observations: readonly Observation[]) => {
      if (answer.error !== null) return nothingUnmatched;
      return readForeign(
        byLabel,
        { payments, observations, undecidedSince: queue.undecidedSince() },
        context,
      );
    };
    return { collect, withoutAmbiguous, foreignTransactions };
  }

  return { startRound, collectAlone };
}

/** The field that shows an answer to be another invoice's. It need not repeat the identifier of the request. */
function fieldOfAnother(
  { id, uuid, label }: Invoice,
  { reference, paymentId }: WatchedPayment,
): 'id' | 'label' | null {
  const ids = [id, uuid].filter((identifier) => identifier !== null);
  if (ids.length > 0 && !ids.includes(reference)) return 'id';
  return label === null || label === paymentId ? null : 'label';
}

/** A call's answer, or why there is none. */
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

/** A response that is too large has no body in its error, and a cause. */
const isTooLong = (error: unknown): boolean =>
  error instanceof GatewayError &&
  error.fault === 'unexpected_response' &&
  error.body === null &&
  error.cause !== undefined;

/** The invoice's own list goes before the list of all. */
function merge(
  listed: ReadonlyMap<string, Transaction>,
  own: List<Transaction> | null,
  payment: WatchedPayment,
): Pick<StatusEvidence, 'transactions' | 'dropped' | 'unreadable'> {
  const { known } = payment;
  const { entries, unreadable } = own ?? { entries: [], unreadable: [] };
  const single = byKey(entries, { ...payment, known: [...known, ...asKnown(listed, payment)] });
  const others = [...listed].filter(([key]) => !single.has(key));
  return {
    transactions: [...entriesOf(single, true), ...entriesOf(others, false)],
    // What is unreadable may be any of them.
    dropped:
      own === null || unreadable.length > 0
        ? []
        : known.filter(({ key }) => !single.has(key) && !listed.has(key)),
    unreadable: unreadableOf(unreadable, payment),
  };
}

const entriesOf = (
  transactions: Iterable<readonly [string, Transaction]>,
  single: boolean,
): readonly ListedTransaction[] =>
  Array.from(transactions, ([key, transaction]) => ({ key, transaction, single }));

/** Entries of the list of all, so that the invoice's own list uses the same keys. */
const asKnown = (
  listed: ReadonlyMap<string, Transaction>,
  { asset, amount: requested }: WatchedPayment,
): readonly KnownTransaction[] =>
  Array.from(listed, ([key, transaction]) => {
    const amount = ownCreditedAmount(transaction, asset, requested)?.amount ?? transaction.amount;
    return { key, hash: transaction.tx_hash, amount, status: 'detected' };
  });

/** Whether the list does not confirm all that is known. */
function lacksKnown(
  listed: ReadonlyMap<string, Transaction>,
  { known, asset, amount }: WatchedPayment,
): boolean {
  return known.some((former) => {
    const transaction = listed.get(former.key);
    if (transaction === undefined) return true;
    const credited = ownCreditedAmount(transaction, asset, amount);
    return credited === null || !confirms({ status: statusOf(transaction), amount: credited.amount }, former);
  });
}
