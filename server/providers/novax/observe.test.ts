import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../domain/errors.ts';
import type { Observation, PollableProvider, WatchedPayment } from '../../domain/ports.ts';
import { start } from '../../domain/sample.ts';
import { startGateway } from '../scripted-gateway.ts';
import { createNovaX } from './provider.ts';
import { orderOf, startNovaX, watchedOf, type ScriptedNovaX, type Wire } from './scripted-novax.ts';

let novax: ScriptedNovaX;
let warnings: object[];
const opened: PollableProvider[] = [];

beforeEach(async () => {
  warnings = [];
  novax = await startNovaX();
});
afterEach(async () => {
  for (const provider of opened.splice(0)) await provider.close();
  await novax.close();
});

function connect(baseUrl = novax.url, tolerance?: string): PollableProvider {
  const provider = createNovaX({
    apiKey: 'key-canary',
    apiHash: 'hash-canary',
    baseUrl,
    currency: 'USD',
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, error: () => {}, warn: (fields: object) => warnings.push(fields) },
    tolerance,
    limits: { backoff: 1 },
  });
  opened.push(provider);
  return provider;
}

async function observe(data: Wire, changes: Partial<WatchedPayment> = {}, tolerance?: string) {
  novax.data = data;
  const { seen, failed, unmatched } = await connect(novax.url, tolerance).observe([watchedOf(changes)]);
  expect([failed, unmatched]).toEqual([[], []]);
  const [observation] = seen;
  if (observation === undefined) throw new Error('nothing was seen');
  return observation;
}

/** State, and what came in: `settled, 50 final`. */
function brief({ state, transactions }: Observation): string {
  return [state, ...transactions.map(({ amount, status }) => `${amount} ${status}`)].join(', ');
}

const known = (amount: string, status: 'detected' | 'final' | 'gone') => ({
  known: [{ key: 'order-1', hash: null, amount, status }],
});

describe('an order', () => {
  it('that is new awaits, and is kept without capabilities and without the customer', async () => {
    expect(await observe({ state: 'key-canary' })).toEqual({
      paymentId: 'pay_1',
      source: 'poll',
      askedAt: start,
      word: 'new',
      state: 'awaiting',
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
    expect(novax.asked.map(({ call }) => call)).toEqual(['GET /orders/order-1']);
    expect(warnings).toEqual([]);
  });

  it('R24: shows all that came in as one transaction under its own id', async () => {
    expect((await observe({ amountPaid: 50 })).transactions).toEqual([
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
    ['new', 50, 'settled, 50 final'],
    ['new', 50.01, 'settled, 50.01 final'],
    ['new', 49.75, 'settled, 49.75 final'],
    ['new', 49.74, 'awaiting, 49.74 detected'],
    ['new', '0.01', 'awaiting, 0.01 detected'],
    ['new', 0, 'awaiting'],
    ['new', null, 'awaiting'],
    ['new', undefined, 'awaiting'],
    ['success', 50, 'settled, 50 final'],
    ['expired', 50, 'settled, 50 final'],
    ['cancelled', 50, 'settled, 50 final'],
    ['expired', 20, 'expired, 20 final'],
    ['cancelled', 20, 'cancelled, 20 final'],
    ['expired', 0, 'expired'],
    ['cancelled', 0, 'cancelled'],
    ['expired', null, 'expired'],
    ['cancelled', undefined, 'cancelled'],
  ])('of 50 that is %s with %s paid is: %s', async (status, amountPaid, expected) => {
    expect(brief(await observe({ status, amountPaid }))).toBe(expected);
    expect(warnings).toEqual([]);
  });

  it.each(['success', 'completed', 'paid'])(
    'R34: is settled by the word %s only where no amount is told; 0 is one',
    async (status) => {
      expect(brief(await observe({ status, amountPaid: null }))).toBe('settled');
      expect(brief(await observe({ status, amountPaid: undefined }))).toBe('settled');
      expect(warnings).toEqual([]);
      expect(brief(await observe({ status, amountPaid: 0, amountDue: 0 }))).toBe('unknown');
      expect(brief(await observe({ status, amountPaid: 20 }))).toBe('awaiting, 20 final');
      const warning = { provider: 'novax', paymentId: 'pay_1', word: status };
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
    expect((await observe({ status, amountPaid, amountDue: 0 })).state).not.toBe('settled');
  });

  it('is not settled by a word under state, nor against one', async () => {
    for (const state of ['success', 'paid', 'anything'])
      expect(brief(await observe({ state, amountPaid: null }))).toBe('awaiting');
    for (const state of ['expired', 'cancelled'])
      expect(brief(await observe({ status: 'success', state, amountPaid: null }))).toBe('unknown');
    for (const state of [null, undefined, 'pending', 'success', 'anything'])
      expect(brief(await observe({ status: 'success', state, amountPaid: null }))).toBe('settled');
  });

  it('R34: whose state can not be read is decided by its amounts, and by no word', async () => {
    for (const state of [{}, 7, 'x'.repeat(2001)]) {
      expect(brief(await observe({ state, amountPaid: 50 }))).toBe('settled, 50 final');
      expect(brief(await observe({ status: 'success', state, amountPaid: null }))).toBe('unknown');
    }
  });

  it("R49: is final up to the merchant's own tolerance", async () => {
    expect(brief(await observe({ amountPaid: 49.75 }, {}, '0'))).toBe('awaiting, 49.75 detected');
    expect(brief(await observe({ amountPaid: 49 }, {}, '0.02'))).toBe('settled, 49 final');
  });

  it('R47: is judged by the last digit of its amounts', async () => {
    const tell = async (amount: string, amountPaid: string) => {
      const body = JSON.stringify({ data: orderOf({ amount: 'A', amountPaid: 'P' }) });
      novax.instead = { body: body.replace('"A"', amount).replace('"P"', amountPaid) };
      const { seen } = await connect(novax.url, '0').observe([watchedOf()]);
      return seen[0] && brief(seen[0]);
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
  ])('R23: with another %s moves nothing, whatever it says: %o', async (field, fields) => {
    for (const status of ['new', 'success', 'expired']) {
      for (const amountPaid of [50, 0, null]) {
        warnings = [];
        const observation = await observe({ ...fields, status, amountPaid }, known('20', 'final'));
        expect(brief(observation)).toBe('unknown');
        expect(warnings).toEqual([{ provider: 'novax', paymentId: 'pay_1', field }]);
      }
    }
  });

  it.each(['refunded', 'SUCCESS', 'failed', '', 'x'.repeat(500)])(
    'R35: with a word that nobody knows is what it says was paid, the word is logged and takes nothing back: %s',
    async (status) => {
      const word = status.slice(0, 100);
      const all: readonly [number | null, ReturnType<typeof known> | object, string][] = [
        [50, {}, 'settled, 50 final'],
        [49.75, known('20', 'final'), 'settled, 49.75 final'],
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
        expect([observation.word, brief(observation)]).toEqual([word, expected]);
        expect(warnings).toEqual([{ provider: 'novax', paymentId: 'pay_1', word }]);
      }
    },
  );

  it.each([
    ['data.id', { id: null }],
    ['data.orderNumber', { orderNumber: undefined }],
    ['data.status', { status: null }],
  ])('R34: with %s of another type is not told, by that name: %o', async (field, fields) => {
    novax.data = { amountPaid: 50, status: 'success', ...fields };
    const { seen, failed } = await connect().observe([watchedOf()]);
    expect(seen).toEqual([]);
    expect(failed).toMatchObject([
      { paymentId: 'pay_1', error: { fault: 'unexpected_response', effect: 'none' } },
    ]);
    expect(String(failed[0]?.error)).toContain(`the document does not describe: ${field} must`);
    for (const { error } of failed) expect((error as ProviderError).body).not.toContain('canary');
  });
});

describe('money that can not be counted', () => {
  const unreadable = 'its amountPaid can not be read';
  const another = 'its amount is not what was asked for';

  it.each([
    [{ status: 'success', amountPaid: -1 }, unreadable],
    [{ status: 'success', amountPaid: '50 USD' }, unreadable],
    [{ status: 'paid', amountPaid: true }, unreadable],
    [{ status: 'success', amountPaid: 50, amount: 500 }, another],
    [{ status: 'new', amountPaid: 20, amount: 0.01 }, another],
    [{ status: 'completed', amountPaid: null, amount: 'fifty' }, another],
    [{ status: 'success', amountPaid: 0 }, 'its other fields contradict that'],
    [{ status: 'success', amountPaid: null, state: 'expired' }, 'its other fields contradict that'],
  ])('R34: is told as unclear where our order says that it was paid: %o', async (fields, why) => {
    const reason = `the order says that it was paid, and ${why}`;
    expect(await observe(fields)).toMatchObject({
      state: 'unknown',
      transactions: [],
      unclear: [{ key: 'order-1', reason }],
    });
  });

  it.each([
    { amountPaid: true },
    { amountPaid: 0, amount: 500 },
    { amountPaid: null, amount: 'fifty', status: 'expired' },
    { amountPaid: 50, id: 'order-2', status: 'success' },
    { amountPaid: 50, orderNumber: 'pay_2', status: 'success' },
    { amountPaid: 20, status: 'success' },
    { amountPaid: 0, status: 'refunded' },
  ])('R34: is not there where our order does not say so: %o', async (fields) => {
    expect((await observe(fields)).unclear).toBeUndefined();
  });
});

describe('money that was told before', () => {
  it.each([
    ['grows', known('20', 'detected'), { amountPaid: 30 }, 'awaiting, 30 detected'],
    ['completes', known('20', 'detected'), { amountPaid: 50 }, 'settled, 50 final'],
    ['stays final', known('20', 'final'), { amountPaid: 20 }, 'awaiting, 20 final'],
    ['stays final while it grows', known('20', 'final'), { amountPaid: 30 }, 'awaiting, 30 final'],
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
      'is all of it by the word alone',
      known('20', 'detected'),
      { amountPaid: null, status: 'paid' },
      'settled, 50.00 final',
    ],
    [
      'is no less by the word',
      known('60', 'final'),
      { amountPaid: null, status: 'paid' },
      'settled, 60 final',
    ],
  ])('R43: %s', async (_what, payment, data, expected) => {
    const observation = await observe(data, payment);
    expect(brief(observation)).toBe(expected);
    for (const { key, single } of observation.transactions) expect([key, single]).toEqual(['order-1', true]);
  });

  it('is another order’s business under another key', async () => {
    const other = { known: [{ key: 'order-2', hash: null, amount: '50', status: 'final' as const }] };
    expect(brief(await observe({ amountPaid: 0 }, other))).toBe('awaiting');
  });

  it('is not taken back by an order that is not found', async () => {
    novax.instead = { status: 404, body: { message: 'Order not found' } };
    const { seen, failed } = await connect().observe([watchedOf(known('50', 'final'))]);
    expect(seen).toEqual([]);
    expect(failed).toMatchObject([{ paymentId: 'pay_1', error: { fault: 'rejected' } }]);
  });
});

describe('many orders', () => {
  it('R36: are each told or failed; one that fails keeps no other from being told', async () => {
    const gateway = await startGateway(({ call }) => {
      const id = call.replace('GET /orders/', '');
      if (id === 'order-7') return { status: 404, body: { message: 'no' } };
      if (id === 'order-8') return { body: '<h1>sorry</h1>' };
      const orderNumber = id.replace('order-', 'pay_');
      return { body: { data: orderOf({ id, orderNumber, amountPaid: id === 'order-9' ? 50 : 0 }) } };
    });
    const payments = Array.from({ length: 20 }, (_, index) =>
      watchedOf({ paymentId: `pay_${index}`, reference: `order-${index}` }),
    );
    const { seen, failed } = await connect(gateway.url).observe(payments);
    await gateway.close();
    expect(failed.map(({ paymentId }) => paymentId)).toEqual(['pay_7', 'pay_8']);
    for (const { error } of failed) expect(error).toBeInstanceOf(ProviderError);
    expect(seen).toHaveLength(18);
    expect(seen.filter(({ state }) => state === 'settled').map(({ paymentId }) => paymentId)).toEqual([
      'pay_9',
    ]);
    expect(gateway.asked).toHaveLength(20);
  });

  it('R31: with an id that would leave its place in the path are asked of nobody', async () => {
    const { failed } = await connect().observe([watchedOf({ reference: '..' })]);
    expect(failed).toMatchObject([{ error: { effect: 'none' } }]);
    expect(novax.asked).toEqual([]);
  });
});
