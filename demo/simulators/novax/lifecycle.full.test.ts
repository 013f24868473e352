/** An order on its page, its messages, and its refund. The port's suite and the tests of money walk the rest. */
import { expect, test } from 'vitest';
import { startMerchant, text } from '../engine/testing.ts';
import { REDIRECT } from './document.fixture.ts';
import { startTestSimulator, STEP_MS } from './testing.ts';

test('an order is paid on its page in parts, leads back, tells the merchant once, and is refunded on chain', async () => {
  const novax = await startTestSimulator();
  const merchant = await startMerchant();
  const returnUrl = 'https://your-redirect-url';
  const fields = { orderNumber: '323421', name: 'Two <b>hats</b>', returnUrl, notifyUrl: merchant.url };
  const id = await novax.order(fields);
  const page = () => novax.call('GET', `/pay/${id}`, undefined, {});
  const press = (form: string) =>
    novax.call('POST', `/pay/${id}`, form, { 'Content-Type': 'application/x-www-form-urlencoded' });
  const advance = async () => (await novax.control('POST', '/advance')).json;

  // The page runs no script, and shows what it was given as text.
  const first = await page();
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(first.text).toContain('Two &lt;b&gt;hats&lt;/b&gt;');
  for (const form of ['amount=much', 'amount=0', 'amount=-1', 'amount=1e3'])
    expect((await press(form)).status).toBe(400);

  await press('amount=4.25');
  await novax.control('POST', `/payments/${id}/settle`);
  await novax.control('POST', `/payments/${id}/pay`, { currency: 'USD', amount: '9', instant: true });
  expect((await page()).text).toContain('5.75 EUR');
  expect(await novax.read(id)).toMatchObject({
    status: 'new',
    state: 'pending',
    amountPaid: 4.25,
    amountDue: 5.75,
  });
  expect((await novax.call('POST', `/orders/${id}/refund/crypto/otp`)).status).toBe(409);
  // Pressed twice it is paid once.
  await press('');
  await press('');
  novax.tick(3 * STEP_MS - 1);
  expect(await novax.read(id)).toMatchObject({ status: 'new', amountPaid: 4.25 });
  novax.tick(1);
  expect(await advance()).toEqual({ data: { sent: 1 } });
  expect(await novax.read(id)).toMatchObject({
    status: 'success',
    state: 'completed',
    amountPaid: 10,
    amountDue: 0,
  });
  expect((await page()).headers.get('location')).toBe(REDIRECT.replace('004Qs494RxpEMFYUyXBz', id));
  expect(await advance()).toEqual({ data: { sent: 0 } });
  const { data } = (await novax.control('GET', '/payments')).json as {
    data: [{ transactions: { id: string }[] }];
  };
  const txId = data[0].transactions.at(-1)?.id;
  const date = '2024-01-07T19:05:33.175Z';
  const end = { orderId: id, orderNumber: '323421', status: 'success', date, amount: 10, txId };
  await expect.poll(() => merchant.received).toEqual([JSON.stringify(end)]);

  // A refund wants the one-time password, which works once.
  await novax.call('POST', `/orders/${id}/refund/crypto/otp`);
  const otp = text(await novax.control('GET', `/orders/${id}/otp`), 'data', 'otp');
  const to = { address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', token: 'USDT', network: 'TRON' };
  const body = { ...to, thirdPartyId: 'tp-7', notifyUrl: merchant.url };
  const refund = (password: string) =>
    novax.call('POST', `/orders/${id}/refund/crypto`, { ...body, otp: password });
  expect((await refund('12345x')).status).toBe(400);
  expect((await refund(otp)).status).toBe(200);
  expect((await refund(otp)).status).toBe(409);
  novax.tick(3 * STEP_MS);
  expect(await advance()).toEqual({ data: { sent: 1 } });
  await expect.poll(() => merchant.received).toHaveLength(2);
  const refunded = {
    type: 'order_refund_crypto',
    orderId: id,
    status: 'refunded',
    amount: 10,
    thirdPartyId: 'tp-7',
  };
  expect(JSON.parse(merchant.received[1] ?? '')).toMatchObject({ ...refunded, ...to });

  // What the chain took back is no longer paid, and the outcome stays.
  await novax.control('POST', `/payments/${id}/reverse`);
  expect(await novax.read(id)).toMatchObject({ status: 'success', amountPaid: 4.25 });
  const late = await novax.order();
  novax.tick(60 * 60_000);
  expect(await novax.read(late)).toMatchObject({ status: 'expired', amountDue: 10 });
});
