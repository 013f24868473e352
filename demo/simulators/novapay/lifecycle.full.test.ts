/** An order over time, its messages, and the money out of it. The port's suite and the tests of money walk the rest. */
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { newAddress } from '../engine/chains.ts';
import { startMerchant, text } from '../engine/testing.ts';
import { API_KEY, IPN_SECRET, SIGNER_KEY, startTestSimulator, STEP_MS } from './testing.ts';

test('an order is paid in parts, signs its messages, loses a deposit, and its money is withdrawn', async () => {
  const merchant = await startMerchant();
  const novapay = await startTestSimulator({ webhookUrl: merchant.url });
  const id = await novapay.selectedOrder('5000', 'USDT_TRC20');
  const read = async (path: string) => ((await novapay.call('GET', path)).json as { data: object }).data;
  const order = () => read(`/v1/pay/orders/${id}`);
  const pay = (body: object) => novapay.control('POST', `/payments/${id}/pay`, body);
  for (const odd of [{ amout: '1' }, { amount: 1 }, { currency: 'EUR' }, { instant: 'yes' }])
    expect((await pay(odd)).status).toBe(400);

  // Money in another coin comes to the same address, and pays nothing.
  await pay({ currency: 'TRX', amount: '10', instant: true });
  await pay({ amount: '1000', instant: true });
  const rest = await pay({});
  expect(rest.json).toMatchObject({
    data: { missing: '0', transactions: [{}, {}, { amount: '4000.000000' }] },
  });
  const deposit = `/v1/pay/deposit/${text(rest, 'data', 'transactions', 2, 'id')}`;
  const seen: unknown[] = [];
  for (const ms of [0, STEP_MS, STEP_MS, STEP_MS]) {
    await novapay.pass(ms);
    seen.push([await read(deposit), await order()]);
  }
  expect(seen).toMatchObject([
    [{ status: 'pending' }, { status: 'pending' }],
    [{ status: 'confirming' }, { status: 'pending' }],
    [{ status: 'confirmed', confirmed_at: '2026-02-25T11:00:02Z' }, { status: 'pending' }],
    [{ status: 'settled', fee_amount: '40.000000', net_amount: '3960.000000' }, { status: 'paid' }],
  ]);
  await expect.poll(() => merchant.received.some((body) => body.includes('"order.paid"'))).toBe(true);
  for (const [nth, body] of merchant.received.entries()) {
    const signature = createHmac('sha256', IPN_SECRET).update(body).digest('hex');
    expect(merchant.headers[nth]?.['x-webhook-signature']).toBe(signature);
  }
  expect((await novapay.control('POST', `/payments/${id}/expire`)).status).toBe(409);

  // Above the limit of one withdrawal the signer decides, with a key of its own.
  const withdraw = (amount: string) =>
    novapay.call('POST', '/v1/pay/withdrawals', {
      to_address: newAddress('tron'),
      chain_id: 728126428,
      token_address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      amount,
    });
  expect((await withdraw('4950.000001')).status).toBe(422);
  for (const amount of ['1000', '2000']) expect((await withdraw(amount)).status).toBe(201);
  novapay.tick(STEP_MS);
  const list = await novapay.call('GET', '/v1/pay/withdrawals');
  expect(list.json).toMatchObject({ data: { withdrawals: [{ status: 'pending' }, { status: 'approved' }] } });
  const approve = (headers: Record<string, string>) =>
    novapay.call('POST', '/v1/withdrawals/2/approve', { action: 'approve', chain_id: 728126428 }, headers);
  expect((await approve({ 'X-API-Key': API_KEY, 'X-Signer-Key': API_KEY })).status).toBe(401);
  const token_address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
  const verdict = { action: 'approve', chain_id: 728126428, token_address };
  const signed = { 'X-Signer-Key': SIGNER_KEY };
  expect((await novapay.call('POST', '/v1/withdrawals/2/approve', verdict, signed)).status).toBe(200);
  await novapay.control('POST', '/withdrawals/2/fail');
  novapay.tick(3 * STEP_MS);
  const balance = { balances: [{ currency: 'TRX' }, { available: '3950.000000', frozen: '0.000000' }] };
  expect(await read('/v1/pay/withdrawals/1')).toMatchObject({ status: 'completed' });
  expect(await read('/v1/pay/balance')).toMatchObject(balance);

  // A deposit that the chain dropped is not found any more.
  await novapay.control('POST', `/payments/${id}/reverse`);
  expect((await novapay.call('GET', deposit)).status).toBe(404);
  expect(await order()).toMatchObject({ status: 'pending' });
  novapay.tick(3_600_000);
  expect(await order()).toMatchObject({ status: 'expired' });
});
