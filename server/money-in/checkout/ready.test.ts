import { describe, expect, test } from 'vitest';
import type { ExceptionKind, RefundStatus } from '../../base/contract/constants.ts';
import {
  end,
  sampleAsset,
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  sampleTransaction,
  terms,
} from '../../testing/sample.ts';
import {
  detected,
  ended,
  gone,
  hour,
  late,
  minute,
  observed,
  part,
  run,
  says,
  seen,
  soon,
  threeTimes,
  type Step,
} from '../../testing/transition-steps.ts';
import type { Checkout, CheckoutRefund } from './model.ts';

/** R114: a checkout is ready to ship once in its life, by each way that there is, and by no other. */

const accept = (exception?: ExceptionKind): Step => [
  {
    type: 'resolve',
    action: 'accept',
    exception,
    note: null,
    quotes: [{ pair: 'TRX/EUR', rate: '0.25', source: 'static', at: end }],
  },
  end + 5 * hour,
];
const ignore = (exception?: ExceptionKind): Step => [
  { type: 'resolve', action: 'ignore', exception, note: null },
  end + 5 * hour,
];
/** Of `amount` of the payment's coins, which take as much off the price. */
const refund = (amount: string, status: RefundStatus, changes: Partial<CheckoutRefund> = {}): Step => [
  { type: 'refund', refund: sampleCheckoutRefund({ amount, value: amount, status, ...changes }) },
  end + 5 * hour,
];
const wrong = { key: 'dep_9', method: 'trx-tron', amount: '5' } as const;
/** Takes back the coins of another asset, which are worth nothing until they are accepted. */
const wrongBack = (status: RefundStatus, value = '0.00'): Step =>
  refund('5', status, { id: 'rfd_9', value, asset: sampleAsset('trx-tron') });
const byHand = (amount: string, at: number): Step => [
  observed([{ key: 'person:ab', amount, at: null }], { source: 'person', observedAt: at }),
  at,
];
const over = seen(soon, { amount: '60.00' });
const lateOver = [ended, seen(end + 2 * hour, { ...late, amount: '60.00' })] as const;
/** Late money at a gateway of which no rate is known: it counts nothing until somebody accepts it. */
const unpriced: Step = [
  {
    type: 'observed',
    observation: {
      ...observedAt(end + 2 * hour),
      transactions: [sampleTransaction({ ...late, amount: '60.00' })],
    },
    rate: null,
  },
  end + 2 * hour,
];
function observedAt(at: number) {
  const [input] = seen(at);
  if (input.type !== 'observed') throw new Error('an observation');
  return input.observation;
}
/** Half of what came is gone, and then what is left is as it was. */
const reversedTo = (amount: string): readonly Step[] => threeTimes(soon + minute, 15 * minute, { amount });

const shipped = ({ checkout, events }: ReturnType<typeof run>) => [
  events.filter((type) => type === 'ready').length,
  checkout.readyAt !== null,
];

/** A checkout is ready after the last step, and not before. */
describe('R114: a checkout becomes ready', () => {
  test.each<[string, readonly Step[], Partial<Checkout>?]>([
    ['at once, where the price comes in time', [seen(soon, {})]],
    [
      'once its parts are final',
      [seen(soon, part), seen(soon + hour / 4, part, { key: 'dep_2', amount: '20' })],
    ],
    [
      'once its gateway says so without a transaction',
      [says(soon, 'detected'), says(soon + minute, 'settled')],
    ],
    ['by money that is entered by hand', [seen(soon, part), byHand('20.00', soon + minute)]],
    [
      'by money that is matched to it',
      [
        seen(soon, part),
        [observed([{ key: 'dep_2', amount: '20.00' }], { source: 'person' }), soon + minute],
      ],
    ],
    [
      'by money that is entered by hand after the end, by accept',
      [seen(soon, part), ended, byHand('20.00', end + hour), accept()],
    ],
    ['within the tolerance', [seen(soon, { amount: '49.80' })]],
    ['where money in time is reported late', [ended, seen(end + 2 * hour, {})]],
    ['overpaid, by accept', [over, accept()]],
    ['overpaid, by ignore', [over, ignore()]],
    [
      'overpaid, once the excess has gone back',
      [over, refund('10.00', 'pending'), refund('10.00', 'succeeded')],
    ],
    [
      'overpaid, by a refund that decides about it',
      [
        over,
        refund('10.00', 'pending', { exception: 'overpaid' }),
        refund('10.00', 'succeeded', { exception: 'overpaid' }),
      ],
    ],
    [
      'overpaid, by accept after the refund of the excess failed',
      [over, refund('10.00', 'failed'), accept()],
    ],
    ['late, by accept', [ended, seen(end + 2 * hour, late), accept()]],
    ['late, by ignore', [ended, seen(end + 2 * hour, late), ignore()]],
    ['late and overpaid, when both are accepted', [...lateOver, accept(), accept()]],
    [
      'late and accepted, once the excess has gone back',
      [...lateOver, accept(), refund('10.00', 'pending'), refund('10.00', 'succeeded')],
    ],
    ['underpaid, by accept', [seen(soon, part), ended, accept()]],
    ['with money that is not final, by accept', [seen(soon, detected), accept()]],
    ['with a wrong coin beside the right one, by accept', [seen(soon, {}, wrong), accept()]],
    ['with a wrong coin beside the right one, by ignore', [seen(soon, {}, wrong), ignore()]],
    [
      'with a wrong coin beside the right one, once it has gone back',
      [seen(soon, {}, wrong), wrongBack('pending'), wrongBack('succeeded')],
    ],
    ['by a wrong coin alone, by accept', [seen(soon, wrong), accept()]],
    ['by money of which no rate is known, by accept', [ended, unpriced, accept()]],
    ['reversed before, by accept of what is left', [over, ...reversedTo('40.00'), accept()]],
    ['reversed and ignored, by another accept', [over, ...reversedTo('40.00'), ignore('reversed'), accept()]],
    [
      'once a refund that took part of the price is decided about by accept',
      [over, refund('20.00', 'pending'), refund('20.00', 'succeeded'), accept()],
    ],
    [
      'held by a refund that failed, by accept where no exception is left',
      [over, refund('20.00', 'pending'), refund('20.00', 'failed'), ignore(), accept()],
    ],
    [
      'held by a refund that a copy of the database has taken back, by accept',
      [over, refund('60.00', 'awaiting_destination'), refund('60.00', 'cancelled'), accept()],
    ],
    [
      'cancelled by the merchant, by accept',
      [[{ type: 'cancel', by: 'merchant' }, soon], seen(soon + minute, {}), accept()],
    ],
  ])('%s', (_, steps, from) => {
    const before = run(steps.slice(0, -1), sampleCheckout(from));
    expect(shipped(before)).toEqual([0, false]);
    const after = run(steps, sampleCheckout(from));
    expect(after.checkout).toMatchObject({ status: 'paid', exceptions: [], readyAt: steps.at(-1)?.[1] });
    expect(shipped(after)).toEqual([1, true]);
  });
});

describe('R114: a checkout is not ready', () => {
  test.each<[string, readonly Step[]]>([
    ['while money is not final', [seen(soon, detected)]],
    ['while part is missing', [seen(soon, part)]],
    ['while it is overpaid', [over]],
    ['while the excess is on its way back', [over, refund('10.00', 'pending')]],
    ['where the refund of the excess failed', [over, refund('10.00', 'pending'), refund('10.00', 'failed')]],
    [
      'while it is unknown whether the excess was sent',
      [over, refund('10.00', 'pending'), refund('10.00', 'unknown')],
    ],
    ['while it is late', [ended, seen(end + 2 * hour, late)]],
    ['underpaid and ignored', [seen(soon, part), ended, ignore()]],
    ['with a wrong coin alone, ignored', [seen(soon, wrong), ignore()]],
    ['where it was refunded wholly first', [over, refund('60.00', 'pending'), refund('60.00', 'succeeded')]],
    [
      'where more than the excess was refunded',
      [over, refund('20.00', 'pending'), refund('20.00', 'succeeded')],
    ],
    [
      'where more than the excess was to be refunded and that failed, and the rest is ignored',
      [over, refund('20.00', 'pending'), refund('20.00', 'failed'), ignore()],
    ],
    [
      'where such a refund failed at once, and the rest is ignored',
      [over, refund('20.00', 'failed'), ignore()],
    ],
    [
      'where that was unknown, and turned out not to be sent',
      [over, refund('20.00', 'unknown'), refund('20.00', 'failed'), ignore()],
    ],
    [
      'where a copy has taken it back',
      [over, refund('20.00', 'awaiting_destination'), refund('20.00', 'cancelled'), ignore()],
    ],
    [
      'where a second refund takes more than the first has left of the excess',
      [
        over,
        refund('9.00', 'succeeded'),
        refund('2.00', 'pending', { id: 'rfd_2' }),
        refund('2.00', 'failed', { id: 'rfd_2' }),
        ignore(),
      ],
    ],
    ['reversed, before anybody decided', [over, ...reversedTo('40.00')]],
    ['reversed and ignored', [over, ...reversedTo('40.00'), ignore('reversed')]],
    ['reversed to no less than the price, and ignored', [over, ...reversedTo('50.00'), ignore('reversed')]],
    [
      'reversed and ignored, where the excess is ignored, too',
      [over, ...reversedTo('55.00'), ignore('overpaid'), ignore('reversed')],
    ],
    [
      'where part of two was accepted and is gone since',
      [
        seen(soon, part, wrong),
        ended,
        accept('underpaid'),
        ...threeTimes(end + 6 * hour, 15 * minute, { ...part, ...gone }),
        ignore('reversed'),
        ignore('wrong_asset'),
      ],
    ],
    [
      'where part of two was accepted and is not final since, whatever is ignored',
      [
        seen(soon, part, wrong),
        ended,
        accept('underpaid'),
        ...threeTimes(end + 6 * hour, 15 * minute, { ...part, ...detected }),
        ignore('reversed'),
        ignore('wrong_asset'),
      ],
    ],
    [
      'where coins that were accepted and are worth nothing go back',
      [
        seen(soon, { amount: '60.00' }, wrong),
        accept('wrong_asset'),
        wrongBack('pending'),
        wrongBack('failed'),
        ignore(),
      ],
    ],
    [
      'where what was accepted goes back while another exception is left',
      [
        seen(soon, part, wrong),
        ended,
        accept('underpaid'),
        refund('30.00', 'pending'),
        refund('30.00', 'failed'),
        ignore(),
      ],
    ],
    [
      'where coins that were accepted, and have a value since, go back',
      [
        seen(soon, { amount: '60.00' }, wrong),
        accept('wrong_asset'),
        wrongBack('pending', '1.25'),
        wrongBack('failed', '1.25'),
        ignore(),
      ],
    ],
    [
      'where a refund that had failed was sent all the same',
      [
        ended,
        seen(end + 2 * hour, { ...late, amount: '60.00' }),
        refund('60.00', 'failed'),
        accept('late'),
        refund('60.00', 'succeeded'),
      ],
    ],
  ])('%s', (_, steps) => {
    expect(shipped(run(steps, sampleCheckout()))).toEqual([0, false]);
  });

  test('late, under either setting of late payments', () => {
    for (const latePayments of ['accept', 'review'] as const) {
      const steps = [ended, seen(end + 2 * hour, late)];
      expect(shipped(run(steps, sampleCheckout(), { ...terms, latePayments }))).toEqual([0, false]);
      expect(shipped(run([...steps, accept()], sampleCheckout(), { ...terms, latePayments }))).toEqual([
        1,
        true,
      ]);
    }
  });
});

describe('R114: while the refund of its money is open, neither "accept" nor "ignore" makes ready', () => {
  test.each<[string, ExceptionKind | undefined, readonly Step[]]>([
    ['an extra', 'overpaid', [over, refund('10.00', 'awaiting_destination')]],
    ['a part of an extra', 'overpaid', [over, refund('2.00', 'unknown')]],
    ['a wrong coin', 'wrong_asset', [seen(soon, { amount: '50.00' }, wrong), wrongBack('pending')]],
    [
      'late money',
      'late',
      [ended, seen(end + 2 * hour, late), refund('20.00', 'pending', { exception: 'late' })],
    ],
    [
      'too little that came late',
      undefined,
      [ended, seen(end + 2 * hour, { ...late, ...part }), refund('20.00', 'pending', { exception: 'late' })],
    ],
    [
      'too little of late money',
      undefined,
      [
        ended,
        seen(end + 2 * hour, { ...late, ...part }),
        refund('20.00', 'pending', { exception: 'underpaid' }),
      ],
    ],
  ])('%s', (_, exception, steps) => {
    for (const decision of [accept, ignore]) {
      expect(() => run([...steps, decision(exception)], sampleCheckout())).toThrow(/is still open/);
      const [last] = steps.at(-1) ?? [];
      if (last?.type !== 'refund') throw new Error('a refund comes last');
      const cancelled: Step = [{ ...last, refund: { ...last.refund, status: 'cancelled' } }, end + 5 * hour];
      expect(run([...steps, cancelled, decision(exception)], sampleCheckout()).checkout.exceptions).toEqual(
        [],
      );
    }
  });
});

describe('R114: a checkout that is ready stays so', () => {
  test.each<[string, readonly Step[]]>([
    ['reversed', threeTimes(soon + hour / 2, 15 * minute, gone)],
    ['reversed and accepted', [...threeTimes(soon + hour / 2, 15 * minute, gone), accept()]],
    [
      'reversed and final again',
      [...threeTimes(soon + hour / 2, 15 * minute, gone), seen(end + 6 * hour, {})],
    ],
    ['refunded wholly', [refund('50.00', 'pending'), refund('50.00', 'succeeded')]],
    ['refunded in part, which failed', [refund('5.00', 'pending'), refund('5.00', 'failed')]],
    ['overpaid by more that came', [seen(soon + hour / 2, {}, { key: 'dep_2', amount: '5.00' }), accept()]],
  ])('%s, and says so once', (_, more) => {
    const after = run([seen(soon, {}), ...more], sampleCheckout());
    expect(shipped(after)).toEqual([1, true]);
    expect(after.checkout).toMatchObject({ status: 'paid', readyAt: soon, held: false });
  });

  test('accepted though under, and then reversed', () => {
    const after = run(
      [
        seen(soon, part),
        ended,
        accept(),
        ...threeTimes(end + 6 * hour, 15 * minute, { ...part, ...gone }),
        ignore('reversed'),
      ],
      sampleCheckout(),
    );
    expect(shipped(after)).toEqual([1, true]);
  });
});

describe('R114: to accept a paid checkout without an exception', () => {
  const refused = (steps: readonly Step[]) => () => run([...steps, accept()], sampleCheckout());

  test.each<[string, readonly Step[]]>([
    ['is ready', [seen(soon, {})]],
    ['is refunded wholly', [over, refund('60.00', 'pending'), refund('60.00', 'succeeded')]],
    ['has all of its money on its way back', [over, refund('60.00', 'awaiting_approval'), ignore()]],
    ['may have had all of its money sent back', [over, refund('60.00', 'unknown'), ignore()]],
    [
      'has all of its price back and coins left, by a refund in the price’s currency',
      [over, refund('40.00', 'succeeded', { value: '60.00' })],
    ],
  ])('is refused where it %s', (_, steps) => {
    expect(refused(steps)).toThrow(expect.objectContaining({ code: 'invalid_state' }));
  });

  test('is refused with an exception, too, while all of its money is on its way back', () => {
    const steps = [ended, seen(end + 2 * hour, late), refund('50.00', 'awaiting_destination')];
    expect(refused(steps)).toThrow('all of its money was refunded, or is reserved for refunds');
    // Another kind of coins is left.
    const other = run([...steps, seen(end + 3 * hour, late, wrong), accept('late')], sampleCheckout());
    expect(other.checkout.status).toBe('paid');
  });

  test('is a decision, and ignoring it is none', () => {
    const held = run([over, refund('20.00', 'succeeded')], sampleCheckout()).checkout;
    expect(held).toMatchObject({ status: 'paid', exceptions: [], held: true, readyAt: null });
    expect(() => run([ignore()], held)).toThrow('it has no exception');
    const { checkout, events } = run([accept()], held);
    expect(events).toEqual(['ready', 'resolved']);
    expect(checkout).toMatchObject({ held: false, resolutions: [{ exception: null, action: 'accept' }] });
  });

  test('does not hold for another payment that is refunded', () => {
    const two = { payments: [samplePayment(), samplePayment({ id: 'pay_2' })] };
    const both: readonly Step[] = [
      seen(soon, {}),
      [observed([{ key: 'dep_2' }], { paymentId: 'pay_2' }), soon + minute],
    ];
    expect(shipped(run(both, sampleCheckout(two)))).toEqual([1, true]);
  });
});
