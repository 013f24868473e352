/** The document's statements, checked over real HTTP. */
import { describe, expect, test } from 'vitest';
import { shape, startMerchant, text } from '../engine/testing.ts';
import {
  CANCEL_ORDER_RESPONSE,
  CREATE_ORDER_REQUEST,
  CREATE_ORDER_RESPONSE,
  GET_ORDER_RESPONSE,
  MESSAGE_RESPONSE,
  REFUND_CRYPTO_REQUEST,
  REFUND_REQUEST,
} from './document.fixture.ts';
import { KEYS, startTestSimulator, type TestSimulator } from './testing.ts';

/** Times are "text" in the samples of this document. */
function shapeOf(json: unknown): unknown {
  return JSON.parse(JSON.stringify(shape(json)).replaceAll('time in milliseconds', 'string'));
}

async function paidOrder(novax: TestSimulator): Promise<string> {
  const id = await novax.order();
  await novax.control('POST', `/payments/${id}/pay`, { instant: true });
  return id;
}

describe('the samples of the document', () => {
  test('the sample order is created and read back, in the documented shape and with the sample values', async () => {
    const novax = await startTestSimulator();
    const created = await novax.call('POST', '/orders', CREATE_ORDER_REQUEST);
    expect(created.status).toBe(200);
    expect(shapeOf(created.json)).toEqual(shapeOf(JSON.parse(CREATE_ORDER_RESPONSE)));
    const id = text(created, 'data', 'orderId');
    expect(id).toMatch(/^[0-9A-Za-z]{20}$/);
    expect(text(created, 'data', 'paymentUrl')).toBe(`${novax.url}/pay/${id}`);

    const read = await novax.call('GET', `/orders/${id}`);
    expect(read.status).toBe(200);
    expect(shapeOf(read.json)).toEqual(shapeOf(JSON.parse(GET_ORDER_RESPONSE)));
    const sample = JSON.parse(GET_ORDER_RESPONSE) as { data: object };
    expect(read.json).toEqual({
      message: 'Order successfully retrieved.',
      data: {
        ...sample.data,
        id,
        amountPaid: 0,
        createdDate: '2024-01-07T19:05:30.175Z',
        modifiedDate: '2024-01-07T19:05:30.175Z',
      },
    });
  });

  test('cancelling answers in the documented shape, with the status of the outcome or the one of the sample', async () => {
    const novax = await startTestSimulator();
    const [first, second] = [await novax.order(), await novax.order()];
    const cancelled = await novax.call('PUT', `/orders/${first}/cancel`);
    expect([cancelled.status, shapeOf(cancelled.json)]).toEqual([
      200,
      shapeOf(JSON.parse(CANCEL_ORDER_RESPONSE)),
    ]);
    expect(cancelled.json).toMatchObject({ data: { orderId: first, status: 'cancelled' } });
    await novax.control('POST', '/undocumented', { cancel: 'new' });
    expect((await novax.call('PUT', `/orders/${second}/cancel`)).json).toMatchObject({
      data: { orderId: second, status: 'new' },
    });
    expect(await novax.read(second)).toMatchObject({ status: 'cancelled' });
  });

  test('the sample refund is taken for an order that was paid', async () => {
    const novax = await startTestSimulator();
    const refunded = await novax.call('POST', `/orders/${await paidOrder(novax)}/refund`, REFUND_REQUEST);
    expect([refunded.status, shapeOf(refunded.json)]).toEqual([200, shapeOf(JSON.parse(MESSAGE_RESPONSE))]);
    expect((await novax.control('GET', '/refunds')).json).toMatchObject({
      data: [{ type: 'order_refund', novaxUserId: 'text' }],
    });
  });

  test('the sample refund to an address is taken once its address, network and OTP are true', async () => {
    const novax = await startTestSimulator();
    const id = await paidOrder(novax);
    const sent = await novax.call('POST', `/orders/${id}/refund/crypto/otp`);
    expect([sent.status, shapeOf(sent.json)]).toEqual([200, shapeOf(JSON.parse(MESSAGE_RESPONSE))]);

    const path = `/orders/${id}/refund/crypto`;
    expect((await novax.call('POST', path, REFUND_CRYPTO_REQUEST)).status).toBe(400);
    const refunded = await novax.call('POST', path, {
      ...(JSON.parse(REFUND_CRYPTO_REQUEST) as object),
      address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      network: 'TRON',
      otp: text(await novax.control('GET', `/orders/${id}/otp`), 'data', 'otp'),
    });
    expect([refunded.status, shapeOf(refunded.json)]).toEqual([200, shapeOf(JSON.parse(MESSAGE_RESPONSE))]);
    expect((await novax.control('GET', '/refunds')).json).toMatchObject({
      data: [{ type: 'order_refund_crypto', token: 'text', thirdPartyId: 'text' }],
    });
  });
});

test('complete answers have the documented fields and more, also in the message', async () => {
  const merchant = await startMerchant();
  const [documented, complete] = [
    await startTestSimulator(),
    await startTestSimulator({ answers: 'complete' }),
  ];
  const answersOf = async (novax: TestSimulator) => {
    const created = await novax.call('POST', '/orders', {
      ...(JSON.parse(CREATE_ORDER_REQUEST) as object),
      notifyUrl: merchant.url,
    });
    const id = text(created, 'data', 'orderId');
    const cancelled = await novax.call('PUT', `/orders/${id}/cancel`);
    const answers = [created, cancelled, await novax.call('GET', `/orders/${id}`)];
    return [...answers.map(({ json }) => json as object), (await novax.read(id)) as object];
  };
  const [few, many] = [await answersOf(documented), await answersOf(complete)];
  few.forEach((answer, nth) => {
    expect(Object.keys(many[nth] ?? {})).toEqual(expect.arrayContaining(Object.keys(answer)));
  });
  expect(many[0]).toMatchObject({ success: true });
  expect(many.at(-1)).toMatchObject({ currency: 'EUR', transactions: [] });
  await expect.poll(() => merchant.received).toHaveLength(2);
  const [message = '', fuller = ''] = merchant.received;
  expect(Object.keys(JSON.parse(message) as object)).toEqual(['orderId', 'orderNumber', 'status', 'date']);
  expect(JSON.parse(fuller)).toMatchObject({ status: 'cancelled', type: 'payment', event: 'order' });
});

describe('amounts keep every digit', () => {
  test.each(['99.50', '12345678901234567890.01', '0.000000000000000001', '1e-7'])('%s', async (amount) => {
    const novax = await startTestSimulator();
    const created = await novax.call('POST', '/orders', `{"orderNumber":"a","amount":${amount}}`);
    const read = await novax.call('GET', `/orders/${text(created, 'data', 'orderId')}`);
    expect(read.text).toContain(`"amount":${amount},"amountPaid":0,`);
  });
});

test('what was not sent is null', async () => {
  const novax = await startTestSimulator();
  expect(await novax.read(await novax.order())).toMatchObject({
    name: null,
    description: null,
    email: null,
    notifyUrl: null,
    returnUrl: null,
  });
});

describe('what is refused', () => {
  test.each([
    ['POST', '/orders'],
    ['GET', '/orders/x'],
    ['PUT', '/orders/x/cancel'],
    ['POST', '/orders/x/refund'],
    ['POST', '/orders/x/refund/crypto/otp'],
    ['POST', '/orders/x/refund/crypto'],
  ])('%s %s without both keys', async (method, path) => {
    const novax = await startTestSimulator();
    const wrong: Record<string, string>[] = [
      {},
      { 'x-api-key': KEYS['x-api-key'] },
      { 'x-api-hash': KEYS['x-api-hash'] },
      { ...KEYS, 'x-api-key': 'another' },
      { ...KEYS, 'x-api-hash': 'another' },
    ];
    for (const headers of wrong) {
      const refused = await novax.call(method, path, undefined, headers);
      expect(refused.status).toBe(401);
      expect(shape(refused.json)).toEqual(shape(JSON.parse(MESSAGE_RESPONSE)));
    }
  });

  test.each([
    ['no orderNumber', { amount: 1 }],
    ['an empty orderNumber', { orderNumber: '', amount: 1 }],
    ['no amount', { orderNumber: 'a' }],
    ['an amount in quotes', { orderNumber: 'a', amount: '1' }],
    ['zero', { orderNumber: 'a', amount: 0 }],
    ['less than zero', { orderNumber: 'a', amount: -1 }],
    ['a number without end', '{"orderNumber":"a","amount":1e999999}'],
    ['a name that is a number', { orderNumber: 'a', amount: 1, name: 7 }],
    ['a customer that is text', { orderNumber: 'a', amount: 1, customerInformation: 'Jo' }],
    ['a birthday in words', { orderNumber: 'a', amount: 1, customerInformation: { dob: { year: 'then' } } }],
    [
      'a postal code that is a number',
      { orderNumber: 'a', amount: 1, customerInformation: { address: { postalCode: 1 } } },
    ],
    ['a body that is no JSON', 'amount=1'],
    ['a list', '[]'],
  ])('an order with %s', async (_, body) => {
    const novax = await startTestSimulator();
    const refused = await novax.call('POST', '/orders', body);
    expect([refused.status, shape(refused.json)]).toEqual([400, shape(JSON.parse(MESSAGE_RESPONSE))]);
    expect((await novax.control('GET', '/payments')).json).toEqual({ data: [] });
  });

  test('an order number that was used before', async () => {
    const novax = await startTestSimulator();
    await novax.order({ orderNumber: 'once' });
    const refused = await novax.call('POST', '/orders', { orderNumber: 'once', amount: 1 });
    expect(refused.status).toBe(409);
    expect((await novax.control('GET', '/payments')).json).toMatchObject({ data: [{ reference: 'once' }] });
  });

  test.each([
    ['GET', '/orders/nope'],
    ['PUT', '/orders/nope/cancel'],
    ['POST', '/orders/nope/refund'],
    ['POST', '/orders/nope/refund/crypto/otp'],
    ['POST', '/orders/nope/refund/crypto'],
    ['GET', '/orders'],
  ])('%s %s: there is none', async (method, path) => {
    const novax = await startTestSimulator();
    const refused = await novax.call(method, path);
    expect([refused.status, shape(refused.json)]).toEqual([404, shape(JSON.parse(MESSAGE_RESPONSE))]);
  });

  test('cancelling an order that is over', async () => {
    const novax = await startTestSimulator({ orderLifetimeMs: 5_000 });
    const paid = await paidOrder(novax);
    const cancelled = await novax.order();
    await novax.call('PUT', `/orders/${cancelled}/cancel`);
    const expired = await novax.order();
    novax.tick(5_000);
    for (const id of [paid, cancelled, expired])
      expect((await novax.call('PUT', `/orders/${id}/cancel`)).status).toBe(409);
    expect(await novax.read(paid)).toMatchObject({ status: 'success' });
    expect(await novax.read(expired)).toMatchObject({ status: 'expired' });
  });
});
