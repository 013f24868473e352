import { expect, test } from 'vitest';
import type { RefundStatus } from '../../base/contract/constants.ts';
import { end, sampleCheckout, sampleCheckoutRefund, samplePayment, terms } from '../../testing/sample.ts';
import {
  detected,
  ended,
  hour,
  late,
  merchantCancels,
  minute,
  part,
  run,
  seen,
  soon,
  threeTimes,
  type Step,
} from '../../testing/transition-steps.ts';
import { decisionsAbout } from './decisions.ts';

const refund = (amount: string, status: RefundStatus): Step => [
  { type: 'refund', refund: sampleCheckoutRefund({ amount, value: amount, status }) },
  end + hour,
];
const wrong = { key: 'dep_9', method: 'trx-tron', amount: '150' } as const;
const review = { ...terms, latePayments: 'review' } as const;

const rateOf = (coin: string) => ({ pair: `${coin}/EUR`, rate: '0.25', source: 'static', at: soon });

/** "accept overpaid: paid, ready": what is left afterwards, and whether the order can be shipped. */
const said = (steps: readonly Step[], by = terms, quotes = [rateOf('TRX')]): readonly string[] => {
  const from = sampleCheckout({ payments: [samplePayment()] });
  const { checkout } = run(steps, from, by);
  return decisionsAbout(checkout, quotes, by, (steps.at(-1)?.[1] ?? 0) + 1).map(
    ({ action, exception, status, ...after }) =>
      [
        `${action} ${exception ?? 'it'}: ${status}`,
        ...after.exceptions,
        ...(after.events.includes('checkout.ready') ? ['ready'] : []),
        ...after.valueFor.map((coin) => `worth of ${coin}?`),
      ].join(', '),
  );
};

test.each<[string, readonly Step[], readonly string[], typeof terms?]>([
  ['paid in full', [seen(soon, {})], []],
  [
    'overpaid',
    [seen(soon, { amount: '60.00' })],
    ['accept overpaid: paid, ready', 'ignore overpaid: paid, ready'],
  ],
  [
    'paid late',
    [ended, seen(end + 2 * hour, late)],
    ['accept late: paid, ready', 'ignore late: paid, ready'],
  ],
  [
    'late, where late money is reviewed',
    [ended, seen(end + 2 * hour, late)],
    ['accept late: paid, ready', 'ignore late: expired'],
    review,
  ],
  [
    'late and too much, where late money is reviewed: another decision is left',
    [ended, seen(end + 2 * hour, { ...late, amount: '60.00' })],
    ['accept late: paid, overpaid', 'ignore late: expired'],
    review,
  ],
  [
    'late, after the merchant cancelled it',
    [merchantCancels, seen(soon + minute, {})],
    ['accept late: paid, ready', 'ignore late: cancelled'],
  ],
  ['underpaid', [seen(soon, part)], ['accept underpaid: paid, ready', 'ignore underpaid: open']],
  [
    'underpaid and late',
    [ended, seen(end + 2 * hour, { ...late, ...part })],
    [
      'accept it: paid, ready',
      'ignore it: expired',
      'accept underpaid: paid, late',
      'ignore underpaid: expired, late',
      'accept late: paid, ready',
      'ignore late: expired, underpaid',
    ],
  ],
  [
    'a wrong coin alone',
    [seen(soon, wrong)],
    ['accept wrong_asset: paid, ready', 'ignore wrong_asset: open'],
  ],
  [
    'a wrong coin beside the price',
    [seen(soon, {}, wrong)],
    ['accept wrong_asset: paid, ready', 'ignore wrong_asset: paid, ready'],
  ],
  [
    'a wrong coin and a part: accepting either pays it',
    [seen(soon, part, wrong)],
    [
      'accept wrong_asset: paid, ready',
      'ignore wrong_asset: open, underpaid',
      'accept underpaid: paid, wrong_asset',
      'ignore underpaid: open, wrong_asset',
    ],
  ],
  [
    'reversed before it was ready',
    [seen(soon, { amount: '60.00' }), ...threeTimes(soon + minute, 15 * minute, { amount: '40.00' })],
    ['accept reversed: paid, ready', 'ignore reversed: paid'],
  ],
  [
    'reversed after it was ready',
    [seen(soon, {}), ...threeTimes(soon + minute, 15 * minute, { amount: '40.00' })],
    ['accept reversed: paid', 'ignore reversed: paid'],
  ],
  ['not final yet', [seen(soon, detected)], ['accept it: paid, ready', 'ignore it: open']],
  [
    'held by a refund that failed',
    [seen(soon, { amount: '60.00' }), refund('20.00', 'pending'), refund('20.00', 'failed')],
    ['accept overpaid: paid, ready', 'ignore overpaid: paid'],
  ],
  [
    'paid and not ready',
    [seen(soon, { amount: '60.00' }), refund('20.00', 'pending'), refund('20.00', 'succeeded')],
    ['accept it: paid, ready'],
  ],
  [
    'paid, and wholly refunded',
    [seen(soon, { amount: '60.00' }), refund('60.00', 'pending'), refund('60.00', 'succeeded')],
    [],
  ],
])('R114: what each decision would do is said of what is %s', (_what, steps, expected, by) => {
  expect(said(steps, by)).toEqual(expected);
});

test('R178: it is said what the wrong coins are worth that a decision accepts', () => {
  const valuesOf = (...steps: readonly Step[]) =>
    decisionsAbout(run(steps, sampleCheckout()).checkout, [rateOf('TRX')], terms, soon + hour).map(
      ({ action, exception, acceptedValue }) => `${action} ${exception ?? 'it'}: ${acceptedValue}`,
    );
  const both = ['accept wrong_asset: 37.5', 'ignore wrong_asset: 0'];
  expect(valuesOf(seen(soon, {}, wrong))).toEqual(both);
  expect(valuesOf(seen(soon, {}, { ...wrong, ...detected }))).toEqual(both);
  expect(valuesOf(seen(soon, {}, wrong, { ...wrong, key: 'dep_8', method: 'unknown:shib' }))).toEqual(both);
  expect(valuesOf(seen(soon, { amount: '60.00' }))).toEqual(['accept overpaid: 0', 'ignore overpaid: 0']);
});

test('R178: of wrong coins it is said of which ones a person has to enter the value', () => {
  const came = [seen(soon, wrong, { ...wrong, key: 'dep_8', method: 'unknown:shib' })];
  const ignored = 'ignore wrong_asset: open';
  expect(said(came)).toEqual(['accept wrong_asset: paid, ready, worth of SHIB?', ignored]);
  expect(said(came, terms, [])).toEqual([
    'accept wrong_asset: paid, ready, worth of TRX?, worth of SHIB?',
    ignored,
  ]);
});
