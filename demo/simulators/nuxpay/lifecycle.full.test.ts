/** Money in over time, and the controls that move it. */
import { describe, expect, test } from 'vitest';
import { at, startMerchant } from '../engine/testing.ts';
import {
  API_KEY,
  BUSINESS_ID,
  params,
  REQUEST,
  startTestSimulator,
  STEP_MS,
  type TestSimulator,
} from './testing.ts';

async function shown(nuxpay: TestSimulator): Promise<unknown> {
  return at((await nuxpay.control('GET', '/payments')).json, 'data', 0);
}

async function pay(nuxpay: TestSimulator, token: string, body: object = {}): Promise<void> {
  const paid = await nuxpay.control('POST', `/payments/${token}/pay`, body);
  expect(paid.status).toBe(201);
}

describe('a payment', () => {
  test('is reported on its way and when it is there, both times as the same movement', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment({ amount: '48' });
    expect(await shown(nuxpay)).toMatchObject({ status: 'waiting', missing: '48.000000', transactions: [] });
    await pay(nuxpay, token);
    expect(await shown(nuxpay)).toMatchObject({ status: 'pending', missing: '0' });
    const [first] = await nuxpay.callbacks(1);
    await nuxpay.pass(STEP_MS - 1);
    expect(await shown(nuxpay)).toMatchObject({ status: 'pending' });
    await nuxpay.pass(1);
    expect(await shown(nuxpay)).toMatchObject({ status: 'success' });
    const [, second] = await nuxpay.callbacks(2);
    expect(params(first)['status']).toBe('pending');
    expect(params(second)).toEqual({
      ...params(first),
      status: 'success',
      transactionDate: '2021-03-25 11:17:26',
    });
    await nuxpay.pass(60 * STEP_MS);
    expect(await nuxpay.sent()).toBe(2);
  });

  test('is shown with everything a test has to know', async () => {
    const nuxpay = await startTestSimulator();
    const older = await nuxpay.payment({ reference_id: 'older' });
    const token = await nuxpay.payment({ currency: 'tronusdt', reference_id: 'newer' });
    await pay(nuxpay, token, { amount: '2.5', instant: true });
    const [callback] = await nuxpay.callbacks(1);
    const { data } = (await nuxpay.control('GET', '/payments')).json as { data: unknown[] };
    expect(data).toEqual([
      {
        id: token,
        reference: 'newer',
        currency: 'tronusdt',
        amount: '10.000000',
        missing: '7.500000',
        status: 'success',
        address: at(data[0], 'address'),
        hostedUrl: `${nuxpay.url}/qrPayment.php?transaction_token=${token}`,
        expiresAt: null,
        createdAt: '2021-03-25T11:17:25.000Z',
        transactions: [
          {
            id: params(callback)['referenceID'],
            hash: params(callback)['receivedTxID'],
            amount: '2.500000',
            currency: 'tronusdt',
            status: 'success',
          },
        ],
      },
      expect.objectContaining({ id: older, reference: 'older' }),
    ]);
    expect(at(data[0], 'address')).toMatch(/^T/);
  });

  test('can be reported only when it is there', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    await nuxpay.control('POST', '/undocumented', { pending: false });
    await pay(nuxpay, token);
    expect(await nuxpay.sent()).toBe(0);
    await nuxpay.pass(STEP_MS);
    expect(params((await nuxpay.callbacks(1))[0])).toMatchObject({ status: 'success' });
  });

  test('in parts has a callback for each, and the rest is what is missing', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    await pay(nuxpay, token, { amount: '4', instant: true });
    await nuxpay.callbacks(1);
    await pay(nuxpay, token, { instant: true });
    const [first, second] = await nuxpay.callbacks(2);
    expect(params(first)['amountReceive']).toBe('4 USDT');
    expect(params(second)['amountReceive']).toBe('6 USDT');
    expect(params(second)['receivedTxID']).not.toBe(params(first)['receivedTxID']);
    expect(params(second)['referenceID']).not.toBe(params(first)['referenceID']);
    expect(await shown(nuxpay)).toMatchObject({ missing: '0' });
    const more = await nuxpay.control('POST', `/payments/${token}/pay`, {});
    expect([more.status, at(more.json, 'error', 'code')]).toEqual([400, 'INVALID_AMOUNT']);
    await pay(nuxpay, token, { amount: '1', instant: true });
    await nuxpay.callbacks(3);
  });

  test('in two movements can be reported in one callback, as inputs that sum up', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    await pay(nuxpay, token, { parts: ['2', '3.5'], instant: true });
    const callback = params((await nuxpay.callbacks(1))[0]);
    expect(callback).toMatchObject({
      amountReceive: '5.5 USDT',
      serviceCharge: '0.22 USDT',
      txDetails: {
        input: [{ amount: '2.000000' }, { amount: '3.500000' }],
        output: [{ charges: { amount: '0.220000' } }],
      },
    });
    const hashes = [0, 1].map((input) => at(callback, 'txDetails', 'input', input, 'receivedTxID'));
    expect(new Set(hashes).size).toBe(2);
    expect(await shown(nuxpay)).toMatchObject({
      missing: '4.500000',
      transactions: hashes.map((hash) => ({ hash })),
    });
  });

  test('in another coin is reported as that coin, and what was asked for is still missing', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment({ currency: 'tronusdt' });
    await pay(nuxpay, token, { currency: 'tetherusd', instant: true });
    expect(params((await nuxpay.callbacks(1))[0])).toMatchObject({
      type: 'tetherUSD',
      amountReceive: '10 USDT',
      transactionToken: token,
    });
    expect(await shown(nuxpay)).toMatchObject({
      missing: '10.000000',
      transactions: [{ currency: 'tetherusd' }],
    });
  });

  test('is settled by hand, once', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    await pay(nuxpay, token);
    await nuxpay.callbacks(1);
    await nuxpay.control('POST', `/payments/${token}/settle`);
    expect(params((await nuxpay.callbacks(2))[1])).toMatchObject({ status: 'success' });
    await nuxpay.control('POST', `/payments/${token}/settle`);
    await nuxpay.pass(STEP_MS);
    expect(await nuxpay.sent()).toBe(2);
  });

  test('is reversed, the last movement, and is missing again', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    await pay(nuxpay, token, { amount: '4', instant: true });
    await nuxpay.callbacks(1);
    await pay(nuxpay, token, { instant: true });
    await nuxpay.callbacks(2);
    await nuxpay.control('POST', `/payments/${token}/reverse`);
    expect(params((await nuxpay.callbacks(3))[2])).toMatchObject({
      status: 'failed',
      amountReceive: '6 USDT',
    });
    expect(await shown(nuxpay)).toMatchObject({ missing: '6.000000', status: 'success' });
  });

  test('that was taken back on its way does not arrive', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    await pay(nuxpay, token);
    await nuxpay.control('POST', `/payments/${token}/reverse`);
    await nuxpay.pass(STEP_MS);
    expect(await shown(nuxpay)).toMatchObject({ status: 'failed' });
    expect(await nuxpay.sent()).toBe(2);
  });

  test('has its last callback again, byte for byte', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    expect((await nuxpay.control('POST', `/payments/${token}/notify`)).status).toBe(409);
    await pay(nuxpay, token, { instant: true });
    await nuxpay.callbacks(1);
    await nuxpay.pass(STEP_MS);
    await nuxpay.control('POST', `/payments/${token}/notify`);
    const [first, again] = await nuxpay.callbacks(2);
    expect(again).toBe(first);
  });

  test('can come to an address that another payment has', async () => {
    const nuxpay = await startTestSimulator();
    await nuxpay.payment();
    const address = at(await shown(nuxpay), 'address');
    await nuxpay.control('POST', '/reuse-address', { address });
    await nuxpay.payment({ reference_id: 'second' });
    expect(await shown(nuxpay)).toMatchObject({ reference: 'second', address });
    await nuxpay.payment({ reference_id: 'third' });
    expect(at(await shown(nuxpay), 'address')).not.toBe(address);
  });
});

describe('callbacks', () => {
  test('are sent by themselves with the real clock', async () => {
    const nuxpay = await startTestSimulator({ now: undefined, stepMs: 5 });
    const token = await nuxpay.payment();
    await pay(nuxpay, token);
    const statuses = (await nuxpay.callbacks(2)).map((callback) => params(callback)['status']);
    expect(new Set(statuses)).toEqual(new Set(['pending', 'success']));
  });

  test('are not sent without an address, and go to the one that is set later', async () => {
    const { url, received } = await startMerchant();
    const nuxpay = await startTestSimulator({ callbackUrl: undefined });
    const token = await nuxpay.payment();
    await pay(nuxpay, token, { instant: true });
    expect(await nuxpay.sent()).toBe(0);
    await nuxpay.control('POST', '/callback', { url });
    await nuxpay.control('POST', `/payments/${token}/notify`);
    await expect.poll(() => params(received[0])).toMatchObject({ transactionToken: token });
    await nuxpay.control('POST', '/callback', { url: null });
    await nuxpay.control('POST', `/payments/${token}/notify`);
    expect(await nuxpay.sent()).toBe(1);
  });

  test('R90: go to the merchant’s server alone, and no answer shows the path of their address', async () => {
    const [merchant, other] = await Promise.all([startMerchant(), startMerchant()]);
    const { origin } = new URL(merchant.url);
    const nuxpay = await startTestSimulator({ callbackOrigin: origin, callbackUrl: merchant.url });
    const shown = { data: { origin } };
    for (const url of [other.url, merchant.url.replace('127.0.0.1', 'localhost')]) {
      const refused = await nuxpay.control('POST', '/callback', { url });
      expect([refused.status, refused.text]).toEqual([
        400,
        expect.stringContaining(`of ${origin}`) as unknown,
      ]);
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
    'do not go to %s',
    async (url) => {
      const nuxpay = await startTestSimulator();
      const before = (await nuxpay.control('GET', '/callback')).json;
      expect((await nuxpay.control('POST', '/callback', { url })).status).toBe(400);
      expect((await nuxpay.control('GET', '/callback')).json).toEqual(before);
      if (typeof url === 'string')
        await expect(startTestSimulator({ callbackUrl: url })).rejects.toThrow('on this machine');
    },
  );

  test('are counted in the response of an advance', async () => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    await pay(nuxpay, token);
    expect((await nuxpay.control('POST', '/advance')).json).toEqual({ data: { sent: 0 } });
    const ticking = await startTestSimulator({ stepMs: 0 });
    await pay(ticking, await ticking.payment());
    expect((await ticking.control('POST', '/advance')).json).toEqual({ data: { sent: 1 } });
  });
});

describe('the page behind payment_url', () => {
  test('shows what to pay, takes the payment and sends the shopper back', async () => {
    const nuxpay = await startTestSimulator();
    const redirect_url = 'http://127.0.0.1:9/return?a=1&b=2';
    const token = await nuxpay.payment({ redirect_url });
    const path = `/qrPayment.php?transaction_token=${token}`;
    const page = await nuxpay.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Pay 10.000000 USDT');
    expect(page.text).toContain(String(at(await shown(nuxpay), 'address')));
    const paid = await nuxpay.call(path, 'amount=10');
    expect([paid.status, paid.headers.get('location')]).toEqual([303, redirect_url]);
    expect(await shown(nuxpay)).toMatchObject({ status: 'pending', missing: '0' });
    expect((await nuxpay.get(path)).text).toContain('Status: pending. Missing: 0.');
  });

  test('keeps the shopper where there is no address to go back to, and refuses what is no amount', async () => {
    const nuxpay = await startTestSimulator();
    const path = `/qrPayment.php?transaction_token=${await nuxpay.payment()}`;
    expect((await nuxpay.call(path, 'amount=-1')).status).toBe(400);
    expect(await shown(nuxpay)).toMatchObject({ transactions: [] });
    const paid = await nuxpay.call(path, 'amount=3');
    expect([paid.status, paid.headers.get('location')]).toEqual([303, path]);
    expect(await shown(nuxpay)).toMatchObject({ missing: '7.000000' });
  });

  test('is not found for another token, and shows parameters as text', async () => {
    const nuxpay = await startTestSimulator();
    expect((await nuxpay.get('/qrPayment.php?transaction_token=x')).status).toBe(404);
    expect((await nuxpay.call('/qrPayment.php', 'amount=1')).status).toBe(404);
    const token = await nuxpay.payment({ redirect_url: 'http://127.0.0.1/"><script>' });
    expect((await nuxpay.get(`/qrPayment.php?transaction_token=${token}`)).text).not.toContain('<script>');
  });
});

describe('the controls refuse', () => {
  test.each([
    ['/pay', { amout: '1' }, 400],
    ['/pay', { amount: 1 }, 400],
    ['/pay', { amount: '1.0000001' }, 400],
    ['/pay', { currency: 'doge' }, 400],
    ['/pay', { instant: 'yes' }, 400],
    ['/pay', { parts: [] }, 400],
    ['/pay', { parts: ['1'], amount: '1' }, 400],
    ['/pay', '{', 400],
    ['/expire', {}, 409],
    ['/cancel', {}, 409],
    ['/reverse', {}, 409],
    ['/notify', {}, 409],
  ])('payments/{id}%s with %j', async (control, body, status) => {
    const nuxpay = await startTestSimulator();
    const token = await nuxpay.payment();
    const refused = await nuxpay.control('POST', `/payments/${token}${control}`, body);
    expect([refused.status, typeof at(refused.json, 'error', 'code')]).toEqual([status, 'string']);
    expect(await shown(nuxpay)).toMatchObject({ transactions: [] });
  });

  test('what they do not know', async () => {
    const nuxpay = await startTestSimulator();
    for (const path of ['/payments/x/pay', '/payments/x/settle', '/transfers/x/finish', '/nothing'])
      expect((await nuxpay.control('POST', path, {})).status).toBe(404);
    for (const style of [{ commas: true }, { numbers: 'no' }, { toString: true }])
      expect((await nuxpay.control('POST', '/undocumented', style)).status).toBe(400);
    expect((await nuxpay.control('GET', '/undocumented')).json).toMatchObject({
      data: { numbers: true, trailingCommas: false, nullAmounts: true },
    });
    for (const body of [{ unit: 'LTC', amount: '1' }, { unit: 'ETH', amount: '-1' }, { unit: 'ETH' }])
      expect((await nuxpay.control('POST', '/balance', body)).status).toBe(400);
  });
});

test('requests meet faults and are logged', async () => {
  const nuxpay = await startTestSimulator();
  await nuxpay.control('POST', '/faults', { mode: 'rate_limited', ms: 3_000, count: 1 });
  const limited = await nuxpay.call(REQUEST, {});
  expect([limited.status, at(limited.json, 'code')]).toEqual([429, 0]);
  await nuxpay.payment();
  const log = await nuxpay.control('GET', '/log');
  expect(log.json).toMatchObject({
    data: [
      { path: REQUEST, status: 429, fault: 'rate_limited' },
      { path: REQUEST, status: 200, fault: null, body: { amount: '10', reference_id: 'pay-1' } },
    ],
  });
});

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
