/** A payment and a transfer over time, and the callbacks of both. The port's suite and the tests of money walk the rest. */
import { expect, test } from 'vitest';
import { at, startMerchant } from '../engine/testing.ts';
import {
  API_KEY,
  BUSINESS_ID,
  params,
  REQUEST,
  startTestSimulator,
  STEP_MS,
  TRANSFER,
  type TestSimulator,
} from './testing.ts';

async function shown(nuxpay: TestSimulator): Promise<unknown> {
  return at((await nuxpay.control('GET', '/payments')).json, 'data', 0);
}

async function pay(nuxpay: TestSimulator, token: string, body: object = {}): Promise<void> {
  expect((await nuxpay.control('POST', `/payments/${token}/pay`, body)).status).toBe(201);
}

test('a payment comes in parts, each with its callbacks, and is taken back; a transfer is confirmed, or fails', async () => {
  const nuxpay = await startTestSimulator();
  const redirect_url = 'http://127.0.0.1:9/"><script>';
  const token = await nuxpay.payment({ amount: '48', redirect_url });
  const path = `/qrPayment.php?transaction_token=${token}`;
  for (const odd of [
    { amout: '1' },
    { amount: 1 },
    { amount: '1.0000001' },
    { currency: 'doge' },
    { parts: [] },
  ])
    expect((await nuxpay.control('POST', `/payments/${token}/pay`, odd)).status).toBe(400);
  expect(await shown(nuxpay)).toMatchObject({ status: 'waiting', missing: '48.000000', transactions: [] });
  expect((await nuxpay.get(path)).text).not.toContain('<script>');

  // On its way and there, one movement has two callbacks, which differ in status and date.
  await nuxpay.call(path, 'amount=40');
  const [first] = await nuxpay.callbacks(1);
  await nuxpay.pass(STEP_MS);
  const [, second] = await nuxpay.callbacks(2);
  expect(params(second)).toEqual({
    ...params(first),
    status: 'success',
    transactionDate: '2021-03-25 11:17:26',
  });
  expect(params(first)).toMatchObject({
    status: 'pending',
    amountReceive: '40 USDT',
    transactionToken: token,
  });
  await nuxpay.control('POST', `/payments/${token}/notify`);
  expect((await nuxpay.callbacks(3))[2]).toBe(second);

  // Money in another coin leaves what was asked for missing; two movements may come in one callback.
  await pay(nuxpay, token, { currency: 'ethereum', amount: '1', instant: true });
  expect(params((await nuxpay.callbacks(4))[3])).toMatchObject({ amountReceive: '1 ETH' });
  await pay(nuxpay, token, { parts: ['3', '5'], instant: true });
  const sum = {
    amountReceive: '8 USDT',
    txDetails: { input: [{ amount: '3.000000' }, { amount: '5.000000' }] },
  };
  expect(params((await nuxpay.callbacks(5))[4])).toMatchObject(sum);
  expect(await shown(nuxpay)).toMatchObject({ missing: '0' });
  await nuxpay.control('POST', `/payments/${token}/reverse`);
  expect(params((await nuxpay.callbacks(6))[5])).toMatchObject({ status: 'failed', amountReceive: '8 USDT' });

  const recipient_address = '0x05FC5A079e0583b8a07526023a16e2022c4c6296';
  const asked = { wallet_type: 'tetherusd', reference_id: 'out-1', recipient_address, amount: '100' };
  const balance = async () => {
    const { data } = (await nuxpay.control('GET', '/balance')).json as {
      data: { unit: string; amount: string }[];
    };
    return data.find(({ unit }) => unit === 'tetherusd')?.amount;
  };
  const before = await balance();
  await nuxpay.control('POST', '/whitelist', { address: recipient_address, wallet_type: 'tetherusd' });
  expect((await nuxpay.call(TRANSFER, asked)).json).toMatchObject({ code: 1 });
  const sent = (await nuxpay.control('GET', '/transfers')).json;
  expect(sent).toMatchObject({ data: [{ reference: 'out-1', status: 'pending', total: '110.278026' }] });
  expect(await balance()).not.toBe(before);
  await nuxpay.pass(STEP_MS);
  const out = { referenceID: 'out-1', status: 'confirmed', confirmation: 52 };
  expect(params((await nuxpay.callbacks(7))[6])).toMatchObject(out);
  await nuxpay.control('POST', `/transfers/${String(at(sent, 'data', 0, 'id'))}/fail`);
  expect(params((await nuxpay.callbacks(8))[7])).toMatchObject({ status: 'failed', confirmation: 0 });
  expect(await balance()).toBe(before);
});

test('R90: callbacks go to the merchant’s server alone, and no answer shows the path of their address', async () => {
  const [merchant, other] = await Promise.all([startMerchant(), startMerchant()]);
  const { origin } = new URL(merchant.url);
  const nuxpay = await startTestSimulator({ callbackOrigin: origin, callbackUrl: merchant.url });
  const shown = { data: { origin } };
  for (const url of [other.url, merchant.url.replace('127.0.0.1', 'localhost')]) {
    const refused = await nuxpay.control('POST', '/callback', { url });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(`of ${origin}`) as unknown]);
  }
  expect((await nuxpay.control('GET', '/callback')).json).toEqual(shown);
  expect((await nuxpay.control('POST', '/callback', { url: merchant.url })).json).toEqual(shown);
  await pay(nuxpay, await nuxpay.payment(), { instant: true });
  await expect.poll(() => merchant.received.length).toBe(1);
  expect(other.received).toEqual([]);
  await expect(startTestSimulator({ callbackOrigin: origin, callbackUrl: other.url })).rejects.toThrow(
    `of ${origin}`,
  );
});

test.each(['https://example.com/callback', 'http://10.0.0.1/', 'ftp://127.0.0.1/', 'here', '', 7])(
  'callbacks do not go to %s',
  async (url) => {
    const nuxpay = await startTestSimulator();
    const before = (await nuxpay.control('GET', '/callback')).json;
    expect((await nuxpay.control('POST', '/callback', { url })).status).toBe(400);
    expect((await nuxpay.control('GET', '/callback')).json).toEqual(before);
    if (typeof url === 'string')
      await expect(startTestSimulator({ callbackUrl: url })).rejects.toThrow('on this machine');
  },
);

test('the log has no credentials, not even of a body that is no JSON', async () => {
  const nuxpay = await startTestSimulator();
  await nuxpay.payment();
  await nuxpay.call(REQUEST, `{"api_key": "${API_KEY}", "business_id": "${BUSINESS_ID}",}`);
  await nuxpay.call(REQUEST, JSON.stringify([{ api_key: API_KEY, business_id: BUSINESS_ID }]));
  const log = await nuxpay.control('GET', '/log');
  expect(log.json).toMatchObject({ data: [{ body: { amount: '10' } }, { body: null }, { body: null }] });
  expect(log.text).not.toContain(API_KEY);
  expect(log.text).not.toContain(BUSINESS_ID);
});
