import { ProviderError } from '../../domain/errors.ts';
import type { Clock, MoneyHint, UnmatchedMoney, WatchedPayment } from '../../domain/ports.ts';
import { excerptAsText } from '../excerpt.ts';
import type { NordPayClient } from './client.ts';
import { ownCreditOf } from './credit.ts';
import { byKey } from './keys.ts';
import type { Evidence } from './observation.ts';
import { createOthers } from './others.ts';
import { createRota } from './rota.ts';
import { showsNoLess, unreadOf, type Known, type Reading } from './transactions.ts';
import { claimed, type Invoice, type List, type Transaction } from './wire.ts';

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
  readonly unmatched: readonly UnmatchedMoney[];
  readonly hints: readonly MoneyHint[];
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
      const { paymentId } = payment;
      const unread = unreadOf(shown?.unreadable ?? [], payment);
      const transactions = listedOf(payment);
      if (alone.has(paymentId)) {
        try {
          const own = await aloneOf(payment, transactions);
          return { ...own, unread: [...unread, ...own.unread] };
        } catch (error) {
          // Money that the list shows is not held up by an invoice that can not be had.
          const isLost = error instanceof ProviderError && error.fault !== 'unexpected_response';
          if (!isLost || transactions.size + unread.length === 0) throw error;
          log.warn({ provider: 'nordpay', paymentId, err: error }, 'an invoice was not had');
        }
      }
      if (shown === null) throw listed.error;
      return {
        payment,
        invoice: null,
        transactions: told(transactions, false),
        gone: [],
        unread,
        // The end of a payment is decided by a call for it alone: until then this is as old as its end.
        askedAt: isUndecided(payment) ? payment.expiresAt : askedAt,
      };
    }

    async function aloneOf(
      payment: WatchedPayment,
      listed: ReadonlyMap<string, Transaction>,
    ): Promise<Evidence> {
      const invoice = await invoiceOf(payment);
      const isWaiting = invoice.status === 'pending' && !isOver(payment);
      const isEnough = shown !== null && !isLessThanTold(listed, payment) && (isWaiting || listed.size > 0);
      const own = isEnough ? null : await transactionsOf(payment);
      rota.answered(payment.paymentId, askedAt);
      return { payment, invoice, ...merged(listed, own, payment), askedAt };
    }

    async function invoiceOf({ reference, paymentId }: WatchedPayment): Promise<Invoice> {
      const invoice = await client.invoice(reference);
      const { id, uuid, label, answered } = invoice;
      const isAnother = id !== reference && uuid !== reference;
      if (isAnother || (label !== null && label !== paymentId))
        throw unexpected(
          `GET /invoice/{identifier} answered another ${isAnother ? 'id' : 'label'}`,
          answered,
        );
      return invoice;
    }

    /** The invoice's own list: what it lacks is not there. */
    async function transactionsOf(payment: WatchedPayment): Promise<List<Transaction>> {
      const { entries, unreadable } = await client.transactionsOfInvoice(payment.reference);
      const path = 'GET /invoice/{identifier}/transactions';
      const nobodys = unreadable.find(({ value }) => claimed(value).label !== payment.paymentId);
      if (nobodys !== undefined) throw unexpected(`${path}: ${nobodys.fault}`, nobodys.value);
      const foreign = entries.find(({ label }) => label !== payment.paymentId);
      if (foreign !== undefined) throw unexpected(`${path} answered another label`, foreign.answered);
      return { entries, unreadable };
    }

    const unexpected = (message: string, answered: unknown) =>
      new ProviderError('nordpay', 'unexpected_response', message, {
        effect: 'none',
        body: excerptAsText(answered, secrets),
      });

    const asked = new Set(payments.map(({ paymentId }) => paymentId));
    const others = shown === null ? { unmatched: [], hints: [] } : othersIn(shown, asked, reading);
    return { evidenceOf, ...others };
  };
}

/** An answer that is longer than what is read was ended by us: nothing of it is kept, and there is a cause. */
const isTooLong = (error: unknown): boolean =>
  error instanceof ProviderError &&
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
function merged(
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
