import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GatewayError } from '../../base/errors.ts';
import type { Call } from './call.ts';
import { createHttpClient, type CallLine, type HttpClientOptions } from './client.ts';
import { unsignedDecimal } from './json.ts';
import { deadlineByHand } from '../../testing/deadline.ts';
import {
  failureOfCall,
  hangUp,
  silent,
  startGateway,
  type RawReply,
  type Reply,
} from '../../testing/gateway-server.ts';

const secret = 'canary-7f1c2d';
const amount = z.object({ data: z.object({ amount: unsignedDecimal }) }).transform(({ data }) => data.amount);
const read: Call<string> = {
  method: 'GET',
  path: '/things/{thing_id}',
  params: { thing_id: 'id-9' },
  answer: amount,
};
const write: Call<string> = { method: 'POST', path: '/things', body: { amount: '1.10' }, answer: amount };
const fine: Reply = { body: { data: { amount: '1.10' } } };
const documented = z.object({ error: z.object({ code: z.string() }) });

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A gateway that gives these replies in turn, the last one for ever, and a client of it. */
async function setUp(...replies: ReadonlyArray<Reply | RawReply>) {
  let next = 0;
  const gateway = await startGateway(() => replies[Math.min(next++, replies.length - 1)] ?? fine);
  closing.push(() => gateway.close());
  return { gateway, ...clientOf(gateway.url) };
}

function clientOf(baseUrl: string, more: Partial<HttpClientOptions> = {}) {
  const lines: CallLine[] = [];
  const clock = { time: Date.parse('2026-02-25T12:00:00Z'), now: () => clock.time };
  const client = createHttpClient({
    provider: 'acme',
    baseUrl,
    headers: { 'X-API-Key': secret },
    refusal: (body) => documented.safeParse(body).data?.error.code ?? null,
    clock,
    onCall: (line) => lines.push(line),
    ...more,
    limits: { backoff: 1, ...more.limits },
  });
  closing.push(() => client.close());
  return { client, lines, clock };
}

describe('a call', () => {
  it('sends key, ids and query, and reads the answer by its schema', async () => {
    const { client, gateway, lines } = await setUp(fine);
    const call = { ...read, params: { thing_id: 'a/b c?d' }, query: { limit: 100, status: 'pending' } };

    expect(await client.call(call)).toBe('1.10');
    expect(gateway.requests[0]?.call).toBe('GET /things/a%2Fb%20c%3Fd');
    expect(gateway.requests[0]?.query.toString()).toBe('limit=100&status=pending');
    expect(gateway.requests[0]?.headers['x-api-key']).toBe(secret);
    expect(lines).toEqual([
      {
        provider: 'acme',
        method: 'GET',
        path: '/things/{thing_id}',
        status: 200,
        ms: expect.any(Number) as number,
        fault: null,
      },
    ]);
  });

  it('sends a body as JSON, below the path of the base address', async () => {
    const gateway = await startGateway(() => fine);
    closing.push(() => gateway.close());
    const { client } = clientOf(`${gateway.url}/api/v1/`);

    await client.call(write);
    expect(gateway.requests[0]?.call).toBe('POST /api/v1/things');
    expect(gateway.requests[0]?.headers['content-type']).toBe('application/json');
    expect(gateway.requests[0]?.body).toBe('{"amount":"1.10"}');
  });

  it('sends headers of its own beside those of the client', async () => {
    const { client, gateway } = await setUp(fine);
    await client.call({ ...write, headers: { 'X-Signer-Key': 'signer' } });
    await client.call(write);
    expect(gateway.requests.map(({ headers }) => [headers['x-api-key'], headers['x-signer-key']])).toEqual([
      [secret, 'signer'],
      [secret, undefined],
    ]);
  });

  it('reuses a connection, also after a refusal; many at once over no more than their bound', async () => {
    const connections = new Set<number | undefined>();
    const reply =
      (status: number, body: unknown): RawReply =>
      (response) => {
        connections.add(response.socket?.remotePort);
        response.writeHead(status).end(JSON.stringify(body));
      };
    const refused = reply(400, { error: { code: 'NO' } });
    const { client, gateway } = await setUp(
      reply(200, fine.body),
      refused,
      reply(503, {}),
      reply(200, fine.body),
    );
    await client.call(read);
    await failureOfCall(client, read);
    // The 503 is read again.
    for (let nth = 0; nth < 17; nth += 1) await client.call(read);
    expect(gateway.requests).toHaveLength(20);
    // A call that is made in the very moment in which another ends finds its connection still taken.
    expect(connections.size).toBeLessThanOrEqual(2);

    connections.clear();
    const bounded = clientOf(gateway.url, { limits: { connections: 2 } });
    await Promise.all(Array.from({ length: 20 }, () => bounded.client.call(read)));
    expect([gateway.requests.length, connections.size]).toEqual([40, 2]);
  });

  it('R47: sends JSON that an adapter wrote as it is written', async () => {
    const { client, gateway } = await setUp(fine);
    const { body: _body, ...call } = write;
    await client.call({ ...call, bodyText: '{"amount":0.100000000000000001}' });
    expect(gateway.requests[0]?.headers['content-type']).toBe('application/json');
    expect(gateway.requests[0]?.body).toBe('{"amount":0.100000000000000001}');
  });

  it('R47: keeps every digit of a JSON number', async () => {
    const { client } = await setUp(
      { body: '{"data":{"amount":12345678901234567890.10}}' },
      { body: '{"data":{"amount":1.50e-7}}' },
    );
    expect(await client.call(read)).toBe('12345678901234567890.10');
    expect(await client.call(read)).toBe('0.00000015');
  });

  it.each(['', '.', '..', '\ud800'])('R31: never leaves its place in the path: %j', async (thing) => {
    const { client, gateway } = await setUp(fine);
    expect(await failureOfCall(client, { ...read, params: { thing_id: thing } })).toMatchObject({
      fault: 'unexpected_response',
      effect: 'none',
    });
    expect(gateway.requests).toEqual([]);
  });
});

describe('an answer', () => {
  it.each<[string, Reply]>([
    ['HTML', { headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>502</h1>' }],
    ['JSON cut short', { body: '{"data":{"amount":"1.1' }],
    ['nothing', { body: '' }],
    ['bytes that are not UTF-8', { body: Buffer.from('{"data":{"amount":"1"},"x":"\xff"}', 'latin1') }],
    ['brackets without end', { body: '['.repeat(400_000) }],
    ['one key twice', { body: '{"data":{"amount":"1","amount":"2"}}' }],
  ])('R34: that is %s is unexpected, and a POST may have been carried out', async (_what, reply) => {
    const { client, gateway } = await setUp(reply);
    expect(await failureOfCall(client, write)).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
    });
    expect(await failureOfCall(client, read)).toMatchObject({ fault: 'unexpected_response', effect: 'none' });
    expect(gateway.requests).toHaveLength(2);
  });

  it.each([
    ['{"data":{}}', 'data.amount must be a decimal number'],
    ['{"data":{"amount":true}}', 'data.amount must be a decimal number'],
    ['{"data":{"amount":"1,10"}}', 'data.amount must be a decimal number of at most 30 digits'],
    ['{"data":{"amount":-1}}', 'data.amount must be a decimal number of at most 30 digits'],
    ['{"data":{"amount":"NaN"}}', 'data.amount must be a decimal number of at most 30 digits'],
    [`{"data":{"amount":1e${'9'.repeat(9)}}}`, 'data.amount must be a decimal number of at most 30 digits'],
    ['{"__proto__":{"data":{"amount":"1"}}}', 'data '],
    ['[]', 'the answer '],
  ])('R34: with the wrong shape is refused by the name of its field: %s', async (body, fault) => {
    const { client } = await setUp({ body });
    expect((await failureOfCall(client, read)).message).toContain(
      `acme: GET /things/{thing_id} sent an answer that differs from its document: ${fault}`,
    );
  });

  it.each<[string, Reply, string]>([
    ['is no JSON', { body: `<h1>${secret}</h1>` }, '<h1>[secret]</h1>'],
    ['is not UTF-8', { body: Buffer.from([0x7b, 0xff]) }, '{\ufffd'],
    ['has the wrong shape', { body: '{"data":{ "amount":true}}' }, '{"data":{ "amount":true}}'],
    ['refuses in its own words', { status: 403, body: 'Blocked' }, 'Blocked'],
    ['is long', { body: 'x'.repeat(500_000) }, 'x'.repeat(2000)],
    ['is empty', { body: '' }, ''],
  ])('R34: that %s is stored by its beginning', async (_what, reply, body) => {
    const { client } = await setUp(reply);
    expect(await failureOfCall(client, read)).toMatchObject({ fault: 'unexpected_response', body });
  });

  it.each<[string, Reply]>([
    ['refuses as documented', { status: 400, body: { error: { code: 'NO' } } }],
    ['fails', { status: 500, body: 'x' }],
    ['asks for a pause', { status: 429, body: 'x' }],
  ])('that %s is understood, and not stored', async (_what, reply) => {
    const { client } = await setUp(reply);
    expect((await failureOfCall(client, write)).body).toBeNull();
  });

  it('R33: is read up to 1 MiB, or up to 8 MiB where a call allows it', async () => {
    const sized = (bytes: number): Reply => ({ body: `{"data":{"amount":"1"},"x":"${'x'.repeat(bytes)}"}` });
    const { client } = await setUp(sized(1_000_000), sized(1_100_000), sized(1_100_000), sized(9_000_000));
    const large = { ...read, maxBytes: Number.MAX_SAFE_INTEGER };

    expect(await client.call(read)).toBe('1');
    expect(await failureOfCall(client, read)).toMatchObject({ fault: 'unexpected_response' });
    expect(await client.call(large)).toBe('1');
    expect((await failureOfCall(client, large)).message).toContain('with a body that is too large');
  });

  it('R34: that stops before its announced end is a lost connection', async () => {
    const { client } = await setUp((response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('{"data":', () => response.destroy());
    });
    expect(await failureOfCall(client, write)).toMatchObject({ fault: 'network', effect: 'unknown' });
  });

  it('R34: that is not HTTP is unexpected', async () => {
    const { client } = clientOf(
      await rawServer((socket) => socket.once('data', () => socket.end('220 mail ready\r\n\r\n'))),
    );
    expect(await failureOfCall(client, write)).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
    });
  });

  it.each([301, 302, 303, 307, 308])(
    'R39: %i is not followed, and nothing reaches its target',
    async (status) => {
      const sink = await startGateway(() => fine);
      closing.push(() => sink.close());
      const { client } = await setUp({ status, headers: { location: `${sink.url}/things` }, body: '' });

      for (const call of [read, write]) {
        expect(await failureOfCall(client, call)).toMatchObject({ fault: 'unexpected_response' });
      }
      expect(sink.requests).toEqual([]);
    },
  );
});

describe('a refusal', () => {
  it.each([400, 401, 403, 404, 409, 422])('with %i and a documented body has no effect', async (status) => {
    const { client } = await setUp({ status, body: { error: { code: 'INVALID_AMOUNT', message: 'no' } } });
    expect(await failureOfCall(client, write)).toMatchObject({
      fault: 'rejected',
      effect: 'none',
      providerCode: 'INVALID_AMOUNT',
      message: 'acme: POST /things answered 400 INVALID_AMOUNT'.replace('400', String(status)),
    });
  });

  it('with 404 and a documented body is an answer where a call takes it for one', async () => {
    const { client, lines } = await setUp({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    const call: Call<string | null> = { ...read, missing: null };
    expect(await client.call(call)).toBeNull();
    expect(lines).toMatchObject([{ status: 404, fault: null }]);
    expect(await failureOfCall(client, read)).toMatchObject({ fault: 'rejected', providerCode: 'NOT_FOUND' });
  });

  it.each<[string, Reply]>([
    ['404 in other words', { status: 404, body: { message: 'no such thing' } }],
    ['another status', { status: 410, body: { error: { code: 'GONE' } } }],
    ['a 200 with nothing', { body: 'null' }],
  ])('is no absence with %s', async (_what, reply) => {
    const { client } = await setUp(reply);
    const call: Call<string | null> = { ...read, missing: null };
    expect(await failureOfCall(client, call)).toBeInstanceOf(GatewayError);
  });

  it.each([{ body: '<h1>Request blocked</h1>' }, { body: { message: 'no' } }])(
    'with an undocumented body leaves the effect open',
    async ({ body }) => {
      const { client } = await setUp({ status: 403, body });
      expect(await failureOfCall(client, write)).toMatchObject({
        fault: 'unexpected_response',
        effect: 'unknown',
        providerCode: null,
      });
    },
  );

  it.each([
    ['seconds', '7', 7000],
    ['a date', 'Wed, 25 Feb 2026 12:00:30 GMT', 30_000],
    ['a date that has passed', 'Wed, 25 Feb 2026 11:00:00 GMT', 0],
    ['a word', 'soon', null],
    ['more than a lifetime', '9'.repeat(40), null],
  ])('R37: 429 is reported with its Retry-After in %s', async (_form, header, retryAfter) => {
    const { client, gateway } = await setUp({
      status: 429,
      headers: { 'retry-after': header },
      body: 'slow down',
    });
    expect(await failureOfCall(client, write)).toMatchObject({
      fault: 'rate_limited',
      effect: 'none',
      retryAfter,
    });
    expect(gateway.requests).toHaveLength(1);
  });

  it('R37: a gateway that asked for a pause is not called during it', async () => {
    const { client, gateway, clock } = await setUp(
      { status: 429, headers: { 'retry-after': '7' }, body: '' },
      fine,
    );
    await failureOfCall(client, read);

    clock.time += 6999;
    expect(await failureOfCall(client, write)).toMatchObject({
      fault: 'rate_limited',
      effect: 'none',
      retryAfter: 1,
    });
    expect(gateway.requests).toHaveLength(1);
    clock.time += 1;
    expect(await client.call(write)).toBe('1.10');
  });

  it('R37: a pause of a day is limited to a minute', async () => {
    const { client, clock } = await setUp(
      { status: 429, headers: { 'retry-after': '86400' }, body: '' },
      fine,
    );
    expect((await failureOfCall(client, read)).retryAfter).toBe(86_400_000);
    clock.time += 60_000;
    expect(await client.call(read)).toBe('1.10');
  });

  it('R37: a pause does not last for as long as a clock was set back', async () => {
    const { client, clock } = await setUp({ status: 429, headers: { 'retry-after': '60' }, body: '' }, fine);
    await failureOfCall(client, read);
    expect(await failureOfCall(client, write)).toMatchObject({ fault: 'rate_limited', effect: 'none' });
    clock.time -= 3_600_000;
    expect(await client.call(write)).toBe('1.10');
  });
});

it('R37: a status call waits for the limit of calls per second, a payment does not; the health says when', async () => {
  const { gateway } = await setUp(fine);
  const waits: number[] = [];
  const clock = {
    time: 1_000_000,
    now: () => clock.time,
    wait: (ms: number) => {
      waits.push(ms);
      clock.time += ms;
      return Promise.resolve();
    },
  };
  const { client } = clientOf(gateway.url, { clock, limits: { perSecond: 2, burst: 2 } });
  await client.call(read);
  await client.call(write);
  expect(client.health().lastDelayedAt).toBeNull();
  await client.call(write);
  expect(client.health().lastDelayedAt).toBeNull();
  await client.call(read);
  expect(waits).toEqual([500]);
  expect(client.health().lastDelayedAt).toBe(1_000_000);
});

describe('a gateway in trouble', () => {
  it('R33: that refuses connections was sent nothing', async () => {
    const gateway = await startGateway(() => fine);
    await gateway.close();
    const { client, lines } = clientOf(gateway.url);

    expect(await failureOfCall(client, write)).toMatchObject({ fault: 'network', effect: 'none' });
    expect(lines).toMatchObject([{ path: '/things', status: null, fault: 'network' }]);
    expect(await failureOfCall(client, read)).toMatchObject({ fault: 'network', effect: 'none' });
    expect(lines).toHaveLength(4);
  });

  it('R39: that speaks no TLS on https was sent nothing', async () => {
    const received: Buffer[] = [];
    const url = await rawServer((socket) => {
      socket.on('data', (bytes) => {
        received.push(bytes);
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      });
    });
    const { client } = clientOf(url.replace('http:', 'https:'));
    expect(await failureOfCall(client, write)).toMatchObject({ fault: 'network', effect: 'none' });
    expect(Buffer.concat(received).toString('latin1')).not.toContain(secret);
  });

  it.each([{ connect: 50 }, { connect: 60_000, deadline: 50 }])(
    'R33: that never finishes the handshake was sent nothing: %o',
    async (limits) => {
      const { client } = clientOf((await rawServer(() => {})).replace('http:', 'https:'), { limits });
      expect(await failureOfCall(client, write)).toMatchObject({ fault: 'timeout', effect: 'none' });
    },
  );

  it.each<[string, RawReply, object]>([
    ['says nothing', silent, { headers: 50 }],
    [
      'stops in the middle',
      (response) => {
        response.writeHead(200);
        response.write('{"data"');
      },
      { body: 50 },
    ],
  ])('R33: that %s may have carried out a POST', async (_how, reply, limits) => {
    const gateway = await startGateway(() => reply);
    closing.push(() => gateway.close());
    const { client } = clientOf(gateway.url, { limits });
    expect(await failureOfCall(client, write)).toMatchObject({ fault: 'timeout', effect: 'unknown' });
    await expect.poll(() => gateway.requests.length).toBe(1);
  });

  it.each<[string, (end: () => void) => RawReply]>([
    ['says nothing', (end) => () => end()],
    [
      'sends a byte at a time',
      (end) => (response) => {
        response.writeHead(200);
        let bytes = 0;
        const drip = setInterval(() => {
          response.write(' ');
          bytes += 1;
          if (bytes === 10) end();
        }, 10);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('R33: that %s until the deadline may have carried out a POST', async (_how, reply) => {
    const { end, lengths } = deadlineByHand();
    const gateway = await startGateway(() => reply(end));
    closing.push(() => gateway.close());
    const { client } = clientOf(gateway.url, { limits: { headers: 60_000, body: 60_000, deadline: 3000 } });
    expect(await failureOfCall(client, write)).toMatchObject({ fault: 'timeout', effect: 'unknown' });
    expect(gateway.requests).toHaveLength(1);
    expect(lengths).toEqual([3000]);
  });

  it('R33: that never ends its response is disconnected', async () => {
    let left = false;
    const { client } = await setUp((response) => {
      const pour = () => {
        while (response.writable && response.write(' '.repeat(65_536)));
      };
      response.on('drain', pour).on('close', () => (left = true));
      pour();
    });
    expect(await failureOfCall(client, write)).toMatchObject({
      fault: 'unexpected_response',
      effect: 'unknown',
    });
    await expect.poll(() => left).toBe(true);
  });

  it.each<[string, Reply | RawReply]>([
    ['hangs up', hangUp],
    ['answers 500', { status: 500, body: { error: { code: 'INTERNAL', message: 'x' } } }],
    ['answers 503 in HTML', { status: 503, body: '<h1>Service unavailable</h1>' }],
  ])('R32: that %s may have carried out a POST or PUT, which is not repeated', async (_how, reply) => {
    const { client, gateway } = await setUp(reply);
    for (const method of ['POST', 'PUT'] as const) {
      expect(await failureOfCall(client, { ...write, method })).toMatchObject({
        fault: 'network',
        effect: 'unknown',
      });
    }
    expect(gateway.requests.map(({ call }) => call)).toEqual(['POST /things', 'PUT /things']);
  });

  it('gets safe calls again, three times in all', async () => {
    const down: Reply = { status: 503, body: '' };
    const recovering = await setUp(hangUp, down, fine);
    expect(await recovering.client.call(read)).toBe('1.10');
    expect(recovering.lines.map(({ fault }) => fault)).toEqual(['network', 'network', null]);

    const dead = await setUp(down);
    expect(await failureOfCall(dead.client, read)).toMatchObject({ fault: 'network', effect: 'none' });
    expect(dead.gateway.requests).toHaveLength(3);
  });

  it('R33: gets no repeat after the deadline', async () => {
    const { gateway } = await setUp({ status: 503, body: '' });
    const { client } = clientOf(gateway.url, { limits: { deadline: 10_000, backoff: 1e12 } });
    expect(await failureOfCall(client, read)).toMatchObject({ fault: 'network' });
    expect(gateway.requests).toHaveLength(1);
  });
});

describe('a secret', () => {
  it('R71: is in no error, log line or address, whatever the gateway answers', async () => {
    const replies: ReadonlyArray<Reply | RawReply> = [
      fine,
      hangUp,
      { status: 401, body: { error: { code: `BAD_KEY_${secret}`, message: secret } } },
      { status: 403, body: secret },
      { status: 500, body: { error: { code: secret, message: secret } } },
      { body: secret },
      { body: { data: { amount: secret } } },
      { status: 302, headers: { location: `/${secret}` }, body: '' },
    ];
    const { client, gateway, lines } = await setUp(...replies);
    const errors: unknown[] = [];
    for (const _reply of replies) await client.call(write).catch((error: unknown) => errors.push(error));

    expect(errors).toHaveLength(replies.length - 1);
    expect(gateway.requests.every(({ headers }) => headers['x-api-key'] === secret)).toBe(true);
    expect(inspect({ errors, lines }, { depth: Infinity, showHidden: true })).not.toContain(secret);
    expect(gateway.requests.map(({ call, query }) => `${call} ${query.toString()}`).join()).not.toContain(
      secret,
    );
  });

  it('R71: that is no header of every call is redacted all the same', async () => {
    const rotated = 'canary-second-9a';
    const gateway = await startGateway(() => ({ body: `{"key":"${rotated}"}` }));
    closing.push(() => gateway.close());
    const { client } = clientOf(gateway.url, { secrets: ['', rotated] });
    expect(await failureOfCall(client, read)).toMatchObject({ body: '{"key":"[secret]"}' });
  });

  it('R71: that no header can hold stops the start without being logged', () => {
    expect(() => clientOf('https://pay.example', { headers: { 'X-API-Key': `${secret}\n` } })).toThrow(
      'acme: the value for X-API-Key must be printable ASCII',
    );
  });
});

describe('a base address', () => {
  it.each([
    'https://pay.example',
    'http://127.0.0.1:1',
    'http://localhost:1',
    'http://[::1]:1',
    'http://2130706433',
  ])('is taken: %s', (url) => {
    expect(() => clientOf(url)).not.toThrow();
  });

  it.each([
    'http://pay.example',
    'http://127.0.0.1.example',
    'http://10.0.0.1',
    'ftp://127.0.0.1',
    'pay.example',
    '',
    'https://user:pass@pay.example',
    'https://pay.example/?key=1',
    'https://pay.example/#x',
  ])('R39: is refused: %s', (url) => {
    expect(() => clientOf(url)).toThrow(/^acme: the base address must/);
  });

  it('is taken with plain http where the operator allows it', () => {
    expect(() => clientOf('http://gateway.internal', { allowHttp: true })).not.toThrow();
  });
});

async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
