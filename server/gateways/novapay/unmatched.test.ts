import { beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway, WatchedPayment } from '../gateway.ts';
import type { UnmatchedTransaction } from '../transaction.ts';
import { openNovaPay, sweepOnce, type AnsweredNovaPay, type Swept } from '../../testing/answered-gateways.ts';
import {
  at,
  currencies,
  deposit,
  depositOf,
  deposits,
  noon,
  orderOf,
  orders,
  pagesOf,
  tronAddress,
  watched,
  type Wire,
} from './testing/samples.ts';

/** Money that no order explains: unmatched until an operator matches it. */

let novapay: AnsweredNovaPay;
let gateway: PollableGateway;
const minute = 60_000;
const day = 86_400;

beforeEach(async () => {
  novapay = await openNovaPay();
  ({ gateway } = novapay);
});
const texts = () => novapay.warnings.map(([, text]) => text);

const observe = (fields: Partial<WatchedPayment> = {}): Promise<Swept> =>
  sweepOnce(gateway, [watched(fields)]);
const unmatched = async (fields: Partial<WatchedPayment> = {}): Promise<readonly UnmatchedTransaction[]> =>
  (await observe(fields)).unmatched;
const listings = () => novapay.count(orders);

/** At an address that no order has. */
const stray = (fields: Wire = {}): Wire => depositOf({ address: tronAddress(9), ...fields });

describe('a deposit at an address that no order has', () => {
  it('is reported as unmatched, with all its fields', async () => {
    novapay.showDeposits(stray({ status: 'confirming' }));
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
    ['an unknown code', { currency: 'WHAT' }, null, 'WHAT'],
    ['another chain than its coin', { chain_id: 1 }, 'usdt-tron@1', 'USDT'],
    ['no chain', { chain_id: null }, null, 'USDT'],
  ])('R44: with %s is not taken for a coin that we know', async (_what, fields, method, asset) => {
    novapay.showDeposits(stray(fields));
    expect(await unmatched()).toMatchObject([{ method, fees: [{ asset }] }]);
  });

  it('is not reported where its status means no money', async () => {
    novapay.showDeposits(stray({ status: 'failed' }));
    expect(await unmatched()).toEqual([]);
    expect(listings()).toBe(0);
  });

  it('is gone where it failed and may be for a permanent address, and costs no further call', async () => {
    novapay.showDeposits(stray({ status: 'failed', user_id: 'user123' }));
    expect(await unmatched()).toMatchObject([{ key: 'dep-1', status: 'gone' }]);
    expect(listings()).toBe(0);
  });

  it('with an unknown status is reported, and not as final', async () => {
    novapay.showDeposits(stray({ status: 'credited' }));
    expect(await unmatched()).toMatchObject([{ status: 'detected', raw: { status: 'credited' } }]);
  });

  it('is reported whatever its user_id', async () => {
    novapay.showDeposits(stray({ user_id: 'user123' }));
    expect(await unmatched()).toMatchObject([{ key: 'dep-1' }]);
  });

  it('is reported in each sweep that shows it, as it is then', async () => {
    novapay.showDeposits(stray({ status: 'confirming' }));
    expect(await unmatched()).toMatchObject([{ status: 'detected' }]);
    novapay.showDeposits(stray({ amount: '11' }));
    expect(await unmatched()).toMatchObject([{ status: 'final', amount: '11' }]);
  });

  it('is unmatched no longer once an order of ours names it', async () => {
    novapay.showOrders(orderOf({ deposit_address: null }));
    novapay.showDeposits(depositOf({ created_at: at(60) }));
    const elsewhere = { address: tronAddress(2) };
    expect(await unmatched(elsewhere)).toHaveLength(1);
    novapay.showOrders(orderOf({ deposit_id: 'dep-1', status: 'paid' }));
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
    [
      'by naming it, also an order of another integration',
      { deposit_id: 'dep-1', metadata: { shop: 'another' } },
      {},
    ],
    ['and pays in another coin', { deposit_address: tronAddress(9) }, { currency: 'TRX' }],
  ])('%s is not reported, and looked up once', async (_how, orderFields, fields) => {
    novapay.showOrders(orderOf(), orderOf({ order_id: 'order-2', ...orderFields }));
    novapay.showDeposits(stray(fields));
    expect(await unmatched()).toEqual([]);
    const before = listings();
    novapay.clock.time += 60 * minute;
    expect(await unmatched()).toEqual([]);
    expect(listings()).toBe(before);
  });

  it('is not reported while its own payment is polled in another round, nor when it is', async () => {
    const second = orderOf({ order_id: 'order-2', deposit_address: tronAddress(9), created_at: at(0) });
    novapay.showOrders(orderOf(), second);
    novapay.showDeposits(stray());
    expect(await unmatched()).toEqual([]);
    const reports = await observe({ paymentId: 'pay_2', reference: 'order-2', address: tronAddress(9) });
    expect(reports.unmatched).toEqual([]);
    expect(reports.observations).toMatchObject([{ transactions: [{ key: 'dep-1' }] }]);
  });

  it('R44: is reported with its payment in another coin, not as unmatched', async () => {
    novapay.showDeposits(depositOf({ currency: 'TRX' }));
    const { observations: seen, unmatched } = await observe();
    expect(seen).toMatchObject([{ transactions: [{ method: 'trx-tron' }] }]);
    expect(unmatched).toEqual([]);
  });

  it('and that its payment could not be polled is not reported', async () => {
    novapay.showOrders(orderOf(), orderOf({ order_id: 'order-2', deposit_address: tronAddress(9) }));
    novapay.showDeposits(stray());
    novapay.answers.set('GET /v1/pay/orders/order-2', { status: 500, body: '' });
    novapay.answers.set(deposit, { status: 500, body: '' });
    const known = [{ key: 'dep-1', hash: null, amount: '11', status: 'final' }] as const;
    const second = watched({ paymentId: 'pay_2', reference: 'order-2', address: tronAddress(9), known });
    const reports = await sweepOnce(gateway, [watched(), second]);
    expect(reports.failed).toMatchObject([{ paymentId: 'pay_2' }]);
    expect(reports.unmatched).toEqual([]);
  });

  it.each<[string, Wire]>([
    ['whose word a call for it alone does not confirm', { status: 'reorged' }],
    ['that was reported before and is smaller', { amount: '1' }],
  ])('R43: %s is not reported', async (_what, alone) => {
    novapay.showOrders(orderOf({ deposit_id: 'dep-1' }));
    novapay.showDeposits(depositOf());
    novapay.answer(deposit, { data: depositOf(alone) });
    expect(await unmatched()).toEqual([]);
    expect(await unmatched({ known: [{ key: 'dep-1', hash: null, amount: '10', status: 'final' }] })).toEqual(
      [],
    );
  });
});

describe('a deposit of an order of ours that is not watched', () => {
  /** Made days ago, paid at last. */
  const former = (fields: Wire = {}): Wire =>
    orderOf({
      order_id: 'order-7',
      deposit_address: tronAddress(7),
      metadata: { payment_id: 'pay_7' },
      status: 'expired',
      created_at: at(-9 * day),
      ...fields,
    });
  beforeEach(() => {
    novapay.showOrders(orderOf(), former());
    novapay.showDeposits(depositOf({ deposit_id: 'dep-7', address: tronAddress(7) }));
  });

  it('names its payment, which is to be asked about', async () => {
    expect(await observe()).toMatchObject({
      unmatched: [],
      asked: [
        {
          paymentId: 'pay_7',
          money: {
            key: 'dep-7',
            method: 'usdt-tron',
            amount: '10.000000',
            status: 'final',
            at: noon + minute,
          },
        },
      ],
    });
  });

  it('is not reported as unmatched while the calls for its payment fail', async () => {
    novapay.answers.set('GET /v1/pay/deposit/dep-7', { status: 500, body: '' });
    const known = [{ key: 'dep-7', hash: null, amount: '11', status: 'final' }] as const;
    const own = { paymentId: 'pay_7', reference: 'order-7', address: tronAddress(7), known };
    const { failed, unmatched } = await sweepOnce(gateway, [watched(), watched(own)]);
    expect([failed.map(({ paymentId }) => paymentId), unmatched]).toEqual([['pay_7'], []]);
  });

  it.each([
    ["another integration's", { metadata: { cart: 9 } }],
    ["another integration's, with an id of its own", { metadata: { payment_id: 'order 9' } }],
    ['of no integration, by its metadata', { metadata: null }],
  ])('is nothing of ours where the order is %s', async (_what, fields) => {
    novapay.showOrders(orderOf(), former(fields));
    expect(await observe()).toMatchObject({ unmatched: [], asked: [] });
  });
});

it('R43: a deposit that is gone by a single call is not reported, though the list still shows it', async () => {
  novapay.showDeposits(depositOf({ amount: '1' }));
  novapay.answers.set(deposit, {
    status: 404,
    body: { error: { code: 'NOT_FOUND', message: 'x' } },
  });
  const reports = await observe({ known: [{ key: 'dep-1', hash: null, amount: '10', status: 'final' }] });
  expect(reports.observations).toMatchObject([{ transactions: [{ key: 'dep-1', status: 'gone' }] }]);
  expect(reports.unmatched).toEqual([]);
});

describe('a deposit that no payment may count', () => {
  it('R79: since two orders have the same claim to it is reported once the list proves it', async () => {
    novapay.showOrders(orderOf({ order_id: 'order-2' }), orderOf());
    novapay.showDeposits(depositOf());
    const { observations: seen, unmatched } = await observe();
    expect(seen).toMatchObject([{ transactions: [] }]);
    expect(unmatched).toMatchObject([
      { key: 'dep-1', reason: 'Several orders have the same claim to the address that it came to.' },
    ]);
  });

  it.each<[string, Wire]>([
    ['came before it', { created_at: at(-61) }],
    ['came to another address', { address: tronAddress(2) }],
  ])('R79: since the order names it though it %s is reported', async (_what, fields) => {
    novapay.showOrders(orderOf({ deposit_id: 'dep-1', status: 'paid' }));
    novapay.showDeposits(depositOf(fields));
    const { observations: seen, unmatched } = await observe();
    expect(seen).toMatchObject([{ status: 'unknown', transactions: [] }]);
    expect(unmatched).toMatchObject([{ key: 'dep-1', reason: expect.stringContaining('order-1') as string }]);
  });

  it('R79: from a former customer, at an address that came again, is reported', async () => {
    novapay.showOrders(orderOf({ created_at: at(600) }));
    novapay.showDeposits(depositOf({ created_at: at(539) }));
    expect(await unmatched({ createdAt: noon + 600_000 })).toMatchObject([{ key: 'dep-1' }]);
  });
});

describe('where it cannot be said', () => {
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
    novapay.answerAll(pagesOf(orders, [orderOf(), ...manyOrders(2100)]));
    novapay.showDeposits(stray());
    expect(await unmatched()).toEqual([]);
    expect(texts()).toContain('too many orders to find unmatched deposits');
    const before = listings();
    expect(before).toBeLessThanOrEqual(21);
    expect(await unmatched()).toEqual([]);
    expect(listings()).toBe(before);

    novapay.answerAll(pagesOf(orders, [orderOf()]));
    novapay.clock.time += 10 * minute;
    expect(await unmatched()).toHaveLength(1);
  });

  it('R33: since there are too many orders for one deposit, the next ones still find their orders', async () => {
    novapay.answerAll(pagesOf(orders, [orderOf(), ownOf('pay_2', 'order-2', 2), ...manyOrders(2100)]));
    novapay.showDeposits(stray(), depositOf({ deposit_id: 'dep-2', address: tronAddress(2) }));
    expect(await observe()).toMatchObject({ unmatched: [], asked: [{ paymentId: 'pay_2' }] });
  });

  it('R36: since the orders cannot be had, a deposit whose order is known is reported all the same', async () => {
    novapay.showOrders(orderOf(), ownOf('pay_2', 'order-2', 2));
    novapay.showDeposits(depositOf({ deposit_id: 'dep-2', address: tronAddress(2), status: 'confirming' }));
    expect((await observe()).asked).toHaveLength(1);
    novapay.showDeposits(stray(), depositOf({ deposit_id: 'dep-2', address: tronAddress(2) }));
    novapay.answers.set(orders, { status: 429, body: '' });
    expect(await observe()).toMatchObject({
      unmatched: [],
      asked: [{ paymentId: 'pay_2', money: { status: 'final' } }],
    });
    expect(texts()).toContain('search for unmatched deposits failed');
  });

  it('since the orders cannot be had, the payments are observed all the same', async () => {
    novapay.showDeposits(stray());
    novapay.answers.set(orders, { status: 503, body: '' });
    const reports = await observe();
    expect(reports).toMatchObject({ observations: [{ paymentId: 'pay_1' }], failed: [], unmatched: [] });
    expect(texts()).toContain('search for unmatched deposits failed');

    novapay.showOrders(orderOf());
    expect(await unmatched()).toHaveLength(1);
  });
});

describe('the list of what came in', () => {
  /** One a minute, the newest first. */
  const since = (minutes: number) =>
    Array.from({ length: minutes }, (_, ago) =>
      depositOf({ deposit_id: `dep-${ago}`, created_at: at(-ago * 60) }),
    );
  const read = async (from: number, next = 0) => {
    const reading = await gateway.lists[0]?.read(from, next);
    const keys = reading?.entries.filter(({ money }) => (money?.at ?? 0) >= from).map(({ key }) => key);
    return { keys, next: reading?.next };
  };

  it('goes on where a reading ends that is longer than is read at once', async () => {
    novapay.answerAll(pagesOf(deposits, since(18_200)));
    const first = await read(noon - 20_000 * minute);
    expect(first.keys).toHaveLength(18_010);
    expect(novapay.count(deposits)).toBe(200);
    const second = await read(noon - 20_000 * minute, first.next ?? 0);
    expect(new Set([...(first.keys ?? []), ...(second.keys ?? [])]).size).toBe(18_200);
    expect(second.next).toBeNull();
  });

  it('shows each deposit once, with where it came to and for whom', async () => {
    novapay.showDeposits(depositOf({ user_id: 'user123' }), depositOf({ user_id: 'user123' }));
    const { entries } = (await gateway.lists[0]?.read(noon, 0)) ?? {};
    expect(entries).toMatchObject([
      {
        key: 'dep-1',
        isUnreadable: false,
        paymentId: null,
        owner: 'user123',
        address: { network: 'tron', address: tronAddress(1) },
      },
    ]);
  });

  it('R34: shows an entry that cannot be read, without money', async () => {
    novapay.showDeposits(
      depositOf({ amount: 'ten' }),
      depositOf({ deposit_id: null, tx_hash: 'aa', amount: 1 }),
    );
    const { entries } = (await gateway.lists[0]?.read(noon, 0)) ?? {};
    const address = { network: 'tron', address: tronAddress(1) };
    expect(entries).toMatchObject([
      { key: 'dep-1', isUnreadable: true, money: null, owner: null, address },
      { key: 'aa', isUnreadable: true, money: null, owner: null, address },
    ]);
  });

  it.each([
    ['a code of our table', { currency: 'ETH', chain_id: 1 }, 'ethereum'],
    ['a code of the catalogue alone', { currency: 'POL', chain_id: null }, 'polygon'],
    ['an unknown code, by its chain', { currency: 'SCAM', chain_id: 728126428 }, 'tron'],
    ['neither a code nor a chain that is known', { currency: 'SCAM', chain_id: 5 }, ''],
  ])('names the network of an address by %s', async (_how, fields, network) => {
    const polygon = { code: 'POL', network: 'Polygon', chain_id: 137, decimals: 18 };
    novapay.answer(currencies, { data: ['ETH', polygon] });
    await gateway.offers();
    novapay.showDeposits(depositOf(fields));
    const { entries } = (await gateway.lists[0]?.read(noon, 0)) ?? {};
    expect(entries?.map(({ address }) => address?.network)).toEqual([network]);
  });
});
