import { GatewayError } from '../../core/errors.ts';
import type { Observation, WatchedPayment } from '../gateway.ts';
import { truncateAsText } from '../http/redact.ts';
import type { NordPayClient } from './client.ts';
import { createOwners } from './owners.ts';
import { ownCreditOf } from './credit.ts';
import { invoiceStateOf } from './invoice.ts';
import { byKey } from './keys.ts';
import type { Evidence } from './observation.ts';
import { createOthers, type Others } from './others.ts';
import { createRota } from './rota.ts';
import { showsNoLess, unreadOf, type Known, type Reading, type ToldTransaction } from './transactions.ts';
import { claimed, type Invoice, type List, type Transaction, type Unreadable } from './wire.ts';
import type { Clock } from '../../core/clock.ts';

/** Transactions from this long before the oldest payment on are read, in milliseconds: clocks differ. */
const clockSkew = 3_600_000;
/** A list that holds fewer is no burden: it may reach further back again. */
const fewTransactions = 2000;
/** The longest wait between two asks of a payment that may still be paid is less. */
const shortestReach = 3_600_000;
const longestReach = 60 * 86_400_000;
/** How often a list that is too long is asked for anew, for a fraction of its time. */
const mostLists = 4;

/** What the list of all transactions shows, by label. */
export interface Shown {
  readonly byLabel: ReadonlyMap<string | null, readonly Transaction[]>;
  readonly unreadable: List<Transaction>['unreadable'];
}

export interface Round {
  /** @throws ProviderError where nothing can be said of the payment now */
  readonly evidenceOf: (payment: WatchedPayment) => Promise<Evidence>;
  /** The same once all payments were asked for: what several invoices' own lists show is none's for certain. */
  readonly withoutContested: (evidence: Evidence) => Evidence;
  /** What the list shows beside the payments, of which all were observed. */
  readonly othersBeside: (seen: readonly Observation[]) => Others;
}

/** An invoice's own list, and what in it can not be the invoice's. */
interface OwnList extends List<Transaction> {
  readonly error: GatewayError | undefined;
}

/**
 * Collects what Nord PAY knows of payments: from the list of all transactions, one call a round, and for a few of them
 * from their invoice alone. It remembers whom it asked for alone, so that each gets its turn, and how far back the list
 * can be read in one answer.
 */
export function createEvidence(
  client: NordPayClient,
  { clock }: { readonly clock: Clock },
): (payments: readonly WatchedPayment[], reading: Reading) => Promise<Round> {
  const rota = createRota();
  const othersIn = createOthers(() => clock.now());
  /** Transactions without a label, by the payments whose invoices' own lists show them. */
  const claims = createOwners();
  /** How far back the list is asked for; less once it was longer than what is read of an answer. */
  let reach = longestReach;

  async function readList(oldest: number, now: number): Promise<List<Transaction>> {
    for (let attempt = 1; ; attempt += 1) {
      const from = Math.max(oldest - clockSkew, now - reach);
      try {
        const list = await client.invoiceTransactions({ start_date: new Date(from).toISOString() });
        if (list.entries.length < fewTransactions) reach = Math.min(reach * 2, longestReach);
        return list;
      } catch (error) {
        if (!isTooLong(error) || attempt >= mostLists) throw error;
        reach = Math.max((now - from) / 4, shortestReach);
      }
    }
  }

  return async (payments, reading) => {
    const askedAt = clock.now();
    const { log, secrets } = reading;
    const oldest = Math.min(...payments.map(({ createdAt }) => createdAt));
    const listed = await readList(oldest, askedAt).then(
      (list) => ({ shown: shownIn(list), error: null }),
      (error: unknown) => ({ shown: null, error }),
    );
    const { shown } = listed;
    if (shown !== null && shown.unreadable[0] !== undefined) {
      const { fault } = shown.unreadable[0];
      const about = { provider: 'nordpay', list: 'transactions', count: shown.unreadable.length, fault };
      log.warn(about, 'a list has unreadable entries');
    }

    /** What the document says of lists does not name the label: without it, only an invoice's own list tells. */
    const isLabelled =
      shown !== null &&
      !shown.byLabel.has(null) &&
      !shown.unreadable.some(({ value }) => claimed(value).label === null);
    const labelled = createOwners();
    for (const [label, entries] of shown?.byLabel ?? [])
      for (const entry of label === null ? [] : entries) labelled.add(entry, label ?? '');
    /** Taken for a payment's for no other reason than that its invoice's own list shows them. */
    const unproven = new WeakSet<Transaction>();
    const listedOf = (payment: WatchedPayment) => byKey(shown?.byLabel.get(payment.paymentId) ?? [], payment);
    const isOver = ({ expiresAt }: WatchedPayment) => askedAt > expiresAt;
    /** Over, and nobody has asked for it alone since. */
    const isUndecided = (payment: WatchedPayment) =>
      isOver(payment) && !rota.wasAnswered(payment.paymentId, payment.expiresAt);
    const alone = rota.choose(
      payments.map((payment) => {
        const transactions = listedOf(payment);
        const isUrgent = isUndecided(payment) || isLessThanTold(transactions, payment);
        return { payment, isUrgent, isSilent: transactions.size === 0 };
      }),
      askedAt,
    );

    async function evidenceOf(payment: WatchedPayment): Promise<Evidence> {
      const transactions = listedOf(payment);
      const unread = unreadOf((shown?.unreadable ?? []).filter(isLabelledFor(payment)), payment);
      if (alone.has(payment.paymentId)) {
        const own = await aloneOf(payment, transactions, unread.length > 0);
        const others = unread.filter(({ key }) => own.unread.every((one) => one.key !== key));
        return { ...own, unread: [...others, ...own.unread] };
      }
      if (shown === null) throw listed.error;
      const merged = mergedOf(transactions, null, payment);
      return { payment, invoice: null, isIncomplete: false, ...merged, unread, askedAt: sinceOf(payment) };
    }

    /** The end of a payment is decided by a call for it alone: until then what lists show is as old as its end. */
    const sinceOf = (payment: WatchedPayment) => (isUndecided(payment) ? payment.expiresAt : askedAt);

    /** Each answer counts for what it shows, whatever became of the others. */
    async function aloneOf(
      payment: WatchedPayment,
      listed: ReadonlyMap<string, Transaction>,
      isUnread: boolean,
    ): Promise<Evidence> {
      const { paymentId, reference } = payment;
      const answer = await outcomeOf(client.invoice(reference));
      const another = answer.value === null ? null : anotherIn(answer.value, payment);
      const invoice = another === null ? answer.value : null;
      const state = invoice === null ? null : invoiceStateOf(invoice);
      const isWaiting = state === 'awaiting' && !isOver(payment);
      const isEnough =
        invoice !== null && isLabelled && !isLessThanTold(listed, payment) && (isWaiting || listed.size > 0);
      // Where the identifier leads to another invoice, so does that of its transactions.
      const ask = !isEnough && another === null;
      const own = ask ? await outcomeOf(transactionsOf(payment)) : null;

      const error = another ?? answer.error ?? own?.error ?? own?.value?.error ?? null;
      const merged = mergedOf(listed, own?.value ?? null, payment);
      if (error !== null) {
        const isShown = isUnread || merged.transactions.length + merged.unread.length > 0;
        const isPaid = state === 'settled' && isRefused(error);
        if (!isShown && !isPaid) throw error;
        log.warn(
          { provider: 'nordpay', paymentId, err: error },
          'not every answer about an invoice can be used',
        );
      }
      const isAnswered = invoice !== null || (own !== null && own.value !== null);
      if (isAnswered) rota.answered(paymentId, askedAt);
      return {
        payment,
        invoice,
        isIncomplete: error !== null,
        ...merged,
        // Money is only taken away where every answer agrees.
        gone: error === null ? merged.gone : [],
        askedAt: isAnswered ? askedAt : sinceOf(payment),
      };
    }

    /** It was asked for by its identifier, which the answer need not repeat. */
    function anotherIn(
      { id, uuid, label, answered }: Invoice,
      { reference, paymentId }: WatchedPayment,
    ): GatewayError | null {
      const ids = [id, uuid].filter((identifier) => identifier !== null);
      const isAnother = ids.length > 0 && !ids.includes(reference);
      if (!isAnother && (label === null || label === paymentId)) return null;
      const field = isAnother ? 'id' : 'label';
      return unexpected(`GET /invoice/{identifier} answered another ${field}`, answered);
    }

    /** The invoice's own list: what it lacks is not there, and what has no label there is the invoice's. */
    async function transactionsOf(payment: WatchedPayment): Promise<OwnList> {
      const { reference, paymentId } = payment;
      const { entries, unreadable } = await client.transactionsOfInvoice(reference);
      /** Without a label, only what has an id, a hash or an amount is a transaction at all. */
      const isTransaction = ({ value }: Unreadable) => {
        const { label, tx_id, tx_hash, amount } = claimed(value);
        return label === paymentId || (label === null && (tx_id ?? tx_hash ?? amount) !== null);
      };
      const path = 'GET /invoice/{identifier}/transactions';
      const owned = entries.map((entry) => ownedBy(entry, payment));
      const foreign = entries.find((_entry, index) => owned[index] === null);
      const strange = unreadable.find((entry) => !isTransaction(entry));
      return {
        entries: owned.filter((entry) => entry !== null),
        unreadable: unreadable.filter(isTransaction),
        error:
          foreign !== undefined
            ? unexpected(`${path} answered another payment's transaction`, foreign.answered)
            : strange && unexpected(`${path}: ${strange.fault}`, strange.value),
      };
    }

    /** Null where its label, here or in the list of all, or its time shows that it is another one's. */
    function ownedBy(entry: Transaction, { paymentId, createdAt }: WatchedPayment): Transaction | null {
      if (entry.label !== null) return entry.label === paymentId ? entry : null;
      const owned = { ...entry, label: paymentId };
      const labels = labelled.of(entry);
      if (labels.has(paymentId)) return owned;
      const isOlder = entry.created_at !== null && entry.created_at < createdAt - clockSkew;
      if (labels.size > 0 || isOlder) return null;
      unproven.add(owned);
      claims.add(entry, paymentId);
      return owned;
    }

    function withoutContested(evidence: Evidence): Evidence {
      const { paymentId, known } = evidence.payment;
      const isContested = ({ key, transaction }: ToldTransaction): boolean =>
        unproven.has(transaction) &&
        claims.of(transaction).size > 1 &&
        !known.some((former) => former.key === key && former.status !== 'gone');
      const contested = evidence.transactions.filter(isContested);
      if (contested.length === 0) return evidence;
      log.warn(
        { provider: 'nordpay', paymentId, keys: contested.map(({ key }) => key) },
        'transactions without a label that several invoices show',
      );
      return {
        ...evidence,
        transactions: evidence.transactions.filter((told) => !isContested(told)),
        unread: [
          ...evidence.unread,
          ...contested.map(({ key, transaction }) => ({
            key,
            reason: 'a transaction has no label, and the lists of several invoices show it',
            answered: transaction.answered,
          })),
        ],
      };
    }

    const unexpected = (message: string, answered: unknown) =>
      new GatewayError('nordpay', 'unexpected_response', message, {
        effect: 'none',
        body: truncateAsText(answered, secrets),
      });

    const othersBeside = (seen: readonly Observation[]): Others => {
      if (shown === null) return { unmatched: [], pollTriggers: [] };
      return othersIn(shown, { payments, seen, undecidedSince: rota.undecidedSince() }, reading);
    };
    return { evidenceOf, withoutContested, othersBeside };
  };
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

/** It was answered, and asking again will not bring another answer soon. */
const isRefused = (error: unknown): boolean =>
  error instanceof GatewayError && (error.fault === 'rejected' || error.fault === 'unexpected_response');

const isLabelledFor =
  ({ paymentId }: WatchedPayment) =>
  ({ value }: Unreadable): boolean =>
    claimed(value).label === paymentId;

/** An answer that is longer than what is read was ended by us: nothing of it is kept, and there is a cause. */
const isTooLong = (error: unknown): boolean =>
  error instanceof GatewayError &&
  error.fault === 'unexpected_response' &&
  error.body === null &&
  error.cause !== undefined;

function shownIn({ entries, unreadable }: List<Transaction>): Shown {
  const byLabel = new Map<string | null, Transaction[]>();
  for (const entry of entries) {
    const others = byLabel.get(entry.label);
    if (others === undefined) byLabel.set(entry.label, [entry]);
    else others.push(entry);
  }
  return { byLabel, unreadable };
}

/** What the invoice's own list says goes before what the list of all says. */
function mergedOf(
  listed: ReadonlyMap<string, Transaction>,
  own: List<Transaction> | null,
  payment: WatchedPayment,
): Pick<Evidence, 'transactions' | 'gone' | 'unread'> {
  const { known } = payment;
  const { entries, unreadable } = own ?? { entries: [], unreadable: [] };
  const alone = byKey(entries, { ...payment, known: [...known, ...asKnown(listed, payment)] });
  const others = [...listed].filter(([key]) => !alone.has(key));
  return {
    transactions: [...told(alone, true), ...told(new Map(others), false)],
    // What can not be read may be any of them.
    gone:
      own === null || unreadable.length > 0
        ? []
        : known.filter(({ key }) => !alone.has(key) && !listed.has(key)),
    unread: unreadOf(unreadable, payment),
  };
}

const told = (transactions: ReadonlyMap<string, Transaction>, single: boolean): Evidence['transactions'] =>
  Array.from(transactions, ([key, transaction]) => ({ key, transaction, single }));

/** What one list shows, as the other has to know it. */
const asKnown = (
  listed: ReadonlyMap<string, Transaction>,
  { asset, amount: asked }: WatchedPayment,
): readonly Known[] =>
  Array.from(listed, ([key, transaction]) => {
    const amount = ownCreditOf(transaction, asset, asked)?.amount ?? transaction.amount;
    return { key, hash: transaction.tx_hash, amount, status: 'detected' };
  });

function isLessThanTold(shown: ReadonlyMap<string, Transaction>, payment: WatchedPayment): boolean {
  return payment.known.some((former) => !showsNoLess(shown.get(former.key), former, payment));
}
