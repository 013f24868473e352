import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hostedAsset } from '../../base/money/assets.ts';
import type { Observation, PollableGateway, WatchedPayment } from '../gateway.ts';
import { sampleWatched, start } from '../../testing/sample.ts';
import { failureOf, startGateway, type Reply, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { createNovaX } from './gateway.ts';
import { orderOf, shown, type Wire } from './testing/samples.ts';

let server: ScriptedGateway;
let answer: Reply;
let warnings: object[];
const opened: PollableGateway[] = [];

beforeEach(async () => {
  warnings = [];
  answer = shown();
  server = await startGateway(() => answer);
});
afterEach(async () => {
  for (const gateway of opened.splice(0)) await gateway.close();
  await server.close();
});

function connect(tolerance?: string): PollableGateway {
  const gateway = createNovaX({
    apiKey: 'key-canary',
    apiHash: 'hash-canary',
    baseUrl: server.url,
    currency: 'USD',
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, error: () => {}, warn: (fields: object) => warnings.push(fields) },
    tolerance,
    limits: { backoff: 1 },
  });
  opened.push(gateway);
  return gateway;
}

const watchedOf = (changes: Partial<WatchedPayment> = {}): WatchedPayment =>
  sampleWatched({ asset: hostedAsset('USD', 2), address: null, ...changes });

function observe(
  data: Wire,
  changes: Partial<WatchedPayment> = {},
  tolerance?: string,
): Promise<Observation> {
  answer = shown(data);
  return connect(tolerance).observe(watchedOf(changes));
}

/** State, and what came in: `settled, 50 final`. */
function brief({ status: state, transactions }: Observation): string {
  return [state, ...transactions.map(({ amount, status }) => `${amount} ${status}`)].join(', ');
}

const known = (amount: string, status: 'detected' | 'final' | 'gone') => ({
  known: [{ key: 'order-1', hash: null, amount, status }],
});

describe('an order', () => {
  it('that is new is awaiting, and is stored without webhook tokens and without the customer', async () => {
    expect(await observe({ state: 'key-canary' })).toEqual({
      paymentId: 'pay_1',
      source: 'poll',
      observedAt: start,
      rawStatus: 'new',
      status: 'awaiting',
      transactions: [],
      raw: {
        id: 'order-1',
        orderNumber: 'pay_1',
        amount: '50',
        amountPaid: '0',
        amountDue: '50',
        status: 'new',
        state: '[secret]',
        createdDate: '2030-01-01T00:00:00.000Z',
        modifiedDate: '2030-01-01T00:00:00.000Z',
      },
    });
    expect(server.requests.map(({ call }) => call)).toEqual(['GET /orders/order-1']);
    expect(warnings).toEqual([]);
  });

  it('R24: shows its whole received amount as one transaction under its own id', async () => {
    expect((await observe({ status: 'success', amountPaid: 50 })).transactions).toEqual([
      {
        key: 'order-1',
        method: 'hosted',
        amount: '50',
        hash: null,
        status: 'final',
        confirmations: null,
        requiredConfirmations: null,
        at: null,
        fees: [],
        single: true,
      },
    ]);
  });

  it.each([
    ['new', 50, 'awaiting, 50 detected'],
    ['new', 50.01, 'awaiting, 50.01 detected'],
    ['new', 49.74, 'awaiting, 49.74 detected'],
    ['new', '0.01', 'awaiting, 0.01 detected'],
    ['new', 0, 'awaiting'],
    ['new', null, 'awaiting'],
    ['new', undefined, 'awaiting'],
    ['success', 50, 'settled, 50 final'],
    ['SUCCESS', 50, 'settled, 50 final'],
    [' Paid ', 49.75, 'settled, 49.75 final'],
    ['expired', 50, 'settled, 50 final'],
    ['Expired', 49.75, 'settled, 49.75 final'],
    ['cancelled', 50, 'settled, 50 final'],
    ['canceled', 50, 'settled, 50 final'],
    ['expired', 20, 'expired, 20 final'],
    ['cancelled', 20, 'cancelled, 20 final'],
    ['expired', 0, 'expired'],
    ['cancelled', 0, 'cancelled'],
    ['expired', null, 'expired'],
    ['cancelled', undefined, 'cancelled'],
  ])(
    'of 50 that is %s, with %s paid, 50 due and state pending, is: %s',
    async (status, amountPaid, expected) => {
      expect(brief(await observe({ status, amountPaid }))).toBe(expected);
      expect(warnings).toEqual([]);
    },
  );

  it.each([
    [{ state: 'pending', amountDue: 0 }, 'awaiting, 50 detected'],
    [{ state: 'PENDING', amountDue: null }, 'awaiting, 50 detected'],
    [{ state: null, amountDue: 50 }, 'awaiting, 50 detected'],
    [{ state: 'completed', amountDue: '0.01' }, 'awaiting, 50 detected'],
    [{ state: undefined, amountDue: undefined }, 'settled, 50 final'],
    [{ state: 'completed', amountDue: 0 }, 'settled, 50 final'],
    [{ state: {}, amountDue: 0 }, 'settled, 50 final'],
    [{ status: 'processing', state: null, amountDue: 0.01 }, 'unknown, 50 detected'],
    [{ status: 'processing', state: 'pending', amountDue: 0 }, 'unknown, 50 detected'],
    [{ status: null, state: 'pending' }, 'unknown, 50 detected'],
    [{ status: undefined, state: null, amountDue: 0 }, 'settled, 50 final'],
    [{ status: 'success', state: 'pending', amountDue: 50 }, 'settled, 50 final'],
    [{ status: 'expired', state: 'pending', amountDue: 50 }, 'settled, 50 final'],
  ])(
    'that is paid in full and still open is final only with nothing due or pending: %o',
    async (fields, expected) => {
      expect(brief(await observe({ amountPaid: 50, ...fields }))).toBe(expected);
    },
  );

  it.each(['success', 'completed', 'paid'])(
    'R34: is settled by the status %s only without an amount; 0 is one',
    async (status) => {
      expect(brief(await observe({ status, amountPaid: null }))).toBe('settled');
      expect(brief(await observe({ status, amountPaid: undefined }))).toBe('settled');
      expect(warnings).toEqual([]);
      expect(brief(await observe({ status, amountPaid: 0, amountDue: 0 }))).toBe('unknown');
      expect(brief(await observe({ status, amountPaid: 20 }))).toBe('awaiting, 20 final');
      const warning = { provider: 'novax', paymentId: 'pay_1', rawStatus: status };
      expect(warnings).toEqual([warning, warning]);
    },
  );

  it.each([
    ['new', 0],
    ['new', null],
    ['cancelled', 0],
    ['cancelled', undefined],
  ])('that is %s with %s paid is not settled by having nothing due', async (status, amountPaid) => {
    for (const amountDue of [0, -5, null, 'nothing'])
      expect((await observe({ status, amountPaid, amountDue })).transactions).toEqual([]);
    expect((await observe({ status, amountPaid, amountDue: 0 })).status).not.toBe('settled');
  });

  it('is not settled by `state` alone, nor against it', async () => {
    for (const state of ['success', 'paid', 'anything'])
      expect(brief(await observe({ state, amountPaid: null }))).toBe('awaiting');
    for (const state of ['expired', 'cancelled'])
      expect(brief(await observe({ status: 'success', state, amountPaid: null }))).toBe('unknown');
    for (const state of [null, undefined, 'pending', 'success', 'anything'])
      expect(brief(await observe({ status: 'success', state, amountPaid: null }))).toBe('settled');
  });

  it('R34: whose state cannot be read is decided by its amounts alone', async () => {
    for (const state of [{}, 7, 'x'.repeat(2001)]) {
      expect(brief(await observe({ state, amountPaid: 50, amountDue: 0 }))).toBe('settled, 50 final');
      expect(brief(await observe({ status: 'success', state, amountPaid: null }))).toBe('unknown');
    }
  });

  it("R49: is final up to the merchant's own tolerance", async () => {
    const idle = { state: null, amountDue: null };
    expect(brief(await observe({ ...idle, amountPaid: 49.75 }, {}, '0'))).toBe('awaiting, 49.75 detected');
    expect(brief(await observe({ ...idle, amountPaid: 49.75 }))).toBe('settled, 49.75 final');
    expect(brief(await observe({ ...idle, amountPaid: 49 }, {}, '0.02'))).toBe('settled, 49 final');
  });

  it('R47: is judged by the last digit of its amounts', async () => {
    const tell = async (amount: string, amountPaid: string) => {
      const body = JSON.stringify({
        data: orderOf({ amount: 'A', amountPaid: 'P', amountDue: 0, state: null }),
      });
      answer = { body: body.replace('"A"', amount).replace('"P"', amountPaid) };
      return brief(await connect('0').observe(watchedOf()));
    };
    expect(await tell('50.00', '49.9999999999999999999')).toBe('awaiting, 49.9999999999999999999 detected');
    expect(await tell('5e1', '50.0000000000000000001')).toBe('settled, 50.0000000000000000001 final');
    expect(await tell('50.0000000000000000001', '50')).toBe('unknown');
  });

  it.each([
    ['id', { id: 'order-2' }],
    ['orderNumber', { orderNumber: 'pay_2' }],
    ['amount', { amount: 0.01 }],
    ['amount', { amount: 500 }],
  ])('R23: with another %s changes nothing, whatever its status: %o', async (field, fields) => {
    for (const status of ['new', 'success', 'expired']) {
      for (const amountPaid of [50, 0, null]) {
        warnings = [];
        const observation = await observe({ ...fields, status, amountPaid }, known('20', 'final'));
        expect(brief(observation)).toBe('unknown');
        expect(warnings).toEqual([{ provider: 'novax', paymentId: 'pay_1', field }]);
      }
    }
  });

  it.each(['refunded', 'failed', '', 'x'.repeat(500)])(
    'R35: with an unknown status is what it says was paid, the status is logged and drops nothing: %s',
    async (status) => {
      const rawStatus = status.slice(0, 100);
      const all: readonly [number | null, ReturnType<typeof known> | object, string][] = [
        [50, {}, 'unknown, 50 detected'],
        [49.75, known('20', 'final'), 'unknown, 20 final'],
        [50, known('50', 'final'), 'settled, 50 final'],
        [20, {}, 'unknown, 20 detected'],
        [20, known('20', 'detected'), 'unknown, 20 detected'],
        [20, known('20', 'final'), 'unknown, 20 final'],
        [19.99, known('20', 'final'), 'unknown'],
        [49.99, known('50', 'final'), 'unknown'],
        [0, known('20', 'final'), 'unknown'],
        [0, {}, 'unknown'],
        [null, known('20', 'final'), 'unknown'],
        [null, {}, 'unknown'],
      ];
      for (const [amountPaid, before, expected] of all) {
        warnings = [];
        const observation = await observe({ status, amountPaid }, before);
        expect([observation.rawStatus, brief(observation)]).toEqual([rawStatus, expected]);
        expect(warnings).toEqual([{ provider: 'novax', paymentId: 'pay_1', rawStatus }]);
      }
    },
  );

  it.each([
    ['data.id', { id: {} }],
    ['data.id', { id: null, orderNumber: undefined }],
    ['data.orderNumber', { orderNumber: [] }],
    ['data.status', { status: 7 }],
  ])('R34: with %s of another type is not reported, by that name: %o', async (field, fields) => {
    answer = shown({ amountPaid: 50, status: 'success', ...fields });
    const failure = await failureOf(connect(), watchedOf());
    expect(failure).toMatchObject({ fault: 'unexpected_response', effect: 'none' });
    expect(failure.message).toContain(`differs from its document: ${field} must`);
    expect(failure.body).not.toContain('canary');
  });
});

describe('an answer that leaves something out', () => {
  const paid = { status: 'success', amountPaid: 50 };

  it.each([
    { id: undefined },
    { id: null },
    { id: undefined, orderId: 'order-1' },
    { orderNumber: undefined },
    { orderNumber: '' },
    { status: undefined, state: undefined, amountDue: undefined },
    { amount: '50.00', amountPaid: '50.00', amountDue: '0.00' },
  ])('is read by what it has: %o', async (fields) => {
    expect(brief(await observe({ ...paid, ...fields }))).toMatch(/^settled, 50(\.00)? final$/);
  });

  it.each([
    ['no envelope', (order: Wire) => order],
    ['two envelopes', (order: Wire) => ({ success: true, data: { message: 'ok', data: order } })],
    ['a field of the same name in the order', (order: Wire) => ({ ...order, data: { note: 1 } })],
  ])('is read with %s', async (_what, wrap) => {
    answer = { body: wrap(orderOf(paid)) };
    expect(brief(await connect().observe(watchedOf()))).toBe('settled, 50 final');
  });
});

describe('money that cannot be counted', () => {
  const unreadable = 'its amountPaid cannot be read';
  const another = 'its amount is not what was asked for';

  it.each([
    [{ status: 'success', amountPaid: -1 }, unreadable],
    [{ status: 'success', amountPaid: '50 USD' }, unreadable],
    [{ status: 'paid', amountPaid: true }, unreadable],
    [{ status: 'success', amountPaid: 50, amount: 500 }, another],
    [{ status: 'new', amountPaid: 20, amount: 0.01 }, another],
    [{ status: 'completed', amountPaid: null, amount: 'fifty' }, another],
    [{ status: 'new', amountPaid: '50 USD' }, unreadable],
    [{ status: 'new', amountPaid: '€ 20,00' }, unreadable],
    [{ amountPaid: 50, id: 'order-2' }, 'its id is not what was asked for'],
    [{ amountPaid: 50, orderNumber: 'shop-pay_1' }, 'its orderNumber is not what was asked for'],
    [{ status: 'success', amountPaid: 0 }, 'its other fields contradict that'],
    [{ status: 'success', amountPaid: null, state: 'expired' }, 'its other fields contradict that'],
  ])('R34: is reported as unclear where our order says that it was paid: %o', async (fields, why) => {
    const reason = `the order says that it was paid, and ${why}`;
    expect(await observe(fields)).toMatchObject({
      status: 'unknown',
      transactions: [],
      unclear: [{ key: 'order-1', reason }],
    });
  });

  it.each([
    { amountPaid: true },
    { amountPaid: 0, amount: 500 },
    { amountPaid: null, amount: 'fifty', status: 'expired' },
    { amountPaid: '-50 USD' },
    { amountPaid: '0.00 USD' },
    { amountPaid: 50, id: 'order-2', orderNumber: 'pay_2', status: 'success' },
    { amountPaid: 50, id: 'order-2', orderNumber: null, status: 'success' },
    { amountPaid: 50, id: null, orderNumber: 'pay_2', status: 'success' },
    { amountPaid: 20, status: 'success' },
    { amountPaid: 0, status: 'refunded' },
  ])('R34: is not reported where our order does not say so: %o', async (fields) => {
    expect((await observe(fields)).unclear).toBeUndefined();
  });
});

describe('known money', () => {
  it.each([
    ['grows', known('20', 'detected'), { amountPaid: 30 }, 'awaiting, 30 detected'],
    ['completes', known('20', 'detected'), { amountPaid: 50, status: 'success' }, 'settled, 50 final'],
    ['completes on its way', known('20', 'detected'), { amountPaid: 50 }, 'awaiting, 50 detected'],
    ['stays final', known('20', 'final'), { amountPaid: 20 }, 'awaiting, 20 final'],
    ['stays final while more is on its way', known('20', 'final'), { amountPaid: 50 }, 'awaiting, 20 final'],
    ['stays final in full', known('50', 'final'), { amountPaid: 60 }, 'settled, 50 final'],
    ['is less', known('50', 'final'), { amountPaid: 20 }, 'awaiting, 20 detected'],
    ['is gone where nothing is paid', known('50', 'final'), { amountPaid: 0 }, 'awaiting, 50 gone'],
    [
      'is gone with the order',
      known('20', 'detected'),
      { amountPaid: 0, status: 'expired' },
      'expired, 20 gone',
    ],
    ['is left alone without an amount', known('20', 'final'), { amountPaid: null }, 'awaiting'],
    [
      'is left alone at the end, too',
      known('20', 'detected'),
      { amountPaid: null, status: 'expired' },
      'expired',
    ],
    [
      'is all of it by the status alone',
      known('20', 'detected'),
      { amountPaid: null, status: 'paid' },
      'settled, 50.00 final',
    ],
    [
      'is no less by the status',
      known('60', 'final'),
      { amountPaid: null, status: 'paid' },
      'settled, 60 final',
    ],
  ])('R43: %s', async (_what, payment, data, expected) => {
    const observation = await observe(data, payment);
    expect(brief(observation)).toBe(expected);
    for (const { key, single } of observation.transactions) expect([key, single]).toEqual(['order-1', true]);
  });

  it('of another order stays under its own key', async () => {
    const other = { known: [{ key: 'order-2', hash: null, amount: '50', status: 'final' as const }] };
    expect(brief(await observe({ amountPaid: 0 }, other))).toBe('awaiting');
  });
});
