/** An invoice over time, its page and its postbacks. What the controls do besides, the port's suite and the tests of money walk. */
import { expect, test } from 'vitest';
import { at, startMerchant } from '../engine/testing.ts';
import { POSTBACK_SECRET, startTestSimulator, STEP_MS } from './testing.ts';

test('an invoice is paid on its page in parts, has a postback for each, and another one expires', async () => {
  const nordpay = await startTestSimulator();
  const merchant = await startMerchant();
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const created = await nordpay.call('POST', '/invoice/create', {
    allowed_currencies: ['BTC', 'USDTBEP20'],
    amount: '64 USD',
    expires_time: 60,
    label: '<b>Order</b>',
    success_url: 'http://127.0.0.1:9/thanks',
    postback_url: merchant.url,
  });
  const path = new URL(String(at(created, 'url'))).pathname;
  const id = String(at(created, 'id'));
  const transactions = async () => (await nordpay.call('GET', `/invoice/${id}/transactions`)).json;
  const sent = async () => at(await nordpay.control('GET', '/webhooks'), 'data', 'sent', 'length');
  // Before a coin is chosen nothing can be paid.
  expect((await nordpay.control('POST', `/payments/${id}/pay`)).status).toBe(409);
  expect((await nordpay.call('GET', path, undefined, {})).text).not.toContain('<b>Order</b>');
  await nordpay.call('POST', path, 'currency=BTC', form);
  expect((await nordpay.call('GET', path, undefined, {})).text).toContain('0.001 BTC');

  await nordpay.call('POST', path, 'amount=0.0004', form);
  await nordpay.control('POST', `/payments/${id}/pay`, { currency: 'TRX', amount: '9', instant: true });
  expect((await nordpay.call('GET', path, undefined, {})).text).toContain('0.0006 BTC');
  const seen: unknown[] = [];
  for (const ms of [0, STEP_MS, STEP_MS]) {
    await nordpay.pass(ms);
    seen.push([at(await transactions(), 1, 'status'), await sent()]);
  }
  expect(seen).toEqual([
    ['pending', 1],
    ['confirming', 1],
    ['paid', 2],
  ]);
  await nordpay.call('POST', path, '', form);
  await nordpay.pass(2 * STEP_MS);
  expect((await nordpay.call('GET', `/invoice/${id}`)).json).toMatchObject({ status: 'paid' });
  expect((await nordpay.call('GET', path, undefined, {})).headers.get('location')).toBe(
    'http://127.0.0.1:9/thanks',
  );
  await expect.poll(() => merchant.received.length).toBe(3);
  await nordpay.control('POST', `/payments/${id}/notify`);
  await expect.poll(() => merchant.received.length).toBe(4);
  expect(new Set(merchant.received).size).toBe(3);

  // Its secret is in the postback and in no control.
  expect(merchant.received[0]).toContain(POSTBACK_SECRET);
  expect((await nordpay.control('GET', '/webhooks')).text).not.toContain(POSTBACK_SECRET);

  const reversed = await nordpay.control('POST', `/payments/${id}/reverse`);
  expect(reversed.json).toMatchObject({ data: { status: 'pending', missing: '0.0006' } });
  const late = await nordpay.invoice('10 USD', 'SOL');
  await nordpay.pass(60 * 60_000);
  await nordpay.control('POST', `/payments/${late}/pay`, { instant: true });
  expect((await nordpay.call('GET', `/invoice/${late}`)).json).toMatchObject({ status: 'expired' });
});
