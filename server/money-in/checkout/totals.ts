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

/** Totals of a checkout in its currency, as in the ledger: received, refunded and kept. */

export interface MoneyTotals {
  readonly received: Decimal;
  readonly refunded: Decimal;
  /**
   * Value that refunds in the price's currency paid back less (positive) or more (negative) than `refunded`, with the coins
   * valued as when they were received.
   */
  readonly rateDifference: Decimal;
  /** Received less refunded, with the rate difference. Negative if more was refunded than is still there, after a reversal. */
  readonly kept: Decimal;
}

/** Returns the totals of final money. Coins of a wrong asset have the value for which an operator accepted them. */
export function totalsOf(checkout: Checkout): MoneyTotals {
  const received = receivedOf(checkout);
  const sent = checkout.refunds.filter(hasSucceeded);
  const refunded = valueOfRefunds(sent);
  const rateDifference = sum(sent.map((refund) => refund.rateDifference ?? '0'));
  return { received, refunded, rateDifference, kept: keptOf({ received, refunded, rateDifference }) };
}

export const keptOf = ({ received, refunded, rateDifference }: Omit<MoneyTotals, 'kept'>): Decimal =>
  add(subtract(received, refunded), rateDifference);

/** Returns how much final money is missing from the price; negative if more was received than the price. */
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
 * Whether the refunds that `counts` selects give back everything: every coin, or the whole value even if worthless coins
 * remain. Money that arrived after these refunds and is less than the price does not pay the order again, so it does not change
 * the result.
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

/**
 * Whether refunds in progress will give back everything that is left. The order must not be shipped meanwhile, even if
 * `readyAt` is set.
 */
export const isBeingRefunded = (checkout: Checkout): boolean =>
  !isGivenBack(checkout, hasSucceeded) && isGivenBack(checkout, isRefundReserved);

export interface Amounts {
  readonly paid: Decimal;
  readonly pending: Decimal;
  readonly due: Decimal;
}

/**
 * Returns the amounts that count towards the price, in the checkout's currency: final, detected but not final, and due (0 once
 * paid).
 */
export function amounts(checkout: Checkout): Amounts {
  const kept = lessPaidBack(checkout);
  const paid = totalOf(kept, isFinal);
  const seen = totalOf(kept);
  // `kept` lacks only refunds that have not succeeded. If there are none, the sum is the same.
  const counted = kept.refunds.length === checkout.refunds.length ? seen : totalOf(checkout);
  const due = checkout.status === 'paid' ? '0' : max(subtract(checkout.amount, counted), '0');
  return { paid: max(paid, '0'), pending: max(subtract(seen, paid), '0'), due };
}
