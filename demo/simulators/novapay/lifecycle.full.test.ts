/** Orders and deposits over time, and the controls that move them. */
import { describe, expect, test } from 'vitest';
import { text } from '../engine/testing.ts';
import { startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

async function order(novapay: TestSimulator, id: string): Promise<Record<string, unknown>> {
  return ((await novapay.call('GET', `/v1/pay/orders/${id}`)).json as { data: Record<string, unknown> }).data;
}

async function deposits(novapay: TestSimulator): Promise<Record<string, unknown>[]> {
  return (
    (await novapay.call('GET', '/v1/pay/deposits')).json as { data: { deposits: Record<string, unknown>[] } }
  ).data.deposits;
}

describe('a payment', () => {
  test('passes pending, confirming, confirmed and settled, and only then is the order paid', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('48.00', 'USDT_TRC20');
    const paid = await novapay.control('POST', `/payments/${id}/pay`, {});
    expect(paid.status).toBe(201);
    const depositId = text(paid, 'data', 'transactions', 0, 'id');

    const seen: unknown[] = [];
    for (let step = 0; step < 4; step++) {
      const [deposit] = await deposits(novapay);
      seen.push([
        deposit?.['status'],
        deposit?.['confirmed_at'],
        deposit?.['settled_at'],
        (await order(novapay, id))['status'],
      ]);
      novapay.tick(STEP_MS);
    }
    expect(seen).toEqual([
      ['pending', null, null, 'pending'],
      ['confirming', null, null, 'pending'],
      ['confirmed', '2026-02-25T11:00:02Z', null, 'pending'],
      ['settled', '2026-02-25T11:00:02Z', '2026-02-25T11:00:03Z', 'paid'],
    ]);
    expect(await order(novapay, id)).toMatchObject({
      deposit_id: depositId,
      amount: '48.00',
      updated_at: '2026-02-25T11:00:03Z',
    });
    expect((await deposits(novapay))[0]).toMatchObject({
      amount: '48.000000',
      fee_amount: '0.480000',
      net_amount: '47.520000',
    });
  });

  test('in parts pays the order when the parts reach its amount', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('0.3', 'BTC');
    await novapay.control('POST', `/payments/${id}/pay`, { amount: '0.1', instant: true });
    expect(await order(novapay, id)).toMatchObject({ status: 'pending' });
    const rest = await novapay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(rest.json).toMatchObject({
      data: { transactions: [{}, { amount: '0.20000000' }], status: 'paid', missing: '0' },
    });
    const more = await novapay.control('POST', `/payments/${id}/pay`, {});
    expect([more.status, text(more, 'error', 'code')]).toEqual([400, 'INVALID_AMOUNT']);
    expect((await novapay.control('POST', `/payments/${id}/pay`, { amount: '1' })).status).toBe(201);
  });

  test('is exact with eighteen decimals and with more than a float can hold', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('12345678901234567890.000000000000000001', 'ETH');
    await novapay.control('POST', `/payments/${id}/pay`, { amount: '12345678901234567890', instant: true });
    expect(await order(novapay, id)).toMatchObject({ status: 'pending' });
    const rest = await novapay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(rest.json).toMatchObject({ data: { transactions: [{}, { amount: '0.000000000000000001' }] } });
    expect(await deposits(novapay)).toMatchObject([{ fee_amount: '0.000000000000000000' }, {}]);
    expect(await order(novapay, id)).toMatchObject({ status: 'paid' });
  });

  test('in another coin is a deposit at the same address and pays nothing', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/pay`, { currency: 'TRX', instant: true });
    const [deposit] = await deposits(novapay);
    const now = await order(novapay, id);
    expect(deposit).toMatchObject({
      currency: 'TRX',
      amount: '10.000000',
      address: now['deposit_address'],
      status: 'settled',
    });
    expect(now).toMatchObject({ status: 'pending', deposit_id: deposit?.['deposit_id'] });
  });

  test('is settled by hand', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('10', 'LTC');
    await novapay.control('POST', `/payments/${id}/pay`, { amount: '4', instant: true });
    const rest = await novapay.control('POST', `/payments/${id}/pay`, {});
    const other = text(rest, 'data', 'transactions', 1, 'id');
    expect(text(await novapay.control('POST', `/deposits/${other}/settle`), 'data', 'status')).toBe(
      'settled',
    );
    expect(await order(novapay, id)).toMatchObject({ status: 'paid' });
  });

  test('cannot be made before there is an address', async () => {
    const novapay = await startTestSimulator();
    const id = text(
      await novapay.call('POST', '/v1/pay/orders', { amount: '1', currency: 'ETH' }),
      'data',
      'order_id',
    );
    const refused = await novapay.control('POST', `/payments/${id}/pay`, {});
    expect([refused.status, text(refused, 'error', 'code')]).toEqual([409, 'CONFLICT']);
  });
});

describe('expiry', () => {
  test('comes at expires_at to the millisecond', async () => {
    const novapay = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    expect(await order(novapay, id)).toMatchObject({ expires_at: '2026-02-25T11:00:05Z' });
    novapay.tick(4_999);
    expect(await order(novapay, id)).toMatchObject({ status: 'pending' });
    novapay.tick(1);
    expect(await order(novapay, id)).toMatchObject({ status: 'expired', updated_at: '2026-02-25T11:00:05Z' });
  });

  test('keeps a late deposit visible and the order expired', async () => {
    const novapay = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    novapay.tick(5_000);
    await novapay.control('POST', `/payments/${id}/pay`, { instant: true });
    expect(await order(novapay, id)).toMatchObject({ status: 'expired' });
    expect(await deposits(novapay)).toMatchObject([
      { amount: '10.000000', status: 'settled', created_at: '2026-02-25T11:00:05Z' },
    ]);
  });

  test('waits for money that was seen in time', async () => {
    const novapay = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    novapay.tick(4_000);
    await novapay.control('POST', `/payments/${id}/pay`, {});
    novapay.tick(2_000);
    expect(await order(novapay, id)).toMatchObject({ status: 'pending' });
    novapay.tick(1_000);
    expect(await order(novapay, id)).toMatchObject({ status: 'paid' });
  });

  test('does not wait for a part', async () => {
    const novapay = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/pay`, { amount: '9.999999', instant: true });
    novapay.tick(5_000);
    expect(await order(novapay, id)).toMatchObject({ status: 'expired' });
  });

  test('can be forced; money that is sent afterwards is late, also by its times', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    novapay.tick(90_500);
    expect((await novapay.control('POST', `/payments/${id}/expire`)).json).toMatchObject({
      data: { status: 'expired' },
    });
    await novapay.control('POST', `/payments/${id}/pay`, { instant: true });
    const [deposit] = await deposits(novapay);
    const now = await order(novapay, id);
    expect(now).toMatchObject({ status: 'expired' });
    expect(String(deposit?.['created_at']) > String(now['expires_at'])).toBe(true);
    expect((await novapay.control('POST', `/payments/${id}/expire`)).status).toBe(409);
  });

  test('does not undo paid, nor does cancelling', async () => {
    const novapay = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/pay`, { instant: true });
    novapay.tick(60_000);
    expect(await order(novapay, id)).toMatchObject({ status: 'paid' });
    expect((await novapay.control('POST', `/payments/${id}/expire`)).status).toBe(409);
    expect((await novapay.control('POST', `/payments/${id}/cancel`)).status).toBe(409);
  });

  test('a cancelled order says so and can be found by it', async () => {
    const novapay = await startTestSimulator();
    const id = await novapay.selectedOrder('10', 'USDT_TRC20');
    await novapay.control('POST', `/payments/${id}/cancel`);
    expect((await novapay.call('GET', '/v1/pay/orders?status=cancelled')).json).toMatchObject({
      data: { orders: [{ order_id: id, status: 'cancelled' }] },
    });
  });
});

test('the controls list orders newest first with their deposits and what is missing', async () => {
  const novapay = await startTestSimulator();
  const first = await novapay.selectedOrder('10', 'USDT_TRC20');
  const second = await novapay.selectedOrder('1', 'SOL');
  await novapay.control('POST', `/payments/${first}/pay`, { amount: '2.5' });
  expect((await novapay.control('GET', '/orders')).json).toMatchObject({
    data: [
      { order_id: second, missing: '1.000000000', deposits: [] },
      { order_id: first, missing: '7.500000', deposits: [{ amount: '2.500000', status: 'pending' }] },
    ],
  });
});

test('the controls refuse what they do not know', async () => {
  const novapay = await startTestSimulator();
  const id = await novapay.selectedOrder('10', 'USDT_TRC20');
  for (const body of [{ amout: '1' }, { amount: 1 }, { currency: 'EUR' }, { instant: 'yes' }]) {
    expect((await novapay.control('POST', `/payments/${id}/pay`, body)).status).toBe(400);
  }
  expect((await novapay.control('POST', '/orders/nope/pay', {})).status).toBe(404);
  expect((await novapay.control('POST', '/nope')).status).toBe(404);
  expect(await deposits(novapay)).toEqual([]);
});
