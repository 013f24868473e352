import { describe, expect, test } from 'vitest';
import type { Checkout, Terms } from './model.ts';
import { ApiError } from '../../base/errors.ts';
import { end, sampleCheckout, samplePayment, terms } from '../../testing/sample.ts';
import {
  observed,
  seen,
  says,
  tick,
  shopperCancels,
  merchantCancels,
  detected,
  part,
  ended,
  late,
  gone,
  threeTimes,
  run,
  minute,
  hour,
  soon,
  type Step,
} from '../../testing/transition-steps.ts';
import { amounts } from './totals.ts';
import { transition } from './transition.ts';

/** Every row of the state table: the state before, what is reported, the state after. */
interface Row {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly status: Checkout['status'];
  readonly exceptions?: Checkout['exceptions'];
  readonly events?: readonly string[];
  readonly paid?: string;
  readonly from?: Partial<Checkout>;
  readonly by?: Partial<Terms>;
}

const two = { payments: [samplePayment(), samplePayment({ id: 'pay_2' })] };
const review = { latePayments: 'review' } as const;

const rows: readonly Row[] = [
  { name: 'open · part seen', steps: [seen(soon, { ...part, ...detected })], status: 'open', paid: '0.00' },
  {
    name: 'open · part final: underpaid',
    steps: [seen(soon, part)],
    status: 'open',
    exceptions: ['underpaid'],
    events: ['underpaid'],
    paid: '30.00',
  },
  {
    name: 'open · part final, then the rest final: underpaid leaves by itself',
    steps: [seen(soon, part), seen(soon + minute, part, { key: 'dep_2', amount: '20.00' })],
    status: 'paid',
    events: ['underpaid', 'paid', 'ready'],
    paid: '50.00',
  },
  {
    name: 'open · enough seen: processing, and the clock of expiry stops',
    steps: [seen(soon, detected), tick(end + hour)],
    status: 'processing',
    events: ['processing'],
  },
  {
    name: 'open · enough final',
    steps: [seen(soon, {})],
    status: 'paid',
    events: ['paid', 'ready'],
    paid: '50.00',
  },
  {
    name: 'processing · enough final',
    steps: [seen(soon, detected), seen(soon + minute, {})],
    status: 'paid',
    events: ['processing', 'paid', 'ready'],
  },
  {
    name: 'open · too much final',
    steps: [seen(soon, { amount: '60.00' })],
    status: 'paid',
    exceptions: ['overpaid'],
    events: ['paid', 'overpaid'],
    paid: '60.00',
  },
  {
    name: 'open · its order expired at the gateway, nothing seen',
    steps: [says(soon, 'expired')],
    status: 'open',
  },
  { name: 'open · its order cancelled at the gateway', steps: [says(soon, 'cancelled')], status: 'open' },
  { name: 'open · its order failed at the gateway', steps: [says(soon, 'failed')], status: 'open' },
  {
    name: 'open · R44: another asset',
    steps: [seen(soon, { method: 'trx-tron', amount: '500' })],
    status: 'open',
    exceptions: ['wrong_asset'],
    events: ['wrong_asset'],
    paid: '0.00',
  },
  {
    name: 'open · its end, asked past it, nothing seen',
    steps: [ended],
    status: 'expired',
    events: ['expired'],
  },
  {
    name: 'open · its end, not asked past it',
    steps: [says(end, 'awaiting'), tick(end + minute)],
    status: 'open',
  },
  {
    name: 'open · its end, ten minutes without an answer',
    steps: [tick(end + 10 * minute)],
    status: 'expired',
  },
  {
    name: 'open · its end, part seen: underpaid once it is final',
    steps: [seen(soon, { ...part, ...detected }), ended, seen(end + hour, part)],
    status: 'expired',
    exceptions: ['underpaid'],
    events: ['expired', 'underpaid'],
  },
  {
    name: 'open · its end, part final',
    steps: [seen(soon, part), ended],
    status: 'expired',
    exceptions: ['underpaid'],
    events: ['underpaid', 'expired'],
  },
  {
    name: 'processing · R43: its coins are gone, three single calls over ten minutes',
    steps: [seen(soon, detected), ...threeTimes(soon + minute, 5 * minute, gone)],
    status: 'open',
    events: ['processing'],
  },
  {
    name: 'processing · R43, R89: its coins are gone, three single calls after one by a clock that was ahead',
    steps: [seen(soon, detected), seen(soon + hour, gone), ...threeTimes(soon + minute, 5 * minute, gone)],
    status: 'open',
    events: ['processing'],
  },
  {
    name: 'processing · R43: gone, and its time is over',
    steps: [seen(soon, detected), ...threeTimes(end + minute, 5 * minute, gone)],
    status: 'expired',
    events: ['processing', 'expired'],
  },
  {
    name: 'processing · R43: three calls within ten minutes prove nothing',
    steps: [seen(soon, detected), ...threeTimes(soon + minute, 4 * minute, gone)],
    status: 'processing',
  },
  {
    name: 'processing · R43: two single calls prove nothing',
    steps: [seen(soon, detected), ...threeTimes(soon + minute, hour, gone).slice(0, 2)],
    status: 'processing',
  },
  {
    name: 'processing · R43: what only lists say proves nothing',
    steps: [seen(soon, detected), ...threeTimes(soon + minute, 5 * minute, { ...gone, single: false })],
    status: 'processing',
  },
  {
    name: 'processing · R43: a call that shows it again takes the doubt away',
    steps: [
      seen(soon, detected),
      ...threeTimes(soon + minute, 5 * minute, gone).slice(0, 2),
      seen(soon + 8 * minute, detected),
      ...threeTimes(soon + 9 * minute, 5 * minute, gone).slice(0, 2),
    ],
    status: 'processing',
  },
  {
    name: 'processing · R43: smaller, three single calls over ten minutes',
    steps: [seen(soon, detected), ...threeTimes(soon + minute, 5 * minute, { ...detected, amount: '10.00' })],
    status: 'open',
  },
  {
    name: 'processing · the gateway says expired while its coins stand',
    steps: [
      seen(soon, detected),
      [observed([detected], { observedAt: end + hour, status: 'expired' }), end + hour],
    ],
    status: 'processing',
  },
  {
    name: 'processing · announced without a transaction, then expired: asked for 72 hours',
    steps: [says(soon, 'detected'), says(soon + hour, 'expired'), says(soon + 72 * hour, 'expired')],
    status: 'processing',
    events: ['processing', 'delayed'],
  },
  {
    name: 'processing · announced without a transaction, then expired, 72 hours later',
    steps: [says(soon, 'detected'), says(soon + hour, 'expired'), says(soon + 73 * hour, 'expired')],
    status: 'expired',
    events: ['processing', 'expired'],
  },
  {
    name: 'processing · a day old: reported once',
    steps: [seen(soon, detected), tick(soon + 24 * hour - 1), tick(soon + 24 * hour), tick(soon + 48 * hour)],
    status: 'processing',
    events: ['processing', 'delayed'],
  },
  ...(['awaiting', 'detected', 'expired', 'cancelled', 'failed'] as const).map((word): Row => ({
    name: `paid · R40: the gateway says ${word}`,
    steps: [seen(soon, {}), says(soon + minute, word)],
    status: 'paid',
    events: ['paid', 'ready'],
    paid: '50.00',
  })),
  {
    name: 'paid · more final money',
    steps: [seen(soon, {}), seen(soon + minute, {}, { key: 'dep_2', amount: '5.00' })],
    status: 'paid',
    exceptions: ['overpaid'],
    events: ['paid', 'ready', 'overpaid'],
    paid: '55.00',
  },
  {
    name: 'paid · R43: its final coins are gone, three single calls over thirty minutes',
    steps: [seen(soon, {}), ...threeTimes(soon + minute, 15 * minute, gone)],
    status: 'paid',
    exceptions: ['reversed'],
    events: ['paid', 'ready', 'reversed'],
    paid: '0.00',
  },
  {
    name: 'paid · R43: gone for less than thirty minutes',
    steps: [seen(soon, {}), ...threeTimes(soon + minute, 14 * minute, gone)],
    status: 'paid',
    events: ['paid', 'ready'],
    paid: '50.00',
  },
  {
    name: 'paid · R43: smaller for thirty minutes',
    steps: [seen(soon, {}), ...threeTimes(soon + minute, 15 * minute, { amount: '49.00' })],
    status: 'paid',
    exceptions: ['reversed'],
    paid: '49.00',
  },
  {
    name: 'paid by its gateway’s word · less came than the word stood for',
    steps: [says(soon, 'settled'), seen(soon + minute, { amount: '0.50' })],
    status: 'paid',
    exceptions: ['reversed'],
    events: ['paid', 'ready', 'reversed'],
    paid: '0.50',
  },
  {
    name: 'paid by its gateway’s word · the coins are on their way',
    steps: [says(soon, 'settled'), seen(soon + minute, detected), seen(soon + hour, {})],
    status: 'paid',
    events: ['paid', 'ready'],
    paid: '50.00',
  },
  {
    name: 'paid · R43: reported in another coin by a list: nothing moves',
    steps: [seen(soon, {}), seen(soon + minute, { method: 'trx-tron', single: false })],
    status: 'paid',
    paid: '50.00',
  },
  {
    name: 'paid · R43: reported in another coin, three single calls over thirty minutes',
    steps: [seen(soon, {}), ...threeTimes(soon + minute, 15 * minute, { method: 'trx-tron' })],
    status: 'paid',
    exceptions: ['reversed'],
    paid: '0.00',
  },
  {
    name: 'paid · R43: reversed, then final again: cleared',
    steps: [seen(soon, {}), ...threeTimes(soon + minute, 15 * minute, gone), seen(soon + hour, {})],
    status: 'paid',
    events: ['paid', 'ready', 'reversed'],
    paid: '50.00',
  },
  {
    name: 'paid · R43: reversed in part, and the smaller amount is reported again: stays',
    steps: [
      seen(soon, {}),
      ...threeTimes(soon + minute, 15 * minute, { amount: '49.00' }),
      seen(soon + hour, { amount: '49.00' }),
    ],
    status: 'paid',
    exceptions: ['reversed'],
  },
  {
    name: 'expired · enough, sent late, seen',
    steps: [ended, seen(end + 2 * hour, { ...late, ...detected })],
    status: 'processing',
    exceptions: ['late'],
  },
  {
    name: 'expired · enough, sent late, final',
    steps: [ended, seen(end + 2 * hour, late)],
    status: 'paid',
    exceptions: ['late'],
    events: ['expired', 'paid', 'late_payment'],
  },
  {
    name: 'expired · R41: enough, sent in time and reported late',
    steps: [ended, seen(end + 2 * hour, detected), seen(end + 3 * hour, {})],
    status: 'paid',
    events: ['expired', 'processing', 'paid', 'ready'],
  },
  {
    name: 'expired · R41: paid by its gateway’s word, in time by that, and reported late',
    steps: [ended, says(end + 2 * hour, 'settled', { at: soon })],
    by: review,
    status: 'paid',
    events: ['expired', 'paid', 'ready'],
  },
  ...[null, end + hour].map((at): Row => ({
    name: `expired · R41: paid by its gateway’s word, reported late, ${at === null ? 'of no time' : 'late by that'}`,
    steps: [ended, says(end + 2 * hour, 'settled', { at })],
    by: review,
    status: 'expired',
    exceptions: ['late'],
  })),
  {
    name: 'expired · R41: paid by its gateway’s word, of a time that only its first telling has',
    steps: [ended, says(end + hour, 'detected', { at: soon }), says(end + 2 * hour, 'settled')],
    by: review,
    status: 'paid',
  },
  {
    name: 'expired · enough, sent late, review',
    steps: [ended, seen(end + 2 * hour, late)],
    by: review,
    status: 'expired',
    exceptions: ['late'],
    events: ['expired', 'late_payment'],
  },
  {
    name: 'expired · part, sent late',
    steps: [ended, seen(end + 2 * hour, { ...part, ...late })],
    status: 'expired',
    exceptions: ['underpaid', 'late'],
  },
  {
    name: 'cancelled by the shopper · enough, sent in time',
    steps: [shopperCancels, seen(soon + minute, detected), seen(soon + hour, {})],
    status: 'paid',
    events: ['cancelled', 'processing', 'paid', 'ready'],
  },
  {
    name: 'cancelled by the shopper · enough, sent late',
    steps: [shopperCancels, seen(end + 2 * hour, late)],
    status: 'paid',
    exceptions: ['late'],
  },
  {
    name: 'cancelled by the shopper · seen, then gone: cancelled again',
    steps: [
      shopperCancels,
      seen(soon + minute, detected),
      ...threeTimes(soon + 2 * minute, 5 * minute, gone),
    ],
    status: 'cancelled',
  },
  {
    name: 'cancelled by the merchant · any money: late, never paid by itself',
    steps: [merchantCancels, seen(soon + minute, {})],
    status: 'cancelled',
    exceptions: ['late'],
    events: ['cancelled', 'late_payment'],
    paid: '50.00',
  },
  {
    name: 'any · R45: a second payment is also paid',
    from: two,
    steps: [seen(soon, {}), [observed([{ key: 'dep_2' }], { paymentId: 'pay_2' }), soon + minute]],
    status: 'paid',
    exceptions: ['overpaid'],
    paid: '100.00',
  },
  {
    name: 'any · R25: the same news again',
    steps: [seen(soon, part), seen(soon + minute, part), seen(soon + 2 * minute, part)],
    status: 'open',
    exceptions: ['underpaid'],
    events: ['underpaid'],
    paid: '30.00',
  },
  { name: 'any · R35: an unknown status', steps: [says(soon, 'unknown')], status: 'open', events: [] },
];

describe('the state table', () => {
  test.each(rows)('$name', ({ steps, status, exceptions = [], events, paid, from, by }) => {
    const result = run(steps, sampleCheckout(from), { ...terms, ...by });
    expect(result.checkout.status).toBe(status);
    expect(result.checkout.exceptions).toEqual(exceptions);
    if (events !== undefined) expect(result.events).toEqual(events);
    if (paid !== undefined) expect(Number(amounts(result.checkout).paid)).toBe(Number(paid));
  });
});

const accept = (at: number, exception?: Checkout['exceptions'][number]): Step => [
  { type: 'resolve', action: 'accept', exception, note: 'seen' },
  at,
];
const ignore = (at: number): Step => [
  { type: 'resolve', action: 'ignore', exception: undefined, note: null },
  at,
];
const refreshes: Step = [{ type: 'refresh' }, end + hour];

const commands: readonly Row[] = [
  {
    name: 'accept makes an underpaid checkout paid',
    steps: [seen(soon, part), ended, accept(end + hour)],
    status: 'paid',
    events: ['underpaid', 'expired', 'paid', 'ready', 'resolved'],
    paid: '30.00',
  },
  {
    name: 'accept makes what the merchant cancelled paid',
    steps: [merchantCancels, seen(soon + minute, {}), accept(soon + hour)],
    status: 'paid',
  },
  {
    name: 'ignore leaves the status and clears the exception',
    steps: [seen(soon, part), ended, ignore(end + hour)],
    status: 'expired',
    events: ['underpaid', 'expired', 'resolved'],
  },
  {
    name: 'ignore gives up coins that stay on their way, and the checkout is open again',
    steps: [seen(soon, detected), seen(soon + hour / 4, gone), ignore(soon + hour / 3)],
    status: 'open',
    events: ['processing', 'resolved'],
    paid: '0.00',
  },
  {
    name: 'ignore gives up coins that stay on their way, and past its time the checkout expires',
    steps: [seen(soon, detected), ignore(end + hour)],
    status: 'expired',
    events: ['processing', 'expired', 'resolved'],
  },
  {
    name: 'ignore gives up what a gateway’s word alone stood for',
    steps: [says(soon, 'detected'), ignore(end + hour)],
    status: 'expired',
  },
  {
    name: 'a gateway’s word that was given up came in time once the gateway stands by it, however late',
    steps: [says(soon, 'detected'), ignore(soon + hour / 4), says(end + 2 * hour, 'settled')],
    status: 'paid',
    paid: '50.00',
    exceptions: [],
  },
  {
    name: 'coins that were given up count as soon as the gateway tells of them again',
    steps: [seen(soon, detected), ignore(soon + hour / 4), seen(soon + hour / 3, {})],
    status: 'paid',
    paid: '50.00',
  },
  {
    name: 'coins that were given up stay so while the gateway repeats itself',
    steps: [
      seen(soon, detected),
      ignore(soon + hour / 4),
      seen(soon + hour / 3, detected),
      seen(end + hour, detected),
    ],
    status: 'expired',
    events: ['processing', 'resolved', 'expired'],
  },
  {
    name: 'a gateway’s word that was given up stays so while it is repeated',
    steps: [
      says(soon, 'detected'),
      ignore(soon + hour / 4),
      says(soon + hour / 3, 'detected'),
      says(end + 1, 'detected'),
    ],
    status: 'expired',
    events: ['processing', 'resolved', 'expired'],
  },
  {
    name: 'a word that was given up is waited for again once the gateway shows coins',
    steps: [says(soon, 'detected'), ignore(soon + hour / 4), seen(soon + hour / 3, detected)],
    status: 'processing',
    events: ['processing', 'resolved', 'processing'],
  },
  {
    name: 'coins that the gateway took back by itself are waited for as soon as it tells of them again',
    steps: [
      seen(soon, detected),
      ...threeTimes(soon + minute, 5 * minute, gone),
      seen(soon + hour / 4, detected),
    ],
    status: 'processing',
    events: ['processing', 'processing'],
  },
  {
    name: 'accept takes coins on their way as they are',
    steps: [seen(soon, detected), accept(soon + hour / 4)],
    status: 'paid',
  },
  {
    name: 'underpaid and late end together where none is named',
    steps: [ended, seen(end + 2 * hour, { ...part, ...late }), ignore(end + 3 * hour)],
    status: 'expired',
    exceptions: [],
  },
  {
    name: 'new money after a resolution raises the exception anew',
    steps: [
      seen(soon, part),
      ended,
      ignore(end + hour),
      seen(end + 2 * hour, part, { ...late, key: 'dep_2', amount: '1.00' }),
    ],
    status: 'expired',
    exceptions: ['underpaid', 'late'],
    events: ['underpaid', 'expired', 'resolved', 'underpaid', 'late_payment'],
  },
  {
    name: 'the same news after a resolution raises nothing',
    steps: [seen(soon, part), ended, ignore(end + hour), seen(end + 2 * hour, part)],
    status: 'expired',
  },
  {
    name: 'refresh opens an expired checkout again for its whole life',
    steps: [ended, refreshes],
    status: 'open',
    events: ['expired', 'reopened'],
  },
  {
    name: 'refresh keeps the coins that came, at their value',
    steps: [seen(soon, part), ended, refreshes],
    status: 'open',
    exceptions: ['underpaid'],
    paid: '30.00',
  },
  {
    name: 'money to the former address still counts after a refresh',
    steps: [ended, refreshes, seen(end + 2 * hour, { at: end + 90 * minute })],
    status: 'paid',
  },
];

describe('commands', () => {
  test.each(commands)('$name', ({ steps, status, exceptions = [], events, paid, from, by }) => {
    const result = run(steps, sampleCheckout(from), { ...terms, ...by });
    expect(result.checkout.status).toBe(status);
    expect(result.checkout.exceptions).toEqual(exceptions);
    if (events !== undefined) expect(result.events).toEqual(events);
    if (paid !== undefined) expect(Number(amounts(result.checkout).paid)).toBe(Number(paid));
  });

  test.each<[string, readonly Step[], Partial<Terms>?]>([
    ['cancel, once part was seen', [seen(soon, { ...part, ...detected }), shopperCancels]],
    ['cancel, once something foreign was seen', [seen(soon, { method: 'trx-tron' }), merchantCancels]],
    ['cancel, once it is paid', [seen(soon, {}), merchantCancels]],
    ['cancel, once it has expired', [ended, merchantCancels]],
    ['resolve without an exception', [accept(soon)]],
    ['resolve part that is not final', [seen(soon, { ...part, ...detected }), accept(soon + minute)]],
    ['give up coins while it is open', [seen(soon, { ...part, ...detected }), ignore(soon + minute)]],
    ['resolve another exception than it has', [seen(soon, part), accept(soon + minute, 'late')]],
    ['refresh while it is open and nothing came', [[{ type: 'refresh' }, soon]]],
    ['refresh once it is paid', [seen(soon, {}), refreshes]],
    ['refresh after the merchant cancelled', [merchantCancels, refreshes]],
    ['refresh after a person decided', [seen(soon, part), ended, ignore(end + hour), refreshes]],
    ['refresh where the store gives no new prices', [ended, refreshes], { allowRefresh: false }],
  ])('%s: refused', (_name, steps, by) => {
    const before = run(steps.slice(0, -1), sampleCheckout(), { ...terms, ...by }).checkout;
    const [input, at] = steps.at(-1) ?? tick(0);
    const refused = (): unknown => transition(before, input, { ...terms, ...by }, at);
    expect(refused).toThrow(ApiError);
    expect(refused).toThrow(expect.objectContaining({ code: 'invalid_state' }));
  });

  test('five new prices are given, and no sixth', () => {
    let checkout = sampleCheckout();
    const once = (at: number): void => {
      checkout = run([says(checkout.expiresAt + 1, 'awaiting')], checkout).checkout;
      checkout = run([[{ type: 'refresh' }, at]], checkout).checkout;
    };
    for (let round = 0; round < 5; round += 1) once(checkout.expiresAt + minute);
    expect(checkout).toMatchObject({ status: 'open', refreshes: 5, selectedId: null });
    expect(() => once(checkout.expiresAt + minute)).toThrow(/too many/);
  });

  test('a former address is never offered for payment again, and stays known', () => {
    const { checkout } = run([ended, refreshes], sampleCheckout());
    expect(checkout.payments).toMatchObject([
      { status: 'expired', superseded: true, address: samplePayment().address },
    ]);
    expect(checkout.expiresAt).toBe(end + hour + checkout.lifetimeMs);
  });
});
