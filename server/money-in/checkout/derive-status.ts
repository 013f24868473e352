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

/** The only code that derives status and exceptions; it uses transactions, decisions and the time. */

/** How long an unanswered status call can delay an expiry, in milliseconds. */
const MAX_ANSWER_WAIT_MS = 10 * MINUTE_MS;
/** Time in `processing` after which the event `checkout.delayed` is sent. */
const DELAYED_AFTER_MS = DAY_MS;

/** Whether a status call that began after `end` was answered, or none is needed. */
const isAnswered = ({ failureCode, observedAt }: Payment, end: number): boolean =>
  failureCode !== null || observedAt === null || observedAt > end;

/**
 * Ends the checkout and its quotes once their time is over. A quote ends only after a status call that began past the quote's
 * end was answered, or after ten minutes without an answer: coins on their way must not be overlooked (R41). If the gateway has
 * no status calls, the quote ends at once.
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

/** Ends the payment's quote. Its transactions stay; the rest is due at a new price, in another payment. */
const withoutQuote = (payment: Payment): Payment =>
  payment.status === 'awaiting'
    ? { ...payment, status: 'expired' }
    : { ...payment, superseded: payment.superseded || hasMoney(payment) };

const hasMoney = ({ status }: Payment): boolean => status === 'detected' || status === 'settled';

/** Returns when the checkout may next change by time alone, in milliseconds since 1970; null for never. */
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

/** Derives status, exceptions and readiness. The states paid and ready are never undone; a contradiction raises an exception. */
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
 * Stops offering payments whose rest does not fit the amount due. Money for another payment can lower the amount due, and a
 * gateway's page cannot lower its own amount. A payment that is paid in full is no longer offered either, even if the checkout
 * is not.
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

/** Returns the exceptions for an operator, before resolutions are applied. */
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
  // A paid checkout is reversed if final money is gone, or if too little is left and no operator has accepted that.
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

/** Sets each payment's status: from its received coins or, if it has none, from the checkout's status. */
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
    // If all of its coins are gone, the payment waits again until its quote ends.
    const waiting = payment.failureCode === null ? 'awaiting' : 'failed';
    const bare = payment.status === 'detected' || payment.status === 'settled' ? waiting : payment.status;
    return (over || payment.superseded) && bare === 'awaiting' ? 'expired' : bare;
  };
  return {
    ...checkout,
    payments: checkout.payments.map((payment) => ({ ...payment, status: statusOfPayment(payment) })),
  };
}
