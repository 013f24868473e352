import type { RefundState } from '../contract/constants.ts';
import { max, subtract, sum, type Decimal } from '../core/decimal.ts';
import type { Checkout } from './model.ts';
import {
  acceptedValue,
  hasSucceeded,
  isFinal,
  isRefundReserved,
  isWhollyRefunded,
  lessPaidBack,
  totalOf,
  valueOf,
} from './valuation.ts';

/** What came for a checkout, what went back, and what is kept: in its currency, as the ledger has it. */

export interface MoneyTotals {
  readonly received: Decimal;
  readonly refunded: Decimal;
  /** Negative if more was refunded than is still there, after a reversal. */
  readonly kept: Decimal;
}

/** @returns of final money; coins of a wrong asset have the value that an operator accepted them for */
export function totalsOf({ payments, refunds, minorUnits }: Checkout): MoneyTotals {
  const received = sum(
    payments.flatMap((payment) => [
      valueOf(payment, minorUnits, isFinal),
      ...payment.transactions.filter(isFinal).map(acceptedValue(payment, minorUnits)),
    ]),
  );
  const refunded = sum(refunds.filter(hasSucceeded).map(({ value }) => value));
  return { received, refunded, kept: subtract(received, refunded) };
}

export function refundStateOf(checkout: Checkout): RefundState {
  if (isWhollyRefunded(checkout, hasSucceeded)) return 'whole';
  return checkout.refunds.some(hasSucceeded) ? 'part' : 'none';
}

/** Whether refunds in progress will give back all that is left: what `readyAt` says is not to be shipped meanwhile. */
export const isBeingRefunded = (checkout: Checkout): boolean =>
  !isWhollyRefunded(checkout, hasSucceeded) && isWhollyRefunded(checkout, isRefundReserved);

/** What counts towards the price, in the checkout's currency: final, detected but not final, and due (0 once paid). */
export function amounts(checkout: Checkout): {
  readonly paid: Decimal;
  readonly pending: Decimal;
  readonly due: Decimal;
} {
  const kept = lessPaidBack(checkout);
  const paid = totalOf(kept, isFinal);
  const due = checkout.status === 'paid' ? '0' : max(subtract(checkout.amount, totalOf(checkout)), '0');
  return { paid: max(paid, '0'), pending: max(subtract(totalOf(kept), paid), '0'), due };
}
