import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, isPositive, max, subtract, sum } from '../base/money/decimal.ts';
import { ApiError } from '../base/errors.ts';
import type { Checkout, Payment, Transaction } from '../money-in/checkout/model.ts';
import { isFinal, totalOf } from '../money-in/checkout/valuation.ts';
import { coinsFor } from '../money-in/pricing/rates.ts';
import { end, sampleCheckout, samplePayment, start, storedTransaction } from '../testing/sample.ts';
import { sampleRefund, sampleTransfer } from '../testing/sample-transfer.ts';
import { decimalOf, scaled } from '../testing/units.ts';
import { hour, observed, run, seen, soon } from '../testing/transition-steps.ts';
import type { Input } from '../money-in/checkout/transition.ts';
import type { Transfer } from './model.ts';
import { checkoutRefundOf } from './change.ts';
import { isCovered, planRefund, refundableCoins, type RefundPlan, type RefundWanted } from './refund-plan.ts';

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

/** The checkout with its refunds, as both are stored. */
const refunded = (checkout: Checkout, refunds: readonly Transfer[]): Checkout => ({
  ...checkout,
  refunds: refunds.map(checkoutRefundOf).filter((refund) => refund !== null),
});

/** What can be refunded at once, after refunds of each amount of the list. */
function leftAfter(checkout: Checkout, amounts: readonly string[], basis: Partial<RefundWanted>): string {
  const refunds: Transfer[] = [];
  const plan = (amount?: string) =>
    planRefund(refunded(checkout, refunds), refunds, wanted({ ...basis, amount }));
  for (const amount of amounts) refunds.push(transferOf(plan(amount)));
  return plan().coins;
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) return error.code;
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
              if (!(error instanceof ApiError)) throw error;
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

  it('beyond the price of one payment is what came beyond its coins, to the last unit', () => {
    const quote = { pair: 'USDT/EUR', rate: '0.92381', source: 'static', at: start };
    const came = storedTransaction({ amount: '60' });
    const payment = samplePayment({ quote, amount: '54.123683', transactions: [came] });
    const checkout = sampleCheckout({ status: 'paid', payments: [payment, samplePayment({ id: 'pay_2' })] });
    // 5.42 EUR are 5.867007 coins at the rate.
    expect(planRefund(checkout, [], wanted({ basis: 'excess' }))).toMatchObject({
      coins: '5.876317',
      value: '5.42',
    });
  });

  it('beyond the price is by the price of the order, not by that of the payment', () => {
    const transactions = [storedTransaction({ amount: '80' })];
    const payment = samplePayment({ amount: '80.00', priceAmount: '80.00', transactions });
    const checkout = sampleCheckout({ status: 'paid', payments: [payment] });
    expect(planRefund(checkout, [], wanted({ basis: 'excess' }))).toMatchObject({
      coins: '30',
      value: '30.00',
    });
  });

  it('R52: is taken once, in parts or whole, of the excess and of a wrong coin, too', () => {
    const cases = [
      [paid('50'), { basis: 'coins' }, '50'],
      [paid('60.5'), { basis: 'excess' }, '10.5'],
      [paid('30'), { basis: 'excess' }, '30'],
      [paid('30', 'usdt-ethereum'), { basis: 'excess' }, '30'],
      [paid('30', 'usdt-ethereum'), { basis: 'excess', outside: true }, '30'],
    ] as const;
    for (const [checkout, basis, all] of cases) {
      expect(leftAfter(checkout, [], basis)).toBe(all);
      expect(leftAfter(checkout, ['4'], basis)).toBe(subtract(all, '4'));
      expect(leftAfter(checkout, ['4', '1.5'], basis)).toBe(subtract(all, '5.5'));
      expect(codeOf(() => leftAfter(checkout, [all], basis))).toBe('amount_out_of_range');
    }
  });

  it('R52: beyond the price of an order paid twice is taken of one payment, not of both', () => {
    const second = samplePayment({ id: 'pay_2' });
    const { checkout } = run(
      [seen(soon, {}), [observed([{ key: 'hash-2' }], { paymentId: 'pay_2', observedAt: soon }), soon]],
      sampleCheckout({ payments: [samplePayment(), second] }),
    );
    const excess = (paymentId: string) => wanted({ basis: 'excess', paymentId });
    expect(() => planRefund(checkout, [], wanted({ basis: 'excess' }))).toThrow('several payments received');
    const plan = planRefund(checkout, [], excess('pay_2'));
    expect(plan).toMatchObject({ coins: '50', value: '50.00' });
    const refunds = [
      transferOf(plan, { refund: { ...sampleRefund, paymentId: 'pay_2', priceAmount: plan.value } }),
    ];
    for (const paymentId of ['pay_1', 'pay_2'])
      expect(codeOf(() => planRefund(refunded(checkout, refunds), refunds, excess(paymentId)))).toBe(
        'amount_out_of_range',
      );
  });

  it('R52: is covered by the final coins, beside the refunds that took or may take of them', () => {
    const checkout = paid('50');
    const all = transferOf(planRefund(checkout, [], wanted()));
    const beside = (status: Transfer['status']) =>
      isCovered({ checkout, refunds: [all, { ...all, id: 'rfd_2', status }] }, all);
    for (const status of ['failed', 'rejected', 'cancelled', 'expired', 'returned'] as const)
      expect([status, beside(status)]).toEqual([status, true]);
    for (const status of ['awaiting_destination', 'unknown', 'completed'] as const)
      expect([status, beside(status)]).toEqual([status, false]);
    const reversed = { ...checkout, payments: [samplePayment()] };
    expect(isCovered({ checkout: reversed, refunds: [all] }, all)).toBe(false);
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

const two = (...payments: readonly Payment[]): Checkout =>
  sampleCheckout({ amount: '100.00', payments: [...payments] });
const came = (amount: string, changes: Partial<Transaction> = {}): Transaction =>
  storedTransaction({ key: `came-${amount}`, amount, ...changes });
const first = samplePayment({ transactions: [came('20')] });
const second = samplePayment({ id: 'pay_2', transactions: [came('30')] });
const ofPayment = (paymentId: string, amount: string, changes: Partial<Transfer> = {}): Transfer =>
  sampleTransfer({
    kind: 'refund',
    amount,
    refund: { ...sampleRefund, paymentId, priceAmount: `${amount}.00` },
    ...changes,
  });

describe('a refund is refused, with the field and what it may be,', () => {
  const empty = samplePayment({ id: 'pay_3' });
  const mixed = samplePayment({ transactions: [came('20'), came('5', { method: 'usdt-ethereum' })] });
  it.each<[string, Checkout, Partial<RefundWanted>, string]>([
    ['where nothing is final', two(empty), {}, 'it has received no final money'],
    [
      'of a payment of another checkout',
      two(first, second),
      { paymentId: 'pay_9' },
      'paymentId: must be a payment of this checkout that received money',
    ],
    [
      'of a payment without money',
      two(first, empty),
      { paymentId: 'pay_3' },
      'paymentId: must be a payment of this checkout that received money',
    ],
    ['of two payments', two(first, second), {}, 'paymentId: is required: several payments received money'],
    [
      'of a coin that did not come',
      two(first),
      { method: 'trx-tron' },
      'method: must be a coin that this payment received',
    ],
    [
      'of two coins',
      two(mixed),
      { basis: 'excess' },
      'method: is required: this payment received several coins',
    ],
    ['of nothing', two(first), { amount: '0' }, 'amount: must be more than 0'],
    ['of a part of a unit', two(first), { amount: '1.0000001' }, 'amount: must have at most 6 decimals'],
    ['of more than came', two(first), { amount: '20.1' }, 'amount: must be at most 20 USDT'],
    [
      'of more of the price than came',
      two(first),
      { basis: 'price', amount: '20.01' },
      'amount: must be at most 20.00 EUR',
    ],
    [
      'of less than the smallest coin',
      two(first),
      { basis: 'price', amount: '0.01', rateOf: () => '100000000' },
      'amount: is too small: it is less than the smallest unit of this coin',
    ],
    [
      'of a coin without a rate',
      two(first),
      { basis: 'price', rateOf: () => null },
      'There is no exchange rate for USDT in EUR right now.',
    ],
    [
      'of money that was entered by hand',
      two(samplePayment({ transactions: [came('20', { source: 'person' })] })),
      {},
      'its money was credited by hand: refund it outside Paywicket, and record that with outside: true',
    ],
  ])('%s', (_name, checkout, changes, message) => {
    const plan = () => planRefund(checkout, [], wanted(changes));
    expect(plan).toThrow(message);
    if (/^(paymentId|method):/.test(message)) expect(codeOf(plan)).toBe('invalid_request');
    if (message.startsWith('amount:')) expect(codeOf(plan)).toBe('amount_out_of_range');
  });

  it.each<[RefundWanted['basis'], string]>([
    ['coins', 'amount: there is no USDT left to refund'],
    ['price', 'amount: there is no EUR left to refund'],
  ])('of %s, once all was refunded', (basis, message) => {
    const all = transferOf(planRefund(two(first), [], wanted()));
    expect(() => planRefund(two(first), [all], wanted({ basis }))).toThrow(message);
  });
});

describe('R52: a refund takes', () => {
  it('what came for its own payment, whatever was refunded of another', () => {
    const checkout = two(first, second);
    const taken = [ofPayment('pay_1', '15')];
    expect(planRefund(checkout, taken, wanted({ paymentId: 'pay_1' })).coins).toBe('5');
    expect(planRefund(checkout, taken, wanted({ paymentId: 'pay_2' })).coins).toBe('30');
    const whole = ofPayment('pay_2', '30');
    expect(isCovered({ checkout, refunds: [...taken, whole] }, whole)).toBe(true);
    expect(isCovered({ checkout, refunds: [whole, ofPayment('pay_2', '1', { id: 'rfd_2' })] }, whole)).toBe(
      false,
    );
  });

  it('what came of its own coin, whatever was refunded of another, and the one that is left without a name', () => {
    const stray = came('5', { method: 'usdt-ethereum' });
    const checkout = two(samplePayment({ transactions: [came('20'), stray] }));
    const excess = (changes: Partial<RefundWanted>) => wanted({ basis: 'excess', ...changes });
    const own = planRefund(checkout, [], excess({ method: 'usdt-tron' }));
    expect(own).toMatchObject({ coins: '20', asset: { method: 'usdt-tron' } });
    const strange = planRefund(checkout, [], excess({ method: 'usdt-ethereum' }));
    expect(strange).toMatchObject({ coins: '5', asset: { method: 'usdt-ethereum' } });
    expect(planRefund(checkout, [transferOf(own)], excess({})).asset.method).toBe('usdt-ethereum');
    expect(planRefund(checkout, [transferOf(strange)], excess({})).asset.method).toBe('usdt-tron');
    const both = [transferOf(own), transferOf(strange)];
    for (const refund of both) expect(isCovered({ checkout, refunds: both }, refund)).toBe(true);
    const again = { ...transferOf(strange), id: 'rfd_2' };
    expect(isCovered({ checkout, refunds: [...both, again] }, again)).toBe(false);
  });

  it('final coins alone', () => {
    const onItsWay = came('9', { status: 'detected' });
    const checkout = two(samplePayment({ transactions: [came('20'), onItsWay] }));
    expect(planRefund(checkout, [], wanted()).coins).toBe('20');
    const all = ofPayment('pay_1', '29');
    expect(isCovered({ checkout, refunds: [all] }, all)).toBe(false);
  });

  it('none of what a gateway reported where it was paid outside, of money that a person entered', () => {
    const entered = came('10', { source: 'person' });
    const checkout = two(samplePayment({ transactions: [came('20'), entered] }));
    const outside = ofPayment('pay_1', '10', { sendMethod: 'outside' });
    expect(planRefund(checkout, [outside], wanted()).coins).toBe('20');
    const whole = ofPayment('pay_1', '20');
    expect(isCovered({ checkout, refunds: [outside, whole] }, whole)).toBe(true);
  });
});

function valueIn(checkout: Checkout): string {
  const [coins] = refundableCoins(checkout, [], wanted());
  return coins === undefined ? '0' : coins.valueOf(coins.maximum).value;
}

describe('a refund of coins whose rate is cut', () => {
  const payment = (id: string, rate: string, priceAmount: string, came: string): Payment => {
    const quote = { pair: 'USDT/EUR', rate, source: 'static', at: start };
    const bare = samplePayment({ id, quote, priceAmount });
    const transactions = isPositive(came) ? [storedTransaction({ key: id, amount: came })] : [];
    return { ...bare, amount: coinsFor(priceAmount, quote, bare.asset), transactions };
  };
  const paidBy = (amount: string, minorUnits: number, ...payments: readonly Payment[]): Checkout =>
    sampleCheckout({ status: 'paid', amount, minorUnits, payments });
  const excess = wanted({ basis: 'excess', paymentId: 'pay_2' });
  const perEuro = '0.925925925925925925';
  const perYen = '149.253731343283582089';
  const perDinar = '0.308641975308641975';

  it('has their exact value', () => {
    const whole = paidBy('150.00', 2, payment('pay_1', perEuro, '150.00', '175.5'));
    expect(planRefund(whole, [], wanted({ basis: 'excess' }))).toMatchObject({
      coins: '13.5',
      value: '12.50',
    });
    expect(planRefund(whole, [], wanted())).toMatchObject({ coins: '175.5', value: '162.50' });
    const part = sampleCheckout({ amount: '150.00', payments: [payment('pay_1', perEuro, '150.00', '81')] });
    expect(planRefund(part, [], wanted())).toMatchObject({ coins: '81', value: '75.00' });
    const price = wanted({ basis: 'price', rateOf: () => '1' });
    expect(planRefund(part, [], price)).toMatchObject({ coins: '75', value: '75.00' });
  });

  it.each([
    ['EUR', '150.00', 2, perEuro, '81', '75.00', '94.5', '13.5', '12.50'],
    ['JPY', '10000', 0, perYen, '13.4', '8000', '67', '13.4', '2000'],
    ['KWD', '50.000', 3, perDinar, '16.2', '45.000', '162', '16.2', '5.000'],
  ])(
    'of two in %s, beyond the price',
    (_currency, amount, places, rate, first, rest, second, coins, value) => {
      const checkout = paidBy(
        amount,
        places,
        payment('pay_1', rate, amount, first),
        payment('pay_2', rate, rest, second),
      );
      expect(planRefund(checkout, [], excess)).toMatchObject({ coins, value });
    },
  );

  it('R52: beyond the price is never more than what came beyond it', () => {
    const cases = fc.record({
      places: fc.constantFrom(0, 2, 3),
      price: fc.integer({ min: 2, max: 200_000 }),
      per: fc.oneof(fc.constantFrom(108, 67, 7), fc.integer({ min: 1, max: 100_000 })),
      first: fc.integer({ min: 1, max: 11 }),
      second: fc.integer({ min: 1, max: 24 }),
    });
    fc.assert(
      fc.property(cases, ({ places, price, per, first, second }) => {
        const amount = decimalOf(BigInt(price), places);
        const rate = decimalOf(10n ** 20n / BigInt(per), 18);
        const part = (of: Payment, twelfths: number): Payment =>
          payment(
            of.id,
            rate,
            of.priceAmount,
            decimalOf((scaled(of.amount) * BigInt(twelfths)) / 12n / 10n ** 12n, 6),
          );
        const one = part(payment('pay_1', rate, amount, '0'), first);
        const due = subtract(amount, totalOf(sampleCheckout({ minorUnits: places, payments: [one] })));
        const other = part(payment('pay_2', rate, due, '0'), second);
        const checkout = paidBy(amount, places, one, other);
        const over = max(subtract(totalOf(checkout, isFinal), amount), '0');
        const own = refundableCoins(checkout, [], excess).find((coins) => coins.payment.id === 'pay_2');
        if (own === undefined) throw new Error('nothing came');
        const came = other.transactions[0]?.amount ?? '0';
        expect(compare(own.maximum, came)).toBeLessThanOrEqual(0);
        // In whole numbers: by the greater of the price for the amount and the rate, as a fraction.
        const { value, coins } =
          scaled(other.priceAmount) * 10n ** 18n > scaled(rate) * scaled(other.amount)
            ? { value: scaled(other.priceAmount), coins: scaled(other.amount) }
            : { value: scaled(rate), coins: 10n ** 18n };
        const isAll = compare(own.maximum, came) === 0;
        if (!isAll) expect(scaled(own.maximum) * value).toBeLessThanOrEqual(scaled(over) * coins);
        // Nor is it a millionth of a coin less.
        if (!isAll) expect((scaled(own.maximum) + 10n ** 12n) * value).toBeGreaterThan(scaled(over) * coins);
        const { value: booked } = own.valueOf(own.maximum);
        expect(compare(booked, over)).toBeLessThanOrEqual(0);
        if (isPositive(over))
          expect(compare(subtract(totalOf(checkout), booked), amount)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
