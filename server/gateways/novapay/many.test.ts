import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway } from '../gateway.ts';
import { observeOne } from '../../testing/gateway-server.ts';
import { createNovaPay } from './provider.ts';
import {
  at,
  depositOf,
  noon,
  orderOf,
  startNovaPay,
  tronAddress,
  watched,
  type ScriptedNovaPay,
  type Wire,
} from '../../testing/scripted-novapay.ts';

/** Many payments, or long lists: as few calls as serve all of them. */

let novapay: ScriptedNovaPay;
let provider: PollableGateway;
let warnings: string[];

beforeEach(async () => {
  warnings = [];
  novapay = await startNovaPay();
  novapay.orders = [orderOf()];
  provider = createNovaPay({
    apiKey: 'key-canary',
    baseUrl: novapay.url,
    mode: 'live',
    clock: { now: () => noon + 120_000 },
    log: { info: () => {}, error: () => {}, warn: (_fields, text) => warnings.push(text) },
    limits: { backoff: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await novapay.close();
});

describe('many payments', () => {
  const paymentsOf = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      watched({ paymentId: `pay_${index}`, reference: `order-${index}`, address: tronAddress(index % 250) }),
    );
  const ordersOf = (count: number, status = 'pending') =>
    Array.from({ length: count }, (_, index) =>
      orderOf({
        order_id: `order-${index}`,
        status,
        deposit_address: tronAddress(index % 250),
        metadata: { payment_id: `pay_${index}` },
      }),
    ).toReversed();

  it('R37: are polled with one list of orders and one of deposits', async () => {
    novapay.orders = ordersOf(100);
    const { observations: seen, failed } = await provider.observe(paymentsOf(100));
    expect(failed).toEqual([]);
    expect(seen.every(({ status: state }) => state === 'awaiting')).toBe(true);
    expect(seen).toHaveLength(100);
    expect(novapay.requests).toHaveLength(2);
    expect(novapay.requests.find(({ call }) => call === 'GET /v1/pay/orders')?.query.get('status')).toBe(
      'pending',
    );
  });

  it('that the list does not show get a call of their own', async () => {
    novapay.orders = ordersOf(8);
    for (const order of novapay.orders.slice(0, 3)) order['status'] = 'expired';
    const { observations: seen } = await provider.observe(paymentsOf(8));
    expect(seen.filter(({ status: state }) => state === 'expired')).toHaveLength(3);
    expect(seen.filter(({ status: state }) => state === 'awaiting')).toHaveLength(5);
    expect(novapay.count(/^GET \/v1\/pay\/orders\//)).toBe(3);
  });

  it('are found on every page of the list', async () => {
    novapay.orders = ordersOf(250);
    const { observations: seen, failed } = await provider.observe(paymentsOf(250));
    expect(failed).toEqual([]);
    expect(seen).toHaveLength(250);
    expect(novapay.count('GET /v1/pay/orders')).toBe(3);
    expect(novapay.count(/^GET \/v1\/pay\/orders\//)).toBe(0);
  });

  it('are all failed where a list fails, with the time to wait', async () => {
    novapay.orders = ordersOf(3);
    novapay.instead.set('GET /v1/pay/deposits', { status: 429, headers: { 'retry-after': '9' }, body: '' });
    const { observations: seen, failed } = await provider.observe(paymentsOf(3));
    expect(seen).toEqual([]);
    expect(failed).toHaveLength(3);
    for (const { error } of failed) expect(error).toMatchObject({ fault: 'rate_limited', retryAfter: 9000 });
  });

  it.each<[string, Wire | null]>([
    ['shows all of it', {}],
    ['leaves out addresses', { deposit_address: undefined }],
    ['leaves out times', { created_at: undefined }],
    ['leaves out orders', null],
  ])('R24: of which one got the address of another keep them apart where a list %s', async (_how, fields) => {
    const later = {
      order_id: 'order-2',
      metadata: { payment_id: 'pay_2' },
      created_at: at(60),
      expires_at: at(3600),
    };
    novapay.orders = [orderOf({ status: 'expired', expires_at: at(30) }), orderOf(later)];
    const orders = fields === null ? [] : novapay.orders.map((order) => ({ ...order, ...fields }));
    novapay.instead.set('GET /v1/pay/orders', { body: { data: { orders } } });
    novapay.deposits = [depositOf({ created_at: at(90) })];
    const { observations: seen } = await provider.observe([
      watched({ expiresAt: noon + 30_000 }),
      watched({ paymentId: 'pay_2', reference: 'order-2', createdAt: noon + 60_000 }),
    ]);
    expect(seen.map(({ paymentId, transactions }) => [paymentId, transactions.length])).toEqual([
      ['pay_1', 0],
      ['pay_2', 1],
    ]);
  });

  it('that are none make no call', async () => {
    expect(await provider.observe([])).toEqual({
      observations: [],
      failed: [],
      unmatched: [],
      pollTriggers: [],
    });
    expect(novapay.requests).toEqual([]);
  });
});

describe('the list of deposits', () => {
  /** Deposits of former days at other addresses, and one of ours behind them, oldest first. */
  const longList = (count: number) => [
    ...Array.from({ length: count }, (_, index) =>
      depositOf({
        deposit_id: `old-${index}`,
        address: tronAddress(2),
        created_at: at(index - count - 7200),
      }),
    ),
    depositOf(),
  ];

  it('R37: that is long and runs from old to new is read from its end', async () => {
    novapay.deposits = longList(5000);
    expect((await observeOne(provider, watched())).transactions).toMatchObject([{ key: 'dep-1' }]);
    expect(novapay.count('GET /v1/pay/deposits')).toBe(2);
    expect(warnings).toEqual([]);
  });

  it('R37: that is long and runs from new to old is read from its beginning', async () => {
    novapay.deposits = longList(5000).toReversed();
    expect((await observeOne(provider, watched())).transactions).toMatchObject([{ key: 'dep-1' }]);
    expect(novapay.count('GET /v1/pay/deposits')).toBe(1);
  });

  it('R37: of pending orders is read on where it serves many payments, and none gets a single call', async () => {
    const ids = Array.from({ length: 2400 }, (_, index) => `order-${index}`);
    novapay.orders = ids.map((id) => orderOf({ order_id: id, metadata: { payment_id: id } }));
    const reported = await provider.observe(ids.map((id) => watched({ paymentId: id, reference: id })));
    expect(reported.failed).toEqual([]);
    expect(reported.observations).toHaveLength(ids.length);
    expect(novapay.count(/^GET /)).toBeLessThanOrEqual(ids.length / 50);
    expect(novapay.count(/orders\/order-/)).toBe(0);
  });
});

describe('a payment that a webhook or a person asks about', () => {
  const many = Array.from({ length: 5000 }, (_, index) =>
    depositOf({ deposit_id: `other-${index}`, address: tronAddress(2), created_at: at(-60) }),
  );
  const paid = () => orderOf({ status: 'paid', deposit_id: 'dep-1' });
  const alone = async (payment = watched(), source: 'webhook' | 'sync' = 'webhook') => {
    const { observations } = await provider.observe([payment], { source });
    return observations[0];
  };

  it('R37: that is paid in full takes two calls, however many deposits there are', async () => {
    novapay.orders = [paid()];
    novapay.deposits = [...many, depositOf()];
    expect(await alone()).toMatchObject({
      status: 'settled',
      transactions: [{ key: 'dep-1', single: true }],
    });
    expect(novapay.requests.map(({ call }) => call)).toEqual([
      'GET /v1/pay/orders/order-1',
      'GET /v1/pay/deposit/dep-1',
    ]);
  });

  it.each<[string, Wire, Wire]>([
    ['is pending', {}, {}],
    ['names no deposit', { status: 'paid' }, {}],
    ['names one of less than its amount', { status: 'paid', deposit_id: 'dep-1' }, { amount: '0.01' }],
    ['names one that is not final', { status: 'paid', deposit_id: 'dep-1' }, { status: 'confirming' }],
    ['names one at another address', { status: 'paid', deposit_id: 'dep-1' }, { address: tronAddress(9) }],
  ])('is looked for in the lists where its order %s', async (_why, order, deposit) => {
    novapay.orders = [orderOf(order)];
    novapay.deposits = [depositOf(deposit), depositOf({ deposit_id: 'dep-2', amount: '1.5' })];
    const [listed] = (await provider.observe([watched()])).observations;
    expect(await alone()).toEqual(listed);
  });

  it('R37: is looked for in the newest page of the list where a person asks', async () => {
    novapay.orders = [paid()];
    novapay.deposits = [depositOf({ deposit_id: 'dep-2', amount: '10' }), depositOf(), ...many];
    expect((await alone(watched(), 'sync'))?.transactions).toHaveLength(2);
    expect(novapay.count(/pay\/deposits/)).toBe(1);
  });

  describe('again, after it was paid in full', () => {
    const known = [{ key: 'dep-1', hash: null, amount: '10', status: 'final' }] as const;
    const again = depositOf({ deposit_id: 'dep-2', amount: '10', created_at: at(30) });

    it('R37: shows a second transfer from the newest page of the list, however long that is', async () => {
      novapay.orders = [paid()];
      novapay.deposits = [again, depositOf(), ...many];
      expect((await alone(watched({ known })))?.transactions.map(({ key }) => key)).toEqual([
        'dep-2',
        'dep-1',
      ]);
      expect(novapay.count(/pay\/deposits/)).toBe(1);
    });

    it('shows it from the last page where the list runs from old to new', async () => {
      novapay.orders = [paid()];
      const older = many.map(({ deposit_id: id }, index) =>
        depositOf({ deposit_id: id, address: tronAddress(2), created_at: at(index - 20_000) }),
      );
      novapay.deposits = [...older, depositOf(), again];
      expect((await alone(watched({ known })))?.transactions.map(({ key }) => key).toSorted()).toEqual([
        'dep-1',
        'dep-2',
      ]);
      expect(novapay.count(/pay\/deposits/)).toBe(2);
    });
  });
});
