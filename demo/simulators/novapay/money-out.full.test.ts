/** Withdrawals, the signer's decisions, and the balance that they leave. */
import { describe, expect, test } from 'vitest';
import { newAddress } from '../engine/chains.ts';
import {
  APPROVE_WITHDRAWAL_REQUEST,
  CREATE_WITHDRAWAL_REQUEST,
  CREATE_WITHDRAWAL_RESPONSE,
} from './document.fixture.ts';
import { shape, text, type Answer } from '../engine/testing.ts';
import { API_KEY, SIGNER_KEY, startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const SIGNER = { 'X-Signer-Key': SIGNER_KEY };

/** A simulator whose account holds 9900 USDT_TRC20 and 99 ETH. */
async function startWithMoney(): Promise<TestSimulator> {
  const novapay = await startTestSimulator();
  for (const [currency, amount] of [
    ['USDT_TRC20', '10000'],
    ['ETH', '100'],
  ] as const)
    await novapay.control('POST', '/deposits', { user_id: 'u', currency, amount });
  novapay.tick(3 * STEP_MS);
  return novapay;
}

async function withdraw(novapay: TestSimulator, amount: string): Promise<Answer> {
  return novapay.call('POST', '/v1/pay/withdrawals', {
    to_address: newAddress('tron'),
    chain_id: 728126428,
    token_address: USDT,
    amount,
  });
}

async function withdrawal(novapay: TestSimulator, id: number): Promise<Record<string, unknown>> {
  return ((await novapay.call('GET', `/v1/pay/withdrawals/${id}`)).json as { data: Record<string, unknown> })
    .data;
}

async function approve(novapay: TestSimulator, id: number, fields: object = {}): Promise<Answer> {
  return novapay.call(
    'POST',
    `/v1/withdrawals/${id}/approve`,
    { action: 'approve', chain_id: 728126428, token_address: USDT, ...fields },
    SIGNER,
  );
}

async function balance(novapay: TestSimulator, currency: string): Promise<unknown> {
  const { data } = (await novapay.call('GET', '/v1/pay/balance')).json as {
    data: { balances: { currency: string; available: string; frozen: string }[] };
  };
  const found = data.balances.find((candidate) => candidate.currency === currency);
  return [found?.available, found?.frozen];
}

describe('a withdrawal', () => {
  test('of the sample is made in the documented shape and with the sample values', async () => {
    const novapay = await startWithMoney();
    const created = await novapay.call('POST', '/v1/pay/withdrawals', CREATE_WITHDRAWAL_REQUEST);
    expect(created.status).toBe(201);
    const sample = JSON.parse(CREATE_WITHDRAWAL_RESPONSE) as { data: object };
    expect(shape(created.json)).toEqual(shape(sample));
    const at = '2026-02-25T11:00:03Z';
    expect(created.json).toEqual({ data: { ...sample.data, id: 1, requested_at: at, created_at: at } });
    expect((await novapay.call('GET', '/v1/pay/withdrawals/1')).json).toEqual(created.json);
  });

  test('within the limits passes every status by itself, and its money is frozen until it left', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '1000');
    const seen: unknown[] = [];
    for (let step = 0; step < 5; step++) {
      const { status, tx_hash, confirmations, approved_at, completed_at } = await withdrawal(novapay, 1);
      seen.push([
        status,
        typeof tx_hash,
        confirmations,
        approved_at,
        completed_at,
        await balance(novapay, 'USDT_TRC20'),
      ]);
      novapay.tick(STEP_MS);
    }
    const frozen = ['8900.000000', '1000.000000'];
    const approved = '2026-02-25T11:00:04Z';
    expect(seen).toEqual([
      ['pending', 'object', 0, null, null, frozen],
      ['approved', 'object', 0, approved, null, frozen],
      ['broadcasting', 'object', 0, approved, null, frozen],
      ['processing', 'string', 1, approved, null, frozen],
      ['completed', 'string', 20, approved, '2026-02-25T11:00:07Z', ['8900.000000', '0.000000']],
    ]);
  });

  test('above the limit of one waits for the signer, however long', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '1000.000001');
    novapay.tick(7 * 24 * 3600 * 1000);
    expect(await withdrawal(novapay, 1)).toMatchObject({ status: 'pending', approved_at: null });
    const approved = await approve(novapay, 1, { comment: 'Within treasury policy' });
    expect([approved.status, text(approved, 'data', 'status')]).toEqual([200, 'approved']);
    expect((await novapay.control('GET', '/withdrawals')).json).toMatchObject({
      data: [{ id: 1, comment: 'Within treasury policy' }],
    });
    novapay.tick(3 * STEP_MS);
    expect(await withdrawal(novapay, 1)).toMatchObject({ status: 'completed' });
  });

  test.each([
    ['approve', 'approved'],
    ['reject', 'failed'],
  ])('that waits for the signer can be decided in the dashboard: %s', async (decision, status) => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '1001');
    expect((await novapay.control('POST', `/withdrawals/1/${decision}`)).json).toMatchObject({
      data: { id: 1, status },
    });
    expect((await novapay.control('POST', `/withdrawals/1/${decision}`)).status).toBe(409);
  });

  test('that takes the day above its limit waits, and failed ones do not count', async () => {
    const novapay = await startWithMoney();
    for (let n = 1; n <= 5; n++) await withdraw(novapay, '1000');
    await withdraw(novapay, '0.000001');
    novapay.tick(STEP_MS);
    expect(await withdrawal(novapay, 5)).toMatchObject({ status: 'approved' });
    expect(await withdrawal(novapay, 6)).toMatchObject({ status: 'pending' });
    await novapay.control('POST', '/withdrawals/5/fail');
    await withdraw(novapay, '900');
    novapay.tick(STEP_MS);
    expect(await withdrawal(novapay, 7)).toMatchObject({ status: 'approved' });
  });

  test('no longer counts for the limit of the day once 24 hours have passed', async () => {
    const novapay = await startWithMoney();
    for (let n = 1; n <= 5; n++) await withdraw(novapay, '1000');
    novapay.tick(24 * 3600 * 1000 - 1);
    await withdraw(novapay, '1');
    novapay.tick(1);
    await withdraw(novapay, '1');
    novapay.tick(STEP_MS);
    expect(await withdrawal(novapay, 6)).toMatchObject({ status: 'pending' });
    expect(await withdrawal(novapay, 7)).toMatchObject({ status: 'approved' });
  });

  test('names an EVM token in any case', async () => {
    const novapay = await startTestSimulator();
    await novapay.control('POST', '/deposits', { user_id: 'u', currency: 'USDT_ERC20', amount: '10' });
    novapay.tick(3 * STEP_MS);
    const created = await novapay.call('POST', '/v1/pay/withdrawals', {
      to_address: newAddress('ethereum'),
      chain_id: 1,
      token_address: '0xdac17f958d2ee523a2206206994597c13d831ec7',
      amount: '1.5',
    });
    expect([created.status, text(created, 'data', 'token_address')]).toEqual([
      201,
      '0xdAC17F958D2ee523a2206206994597C13D831ec7',
    ]);
  });

  test('is exact with eighteen decimals', async () => {
    const novapay = await startWithMoney();
    const created = await novapay.call('POST', '/v1/pay/withdrawals', {
      to_address: newAddress('ethereum'),
      chain_id: 1,
      amount: '0.100000000000000001',
    });
    expect(created.json).toMatchObject({
      data: { amount: '0.100000000000000001', token_address: null, chain_id: 1 },
    });
    expect(await balance(novapay, 'ETH')).toEqual(['98.899999999999999999', '0.100000000000000001']);
  });

  test('that fails on its way gives its money back', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '600');
    novapay.tick(2 * STEP_MS);
    await novapay.control('POST', '/withdrawals/1/fail');
    novapay.tick(60_000);
    expect(await withdrawal(novapay, 1)).toMatchObject({
      status: 'failed',
      tx_hash: null,
      error_msg: 'Transaction failed on chain',
      completed_at: null,
      approved_at: '2026-02-25T11:00:04Z',
    });
    expect(await balance(novapay, 'USDT_TRC20')).toEqual(['9900.000000', '0.000000']);
    expect((await novapay.control('POST', '/withdrawals/1/fail')).status).toBe(409);
    expect((await novapay.control('POST', '/withdrawals/1/settle')).status).toBe(409);
  });

  test('can be completed at once', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '600');
    expect((await novapay.control('POST', '/withdrawals/1/settle')).json).toMatchObject({
      data: { status: 'completed' },
    });
    await withdraw(novapay, '2000');
    expect((await novapay.control('POST', '/withdrawals/2/settle')).status).toBe(409);
  });

  test('is listed newest first, in pages, by status', async () => {
    const novapay = await startWithMoney();
    for (const amount of ['1', '2000', '3']) await withdraw(novapay, amount);
    novapay.tick(STEP_MS);
    const list = async (query: string): Promise<unknown> => {
      const { data } = (await novapay.call('GET', `/v1/pay/withdrawals${query}`)).json as {
        data: { withdrawals: { id: number }[]; total: number; limit: number; offset: number };
      };
      return { ...data, withdrawals: data.withdrawals.map(({ id }) => id) };
    };
    expect(await list('')).toEqual({ withdrawals: [3, 2, 1], total: 3, limit: 20, offset: 0 });
    expect(await list('?limit=1&offset=1')).toEqual({ withdrawals: [2], total: 3, limit: 1, offset: 1 });
    expect(await list('?status=approved')).toMatchObject({ withdrawals: [3, 1], total: 2 });
    expect(await list('?status=pending')).toMatchObject({ withdrawals: [2], total: 1 });
    const refused = await novapay.call('GET', '/v1/pay/withdrawals?status=rejected');
    expect([refused.status, text(refused, 'error', 'code')]).toEqual([400, 'INVALID_PARAMETER']);
  });
});

describe('a withdrawal is refused, and nothing is frozen, for', () => {
  const eth = { to_address: newAddress('ethereum'), chain_id: 1 };
  test.each<[string, object, number, string]>([
    ['more than there is', { amount: '9900.000001' }, 422, 'INSUFFICIENT_BALANCE'],
    [
      'a coin without any',
      { ...eth, token_address: undefined, chain_id: 56, amount: '1.0' },
      422,
      'INSUFFICIENT_BALANCE',
    ],
    ['scientific notation', { amount: '1e2' }, 400, 'INVALID_AMOUNT'],
    ['a number', { amount: 100 }, 400, 'INVALID_AMOUNT'],
    ['nothing', { amount: '0.000000' }, 400, 'INVALID_AMOUNT'],
    ['no amount', { amount: undefined }, 400, 'INVALID_AMOUNT'],
    ['more decimals than the coin has', { amount: '1.0000001' }, 400, 'INVALID_AMOUNT'],
    ['smallest units', { amount: '1000000' }, 400, 'INVALID_AMOUNT'],
    ['a chain id in quotes', { chain_id: '728126428' }, 400, 'INVALID_REQUEST'],
    ['no chain id', { chain_id: undefined }, 400, 'INVALID_REQUEST'],
    ['an unknown chain', { chain_id: 99 }, 400, 'INVALID_CURRENCY'],
    ['a token of another chain', { ...eth }, 400, 'INVALID_CURRENCY'],
    ['no address', { to_address: undefined }, 400, 'INVALID_REQUEST'],
    ['an address that is a number', { to_address: 7 }, 400, 'INVALID_REQUEST'],
    ['an address with a space', { to_address: 'T a' }, 400, 'INVALID_ADDRESS'],
    [
      'an EVM address without its checksum',
      { ...eth, token_address: null, to_address: eth.to_address.toLowerCase() },
      400,
      'INVALID_ADDRESS',
    ],
    [
      'an EVM address that is too short',
      { ...eth, token_address: null, to_address: eth.to_address.slice(0, -1) },
      400,
      'INVALID_ADDRESS',
    ],
  ])('%s', async (_, fields, status, code) => {
    const novapay = await startWithMoney();
    const refused = await novapay.call('POST', '/v1/pay/withdrawals', {
      ...(JSON.parse(CREATE_WITHDRAWAL_REQUEST) as object),
      ...fields,
    });
    expect([refused.status, text(refused, 'error', 'code')]).toEqual([status, code]);
    expect((await novapay.call('GET', '/v1/pay/withdrawals')).json).toMatchObject({ data: { total: 0 } });
    expect(await balance(novapay, 'USDT_TRC20')).toEqual(['9900.000000', '0.000000']);
  });

  test('what another one holds', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '9000');
    const second = await withdraw(novapay, '900.000001');
    expect([second.status, text(second, 'error', 'code')]).toEqual([422, 'INSUFFICIENT_BALANCE']);
    expect((await withdraw(novapay, '900')).status).toBe(201);
  });
});

describe('the signer', () => {
  test('approves with the sample request and its own key alone', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '2000');
    const approved = await novapay.call(
      'POST',
      '/v1/withdrawals/1/approve',
      APPROVE_WITHDRAWAL_REQUEST,
      SIGNER,
    );
    expect([approved.status, text(approved, 'data', 'status')]).toEqual([200, 'approved']);
  });

  test('rejects: it failed and the money is available again', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '2000');
    expect(await balance(novapay, 'USDT_TRC20')).toEqual(['7900.000000', '2000.000000']);
    const rejected = await approve(novapay, 1, { action: 'reject' });
    expect(rejected.json).toMatchObject({
      data: { status: 'failed', error_msg: 'Rejected by signer', approved_at: null, completed_at: null },
    });
    expect(await balance(novapay, 'USDT_TRC20')).toEqual(['9900.000000', '0.000000']);
  });

  test('decides only what is pending', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '2000');
    await approve(novapay, 1);
    for (const action of ['approve', 'reject']) {
      const again = await approve(novapay, 1, { action });
      expect([again.status, text(again, 'error', 'code')]).toEqual([409, 'WITHDRAWAL_NOT_PENDING']);
    }
    expect(await withdrawal(novapay, 1)).toMatchObject({ status: 'approved' });
  });

  test('is known by its key, which the API key does not replace', async () => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '2000');
    const wrong: Record<string, string>[] = [
      {},
      { 'X-API-Key': API_KEY },
      { 'X-API-Key': API_KEY, 'X-Signer-Key': API_KEY },
    ];
    for (const headers of wrong) {
      const refused = await novapay.call(
        'POST',
        '/v1/withdrawals/1/approve',
        APPROVE_WITHDRAWAL_REQUEST,
        headers,
      );
      expect([refused.status, text(refused, 'error', 'code')]).toEqual([401, 'UNAUTHORIZED']);
    }
    expect(await withdrawal(novapay, 1)).toMatchObject({ status: 'pending' });
  });

  test('does not exist where none is configured', async () => {
    const novapay = await startTestSimulator({ signerKey: undefined });
    const refused = await novapay.call('POST', '/v1/withdrawals/1/approve', APPROVE_WITHDRAWAL_REQUEST, {});
    expect([refused.status, text(refused, 'error', 'code')]).toEqual([401, 'UNAUTHORIZED']);
  });

  test.each<[string, object, number, string]>([
    ['no action', { action: undefined }, 400, 'INVALID_REQUEST'],
    ['another action', { action: 'cancel' }, 400, 'INVALID_REQUEST'],
    ['a comment that is a number', { comment: 1 }, 400, 'INVALID_REQUEST'],
    ['no chain id', { chain_id: undefined }, 400, 'INVALID_REQUEST'],
    ['an unknown token', { token_address: 'x' }, 400, 'INVALID_CURRENCY'],
    ['the native coin of the chain instead', { token_address: null }, 400, 'INVALID_REQUEST'],
  ])('is refused with %s', async (_, fields, status, code) => {
    const novapay = await startWithMoney();
    await withdraw(novapay, '2000');
    const refused = await approve(novapay, 1, fields);
    expect([refused.status, text(refused, 'error', 'code')]).toEqual([status, code]);
    expect(await withdrawal(novapay, 1)).toMatchObject({ status: 'pending' });
  });

  test('finds no withdrawal that does not exist', async () => {
    const novapay = await startWithMoney();
    const refused = await approve(novapay, 42);
    expect([refused.status, text(refused, 'error', 'code')]).toEqual([404, 'WITHDRAWAL_NOT_FOUND']);
  });
});

describe('the balance', () => {
  test('is set by hand, of one currency or of all, and a withdrawal takes from it', async () => {
    const novapay = await startWithMoney();
    await novapay.control('POST', '/balance', { amount: '500' });
    expect(await balance(novapay, 'USDT_TRC20')).toEqual(['500.000000', '0.000000']);
    expect(await balance(novapay, 'BTC')).toEqual(['500.00000000', '0.00000000']);
    expect((await withdraw(novapay, '100')).status).toBe(201);
    expect(await balance(novapay, 'USDT_TRC20')).toEqual(['400.000000', '100.000000']);
    await novapay.control('POST', '/balance', { unit: 'USDT_TRC20', amount: '0' });
    expect((await withdraw(novapay, '1.5')).status).toBe(422);
    for (const body of [{ unit: 'XYZ', amount: '1' }, { amount: '-1' }, {}])
      expect((await novapay.control('POST', '/balance', body)).status).toBe(400);
  });
});
