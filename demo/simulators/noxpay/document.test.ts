/** The document's statements, checked over real HTTP. */
import { describe, expect, test } from 'vitest';
import { base58, createBase58check } from '@scure/base';
import { createHash } from 'node:crypto';
import {
  CREATE_PAYMENT_REQUEST,
  CREATE_PAYMENT_RESPONSE,
  ERROR_RESPONSE,
  INTENT_RESPONSE,
} from './document.fixture.ts';
import { shape, text } from '../engine/testing.ts';
import { CLIENT_ID, CLIENT_SECRET, KEYS, startTestSimulator } from './testing.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the samples of the document', () => {
  test('the sample intent is created in the documented shape, its number written as it came', async () => {
    const noxpay = await startTestSimulator();
    const created = await noxpay.call('POST', '/intents/create-payment', CREATE_PAYMENT_REQUEST);
    expect(created.status).toBe(200);
    expect(shape(created.json)).toEqual(shape(JSON.parse(CREATE_PAYMENT_RESPONSE)));
    expect(created.text).toContain('"amount":99.50,');
    expect(text(created, 'intent_id')).toMatch(UUID_V4);
    expect(
      createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest()).decode(
        text(created, 'payment_address'),
      )[0],
    ).toBe(0x41);
    // The test's clock stands at the sample's created_at, so all but the id and the address is the sample's own.
    expect(created.json).toEqual({
      ...(JSON.parse(CREATE_PAYMENT_RESPONSE) as object),
      intent_id: text(created, 'intent_id'),
      payment_address: text(created, 'payment_address'),
    });
  });

  test('the sample intent is settled when it was settled, in the documented shape', async () => {
    const noxpay = await startTestSimulator();
    const created = await noxpay.call('POST', '/intents/create-payment', CREATE_PAYMENT_REQUEST);
    const id = text(created, 'intent_id');
    noxpay.tick(192_000);
    await noxpay.control('POST', `/payments/${id}/pay`, { instant: true });
    noxpay.tick(60_000);
    const read = await noxpay.call('GET', `/intents/${id}`);
    expect(read.status).toBe(200);
    expect(shape(read.json)).toEqual(shape(JSON.parse(INTENT_RESPONSE)));
    expect(text(read, 'transaction_hash')).toMatch(/^[0-9a-f]{64}$/);
    expect(read.json).toEqual({
      ...(JSON.parse(INTENT_RESPONSE) as object),
      intent_id: id,
      transaction_hash: text(read, 'transaction_hash'),
    });
  });

  test('the sample error is answered to wrong credentials, to the letter', async () => {
    const noxpay = await startTestSimulator();
    const refused = await noxpay.call('GET', '/intents/x', undefined, {
      ...KEYS,
      'X-Client-Secret': 'another',
    });
    expect(refused.status).toBe(403);
    expect(refused.json).toEqual(JSON.parse(ERROR_RESPONSE));
  });
});

test('complete answers have the documented fields and more', async () => {
  const [documented, complete] = [await startTestSimulator(), await startTestSimulator('complete')];
  const answersOf = async (noxpay: typeof complete) => {
    const created = await noxpay.call('POST', '/intents/create-payment', CREATE_PAYMENT_REQUEST);
    const path = `/intents/${text(created, 'intent_id')}`;
    const pending = await noxpay.call('GET', path);
    await noxpay.control('POST', `/payments/${text(created, 'intent_id')}/pay`, { instant: true });
    const answers = [created, pending, await noxpay.call('GET', path)];
    return answers.map(({ json }) => Object.keys(json as object));
  };
  const [few, many] = [await answersOf(documented), await answersOf(complete)];
  expect(few[1]).toEqual(['intent_id', 'amount', 'currency', 'status']);
  expect(few[2]).toEqual(Object.keys(JSON.parse(INTENT_RESPONSE) as object));
  few.forEach((fields, nth) => {
    expect(many[nth]).toEqual(expect.arrayContaining([...fields, 'metadata']));
  });
});

describe('the documented errors', () => {
  const calls = [
    ['POST', '/intents/create-payment', CREATE_PAYMENT_REQUEST],
    ['GET', '/intents/9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', undefined],
  ] as const;

  test.each([
    ['no header', {}, 401, 'AUTH_INVALID_HEADERS'],
    ['the id alone', { 'X-Client-ID': CLIENT_ID }, 401, 'AUTH_INVALID_HEADERS'],
    ['the secret alone', { 'X-Client-Secret': CLIENT_SECRET }, 401, 'AUTH_INVALID_HEADERS'],
    ['an empty secret', { ...KEYS, 'X-Client-Secret': '' }, 401, 'AUTH_INVALID_HEADERS'],
    ['another secret', { ...KEYS, 'X-Client-Secret': `${CLIENT_SECRET}x` }, 403, 'AUTH_INVALID_SECRET'],
    [
      'another id',
      { ...KEYS, 'X-Client-ID': '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d' },
      403,
      'AUTH_INVALID_SECRET',
    ],
  ])('%s', async (_, headers, status, code) => {
    const noxpay = await startTestSimulator();
    await noxpay.control('POST', '/undocumented', { detail: 'code' });
    for (const [method, path, body] of calls) {
      const refused = await noxpay.call(method, path, body, headers);
      expect([refused.status, refused.json]).toEqual([status, { detail: code }]);
    }
    expect((await noxpay.control('GET', '/payments')).json).toEqual({ data: [] });
  });

  test.each(['BTC', 'usdt_trc20', 'USDT', ''])('the unsupported currency "%s"', async (currency) => {
    const noxpay = await startTestSimulator();
    const body = { amount: 1, currency, order_id: 'a' };
    const refused = await noxpay.call('POST', '/intents/create-payment', body);
    expect([refused.status, refused.json]).toEqual([400, { detail: 'Unsupported currency requested.' }]);
    await noxpay.control('POST', '/undocumented', { detail: 'code' });
    const coded = await noxpay.call('POST', '/intents/create-payment', body);
    expect([coded.status, coded.json]).toEqual([400, { detail: 'METHOD_UNSUPPORTED' }]);
  });

  test('an intent that does not exist', async () => {
    const noxpay = await startTestSimulator();
    for (const id of ['9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', 'nope']) {
      const refused = await noxpay.call('GET', `/intents/${id}`);
      expect([refused.status, typeof text(refused, 'detail')]).toEqual([404, 'string']);
    }
    expect((await noxpay.call('GET', '/intents')).status).toBe(404);
  });

  test.each([
    ['no amount', '{"currency":"SOL","order_id":"a"}', 'amount'],
    ['no currency', '{"amount":1,"order_id":"a"}', 'currency'],
    ['no order_id', '{"amount":1,"currency":"SOL"}', 'order_id'],
    ['an amount in quotes', '{"amount":"1","currency":"SOL","order_id":"a"}', 'amount'],
    ['zero', '{"amount":0.00,"currency":"SOL","order_id":"a"}', 'amount'],
    ['less than zero', '{"amount":-1,"currency":"SOL","order_id":"a"}', 'amount'],
    ['a paisa in parts', '{"amount":1.005,"currency":"UPI","order_id":"a"}', 'amount'],
    ['a number without end', '{"amount":1e999999,"currency":"SOL","order_id":"a"}', 'amount'],
    ['an order_id that is a number', '{"amount":1,"currency":"SOL","order_id":7}', 'order_id'],
    ['an empty order_id', '{"amount":1,"currency":"SOL","order_id":""}', 'order_id'],
  ])('a body with %s breaks the schema', async (_, body, field) => {
    const noxpay = await startTestSimulator();
    const refused = await noxpay.call('POST', '/intents/create-payment', body);
    expect(refused.status).toBe(422);
    expect(refused.json).toMatchObject({ detail: [{ loc: ['body', field] }] });
    expect((await noxpay.control('GET', '/payments')).json).toEqual({ data: [] });
  });

  test.each(['amount=1', '[]', '7', 'null', ''])('the body %s is none', async (body) => {
    const noxpay = await startTestSimulator();
    const refused = await noxpay.call('POST', '/intents/create-payment', body);
    expect(refused.status).toBe(422);
    expect(refused.json).toMatchObject({ detail: [{ loc: ['body'] }] });
  });
});

describe('amounts keep every digit', () => {
  test.each([
    ['12345678901234567890.123456', 'USDT_TRC20'],
    ['0.000000001', 'SOL'],
    ['1e-9', 'SOL'],
    ['99.5', 'UPI'],
    ['100', 'USDT_SOL'],
  ])('%s %s', async (amount, currency) => {
    const noxpay = await startTestSimulator();
    const body = `{"amount":${amount},"currency":"${currency}","order_id":"a"}`;
    const created = await noxpay.call('POST', '/intents/create-payment', body);
    expect(created.text).toContain(`"amount":${amount},`);
    const read = await noxpay.call('GET', `/intents/${text(created, 'intent_id')}`);
    expect(read.text).toContain(`"amount":${amount},`);
  });
});

describe('the payment address', () => {
  test('of UPI is a VPA', async () => {
    const noxpay = await startTestSimulator();
    const body = { amount: 99.5, currency: 'UPI', order_id: 'a' };
    const created = await noxpay.call('POST', '/intents/create-payment', body);
    expect(text(created, 'payment_address')).toMatch(/^[a-z0-9.]+@bank$/);
  });

  test('of UPI can be a link to that VPA with the amount in rupees', async () => {
    const noxpay = await startTestSimulator();
    await noxpay.control('POST', '/undocumented', { upi: 'link' });
    const body = { amount: 99.5, currency: 'UPI', order_id: 'a' };
    const created = await noxpay.call('POST', '/intents/create-payment', body);
    expect(text(created, 'payment_address')).toMatch(
      /^upi:\/\/pay\?pa=[a-z0-9.]+@bank&pn=NoxPay&am=99\.50&cu=INR$/,
    );
  });

  test.each(['SOL', 'USDT_SOL'])('of %s has 32 bytes', async (currency) => {
    const noxpay = await startTestSimulator();
    const body = { amount: 1, currency, order_id: 'a' };
    const created = await noxpay.call('POST', '/intents/create-payment', body);
    expect(base58.decode(text(created, 'payment_address'))).toHaveLength(32);
  });

  test("is each intent's own, unless the simulator reuses one", async () => {
    const noxpay = await startTestSimulator();
    const body = { amount: 1, currency: 'SOL', order_id: 'a' };
    const address = async () =>
      text(await noxpay.call('POST', '/intents/create-payment', body), 'payment_address');
    expect(await address()).not.toBe(await address());
    await noxpay.control('POST', '/undocumented', { addresses: 'reused' });
    expect(await address()).toBe(await address());
  });
});
