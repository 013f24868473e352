import { describe, expect, test } from 'vitest';
import type { Checkout, Terms } from './checkout.ts';
import { PaywicketError } from './errors.ts';
import type { Observation, SeenTransaction } from './ports.ts';
import {
  end,
  sampleCheckout,
  sampleObservation,
  sampleAsset,
  samplePayment,
  sampleTransaction,
  start,
  terms,
} from './sample.ts';
import { amounts, transition, type Input } from './transition.ts';

/** Every row of the state table: what was, what is told, what must be. A step is an input and when it comes. */
type Step = readonly [Input, number];

const minute = 60_000;
const hour = 60 * minute;
const soon = start + minute;

function told(transactions: readonly Partial<SeenTransaction>[], changes: Partial<Observation> = {}): Input {
  const observation = sampleObservation(
    transactions.map((entry) => sampleTransaction(entry)),
    changes,
  );
  return { type: 'observed', observation, rate: '1' };
}
const seen = (at: number, ...transactions: readonly Partial<SeenTransaction>[]): Step => [
  told(transactions, { askedAt: at - 1 }),
  at,
];
const says = (at: number, state: Observation['state']): Step => [
  told([], { askedAt: at, word: state, state }),
  at,
];
const tick = (at: number): Step => [{ type: 'tick' }, at];
const shopperCancels: Step = [{ type: 'cancel', by: 'shopper' }, soon];
const merchantCancels: Step = [{ type: 'cancel', by: 'merchant' }, soon];
const detected = { status: 'detected' } as const;
const part = { amount: '30.00' } as const;
const ended: Step = says(end + 1, 'awaiting');
const late = { at: end + hour } as const;
const gone = { status: 'gone' } as const;
/** Three calls for it alone, so far apart. */
const thrice = (from: number, apart: number, news: Partial<SeenTransaction>): readonly Step[] =>
  [0, 1, 2].map((index) => seen(from + index * apart, news));

function run(steps: readonly Step[], from: Checkout, by: Terms = terms) {
  const events: string[] = [];
  let checkout = from;
  for (const [input, at] of steps) {
    const outcome = transition(checkout, input, by, at);
    events.push(...outcome.events.map((type) => type.replace('checkout.', '')));
    checkout = outcome.checkout;
  }
  return { checkout, events };
}

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
    events: ['underpaid', 'paid'],
    paid: '50.00',
  },
  {
    name: 'open · enough seen: processing, and the clock of expiry stops',
    steps: [seen(soon, detected), tick(end + hour)],
    status: 'processing',
    events: ['processing'],
  },
  { name: 'open · enough final', steps: [seen(soon, {})], status: 'paid', events: ['paid'], paid: '50.00' },
  {
    name: 'processing · enough final',
    steps: [seen(soon, detected), seen(soon + minute, {})],
    status: 'paid',
    events: ['processing', 'paid'],
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
    steps: [seen(soon, detected), ...thrice(soon + minute, 5 * minute, gone)],
    status: 'open',
    events: ['processing'],
  },
  {
    name: 'processing · R43: gone, and its time is over',
    steps: [seen(soon, detected), ...thrice(end + minute, 5 * minute, gone)],
    status: 'expired',
    events: ['processing', 'expired'],
  },
  {
    name: 'processing · R43: three calls within ten minutes prove nothing',
    steps: [seen(soon, detected), ...thrice(soon + minute, 4 * minute, gone)],
    status: 'processing',
  },
  {
    name: 'processing · R43: two single calls prove nothing',
    steps: [seen(soon, detected), ...thrice(soon + minute, hour, gone).slice(0, 2)],
    status: 'processing',
  },
  {
    name: 'processing · R43: what only lists say proves nothing',
    steps: [seen(soon, detected), ...thrice(soon + minute, 5 * minute, { ...gone, single: false })],
    status: 'processing',
  },
  {
    name: 'processing · R43: a call that shows it again takes the doubt away',
    steps: [
      seen(soon, detected),
      ...thrice(soon + minute, 5 * minute, gone).slice(0, 2),
      seen(soon + 8 * minute, detected),
      ...thrice(soon + 9 * minute, 5 * minute, gone).slice(0, 2),
    ],
    status: 'processing',
  },
  {
    name: 'processing · R43: smaller, three single calls over ten minutes',
    steps: [seen(soon, detected), ...thrice(soon + minute, 5 * minute, { ...detected, amount: '10.00' })],
    status: 'open',
  },
  {
    name: 'processing · the gateway says expired while its coins stand',
    steps: [seen(soon, detected), [told([detected], { askedAt: end + hour, state: 'expired' }), end + hour]],
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
    name: 'processing · a day old: told once',
    steps: [seen(soon, detected), tick(soon + 24 * hour - 1), tick(soon + 24 * hour), tick(soon + 48 * hour)],
    status: 'processing',
    events: ['processing', 'delayed'],
  },
  ...(['awaiting', 'detected', 'expired', 'cancelled', 'failed'] as const).map((word): Row => ({
    name: `paid · R40: the gateway says ${word}`,
    steps: [seen(soon, {}), says(soon + minute, word)],
    status: 'paid',
    events: ['paid'],
    paid: '50.00',
  })),
  {
    name: 'paid · more final money',
    steps: [seen(soon, {}), seen(soon + minute, {}, { key: 'dep_2', amount: '5.00' })],
    status: 'paid',
    exceptions: ['overpaid'],
    events: ['paid', 'overpaid'],
    paid: '55.00',
  },
  {
    name: 'paid · R43: its final coins are gone, three single calls over thirty minutes',
    steps: [seen(soon, {}), ...thrice(soon + minute, 15 * minute, gone)],
    status: 'paid',
    exceptions: ['reversed'],
    events: ['paid', 'reversed'],
    paid: '0.00',
  },
  {
    name: 'paid · R43: gone for less than thirty minutes',
    steps: [seen(soon, {}), ...thrice(soon + minute, 14 * minute, gone)],
    status: 'paid',
    events: ['paid'],
    paid: '50.00',
  },
  {
    name: 'paid · R43: smaller for thirty minutes',
    steps: [seen(soon, {}), ...thrice(soon + minute, 15 * minute, { amount: '49.00' })],
    status: 'paid',
    exceptions: ['reversed'],
    paid: '49.00',
  },
  {
    name: 'paid by its gateway’s word · less came than the word stood for',
    steps: [says(soon, 'settled'), seen(soon + minute, { amount: '0.50' })],
    status: 'paid',
    exceptions: ['reversed'],
    events: ['paid', 'reversed'],
    paid: '0.50',
  },
  {
    name: 'paid by its gateway’s word · the coins are on their way',
    steps: [says(soon, 'settled'), seen(soon + minute, detected), seen(soon + hour, {})],
    status: 'paid',
    events: ['paid'],
    paid: '50.00',
  },
  {
    name: 'paid · R43: told in another coin by a list: nothing moves',
    steps: [seen(soon, {}), seen(soon + minute, { method: 'trx-tron', single: false })],
    status: 'paid',
    paid: '50.00',
  },
  {
    name: 'paid · R43: told in another coin, three single calls over thirty minutes',
    steps: [seen(soon, {}), ...thrice(soon + minute, 15 * minute, { method: 'trx-tron' })],
    status: 'paid',
    exceptions: ['reversed'],
    paid: '0.00',
  },
  {
    name: 'paid · R43: reversed, then final again: cleared',
    steps: [seen(soon, {}), ...thrice(soon + minute, 15 * minute, gone), seen(soon + hour, {})],
    status: 'paid',
    events: ['paid', 'reversed'],
    paid: '50.00',
  },
  {
    name: 'paid · R43: reversed in part, and the smaller amount is told again: stays',
    steps: [
      seen(soon, {}),
      ...thrice(soon + minute, 15 * minute, { amount: '49.00' }),
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
    name: 'expired · R41: enough, sent in time and told late',
    steps: [ended, seen(end + 2 * hour, detected), seen(end + 3 * hour, {})],
    status: 'paid',
    events: ['expired', 'processing', 'paid'],
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
    events: ['cancelled', 'processing', 'paid'],
  },
  {
    name: 'cancelled by the shopper · enough, sent late',
    steps: [shopperCancels, seen(end + 2 * hour, late)],
    status: 'paid',
    exceptions: ['late'],
  },
  {
    name: 'cancelled by the shopper · seen, then gone: cancelled again',
    steps: [shopperCancels, seen(soon + minute, detected), ...thrice(soon + 2 * minute, 5 * minute, gone)],
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
    steps: [seen(soon, {}), [told([{ key: 'dep_2' }], { paymentId: 'pay_2' }), soon + minute]],
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
  { name: 'any · R35: a word that nobody knows', steps: [says(soon, 'unknown')], status: 'open', events: [] },
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
    events: ['underpaid', 'expired', 'paid'],
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
  },
  {
    name: 'the gravest exception is meant where none is named',
    steps: [ended, seen(end + 2 * hour, { ...part, ...late }), ignore(end + 3 * hour)],
    status: 'expired',
    exceptions: ['late'],
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
    events: ['underpaid', 'expired', 'underpaid', 'late_payment'],
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

test('money that is gone and is told so again changes nothing more', () => {
  const { checkout } = run([seen(soon, {}), ...thrice(soon + minute, 15 * minute, gone)], sampleCheckout());
  const [input, at] = seen(soon + 35 * minute, gone);
  const again = transition(checkout, input, terms, at);
  expect(again).toMatchObject({ news: false, events: [], entries: [] });
  expect(again.checkout.version).toBe(checkout.version);
});

describe('choosing', () => {
  const drafted = (id: string, method = 'usdt-tron'): Input => ({
    type: 'begin',
    payment: samplePayment({
      id,
      status: 'creating',
      address: null,
      reference: null,
      asset: sampleAsset(method),
    }),
  });
  const created = (paymentId: string): Input => ({
    type: 'created',
    paymentId,
    created: { reference: paymentId, address: `T${paymentId}`, memo: null, amount: '50.00', expiresAt: null },
    expiresAt: end,
  });
  const none = { payments: [], selectedId: null };

  test('the last choice is shown, whichever gateway answers last', () => {
    const { checkout } = run(
      [
        [drafted('slow'), soon],
        [drafted('fast', 'trx-tron'), soon],
        [created('fast'), soon],
        [created('slow'), soon],
      ],
      sampleCheckout(none),
    );
    expect(checkout.selectedId).toBe('fast');
  });

  test('a choice that failed leads back to the payment before', () => {
    const { checkout } = run(
      [
        [drafted('other', 'trx-tron'), soon],
        [{ type: 'failed', paymentId: 'other', failureCode: 'provider_unavailable' }, soon],
      ],
      sampleCheckout(),
    );
    expect(checkout.selectedId).toBe('pay_1');
  });

  test('an answer to a payment that was given up shows nothing', () => {
    const { checkout } = run(
      [
        [drafted('lost'), soon],
        [{ type: 'failed', paymentId: 'lost', failureCode: 'create_unknown' }, soon],
        [created('lost'), soon + minute],
      ],
      sampleCheckout(none),
    );
    expect(checkout).toMatchObject({ selectedId: null, payments: [{ status: 'failed', address: null }] });
  });

  test('money that came elsewhere takes an address out of use that asks for the whole price', () => {
    const { checkout } = run(
      [[drafted('other', 'trx-tron'), soon], [created('other'), soon], seen(soon + minute, part)],
      sampleCheckout(),
    );
    expect(checkout.payments).toMatchObject([
      { id: 'pay_1', status: 'detected', retired: false },
      { id: 'other', status: 'expired', retired: true },
    ]);
  });

  test('R11: a second payment of a method that has one is refused', () => {
    expect(() => run([[drafted('twin'), soon]], sampleCheckout())).toThrow(/changed meanwhile/);
  });
});

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
    ['resolve another exception than it has', [seen(soon, part), accept(soon + minute, 'late')]],
    ['refresh while it is open and nothing came', [[{ type: 'refresh' }, soon]]],
    ['refresh once it is paid', [seen(soon, {}), refreshes]],
    ['refresh after the merchant cancelled', [merchantCancels, refreshes]],
    ['refresh after a person decided', [seen(soon, part), ended, ignore(end + hour), refreshes]],
    ['refresh where the store gives no new prices', [ended, refreshes], { allowRefresh: false }],
  ])('%s: refused', (_name, steps, by) => {
    const before = run(steps.slice(0, -1), sampleCheckout(), { ...terms, ...by }).checkout;
    const [input, at] = steps.at(-1) ?? tick(0);
    let error: unknown;
    try {
      transition(before, input, { ...terms, ...by }, at);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PaywicketError);
    expect(error).toMatchObject({ code: 'invalid_state' });
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
      { status: 'expired', retired: true, address: samplePayment().address },
    ]);
    expect(checkout.expiresAt).toBe(end + hour + checkout.life);
  });
});

describe("a person's word", () => {
  const person = (at: number, hash: string | null, amount = '50.00'): Step => [
    told([{ key: `person:${hash ?? 'x'}`, hash, amount, at: null }], { source: 'person', askedAt: at }),
    at,
  ];

  test('settles a checkout', () => {
    expect(run([person(soon, null)], sampleCheckout()).checkout).toMatchObject({
      status: 'paid',
      exceptions: [],
    });
  });

  test('and the gateway’s later report of the same hash are one', () => {
    const { checkout } = run([person(soon, '0xAB'), seen(soon + minute, { hash: '0xab' })], sampleCheckout());
    expect(checkout).toMatchObject({ status: 'paid', exceptions: [] });
    expect(checkout.payments[0]?.transactions).toMatchObject([{ key: 'dep_1', source: 'gateway' }]);
    expect(Number(amounts(checkout).paid)).toBe(50);
  });

  test('of a hash that the gateway has shown makes it final', () => {
    const { checkout } = run(
      [seen(soon, { ...detected, hash: '0xab' }), person(soon + minute, '0xAB')],
      sampleCheckout(),
    );
    expect(checkout).toMatchObject({ status: 'paid', payments: [{ transactions: [{ key: 'dep_1' }] }] });
    expect(checkout.payments[0]?.transactions).toHaveLength(1);
  });

  test('stands while the gateway still waits for the same coins', () => {
    const waits = thrice(soon + 2 * minute, 20 * minute, { ...detected, hash: '0xab' });
    for (const first of [person(soon, '0xab'), seen(soon, { ...detected, hash: '0xab' })]) {
      const { checkout, events } = run([first, person(soon + minute, '0xab'), ...waits], sampleCheckout());
      expect(checkout).toMatchObject({ status: 'paid', exceptions: [] });
      expect(events).not.toContain('reversed');
      expect(Number(amounts(checkout).paid)).toBe(50);
    }
  });

  test('is taken back by calls that say the coins are gone', () => {
    const { checkout } = run(
      [
        seen(soon, { ...detected, hash: '0xab' }),
        person(soon + minute, '0xab'),
        ...thrice(soon + 2 * minute, 15 * minute, gone),
      ],
      sampleCheckout(),
    );
    expect(checkout.exceptions).toEqual(['reversed']);
  });

  test('given twice counts once', () => {
    const { checkout } = run([person(soon, '0xab'), person(soon + minute, '0xab')], sampleCheckout());
    expect(checkout.exceptions).toEqual([]);
    expect(Number(amounts(checkout).paid)).toBe(50);
  });
});
