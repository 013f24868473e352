import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway } from '../gateway.ts';
import type { ReceivedRequest } from '../../testing/gateway-server.ts';
import { sampleAsset } from '../../testing/sample.ts';
import { createNordPay } from './provider.ts';
import {
  invoiceOf,
  noon,
  startNordPay,
  transactionOf,
  watched,
  type ScriptedNordPay,
} from '../../testing/scripted-nordpay.ts';

/** Many payments share a list, and take turns at being asked for alone. */

let nordpay: ScriptedNordPay;
let provider: PollableGateway;
let reported = 0;
const clock = { time: noon, now: () => clock.time };

beforeEach(async () => {
  clock.time = noon + 60_000;
  reported = 0;
  nordpay = await startNordPay();
  provider = createNordPay({
    apiKey: 'key-canary',
    postbackSecrets: ['secret-canary'],
    baseUrl: nordpay.url,
    mode: 'live',
    clock,
    log: { info: () => {}, error: () => {}, warn: () => {} },
    limits: { backoff: 1, attempts: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await nordpay.close();
});

const list = 'GET /invoice/transactions';
const ofOne = /^GET \/invoice\/uuid-\d+$/;

function open(count: number) {
  nordpay.invoices = Array.from({ length: count }, (_, index) =>
    invoiceOf({ id: index, uuid: `uuid-${index}`, label: `pay_${index}` }),
  );
  return Array.from({ length: count }, (_, index) =>
    watched({ paymentId: `pay_${index}`, reference: `uuid-${index}` }),
  );
}

/** The calls since the last time. */
function fresh(): readonly ReceivedRequest[] {
  const calls = nordpay.requests.slice(reported);
  reported = nordpay.requests.length;
  return calls;
}

/** Whose invoices were asked for in them. */
const askedAlone = (): readonly string[] =>
  fresh().flatMap(({ call }) => {
    const name = /^GET \/invoice\/uuid-(\d+)$/.exec(call)?.[1];
    return name === undefined ? [] : [`pay_${name}`];
  });

describe('many payments', () => {
  it.each([150, 500, 5000])('R37: of %i take one call for fifty of them at most', async (count) => {
    const payments = open(count);
    nordpay.transactions = [transactionOf({ label: 'pay_7' })];
    const { observations: seen, failed } = await provider.observe(payments);
    expect(failed).toEqual([]);
    expect(seen).toHaveLength(count);
    expect(seen.find(({ paymentId }) => paymentId === 'pay_7')?.transactions).toHaveLength(1);
    const calls = fresh();
    expect(calls.length).toBeLessThanOrEqual(count / 50);
    expect(calls.filter(({ call }) => call === list)).toHaveLength(1);

    clock.time = noon + 1_800_001;
    await provider.observe(payments);
    expect(fresh().length).toBeLessThanOrEqual(count / 50);
  });

  it('R37: of fewer take the list and two more calls, a handful all that are needed', async () => {
    await provider.observe(open(6));
    expect(askedAlone()).toHaveLength(1);
    await provider.observe(open(5));
    expect(fresh().map(({ call }) => call)).toEqual([
      list,
      ...Array.from({ length: 5 }, () => expect.stringMatching(ofOne) as unknown),
    ]);
  });

  it('that are none make no call', async () => {
    expect(await provider.observe([])).toEqual({
      observations: [],
      failed: [],
      unmatched: [],
      pollTriggers: [],
    });
    expect(nordpay.requests).toEqual([]);
  });

  it('R36: each get single calls in turn, also where the list shows nothing', async () => {
    const payments = open(12);
    for (const invoice of nordpay.invoices) invoice['status'] = 'paid';
    const settled = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      clock.time += 1000;
      const { observations: seen } = await provider.observe(payments);
      for (const { paymentId, status: state } of seen) if (state === 'settled') settled.add(paymentId);
    }
    expect(settled.size).toBe(12);
  });

  it('whose invoices can not be had do not keep others from their turn', async () => {
    const payments = open(12);
    nordpay.instead.set('GET /invoice/uuid-3', { status: 500, body: '' });
    const failures: string[] = [];
    const alone = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      clock.time += 60_000;
      const { failed } = await provider.observe(payments);
      failures.push(...failed.map(({ paymentId }) => paymentId));
      for (const paymentId of askedAlone()) alone.add(paymentId);
    }
    expect(failures).toEqual(['pay_3']);
    expect(alone.size).toBe(12);
  });

  it('that are over, or of which less is shown than before, come first', async () => {
    const payments = open(12);
    payments[4] = watched({ ...payments[4], expiresAt: noon + 1 });
    payments[8] = watched({
      ...payments[8],
      known: [{ key: '1', hash: null, amount: '1', status: 'final' }],
    });
    const first = new Set<string>();
    for (let round = 0; round < 2; round += 1) {
      clock.time += 1000;
      await provider.observe(payments);
      for (const paymentId of askedAlone()) first.add(paymentId);
    }
    expect(first).toEqual(new Set(['pay_4', 'pay_8']));
  });

  it('that the list shows in full need no turn', async () => {
    const payments = open(8);
    nordpay.transactions = payments.map(({ paymentId: label }, index) =>
      transactionOf({ label, tx_id: index }),
    );
    await provider.observe(payments);
    expect(nordpay.requests.map(({ call }) => call)).toEqual([list]);
  });
});

describe('R41: the end of a payment', () => {
  it('is reported by a single call: a list is no newer than its end until then', async () => {
    const payments = open(12);
    const expiresAt = noon + 1_800_000;
    clock.time = expiresAt + 1000;
    const decided = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const { observations: seen } = await provider.observe(payments);
      for (const { paymentId, observedAt: askedAt } of seen) {
        if (askedAt > expiresAt) decided.add(paymentId);
        else expect(askedAt).toBe(expiresAt);
      }
      expect(decided.size).toBe(round + 1);
      clock.time += 1000;
    }
  });

  it("asks for the invoice's own transactions, too", async () => {
    const [payment = watched()] = open(1);
    clock.time = payment.expiresAt;
    await provider.observe([payment]);
    expect(nordpay.count('GET /invoice/uuid-0/transactions')).toBe(0);
    clock.time += 1;
    nordpay.instead.set(list, { body: [] });
    nordpay.transactions = [transactionOf({ label: 'pay_0' })];
    const { observations: seen } = await provider.observe([payment]);
    expect(seen).toMatchObject([{ transactions: [{ amount: '10', single: true }] }]);
  });
});

describe('a list that can not be had', () => {
  it('fails those who do not have their turn, with how long to wait', async () => {
    nordpay.instead.set(list, { status: 500, body: '' });
    const { observations: seen, failed, unmatched } = await provider.observe(open(8));
    expect(seen).toHaveLength(1);
    expect(failed).toHaveLength(7);
    expect(unmatched).toEqual([]);
    expect(nordpay.count(/\/transactions$/)).toBe(2);

    nordpay.instead.set(list, { status: 429, headers: { 'retry-after': '9' }, body: '' });
    const limited = await provider.observe(open(8));
    expect(limited.observations).toEqual([]);
    for (const { error } of limited.failed)
      expect(error).toMatchObject({ fault: 'rate_limited', retryAfter: 9000 });
  });

  it('is read for a shorter time where it is too long, and for a longer one later', async () => {
    const huge = Buffer.alloc(8 * 1024 * 1024 + 1, ' ');
    const old = watched({ createdAt: clock.time - 20 * 86_400_000 });
    nordpay.invoices = [invoiceOf()];
    nordpay.instead.set(list, (response) => {
      nordpay.instead.delete(list);
      response.end(huge);
    });
    const days = () =>
      fresh()
        .filter(({ call }) => call === list)
        .map(({ query }) =>
          Math.round((clock.time - Date.parse(query.get('start_date') ?? '')) / 86_400_000),
        );
    const { failed } = await provider.observe([old]);
    expect(failed).toEqual([]);
    expect(days()).toEqual([20, 5]);
    await provider.observe([old]);
    await provider.observe([old]);
    expect(days()).toEqual([10, 20]);
  });

  it('even for an hour fails after four calls', async () => {
    const huge = Buffer.alloc(8 * 1024 * 1024 + 1, ' ');
    nordpay.instead.set(list, (response) => {
      response.end(huge);
    });
    const { failed } = await provider.observe(open(6));
    expect(failed).toHaveLength(5);
    expect(nordpay.count(list)).toBe(4);
  });
});

it('only payments in assets that the table lacks need the catalogue', async () => {
  await provider.observe(open(2));
  expect(nordpay.count('GET /currencies/')).toBe(0);
  const asset = { ...sampleAsset('usdt-bsc'), method: 'usdx-bsc', asset: 'USDX' };
  const [payment = watched()] = open(1);
  await provider.observe([{ ...payment, asset }]);
  expect(nordpay.count('GET /currencies/')).toBe(1);
});

describe('a payment that a webhook or a person asks about', () => {
  const alone = async (payment: ReturnType<typeof watched>) => {
    const { observations } = await provider.observe([payment], { source: 'sync' });
    return observations[0];
  };
  const own = 'GET /invoice/uuid-0/transactions';

  it('R37: takes a call for its invoice and one for its transactions', async () => {
    const [payment = watched()] = open(1);
    nordpay.transactions = [transactionOf({ label: 'pay_0' })];
    expect(await alone(payment)).toMatchObject({ transactions: [{ single: true }] });
    expect(fresh().map(({ call }) => call)).toEqual(['GET /invoice/uuid-0', own]);
  });

  it.each<[string, unknown]>([
    ['has one without a label', { data: [{ ...transactionOf({ label: undefined }) }] }],
    ['has one of another payment', { data: [transactionOf({ label: 'pay_9' })] }],
    ['has one that can not be read', { data: [{ label: 'pay_0', amount: {} }] }],
    ['can not be read', 'nonsense'],
  ])('is looked for in the list of all where its own list %s', async (_why, body) => {
    const [payment = watched()] = open(1);
    nordpay.transactions = [transactionOf({ label: 'pay_0' })];
    nordpay.instead.set(own, { body });
    const outcome = async (options?: { source: 'webhook' }) => {
      const { observations, failed } = await provider.observe([payment], options);
      return { observations, failed: failed.map(({ paymentId }) => paymentId) };
    };
    const listed = await outcome();
    expect(await outcome({ source: 'webhook' })).toEqual(listed);
    expect(nordpay.count(list)).toBe(2);
  });

  it.each(['paid', 'expired'])(
    'R23: is looked for in the list of all where its invoice is %s and its own list is empty',
    async (status) => {
      const [payment = watched()] = open(1);
      nordpay.invoices = [invoiceOf({ id: 0, uuid: 'uuid-0', label: 'pay_0', status })];
      nordpay.transactions = [
        transactionOf({ label: 'pay_0', amount: 4, amount_usd: 4, received_amount: 3.9 }),
      ];
      nordpay.instead.set(own, { body: [] });
      expect((await alone(payment))?.transactions).toMatchObject([{ amount: '4' }]);
    },
  );

  it('is looked for in the list of all where its own list lacks what is known', async () => {
    const [payment = watched()] = open(1);
    nordpay.transactions = [transactionOf({ label: 'pay_0' })];
    const known = [{ key: 'gone', hash: null, amount: '1', status: 'detected' }] as const;
    await alone({ ...payment, known });
    expect(nordpay.count(list)).toBe(1);
  });
});
