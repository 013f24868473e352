import { afterEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../core/errors.ts';
import type { WebhookResult, Gateway, WatchedPayment } from '../gateway.ts';
import { sampleAsset, sampleRequest, start } from '../../testing/sample.ts';
import { createHttpClient } from '../http/client.ts';
import { startGateway } from '../../testing/gateway-server.ts';
import { createClient, type NuxPayClient } from './client.ts';
import { createNuxPay } from './provider.ts';
import {
  callback,
  credited,
  input,
  paramsOf,
  receivedAt,
  sample,
  watched,
} from '../../testing/scripted-nuxpay.ts';
import { refusal } from './wire.ts';

/** Each sample of the document, byte for byte, through all that reads it: from the bytes to what is made of them. */

const keys = { apiKey: 'sOEcGm7P9I3hj4gZaAUyf05vNXRHCkJS', businessId: '15935' };
const whitelistApiKey = 'n32MKbhtYTIuw84EeOVa7qmplLcJHGRy';
const hash = '0xf97a6c1612b21d43b83e8b42a401492f4abb59becf171b25b36c208a82572e5d';
const key = `Dqu1mOstUy237GZS:${hash.slice(2)}`;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A gateway that answers this text. */
async function answering(body: string): Promise<string> {
  const gateway = await startGateway(() => ({ body }));
  closing.push(() => gateway.close());
  return gateway.url;
}

function open(baseUrl = 'http://127.0.0.1:9'): Gateway {
  const provider = createNuxPay({
    ...keys,
    whitelistApiKey,
    callbackTokens: ['canary-token-0123456789abcdef'],
    baseUrl,
    mode: 'live',
    clock: { now: () => start },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  closing.push(() => provider.close());
  return provider;
}

async function asked<T>(body: string, call: (client: NuxPayClient) => Promise<T> | undefined) {
  const baseUrl = await answering(body);
  const secrets = [keys.apiKey, keys.businessId, whitelistApiKey];
  const clock = { now: () => 0 };
  const http = createHttpClient({ provider: 'nuxpay', baseUrl, headers: {}, secrets, refusal, clock });
  closing.push(() => http.close());
  return call(createClient(http, { ...keys, whitelistApiKey }, secrets));
}

/** A callback from its bytes on, where this payment is known. */
async function received(body: string, payment?: WatchedPayment): Promise<WebhookResult> {
  const { webhooks } = open();
  const admitted = webhooks?.verify({ header: () => undefined, body: new TextEncoder().encode(body) });
  if (webhooks === null || typeof admitted !== 'string') throw new Error('the callback was refused');
  const find = (reference: string) => Promise.resolve(payment?.reference === reference ? payment : undefined);
  return webhooks.read(admitted, { receivedAt, own: null, find });
}

const transfer = { wallet_type: 'tetherusd', reference_id: 'test', recipient_address: '0x05', amount: '10' };
const nothing = { poll: [], observations: [], unmatched: [] };

describe("the document's answer", () => {
  it('to a request for a transaction becomes a payment', async () => {
    const provider = open(await answering(await sample('transaction.json')));
    const request = sampleRequest({
      paymentId: '1001',
      asset: sampleAsset('usdt-ethereum'),
      price: { amount: '10', currency: 'MYR' },
    });
    expect(await provider.create(request)).toEqual({
      reference: '0ivzo3prguV9stRC',
      address: '0x7aed1145d4bc04488db317bd4e963584050a5864',
      memo: null,
      uri: null,
      hostedUrl: null,
      amount: '2.411223',
      exact: false,
      expiresAt: null,
    });
  });

  it.each<[string, (client: NuxPayClient) => Promise<unknown>, object]>([
    [
      'transfer.json',
      (client) => client.transfer(transfer),
      { referenceID: 'test', status: 'pending', amountDetails: { amount: '10.000000' }, confirmation: 0 },
    ],
    [
      'batch.json',
      (client) =>
        client.transferByBatch({ wallet_type: 'tetherusd', reference_id: '1234', transaction_details: [] }),
      {
        referenceID: '1234',
        status: 'received',
        transactionHash: null,
        transactionDetails: [{}, {}, {}, { amount: '2000000' }],
        errorDetails: [{ reason: 'Address is not whitelisted' }],
      },
    ],
  ])('%s is read', async (name, call, expected) => {
    expect(await asked(await sample(name), call)).toMatchObject(expected);
  });

  it.each([
    ['transfer-insufficient.json', 'E10000'],
    ['transfer-not-whitelisted.json', 'not_whitelisted'],
  ])('%s is a refusal that did nothing', async (name, providerCode) => {
    const error: unknown = await asked(await sample(name), (client) => client.transfer(transfer)).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ fault: 'rejected', effect: 'none', providerCode });
  });

  it('to a whitelisting is read, as a list and as an object: the document writes it as no JSON at all', async () => {
    const text = await sample('whitelist.txt');
    const data = [
      ...text.matchAll(/address : (.+)\n.+wallet_type : (.+)\n.+status : (.+)\n.+reason : (.+)/g),
    ].map(([, address, wallet_type, status, reason]) => ({ address, wallet_type, status, reason }));
    expect(data.map(({ status }) => status)).toEqual(['Failed', 'Failed', 'Success']);
    for (const shape of [data, { ...data }]) {
      const body = JSON.stringify({ code: 1, message: 'Success', message_d: 'Success', data: shape });
      expect(await asked(body, (client) => client.whitelistAddresses?.([]))).toEqual(data);
    }
  });
});

describe("the document's callback of money in", () => {
  const named = watched({ paymentId: '19499895', reference: 'Dqu1mOstUy237GZS' });

  it('is credited where its token and reference are one payment’s', async () => {
    const messages = await received(await sample('payment-callback.json'), named);
    expect(messages.unmatched).toEqual([]);
    expect(credited(messages, named)).toMatchObject([{ key, amount: '5.000000', hash, status: 'final' }]);
  });

  it('is unclear where only its token is', async () => {
    const payment = watched({ reference: 'Dqu1mOstUy237GZS' });
    const messages = await received(await sample('payment-callback.json'), payment);
    expect(credited(messages, payment)).toEqual([]);
    expect(messages).toMatchObject({
      unmatched: [],
      observations: [{ paymentId: 'pay_1', unclear: [{ key }] }],
    });
  });

  it('is unmatched where neither is', async () => {
    const messages = await received(await sample('payment-callback.json'));
    expect(messages).toMatchObject({
      observations: [],
      unmatched: [{ key, amount: '5.000000', asset: 'USDT' }],
    });
  });

  it('is read with the values of its table, and with params as the array that the table says', async () => {
    const ether = { amount: '0.100000000000000000', unit: 'ETH', type: 'ethereum' };
    const params = paramsOf({ amountReceive: '0.1 ETH', type: 'ethereum', referenceID: '2552510' }, [
      input({ ...ether, exchangeRate: '478.8574884700' }),
    ]);
    const payment = watched({ asset: sampleAsset('eth-ethereum'), amount: '0.1' });
    for (const written of [params, [params]])
      expect(credited(await received(callback(written), payment), payment)).toMatchObject([
        { amount: '0.100000000000000000', status: 'final' },
      ]);
  });
});

describe("the document's callback of money out", () => {
  it.each(['transfer-callback.json', 'batch-callback.json'])('%s matches no payment', async (name) => {
    expect(await received(await sample(name), watched())).toEqual(nothing);
  });

  it('of a batch is none under the command of its table either', async () => {
    const text = await sample('batch-callback.json');
    const renamed = text.replace('externalFundOutCallback', 'paymentGatewayCallback');
    expect(renamed).not.toBe(text);
    expect(await received(renamed, watched())).toEqual(nothing);
  });
});
