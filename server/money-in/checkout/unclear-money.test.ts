import { describe, expect, test } from 'vitest';
import type { Checkout } from './model.ts';
import type { Observation } from '../../gateways/gateway.ts';
import {
  end,
  sampleCheckout,
  sampleObservation,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from '../../testing/sample.ts';
import { isNoOp, transition, type Input, type Outcome } from './transition.ts';
import { nextPollAt, pollUntil } from '../ingest/poll-schedule.ts';

const minute = 60_000;
const day = 86_400_000;
const unclear = [{ key: 'dep_1', reason: 'it does not tell how much' }];

const says = (changes: Partial<Observation>): Input => ({
  type: 'observed',
  observation: sampleObservation([], changes),
  rate: '1',
});
const shows = (at: number, changes: Partial<Observation> = {}): Input =>
  says({ observedAt: at, status: 'unknown', unclear, ...changes });

/** One input after the other, each at its time. */
function after(checkout: Checkout, ...inputs: readonly (readonly [number, Input])[]): Outcome {
  let outcome: Outcome = { checkout, hasChanged: false, events: [], resolved: null, entries: [] };
  const events: Outcome['events'][number][] = [];
  for (const [at, input] of inputs) {
    outcome = transition(outcome.checkout, input, terms, at);
    events.push(...outcome.events);
  }
  return { ...outcome, events };
}

const at = start + minute;
const flagged = after(sampleCheckout(), [at, shows(at)]).checkout;

describe('money of a gateway whose amount is unknown', () => {
  test('raises an exception, sends one event, and pays for nothing', () => {
    const { checkout, events } = after(
      sampleCheckout(),
      [at, shows(at)],
      [at + 5000, shows(at + 5000)],
      [at + 9000, shows(at + 9000, { unclear: [{ key: 'dep_1', reason: 'in other words' }] })],
    );
    expect(events).toEqual(['checkout.unclear']);
    expect(checkout).toMatchObject({ status: 'open', exceptions: ['unclear'], version: 2 });
    expect(checkout.payments[0]).toMatchObject({
      status: 'awaiting',
      transactions: [],
      unclear: [{ ...unclear[0], at, decided: false, reversalEvidence: null }],
    });
  });

  test('stands beside the end of its time, and no new price is given', () => {
    const { checkout, events } = after(
      flagged,
      [end + 1, shows(end + 1)],
      [end + 11 * minute, shows(end + 11 * minute)],
    );
    expect(checkout).toMatchObject({ status: 'expired', exceptions: ['unclear'] });
    expect(events).toEqual(['checkout.expired']);
    expect(() => transition(checkout, { type: 'refresh' }, terms, end + day)).toThrow(
      /no operator has checked that yet/,
    );
  });

  test('is no news where nothing else is, and is waited for like money', () => {
    expect(() => transition(flagged, { type: 'cancel', by: 'shopper' }, terms, at)).toThrow('money');
    expect(isNoOp(flagged, sampleObservation([]), at)).toBe(false);
    expect(isNoOp(sampleCheckout(), sampleObservation([], { unclear }), at)).toBe(false);
    const [payment] = flagged.payments;
    if (payment === undefined) throw new Error('no payment');
    const expired: Checkout = { ...flagged, status: 'expired' };
    const next = (checkout: Checkout, now: number) =>
      (nextPollAt(checkout, payment, {
        now,
        minIntervalMs: 5000,
        isViewed: false,
        isSwept: false,
        jitter: 0,
      }) ?? Infinity) - now;
    expect(next(expired, start + 5 * minute)).toBe(5000);
    expect(next(expired, end + minute)).toBe(15_000);
    expect(next(expired, end + 2 * day)).toBe(10 * minute);
    expect(next({ ...expired, exceptions: [] }, end + 2 * day)).toBe(360 * minute);
    expect(next(expired, pollUntil(expired) + 1)).toBe(Infinity);
  });

  test('ends with the response that has its amount, and then counts', () => {
    const transactions = [sampleTransaction()];
    const { checkout, events } = after(flagged, [
      at + minute,
      says({ observedAt: at + minute, transactions, status: 'settled' }),
    ]);
    expect(checkout).toMatchObject({ status: 'paid', exceptions: [], payments: [{ unclear: [] }] });
    expect(events).toEqual(['checkout.paid', 'checkout.ready']);
    const late = after(flagged, [end + day, says({ observedAt: end + day, transactions })]).checkout;
    expect(late).toMatchObject({ status: 'paid', exceptions: [] });
  });

  test('other coins that come do not explain it', () => {
    const transactions = [sampleTransaction({ key: 'dep_2' })];
    const { checkout } = after(flagged, [
      at + minute,
      says({ observedAt: at + minute, transactions, unclear }),
    ]);
    expect(checkout).toMatchObject({ status: 'paid', exceptions: ['unclear'] });
  });

  test('R43: one answer without it does not take it away, three over ten minutes do', () => {
    const without = (minutes: number): readonly [number, Input] => [
      at + minutes * minute,
      says({ observedAt: at + minutes * minute }),
    ];
    expect(after(flagged, without(1), without(2), without(10)).checkout.exceptions).toEqual(['unclear']);
    const again = at + 10 * minute;
    expect(after(flagged, without(1), without(2), [again, shows(again)], without(12)).checkout).toMatchObject(
      {
        payments: [{ unclear: [{ reversalEvidence: { calls: 1 } }] }],
      },
    );
    const gone = after(flagged, without(1), without(2), without(11));
    expect(gone.checkout).toMatchObject({ exceptions: [], payments: [{ unclear: [] }] });
    expect(gone.events).toEqual([]);
    const unread = says({ observedAt: at + 20 * minute, status: 'unknown' });
    expect(after(flagged, without(1), without(2), [at + 20 * minute, unread]).checkout.exceptions).toEqual([
      'unclear',
    ]);
  });

  test('R43: goes by itself where answers show other money that is unclear', () => {
    const second = { key: 'dep_2', reason: 'nor this' };
    const known = after(sampleCheckout(), [at, shows(at, { unclear: [...unclear, second] })]).checkout;
    const one = (minutes: number): readonly [number, Input] => [
      at + minutes * minute,
      shows(at + minutes * minute, { status: 'awaiting', unclear: [second] }),
    ];
    const { checkout } = after(known, one(1), one(2), one(12));
    expect(checkout.payments[0]?.unclear.map(({ key }) => key)).toEqual(['dep_2']);
  });

  test('R43: older answers do not take it away', () => {
    const older = (minutes: number): readonly [number, Input] => [
      at + minutes * minute,
      says({ observedAt: at - minute }),
    ];
    const known = after(sampleCheckout(), [at, says({ observedAt: at })], [at, shows(at)]).checkout;
    const { checkout } = after(known, older(1), older(6), older(12));
    expect(checkout.payments[0]?.unclear).toMatchObject([{ key: 'dep_1', reversalEvidence: null }]);
  });

  test('is clear once it is reported as on its way', () => {
    const transactions = [sampleTransaction({ status: 'detected' })];
    const { checkout } = after(flagged, [at + minute, says({ observedAt: at + minute, transactions })]);
    expect(checkout).toMatchObject({ status: 'processing', exceptions: [], payments: [{ unclear: [] }] });
    const gone = [sampleTransaction({ status: 'gone' })];
    const still = after(flagged, [at + minute, says({ observedAt: at + minute, transactions: gone })]);
    expect(still.checkout.exceptions).toEqual(['unclear']);
  });

  test('R43: messages of a gateway without a status call show their own money alone, and take none away', () => {
    const [payment] = flagged.payments;
    if (payment === undefined) throw new Error('no payment');
    const unasked: Checkout = { ...flagged, payments: [{ ...payment, observedAt: null }] };
    const message = (minutes: number): readonly [number, Input] => {
      const transactions = [sampleTransaction({ key: `dep_${minutes + 10}`, amount: '1' })];
      const time = at + minutes * minute;
      return [time, says({ source: 'webhook', observedAt: time, transactions })];
    };
    const { checkout } = after(unasked, message(1), message(2), message(11), message(12));
    expect(checkout.exceptions).toContain('unclear');
    expect(checkout.payments[0]?.unclear).toMatchObject([{ key: 'dep_1', reversalEvidence: null }]);
  });

  test('an operator who says what came has decided: it is not raised again, further money is', () => {
    const transactions = [sampleTransaction({ key: 'person:note', amount: '20' })];
    const later = at + minute;
    const { checkout } = after(
      flagged,
      [later, says({ source: 'person', observedAt: later, transactions })],
      [later + 1, shows(later + 1)],
    );
    expect(checkout).toMatchObject({
      exceptions: ['underpaid'],
      payments: [{ unclear: [{ decided: true }] }],
    });
    const further = [...unclear, { key: 'dep_2', reason: 'nor this' }];
    const { exceptions } = after(checkout, [later + 2, shows(later + 2, { unclear: further })]).checkout;
    expect(exceptions).toEqual(['unclear', 'underpaid']);
  });

  test('an operator who ignores it leaves the status, who accepts it takes it as paid; both hold for this money', () => {
    for (const action of ['ignore', 'accept'] as const) {
      const later = at + minute;
      const resolve: Input = { type: 'resolve', action, exception: 'unclear', note: null };
      const { checkout } = after(flagged, [later, resolve], [later + 1, shows(later + 1)]);
      expect(checkout).toMatchObject({ status: action === 'accept' ? 'paid' : 'open', exceptions: [] });
      const further = [...unclear, { key: 'dep_2', reason: 'nor this' }];
      const { exceptions } = after(checkout, [later + 2, shows(later + 2, { unclear: further })]).checkout;
      expect(exceptions).toContain('unclear');
    }
  });

  test('what is final already is not unclear, be it by its key or by the word for a whole order', () => {
    const paid = after(sampleCheckout(), [
      at,
      says({ observedAt: at, transactions: [sampleTransaction()] }),
    ]).checkout;
    const byOrder = [{ key: 'order-1', reason: 'its amount is another' }];
    for (const shown of [unclear, byOrder]) {
      const { checkout } = after(paid, [at + 1, shows(at + 1, { unclear: shown })]);
      expect(checkout.exceptions).toEqual([]);
    }
    const part = after(sampleCheckout(), [
      at,
      says({ observedAt: at, transactions: [sampleTransaction({ amount: '20' })] }),
    ]).checkout;
    expect(after(part, [at + 1, shows(at + 1, { unclear: byOrder })]).checkout.exceptions).toContain(
      'unclear',
    );
  });

  describe('R87: a final transaction that a callback reports again with more', () => {
    const part = sampleTransaction({ amount: '20' });
    const unasked = sampleCheckout({ payments: [samplePayment({ observedAt: null })] });
    const first = says({ observedAt: at, transactions: [part] });
    const more = (minutes: number, changes: Partial<typeof part> = {}): readonly [number, Input] => [
      at + minutes * minute,
      says({ observedAt: at + minutes * minute, transactions: [{ ...part, amount: '50.00', ...changes }] }),
    ];

    test.each([
      ['final', {}],
      ['final, in a list', { single: false }],
      ['on its way', { status: 'detected' }],
      ['on its way, in a list', { status: 'detected', single: false }],
    ] as const)('credits no more and is unclear: %s', (_how, changes) => {
      const { checkout, events } = after(unasked, [at, first], more(1, changes), more(40, changes));
      expect(checkout).toMatchObject({
        status: 'expired',
        exceptions: ['unclear', 'underpaid'],
        payments: [
          {
            transactions: [{ amount: '20', finalAmount: '20', status: 'final' }],
            unclear: [
              { key: 'dep_1 50', reason: expect.stringMatching(/final with 20, .* with 50$/) as string },
            ],
          },
        ],
      });
      expect(events.filter((event) => event === 'checkout.unclear')).toHaveLength(1);
    });

    test('stays until an operator decides; another amount has to be decided anew', () => {
      const same = (minutes: number): readonly [number, Input] => [
        at + minutes * minute,
        says({ observedAt: at + minutes * minute, transactions: [part] }),
      ];
      const flaggedAgain = after(unasked, [at, first], more(1), same(2), same(8), same(14)).checkout;
      expect(flaggedAgain.exceptions).toEqual(['unclear', 'underpaid']);
      const ignore: Input = { type: 'resolve', action: 'ignore', exception: 'unclear', note: null };
      const decided = after(flaggedAgain, [at + 15 * minute, ignore], more(16, { amount: '50' })).checkout;
      expect(decided.exceptions).toEqual(['underpaid']);
      expect(after(decided, more(17, { amount: '60' })).checkout.exceptions).toEqual([
        'unclear',
        'underpaid',
      ]);
    });

    test('is not so in another coin, nor where it is gone', () => {
      for (const changes of [{ method: 'trx-tron' }, { status: 'gone' }] as const) {
        const { checkout } = after(unasked, [at, first], more(1, changes));
        expect(checkout.exceptions).not.toContain('unclear');
      }
    });

    test('may be so before it is final, and where a status call answers it', () => {
      const pending = says({ observedAt: at, transactions: [{ ...part, status: 'detected' }] });
      const paid = { status: 'paid', exceptions: [] };
      expect(after(unasked, [at, pending], more(1)).checkout).toMatchObject(paid);
      expect(after(sampleCheckout(), [at, first], more(1)).checkout).toMatchObject(paid);
    });

    test('is unclear after it was taken back, too; with what was final it counts again', () => {
      const gone = (minutes: number) => more(minutes, { amount: '20', status: 'gone' });
      const dropped = after(unasked, [at, first], gone(1), gone(20), gone(40)).checkout;
      expect(dropped.payments[0]?.transactions).toMatchObject([{ status: 'gone' }]);
      expect(after(dropped, more(41)).checkout).toMatchObject({
        exceptions: expect.arrayContaining(['unclear']) as unknown,
        payments: [{ transactions: [{ status: 'gone' }] }],
      });
      expect(after(dropped, more(41, { amount: '20' })).checkout.payments[0]?.transactions).toMatchObject([
        { status: 'final', amount: '20' },
      ]);
    });
  });

  test('coins on their way that can no longer be read wait for an operator', () => {
    const transactions = [sampleTransaction({ status: 'detected' })];
    const { checkout } = after(
      sampleCheckout(),
      [at, says({ observedAt: at, transactions })],
      [at + 1, shows(at + 1)],
    );
    expect(checkout).toMatchObject({ status: 'processing', exceptions: ['unclear'] });
  });

  test('R33: only a limited number of its entries is kept', () => {
    const many = Array.from({ length: 500 }, (_, nth) => ({ key: `dep_${nth}`, reason: 'odd' }));
    const { checkout } = after(sampleCheckout(), [at, shows(at, { unclear: many })]);
    expect(checkout.payments[0]?.unclear).toHaveLength(10);
  });
});

test('a decision names the payment that has the money, not the one that is selected', () => {
  const [unclearOne, selected] = ['pay_1', 'pay_2'].map((id) => samplePayment({ id }));
  const checkout = sampleCheckout({
    payments: [{ ...unclearOne, unclear }, selected] as Checkout['payments'],
    exceptions: ['unclear'],
    selectedId: 'pay_2',
  });
  const ignore: Input = { type: 'resolve', action: 'ignore', exception: 'unclear', note: null };
  expect(transition(checkout, ignore, terms, start + 1000).resolved).toEqual({
    action: 'ignore',
    paymentId: 'pay_1',
  });
});
