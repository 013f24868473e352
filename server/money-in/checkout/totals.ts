import type { RefundState } from '../../base/contract/constants.ts';
import { add, compare, isPositive, max, subtract, sum, type Decimal } from '../../base/money/decimal.ts';
import type { Checkout, CheckoutRefund } from './model.ts';
import {
  acceptedValue,
  hasSucceeded,
  isFinal,
  isRefundReserved,
  isWhollyRefunded,
  lessPaidBack,
  totalOf,
  paymentValueOf,
  type Pick,
} from './valuation.ts';

/** Totals of a checkout: what came, what went back, and what is kept, in its currency, as the ledger has it. */

export interface MoneyTotals {
  readonly received: Decimal;
  readonly refunded: Decimal;
  /**
   * Value that refunds at the price paid back less (positive) or more (negative) than `refunded`, as coins are valued when
   * received.
   */
  readonly rateDifference: Decimal;
  /** Received less refunded, with the rate difference. Negative if more was refunded than is still there, after a reversal. */
  readonly kept: Decimal;
}

/** @returns of final money; coins of a wrong asset have the value that an operator accepted them for */
export function totalsOf(checkout: Checkout): MoneyTotals {
  const received = receivedOf(checkout);
  const sent = checkout.refunds.filter(hasSucceeded);
  const refunded = valueOfRefunds(sent);
  const rateDifference = sum(sent.map((refund) => refund.rateDifference ?? '0'));
  return { received, refunded, rateDifference, kept: keptOf({ received, refunded, rateDifference }) };
}

export const keptOf = ({ received, refunded, rateDifference }: Omit<MoneyTotals, 'kept'>): Decimal =>
  add(subtract(received, refunded), rateDifference);

/** Amount that final money lacks to the price; below zero if more came. */
export const shortfallOf = (checkout: Checkout): Decimal =>
  subtract(checkout.amount, totalsOf(checkout).received);

const valueOfRefunds = (refunds: readonly CheckoutRefund[]): Decimal =>
  sum(refunds.map(({ value }) => value));

function receivedOf({ payments, minorUnits }: Checkout, pick: Pick = () => true): Decimal {
  const counts: Pick = (transaction) => isFinal(transaction) && pick(transaction);
  return sum(
    payments.flatMap((payment) => [
      paymentValueOf(payment, minorUnits, counts),
      ...payment.transactions.filter(counts).map(acceptedValue(payment, minorUnits)),
    ]),
  );
}

/**
 * Whether the refunds that `counts` selects give back all: every coin, or all of the value, whatever worthless coins are there
 * besides. What came after them and is less than the price does not pay the order again.
 */
export function isGivenBack(checkout: Checkout, counts: (refund: CheckoutRefund) => boolean): boolean {
  const counted = checkout.refunds.filter(counts);
  if (counted.length === 0) return false;
  if (isWhollyRefunded(checkout, counts)) return true;
  const back = valueOfRefunds(counted);
  if (!isPositive(back)) return false;
  const left = subtract(receivedOf(checkout), back);
  if (!isPositive(left)) return true;
  const last = Math.max(...counted.map(({ createdAt }) => createdAt));
  const before = receivedOf(checkout, ({ seenAt }) => seenAt <= last);
  return compare(left, checkout.amount) < 0 && compare(before, back) <= 0;
}

export function refundStateOf(checkout: Checkout): RefundState {
  if (isGivenBack(checkout, hasSucceeded)) return 'whole';
  return checkout.refunds.some(hasSucceeded) ? 'part' : 'none';
}

/** Whether refunds in progress will give back all that is left: what `readyAt` says is not to be shipped meanwhile. */
export const isBeingRefunded = (checkout: Checkout): boolean =>
  !isGivenBack(checkout, hasSucceeded) && isGivenBack(checkout, isRefundReserved);

export interface Amounts {
  readonly paid: Decimal;
  readonly pending: Decimal;
  readonly due: Decimal;
}

/** Amounts that count towards the price, in the checkout's currency: final, detected but not final, and due (0 once paid). */
export function amounts(checkout: Checkout): Amounts {
  const kept = lessPaidBack(checkout);
  const paid = totalOf(kept, isFinal);
  const seen = totalOf(kept);
  // With the same refunds, the sum is the same: `kept` lacks only those that have not succeeded.
  const counted = kept.refunds.length === checkout.refunds.length ? seen : totalOf(checkout);
  const due = checkout.status === 'paid' ? '0' : max(subtract(checkout.amount, counted), '0');
  return { paid: max(paid, '0'), pending: max(subtract(seen, paid), '0'), due };
}
