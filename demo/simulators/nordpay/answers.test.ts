/** How much its answers hold. */
import { describe, expect, test } from 'vitest';
import { at, startMerchant } from '../engine/testing.ts';
import { POSTBACK_SECRET, startTestSimulator, STEP_MS } from './testing.ts';

const keysOf = (value: unknown): string[] => Object.keys(value as object);

describe('only what is documented', () => {
  test('of an invoice is in its answers', async () => {
    const nordpay = await startTestSimulator({ answers: 'documented' });
    const body = { currency: 'USDTTRC20', amount: '50 USD', expires_time: 30, label: 'pay_1' };
    const created = await nordpay.call('POST', '/invoice/create', body);
    expect(keysOf(created.json)).toEqual(['id', 'uuid', 'amount', 'address', 'url']);
    const listed = await nordpay.call('GET', '/invoice/');
    expect(keysOf(at(listed, 0))).toEqual(['id', 'uuid', 'currency', 'amount', 'address', 'status']);
    const details = await nordpay.call('GET', `/invoice/${String(at(created, 'uuid'))}`);
    expect(details.json).toEqual({
      currency: 'USDTTRC20',
      address: at(created, 'address'),
      status: 'pending',
    });
  });

  test('of a transaction is in lists, which have no label, while its postback has one', async () => {
    const nordpay = await startTestSimulator({ answers: 'documented' });
    const merchant = await startMerchant();
    const id = await nordpay.invoice('50 USD', 'USDTTRC20', { postback_url: merchant.url });
    await nordpay.control('POST', `/payments/${id}/pay`);
    for (const path of ['/invoice/transactions', `/invoice/${id}/transactions`]) {
      const [transaction] = (await nordpay.call('GET', path)).json as object[];
      expect(transaction).toMatchObject({
        tx_type: 'invoice',
        amount: 50,
        service_fee: 0.25,
        status: 'pending',
      });
      expect(transaction).not.toHaveProperty('label');
      expect(transaction).not.toHaveProperty('postback_type');
    }
    await nordpay.pass(2 * STEP_MS);
    await expect.poll(() => merchant.received.length).toBe(1);
    expect(JSON.parse(merchant.received[0] ?? '')).toMatchObject({
      postback_secret: POSTBACK_SECRET,
      label: 'pay_1',
      status: 'paid',
    });
  });

  test('of a withdrawal request is its identifier, of a batch the total and fees, too', async () => {
    const nordpay = await startTestSimulator({ answers: 'documented' });
    const one = { address: 'Ta', amount: '9' };
    const single = await nordpay.call('POST', '/balance/withdraw/request', { currency: 'USDTTRC20', ...one });
    expect(keysOf(single.json)).toEqual(['identifier']);
    const batch = { currency: 'USDTTRC20', addresses_and_amounts: [one] };
    const several = await nordpay.call('POST', '/balance/withdraw/multiple/request', batch);
    expect(keysOf(several.json)).toEqual(['identifier', 'network_fee', 'service_fee', 'total']);
  });
});
