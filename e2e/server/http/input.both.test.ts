import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DatabaseLocation } from '../../../server/base/store/location.ts';
import { databaseOfTier } from '../../../server/testing/tier-database.ts';
import { startWholeServer } from '../../../server/testing/whole-server.ts';

/** Input that cannot be stored, or is ambiguous, is refused by the name of its field before it is used. */

const secretKey = 'sk_test_input_0123456789_0123456789';
async function start(location?: DatabaseLocation) {
  const server = await startWholeServer({ secretKey, location });
  onTestFinished(async () => {
    await server.stop();
    expect(server.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
  return server;
}

const price = '"amount":"50.00","currency":"USD"';
const unfit = 'must not contain U+0000 or half of a surrogate pair';

const { name, locate } = databaseOfTier();

describe(`on ${name}`, () => {
  const startHere = async () => start(await locate());

  test('a text with a zero, or with half of a character, is refused by its field', async () => {
    const shop = await startHere();
    const { id } = await shop.open();
    for (const part of ['\\u0000', '\\ud83d', '\\ude00']) {
      for (const [path, body, ...fields] of [
        ['', `{${price},"reference":"a${part}b"}`, 'reference'],
        ['', `{${price},"reference":"a${part}b","reuseOpen":true}`, 'reference'],
        ['', `{${price},"customer":{"firstName":"${part}"}}`, 'customer.firstName'],
        ['', `{${price},"metadata":{"a${part}":"b"}}`, 'metadata.a\ufffd'],
        ['', `{${price},"lineItems":[{"name":"${part}","quantity":1}]}`, 'lineItems.0.name'],
        [
          `/${id}/settle`,
          `{"paymentId":"pay_x","amount":"1","hash":"${part}","note":"${part}"}`,
          'hash',
          'note',
        ],
        [`/${id}/resolve`, `{"action":"ignore","note":"${part}"}`, 'note'],
      ] as const) {
        const { status, body: problem } = await shop.merchant('POST', `/v1/checkouts${path}`, body);
        expect([body, status]).toEqual([body, 400]);
        expect(problem['errors']).toEqual(fields.map((field) => ({ path: field, message: unfit })));
      }
    }
    const reported = await shop.merchant('POST', `/v1/checkouts`, `{${price},"reference":"🧾"}`);
    expect([reported.status, reported.body['reference']]).toEqual([201, '🧾']);
  });

  test('a shopper’s report is accepted, with characters that cannot be stored replaced', async () => {
    const shop = await startHere();
    const { id, token } = await shop.open();
    const note = '{"note":"a\\u0000b\\ud83d"}';
    expect((await shop.shopper(token, 'POST', '/v1/session/report', note)).status).toBe(200);
    const { body } = await shop.merchant('GET', `/v1/checkouts/${id}`);
    expect(body['report']).toMatchObject({ note: 'a\ufffdb\ufffd' });
  });

  test('a zero in a query is refused by its parameter', { tags: ['books'] }, async () => {
    const shop = await startHere();
    for (const [path, name] of [
      ['checkouts', 'reference'],
      ['events', 'checkoutId'],
      ['transactions', 'provider'],
      ['inbox', 'provider'],
      ['ledger', 'asset'],
      ['ledger.csv', 'provider'],
      ['orders.csv', 'from'],
      ['audit', 'actor'],
      ['audit', 'target'],
    ] as const) {
      const { status, body } = await shop.merchant('GET', `/v1/${path}?${name}=a%00b`);
      expect([path, status, body['errors']]).toEqual([path, 400, [{ path: name, message: unfit }]]);
    }
  });

  test('a path with a zero is not found', async () => {
    const shop = await startHere();
    for (const [method, path] of [
      ['GET', '/v1/checkouts/chk_%00'],
      ['POST', '/v1/checkouts/chk_%00/cancel'],
      ['POST', '/v1/checkouts/chk_%00/sessions'],
      ['GET', '/v1/events/evt_%00'],
      ['GET', '/v1/webhook-endpoints/whe_%00'],
      ['DELETE', '/v1/webhook-endpoints/whe_%00'],
      ['POST', '/v1/transactions/txn_%00/match'],
      ['GET', '/assets/a%00.js'],
      ['GET', '/pay/return/%00'],
      ['GET', '/l/%00'],
    ] as const) {
      const { status } = await shop.merchant(method, path, undefined, { Accept: 'application/json' });
      expect([path, status]).toEqual([path, 404]);
    }
  });
});

test('a field that is there twice is refused by its name, also as an answer to an earlier request', async () => {
  const shop = await start();
  const key = { 'Idempotency-Key': 'order-1' };
  const post = (body: string) => shop.merchant('POST', '/v1/checkouts', body, key);
  expect((await post('{"amount":"900","currency":"USD"}')).status).toBe(201);
  for (const path of ['/v1/checkouts', '/v1/checkouts/chk_x/resolve']) {
    const { status, body } = await shop.merchant(
      'POST',
      path,
      '{"amount":"1","amount":"900","currency":"USD"}',
    );
    expect([status, body['errors']]).toEqual([400, [{ path: 'amount', message: 'must appear only once' }]]);
  }
  expect((await post('{"amount":"1","amount":"900","currency":"USD"}')).body['code']).toBe(
    'idempotency_key_reused',
  );
  const deep = await shop.merchant('POST', '/v1/checkouts', `{${price},"customer":{"id":"a","id":"b"}}`);
  expect(deep.body['errors']).toEqual([{ path: 'id', message: 'must appear only once' }]);
  const proto = await shop.merchant('POST', '/v1/checkouts', `{${price},"metadata":{"__proto__":"a"}}`);
  expect(proto.body['errors']).toEqual([{ path: 'metadata.__proto__', message: 'is not a known field' }]);
});

test('a body that is not UTF-8, or is said to be something else, is not guessed at', async () => {
  const shop = await start();
  const post = async (body: Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string> = {}) => {
    const answer = await shop.request('/v1/checkouts', {
      method: 'POST',
      headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': type, ...headers },
      body,
    });
    return [answer.status, answer.body['code'], answer.body['reference']];
  };
  const latin1 = new Uint8Array(Buffer.from(`{${price},"reference":"Müller"}`, 'latin1'));
  const utf8 = new Uint8Array(Buffer.from(`{${price},"reference":"Müller"}`));
  const json = 'application/json';
  expect(await post(latin1, json)).toEqual([400, 'invalid_request', undefined]);
  expect(await post(latin1, json, { 'Idempotency-Key': '1' })).toEqual([400, 'invalid_request', undefined]);
  expect(await post(latin1, `${json}; charset=iso-8859-1`)).toEqual([
    415,
    'unsupported_media_type',
    undefined,
  ]);
  for (const type of [json, `${json};charset=UTF-8`, 'Application/JSON; charset="utf8"'])
    expect(await post(utf8, type)).toEqual([201, undefined, 'Müller']);
});

describe('R133: a placeholder in an address', () => {
  const known = '{CHECKOUT_ID} and {REFERENCE}';
  const behind = `must contain ${known} only after its host`;

  test.each([
    ['http://{REFERENCE}/', behind],
    ['https://{CHECKOUT_ID}.shop.example/', behind],
    ['https:\\\\{REFERENCE}\\', behind],
    ['https://{REFERENCE}@shop.example/', behind],
    ['https://shop.example/?o={ORDER}', `must not contain {ORDER}: the only placeholders are ${known}`],
    ['https://shop.example/?o=%7BORDER%7d', `must not contain {ORDER}: the only placeholders are ${known}`],
    [
      'https://shop.example/?o=%257BCHECKOUT_ID%257D',
      `must not contain %257BCHECKOUT_ID%257D: the only placeholders are ${known}`,
    ],
    ['https://%7BREFERENCE%7D@shop.example/', behind],
    ['https://shop.example/{reference}', `must not contain {reference}: the only placeholders are ${known}`],
  ])('is refused in %s', async (url, message) => {
    const shop = await start();
    for (const field of ['successUrl', 'pendingUrl', 'cancelUrl']) {
      const body = JSON.stringify({ amount: '1', currency: 'USD', [field]: url });
      const { status, body: problem } = await shop.merchant('POST', '/v1/checkouts', body);
      expect([status, problem['errors']]).toEqual([400, [{ path: field, message }]]);
    }
  });

  test.each([
    'https://shop.example/{REFERENCE}?id={CHECKOUT_ID}#{REFERENCE}',
    'https://shop.example/?filter={"a":1}',
    'https://shop.example/?filter=%7B%22a%22%3A1%7D',
  ])('is taken in %s', async (url) => {
    const shop = await start();
    const body = JSON.stringify({ amount: '1', currency: 'USD', successUrl: url });
    expect((await shop.merchant('POST', '/v1/checkouts', body)).status).toBe(201);
  });
});

describe('after a body is refused unread', () => {
  const head = (length: string) =>
    `POST /v1/checkouts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secretKey}\r\n` +
    `Content-Type: application/json\r\n${length}\r\n\r\n`;
  const whole = (body: string) => head(`Content-Length: ${Buffer.byteLength(body)}`) + body;
  const large = JSON.stringify({ amount: '1', currency: 'USD', description: 'x'.repeat(300_000) });

  /** Responses to two requests on one connection, the second sent after the first response. */
  async function askTwice(first: string): Promise<string> {
    const shop = await start();
    const answer = getRequestListener(shop.services.app.fetch);
    const listener = createServer((incoming, outgoing) => void answer(incoming, outgoing));
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    onTestFinished(() => {
      listener.closeAllConnections();
      listener.close();
    });
    const socket = connect((listener.address() as AddressInfo).port, '127.0.0.1');
    let received = '';
    socket.on('data', (bytes: Buffer) => (received += bytes.toString()));
    const closed = once(socket, 'close');
    socket.write(first);
    await expect.poll(() => received).toContain('"requestId"');
    if (/^connection: close/im.test(received)) await closed;
    else {
      socket.write(whole(`{${price}}`));
      await expect.poll(() => received).toContain('"sessionToken"');
      socket.destroy();
    }
    return received;
  }

  test.each([
    ['too large by what it says', whole(large), 413],
    ['of another type', whole(large.slice(0, 200_000)).replace('/json', '/xml'), 415],
  ])('%s, the next request on that connection is answered', async (_, first, status) => {
    const received = await askTwice(first);
    expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`, 'HTTP/1.1 201']);
  });

  test('too large by its received bytes: the response closes the connection', async () => {
    const chunk = `${large.length.toString(16)}\r\n${large}\r\n`;
    const received = await askTwice(head('Transfer-Encoding: chunked') + chunk);
    expect(received).toMatch(/^HTTP\/1\.1 413[^]*\r\nconnection: close\r\n/i);
  });
});
