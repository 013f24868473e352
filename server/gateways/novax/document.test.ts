import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway } from '../gateway.ts';
import { hostedAsset } from '../../base/money/assets.ts';
import { startGateway, type Reply, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { sampleRequest, sampleWatched, start } from '../../testing/sample.ts';
import type { NativeRefunds } from '../money-out.ts';
import { createNovaX } from './gateway.ts';
import { created, page } from './testing/samples.ts';

/** The document's samples, byte for byte, through the whole adapter: what each comes to. Their ids are all "text". */

const sample = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const sent = (): unknown => {
  const { body = '' } = server.requests[0] ?? {};
  return body === '' ? null : JSON.parse(body);
};
const asset = hostedAsset('USD', 2);
const payment = sampleWatched({ asset, address: null, paymentId: 'text', reference: 'text', amount: '1' });

let server: ScriptedGateway;
let answer: Reply;
let gateway: PollableGateway;
let warnings: string[];

beforeEach(async () => {
  server = await startGateway(() => answer);
  warnings = [];
  gateway = createNovaX({
    apiKey: 'key-canary',
    apiHash: 'hash-canary',
    baseUrl: server.url,
    currency: 'USD',
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, error: () => {}, warn: (_fields, message) => warnings.push(message) },
    limits: { backoff: 1 },
  });
});
afterEach(async () => {
  await gateway.close();
  await server.close();
});

describe("the document's sample", () => {
  it('create-request.json: a new order sends all of it but a name', async () => {
    answer = created();
    const customer = {
      email: 'text',
      firstName: 'text',
      lastName: 'text',
      birthDate: '0001-01-01',
      address: {
        country: 'text',
        line1: 'text',
        line2: 'text',
        city: 'text',
        state: 'text',
        postalCode: 'text',
      },
    };
    const text = { paymentId: 'text', description: 'text', notifyUrl: 'text', returnUrl: 'text' };
    await gateway.create(sampleRequest({ asset, ...text, amount: '1', customer }));
    const { name: _name, ...wanted } = JSON.parse(await sample('create-request.json')) as { name: string };
    expect(sent()).toEqual({ ...wanted, type: 'payment' });
  });

  it('order-created.json: the order is read; "text" is no page to send a shopper to', async () => {
    const body = await sample('order-created.json');
    answer = { body };
    await expect(gateway.create(sampleRequest({ asset }))).rejects.toMatchObject({
      message: 'novax: gave a paymentUrl that is no https:// address',
      effect: 'unknown',
    });
    answer = { body: body.replace('"paymentUrl": "text"', `"paymentUrl": "${page}"`) };
    expect(await gateway.create(sampleRequest({ asset }))).toMatchObject({
      reference: 'text',
      hostedUrl: page,
    });
  });

  it('order.json: what it says was paid is on its way, since the order is new and pending', async () => {
    answer = { body: await sample('order.json') };
    const observation = await gateway.observe(payment);
    expect(observation).toMatchObject({
      paymentId: 'text',
      rawStatus: 'new',
      status: 'awaiting',
      transactions: [{ key: 'text', method: 'hosted', amount: '1', status: 'detected' }],
      raw: { amountPaid: '1', amountDue: '1', state: 'pending' },
    });
    expect(JSON.stringify(observation)).not.toContain('notifyUrl');
    expect(warnings).toEqual([]);
  });

  it('order-cancelled.json: the order is given up, whatever its status says', async () => {
    answer = { body: await sample('order-cancelled.json') };
    await expect(gateway.cancel?.(payment)).resolves.toBeUndefined();
    expect(server.requests).toMatchObject([{ call: 'PUT /orders/text/cancel' }]);
  });

  const toAccount = { refundId: 'text', orderReference: 'text', userId: 'text', notifyUrl: 'text' };
  const onChain = {
    refundId: 'text',
    orderReference: 'text',
    address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
    network: 'tron',
    token: 'text',
    otp: 'once',
    notifyUrl: 'text',
  };
  const { address, orderReference, otp } = onChain;
  it.each<[string, string | null, string, (refunds: NativeRefunds) => Promise<unknown>, string]>([
    ['refund.json', 'refund-request.json', 'refund', (refunds) => refunds.toAccount(toAccount), 'unknown'],
    ['refund-otp.json', null, 'refund/crypto/otp', (refunds) => refunds.sendOtp(orderReference), 'none'],
    [
      'refund-crypto.json',
      'refund-crypto-request.json',
      'refund/crypto',
      (refunds) => refunds.toAddress(onChain),
      'unknown',
    ],
  ])('%s: the call, with %s, was taken; the same answer with 401 is a refusal', async (...row) => {
    const [name, request, path, call, effect] = row;
    const { refunds } = gateway;
    if (refunds === null) throw new Error('no refunds');
    const body = await sample(name);
    answer = { body };
    const taken = { rawStatus: 'pending', status: 'sending', transactionHash: null };
    if (effect === 'none') expect(await call(refunds)).toBeUndefined();
    else expect(await call(refunds)).toMatchObject(taken);
    expect(server.requests[0]?.call).toBe(`POST /orders/text/${path}`);
    const wanted = request === null ? null : (JSON.parse(await sample(request)) as object);
    const real = request === 'refund-crypto-request.json' ? { address, network: 'TRON', otp } : {};
    expect(sent()).toEqual(wanted && { ...wanted, ...real });
    answer = { status: 401, body };
    await expect(call(refunds)).rejects.toMatchObject({ fault: 'rejected', effect, providerCode: 'text' });
  });
});

describe("the document's table", () => {
  const date = '2024-01-07T19:05:30.175Z';
  const order = { orderId: 'text', orderNumber: 'text', date };
  const refund = { ...order, status: 'refunded', amount: 1, txId: 'text' };
  const chain = { address: 'text', token: 'USDT', network: 'TRON', txHash: 'text' };
  it.each([
    ['order, success', { ...order, status: 'success', amount: 1, txId: 'text' }, 'asked for'],
    ['order, expired', { ...order, status: 'expired' }, 'asked for'],
    ['order, cancelled', { ...order, status: 'cancelled' }, 'asked for'],
    ['refund to an account', { ...refund, type: 'order_refund' }, 'no news'],
    ['refund on chain', { ...refund, ...chain, type: 'order_refund_crypto' }, 'no news'],
    [
      'refund with our id',
      { ...refund, ...chain, type: 'order_refund_crypto', thirdPartyId: 'text' },
      'no news',
    ],
  ])('of messages, %s: %#', async (_what, message, expected) => {
    const { webhooks } = gateway;
    const body =
      webhooks?.verify({ header: () => undefined, body: Buffer.from(JSON.stringify(message)) }) ?? '';
    const find = () => Promise.resolve(payment);
    expect(await webhooks?.read(body, { receivedAt: start, own: payment, find })).toEqual({
      poll: expected === 'asked for' ? [{ paymentId: 'text' }] : [],
      observations: [],
      unmatched: [],
    });
    expect(warnings).toEqual([]);
  });
});
