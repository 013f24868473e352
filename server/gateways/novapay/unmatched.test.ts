import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway, PollResult, UnmatchedTransaction, WatchedPayment } from '../gateway.ts';
import { noLimits } from '../../testing/gateway-server.ts';
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

/** Money that no order explains: nobody's until a person says whose. */

let novapay: ScriptedNovaPay;
let provider: PollableGateway;
let warnings: string[];
const clock = { time: noon, now: () => clock.time };
const minute = 60_000;
const day = 86_400;

beforeEach(async () => {
  clock.time = noon + 2 * minute;
  warnings = [];
  novapay = await startNovaPay();
  novapay.orders = [orderOf()];
  provider = createNovaPay({
    apiKey: 'key-canary',
    baseUrl: novapay.url,
    mode: 'live',
    clock,
    log: { info: () => {}, error: () => {}, warn: (_fields, text) => warnings.push(text) },
    limits: { ...noLimits, backoff: 1, attempts: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await novapay.close();
});

const observe = (fields: Partial<WatchedPayment> = {}): Promise<PollResult> =>
  provider.observe([watched(fields)]);
const unmatched = async (fields: Partial<WatchedPayment> = {}): Promise<readonly UnmatchedTransaction[]> =>
  (await observe(fields)).unmatched;
const listings = () => novapay.count('GET /v1/pay/orders');

/** At an address that no order has. */
const stray = (fields: Wire = {}): Wire => depositOf({ address: tronAddress(9), ...fields });

describe('a deposit at an address that no order has', () => {
  it("is reported as unmatched's, with all that is known of it", async () => {
    novapay.deposits = [stray({ status: 'confirming' })];
    expect(await observe()).toMatchObject({
      observations: [{ paymentId: 'pay_1', transactions: [] }],
      failed: [],
      unmatched: [
        {
          key: 'dep-1',
          method: 'usdt-tron',
          asset: 'USDT_TRC20',
          network: '728126428',
          amount: '10.000000',
          hash: 'c0ffee',
          status: 'detected',
          confirmations: null,
          requiredConfirmations: null,
          at: noon + minute,
          fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.100000' }],
          reason: 'No order has the address that it came to.',
          raw: { deposit_id: 'dep-1', net_amount: '9.900000' },
        },
      ],
    });
  });

  it.each([
    ['a code that nobody knows', { currency: 'WHAT' }, null, 'WHAT'],
    ['another chain than its coin', { chain_id: 1 }, 'usdt-tron@1', 'USDT'],
    ['no chain', { chain_id: null }, null, 'USDT'],
  ])('R44: with %s is not taken for a coin that we know', async (_what, fields, method, asset) => {
    novapay.deposits = [stray(fields)];
    expect(await unmatched()).toMatchObject([{ method, fees: [{ asset }] }]);
  });

  it.each([
    ['from more than an hour before the oldest payment', { created_at: at(-3601) }],
    ['of a status that means no money', { status: 'failed' }],
  ])('is not reported where it is %s', async (_what, fields) => {
    novapay.deposits = [stray(fields)];
    expect(await unmatched()).toEqual([]);
    expect(listings()).toBe(0);
  });

  it('is reported from an hour before the oldest payment on', async () => {
    novapay.deposits = [stray({ created_at: at(-3600) })];
    expect(await unmatched()).toHaveLength(1);
  });

  it('with an unknown status is reported, and not as final', async () => {
    novapay.deposits = [stray({ status: 'credited' })];
    expect(await unmatched()).toMatchObject([{ status: 'detected', raw: { status: 'credited' } }]);
  });

  it('is reported whatever its user_id', async () => {
    novapay.deposits = [stray({ user_id: 'user123' })];
    expect(await unmatched()).toMatchObject([{ key: 'dep-1' }]);
  });

  it('R71: is stored without our key', async () => {
    novapay.deposits = [stray({ tx_hash: 'x', note: 'key-canary' })];
    expect(JSON.stringify((await unmatched()).map(({ raw }) => raw))).toContain('"note":"[secret]"');
  });

  it('R37: makes no further call in the rounds after, and is reported again after ten minutes', async () => {
    novapay.deposits = [stray()];
    expect(await unmatched()).toHaveLength(1);
    const before = listings();
    expect(await unmatched()).toEqual([]);
    clock.time += 10 * minute - 1;
    expect(await unmatched()).toEqual([]);
    clock.time += 1;
    expect(await unmatched()).toHaveLength(1);
    expect(listings()).toBe(before);
  });

  it('is reported again at once when it changes', async () => {
    novapay.deposits = [stray({ status: 'confirming' })];
    await unmatched();
    novapay.deposits = [stray()];
    expect(await unmatched()).toMatchObject([{ status: 'final' }]);
    novapay.deposits = [stray({ amount: '11' })];
    expect(await unmatched()).toMatchObject([{ amount: '11' }]);
  });

  it('is unmatched no longer once an order of ours names it', async () => {
    novapay.orders = [orderOf({ deposit_address: null })];
    novapay.deposits = [depositOf({ created_at: at(60) })];
    const elsewhere = { address: tronAddress(2) };
    expect(await unmatched(elsewhere)).toHaveLength(1);
    novapay.orders = [orderOf({ deposit_id: 'dep-1', status: 'paid' })];
    const reported = await observe();
    expect(reported.unmatched).toEqual([]);
    expect(reported.observations).toMatchObject([{ status: 'settled', transactions: [{ key: 'dep-1' }] }]);
  });
});

describe('a deposit that an order explains', () => {
  it.each<[string, Wire, Wire]>([
    ['by naming it', { deposit_id: 'dep-1', deposit_address: tronAddress(2) }, {}],
    ['by its address', { deposit_address: tronAddress(9) }, {}],
    ['by its address, long before', { deposit_address: tronAddress(9), created_at: at(-20 * day) }, {}],
    ['by naming it, whoever made the order', { deposit_id: 'dep-1', metadata: { shop: 'another' } }, {}],
    ['and pays in another coin', { deposit_address: tronAddress(9) }, { currency: 'TRX' }],
  ])('%s is not reported, and looked up once', async (_how, order, deposit) => {
    novapay.orders = [orderOf(), orderOf({ order_id: 'order-2', ...order })];
    novapay.deposits = [stray(deposit)];
    expect(await unmatched()).toEqual([]);
    const before = listings();
    clock.time += 60 * minute;
    expect(await unmatched()).toEqual([]);
    expect(listings()).toBe(before);
  });

  it('is not reported while its own payment is polled in another round, nor when it is', async () => {
    const second = orderOf({ order_id: 'order-2', deposit_address: tronAddress(9), created_at: at(0) });
    novapay.orders = [orderOf(), second];
    novapay.deposits = [stray()];
    expect(await unmatched()).toEqual([]);
    const reports = await observe({ paymentId: 'pay_2', reference: 'order-2', address: tronAddress(9) });
    expect(reports.unmatched).toEqual([]);
    expect(reports.observations).toMatchObject([{ transactions: [{ key: 'dep-1' }] }]);
  });

  it("R44: is reported with its payment in another coin, not as nobody's", async () => {
    novapay.deposits = [depositOf({ currency: 'TRX' })];
    const { observations: seen, unmatched: nobodys } = await observe();
    expect(seen).toMatchObject([{ transactions: [{ method: 'trx-tron' }] }]);
    expect(nobodys).toEqual([]);
  });

  it('and that its payment could not be polled is not reported', async () => {
    novapay.orders = [orderOf(), orderOf({ order_id: 'order-2', deposit_address: tronAddress(9) })];
    novapay.instead.set('GET /v1/pay/orders/order-2', { status: 500, body: '' });
    novapay.instead.set('GET /v1/pay/deposit/dep-1', { status: 500, body: '' });
    novapay.deposits = [stray()];
    const known = [{ key: 'dep-1', hash: null, amount: '11', status: 'final' }] as const;
    const second = watched({ paymentId: 'pay_2', reference: 'order-2', address: tronAddress(9), known });
    const reports = await provider.observe([watched(), second]);
    expect(reports.failed).toMatchObject([{ paymentId: 'pay_2' }]);
    expect(reports.unmatched).toEqual([]);
  });

  it.each<[string, Wire]>([
    ['whose word a call for it alone does not confirm', { status: 'reorged' }],
    ['that was told before and is smaller', { amount: '1' }],
  ])('R43: %s is not reported', async (_what, alone) => {
    novapay.orders = [orderOf({ deposit_id: 'dep-1' })];
    novapay.deposits = [depositOf()];
    novapay.instead.set('GET /v1/pay/deposit/dep-1', { body: { data: depositOf(alone) } });
    expect(await unmatched()).toEqual([]);
    expect(await unmatched({ known: [{ key: 'dep-1', hash: null, amount: '10', status: 'final' }] })).toEqual(
      [],
    );
  });
});

it('R43: a deposit that is gone by a single call is not reported, though the list still shows it', async () => {
  novapay.deposits = [depositOf({ amount: '1' })];
  novapay.instead.set('GET /v1/pay/deposit/dep-1', {
    status: 404,
    body: { error: { code: 'NOT_FOUND', message: 'x' } },
  });
  const reports = await observe({ known: [{ key: 'dep-1', hash: null, amount: '10', status: 'final' }] });
  expect(reports.observations).toMatchObject([{ transactions: [{ key: 'dep-1', status: 'gone' }] }]);
  expect(reports.unmatched).toEqual([]);
});

describe('a deposit that no payment may count', () => {
  it('R79: since two orders have the same claim to it is reported once the list proves it', async () => {
    novapay.orders = [orderOf({ order_id: 'order-2' }), orderOf()];
    novapay.deposits = [depositOf()];
    const { observations: seen, unmatched: nobodys } = await observe();
    expect(seen).toMatchObject([{ transactions: [] }]);
    expect(nobodys).toMatchObject([
      { key: 'dep-1', reason: 'Several orders have the same claim to the address that it came to.' },
    ]);
  });

  it.each<[string, Wire]>([
    ['came before it', { created_at: at(-61) }],
    ['came to another address', { address: tronAddress(2) }],
  ])('R79: since the order names it though it %s is reported', async (_what, fields) => {
    novapay.orders = [orderOf({ deposit_id: 'dep-1', status: 'paid' })];
    novapay.deposits = [depositOf(fields)];
    const { observations: seen, unmatched: nobodys } = await observe();
    expect(seen).toMatchObject([{ status: 'unknown', transactions: [] }]);
    expect(nobodys).toMatchObject([{ key: 'dep-1', reason: expect.stringContaining('order-1') as string }]);
  });

  it('R79: from a former customer, at an address that came again, is reported', async () => {
    novapay.orders = [orderOf({ created_at: at(600) })];
    novapay.deposits = [depositOf({ created_at: at(539) })];
    expect(await unmatched({ createdAt: noon + 600_000 })).toMatchObject([{ key: 'dep-1' }]);
  });
});

describe('where it can not be said', () => {
  const manyOrders = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      orderOf({ order_id: `other-${index}`, deposit_address: tronAddress(3), created_at: at(-index - 4000) }),
    );

  const ownOf = (paymentId: string, order: string, address: number) =>
    orderOf({
      order_id: order,
      deposit_address: tronAddress(address),
      metadata: { payment_id: paymentId },
    });

  it('R33: since there are too many orders, nothing is reported, and the list is not read for ten minutes', async () => {
    novapay.orders = [orderOf(), ...manyOrders(2100)];
    novapay.deposits = [stray()];
    expect(await unmatched()).toEqual([]);
    expect(warnings).toContain('too many orders to find unmatched deposits');
    const before = listings();
    expect(before).toBeLessThanOrEqual(21);
    expect(await unmatched()).toEqual([]);
    expect(listings()).toBe(before);

    novapay.orders = [orderOf()];
    clock.time += 10 * minute;
    expect(await unmatched()).toHaveLength(1);
  });

  it('R33: since there are too many orders for one deposit, the next ones still find their orders', async () => {
    novapay.orders = [orderOf(), ...manyOrders(2100)];
    novapay.orders.splice(1, 0, ownOf('pay_2', 'order-2', 2));
    novapay.deposits = [stray(), depositOf({ deposit_id: 'dep-2', address: tronAddress(2) })];
    expect(await observe()).toMatchObject({ unmatched: [], pollTriggers: [{ paymentId: 'pay_2' }] });
  });

  it('R36: since the orders can not be had, a deposit whose order is known is reported all the same', async () => {
    novapay.orders = [orderOf(), ownOf('pay_2', 'order-2', 2)];
    novapay.deposits = [depositOf({ deposit_id: 'dep-2', address: tronAddress(2), status: 'confirming' })];
    expect((await observe()).pollTriggers).toHaveLength(1);
    novapay.deposits = [stray(), depositOf({ deposit_id: 'dep-2', address: tronAddress(2) })];
    novapay.instead.set('GET /v1/pay/orders', { status: 429, body: '' });
    expect(await observe()).toMatchObject({
      unmatched: [],
      pollTriggers: [{ paymentId: 'pay_2', money: { status: 'final' } }],
    });
    expect(warnings).toContain('search for unmatched deposits failed');
  });

  it('since the orders can not be had, the payments are observed all the same', async () => {
    novapay.deposits = [stray()];
    novapay.instead.set('GET /v1/pay/orders', { status: 503, body: '' });
    const reports = await observe();
    expect(reports).toMatchObject({ observations: [{ paymentId: 'pay_1' }], failed: [], unmatched: [] });
    expect(warnings).toContain('search for unmatched deposits failed');

    novapay.instead.clear();
    expect(await unmatched()).toHaveLength(1);
  });
});

describe('what came in during a time', () => {
  /** One a minute, the newest first. */
  const since = (minutes: number) =>
    Array.from({ length: minutes }, (_, ago) =>
      depositOf({ deposit_id: `dep-${ago}`, created_at: at(-ago * 60) }),
    );

  it('is complete, however much came since', async () => {
    novapay.deposits = since(2300);
    const [from, to] = [noon - 2300 * minute, noon - 2000 * minute];
    const keys = (await provider.received?.({ from, to }))?.map(({ key }) => key);
    expect(keys).toEqual(Array.from({ length: 299 }, (_, index) => `dep-${2001 + index}`));
  });

  it('is not reported in part where the list is longer than is read', async () => {
    novapay.deposits = since(18_200);
    const reports = provider.received?.({ from: noon - 20_000 * minute, to: noon });
    await expect(reports).rejects.toMatchObject({ fault: 'unexpected_response', effect: 'none' });
    expect(novapay.count('GET /v1/pay/deposits')).toBe(200);
  });
});
