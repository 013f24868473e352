import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../core/errors.ts';
import { createHttpClient } from '../http/client.ts';
import { startGateway, type Reply, type ScriptedGateway } from '../../testing/gateway-server.ts';
import { createClient, type Credentials, type NuxPayClient } from './client.ts';
import { sample } from '../../testing/scripted-nuxpay.ts';
import { refusal } from './wire.ts';

const credentials: Credentials = {
  apiKey: 'sOEcGm7P9I3hj4gZaAUyf05vNXRHCkJS',
  businessId: '15935',
  whitelistApiKey: 'n32MKbhtYTIuw84EeOVa7qmplLcJHGRy',
};

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A gateway that answers one thing, and a client of it. */
async function setUp(
  reply: Reply,
  own: Partial<Credentials> = {},
): Promise<{ gateway: ScriptedGateway; client: NuxPayClient }> {
  const gateway = await startGateway(() => reply);
  closing.push(() => gateway.close());
  const secrets = [credentials.apiKey, credentials.businessId, credentials.whitelistApiKey ?? ''];
  const clock = { now: () => 0 };
  const http = createHttpClient({
    provider: 'nuxpay',
    baseUrl: gateway.url,
    headers: {},
    secrets,
    refusal,
    clock,
  });
  closing.push(() => http.close());
  return { gateway, client: createClient(http, { ...credentials, ...own }, secrets) };
}

async function failure(attempt: Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await attempt.then(
    () => new Error('it did not fail'),
    (caught: unknown) => caught,
  );
  if (error instanceof GatewayError) return error;
  throw error;
}

const sent = (gateway: ScriptedGateway): unknown => JSON.parse(gateway.requests[0]?.body ?? '');

const transfer = {
  wallet_type: 'tetherusd',
  reference_id: 'invoice001',
  recipient_address: '0x05fc5a079e0583b8a07526023a16e2022c4c6296',
  amount: '1200.89',
};

describe('a call', () => {
  it("asks for a transaction as the document's sample does", async () => {
    const { client, gateway } = await setUp({ body: await sample('transaction.json') });
    const answer = await client.requestTransaction({
      currency: 'tetherusd',
      amount: '10',
      reference_id: '1001',
      redirect_url: 'https://api.nuxpay.com',
      fiat_currency_id: 'myr',
    });
    expect(answer).toMatchObject({
      transaction_token: '0ivzo3prguV9stRC',
      cryptocurrency_amount: '2.411223',
    });
    expect(gateway.requests[0]?.call).toBe('POST /payment_gateway/merchant/transaction/request');
    expect(sent(gateway)).toEqual(JSON.parse(await sample('transaction-request.json')));
  });

  it("sends coins as the document's sample does", async () => {
    const own = { businessId: '12345', apiKey: 'DO3ImBQzZbwsSEc69J14pkijTY5auVkN' };
    const { client, gateway } = await setUp({ body: await sample('transfer.json') }, own);
    expect(await client.transfer(transfer)).toMatchObject({ referenceID: 'test', status: 'pending' });
    expect(gateway.requests[0]?.call).toBe('POST /crypto/external/transfer');
    expect(sent(gateway)).toEqual(JSON.parse(await sample('transfer-request.json')));
  });

  it("sends coins to many as the document's sample does", async () => {
    const { client, gateway } = await setUp({ body: await sample('batch.json') });
    const request = JSON.parse(await sample('batch-request.json')) as {
      transaction_details: { recipient_address: string; amount: string }[];
    };
    const { transaction_details } = request;
    expect(
      await client.transferByBatch({ wallet_type: 'tetherusd', reference_id: '1234', transaction_details }),
    ).toMatchObject({ referenceID: '1234', status: 'received' });
    expect(gateway.requests[0]?.call).toBe('POST /crypto/external/transfer/by/batch');
    expect(sent(gateway)).toEqual(request);
  });

  it('puts addresses on the whitelist, with the key of that alone', async () => {
    const entries = [{ address: '0x16643a9f1475c5552d11d93f41db00e20b477348', wallet_type: 'tetherusd' }];
    const data = { 0: { ...entries[0], status: 'Failed', reason: 'Duplicate address detected' } };
    const { client, gateway } = await setUp({
      body: { code: 1, message: 'Success', message_d: 'Success', data },
    });
    expect(await client.whitelistAddresses?.(entries)).toEqual([data[0]]);
    expect(gateway.requests[0]?.call).toBe('POST /whitelist/address/multi');
    expect(sent(gateway)).toEqual({
      business_id: '15935',
      api_key: 'n32MKbhtYTIuw84EeOVa7qmplLcJHGRy',
      address: entries,
    });
  });

  it('for the whitelist is not there without its key', async () => {
    const { client } = await setUp({ body: {} }, { whitelistApiKey: null });
    expect(client.whitelistAddresses).toBeNull();
  });
});

describe('an error', () => {
  it.each([
    ['transfer-insufficient.json', 'E10000'],
    ['transfer-not-whitelisted.json', 'not_whitelisted'],
  ])('R34: with HTTP 200 and code 0 is a refusal without effect: %s', async (name, providerCode) => {
    const { client } = await setUp({ body: await sample(name) });
    const error = await failure(client.transfer(transfer));
    expect(error).toMatchObject({ fault: 'rejected', effect: 'none', providerCode });
    expect(error.body).toContain('errorMessage');
  });

  it.each([
    ['without a documented word', { code: 0 }],
    ['that names a hash', { code: 0, message: 'FAILED', data: { transactionHash: '0x5eb98f8f' } }],
  ])('R51: with code 0 %s may have had its effect', async (_what, body) => {
    const { client } = await setUp({ body });
    expect(await failure(client.transfer(transfer))).toMatchObject({ fault: 'rejected', effect: 'unknown' });
  });

  it.each<[string, Reply, string, string]>([
    [
      'R84: a refusal as 400, which the document does not name',
      { status: 400, body: { code: 0, message: 'FAILED' } },
      'rejected',
      'unknown',
    ],
    ['anything else as 400', { status: 400, body: { error: 'x' } }, 'unexpected_response', 'unknown'],
    ['a 500', { status: 500, body: { code: 0, message: 'FAILED' } }, 'network', 'unknown'],
    ['HTML', { body: '<html>' }, 'unexpected_response', 'unknown'],
    ['code 2', { body: { code: 2, message: 'SUCCESS' } }, 'unexpected_response', 'unknown'],
    ['code 1 without data', { body: { code: 1, message: 'SUCCESS' } }, 'unexpected_response', 'unknown'],
  ])('R34: %s', async (_what, reply, fault, effect) => {
    const { client } = await setUp(reply);
    expect(await failure(client.transfer(transfer))).toMatchObject({ fault, effect });
  });

  it('R34: names the field', async () => {
    const { client } = await setUp({ body: { code: 1, data: { referenceID: 'x', status: 7 } } });
    const { message } = await failure(client.transfer(transfer));
    expect(message).toContain('data.status must be text');
  });

  it.each<[string, (keys: string) => Reply]>([
    [
      'a refusal',
      (keys) => ({ body: { code: 0, message: 'FAILED', message_d: keys, data: { errorCode: keys } } }),
    ],
    [
      'a refusal as 400',
      (keys) => ({ status: 400, body: { code: 0, message: 'FAILED', data: { errorCode: keys } } }),
    ],
    ['an answer that cannot be read', (keys) => ({ body: { code: 1, data: { keys } } })],
    ['HTML', (keys) => ({ body: `<html>${keys}` })],
  ])('R71: never shows a key or the business id that came back in %s', async (_what, reply) => {
    for (const key of Object.values(credentials)) {
      const { client } = await setUp(reply(`key-${key}`));
      const error = await failure(client.transfer(transfer));
      expect(inspect(error, { depth: 9 })).not.toContain(key);
    }
  });
});
