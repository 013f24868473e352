import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../http/client.ts';
import { parseJson } from '../http/json.ts';
import { startGateway, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { createClient } from './client.ts';
import { cancelledOrder, createdOrder, order, orderNotify, refundNotify, refusal, taken } from './wire.ts';

/** The document's samples, byte for byte. */
const sample = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const read = async (name: string) => parseJson(await sample(name));

describe("the document's sample", () => {
  it('of a created order is read', async () => {
    expect(createdOrder.parse(await read('order-created.json'))).toEqual({
      orderId: 'text',
      paymentUrl: 'text',
    });
  });

  it('of an order is read, and stored without what is secret', async () => {
    const { answered, ...fields } = order.parse(await read('order.json'));
    expect(fields).toMatchObject({
      id: 'text',
      orderNumber: 'text',
      amount: '1',
      amountPaid: '1',
      amountDue: '1',
      status: 'new',
      state: 'pending',
    });
    expect(Object.keys(answered as object)).toEqual([
      'id',
      'orderNumber',
      'amount',
      'amountPaid',
      'amountDue',
      'status',
      'state',
      'createdDate',
      'modifiedDate',
    ]);
  });

  it('of a cancelled order is read', async () => {
    expect(cancelledOrder.parse(await read('order-cancelled.json'))).toEqual({
      orderId: 'text',
    });
  });

  it.each(['refund.json', 'refund-otp.json', 'refund-crypto.json'])('%s is read', async (name) => {
    expect(taken.parse(await read(name))).toEqual({ message: 'text' });
  });
});

describe("the document's table", () => {
  const over = { orderId: 'o', orderNumber: 'n', status: 'success', date: '2024-01-07T19:05:30.175Z' };

  it("of an order's message is read for what names the order", () => {
    expect(orderNotify.parse({ ...over, amount: '1.50', txId: 't' })).toEqual({
      orderId: 'o',
      orderNumber: 'n',
    });
  });

  it("of a refund's message is read, to an account and on chain", () => {
    const refunded = { ...over, status: 'refunded', type: 'order_refund', amount: '1.50', txId: 't' };
    const nowhere = { thirdPartyId: null, address: null, token: null, network: null, txHash: null };
    expect(refundNotify.parse(refunded)).toEqual({ ...refunded, ...nowhere });
    const onChain = {
      ...refunded,
      type: 'order_refund_crypto',
      thirdPartyId: 'ref_1',
      address: '0x1',
      token: 'USDT',
      network: 'BSC',
      txHash: '0x2',
    };
    expect(refundNotify.parse(onChain)).toEqual(onChain);
  });
});

describe('a call', () => {
  let gateway: ScriptedGateway;
  let http: HttpClient;
  let body: unknown;

  beforeEach(async () => {
    gateway = await startGateway(() => ({ body }));
    http = createHttpClient({ provider: 'novax', baseUrl: gateway.url, headers: {}, refusal, clock: Date });
  });
  afterEach(async () => {
    await http.close();
    await gateway.close();
  });
  const asked = () => ({
    call: gateway.requests[0]?.call,
    body: JSON.parse(gateway.requests[0]?.body ?? '') as unknown,
  });

  it('that creates an order can say all that the sample says', async () => {
    body = await read('order-created.json');
    const text = await sample('create-request.json');
    const whole = JSON.parse(text) as Parameters<ReturnType<typeof createClient>['createOrder']>[0];
    await createClient(http).createOrder({ ...whole, amount: '1' });
    expect(asked()).toEqual({ call: 'POST /orders', body: JSON.parse(text) as unknown });
  });

  it('that refunds to an account sends what the sample sends', async () => {
    body = await read('refund.json');
    await createClient(http).refund('o/1', { novaxUserId: 'text', notifyUrl: 'text' });
    const wanted: unknown = JSON.parse(await sample('refund-request.json'));
    expect(asked()).toEqual({ call: 'POST /orders/o%2F1/refund', body: wanted });
  });

  it('that refunds on chain sends what the sample sends', async () => {
    body = await read('refund-crypto.json');
    const refund = {
      address: 'text',
      network: 'TRON',
      token: 'text',
      thirdPartyId: 'text',
      otp: 'text',
      notifyUrl: 'text',
    } as const;
    await createClient(http).refundCrypto('o', refund);
    const wanted = JSON.parse(await sample('refund-crypto-request.json')) as object;
    expect(asked()).toEqual({ call: 'POST /orders/o/refund/crypto', body: { ...wanted, network: 'TRON' } });
  });

  it('that asks for a password sends nothing but the order', async () => {
    body = await read('refund-otp.json');
    await createClient(http).sendRefundOtp('o');
    expect(gateway.requests[0]).toMatchObject({ call: 'POST /orders/o/refund/crypto/otp', body: '' });
  });
});

describe('an error', () => {
  it('is a refusal where it has a message, as every answer does', () => {
    expect(refusal({ message: 'Unauthorized' })).toBe('Unauthorized');
    for (const body of [null, {}, [], 'no', { message: '' }, { message: 7 }, { error: 'no' }])
      expect(refusal(body)).toBeNull();
  });
});
