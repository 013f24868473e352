/** Refunds to a NovaX account and to an address, and their notifications. */
import { describe, expect, test } from 'vitest';
import { startMerchant, text } from '../engine/testing.ts';
import { startTestSimulator, STEP_MS, type TestSimulator } from './testing.ts';

const TRON = { address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', network: 'TRON', token: 'USDT' };
const NOTIFY = { notifyUrl: 'http://127.0.0.1:9/none' };

async function paidOrder(novax: TestSimulator, amount = '10'): Promise<{ id: string; txId: string }> {
  const id = await novax.order({ orderNumber: '323421' });
  const paid = await novax.control('POST', `/payments/${id}/pay`, { amount, instant: true });
  return { id, txId: text(paid, 'data', 'transactions', 0, 'id') };
}

async function mailedOtp(novax: TestSimulator, id: string): Promise<string> {
  await novax.call('POST', `/orders/${id}/refund/crypto/otp`);
  return text(await novax.control('GET', `/orders/${id}/otp`), 'data', 'otp');
}

describe('a refund to an account', () => {
  test('notifies when it is done, of everything that was paid', async () => {
    const novax = await startTestSimulator();
    const merchant = await startMerchant();
    const { id, txId } = await paidOrder(novax, '10.50');
    const body = { novaxUserId: 'user-1', notifyUrl: merchant.url };
    expect((await novax.call('POST', `/orders/${id}/refund`, body)).status).toBe(200);
    novax.tick(3 * STEP_MS - 1);
    expect((await novax.control('POST', '/advance')).json).toEqual({ data: { sent: 0 } });
    novax.tick(1);
    expect((await novax.control('POST', '/advance')).json).toEqual({ data: { sent: 1 } });
    await expect
      .poll(() => merchant.received)
      .toEqual([
        `{"type":"order_refund","orderId":"${id}","orderNumber":"323421","status":"refunded","date":"2024-01-07T19:05:33.175Z","amount":10.5,"txId":"${txId}"}`,
      ]);
    expect(await novax.read(id)).toMatchObject({ status: 'success', amountPaid: 10.5 });
  });

  test('can be finished at once and notified again', async () => {
    const novax = await startTestSimulator();
    const merchant = await startMerchant();
    const { id } = await paidOrder(novax);
    await novax.call('POST', `/orders/${id}/refund`, { novaxUserId: 'user-1', notifyUrl: merchant.url });
    const list = await novax.control('GET', '/refunds');
    expect(list.json).toMatchObject({
      data: [
        {
          orderId: id,
          reference: '323421',
          status: 'pending',
          amount: '10',
          currency: 'EUR',
          novaxUserId: 'user-1',
        },
      ],
    });
    const refund = text(list, 'data', 0, 'id');
    expect((await novax.control('POST', `/refunds/${refund}/notify`)).status).toBe(409);
    const finished = await novax.control('POST', `/refunds/${refund}/finish`);
    expect(text(finished, 'data', 'status')).toBe('refunded');
    await novax.control('POST', `/refunds/${refund}/notify`);
    await expect.poll(() => merchant.received).toHaveLength(2);
    expect(new Set(merchant.received).size).toBe(1);
  });

  test.each([
    ['no account', { notifyUrl: NOTIFY.notifyUrl }],
    ['no notifyUrl', { novaxUserId: 'user-1' }],
  ])('with %s is refused', async (_, body) => {
    const novax = await startTestSimulator();
    const { id } = await paidOrder(novax);
    expect((await novax.call('POST', `/orders/${id}/refund`, body)).status).toBe(400);
    expect((await novax.control('GET', '/refunds')).json).toEqual({ data: [] });
  });
});

describe('a refund to an address', () => {
  test('notifies with its transaction', async () => {
    const novax = await startTestSimulator();
    const merchant = await startMerchant();
    const { id, txId } = await paidOrder(novax);
    const otp = await mailedOtp(novax, id);
    expect(otp).toMatch(/^\d{6}$/);
    const body = { ...TRON, network: 'tron', thirdPartyId: 'tp-7', otp, notifyUrl: merchant.url };
    expect((await novax.call('POST', `/orders/${id}/refund/crypto`, body)).status).toBe(200);
    const list = await novax.control('GET', '/refunds');
    const txHash = text(list, 'data', 0, 'txHash');
    expect(txHash).toMatch(/^[0-9a-f]{64}$/);
    await novax.control('POST', `/refunds/${text(list, 'data', 0, 'id')}/finish`);
    await expect
      .poll(() => merchant.received)
      .toEqual([
        `{"type":"order_refund_crypto","orderId":"${id}","orderNumber":"323421","status":"refunded","date":"2024-01-07T19:05:30.175Z","amount":10,"txId":"${txId}","thirdPartyId":"tp-7","address":"${TRON.address}","token":"USDT","network":"tron","txHash":"${txHash}"}`,
      ]);
  });

  test.each(['BSC', 'MATIC'])(
    'on %s has a hash of that network, and no thirdPartyId where none was given',
    async (network) => {
      const novax = await startTestSimulator();
      const merchant = await startMerchant();
      const { id } = await paidOrder(novax);
      const body = {
        address: '0x55d398326f99059fF775485246999027B3197955',
        network,
        token: 'USDT',
        otp: await mailedOtp(novax, id),
        notifyUrl: merchant.url,
      };
      expect((await novax.call('POST', `/orders/${id}/refund/crypto`, body)).status).toBe(200);
      novax.tick(3 * STEP_MS);
      await novax.control('POST', '/advance');
      await expect.poll(() => merchant.received).toHaveLength(1);
      const notification = JSON.parse(merchant.received.join('')) as Record<string, unknown>;
      expect(notification['txHash']).toMatch(/^0x[0-9a-f]{64}$/);
      expect(notification).not.toHaveProperty('thirdPartyId');
    },
  );

  test.each([
    ['another OTP', { otp: '12345x' }],
    ['no OTP', { otp: undefined }],
    ['an unknown network', { network: 'BTC' }],
    ['an address of another network', { network: 'BSC' }],
    ['a mistyped address', { address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u' }],
    ['no address', { address: undefined }],
    ['no token', { token: undefined }],
    ['no notifyUrl', { notifyUrl: undefined }],
    ['a thirdPartyId that is a number', { thirdPartyId: 7 }],
  ])('with %s is refused, and the OTP still works', async (_, change) => {
    const novax = await startTestSimulator();
    const { id } = await paidOrder(novax);
    const good = { ...TRON, ...NOTIFY, otp: await mailedOtp(novax, id) };
    const path = `/orders/${id}/refund/crypto`;
    expect((await novax.call('POST', path, { ...good, ...change })).status).toBe(400);
    expect((await novax.control('GET', '/refunds')).json).toEqual({ data: [] });
    expect((await novax.call('POST', path, good)).status).toBe(200);
  });

  test('wants an OTP of its own order that is young enough and was not replaced', async () => {
    const novax = await startTestSimulator();
    const { id } = await paidOrder(novax);
    const other = await novax.order();
    await novax.control('POST', `/payments/${other}/pay`, { instant: true });
    const old = await mailedOtp(novax, id);
    const refund = async (order: string, otp: string) =>
      (await novax.call('POST', `/orders/${order}/refund/crypto`, { ...TRON, ...NOTIFY, otp })).status;

    expect(await refund(other, old)).toBe(400);
    novax.tick(10 * 60_000);
    expect(await refund(id, old)).toBe(400);
    expect((await novax.control('GET', `/orders/${id}/otp`)).status).toBe(404);
    const replaced = await mailedOtp(novax, id);
    let fresh = await mailedOtp(novax, id);
    // One in a million is the same by chance.
    for (let tries = 0; fresh === replaced && tries < 5; tries += 1) fresh = await mailedOtp(novax, id);
    expect(await refund(id, replaced)).toBe(400);
    expect(await refund(id, fresh)).toBe(200);
    expect((await novax.control('GET', `/orders/${id}/otp`)).status).toBe(404);
  });
});

describe('no refund of any kind, and no OTP,', () => {
  async function expectNone(novax: TestSimulator, id: string): Promise<void> {
    const before = (await novax.control('GET', '/refunds')).json;
    for (const [path, body] of [
      ['refund', { novaxUserId: 'user-1', ...NOTIFY }],
      ['refund/crypto/otp', undefined],
      ['refund/crypto', { ...TRON, ...NOTIFY, otp: '000000' }],
    ] as const)
      expect((await novax.call('POST', `/orders/${id}/${path}`, body)).status).toBe(409);
    expect((await novax.control('GET', '/refunds')).json).toEqual(before);
  }

  test('for an order that is open, even where a part was paid', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    await novax.control('POST', `/payments/${id}/pay`, { amount: '4', instant: true });
    await expectNone(novax, id);
  });

  test('for one that holds no money', async () => {
    const novax = await startTestSimulator();
    const id = await novax.order();
    await novax.control('POST', `/payments/${id}/cancel`);
    await expectNone(novax, id);
  });

  test('for one that was refunded', async () => {
    const novax = await startTestSimulator();
    const { id } = await paidOrder(novax);
    await novax.call('POST', `/orders/${id}/refund`, { novaxUserId: 'user-1', ...NOTIFY });
    await expectNone(novax, id);
  });
});

test('the part that an expired order holds can be refunded', async () => {
  const novax = await startTestSimulator();
  const merchant = await startMerchant();
  const { id, txId } = await paidOrder(novax, '4');
  await novax.control('POST', `/payments/${id}/expire`);
  await novax.call('POST', `/orders/${id}/refund`, { novaxUserId: 'user-1', notifyUrl: merchant.url });
  novax.tick(3 * STEP_MS);
  await novax.control('POST', '/advance');
  await expect.poll(() => merchant.received).toHaveLength(1);
  expect(JSON.parse(merchant.received.join(''))).toMatchObject({ amount: 4, txId });
});
