import type { Checkout, CheckoutRefund } from './model.ts';
import { sum, type Decimal } from '../core/decimal.ts';
import { moneyOf } from './valuation.ts';

/** What refunds change in a checkout. */

const hasSucceeded = ({ status }: CheckoutRefund): boolean => status === 'succeeded';

/** The checkout as it was paid, less what has been paid back so far. */
export const lessPaidBack = (checkout: Checkout): Checkout => ({
  ...checkout,
  refunds: checkout.refunds.filter(hasSucceeded),
});

/** The checkout as it was paid, whatever was paid back. */
export const beforeRefunds = (checkout: Checkout): Checkout => ({ ...checkout, refunds: [] });

/** Coins of a payment that were paid back. */
export const paidBack = ({ refunds }: Checkout, paymentId: string, method: string): Decimal =>
  sum(
    refunds
      .filter((refund) => hasSucceeded(refund) && refund.paymentId === paymentId && refund.method === method)
      .map(({ amount }) => amount),
  );

/** Adds a refund or its new state. One that resolves an exception is a decision about the money of its time. */
export function withRefund(checkout: Checkout, refund: CheckoutRefund, now: number): Checkout {
  const { refunds, resolutions } = checkout;
  if (refunds.some(({ id }) => id === refund.id))
    return { ...checkout, refunds: refunds.map((known) => (known.id === refund.id ? refund : known)) };
  const { id: refundId, exception, note } = refund;
  const decided =
    exception === null
      ? []
      : [{ exception, action: 'refund' as const, refundId, note, at: now, money: moneyOf(checkout) }];
  return { ...checkout, refunds: [...refunds, refund], resolutions: [...resolutions, ...decided] };
}

/** Whether a refund that resolves an exception has done so. */
export const hasResolved = ({ refunds }: Checkout, refundId: string | undefined): boolean =>
  refunds.some((refund) => refund.id === refundId && hasSucceeded(refund));
