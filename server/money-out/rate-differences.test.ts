import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  compare,
  multiply,
  multiplyDivideDown,
  pad,
  subtract,
  sum,
  type Decimal,
} from '../base/money/decimal.ts';
import { ApiError } from '../base/errors.ts';
import type { Checkout, Transaction } from '../money-in/checkout/model.ts';
import { paymentValueOf } from '../money-in/checkout/valuation.ts';
import { end, sampleCheckout, samplePayment, storedTransaction } from '../testing/sample.ts';
import { sampleRefund, sampleTransfer } from '../testing/sample-transfer.ts';
import { hour } from '../testing/transition-steps.ts';
import { checkoutRefundOf } from './change.ts';
import type { Transfer } from './model.ts';
import { planRefund, type Basis } from './refund-plan.ts';

const payments = ['pay_1', 'pay_2'] as const;
type PaymentId = (typeof payments)[number];
type Came = Readonly<Record<PaymentId, Decimal>>;

/** 50 EUR, paid by two payments: one for the whole price, and one whose last coins came late, at half their value. */
function paidTwice(came: Came): Checkout {
  const coins = (payment: PaymentId, changes: Partial<Transaction>): Transaction =>
    storedTransaction({ key: `${payment} ${changes.amount ?? ''}`, ...changes });
  const late = coins('pay_2', { amount: '20', seenAt: end + hour, at: end + hour, rate: '0.5' });
  return sampleCheckout({
    status: 'paid',
    payments: [
      samplePayment({ transactions: [coins('pay_1', { amount: came.pay_1 })] }),
      samplePayment({ id: 'pay_2', transactions: [coins('pay_2', { amount: came.pay_2 }), late] }),
    ],
  });
}

function refunded(checkout: Checkout, refunds: readonly Transfer[]): Checkout {
  const stored = refunds.map(checkoutRefundOf).filter((refund) => refund !== null);
  return { ...checkout, refunds: stored };
}

it('what refunds take, at the values at which the coins came, is what the coins that are left do not have', () => {
  const amount = fc.integer({ min: 1, max: 60_000_000 }).map((units) => (units / 1_000_000).toFixed(6));
  const step = fc.record({
    paymentId: fc.constantFrom(...payments),
    basis: fc.constantFrom<Basis>('coins', 'price', 'excess'),
    amount: fc.option(amount, { nil: undefined }),
    rate: fc.integer({ min: 50, max: 200 }).map((percent) => String(percent / 100)),
  });
  fc.assert(
    fc.property(amount, amount, fc.array(step, { maxLength: 8 }), (one, other, steps) => {
      const came: Came = { pay_1: one, pay_2: other };
      const checkout = paidTwice(came);
      const refunds: Transfer[] = [];
      for (const { rate, ...step } of steps) {
        const asked = step.basis === 'price' ? step.amount?.slice(0, -4) : step.amount;
        try {
          const wanted = { ...step, amount: asked, outside: false, method: undefined, rateOf: () => rate };
          const { coins, value, received, asset } = planRefund(refunded(checkout, refunds), refunds, wanted);
          const refund = {
            ...sampleRefund,
            paymentId: step.paymentId,
            priceAmount: value,
            valueReceived: received,
          };
          refunds.push(
            sampleTransfer({ id: `rfd_${refunds.length}`, kind: 'refund', asset, amount: coins, refund }),
          );
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
        }
      }
      for (const payment of checkout.payments) {
        const own = refunds.filter(({ refund }) => refund?.paymentId === payment.id);
        const all = sum(payment.transactions.map(({ amount: coins }) => coins));
        const worth = paymentValueOf(payment, 2);
        const left = subtract(all, sum(own.map(({ amount: coins }) => coins)));
        const [at] = payment.transactions;
        // At the quote one coin is 1 EUR; with late coins among them, each has the average value.
        const worthOfLeft =
          payment.id === 'pay_1' && at
            ? multiplyDivideDown(left, '1', '1', 2)
            : multiplyDivideDown(left, worth, all, 2);
        const taken = sum(own.map(({ refund }) => refund?.valueReceived ?? '0'));
        const away = subtract(subtract(worth, taken), worthOfLeft);
        const rounding = multiply('0.01', String(own.length));
        expect([away, compare(away, rounding) <= 0, compare(away, `-${rounding}`) >= 0]).toEqual([
          away,
          true,
          true,
        ]);
        if (compare(left, '0') === 0) expect(pad(taken, 2)).toBe(pad(worth, 2));
      }
    }),
    { numRuns: 300 },
  );
});
