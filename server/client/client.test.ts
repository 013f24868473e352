import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import type { Checkout, CreatedCheckout } from '../contract/checkout.ts';
import { exampleOf, type Operation } from '../contract/operation.ts';
import { operations } from '../contract/operations.ts';
import { createClient, PaywicketError, type ClientOptions } from './client.ts';

interface Received {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Ends the connection instead of answering. */
  readonly cut?: boolean;
}

const problem = (status: number, code: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/problem+json', 'Paywicket-Request-Id': 'req-1', ...headers },
  body: JSON.stringify({
    type: `urn:paywicket:problem:${code}`,
    title: code,
    status,
    detail: `amount: ${code}`,
    code,
    requestId: 'req-1',
    errors: [{ path: 'amount', message: code }],
  }),
});
const fine: Reply = { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"id":"chk_1"}' };

/** A server that answers in order, its last answer for good. */
async function start(replies: readonly Reply[], options: Partial<ClientOptions> = {}) {
  const received: Received[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      const reply = replies[Math.min(received.length, replies.length - 1)] ?? fine;
      received.push({ line: `${incoming.method} ${incoming.url}`, headers: incoming.headers, body });
      if (reply.cut === true) incoming.socket.destroy();
      else outgoing.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  return { client: createClient({ url, key: 'sk_test_client', ...options }), received };
}

/** `retry-after: 0`, so that no test waits. */
const atOnce = { 'Retry-After': '0' };
const price = { amount: '49.90', currency: 'EUR' };

async function failure(call: Promise<unknown>): Promise<PaywicketError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof PaywicketError) return error;
    throw error;
  }
  throw new Error('the call did not fail');
}

type Method = (...values: readonly unknown[]) => Promise<unknown>;
const forMerchants = (Object.entries(operations) as [string, Operation][]).filter(
  ([, { credential }]) => credential === 'key',
);

describe('the client', () => {
  test('has a method for every route of a merchant, under its name in the contract', async () => {
    const { client, received } = await start([fine]);
    const named = client as unknown as Readonly<Record<string, Readonly<Record<string, Method>>>>;
    const missing: string[] = [];
    for (const [key, operation] of forMerchants) {
      const { name, body } = operation;
      const example = exampleOf(operation) ?? {};
      const [group = '', method = ''] = name.split('.');
      const call = named[group]?.[method];
      if (call === undefined) {
        missing.push(name);
        continue;
      }
      const ids = [...key.matchAll(/\{\w+\}/g)].map(() => 'a/b');
      await call(...ids, example);
      const last = received.at(-1);
      const [line = '', query = ''] = (last?.line ?? '').split('?');
      expect(line).toBe(key.replaceAll(/\{\w+\}/g, 'a%2Fb'));
      if (body === undefined) expect([key, last?.body]).toEqual([key, '']);
      else expect([key, JSON.parse(last?.body ?? '')]).toEqual([key, example]);
      if (operations[key as keyof typeof operations] && 'query' in operations[key as keyof typeof operations])
        expect(Object.fromEntries(new URLSearchParams(query))).toEqual(example);
    }
    expect(missing).toEqual([]);
  });

  test('knows the types of the contract', async () => {
    const { client } = await start([fine]);
    expectTypeOf(client.checkouts.create).returns.resolves.toEqualTypeOf<CreatedCheckout>();
    expectTypeOf(client.checkouts.get).returns.resolves.toEqualTypeOf<Checkout>();
    expectTypeOf(client.checkouts.endSessions).returns.resolves.toEqualTypeOf<undefined>();
    expectTypeOf(client.checkouts.list).returns.resolves.toHaveProperty('nextCursor');
    // @ts-expect-error -- money is a string, never a float
    expectTypeOf(client.checkouts.create).toBeCallableWith({ amount: 49.9, currency: 'EUR' });
    // @ts-expect-error -- a field that there is not
    const misspelt = () => client.checkouts.create({ amount: '49.90', currency: 'EUR', refrence: 'order-1' });
    expectTypeOf(misspelt).toBeFunction();
  });

  test('sends the key as a bearer token, and a new Idempotency-Key with every POST alone', async () => {
    const { client, received } = await start([fine]);
    await client.checkouts.create(price);
    await client.checkouts.create(price);
    await client.checkouts.create(price, { idempotencyKey: 'order-1' });
    await client.checkouts.get('chk_1');
    expect(received.map(({ headers }) => headers.authorization)).toEqual(
      received.map(() => 'Bearer sk_test_client'),
    );
    const keys = received.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys.slice(2)).toEqual(['order-1', undefined]);
  });

  test('throws the server’s error, with code, status, fields and request id', async () => {
    const { client, received } = await start([problem(422, 'amount_out_of_range')]);
    const error = await failure(client.checkouts.create(price));
    expect(error).toMatchObject({
      name: 'PaywicketError',
      code: 'amount_out_of_range',
      status: 422,
      fields: [{ path: 'amount', message: 'amount_out_of_range' }],
      requestId: 'req-1',
      idempotencyKey: received[0]?.headers['idempotency-key'],
    });
    expect(received).toHaveLength(1);
  });

  test('a POST without a response is sent again under the same key (R14)', async () => {
    const { client, received } = await start([{ status: 0, cut: true }, fine]);
    expect(await client.checkouts.create(price)).toEqual({ id: 'chk_1' });
    const keys = received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

  test.each([
    [429, 'rate_limited'],
    [503, 'store_unavailable'],
    [409, 'request_in_progress'],
  ])('a POST that was put off (%i %s) is sent again', async (status, code) => {
    const { client, received } = await start([problem(status, code, atOnce), fine]);
    await client.checkouts.create(price);
    expect(received).toHaveLength(2);
  });

  test.each([
    [500, 'internal_error'],
    [502, 'provider_rejected'],
    [503, 'provider_unavailable'],
    [504, 'provider_timeout'],
    [409, 'invalid_state'],
    [401, 'unauthorized'],
  ])('a POST that failed otherwise (%i %s) is not sent again', async (status, code) => {
    const { client, received } = await start([problem(status, code, atOnce), fine]);
    expect(await failure(client.checkouts.cancel('chk_1'))).toMatchObject({ code });
    expect(received).toHaveLength(1);
  });

  test.each([429, 500, 502, 503, 504])('a GET that failed with %i is sent again', async (status) => {
    const { client, received } = await start([problem(status, 'store_unavailable', atOnce), fine]);
    expect(await client.checkouts.get('chk_1')).toEqual({ id: 'chk_1' });
    expect(received).toHaveLength(2);
  });

  test('gives up after the number of retries that is set', async () => {
    const { client, received } = await start([problem(503, 'store_unavailable', atOnce)], { retries: 3 });
    expect(await failure(client.checkouts.get('chk_1'))).toMatchObject({
      code: 'store_unavailable',
      status: 503,
    });
    expect(received).toHaveLength(4);
  });

  test('throws an error of its own where no server answers, and where another one does', async () => {
    const { client } = await start([{ status: 0, cut: true }], { retries: 0 });
    expect(await failure(client.rates.list())).toMatchObject({
      code: 'unreachable',
      status: 0,
      message: expect.stringMatching(/^GET \/v1\/rates: no answer from http:\/\/\S+ \(.+\)$/) as string,
    });
    const other = await start([{ status: 404, headers: { 'Content-Type': 'text/html' }, body: '<h1>' }]);
    expect(await failure(other.client.rates.list())).toMatchObject({
      code: 'unexpected_answer',
      status: 404,
    });
  });

  test('gives the wait that the server named in milliseconds', async () => {
    const { client } = await start([problem(503, 'store_unavailable', { 'Retry-After': '30' })], {
      retries: 0,
    });
    expect(await failure(client.rates.list())).toMatchObject({
      code: 'store_unavailable',
      retryAfter: 30_000,
    });
    const silent = await start([problem(503, 'store_unavailable')], { retries: 0 });
    expect(await failure(silent.client.rates.list())).toMatchObject({ retryAfter: null });
  });

  test('stops on the caller’s signal, and does not retry', async () => {
    const { client, received } = await start([problem(503, 'store_unavailable', { 'Retry-After': '30' })]);
    const ending = new AbortController();
    const call = client.checkouts.get('chk_1', { signal: ending.signal });
    await expect.poll(() => received.length).toBe(1);
    ending.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    expect(received).toHaveLength(1);
  });

  test('returns undefined without a body, and text where it is not JSON', async () => {
    const { client } = await start([{ status: 204 }]);
    expect(await client.checkouts.endSessions('chk_1')).toBeUndefined();
    const csv = await start([{ status: 200, headers: { 'Content-Type': 'text/csv' }, body: 'at,id\n' }]);
    expect(await csv.client.ledger.csv()).toBe('at,id\n');
  });
});
