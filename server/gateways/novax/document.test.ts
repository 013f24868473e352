import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PollableGateway } from '../gateway.ts';
import { start } from '../../testing/sample.ts';
import { createHttpClient } from '../http/client.ts';
import { createClient, type NovaXClient } from './client.ts';
import { createNovaX } from './provider.ts';
import { page, requestOf, startNovaX, watchedOf, type ScriptedNovaX } from '../../testing/scripted-novax.ts';
import { refusal } from './wire.ts';

/** The document's samples, byte for byte, through the whole adapter: what each comes to. Their ids are all "text". */

const sample = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const payment = watchedOf({ paymentId: 'text', reference: 'text', amount: '1' });

let novax: ScriptedNovaX;
let provider: PollableGateway;
let warnings: string[];

beforeEach(async () => {
  novax = await startNovaX();
  warnings = [];
  provider = createNovaX({
    apiKey: 'key-canary',
    apiHash: 'hash-canary',
    baseUrl: novax.url,
    currency: 'USD',
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, error: () => {}, warn: (_fields, message) => warnings.push(message) },
    limits: { backoff: 1 },
  });
});
afterEach(async () => {
  await provider.close();
  await novax.close();
});

describe("the document's sample", () => {
  it('order-created.json: the order is read; "text" is no page to send a shopper to', async () => {
    const body = await sample('order-created.json');
    novax.instead = { body };
    await expect(provider.create(requestOf())).rejects.toMatchObject({
      message: 'novax: gave a paymentUrl that is no https:// address',
      effect: 'unknown',
    });
    novax.instead = { body: body.replace('"paymentUrl": "text"', `"paymentUrl": "${page}"`) };
    expect(await provider.create(requestOf())).toMatchObject({ reference: 'text', hostedUrl: page });
  });

  it('order.json: what it says was paid is on its way, since the order is new and pending', async () => {
    novax.instead = { body: await sample('order.json') };
    const observation = await provider.observe(payment);
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
    novax.instead = { body: await sample('order-cancelled.json') };
    await expect(provider.cancel?.(payment)).resolves.toBeUndefined();
    expect(novax.requests).toMatchObject([{ call: 'PUT /orders/text/cancel' }]);
  });

  const account = { novaxUserId: 'text', notifyUrl: 'text' };
  const onChain = {
    address: 'text',
    network: 'TRON',
    token: 'text',
    otp: 'text',
    notifyUrl: 'text',
  } as const;
  it.each<[string, (client: NovaXClient) => Promise<unknown>, effect: string]>([
    ['refund.json', async (client) => client.refund('text', account), 'unknown'],
    ['refund-otp.json', async (client) => client.sendRefundOtp('text'), 'none'],
    ['refund-crypto.json', async (client) => client.refundCrypto('text', onChain), 'unknown'],
  ])('%s: the call was taken; the same body with 401 is a refusal', async (name, call, effect) => {
    const http = createHttpClient({
      provider: 'novax',
      baseUrl: novax.url,
      headers: {},
      refusal,
      clock: Date,
    });
    const client = createClient(http);
    const body = await sample(name);
    novax.instead = { body };
    expect(await call(client)).toEqual({ message: 'text' });
    novax.instead = { status: 401, body };
    await expect(call(client)).rejects.toMatchObject({
      fault: 'rejected',
      effect,
      providerCode: 'text',
    });
    await http.close();
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
    const { webhooks } = provider;
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
