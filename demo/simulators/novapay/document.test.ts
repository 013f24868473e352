/** The document's statements, checked over real HTTP. */
import { describe, expect, test } from 'vitest';
import { base58, createBase58check } from '@scure/base';
import { createHash } from 'node:crypto';
import {
  BALANCE_RESPONSE,
  CREATE_ORDER_REQUEST,
  CREATE_ORDER_RESPONSE,
  CREATE_WITHDRAWAL_REQUEST,
  CREATE_WITHDRAWAL_RESPONSE,
  APPROVE_WITHDRAWAL_REQUEST,
  DEPOSIT_ADDRESS_RESPONSE,
  ERROR_RESPONSE,
  GET_ORDER_RESPONSE,
  LIST_DEPOSITS_RESPONSE,
} from './document.fixture.ts';
import { shape, text, type Answer } from '../engine/testing.ts';
import { API_KEY, SIGNER_KEY, startTestSimulator, STEP_MS } from './testing.ts';

function expectShape(answer: Answer, sample: string): void {
  expect(shape(answer.json)).toEqual(shape(JSON.parse(sample)));
}

test('every call of the document answers', async () => {
  const novapay = await startTestSimulator();
  await novapay.control('POST', '/deposits', { user_id: 'user123', currency: 'USDT_TRC20', amount: '5000' });
  novapay.tick(3 * STEP_MS);
  const order = text(await novapay.call('POST', '/v1/pay/orders', CREATE_ORDER_REQUEST), 'data', 'order_id');
  const select = { currency: 'USDT_TRC20' };
  await novapay.call('POST', `/v1/pay/orders/${order}/select`, select);
  const paid = await novapay.control('POST', `/payments/${order}/pay`, {});
  const deposit = text(paid, 'data', 'transactions', 0, 'id');

  const calls: [method: string, path: string, body?: unknown, headers?: Record<string, string>][] = [
    ['GET', '/v1/currencies'],
    ['POST', '/v1/pay/orders', CREATE_ORDER_REQUEST],
    ['GET', `/v1/pay/orders/${order}`],
    ['GET', '/v1/pay/orders?status=pending&limit=20&offset=0'],
    ['POST', `/v1/pay/orders/${order}/select`, select],
    ['GET', '/v1/pay/deposit-address?user_id=user123&currency=USDT_TRC20'],
    ['GET', '/v1/pay/deposits?user_id=user123&limit=20&offset=0'],
    ['GET', `/v1/pay/deposit/${deposit}`],
    ['GET', '/v1/pay/balance'],
    ['POST', '/v1/pay/withdrawals', CREATE_WITHDRAWAL_REQUEST],
    ['GET', '/v1/pay/withdrawals?status=pending&limit=20&offset=0'],
    ['GET', '/v1/pay/withdrawals/1'],
    ['POST', '/v1/withdrawals/1/approve', APPROVE_WITHDRAWAL_REQUEST, { 'X-Signer-Key': SIGNER_KEY }],
  ];
  for (const call of calls) {
    const answer = await novapay.call(...call);
    expect([answer.status, Object.keys(answer.json as object)], `${call[0]} ${call[1]}`).toEqual([
      call[0] === 'POST' && !/\/(select|approve)$/.test(call[1]) ? 201 : 200,
      ['data'],
    ]);
  }
});

test.each([
  ['documented', 4, null, 'USDT_TRC20'],
  ['complete', 15, 'merchant-1', { code: 'USDT_TRC20', chain_id: 728126428 }],
] as const)(
  '%s answers leave out, or hold, what the document leaves open',
  async (answers, selectedFields, userId, currency) => {
    const novapay = await startTestSimulator({ answers, depositLagMs: 60_000 });
    const order = text(
      await novapay.call('POST', '/v1/pay/orders', CREATE_ORDER_REQUEST),
      'data',
      'order_id',
    );
    const selected = await novapay.call('POST', `/v1/pay/orders/${order}/select`, { currency: 'USDT_TRC20' });
    expect(Object.keys((selected.json as { data: object }).data)).toHaveLength(selectedFields);

    await novapay.control('POST', `/payments/${order}/pay`, {});
    expect((await novapay.call('GET', '/v1/pay/deposits')).json).toMatchObject({
      data: { deposits: [{ user_id: userId, created_at: '2026-02-25T10:59:00Z' }] },
    });
    const orders = [{ order_id: order, created_at: '2026-02-25T11:00:00Z' }];
    expect((await novapay.call('GET', '/v1/pay/orders')).json).toMatchObject({
      data: answers === 'documented' ? orders : { orders, total: 1 },
    });
    const { data } = (await novapay.call('GET', '/v1/currencies')).json as {
      data: readonly unknown[] | { readonly currencies: readonly unknown[] };
    };
    expect('currencies' in data ? data.currencies[0] : data[0]).toEqual(
      typeof currency === 'string' ? currency : expect.objectContaining(currency),
    );
  },
);

describe('the samples of the document', () => {
  test('the sample order is created, and read back, in the documented shape and with the sample values', async () => {
    const novapay = await startTestSimulator({ answers: 'documented' });
    const created = await novapay.call('POST', '/v1/pay/orders', CREATE_ORDER_REQUEST);
    expect(created.status).toBe(201);
    expectShape(created, CREATE_ORDER_RESPONSE);
    const id = text(created, 'data', 'order_id');
    expect(text(created, 'data', 'checkout_url')).toBe(`/checkout/${id}`);

    const read = await novapay.call('GET', `/v1/pay/orders/${id}`);
    expect(read.status).toBe(200);
    const sample = JSON.parse(GET_ORDER_RESPONSE) as { data: object };
    // The test's clock stands at the sample's created_at and orders live an hour, so all but the id is the sample's own.
    expect(read.json).toEqual({ data: { ...sample.data, order_id: id } });
    expectShape(read, GET_ORDER_RESPONSE);
  });

  test('selecting answers the order with its address', async () => {
    const novapay = await startTestSimulator();
    const id = text(await novapay.call('POST', '/v1/pay/orders', CREATE_ORDER_REQUEST), 'data', 'order_id');
    const selected = await novapay.call('POST', `/v1/pay/orders/${id}/select`, { currency: 'USDT_TRC20' });
    expect(selected.status).toBe(200);
    expect(selected.json).toMatchObject({
      data: { order_id: id, status: 'pending', selected_crypto: 'USDT_TRC20' },
    });
    expect(
      createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest()).decode(
        text(selected, 'data', 'deposit_address'),
      )[0],
    ).toBe(0x41);
    expect((await novapay.call('GET', `/v1/pay/orders/${id}`)).json).toEqual(selected.json);
    const again = await novapay.call('POST', `/v1/pay/orders/${id}/select`, { currency: 'USDT_TRC20' });
    expect(text(again, 'data', 'deposit_address')).toBe(text(selected, 'data', 'deposit_address'));
  });

  test("the sample's deposit address is permanent for its user and currency", async () => {
    const novapay = await startTestSimulator();
    const path = '/v1/pay/deposit-address?user_id=user123&currency=USDT_TRC20';
    const answer = await novapay.call('GET', path);
    expectShape(answer, DEPOSIT_ADDRESS_RESPONSE);
    expect(answer.json).toMatchObject({
      data: { currency: 'USDT_TRC20', network: 'tron', chain_id: 728126428, user_id: 'user123' },
    });
    novapay.tick(60_000);
    expect((await novapay.call('GET', path)).json).toEqual(answer.json);
    const other = await novapay.call('GET', '/v1/pay/deposit-address?user_id=user124&currency=USDT_TRC20');
    expect(text(other, 'data', 'address')).not.toBe(text(answer, 'data', 'address'));
  });

  test("the sample's deposit of 100 settles with a fee of one", async () => {
    const novapay = await startTestSimulator({ answers: 'documented' });
    const paid = await novapay.control('POST', '/deposits', {
      user_id: 'user123',
      currency: 'USDT_TRC20',
      amount: '100',
    });
    novapay.tick(3 * STEP_MS);
    const list = await novapay.call('GET', '/v1/pay/deposits');
    expectShape(list, LIST_DEPOSITS_RESPONSE);
    expect(list.json).toMatchObject({
      data: {
        deposits: [
          {
            amount: '100.000000',
            fee_amount: '1.000000',
            net_amount: '99.000000',
            status: 'settled',
            chain_id: 728126428,
          },
        ],
        total: 1,
        limit: 20,
        offset: 0,
      },
    });
    const id = text(paid, 'data', 'deposit_id');
    const one = await novapay.call('GET', `/v1/pay/deposit/${id}`);
    expect(one.json).toEqual({ data: (list.json as { data: { deposits: object[] } }).data.deposits[0] });
  });

  test('the balance holds what settled, after fees', async () => {
    const novapay = await startTestSimulator();
    for (const [currency, amount] of [
      ['USDT_TRC20', '100'],
      ['ETH', '1'],
    ] as const) {
      await novapay.control('POST', '/deposits', { user_id: 'user123', currency, amount });
    }
    expect((await novapay.call('GET', '/v1/pay/balance')).json).toEqual({ data: { balances: [] } });
    novapay.tick(3 * STEP_MS);
    const balance = await novapay.call('GET', '/v1/pay/balance');
    expectShape(balance, BALANCE_RESPONSE);
    expect(balance.json).toMatchObject({
      data: {
        balances: [
          { currency: 'USDT_TRC20', available: '99.000000' },
          { currency: 'ETH', available: '0.990000000000000000' },
        ],
      },
    });
  });

  test('the sample withdrawal is made with the sample values, and approved by the sample request', async () => {
    const novapay = await startTestSimulator();
    await novapay.control('POST', '/deposits', { user_id: 'u', currency: 'USDT_TRC20', amount: '10000' });
    novapay.tick(3 * STEP_MS);
    const created = await novapay.call('POST', '/v1/pay/withdrawals', CREATE_WITHDRAWAL_REQUEST);
    expectShape(created, CREATE_WITHDRAWAL_RESPONSE);
    const sample = JSON.parse(CREATE_WITHDRAWAL_RESPONSE) as { data: object };
    const time = '2026-02-25T11:00:03Z';
    expect(created.json).toEqual({ data: { ...sample.data, id: 1, requested_at: time, created_at: time } });
    expect((await novapay.call('GET', '/v1/pay/withdrawals/1')).json).toEqual(created.json);
    const approve = '/v1/withdrawals/1/approve';
    const signer = { 'X-Signer-Key': SIGNER_KEY };
    const approved = await novapay.call('POST', approve, APPROVE_WITHDRAWAL_REQUEST, signer);
    expect([approved.status, text(approved, 'data', 'status')]).toEqual([200, 'approved']);
  });

  test('the sample error is answered to a zero amount, to the letter', async () => {
    const novapay = await startTestSimulator();
    const refused = await novapay.call('POST', '/v1/pay/orders', { amount: '0', currency: 'USDT_TRC20' });
    expect(refused.status).toBe(400);
    expect(refused.json).toEqual(JSON.parse(ERROR_RESPONSE));
  });
});

describe('what is refused', () => {
  test.each([
    ['a float', '{"amount":10.00,"currency":"ETH"}', 400, 'INVALID_AMOUNT'],
    ['scientific notation', '{"amount":"1e1","currency":"ETH"}', 400, 'INVALID_AMOUNT'],
    ['a negative amount', '{"amount":"-1","currency":"ETH"}', 400, 'INVALID_AMOUNT'],
    ['a sign', '{"amount":"+1","currency":"ETH"}', 400, 'INVALID_AMOUNT'],
    ['an open fraction', '{"amount":"1.","currency":"ETH"}', 400, 'INVALID_AMOUNT'],
    ['no amount', '{"currency":"ETH"}', 400, 'INVALID_AMOUNT'],
    [
      'more decimals than the coin has',
      '{"amount":"1.0000001","currency":"USDT_TRC20"}',
      400,
      'INVALID_AMOUNT',
    ],
    ['an unknown currency', '{"amount":"1","currency":"usdt"}', 400, 'INVALID_CURRENCY'],
    ['no currency', '{"amount":"1"}', 400, 'INVALID_CURRENCY'],
    ['metadata that is text', '{"amount":"1","currency":"ETH","metadata":"x"}', 400, 'INVALID_REQUEST'],
    [
      'a description that is a number',
      '{"amount":"1","currency":"ETH","description":7}',
      400,
      'INVALID_REQUEST',
    ],
    ['a body that is no JSON', 'amount=1', 400, 'INVALID_REQUEST'],
    ['a list', '[]', 400, 'INVALID_REQUEST'],
  ])('%s', async (_, body, status, code) => {
    const novapay = await startTestSimulator();
    const refused = await novapay.call('POST', '/v1/pay/orders', body);
    expect(refused.status).toBe(status);
    expect(text(refused, 'error', 'code')).toBe(code);
    expect(text(refused, 'error', 'message')).not.toBe('');
    expect((await novapay.control('GET', '/orders')).json).toEqual({ data: [] });
  });

  test.each([
    ['GET', '/v1/currencies'],
    ['POST', '/v1/pay/orders'],
    ['GET', '/v1/pay/orders'],
    ['GET', '/v1/pay/orders/x'],
    ['POST', '/v1/pay/orders/x/select'],
    ['GET', '/v1/pay/deposits'],
    ['GET', '/v1/pay/deposit/x'],
    ['GET', '/v1/pay/deposit-address'],
    ['GET', '/v1/pay/balance'],
    ['POST', '/v1/pay/withdrawals'],
    ['GET', '/v1/pay/withdrawals'],
    ['GET', '/v1/pay/withdrawals/1'],
  ])('%s %s without the key, or with another', async (method, path) => {
    const novapay = await startTestSimulator();
    const wrong: Record<string, string>[] = [
      {},
      { 'X-API-Key': `${API_KEY}x` },
      { Authorization: `Bearer ${API_KEY}` },
      { 'X-Signer-Key': SIGNER_KEY },
    ];
    for (const headers of wrong) {
      const refused = await novapay.call(method, path, undefined, headers);
      expect([refused.status, text(refused, 'error', 'code')]).toEqual([401, 'UNAUTHORIZED']);
    }
  });

  test('what does not exist', async () => {
    const novapay = await startTestSimulator();
    for (const [method, path, code] of [
      ['GET', '/v1/pay/orders/550e8400-e29b-41d4-a716-446655440000', 'ORDER_NOT_FOUND'],
      ['POST', '/v1/pay/orders/nope/select', 'ORDER_NOT_FOUND'],
      ['GET', '/v1/pay/deposit/dep_abc123', 'DEPOSIT_NOT_FOUND'],
      ['GET', '/v1/pay/withdrawals/42', 'WITHDRAWAL_NOT_FOUND'],
      ['GET', '/v1/pay/withdrawals/dep_abc123', 'WITHDRAWAL_NOT_FOUND'],
      ['GET', '/v1/pay/nothing', 'NOT_FOUND'],
    ] as const) {
      const refused = await novapay.call(method, path, method === 'POST' ? { currency: 'ETH' } : undefined);
      expect([refused.status, text(refused, 'error', 'code')]).toEqual([404, code]);
    }
  });

  test('selecting another currency, or on an order that is over', async () => {
    const novapay = await startTestSimulator({ orderLifetimeMs: 10_000 });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    const other = await novapay.call('POST', `/v1/pay/orders/${id}/select`, { currency: 'ETH' });
    expect([other.status, text(other, 'error', 'code')]).toEqual([400, 'INVALID_CURRENCY']);
    novapay.tick(10_000);
    const late = await novapay.call('POST', `/v1/pay/orders/${id}/select`, { currency: 'USDT_TRC20' });
    expect([late.status, text(late, 'error', 'code')]).toEqual([409, 'ORDER_NOT_PENDING']);
  });
});

describe('lists', () => {
  test('orders come in pages of at most 100, newest first, by status', async () => {
    const novapay = await startTestSimulator({ orderLifetimeMs: 60_000 });
    const ids: string[] = [];
    for (let n = 0; n < 105; n++)
      ids.unshift(
        text(await novapay.call('POST', '/v1/pay/orders', CREATE_ORDER_REQUEST), 'data', 'order_id'),
      );

    const page = async (
      query: string,
    ): Promise<{ ids: string[]; total: number; limit: number; offset: number }> => {
      const { data } = (await novapay.call('GET', `/v1/pay/orders${query}`)).json as {
        data: { orders: { order_id: string }[]; total: number; limit: number; offset: number };
      };
      return {
        ids: data.orders.map((order) => order.order_id),
        total: data.total,
        limit: data.limit,
        offset: data.offset,
      };
    };
    expect(await page('')).toEqual({ ids: ids.slice(0, 20), total: 105, limit: 20, offset: 0 });
    expect(await page('?limit=1000')).toEqual({ ids: ids.slice(0, 100), total: 105, limit: 100, offset: 0 });
    expect(await page('?limit=100&offset=100&status=pending')).toEqual({
      ids: ids.slice(100),
      total: 105,
      limit: 100,
      offset: 100,
    });
    expect((await page('?status=expired')).total).toBe(0);
    novapay.tick(60_000);
    expect((await page('?status=expired')).total).toBe(105);
    expect((await page('?status=pending')).total).toBe(0);
  });

  test.each(['limit=0', 'limit=-1', 'limit=ten', 'offset=-1', 'offset=1.5', 'status=done'])(
    'refuses ?%s',
    async (query) => {
      const novapay = await startTestSimulator();
      const refused = await novapay.call('GET', `/v1/pay/orders?${query}`);
      expect([refused.status, text(refused, 'error', 'code')]).toEqual([400, 'INVALID_PARAMETER']);
    },
  );

  test('deposits can be had for one user', async () => {
    const novapay = await startTestSimulator();
    for (const user_id of ['a', 'b', 'a'])
      await novapay.control('POST', '/deposits', { user_id, currency: 'SOL', amount: '1' });
    expect((await novapay.call('GET', '/v1/pay/deposits?user_id=a&limit=1')).json).toMatchObject({
      data: { total: 2, limit: 1 },
    });
    expect((await novapay.call('GET', '/v1/pay/deposits?user_id=c')).json).toMatchObject({
      data: { deposits: [], total: 0 },
    });
    expect((await novapay.call('GET', '/v1/pay/deposits')).json).toMatchObject({ data: { total: 3 } });
  });

  test('every listed currency can be ordered and gets an address', async () => {
    const novapay = await startTestSimulator();
    const { data } = (await novapay.call('GET', '/v1/currencies')).json as {
      data: {
        currencies: { code: string; chain_id: number; decimals: number; token_address: string | null }[];
      };
    };
    expect(data.currencies.map((currency) => currency.code)).toEqual([
      'USDT_TRC20',
      'USDT_ERC20',
      'USDT_BEP20',
      'USDT_SOL',
      'SOL',
      'ETH',
      'BNB',
      'TRX',
      'BTC',
      'LTC',
      'BCH',
      'DOGE',
    ]);
    for (const { code } of data.currencies) {
      const id = await novapay.selectedOrder('1', code);
      const order = await novapay.call('GET', `/v1/pay/orders/${id}`);
      expect(text(order, 'data', 'deposit_address')).not.toBe('');
    }
    const solana = await novapay.call('GET', '/v1/pay/deposit-address?user_id=u&currency=USDT_SOL');
    expect(base58.decode(text(solana, 'data', 'address'))).toHaveLength(32);
  });
});
