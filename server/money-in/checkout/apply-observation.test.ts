import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Checkout, Payment } from './model.ts';
import type { NewLedgerEntry } from './ledger-entries.ts';
import type { Observation } from '../../gateways/gateway.ts';
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
import { statusKey } from './apply-observation.ts';
import { amounts } from './totals.ts';
import { transition } from './transition.ts';

/** How one payment changes by what is reported for it. */

const minute = 60_000;

interface Reported extends Partial<Observation> {
  readonly at: number;
  readonly coins?: readonly Partial<ReportedTransaction>[];
  readonly rate?: string;
}

function hear(from: Checkout, all: readonly Reported[]) {
  let checkout = from;
  const entries: NewLedgerEntry[] = [];
  for (const { at, coins = [], rate = '1', ...changes } of all) {
    const observation = sampleObservation(coins.map(sampleTransaction), { observedAt: at, ...changes });
    const outcome = transition(checkout, { type: 'observed', observation, rate }, terms, at);
    checkout = outcome.checkout;
    entries.push(...outcome.entries);
  }
  return { checkout, entries, payment: checkout.payments[0] as Payment };
}

const part = { amount: '20.00' } as const;
const less = (at: number, single = true): Reported => ({
  at,
  coins: [{ amount: '10.00', status: 'detected', single }],
});

test('R24: a paid status that was another payment’s money counts no more, however often it is repeated', () => {
  const paid = { at: start + 1, status: 'settled' } as const;
  const { checkout } = hear(sampleCheckout({ amount: '80.00' }), [paid]);
  expect(amounts(checkout).paid).toBe('50');
  const by = { checkoutId: 'chk_2', paymentId: 'pay_2' };
  const input = { type: 'disproved', paymentId: 'pay_1', key: statusKey('pay_1'), by } as const;
  const without = transition(checkout, input, terms, start + 2).checkout;
  expect(amounts(hear(without, [{ ...paid, at: start + 3 }]).checkout).paid).toBe('0');
});

describe('an order that the gateway ended', () => {
  test('is retired at once when its coins come after its quote was over', () => {
    const over = sampleCheckout({ payments: [samplePayment({ status: 'expired', expiresAt: start })] });
    const reported = { at: start + minute, status: 'cancelled', coins: [part] } as const;
    const { payment, checkout } = hear(over, [reported]);
    expect(payment).toMatchObject({ status: 'detected', superseded: true });
    expect(hear(checkout, [reported]).checkout).toBe(checkout);
  });

  test('is retired at once when it shows less than its status stood for', () => {
    const paid = hear(sampleCheckout(), [{ at: start + 1, status: 'settled' }]).checkout;
    expect(paid.payments[0]).toMatchObject({ status: 'settled', superseded: false });
    const reported = {
      at: start + 2,
      status: 'cancelled',
      coins: [{ ...part, status: 'detected' }],
    } as const;
    const { payment, checkout } = hear(paid, [reported]);
    expect(payment).toMatchObject({ status: 'detected', superseded: true });
    expect(hear(checkout, [reported]).checkout).toBe(checkout);
  });

  test('is no news for a payment that was met', () => {
    const met = hear(sampleCheckout(), [{ at: start + 1, coins: [{}] }]).checkout;
    for (const state of ['expired', 'cancelled', 'failed'] as const) {
      const { payment, checkout } = hear(met, [{ at: start + 2, status: state, coins: [{}] }]);
      expect(payment).toMatchObject({ status: 'settled', superseded: false });
      expect(checkout.version).toBe(met.version);
    }
  });
});

describe('R43: coins that a gateway takes back', () => {
  const seen = hear(sampleCheckout(), [{ at: start, coins: [{ ...part, status: 'detected' }] }]).checkout;

  test('are believed to be less after three single calls over ten minutes, and not by a list', () => {
    const doubted = hear(seen, [less(start + 1), less(start + 2), less(start + 3)]).checkout;
    const amounts = ({ payment }: ReturnType<typeof hear>) =>
      payment.transactions.map(({ amount }) => amount);
    expect(amounts(hear(doubted, [less(start + 11 * minute, false)]))).toEqual(['20.00']);
    expect(amounts(hear(doubted, [less(start + 11 * minute)]))).toEqual(['10.00']);
  });

  test('that an operator entered continue under the gateway’s key, and wait for it without a limit', () => {
    const confirmed = hear(sampleCheckout(), [
      { at: start, source: 'person', coins: [{ ...part, key: 'person:abc', hash: 'abc', at: null }] },
    ]).checkout;
    const reported = (at: number): Reported => ({
      at,
      coins: [{ ...part, key: 'dep_1', hash: 'abc', status: 'detected', at: start }],
    });
    const { payment, checkout } = hear(
      confirmed,
      [0, 16, 31].map((passed) => reported(start + passed * minute)),
    );
    expect(payment.transactions).toMatchObject([
      { key: 'dep_1', source: 'confirmed', status: 'final', finalAmount: '20.00' },
    ]);
    expect(hear(checkout, [reported(start + 32 * minute)]).checkout.version).toBe(checkout.version);
  });

  const shown = { ...part, status: 'detected', hash: 'ab', at: start, confirmations: 1 } as const;
  const threeTimes = (coins: Partial<ReportedTransaction>, state: Observation['status'] = 'awaiting') =>
    [1, 17, 33].map((passed): Reported => ({ at: start + passed * minute, status: state, coins: [coins] }));

  test('are as they are reported now, where fewer are there', () => {
    const fewer = { ...shown, amount: '10.00', confirmations: 9, at: start + 1 };
    const { payment } = hear(sampleCheckout(), [{ at: start, coins: [shown] }, ...threeTimes(fewer)]);
    expect(payment.transactions).toMatchObject([
      { amount: '10.00', confirmations: 9, at: start + 1, finalAmount: null },
    ]);
  });

  test('are as they were reported before, where none is there', () => {
    const bare = { status: 'gone', amount: '1.00', at: null } as const;
    const again = { at: start + 40 * minute, coins: [bare] };
    const { payment } = hear(sampleCheckout(), [{ at: start, coins: [shown] }, ...threeTimes(bare), again]);
    expect(payment.transactions).toMatchObject([{ ...shown, status: 'gone' }]);
  });

  test('were final once, and are known to have been', () => {
    const fewer = { ...shown, status: 'final', amount: '10.00' } as const;
    const { payment } = hear(sampleCheckout(), [
      { at: start, coins: [{ ...shown, status: 'detected', amount: '30.00' }] },
      ...threeTimes(fewer),
    ]);
    expect(payment.transactions).toMatchObject([{ amount: '10.00', finalAmount: '10.00' }]);
  });

  test('leave a payment as its order is, where they were all', () => {
    const whole = { ...shown, amount: '50.00', status: 'final' } as const;
    const { payment } = hear(sampleCheckout(), [
      { at: start, coins: [whole] },
      ...threeTimes({ ...whole, status: 'gone' }, 'cancelled'),
    ]);
    expect(payment).toMatchObject({ status: 'cancelled', superseded: true });
  });

  test('leave the payment ended where its quote is over', () => {
    const open = sampleCheckout({ expiresAt: end + 60 * minute });
    const onItsWay = hear(open, [{ at: start, status: 'detected' }]).checkout;
    const strange = { at: end + 10 * minute, coins: [{ method: 'trx-tron' }] };
    expect(hear(onItsWay, [strange]).payment.status).toBe('expired');
  });

  test('have one fee in the books, however often they come back', () => {
    const fees = [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.20' }] as const;
    const gone = (passed: number): Reported => ({ at: start + passed * minute, coins: [{ status: 'gone' }] });
    const { entries } = hear(sampleCheckout(), [
      { at: start, coins: [{ fees }] },
      gone(1),
      gone(20),
      gone(40),
      { at: start + 50 * minute, coins: [{ fees }] },
    ]);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['received', '50.00'],
      ['gateway_fee', '0.20'],
      ['adjustment', '-50'],
      ['gateway_fee', '-0.2'],
      ['adjustment', '50.00'],
      ['gateway_fee', '0.20'],
    ]);
  });
});

describe('coins are confirmed', () => {
  const confirmedAt = (...all: readonly Reported[]) =>
    hear(sampleCheckout(), all).payment.transactions[0]?.confirmedAt;

  test('at the gateway’s time, else when they are first reported as final', () => {
    const coming = { at: start, coins: [{ status: 'detected' }] } as const;
    expect(confirmedAt(coming)).toBeNull();
    expect(confirmedAt({ at: start + 5000, coins: [{}] })).toBe(start + 5000);
    expect(confirmedAt({ at: start + 5000, coins: [{ confirmedAt: start + 4000 }] })).toBe(start + 4000);
    expect(confirmedAt(coming, { at: start + 5000, coins: [{}] }, { at: start + 9000, coins: [{}] })).toBe(
      start + 5000,
    );
    expect(confirmedAt(coming, { at: start + 5000, coins: [{ confirmedAt: start + 4000 }] })).toBe(
      start + 4000,
    );
  });
});

describe('R77: late coins at a lower rate', () => {
  const lateAt = end + 60 * minute;
  const afterEnd = (amount: string, rate: string) =>
    hear(sampleCheckout(), [{ at: end + 1 }, { at: lateAt, coins: [{ amount, at: lateAt }], rate }]).checkout;

  test('are forgiven by what they are worth, not by their number', () => {
    // 67.50 coins are more than asked for, and worth 49.28 of 50.00.
    expect(afterEnd('67.50', '0.7301').status).toBe('expired');
    expect(afterEnd('68.40', '0.7301').status).toBe('paid');
  });

  test('overpay by what they are worth, not by their number', () => {
    expect(afterEnd('69.00', '0.7301')).toMatchObject({ status: 'paid', exceptions: ['late'] });
    expect(afterEnd('70.00', '0.7301')).toMatchObject({ status: 'paid', exceptions: ['late', 'overpaid'] });
  });
});

describe('coins that an operator gave up', () => {
  const coming = { hash: 'ab', confirmations: 1, status: 'detected' } as const;
  const waiting = hear(sampleCheckout(), [{ at: start, coins: [coming] }]).checkout;
  const ignore = { type: 'resolve', action: 'ignore', exception: undefined, note: null } as const;
  const { checkout: givenUp } = transition(waiting, ignore, terms, start + minute);
  const then = (...all: readonly Partial<ReportedTransaction>[]) =>
    hear(
      givenUp,
      all.map((coins, nth) => ({ at: start + (2 + nth) * minute, coins: [{ ...coming, ...coins }] })),
    ).checkout;

  test.each<[string, Partial<ReportedTransaction>]>([
    ['the same', {}],
    ['the same from a list', { single: false }],
    ['its hash written otherwise', { hash: '0xAB' }],
    ['no hash any more', { hash: null }],
    ['fewer', { amount: '49.00' }],
    ['a confirmation less', { confirmations: 0 }],
    ['that they are gone', { status: 'gone' }],
  ])('stay given up where the gateway reports %s', (_, coins) => {
    expect(then(coins, {}, coins, {})).toMatchObject({ status: 'open', version: givenUp.version });
  });

  test.each<[string, Partial<ReportedTransaction>]>([
    ['more', { amount: '50.01' }],
    ['a further confirmation', { confirmations: 2 }],
    ['another hash', { hash: 'cd' }],
    ['another movement of coins', { key: 'dep_2' }],
  ])('are waited for again where it reports %s', (_, coins) => {
    expect(then({}, coins)).toMatchObject({ status: 'processing', version: givenUp.version + 1 });
  });

  test('are seen to be others once the gateway says so', () => {
    expect(then({ method: 'trx-tron' })).toMatchObject({ status: 'open', exceptions: ['wrong_asset'] });
  });

  test('R42: count once they are final, whatever was reported before', () => {
    const reported = fc.record({
      amount: fc.constantFrom('49.00', '50.00', '51.00'),
      status: fc.constantFrom('detected', 'gone'),
      hash: fc.constantFrom('ab', 'cd', null),
      confirmations: fc.constantFrom(0, 1, 2),
      single: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(reported, { maxLength: 6 }), fc.constantFrom('51.00', '60.00'), (all, amount) => {
        const { status, payments } = then(...all, { status: 'final', amount });
        expect(status).toBe('paid');
        expect(payments[0]?.transactions).toMatchObject([{ status: 'final', amount, source: 'gateway' }]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a manual payment and the gateway’s report', () => {
  const seenBy = (source: 'person' | 'poll', coins: Partial<ReportedTransaction>): Reported => ({
    at: start + minute,
    source,
    coins: [{ ...part, at: null, ...coins }],
  });
  const keys = (all: readonly Reported[]) =>
    hear(sampleCheckout(), all).payment.transactions.map(({ key }) => key);
  const person = (coins: Partial<ReportedTransaction> = {}) =>
    seenBy('person', { key: 'person:ab', hash: 'AB', ...coins });
  const gateway = (coins: Partial<ReportedTransaction> = {}) =>
    seenBy('poll', { key: 'dep_1', hash: 'ab', ...coins });

  test.each<[string, readonly Reported[], readonly string[]]>([
    ['are one by their hash', [person(), gateway()], ['dep_1']],
    ['are one in any order', [gateway(), person()], ['dep_1']],
    ['are two by two hashes', [person({ hash: 'cd' }), gateway()], ['person:ab', 'dep_1']],
    ['are two without a hash', [person({ hash: null }), gateway({ hash: null })], ['person:ab', 'dep_1']],
    ['are two where one has none', [person(), gateway({ hash: null })], ['person:ab', 'dep_1']],
    ['are two where the other has none', [person({ hash: null }), gateway()], ['person:ab', 'dep_1']],
    ['are two in two coins', [person(), gateway({ method: 'trx-tron' })], ['person:ab', 'dep_1']],
    ['are two where the gateway has two', [gateway(), gateway({ key: 'dep_2' })], ['dep_1', 'dep_2']],
    [
      'are two where two people saw one',
      [person(), person({ key: 'person:cd' })],
      ['person:ab', 'person:cd'],
    ],
  ])('%s', (_name, all, expected) => {
    expect(keys(all)).toEqual(expected);
  });

  test('leaves what is final as it is', () => {
    const { payment } = hear(sampleCheckout(), [gateway(), person({ amount: '99.00' })]);
    expect(payment.transactions).toMatchObject([{ amount: '20.00', source: 'gateway' }]);
  });

  test('makes final what is on its way', () => {
    const { payment } = hear(sampleCheckout(), [gateway({ status: 'detected' }), person()]);
    expect(payment.transactions).toMatchObject([
      { status: 'final', finalAmount: '20.00', source: 'confirmed' },
    ]);
  });
});

test('what an operator confirmed keeps its hash and time where the gateway reports none', () => {
  const known = { ...part, hash: 'ab', at: start, status: 'detected' } as const;
  const { payment } = hear(sampleCheckout(), [
    { at: start + 1, coins: [known] },
    { at: start + 2, source: 'person', coins: [{ ...known, key: 'person:ab', status: 'final' }] },
    { at: start + 3, coins: [{ ...known, hash: null, at: null }] },
  ]);
  expect(payment.transactions).toMatchObject([
    { status: 'final', hash: 'ab', at: start, source: 'confirmed' },
  ]);
  const seen = { ...part, key: 'person:ab', hash: 'ab', at: null };
  const late = hear(sampleCheckout(), [
    { at: start + 2, source: 'person', coins: [seen] },
    { at: start + 3, coins: [known] },
  ]);
  expect(late.payment.transactions).toMatchObject([
    { key: 'dep_1', status: 'final', at: start, source: 'confirmed' },
  ]);
});

describe('an order without coins', () => {
  test.each(['expired', 'cancelled', 'failed'] as const)('that is %s is so, and is not retired', (state) => {
    const { payment } = hear(sampleCheckout(), [{ at: start + 1, status: state }]);
    expect(payment).toMatchObject({ status: state, superseded: false });
  });

  test('that has ended does not end otherwise', () => {
    const { payment } = hear(sampleCheckout(), [
      { at: start + 1, status: 'cancelled' },
      { at: start + 2, status: 'expired' },
    ]);
    expect(payment.status).toBe('cancelled');
  });

  test('that never had coins is reported none that are gone', () => {
    const { payment } = hear(sampleCheckout(), [{ at: start + 1, coins: [{ status: 'gone' }] }]);
    expect(payment.transactions).toEqual([]);
  });
});

describe('an answer', () => {
  const asked = hear(sampleCheckout(), [{ at: start + 5 * minute }]).checkout;
  const later = start + 6 * minute;

  test.each<[string, Reported]>([
    ['of a call before the last one', { at: later, observedAt: start + 4 * minute, status: 'cancelled' }],
    ['whose status is unknown', { at: later, status: 'unknown' }],
    ['that a person entered', { at: later, source: 'person', status: 'cancelled', coins: [part] }],
  ])('%s ends no payment, and is not the last one that was had', (_name, reported) => {
    const { payment } = hear(asked, [reported]);
    expect(payment).toMatchObject({ observedAt: start + 5 * minute, superseded: false });
    expect(payment.status).not.toBe('cancelled');
  });

  test('R43: that is read three times is evidence once', () => {
    const seen = hear(sampleCheckout(), [{ at: start, coins: [{ ...part, status: 'detected' }] }]).checkout;
    const same = [1, 12, 24].map((passed): Reported => ({
      at: start + passed * minute,
      observedAt: start + 1,
      coins: [{ amount: '10.00', status: 'detected' }],
    }));
    expect(hear(seen, same).payment.transactions).toMatchObject([
      { amount: '20.00', reversalEvidence: { calls: 1 } },
    ]);
  });
});

describe('R43: final coins that are on their way again', () => {
  const paid = hear(sampleCheckout(), [{ at: start, coins: [{}] }]).checkout;
  const again = (passed: number, single: boolean): Reported => ({
    at: start + passed * minute,
    coins: [{ status: 'detected', single }],
  });
  const by = (single: boolean) =>
    hear(
      paid,
      [1, 16, 32].map((passed) => again(passed, single)),
    );

  test('stay final, whatever a list says', () => {
    expect(by(false).checkout).toMatchObject({ status: 'paid', exceptions: [] });
    expect(by(false).payment.transactions).toMatchObject([{ status: 'final', amount: '50.00' }]);
  });

  test('are believed after three single calls', () => {
    expect(by(true).payment.transactions).toMatchObject([{ status: 'detected', finalAmount: '50.00' }]);
  });
});

describe('a status without coins', () => {
  const minutes = (...statuses: readonly Observation['status'][]) =>
    statuses.map((status, nth): Reported => ({ at: start + (1 + nth) * minute, status, rate: `${1 + nth}` }));
  const word = (all: readonly Reported[]) => hear(sampleCheckout(), all).payment.statusOnlyPayment;

  test('counts once as paid, whatever it is afterwards', () => {
    for (const then of ['detected', 'awaiting', 'expired'] as const)
      expect(word(minutes('settled', then))).toMatchObject({ status: 'final', amount: '50.00' });
    const days = [1, 2, 3, 4, 5].map((day) => ({
      at: start + day * 24 * 60 * minute,
      status: 'cancelled' as const,
    }));
    expect(word([...minutes('settled'), ...days])).toMatchObject({ status: 'final' });
  });

  test('is the gateway’s, at the rate of its first report', () => {
    expect(word(minutes('detected', 'settled'))).toMatchObject({
      source: 'gateway',
      matchedByPerson: false,
      rate: '1',
      seenAt: start + minute,
    });
  });
});

describe('what a person enters', () => {
  const enters = (at: number, coins: Partial<ReportedTransaction>): Reported => ({
    at,
    source: 'person',
    coins: [{ ...part, key: 'person:ab', hash: 'ab', at: null, ...coins }],
  });
  const coming = { at: start, coins: [{ ...part, hash: 'ab', status: 'detected' }] } as const;

  test('makes nothing final that is on its way for that person, too', () => {
    const { payment } = hear(sampleCheckout(), [coming, enters(start + 1, { status: 'detected' })]);
    expect(payment.transactions).toMatchObject([
      { key: 'dep_1', status: 'detected', finalAmount: null, confirmedAt: null, source: 'gateway' },
    ]);
  });

  test('stays a person’s where no gateway has reported it', () => {
    const { payment } = hear(sampleCheckout(), [
      enters(start + 1, { status: 'detected' }),
      enters(start + 2, {}),
    ]);
    expect(payment.transactions).toMatchObject([
      { status: 'final', source: 'person', confirmedAt: start + 2, finalAmount: '20.00' },
    ]);
  });

  test('is dropped alone, once, where it was another payment’s', () => {
    const two = hear(sampleCheckout(), [
      enters(start + 1, {}),
      enters(start + 2, { key: 'person:cd', hash: 'cd' }),
    ]).checkout;
    const by = { checkoutId: 'chk_2', paymentId: 'pay_2' };
    const drop = { type: 'disproved', paymentId: 'pay_1', key: 'person:ab', by } as const;
    const { checkout } = transition(two, drop, terms, start + 3);
    expect(checkout.payments[0]?.transactions).toMatchObject([
      { key: 'person:ab', status: 'gone', source: 'gateway' },
      { key: 'person:cd', status: 'final', source: 'person' },
    ]);
    expect(transition(checkout, drop, terms, start + 4).checkout.version).toBe(checkout.version);
  });
});
