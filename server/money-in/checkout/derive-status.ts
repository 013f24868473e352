import { DAY_MS, MINUTE_MS } from '../../base/clock.ts';
import type { CheckoutStatus, ExceptionKind, PaymentStatus } from '../../base/contract/constants.ts';
import { isLive, type Checkout, type Payment, type Terms, type Transaction } from './model.ts';
import { unresolved } from './commands.ts';
import { isLost, isReady } from './ready.ts';
import { compare, isPositive, subtract, type Decimal } from '../../base/money/decimal.ts';
import {
  beforeRefunds,
  lessPaidBack,
  paidBack,
  receivedAmount,
  hasUnpriced,
  isFinal,
  judge,
  movedAt,
  ownTransactions,
  totalOf,
  transactionsOf,
  paymentValueOf,
  type Pick,
} from './valuation.ts';

/** Derives status and exceptions from transactions, decisions and time; nothing else does. */

/** How long an unanswered status call can delay an expiry, in milliseconds. */
const MAX_ANSWER_WAIT_MS = 10 * MINUTE_MS;
/** After this time in `processing`, an event is sent. */
const DELAYED_AFTER_MS = DAY_MS;

/** Whether a status call that began after `end` was answered, or none is needed. */
const isAnswered = ({ failureCode, observedAt }: Payment, end: number): boolean =>
  failureCode !== null || observedAt === null || observedAt > end;

/**
 * A quote expires only after a status call that began past its end was answered, or ten minutes without an answer: coins on
 * their way must not be overlooked (R41). Without status calls it expires at once.
 */
export function expire(checkout: Checkout, now: number): Checkout {
  if (checkout.status !== 'open') return checkout;
  const past = (payment: Payment, end: number): boolean =>
    isAnswered(payment, end) || now >= end + MAX_ANSWER_WAIT_MS;
  const payments = checkout.payments.map((payment) =>
    now > payment.expiresAt && past(payment, payment.expiresAt) ? withoutQuote(payment) : payment,
  );
  const over = now > checkout.expiresAt && payments.every((payment) => past(payment, checkout.expiresAt));
  return { ...checkout, payments, status: over ? 'expired' : 'open' };
}

/** Its transactions stay; the rest is due at a new price, in another payment. */
const withoutQuote = (payment: Payment): Payment =>
  payment.status === 'awaiting'
    ? { ...payment, status: 'expired' }
    : { ...payment, superseded: payment.superseded || hasMoney(payment) };

const hasMoney = ({ status }: Payment): boolean => status === 'detected' || status === 'settled';

/** When the checkout may next change by time alone; null for never. */
export function nextTickAt({
  status,
  expiresAt,
  payments,
  processingSince,
  delayed,
}: Checkout): number | null {
  const times: number[] = [];
  const passedAt = (payment: Payment, end: number): number =>
    end + (isAnswered(payment, end) ? 1 : MAX_ANSWER_WAIT_MS);
  if (status === 'open') {
    times.push(Math.max(expiresAt + 1, ...payments.map((payment) => passedAt(payment, expiresAt))));
    const quotes = payments.filter((payment) => isLive(payment) && !payment.superseded);
    times.push(...quotes.map((payment) => passedAt(payment, payment.expiresAt)));
  }
  if (status === 'processing' && !delayed && processingSince !== null)
    times.push(processingSince + DELAYED_AFTER_MS);
  return times.length === 0 ? null : Math.min(...times);
}

/** `paid` and `ready` are never undone; a contradiction raises an exception. */
export function deriveStatus(checkout: Checkout, terms: Terms, now: number): Checkout {
  const status = checkoutStatusOf(checkout, terms, now);
  const processingSince = status === 'processing' ? (checkout.processingSince ?? now) : null;
  const derived = {
    ...checkout,
    status,
    processingSince,
    delayed: checkout.delayed || (processingSince !== null && now - processingSince >= DELAYED_AFTER_MS),
    paidAt: status === 'paid' ? (checkout.paidAt ?? now) : null,
  };
  const raised = exceptionsOf(derived, terms);
  const exceptions = unresolved(derived, raised);
  const next = supersedeOutpriced(withPaymentStates({ ...derived, exceptions }));
  return { ...next, readyAt: next.readyAt ?? (isReady(next, raised.reversed, terms) ? now : null) };
}

/**
 * After money for another payment, the rest of this one may exceed the amount due, and a gateway's page cannot lower its
 * amount. A payment that is paid in full while the checkout is not is not offered either.
 */
function supersedeOutpriced(checkout: Checkout): Checkout {
  if (checkout.status !== 'open') return checkout;
  const due = subtract(checkout.amount, totalOf(checkout));
  const restOf = (payment: Payment): Decimal =>
    subtract(payment.priceAmount, paymentValueOf(payment, checkout.minorUnits));
  const fits = (rest: Decimal): boolean => isPositive(rest) && compare(rest, due) <= 0;
  return {
    ...checkout,
    payments: checkout.payments.map((payment) =>
      (payment.status === 'awaiting' || hasMoney(payment)) && !fits(restOf(payment))
        ? { ...payment, superseded: true, status: payment.status === 'awaiting' ? 'expired' : payment.status }
        : payment,
    ),
  };
}

function checkoutStatusOf(checkout: Checkout, terms: Terms, now: number): CheckoutStatus {
  const { status, cancelledBy } = checkout;
  // A checkout cancelled by the merchant never becomes paid automatically: its item may be sold to another shopper.
  if (status === 'paid' || (status === 'cancelled' && cancelledBy === 'merchant')) return status;
  const counts: Pick = terms.latePayments === 'accept' ? () => true : inTime(checkout);
  const pays: Pick = (entry) => counts(entry) && isFinal(entry);
  if (judge(checkout, terms, pays) !== 'short') return 'paid';
  if (judge(checkout, terms, counts) !== 'short') return 'processing';
  if (status !== 'processing') return status;
  if (cancelledBy !== null) return 'cancelled';
  return now > checkout.expiresAt ? 'expired' : 'open';
}

const inTime =
  ({ expiresAt }: Checkout): Pick =>
  (transaction) =>
    movedAt(transaction) <= expiresAt;

/** Exceptions for an operator, before resolutions are applied. */
function exceptionsOf(checkout: Checkout, terms: Terms): Readonly<Record<ExceptionKind, boolean>> {
  const { status, payments } = checkout;
  const isPaid = status === 'paid';
  const cancelledByMerchant = status === 'cancelled' && checkout.cancelledBy === 'merchant';
  const some = (test: (transaction: Transaction, payment: Payment) => boolean): boolean =>
    payments.some((payment) => transactionsOf(payment).some((transaction) => test(transaction, payment)));
  const isMoreThanPaidBack = (amount: Decimal, { id }: Payment, method: string): boolean =>
    compare(amount, paidBack(checkout, id, method)) > 0;
  const unrefunded = payments.filter((payment) =>
    isMoreThanPaidBack(receivedAmount(payment), payment, payment.asset.method),
  );
  const isLate: Pick = (entry) => !inTime(checkout)(entry);
  const hasLate = unrefunded.some((payment) => ownTransactions(payment, isLate).length > 0);
  const kept = lessPaidBack(checkout);
  const final = judge(kept, terms, isFinal);
  // Reversed: it was paid and holds less now, unless an operator accepted it with less.
  const accepted = checkout.resolutions.some(({ action }) => action === 'accept');
  return {
    reversed: isPaid && ((!accepted && judge(beforeRefunds(checkout), terms) === 'short') || some(isLost)),
    wrong_asset: some(
      (entry, payment) =>
        entry.method !== payment.asset.method &&
        entry.status !== 'gone' &&
        isMoreThanPaidBack(entry.amount, payment, entry.method),
    ),
    unclear: payments.some(({ unclear }) => unclear.some(({ decided }) => !decided)),
    underpaid:
      !isPaid &&
      !cancelledByMerchant &&
      status !== 'processing' &&
      isPositive(totalOf(kept, isFinal)) &&
      final === 'short',
    late:
      (hasLate && judge(beforeRefunds(checkout), terms, inTime(checkout)) === 'short') ||
      (cancelledByMerchant && unrefunded.length > 0) ||
      (!isPaid && unrefunded.some(hasUnpriced)),
    overpaid: isPaid && final === 'over',
  };
}

/** A payment's status follows from its received coins; without any, from the checkout's status. */
function withPaymentStates(checkout: Checkout): Checkout {
  const over = checkout.status === 'expired';
  const statusOfPayment = (payment: Payment): PaymentStatus => {
    if (payment.providerReference === null) return payment.status;
    const seen = receivedAmount(payment);
    if (isPositive(seen)) {
      const final = receivedAmount(payment, isFinal);
      const met = compare(final, payment.amount) >= 0;
      return met || (checkout.status === 'paid' && compare(final, seen) === 0) ? 'settled' : 'detected';
    }
    // Its coins are gone: it waits again until its quote ends.
    const waiting = payment.failureCode === null ? 'awaiting' : 'failed';
    const bare = payment.status === 'detected' || payment.status === 'settled' ? waiting : payment.status;
    return (over || payment.superseded) && bare === 'awaiting' ? 'expired' : bare;
  };
  return {
    ...checkout,
    payments: checkout.payments.map((payment) => ({ ...payment, status: statusOfPayment(payment) })),
  };
}
