import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, expectTypeOf, onTestFinished, test, vi } from 'vitest';
import type { Checkout } from '../money-in/contract/checkout.ts';
import type { CreatedCheckout } from '../money-in/contract/created-checkout.ts';
import { exampleOf } from '../base/contract/operation.ts';
import { operations } from '../run/operations.ts';
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
  return { client: createClient({ url, key: 'sk_test_client', ...options }), received, url };
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
const forMerchants = Object.entries(operations).filter(([, { credential }]) => credential === 'key');

describe('the client', () => {
  test('has a method for every operation of a merchant’s key, and no others', () => {
    const client = createClient({ url: 'http://127.0.0.1', key: 'sk_test_client' });
    const names = Object.entries(client).flatMap(([group, methods]) =>
      Object.keys(methods).map((method) => `${group}.${method}`),
    );
    expect(names.toSorted()).toEqual(forMerchants.map(([, { name }]) => name).toSorted());
  });

  test.each(forMerchants)('%s is called by its name in the contract', async (key, operation) => {
    const { client, received } = await start([fine]);
    const named = client as unknown as Readonly<Record<string, Readonly<Record<string, Method>>>>;
    const { name, body, query } = operation;
    const example = exampleOf(operation) ?? {};
    const [group = '', method = ''] = name.split('.');
    const ids = key.includes('{id}') ? ['a/b'] : [];
    await named[group]?.[method]?.(...ids, example);
    const last = received.at(-1);
    const [line = '', sent = ''] = (last?.line ?? '').split('?');
    expect(line).toBe(key.replace('{id}', 'a%2Fb'));
    expect(last?.body).toBe(body === undefined ? '' : JSON.stringify(example));
    expect(Object.fromEntries(new URLSearchParams(sent))).toEqual(query === undefined ? {} : example);
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

  test.each([502, 503, 504])(
    'a POST that a proxy answered with %i is sent again under its key',
    async (status) => {
      const { client, received } = await start([{ status, body: '' }, fine]);
      await client.checkouts.create(price);
      expect(received).toHaveLength(2);
      expect(received[1]?.headers['idempotency-key']).toBe(received[0]?.headers['idempotency-key']);
    },
  );

  test.each([429, 500, 502, 503, 504])('a GET that failed with %i is sent again', async (status) => {
    const { client, received } = await start([problem(status, 'store_unavailable', atOnce), fine]);
    expect(await client.checkouts.get('chk_1')).toEqual({ id: 'chk_1' });
    expect(received).toHaveLength(2);
  });

  test('a GET of what cannot be read is not sent again: it stays so', async () => {
    const { client, received } = await start([problem(500, 'record_unreadable', atOnce), fine]);
    expect(await failure(client.payouts.get('pyt_1'))).toMatchObject({ code: 'record_unreadable' });
    expect(received).toHaveLength(1);
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

  test.each([429, 502, 503])(
    'gives the wait that a proxy named with its own %i, and waits for it before a retry',
    async (status) => {
      const busy: Reply = {
        status,
        headers: { 'Content-Type': 'text/html', 'Retry-After': '30' },
        body: '<h1>',
      };
      const { client, received } = await start([busy]);
      const ending = new AbortController();
      const single = createClient({ url: (await start([busy])).url, key: 'sk_test_client', retries: 0 });
      expect(await failure(single.rates.list())).toMatchObject({
        code: 'unexpected_answer',
        status,
        retryAfter: 30_000,
      });
      const call = client.rates.list({ signal: ending.signal });
      await expect.poll(() => received.length).toBe(1);
      ending.abort(new Error('enough'));
      await expect(call).rejects.toThrow('enough');
    },
  );

  test.each(['', '-1', 'soon', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
    'takes %j in Retry-After as no wait',
    async (wait) => {
      const busy: Reply = { status: 503, headers: { 'Retry-After': wait }, body: '' };
      const { client } = await start([busy], { retries: 0 });
      expect(await failure(client.rates.list())).toMatchObject({ retryAfter: null });
    },
  );

  test('stops on the caller’s signal, and does not retry', async () => {
    const { client, received } = await start([problem(503, 'store_unavailable', { 'Retry-After': '30' })]);
    const ending = new AbortController();
    const call = client.checkouts.get('chk_1', { signal: ending.signal });
    await expect.poll(() => received.length).toBe(1);
    ending.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    expect(received).toHaveLength(1);
  });

  test('returns undefined without a body', async () => {
    const { client } = await start([{ status: 204 }]);
    expect(await client.checkouts.endSessions('chk_1')).toBeUndefined();
  });
});

describe('R163: a request that is in progress, or was cut off', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A server at which the key is free after some time, and which names what remains of it, or as much as `named`. */
  function freeAfter(milliseconds: number, named = Infinity) {
    const begun = Date.now();
    const asked: number[] = [];
    const keys = new Set<string | null>();
    const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
      const at = Date.now() - begun;
      asked.push(at);
      keys.add(new Headers(init?.headers).get('idempotency-key'));
      const left = Math.min(named, milliseconds - at);
      const wait = { 'Retry-After': String(Math.round(left / 1000)) };
      const { status, headers, body } = left > 0 ? problem(409, 'request_in_progress', wait) : fine;
      return new Response(body ?? null, { status, headers: headers ?? {} });
    };
    const client = (retries?: number) =>
      createClient({
        url: 'http://127.0.0.1',
        key: 'sk_test_client',
        fetch,
        ...(retries !== undefined && { retries }),
      });
    return { client, asked, keys };
  }

  test.each([undefined, 1])(
    'is waited for until its key is free, whatever the retries (%s)',
    async (retries) => {
      const { client, asked, keys } = freeAfter(60_000);
      const made = client(retries).checkouts.create(price);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await made).toEqual({ id: 'chk_1' });
      expect(asked.at(-1)).toBe(60_000);
      expect(keys.size).toBe(1);
      expect(asked.length, 'it is asked in between, and ever more rarely').toBeLessThan(10);
    },
  );

  test('is answered soon where it ends soon', async () => {
    for (const [named, within] of [
      [Infinity, 3000],
      [1000, 3000],
    ] as const) {
      const { client, asked } = freeAfter(2500, named);
      const made = client().checkouts.create(price);
      await vi.advanceTimersByTimeAsync(within);
      expect(await made).toEqual({ id: 'chk_1' });
      expect(asked.at(-1)).toBeLessThanOrEqual(within);
    }
  });

  test.each([60_000, 1000, 1])('is given up after 65 seconds of waiting (%i ms are named)', async (named) => {
    const { client, asked } = freeAfter(Infinity, named);
    const error = failure(client().checkouts.create(price));
    await vi.advanceTimersByTimeAsync(64_999);
    const before = asked.length;
    expect(before).toBeLessThan(300);
    await vi.advanceTimersByTimeAsync(1);
    expect(await error).toMatchObject({ code: 'request_in_progress', status: 409 });
    expect(asked).toHaveLength(before + 1);
  });

  test('is not waited for without retries, nor after the caller’s signal', async () => {
    const { client, asked } = freeAfter(60_000);
    expect(await failure(client(0).checkouts.create(price))).toMatchObject({ retryAfter: 60_000 });
    const ending = new AbortController();
    const call = client().checkouts.create(price, { signal: ending.signal });
    const ended = call.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(500);
    ending.abort(new Error('enough'));
    expect(await ended).toEqual(new Error('enough'));
    expect(asked).toHaveLength(2);
  });
});

describe('R132: what is handed to the client', () => {
  test('is read anew each time where a runtime caches fetch, and without the field where a runtime lacks it', async () => {
    const cached = new Map<string, Promise<Response>>();
    const caching: typeof fetch = async (input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      if (init && 'cache' in init && init.cache === 'no-store') return fetch(input, init);
      const known = cached.get(address) ?? fetch(input, init);
      cached.set(address, known);
      return (await known).clone();
    };
    const open: Reply = { ...fine, body: '{"status":"open"}' };
    const { client } = await start([open, { ...fine, body: '{"status":"cancelled"}' }], { fetch: caching });
    expect(await client.checkouts.get('chk_1')).toEqual({ status: 'open' });
    expect(await client.checkouts.get('chk_1')).toEqual({ status: 'cancelled' });

    vi.stubGlobal(
      'Request',
      class {
        readonly method = 'GET';
      },
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    const inits: object[] = [];
    const given: typeof fetch = (input, init) => {
      inits.push(init ?? {});
      return fetch(input, init);
    };
    const { url } = await start([fine]);
    await createClient({ url, key: 'sk_test_client', fetch: given }).checkouts.get('chk_1');
    expect(inits.map((init) => 'cache' in init)).toEqual([false]);
  });

  test.each(['', '/', '//', '\n', '/\r\n', ' '])('as the address with %j at its end works', async (end) => {
    const { url, received } = await start([fine]);
    const to = (base: string) => createClient({ url: base + end, key: 'sk_test_client' });
    await to(url.slice(0, -1)).checkouts.get('chk_1');
    await to(`${url}shop/pay`).checkouts.get(' chk_1\n');
    expect(received.map(({ line }) => line)).toEqual([
      'GET /v1/checkouts/chk_1',
      'GET /shop/pay/v1/checkouts/chk_1',
    ]);
  });

  test.each(['sk_test_client\n', '\uFEFFsk_test_client\r\n', ' sk_test_client '])(
    'as the key %j works, as files of secrets hold it',
    async (key) => {
      const { client, received } = await start([fine], { key });
      await client.rates.list();
      expect(received[0]?.headers.authorization).toBe('Bearer sk_test_client');
    },
  );

  const wrongOptions = {
    url: ['', undefined, 'pay.shop.example', 'ftp://shop.example', 'https://shop.example/?x=1', 17],
    key: ['', undefined, '"sk_test_client"', 'sk_test\nclient', 'ключ', 'Bearer sk_test'],
    timeout: [0, -1, Number.NaN, Number.POSITIVE_INFINITY, '30'],
    retries: [-1, 1.5, Number.NaN, '2'],
  };
  const options = Object.entries(wrongOptions).flatMap(([name, values]) =>
    values.map((value) => [name, value]),
  );
  test.each(options)('as option %s: %j is refused by its name, and nothing is sent', async (name, value) => {
    const { client, received } = await start([fine], { [String(name)]: value });
    await expect(client.checkouts.create(price)).rejects.toThrow(new RegExp(`^${String(name)} `));
    await expect(client.checkouts.create(price)).rejects.toThrow(TypeError);
    expect(received).toEqual([]);
  });

  test.each(['', ' ', 'заказ-17', 'order\n17', 'order 17 ', 'x'.repeat(256), 17, null])(
    'as idempotencyKey %j is refused by its name, with the way out',
    async (idempotencyKey) => {
      const { client, received } = await start([fine]);
      const call = client.checkouts.create(price, { idempotencyKey: idempotencyKey as string });
      await expect(call).rejects.toThrow(/^idempotencyKey must .*encodeURIComponent/);
      expect(received).toEqual([]);
    },
  );

  test.each(['order 17', 'a', 'x'.repeat(255), encodeURIComponent('заказ-17')])(
    'as idempotencyKey %j is sent as it is',
    async (idempotencyKey) => {
      const { client, received } = await start([fine]);
      await client.checkouts.create(price, { idempotencyKey });
      expect(received[0]?.headers['idempotency-key']).toBe(idempotencyKey);
    },
  );

  test.each(['', ' ', '.', '..', '\uD800', undefined, null, 17])(
    'as id %j is refused by its name',
    async (id) => {
      const { client, received } = await start([fine]);
      await expect(client.payouts.confirm(id as string)).rejects.toThrow(/^id /);
      expect(received).toEqual([]);
    },
  );

  const inBodies: [string, unknown, RegExp][] = [
    ['a BigInt', { ...price, amount: 49n }, /^amount must be a string/],
    ['NaN', { ...price, metadata: { weight: Number.NaN } }, /^weight must be a string/],
    ['undefined in an array', { ...price, methods: [undefined] }, /^0 must not be undefined/],
    ['a Map', { ...price, metadata: new Map([['a', 'b']]) }, /^metadata must be a plain object/],
  ];
  test.each(inBodies)('as %s in a body is refused by its name', async (_name, body, message) => {
    const { client, received } = await start([fine]);
    await expect(client.checkouts.create(body as typeof price)).rejects.toThrow(message);
    expect(received).toEqual([]);
  });

  test('as a Date or undefined is sent as JSON and the contract have it; another value in a query is refused', async () => {
    const { client, received } = await start([fine]);
    const at = new Date(0);
    await client.checkouts.create({
      ...price,
      reference: undefined,
      metadata: { at: at as unknown as string },
    });
    expect(received[0]?.body).toBe(
      '{"amount":"49.90","currency":"EUR","metadata":{"at":"1970-01-01T00:00:00.000Z"}}',
    );
    await client.checkouts.list({ createdAfter: at, reference: undefined } as object);
    expect(received[1]?.line).toBe('GET /v1/checkouts?createdAfter=1970-01-01T00%3A00%3A00.000Z');
    for (const value of [null, {}, ['a'], new Date(Number.NaN)])
      await expect(client.checkouts.list({ reference: value } as object)).rejects.toThrow(/^reference /);
  });

  test('as signal is refused where it is none', async () => {
    const { client, received } = await start([fine]);
    await expect(client.rates.list({ signal: {} as AbortSignal })).rejects.toThrow(/^signal /);
    expect(received).toEqual([]);
  });
});
