/** The controls that all simulated gateways share. */
import { describe, expect, test } from 'vitest';
import { startMerchant, text } from '../engine/testing.ts';
import { startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

async function payments(novapay: TestSimulator): Promise<Record<string, unknown>[]> {
  return ((await novapay.control('GET', '/payments')).json as { data: Record<string, unknown>[] }).data;
}

test('payments are listed newest first with reference, address and transactions', async () => {
  const novapay = await startTestSimulator();
  const first = text(
    await novapay.call('POST', '/v1/pay/orders', {
      amount: '10.00',
      currency: 'USDT_TRC20',
      metadata: { payment_id: 'pay_1', shop: 's' },
    }),
    'data',
    'order_id',
  );
  const second = await novapay.selectedOrder('1', 'SOL');
  await novapay.call('POST', `/v1/pay/orders/${first}/select`, { currency: 'USDT_TRC20' });
  const address = text(await novapay.call('GET', `/v1/pay/orders/${first}`), 'data', 'deposit_address');
  const paid = await novapay.control('POST', `/payments/${first}/pay`, { amount: '2.5' });
  expect(paid.status).toBe(201);
  const { data } = (await novapay.call('GET', '/v1/pay/deposits')).json as {
    data: { deposits: { deposit_id: string; tx_hash: string }[] };
  };

  const listed = await payments(novapay);
  expect(listed).toMatchObject([{ id: second, reference: null, transactions: [] }, {}]);
  expect(listed[1]).toEqual((paid.json as { data: unknown }).data);
  expect(listed[1]).toEqual({
    id: first,
    reference: 'pay_1',
    currency: 'USDT_TRC20',
    amount: '10.00',
    missing: '7.500000',
    status: 'pending',
    address,
    hostedUrl: null,
    expiresAt: '2026-02-25T12:00:00Z',
    createdAt: '2026-02-25T11:00:00Z',
    transactions: [
      {
        id: data.deposits[0]?.deposit_id,
        hash: data.deposits[0]?.tx_hash,
        amount: '2.500000',
        currency: 'USDT_TRC20',
        status: 'pending',
      },
    ],
  });
});

test.each([[{ payment_id: 7 }], [{}], [{ other: 'x' }]])(
  'metadata %j holds no reference',
  async (metadata) => {
    const novapay = await startTestSimulator();
    await novapay.call('POST', '/v1/pay/orders', { amount: '1', currency: 'ETH', metadata });
    expect(await payments(novapay)).toMatchObject([{ reference: null }]);
  },
);

describe('a payment', () => {
  test('is paid in full without a body, and settled by hand', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    expect((await novapay.control('POST', `/payments/${id}/pay`)).json).toMatchObject({
      data: { status: 'pending', missing: '0', transactions: [{ status: 'pending' }] },
    });
    expect((await novapay.control('POST', `/payments/${id}/settle`)).json).toMatchObject({
      data: { status: 'paid', transactions: [{ status: 'settled' }] },
    });
  });

  test('is paid at once, or in another coin', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    expect(
      (await novapay.control('POST', `/payments/${id}/pay`, { currency: 'TRX', instant: true })).json,
    ).toMatchObject({
      data: { status: 'pending', missing: '10.000000', transactions: [{ currency: 'TRX' }] },
    });
    expect((await novapay.control('POST', `/payments/${id}/pay`, { instant: true })).json).toMatchObject({
      data: { status: 'paid' },
    });
  });

  test('expires or is cancelled once', async () => {
    const novapay = await startTestSimulator();
    for (const [control, status] of [
      ['expire', 'expired'],
      ['cancel', 'cancelled'],
    ] as const) {
      const id = await novapay.selectedOrder('10', 'USDT_TRC20');
      expect(text(await novapay.control('POST', `/payments/${id}/${control}`), 'data', 'status')).toBe(
        status,
      );
      for (const again of ['expire', 'cancel'])
        expect((await novapay.control('POST', `/payments/${id}/${again}`)).status).toBe(409);
    }
  });

  test.each([
    ['before its time', 0, 'pending', '2026-02-25T11:00:30Z'],
    ['after it', 3_600_000, 'expired', '2026-02-25T12:00:00Z'],
  ])('loses its last deposit %s', async (_, later, status, updatedAt) => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    for (const amount of ['4', '6'])
      await novapay.control('POST', `/payments/${id}/pay`, { amount, instant: true });
    const [paid] = await payments(novapay);
    expect(paid).toMatchObject({ status: 'paid' });
    const [kept, gone] = (paid?.['transactions'] ?? []) as { id: string }[];

    novapay.tick(30_000);
    const reversed = await novapay.control('POST', `/payments/${id}/reverse`);
    novapay.tick(later);
    expect(reversed.json).toMatchObject({ data: { status: 'pending', missing: '6.000000' } });
    expect(await payments(novapay)).toMatchObject([{ status, transactions: [{ id: kept?.id }] }]);
    const read = await novapay.call('GET', `/v1/pay/deposit/${gone?.id}`);
    expect([read.status, text(read, 'error', 'code')]).toEqual([404, 'DEPOSIT_NOT_FOUND']);
    expect((await novapay.call('GET', `/v1/pay/deposit/${kept?.id}`)).status).toBe(200);
    expect((await novapay.call('GET', '/v1/pay/deposits')).json).toMatchObject({ data: { total: 1 } });
    expect((await novapay.call('GET', `/v1/pay/orders/${id}`)).json).toMatchObject({
      data: { deposit_id: kept?.id, updated_at: updatedAt },
    });
    expect((await novapay.call('GET', '/v1/pay/balance')).json).toMatchObject({
      data: { balances: [{ available: '3.960000' }] },
    });

    await novapay.control('POST', `/payments/${id}/reverse`);
    const nothing = await novapay.control('POST', `/payments/${id}/reverse`);
    expect([nothing.status, text(nothing, 'error', 'code')]).toEqual([409, 'CONFLICT']);
    expect((await novapay.call('GET', `/v1/pay/orders/${id}`)).json).toMatchObject({
      data: { deposit_id: null },
    });
  });

  test('is notified again, as it is now, as often as it is asked for', async () => {
    const { url } = await startMerchant();
    const novapay = await startTestSimulator({ webhookUrl: url });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/notify`);
    await novapay.control('POST', `/payments/${id}/cancel`);
    await novapay.control('POST', `/payments/${id}/notify`);
    const { data } = (await novapay.control('GET', '/webhooks')).json as {
      data: { sent: { about: string; body: string }[] };
    };
    expect(
      data.sent.map(({ about, body }) => [about, (JSON.parse(body) as { event: string }).event]),
    ).toEqual([
      [id, 'order.pending'],
      [id, 'order.cancelled'],
      [id, 'order.cancelled'],
    ]);
  });

  test('that does not exist has no controls', async () => {
    const novapay = await startTestSimulator();
    for (const control of ['pay', 'expire', 'cancel', 'settle', 'reverse', 'notify']) {
      const refused = await novapay.control('POST', `/payments/nope/${control}`);
      expect([control, refused.status, text(refused, 'error', 'code')]).toEqual([control, 404, 'NOT_FOUND']);
    }
  });
});

describe('an address that was used before', () => {
  test('goes to the next order of its network, once', async () => {
    const novapay = await startTestSimulator();
    const before = await novapay.selectedOrder('10', 'USDT_TRC20');
    const [{ address } = {}] = await payments(novapay);
    await novapay.control('POST', `/payments/${before}/pay`, { instant: true });
    expect((await novapay.control('POST', '/reuse-address', { address })).json).toEqual({
      data: { address },
    });
    await novapay.selectedOrder('1', 'ETH');
    await novapay.selectedOrder('5', 'TRX');
    await novapay.selectedOrder('5', 'TRX');
    const [third, second, other] = await payments(novapay);
    expect(second).toMatchObject({ address, status: 'pending', transactions: [] });
    expect(third?.['address']).not.toBe(address);
    expect(other?.['address']).not.toBe(address);

    novapay.tick(STEP_MS);
    await novapay.control('POST', `/payments/${String(second?.['id'])}/pay`);
    expect((await novapay.call('GET', '/v1/pay/deposits')).json).toMatchObject({
      data: {
        deposits: [
          { address, currency: 'TRX' },
          { address, currency: 'USDT_TRC20' },
        ],
      },
    });
  });

  test("may be a user's permanent one", async () => {
    const novapay = await startTestSimulator();
    const user = await novapay.call('GET', '/v1/pay/deposit-address?user_id=u&currency=BTC');
    const address = text(user, 'data', 'address');
    await novapay.control('POST', '/reuse-address', { address });
    await novapay.selectedOrder('1', 'BTC');
    expect(await payments(novapay)).toMatchObject([{ address }]);
  });

  test.each([{ address: 'TXqH4v...' }, {}, { address: null }])('%j was never used', async (body) => {
    const novapay = await startTestSimulator();
    await novapay.selectedOrder('1', 'BTC');
    const refused = await novapay.control('POST', '/reuse-address', body);
    expect([refused.status, text(refused, 'error', 'code')]).toEqual([400, 'INVALID_REQUEST']);
  });
});
