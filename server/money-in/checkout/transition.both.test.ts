import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Checkout, Terms } from './model.ts';
import { add, compare, subtract, sum } from '../../base/money/decimal.ts';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import {
  end,
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../testing/sample.ts';
import { recheckOf } from './recheck.ts';
import { amounts } from './totals.ts';
import { isNoOp, transition, type Input } from './transition.ts';
import { byTier, runs } from '../../testing/tier.ts';

const now = start + 62_000;

const seen = (...transactions: readonly Partial<ReportedTransaction>[]): Input => ({
  type: 'observed',
  observation: sampleObservation(transactions.map(sampleTransaction)),
  rate: '1',
});
const gatewayStatus = (
  state: 'settled' | 'expired' | 'cancelled' | 'failed' | 'unknown' | 'awaiting',
  observedAt?: number,
): Input => ({
  type: 'observed',
  observation: sampleObservation([], {
    status: state,
    rawStatus: state,
    observedAt: observedAt ?? start + 61_000,
  }),
  rate: '1',
});
const after = (
  inputs: readonly Input[],
  from: Checkout = sampleCheckout(),
  at = now,
  by: Terms = terms,
): Checkout => inputs.reduce((checkout, input) => transition(checkout, input, by, at).checkout, from);

const expired = (): Checkout => after([gatewayStatus('awaiting', end + 1)], sampleCheckout(), end + 2);
const late = { at: end + 5000 };

describe('money that comes in', () => {
  test.each([
    ['part seen', [seen({ amount: '30', status: 'detected' })], 'open', [], '0', '30.00', '20'],
    ['part final', [seen({ amount: '30' })], 'open', ['underpaid'], '30.00', '0', '20'],
    [
      'part final, then the rest final',
      [seen({ amount: '30' }), seen({ amount: '30' }, { key: 'dep_2', amount: '20' })],
      'paid',
      [],
      '50.00',
      '0',
      '0',
    ],
    ['enough seen', [seen({ status: 'detected' })], 'processing', [], '0', '50.00', '0'],
    ['enough final', [seen({})], 'paid', [], '50.00', '0', '0'],
    ['short within the tolerance', [seen({ amount: '49.75' })], 'paid', [], '49.75', '0', '0'],
    ['short beyond the tolerance', [seen({ amount: '49.74' })], 'open', ['underpaid'], '49.74', '0', '0.26'],
    ['over within the tolerance', [seen({ amount: '50.50' })], 'paid', [], '50.50', '0', '0'],
    ['over beyond the tolerance', [seen({ amount: '50.51' })], 'paid', ['overpaid'], '50.51', '0', '0'],
    [
      'another asset',
      [seen({ method: 'trx-tron', amount: '900' })],
      'open',
      ['wrong_asset'],
      '0',
      '0',
      '50.00',
    ],
    ['the status "paid" alone', [gatewayStatus('settled')], 'paid', [], '50.00', '0', '0'],
    [
      'the status "paid", then its transaction: counted once',
      [gatewayStatus('settled'), seen({})],
      'paid',
      [],
      '50.00',
      '0',
      '0',
    ],
  ] as const)('%s', (_name, inputs, status, exceptions, paid, pending, due) => {
    const checkout = after(inputs);
    expect(checkout.status).toBe(status);
    expect(checkout.exceptions).toEqual(exceptions);
    const shown = amounts(checkout);
    for (const [have, want] of [
      [shown.paid, paid],
      [shown.pending, pending],
      [shown.due, due],
    ] as const)
      expect(compare(have, want), `${have} should be ${want}`).toBe(0);
  });

  test('R49: the tolerance applies once to many small parts, not to each', () => {
    const parts = Array.from({ length: 10 }, (_, index) => ({ key: `dep_${index}`, amount: '4.97' }));
    expect(after([seen(...parts)]).status).toBe('open');
  });

  test('the tolerance never exceeds its maximum amount', () => {
    const dear = sampleCheckout({
      amount: '1000.00',
      payments: [samplePayment({ amount: '1000.00', priceAmount: '1000.00' })],
    });
    expect(after([seen({ amount: '998.99' })], dear).status).toBe('open');
    expect(after([seen({ amount: '999.00' })], dear).status).toBe('paid');
  });

  test('rounding up by us is no overpayment', () => {
    const tiny = sampleCheckout({
      amount: '0.03',
      payments: [
        samplePayment({
          amount: '0.04',
          priceAmount: '0.03',
          quote: { pair: 'USDT/EUR', rate: '0.9', source: 'static', at: start },
        }),
      ],
    });
    const checkout = after([seen({ amount: '0.04' })], tiny);
    expect(checkout).toMatchObject({ status: 'paid', exceptions: [] });
    expect(compare(amounts(checkout).paid, '0.03')).toBe(0);
  });

  test('R45, R78: two payments that are both paid in full count in full and are an overpayment', () => {
    const two = sampleCheckout({ payments: [samplePayment(), samplePayment({ id: 'pay_2' })] });
    const second: Input = {
      type: 'observed',
      observation: sampleObservation([sampleTransaction({ key: 'dep_2' })], { paymentId: 'pay_2' }),
      rate: '1',
    };
    const checkout = after([seen({}), second], two);
    expect(checkout).toMatchObject({ status: 'paid', exceptions: ['overpaid'] });
    expect(compare(amounts(checkout).paid, '100')).toBe(0);
  });

  test('a payment settles once its coins are final', () => {
    expect(after([seen({ status: 'detected' })]).payments[0]?.status).toBe('detected');
    expect(after([seen({})]).payments[0]?.status).toBe('settled');
  });
});

describe('reports in any order', () => {
  test('R25: the same report again changes nothing, not even the version', () => {
    const once = after([seen({ amount: '30' })]);
    expect(
      after(
        Array.from({ length: 1000 }, () => seen({ amount: '30' })),
        once,
      ),
    ).toEqual(once);
  });

  test.each(['awaiting', 'expired', 'cancelled', 'failed', 'unknown'] as const)(
    'R40: paid stays paid when the gateway reports "%s" afterwards',
    (state) => {
      const paid = after([seen({})]);
      const later = after([gatewayStatus(state, now + 1000)], paid, now + 2000);
      expect(later).toMatchObject({ status: 'paid', version: paid.version, paidAt: paid.paidAt });
    },
  );

  test('a final transaction does not become pending or smaller again', () => {
    const checkout = after([seen({}), seen({ status: 'detected', amount: '1' })]);
    expect(checkout.payments[0]?.transactions).toMatchObject([{ status: 'final', amount: '50.00' }]);
  });

  test('an older status does not replace a newer one', () => {
    const statuses = [gatewayStatus('awaiting', start + 90_000), gatewayStatus('expired', start + 30_000)];
    expect(after(statuses, sampleCheckout(), start + 90_000).payments[0]?.status).toBe('awaiting');
  });

  test('R89: a status by a clock that was ahead is replaced by what the gateway says now', () => {
    const ahead = after([gatewayStatus('awaiting', now + 5001)], sampleCheckout(), now + 5001);
    const { payments } = after([gatewayStatus('expired', now)], ahead);
    expect(payments).toMatchObject([{ status: 'expired', observedAt: now }]);
    const usual = after([gatewayStatus('awaiting', now + 5000)], sampleCheckout(), now + 5000);
    expect(after([gatewayStatus('expired', now)], usual).payments[0]?.status).toBe('awaiting');
  });

  test('R35: an unknown status changes nothing', () => {
    const before = sampleCheckout();
    expect(after([gatewayStatus('unknown')], before)).toEqual(before);
  });

  test('an order ended by the gateway leaves the checkout open', () => {
    const checkout = after([gatewayStatus('expired')]);
    expect(checkout).toMatchObject({ status: 'open', payments: [{ status: 'expired' }] });
  });

  test('coins for an ended order still count', () => {
    expect(after([gatewayStatus('cancelled'), seen({})]).status).toBe('paid');
  });
});

describe('the expiry of a checkout', () => {
  const tick: Input = { type: 'tick' };

  test.each([
    [-1, 'open'],
    [0, 'open'],
    [1, 'expired'],
  ] as const)('R41: %i ms after its end, with a poll past the end, it is %s', (offset, status) => {
    const polled = sampleCheckout({ payments: [samplePayment({ observedAt: end + 1 })] });
    expect(after([tick], polled, end + offset).status).toBe(status);
  });

  test('R41: it waits for a poll begun past the end, and for ten minutes at most', () => {
    const unasked = sampleCheckout();
    expect(after([tick], unasked, end + 1000).status).toBe('open');
    expect(after([tick], unasked, end + 599_999).status).toBe('open');
    expect(after([tick], unasked, end + 600_000).status).toBe('expired');
    expect(after([gatewayStatus('awaiting', end)], unasked, end + 1).status).toBe('open');
    expect(after([gatewayStatus('awaiting', end + 1)], unasked, end + 2).status).toBe('expired');
  });

  test('R41, R89: it waits for a poll where a clock that was ahead has polled past its end', () => {
    const polledAhead = sampleCheckout({ payments: [samplePayment({ observedAt: end + 3_600_000 })] });
    expect(after([tick], polledAhead, end + 1000).status).toBe('open');
    expect(after([gatewayStatus('awaiting', end + 1)], polledAhead, end + 2).status).toBe('expired');
  });

  test('without any payment it expires at once', () => {
    const idle = sampleCheckout({ payments: [], selectedId: null });
    expect(after([tick], idle, end + 1)).toMatchObject({ status: 'expired', version: 2 });
  });

  test('a refused payment does not delay expiry', () => {
    const refused = sampleCheckout({
      payments: [samplePayment({ status: 'failed', address: null, failureCode: 'provider_rejected' })],
    });
    expect(after([tick], refused, end + 1).status).toBe('expired');
  });

  test('enough money detected stops expiry', () => {
    const processing = after([seen({ status: 'detected' })]);
    expect(after([tick], processing, end + 700_000).status).toBe('processing');
  });

  test('R41: coins reported by the last poll count, and the checkout does not expire', () => {
    const later: Input = {
      type: 'observed',
      observation: sampleObservation([sampleTransaction({ at: end })], { observedAt: end + 1 }),
      rate: '1',
    };
    expect(after([later], sampleCheckout(), end + 2)).toMatchObject({
      status: 'paid',
      exceptions: [],
    });
  });

  test('part of the money is underpaid once it is final', () => {
    const part = after([seen({ amount: '30', status: 'detected' })]);
    const ended = after([gatewayStatus('awaiting', end + 1)], part, end + 2);
    expect(ended).toMatchObject({ status: 'expired', exceptions: [] });
    expect(after([seen({ amount: '30' })], ended, end + 60_000)).toMatchObject({
      status: 'expired',
      exceptions: ['underpaid'],
    });
  });
});

describe('late money', () => {
  test('R41: reported late but sent in time, it pays without exception', () => {
    expect(after([seen({ status: 'detected' })], expired(), end + 9000)).toMatchObject({
      status: 'processing',
    });
    expect(after([seen({})], expired(), end + 9000)).toMatchObject({ status: 'paid', exceptions: [] });
  });

  test('enough, sent late, is paid and late', () => {
    expect(after([seen({ ...late, status: 'detected' })], expired(), end + 9000).status).toBe('processing');
    expect(after([seen(late)], expired(), end + 9000)).toMatchObject({
      status: 'paid',
      exceptions: ['late'],
    });
  });

  test('enough, sent late, waits for an operator where the merchant reviews late payments', () => {
    const review = { ...terms, latePayments: 'review' } as const;
    expect(after([seen(late)], expired(), end + 9000, review)).toMatchObject({
      status: 'expired',
      exceptions: ['late'],
    });
  });

  test('part, sent late, is late and underpaid', () => {
    expect(after([seen({ ...late, amount: '30' })], expired(), end + 9000)).toMatchObject({
      status: 'expired',
      exceptions: ['underpaid', 'late'],
    });
  });

  test.each([
    ['fell', '0.90', '45.00', 'expired'],
    ['rose', '1.10', '50.00', 'paid'],
  ])(
    'R77: after the price of the coin %s, late coins count at the lower rate',
    (_way, rate, paid, status) => {
      const later: Input = {
        type: 'observed',
        observation: sampleObservation([sampleTransaction(late)]),
        rate,
      };
      const checkout = after([later], expired(), end + 9000);
      expect(compare(amounts(checkout).paid, paid)).toBe(0);
      expect(checkout.status).toBe(status);
    },
  );

  test('R77: without a rate an operator decides', () => {
    const later: Input = {
      type: 'observed',
      observation: sampleObservation([sampleTransaction(late)]),
      rate: null,
    };
    const checkout = after([later], expired(), end + 9000);
    expect(checkout).toMatchObject({ status: 'expired', exceptions: ['late'] });
  });
});

describe('any sequence of inputs', () => {
  const transactions = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    amount: fc
      .integer({ min: 1, max: 6000 })
      .map((cents) => `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`),
    status: fc.constantFrom('detected', 'final'),
    method: fc.constantFrom('usdt-tron', 'usdt-tron', 'usdt-tron', 'trx-tron'),
    at: fc.integer({ min: start, max: end + 3_600_000 }),
  });
  const news = fc.record({
    transactions: fc.array(transactions, { maxLength: 3 }),
    state: fc.constantFrom('awaiting', 'settled', 'expired', 'cancelled', 'failed', 'unknown'),
    paymentId: fc.constantFrom('pay_1', 'pay_2'),
    pause: fc.integer({ min: 0, max: 900_000 }),
  });

  test('R42: never undoes paid, raises the version by one, and counts coins once', () => {
    fc.assert(
      fc.property(fc.array(news, { maxLength: 12 }), (later) => {
        let checkout = sampleCheckout({ payments: [samplePayment(), samplePayment({ id: 'pay_2' })] });
        let time = start;
        for (const { transactions: raw, state, paymentId, pause } of later) {
          time += pause;
          const before = checkout;
          const own = raw.map((entry) => sampleTransaction({ ...entry, key: `${paymentId}-${entry.key}` }));
          const observation = sampleObservation(own, {
            paymentId,
            status: state,
            rawStatus: state,
            observedAt: time,
          });
          checkout = after([{ type: 'observed', observation, rate: '1' }], before, time);

          if (before.status === 'paid') {
            expect(checkout.status).toBe('paid');
            expect(checkout.paidAt).toBe(before.paidAt);
          }
          expect([before.version, before.version + 1]).toContain(checkout.version);
          const changed = JSON.stringify(shown(before)) !== JSON.stringify(shown(checkout));
          expect(checkout.version - before.version).toBe(changed ? 1 : 0);
        }
        const { paid, pending, due } = amounts(checkout);
        const coins = sum(
          checkout.payments.flatMap(({ transactions: known }) =>
            known
              .filter(({ method, status }) => method === 'usdt-tron' && status !== 'gone')
              .map(({ amount }) => amount),
          ),
        );
        const byWord = checkout.payments.filter(
          (entry) => entry.statusOnlyPayment !== null && entry.transactions.length === 0,
        );
        // At one to one, coins and price are the same number.
        expect(compare(add(paid, pending), add(coins, sum(byWord.map(({ amount }) => amount))))).toBe(0);
        expect(compare(due, '0')).toBeGreaterThanOrEqual(0);
        if (checkout.status !== 'paid' && compare(due, '0') > 0)
          expect(compare(subtract(checkout.amount, add(paid, pending)), due)).toBe(0);
      }),
      runs(400),
    );
  });

  test('R30: an observation that is a no-op for an older state of a checkout is one for its current state', () => {
    let noOps = 0;
    const commands = fc.constantFrom<Input>(
      { type: 'tick' },
      { type: 'cancel', by: 'shopper' },
      { type: 'refresh' },
      { type: 'selected', paymentId: 'pay_2' },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(news, commands), { maxLength: 12 }), (later) => {
        let time = start;
        const states = [sampleCheckout({ payments: [samplePayment(), samplePayment({ id: 'pay_2' })] })];
        const take = (input: Input): void => {
          try {
            states.push(after([input], states.at(-1), time));
          } catch {
            // A command that is not possible now.
          }
        };
        for (const one of later) {
          if ('type' in one) take(one);
          else {
            time += one.pause;
            const { paymentId, state } = one;
            const own = one.transactions.map((entry) =>
              sampleTransaction({ ...entry, key: `${paymentId}-${entry.key}` }),
            );
            const observation = sampleObservation(own, {
              paymentId,
              status: state,
              rawStatus: state,
              observedAt: time,
            });
            take({ type: 'observed', observation, rate: '1' });
          }
          const empty = sampleObservation([], { paymentId: 'pay_1', status: 'awaiting', observedAt: time });
          if (!states.some((state) => isNoOp(state, empty, time))) continue;
          noOps += 1;
          const present = states.at(-1) ?? sampleCheckout();
          const input = { type: 'observed', observation: empty, rate: '1' } as const;
          const { hasChanged: isNews, checkout } = transition(present, input, terms, time);
          expect([isNews, checkout.version]).toEqual([false, present.version]);
        }
      }),
      runs(400),
    );
    expect(noOps).toBeGreaterThan(byTier(0, 100));
  });

  test.each([
    ['a poll begun past the end', {}, {}, end + 1],
    ['money', {}, { transactions: [sampleTransaction()] }, now],
    [
      'money beside some that is unclear',
      {},
      { transactions: [sampleTransaction()], unclear: [{ key: 'dep_2', reason: 'no amount' }] },
      now,
    ],
    ['a status', {}, { status: 'settled' as const }, now],
    ['an unknown status', {}, { status: 'unknown' as const }, now],
    ['an ended order', {}, { status: 'expired' as const }, now],
    ['the end of its quote', { payments: [samplePayment({ expiresAt: now - 1 })] }, {}, now],
    ['another payment', {}, { paymentId: 'pay_9' }, now],
  ])('an observation is not a no-op with %s', (_, changes, reported, at) => {
    const observation = sampleObservation([], { observedAt: at, ...reported });
    expect(isNoOp(sampleCheckout(changes), observation, at)).toBe(false);
    expect(isNoOp(sampleCheckout(), sampleObservation([]), now)).toBe(true);
  });
});

const shown = ({ payments, ...rest }: Checkout) => [
  { ...rest, version: 0 },
  payments.map(({ transactions, statusOnlyPayment: byWord, ...payment }) => ({
    ...payment,
    observedAt: 0,
    recheck: recheckOf([{ transactions, observedAt: payment.observedAt }]),
    transactions: transactions.map((transaction) => ({ ...transaction, reversalEvidence: null })),
    byWord: byWord?.status,
  })),
];
