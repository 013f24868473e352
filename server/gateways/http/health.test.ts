import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Call } from './call.ts';
import { createHttpClient, type CallLine, type HttpClient, type HttpLimits } from './client.ts';
import { deadlineByHand } from '../../testing/deadline.ts';
import {
  failureOfCall,
  hangUp,
  startGateway,
  type RawReply,
  type Reply,
} from '../../testing/gateway-server.ts';
import type { Clock } from '../../base/clock.ts';

/** Circuit breakers, health and rate limits of the HTTP client. */

const read: Call<string> = { method: 'GET', path: '/things', answer: z.string() };
const readOther: Call<string> = { ...read, path: '/others' };
const write: Call<string> = { ...read, method: 'POST', body: {} };
const create: Call<string> = { ...write, creates: true };
const list: Call<string> = { ...read, path: '/lists', circuit: 'lists' };
const withdraw: Call<string> = {
  ...write,
  path: '/withdrawals',
  moves: { refusal: () => null, keyCheck: null },
};
const fine: Reply = { body: '"fine"' };
const documented = z.object({ error: z.object({ code: z.string() }) });

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A gateway with these replies one after another, the last one for ever, and a client of it. */
async function setUp(limits: Partial<HttpLimits>, ...replies: ReadonlyArray<Reply | RawReply>) {
  let next = 0;
  const gateway = await startGateway(() => replies[Math.min(next++, replies.length - 1)] ?? fine);
  const lines: CallLine[] = [];
  const clock: Clock & { time: number; wait?: Clock['wait'] } = {
    time: Date.parse('2026-02-25T12:00:00Z'),
    now: () => clock.time,
  };
  const client = createHttpClient({
    provider: 'acme',
    baseUrl: gateway.url,
    headers: {},
    refusal: (body) => documented.safeParse(body).data?.error.code ?? null,
    clock,
    onCall: (line) => lines.push(line),
    limits: { backoff: 1, ...limits },
  });
  closing.push(
    () => gateway.close(),
    () => client.close(),
  );
  return { gateway, client, lines, clock };
}

describe('a gateway that keeps failing', () => {
  const down: Reply = { status: 503, body: '' };

  /** A client after so many failures that the circuit of this call is open. */
  async function openCircuit(call: Call<string>, ...after: ReadonlyArray<Reply | RawReply>) {
    const made = await setUp({ attempts: 1 }, down, down, down, down, down, ...after);
    for (let count = 0; count < 5; count += 1) await failureOfCall(made.client, call);
    return made;
  }

  it('R33: has its circuit opened: the next call fails at once, and is not made', async () => {
    const { client, gateway, lines, clock } = await openCircuit(write, fine);
    const failing = [{ call: 'POST /things', code: 'network', circuit: 'payments', at: clock.time }];
    expect(client.health()).toMatchObject({ circuit: 'open', failing, lastErrorCode: 'network' });
    const error = await failureOfCall(client, write);
    expect(error).toMatchObject({ fault: 'network', effect: 'none' });
    expect(error.message).toContain('circuit is open after failures');
    expect(gateway.requests).toHaveLength(5);
    expect(lines).toHaveLength(5);
  });

  it.each<[string, string, Call<string>, Call<string>]>([
    ['a read stops no creation', 'payments', read, create],
    ['a creation stops no read', 'creations', create, read],
    ['a withdrawal stops no creation', 'payments', withdraw, create],
    ['a read stops no list', 'payments', read, list],
    ['a list stops no read', 'lists', list, read],
    ['a list stops no withdrawal', 'lists', list, withdraw],
  ])('R33: %s', async (_what, circuit, broken, other) => {
    const { client } = await openCircuit(broken, fine);
    expect(await client.call(other)).toBe('fine');
    expect(client.health()).toMatchObject({
      circuit: 'open',
      failing: [{ call: `${broken.method} ${broken.path}`, circuit }],
    });
    await failureOfCall(client, broken);
  });

  it('is healthy again after a minute where that call is not made again, and others succeed', async () => {
    const { client, clock } = await openCircuit(write, fine);
    clock.time += 5000;
    await client.call(readOther);
    expect(client.health()).toMatchObject({ circuit: 'closed', failing: [{ call: 'POST /things' }] });
    clock.time += 54_999;
    expect(client.health().failing).toHaveLength(1);
    clock.time += 1;
    expect(client.health().failing).toEqual([]);
  });

  it('R33: has its circuit opened by different calls that fail in a row, a success between starts anew', async () => {
    const { client, gateway } = await setUp({ failures: 3, attempts: 1 }, down, down, fine, down);
    for (const call of [read, write]) await failureOfCall(client, call);
    await client.call(readOther);
    for (const call of [write, read, readOther, read, write]) await failureOfCall(client, call);
    expect(gateway.requests.slice(3).map(({ call }) => call)).toEqual([
      'POST /things',
      'GET /things',
      'GET /others',
    ]);
    for (let count = 0; count < 5; count += 1) await failureOfCall(client, create);
    expect(gateway.requests).toHaveLength(9);
  });

  it('keeps refused credentials as failing after a lost connection', async () => {
    const { client } = await setUp({}, { status: 401, body: '' }, hangUp, fine);
    for (let call = 0; call < 2; call += 1) await failureOfCall(client, write);
    expect(client.health()).toMatchObject({
      circuit: 'closed',
      failing: [{ code: 'unauthorized', circuit: 'payments' }],
      lastErrorCode: 'network',
    });
    await client.call(write);
    expect(client.health().failing).toEqual([]);
  });

  it.each<[string, Reply | RawReply]>([
    ['with pages', { body: '<html>' }],
    ['with errors', down],
    ['with nothing', hangUp],
  ])('R34: that only answered %s since the start is failing from its first call on', async (_what, reply) => {
    const { client } = await setUp({ attempts: 1 }, reply, fine);
    await failureOfCall(client, read);
    expect(client.health()).toMatchObject({ circuit: 'closed', failing: [{ call: 'GET /things' }] });
    await client.call(read);
    expect(client.health().failing).toEqual([]);
  });

  it('R34: is failing after the configured unreadable responses in a row, and not before', async () => {
    const page: Reply = { body: '<html>' };
    const refused: Reply = { status: 400, body: { error: { code: 'NO' } } };
    const { client } = await setUp(
      {},
      fine,
      page,
      page,
      page,
      page,
      refused,
      page,
      page,
      page,
      page,
      page,
      fine,
    );
    await client.call(read);
    for (let call = 0; call < 9; call += 1) {
      await failureOfCall(client, write);
      expect(client.health().failing).toEqual([]);
    }
    await failureOfCall(client, write);
    expect(client.health()).toMatchObject({
      circuit: 'closed',
      failing: [{ call: 'POST /things', code: 'unexpected_response', circuit: 'payments' }],
    });
    await client.call(write);
    expect(client.health().failing).toEqual([]);
  });

  it('R33: gets a trial after the cooldown by the clock', async () => {
    const { client, clock } = await openCircuit(read, fine);
    clock.time += 4999;
    await failureOfCall(client, read);
    clock.time += 1;
    expect(client.health().circuit).toBe('half_open');
    expect(await client.call(read)).toBe('fine');
    expect(client.health()).toMatchObject({ circuit: 'closed', failing: [], lastSuccessAt: clock.time });
  });

  it('R37: consumes no rate limit while the circuit is open', async () => {
    const limits = { attempts: 1, perSecond: 0.001, burst: 6 };
    const { client, clock } = await setUp(limits, down, down, down, down, down, fine);
    for (let call = 0; call < 5; call += 1) await failureOfCall(client, read);
    for (let call = 0; call < 3; call += 1) {
      expect((await failureOfCall(client, read)).message).toContain('circuit is open');
    }
    clock.time += 5000;
    expect(await client.call(read)).toBe('fine');
  });

  it('R33: ends the retries of a call by its open circuit', async () => {
    const { client, gateway } = await setUp({ failures: 2 }, down);
    expect((await failureOfCall(client, read)).message).toContain('answered 503');
    expect(gateway.requests).toHaveLength(2);
  });

  it.each<[string, Reply]>([
    ['documented rejections', { status: 400, body: { error: { code: 'NO' } } }],
    ['requests to slow down', { status: 429, body: '' }],
    ['answers that the document does not describe', { body: '<html>' }],
  ])('does not open a circuit with its %s', async (_what, reply) => {
    const { client, gateway } = await setUp({}, reply);
    for (let call = 0; call < 8; call += 1) await failureOfCall(client, write);
    expect(gateway.requests).toHaveLength(8);
    expect(client.health().circuit).toBe('closed');
  });
});

describe('health of creations', () => {
  const down: Reply = { status: 503, body: '' };
  const page: Reply = { body: '<html>' };
  const calls = (client: HttpClient) => client.health().failing.map(({ call }) => call);

  it.each<[string, Reply | RawReply]>([
    ['with errors', down],
    ['with pages', page],
    ['with nothing', hangUp],
  ])(
    'R33: fails from the second creation in a row that is answered %s, whatever is read, until one succeeds',
    async (_what, reply) => {
      const { client, clock } = await setUp({}, fine, reply, fine, reply, fine, fine, fine);
      await client.call(read);
      await failureOfCall(client, create);
      await client.call(read);
      expect(calls(client)).toEqual([]);
      await failureOfCall(client, create);
      for (let count = 0; count < 2; count += 1) {
        clock.time += 29 * 60_000;
        await client.call(read);
        expect(calls(client)).toEqual(['POST /things']);
      }
      await client.call(create);
      expect(calls(client)).toEqual([]);
    },
  );

  it('R33: does not fail any more an hour after the last creation', async () => {
    const { client, clock } = await setUp({}, fine, down, down, fine);
    await client.call(read);
    for (let count = 0; count < 2; count += 1) await failureOfCall(client, create);
    clock.time += 3_600_000;
    await client.call(read);
    expect(calls(client)).toEqual([]);
  });

  it('R33: is suspended after failures, even if other calls succeed', async () => {
    const { client, clock } = await setUp({ failures: 2 }, fine, down, down, fine);
    await client.call(read);
    expect(client.health().creation).toBe('ready');
    for (let count = 0; count < 2; count += 1) await failureOfCall(client, create);
    await client.call(read);
    expect(client.health()).toMatchObject({ circuit: 'open', creation: 'suspended' });
    expect((await failureOfCall(client, create)).message).toContain('circuit is open');
    clock.time += 5000;
    expect(client.health().creation).toBe('ready');
  });

  it('R33: is ready while only reads fail', async () => {
    const { client } = await setUp({ failures: 2, attempts: 1 }, down, down, fine);
    for (let count = 0; count < 2; count += 1) await failureOfCall(client, read);
    expect(client.health()).toMatchObject({ circuit: 'open', creation: 'ready' });
    expect(await client.call(create)).toBe('fine');
  });

  it('R37: is suspended until Retry-After ends', async () => {
    const slower: Reply = { status: 429, headers: { 'retry-after': '20' }, body: '' };
    const { client, clock } = await setUp({}, slower, fine);
    await failureOfCall(client, create);
    clock.time += 19_999;
    expect(client.health().creation).toBe('suspended');
    clock.time += 1;
    expect(client.health().creation).toBe('ready');
  });

  it('R33: is unanswered after a timeout, for a minute or until one succeeds', async () => {
    const { end } = deadlineByHand();
    const { client, clock } = await setUp({}, fine, end, fine, end, fine);
    await client.call(read);
    await failureOfCall(client, create);
    await client.call(read);
    expect(client.health()).toMatchObject({ circuit: 'closed', creation: 'unanswered', failing: [] });
    clock.time += 60_000;
    expect(client.health().creation).toBe('ready');
    await failureOfCall(client, create);
    expect(client.health().creation).toBe('unanswered');
    await client.call(create);
    expect(client.health().creation).toBe('ready');
  });
});

describe('refused credentials', () => {
  const refused: Reply = { status: 401, body: '' };
  const refusedCalls = (client: HttpClient) => client.health().failing.map(({ call }) => call);

  it('are cleared for all calls once a refused call succeeds', async () => {
    const { client } = await setUp({}, fine, refused, refused, refused, fine);
    await client.call(read);
    for (const call of [write, readOther, read]) await failureOfCall(client, call);
    expect(refusedCalls(client)).toEqual(['POST /things', 'GET /others', 'GET /things']);
    await client.call(read);
    expect(refusedCalls(client)).toEqual([]);
  });

  it('are not cleared by a call that was never refused', async () => {
    const { client } = await setUp({}, fine, refused, fine);
    await client.call(read);
    await failureOfCall(client, write);
    await client.call(read);
    expect(refusedCalls(client)).toEqual(['POST /things']);
  });

  it('open no circuit, and stop no other call', async () => {
    const { client, gateway } = await setUp({}, ...Array.from({ length: 8 }, () => refused), fine);
    for (let count = 0; count < 8; count += 1) await failureOfCall(client, withdraw);
    expect(client.health()).toMatchObject({ circuit: 'closed', creation: 'ready' });
    expect(await client.call(create)).toBe('fine');
    expect(gateway.requests).toHaveLength(9);
  });
});

describe('the rate limit', () => {
  it('R37: makes a GET wait, and no POST', async () => {
    const { client } = await setUp({ perSecond: 5, burst: 1 }, fine);
    const order: string[] = [];
    const note = (call: Call<string>) => client.call(call).then(() => order.push(call.method));
    await note(read);
    await Promise.all([note(read), note(write)]);
    expect(order).toEqual(['GET', 'POST', 'GET']);
  });

  it('R37: is waited for by the clock that refills it, so that waits do not add up', async () => {
    const { client, clock } = await setUp({ perSecond: 5, burst: 1 }, fine);
    const waits: number[] = [];
    clock.wait = (milliseconds) => {
      waits.push(milliseconds);
      clock.time += milliseconds;
      return Promise.resolve();
    };
    const began = clock.time;
    for (let call = 0; call < 6; call += 1) await client.call(read);
    expect(waits).toEqual([200, 200, 200, 200, 200]);
    expect(clock.time - began).toBe(1000);
  });

  it('R37: rejects a GET that would wait too long, and says how long', async () => {
    const { client, gateway, clock } = await setUp({ perSecond: 0.1, burst: 1 }, fine);
    await client.call(read);
    expect(await failureOfCall(client, read)).toMatchObject({
      fault: 'rate_limited',
      effect: 'none',
      retryAfter: 10_000,
    });
    expect(await client.call(write)).toBe('fine');
    clock.time += 20_000;
    expect(await client.call(read)).toBe('fine');
    expect(gateway.requests).toHaveLength(3);
  });
});
