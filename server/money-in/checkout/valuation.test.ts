import { describe, expect, test } from 'vitest';
import type { Payment, Transaction } from './model.ts';
import { compare } from '../../base/money/decimal.ts';
import { end, storedTransaction, sampleCheckout, samplePayment, start, terms } from '../../testing/sample.ts';
import { judge, moneyOf, worthOf } from './valuation.ts';

/** A tenth of a euro for 0.1000 coins: small enough that rounding to cents makes a difference. */

const late = end + 60_000;
const coin = (amount: string, changes: Partial<Transaction> = {}): Transaction =>
  storedTransaction({ key: `dep_${amount}`, amount, ...changes });
const payment = (transactions: readonly Transaction[], changes: Partial<Payment> = {}): Payment =>
  samplePayment({ amount: '0.1000', priceAmount: '0.10', transactions, ...changes });
const judged = (...payments: readonly Payment[]) =>
  judge(sampleCheckout({ amount: '0.10', payments }), terms);

describe('enough', () => {
  const none = payment([], { id: 'pay_2' });

  test.each<[string, readonly Payment[], string]>([
    ['one payment is judged in coins', [payment([coin('0.0996')])], 'enough'],
    ['and so it is beside one without coins', [none, payment([coin('0.0996')])], 'enough'],
    ['and beside two', [none, payment([coin('0.0996')]), none], 'enough'],
    ['in coins, too, it can be short', [payment([coin('0.0994')])], 'short'],
    ['in coins, too, it can be over', [payment([coin('0.1020')])], 'over'],
    ['exactly met is enough', [payment([coin('0.1000')])], 'enough'],
    [
      'a payment for a part is judged by its worth',
      [payment([coin('0.0996')], { priceAmount: '0.09' })],
      'short',
    ],
    [
      'two payments are judged by their sum',
      [payment([coin('0.0498')]), payment([coin('0.0498')], { id: 'pay_2' })],
      'short',
    ],
    [
      'so are coins of which one counts at a lower rate',
      [payment([coin('0.0500'), coin('0.0496', { at: late, rate: '0.9' })])],
      'short',
    ],
    ['nothing is short', [], 'short'],
  ])('%s', (_name, payments, expected) => {
    expect(judged(...payments)).toBe(expected);
  });
});

describe('worth', () => {
  const quote = { pair: 'USDT/EUR', rate: '0.3', source: 'static', at: start };
  const worth = (of: Payment, coins: readonly Transaction[]) => worthOf(of, coins, 2);
  const expectEqual = (actual: string, expected: string) => expect(compare(actual, expected)).toBe(0);

  test('a payment met in full is worth exactly its part of the price', () => {
    // 0.3333 coins at 0.3 are 0.09999.
    const met = payment([], { amount: '0.3333', quote });
    expectEqual(worth(met, [coin('0.3333')]), '0.10');
    expectEqual(worth(met, [coin('0.3332')]), '0.09');
    expectEqual(worth(met, [coin('0.4333')]), '0.13');
  });

  test('R77: coins at the last moment of the quote count at it, later ones at the lower rate', () => {
    const of = payment([], { amount: '50.00', priceAmount: '50.00' });
    const at = (time: number, rate: string | null) => worth(of, [coin('10.00', { at: time, rate })]);
    expectEqual(at(end, '0.9'), '10.00');
    expectEqual(at(end + 1, '0.9'), '9.00');
    expectEqual(at(end + 1, '1.1'), '10.00');
    expectEqual(at(end + 1, null), '0');
    expectEqual(at(end, null), '10.00');
  });

  test('late coins at the rate of the quote are summed before they are rounded', () => {
    const of = payment([], { amount: '50.00', priceAmount: '50.00' });
    const two = (rate: string) =>
      worth(
        of,
        ['a', 'b'].map((key) => coin('0.005', { key, at: late, rate })),
      );
    expectEqual(two('1'), '0.01');
    expectEqual(two('0.9999'), '0');
  });
});

test('the money of a checkout is the sum over its payments, in any order', () => {
  const first = payment([coin('2', { key: 'b' }), coin('1', { key: 'a', status: 'gone' })]);
  const second = payment([coin('3', { key: 'c', status: 'detected' })], { id: 'pay_2' });
  const reported = 'pay_1 a gone\npay_1 b 2\npay_2 c 3';
  expect(moneyOf(sampleCheckout({ payments: [first, second] }))).toBe(reported);
  expect(moneyOf(sampleCheckout({ payments: [second, first] }))).toBe(reported);
});
