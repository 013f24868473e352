import { describe, expect, test } from 'vitest';
import type { RefundStatus } from '../../base/contract/constants.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import { fixedRates } from '../../testing/workbench.ts';
import {
  sampleAsset,
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  start,
} from '../../testing/sample.ts';
import {
  detected,
  gone,
  hour,
  minute,
  run,
  seen,
  soon,
  threeTimes,
  type Step,
} from '../../testing/transition-steps.ts';
import { presentQuotes } from './accepted-coins.ts';
import type { CheckoutRefund } from './model.ts';
import { totalsOf } from './totals.ts';

/** R178: which coins of a wrong asset get a value, and at which rate. */

const trx = (amount: Decimal, key = 'a') => ({ key, method: 'trx-tron', amount }) as const;
const accept = (at: number, rate: Decimal, coin = 'TRX'): Step => [
  {
    type: 'resolve',
    action: 'accept',
    exception: 'wrong_asset',
    note: null,
    quotes: [{ pair: `${coin}/EUR`, rate, source: 'static', at }],
  },
  at,
];
/** Without a rate, at what the operator entered. */
const enter = (at: number, value: Decimal): Step => [
  { type: 'resolve', action: 'accept', exception: 'wrong_asset', note: null, quotes: [], value },
  at,
];
/** Of coins that were worth nothing, or this. */
const refund = (
  at: number,
  amount: Decimal,
  status: RefundStatus,
  changes: Partial<CheckoutRefund> = {},
): Step => [
  {
    type: 'refund',
    refund: sampleCheckoutRefund({
      amount,
      value: '0.00',
      status,
      asset: sampleAsset('trx-tron'),
      ...changes,
    }),
  },
  at,
];
const acceptedIn = (...steps: readonly Step[]) => {
  const { checkout } = run(steps, sampleCheckout());
  const accepted = checkout.payments[0]?.transactions.map((entry) => entry.accepted);
  return [totalsOf(checkout).received, ...(accepted ?? []).map((each) => each && [each.amount, each.value])];
};

describe('R178: accepted coins', () => {
  test('have the rate of that moment, and keep it when more of them come and are accepted at another', () => {
    const first = [seen(soon, trx('100')), accept(soon + minute, '0.25')];
    expect(acceptedIn(...first)).toEqual(['25', ['100', '25']]);
    const grown = [...first, seen(soon + hour, trx('150'))];
    expect(acceptedIn(...grown)).toEqual(['25', ['100', '25']]);
    expect(acceptedIn(...grown, accept(soon + 2 * hour, '0.5'))).toEqual(['50', ['150', '50']]);
    const other = [...first, seen(soon + hour, trx('10', 'b')), accept(soon + 2 * hour, '0.5')];
    expect(acceptedIn(...other)).toEqual(['30', ['100', '25'], ['10', '5']]);
  });

  test('are those that no refund has taken or may take', () => {
    const came = [seen(soon, trx('100'), trx('10', 'b'))];
    const at = soon + minute;
    expect(acceptedIn(...came, refund(at, '40', 'pending'), accept(at, '0.25'))).toEqual([
      '17.5',
      ['60', '15'],
      ['10', '2.5'],
    ]);
    expect(acceptedIn(...came, refund(at, '104', 'awaiting_destination'), accept(at, '0.25'))).toEqual([
      '1.5',
      null,
      ['6', '1.5'],
    ]);
    expect(acceptedIn(...came, refund(at, '40', 'failed'), accept(at, '0.25'))).toEqual([
      '27.5',
      ['100', '25'],
      ['10', '2.5'],
    ]);
    // Only final coins are refunded: those that are not are left.
    const pending = [seen(soon, { ...trx('40', 'p'), ...detected }), ...came];
    expect(acceptedIn(...pending, refund(at, '100', 'pending'), accept(at, '0.25'))).toEqual([
      '2.5',
      ['40', '10'],
      null,
      ['10', '2.5'],
    ]);
    // A refund of more than was accepted takes the rest of what was not, whatever else was accepted.
    const both = [seen(soon, { ...trx('100'), ...detected }, { ...trx('100', 'b'), ...detected })];
    const grown = [...both, accept(at, '0.25'), seen(soon + hour, trx('200'))];
    const taken = [...grown, refund(soon + hour, '200', 'pending', { value: '25.00' })];
    expect(acceptedIn(...taken, accept(soon + 2 * hour, '0.5'))).toEqual([
      '25',
      ['100', '25'],
      ['100', '25'],
    ]);
    // A refund of what was accepted takes nothing of what comes later.
    const later = [
      seen(soon, trx('100')),
      accept(at, '0.25'),
      refund(at, '40', 'succeeded', { value: '10.00' }),
    ];
    expect(acceptedIn(...later, seen(soon + hour, trx('150')), accept(soon + 2 * hour, '0.5'))).toEqual([
      '50',
      ['150', '50'],
    ]);
  });

  test('are not accepted while a refund of all of them is open, though other coins pay the price', () => {
    const own = { key: 'own', amount: '50.00' };
    const came = [seen(soon, own, trx('100'))];
    const taken = [...came, refund(soon + minute, '100', 'awaiting_destination')];
    expect(() => acceptedIn(...taken, accept(soon + hour, '0.25'))).toThrow(
      'is still open (awaiting_destination)',
    );
    const ended = [...taken, refund(soon + hour, '100', 'cancelled')];
    expect(acceptedIn(...ended, accept(soon + 2 * hour, '0.25'))[2]).toEqual(['100', '25']);
  });

  test('are also those of a refund before it, once that has ended and they are still there', () => {
    const came = [seen(soon, trx('100'), trx('10', 'b'))];
    const at = soon + minute;
    const all = ['27.5', ['100', '25'], ['10', '2.5']];
    for (const status of ['failed', 'expired', 'cancelled', 'rejected'] as const) {
      const part = [refund(at, '40', 'pending'), accept(at + 1, '0.25')];
      expect(acceptedIn(...came, ...part, refund(at + 2, '40', status))).toEqual(all);
      const most = [refund(at, '104', 'awaiting_destination'), accept(at + 1, '0.25')];
      expect(acceptedIn(...came, ...most, refund(at + 2, '104', status))).toEqual(all);
    }
    // Sent, and returned: it is there again.
    const sent = [refund(at, '40', 'pending'), accept(at + 1, '0.25'), refund(at + 2, '40', 'succeeded')];
    expect(acceptedIn(...came, ...sent)).toEqual(['17.5', ['60', '15'], ['10', '2.5']]);
    expect(acceptedIn(...came, ...sent, refund(at + 3, '40', 'returned'))).toEqual(all);
    // Rounded down, and of what was entered their share.
    const rounded = [refund(at, '40', 'pending'), accept(at + 1, '0.2547'), refund(at + 2, '40', 'failed')];
    expect(acceptedIn(...came, ...rounded)).toEqual(['28', ['100', '25.46'], ['10', '2.54']]);
    const entered = [refund(at, '40', 'pending'), enter(at + 1, '20.00'), refund(at + 2, '40', 'failed')];
    expect(acceptedIn(...came, ...entered)).toEqual(['31.42', ['100', '28.56'], ['10', '2.86']]);
    // Coins that were not accepted since, and coins of which none was, get no value.
    const first = [seen(soon, trx('100')), accept(at, '0.25'), seen(at + 1, trx('150'))];
    const later = { createdAt: at + 2, value: '0.00' };
    const failed = [refund(at + 2, '50', 'pending', later), refund(at + 3, '50', 'failed', later)];
    expect(acceptedIn(...first, ...failed)).toEqual(['25', ['100', '25']]);
    const never = [refund(at, '40', 'pending'), refund(at + 2, '40', 'failed')];
    expect(acceptedIn(...came, ...never)).toEqual(['0', null, null]);
  });

  test('without a rate share what was entered by their amounts, and the last takes what is left', () => {
    const at = soon + minute;
    const two = [seen(soon, trx('100'), trx('200', 'b'))];
    expect(acceptedIn(...two, enter(at, '10.00'))).toEqual(['10', ['100', '3.33'], ['200', '6.67']]);
    const three = [seen(soon, trx('1'), trx('1', 'b'), trx('1', 'c'))];
    expect(acceptedIn(...three, enter(at, '0.02'))).toEqual(['0.02', ['1', '0'], ['1', '0'], ['1', '0.02']]);
    // Of several coins it stands with the first.
    const other = seen(soon, trx('100'), { key: 'b', method: 'btc-bitcoin', amount: '1' }, trx('100', 'c'));
    expect(acceptedIn(other, enter(at, '9.00'))).toEqual(['9', ['100', '4.5'], ['1', '0'], ['100', '4.5']]);
  });

  test('that shrink keep their share, rounded down, and those that go and come back all of it', () => {
    const accepted = [seen(soon, trx('100')), accept(soon + minute, '0.2547')];
    expect(acceptedIn(...accepted)).toEqual(['25.47', ['100', '25.47']]);
    const less = threeTimes(soon + hour, 15 * minute, trx('33'));
    expect(acceptedIn(...accepted, ...less)).toEqual(['8.4', ['100', '25.47']]);
    const back = threeTimes(soon + hour, 15 * minute, { ...trx('100'), ...gone });
    expect(acceptedIn(...accepted, ...back)).toEqual(['0', ['100', '25.47']]);
    expect(acceptedIn(...accepted, ...back, seen(soon + 3 * hour, trx('100')))).toEqual([
      '25.47',
      ['100', '25.47'],
    ]);
  });

  test('that come back as another coin are not those that were accepted', () => {
    const accepted = [seen(soon, trx('100')), accept(soon + minute, '0.25')];
    const back = threeTimes(soon + hour, 15 * minute, { ...trx('100'), ...gone });
    const other = seen(soon + 3 * hour, { key: 'a', method: 'btc-bitcoin', amount: '100' });
    expect(acceptedIn(...accepted, ...back, other)).toEqual(['0', null]);
  });
});

test('R178: a rate is that of the market, without markup, and only for coins that are known', () => {
  const table = { ...fixedRates({ 'TRX/USD': '0.28', 'EUR/USD': '1.12' }).table(), markup: '0.1' };
  const methods = ['trx-tron', 'usdt-ethereum', 'unknown:usdt@56', 'doge-dogecoin'];
  const coins = methods.map((method, index) => ({ key: String(index), method, amount: '1' }));
  const { checkout } = run([seen(soon, ...coins)], sampleCheckout({ payments: [samplePayment()] }));
  expect(presentQuotes(checkout, table)).toEqual([
    { pair: 'TRX/EUR', rate: '0.25', source: 'static', at: table.at },
    { pair: 'USDT/EUR', rate: '0.892857142857142857', source: 'parity+static', at: table.at },
  ]);
  // A token that is named after a coin is not that coin.
  const forged = run([seen(soon, { key: 'a', method: 'unknown:usdt@56' })], sampleCheckout());
  expect(presentQuotes(forged.checkout, table)).toEqual([]);
  expect(presentQuotes(run([seen(start + 1, {})], sampleCheckout()).checkout, table)).toEqual([]);
});
