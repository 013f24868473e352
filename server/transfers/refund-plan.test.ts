import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, sum } from '../core/decimal.ts';
import { PaywicketError } from '../core/errors.ts';
import type { Checkout, Transaction } from '../checkout/model.ts';
import { end, sampleCheckout, samplePayment } from '../testing/sample.ts';
import { sampleRefund, sampleTransfer } from '../testing/sample-transfer.ts';
import { hour, observed, run, seen, soon } from '../testing/transition-steps.ts';
import type { Input } from '../checkout/transition.ts';
import type { Transfer } from './model.ts';
import { planRefund, refundableCoins, type RefundPlan, type RefundWanted } from './refund-plan.ts';

/** 50 EUR, paid with USDT on TRON. */
const paid = (amount: string, method = 'usdt-tron', price = '50.00'): Checkout =>
  run([seen(soon, { amount, method })], sampleCheckout({ amount: price, payments: [samplePayment()] }))
    .checkout;

const wanted = (changes: Partial<RefundWanted> = {}): RefundWanted => ({
  basis: 'coins',
  outside: false,
  rateOf: () => '1',
  paymentId: undefined,
  method: undefined,
  amount: undefined,
  ...changes,
});

const transferOf = ({ coins, value, asset }: RefundPlan, changes: Partial<Transfer> = {}): Transfer =>
  sampleTransfer({
    kind: 'refund',
    asset,
    amount: coins,
    refund: { ...sampleRefund, priceAmount: value },
    ...changes,
  });

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof PaywicketError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
}

describe('the amount of a refund', () => {
  it('R52: is never more than was received, in coins and in price, whatever was refunded before', () => {
    const part = fc.integer({ min: 1, max: 60_000_000 }).map((units) => (units / 1_000_000).toFixed(6));
    const step = fc.record({ basis: fc.constantFrom('coins', 'price', 'excess'), amount: part });
    fc.assert(
      fc.property(
        part,
        fc.array(step, { maxLength: 12 }),
        fc.integer({ min: 1, max: 300 }),
        (came, steps, rate) => {
          const checkout = paid(came);
          const worth = checkout.payments[0] === undefined ? '0' : valueIn(checkout);
          const refunds: Transfer[] = [];
          for (const { basis, amount } of steps) {
            const asked = basis === 'price' ? amount.slice(0, -4) : amount;
            try {
              const plan = planRefund(
                checkout,
                refunds,
                wanted({ basis, amount: asked, rateOf: () => String(rate / 100) }),
              );
              refunds.push(transferOf(plan));
            } catch (error) {
              if (!(error instanceof PaywicketError)) throw error;
            }
          }
          expect(compare(sum(refunds.map(({ amount }) => amount)), came)).toBeLessThanOrEqual(0);
          const taken = sum(refunds.map(({ refund }) => refund?.priceAmount ?? '0'));
          expect(compare(taken, worth)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });

  it('of the last coins is all of their worth, so that nothing remains by rounding', () => {
    const checkout = paid('50');
    const refunds = ['16.666666', '16.666666'].map((amount) =>
      transferOf(planRefund(checkout, [], wanted({ amount }))),
    );
    expect(refunds.map(({ refund }) => refund?.priceAmount)).toEqual(['16.66', '16.66']);
    expect(planRefund(checkout, refunds, wanted())).toMatchObject({ coins: '16.666668', value: '16.68' });
  });

  it('is free again once a refund has failed, ended or come back', () => {
    const checkout = paid('50');
    const all = planRefund(checkout, [], wanted());
    for (const status of ['failed', 'rejected', 'cancelled', 'expired', 'returned'] as const)
      expect(planRefund(checkout, [transferOf(all, { status })], wanted()).coins).toBe('50');
    for (const status of ['awaiting_destination', 'unknown', 'completed'] as const)
      expect(codeOf(() => planRefund(checkout, [transferOf(all, { status })], wanted()))).toBe(
        'amount_out_of_range',
      );
  });

  it('of the price is in coins at the current rate, and no more than was received', () => {
    const price = (amount: string, rate: string | null) =>
      planRefund(paid('50'), [], wanted({ basis: 'price', amount, rateOf: () => rate }));
    expect(price('50.00', '2')).toMatchObject({ coins: '25', value: '50.00' });
    expect(codeOf(() => price('50.00', '0.5'))).toBe('amount_out_of_range');
    expect(price('25.00', '0.5')).toMatchObject({ coins: '50', value: '25.00' });
    expect(codeOf(() => price('10.001', '1'))).toBe('amount_out_of_range');
    expect(codeOf(() => price('10.00', null))).toBe('method_unavailable');
  });

  it('beyond the price is what a paid checkout does not need', () => {
    const excess = wanted({ basis: 'excess' });
    expect(planRefund(paid('60.5'), [], excess)).toMatchObject({ coins: '10.5', value: '10.50' });
    expect(codeOf(() => planRefund(paid('50'), [], excess))).toBe('amount_out_of_range');
    expect(planRefund(paid('30'), [], excess)).toMatchObject({ coins: '30', value: '30.00' });
    const stray = planRefund(paid('30', 'usdt-ethereum'), [], excess);
    expect(stray).toMatchObject({ coins: '30', value: '0.00', asset: { method: 'usdt-ethereum' } });
    expect(codeOf(() => planRefund(paid('30', 'usdt-ethereum'), [], wanted()))).toBe('invalid_state');
  });

  it('beyond the price is counted at the lower rate of coins that came late', () => {
    const late = observed([{ amount: '110', at: end + hour }], { observedAt: end + hour });
    const { checkout } = run([[{ ...late, rate: '0.5' } as Input, end + hour]], sampleCheckout());
    expect(checkout).toMatchObject({ status: 'paid' });
    // Worth 55.00, due 50.00.
    const plan = planRefund(checkout, [], wanted({ basis: 'excess' }));
    expect(plan).toMatchObject({ coins: '10', value: '5.00' });
    const refunds = [transferOf(plan)];
    const after: Checkout = {
      ...checkout,
      refunds: [{ id: 'rfd_1', status: 'pending', value: plan.value } as Checkout['refunds'][number]],
    };
    expect(codeOf(() => planRefund(after, refunds, wanted({ basis: 'excess' })))).toBe('amount_out_of_range');
  });

  it('by a gateway is limited to what a gateway reported as final', () => {
    const checkout = paid('50');
    const [payment = samplePayment()] = checkout.payments;
    const [received] = payment.transactions;
    if (received === undefined) throw new Error('nothing came');
    const by = (source: Transaction['source']): Checkout => ({
      ...checkout,
      payments: [{ ...payment, transactions: [{ ...received, source }] }],
    });
    expect(codeOf(() => planRefund(by('person'), [], wanted()))).toBe('invalid_state');
    expect(codeOf(() => planRefund(by('confirmed'), [], wanted()))).toBe('invalid_state');
    expect(planRefund(by('person'), [], wanted({ outside: true })).coins).toBe('50');
    expect(codeOf(() => planRefund(sampleCheckout(), [], wanted()))).toBe('invalid_state');
  });

  it('by a gateway takes nothing of what an operator entered, also after a first refund', () => {
    const checkout = paid('30');
    const [payment = samplePayment()] = checkout.payments;
    const [received] = payment.transactions;
    if (received === undefined) throw new Error('nothing came');
    const entered: Transaction = { ...received, key: 'person:1', amount: '20', source: 'person' };
    const both: Checkout = { ...checkout, payments: [{ ...payment, transactions: [received, entered] }] };
    const first = planRefund(both, [], wanted());
    expect(first.coins).toBe('30');
    const refunds = [transferOf(first)];
    expect(codeOf(() => planRefund(both, refunds, wanted()))).toBe('amount_out_of_range');
    expect(planRefund(both, refunds, wanted({ outside: true })).coins).toBe('20');
  });
});

function valueIn(checkout: Checkout): string {
  const [coins] = refundableCoins(checkout, [], wanted());
  return coins === undefined ? '0' : coins.valueOf(coins.maximum).value;
}
