import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Call } from './call.ts';
import { createHttpClient, type CallLine, type HttpLimits } from './client.ts';
import { startSelfSigned } from '../../testing/self-signed.ts';
import {
  errorOf,
  failureOfCall,
  noLimits,
  startGateway,
  type RawReply,
  type Reply,
} from '../../testing/gateway-server.ts';

/** Which calls wait for a connection, and what comes of those that wait in vain. */

const list: Call<string> = { method: 'GET', path: '/lists', answer: z.string(), circuit: 'lists' };
const status: Call<string> = { method: 'GET', path: '/things', answer: z.string() };
const create: Call<string> = { method: 'POST', path: '/things', body: {}, answer: z.string(), creates: true };
const withdraw: Call<string> = {
  method: 'POST',
  path: '/withdrawals',
  body: {},
  answer: z.string(),
  moves: { refusal: () => null, keyCheck: null },
};
const fine: Reply = { body: '"fine"' };
const notSent = { fault: 'rate_limited', effect: 'none' };

const closing: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A gateway that holds the requests to some paths until a test answers them, and a client of it. */
async function setUp(hung: RegExp, limits: Partial<HttpLimits>) {
  const held: Array<Parameters<RawReply>[0]> = [];
  const gateway = await startGateway(({ call }) =>
    hung.test(call) ? (response) => held.push(response) : fine,
  );
  const lines: CallLine[] = [];
  const clock = { time: 1_000_000, now: () => clock.time };
  const client = createHttpClient({
    provider: 'acme',
    baseUrl: gateway.url,
    headers: {},
    refusal: () => null,
    clock,
    onCall: (line) => lines.push(line),
    limits: { attempts: 1, perSecond: Infinity, ...limits },
  });
  closing.push(
    () => gateway.close(),
    () => client.close(),
  );
  const made = () => gateway.requests.map(({ call }) => call);
  return { client, held, lines, made, gateway };
}

/** Waiting in vain ends in half of the deadline: long enough for a request to be sent on a busy machine. */
const soon = { deadline: 3000, headers: 60_000 };
const never = { deadline: 60_000, headers: 60_000 };

describe('connections to a gateway', () => {
  it('R33: while 16 reads hang, a choice and a withdrawal are served at once, and the next read waits', async () => {
    const { client, held, made } = await setUp(/lists/, never);
    const lists = Promise.all(Array.from({ length: 16 }, () => client.call(list)));
    await expect.poll(() => held.length).toBe(16);
    const read = client.call(status);
    expect(await client.call(create)).toBe('fine');
    expect(await client.call(withdraw)).toBe('fine');
    expect(made().slice(16)).toEqual(['POST /things', 'POST /withdrawals']);
    held.shift()?.end('"fine"');
    expect(await read).toBe('fine');
    for (const response of held) response.end('"fine"');
    expect(await lists).toHaveLength(16);
  });

  it.each<[string, Call<string>]>([
    ['a POST', { ...create, creates: false }],
    ['a GET that a person waits for', { ...status, waited: true }],
    ['a check of the key of a transfer', { ...status, moves: { refusal: () => null, keyCheck: null } }],
  ])('R33: of those for calls that a person waits for, %s has one', async (_what, call) => {
    const { client, held } = await setUp(/lists/, { ...never, connections: 1 });
    const hanging = client.call(list);
    await expect.poll(() => held.length).toBe(1);
    expect(await client.call(call)).toBe('fine');
    held[0]?.end('"fine"');
    await hanging;
  });

  it('R33: calls beyond a hundred that wait are refused at once; what waited too long was never sent', async () => {
    const { client, held, made } = await setUp(/withdrawals/, { ...soon, connections: 2 });
    const hanging = [failureOfCall(client, withdraw), failureOfCall(client, withdraw)];
    await expect.poll(() => held.length).toBe(2);
    const waiting = Array.from({ length: 100 }, () => failureOfCall(client, withdraw));
    const refused = await failureOfCall(client, withdraw);
    expect(refused).toMatchObject(notSent);
    expect(refused.message).toMatch(/is not made: too many calls are waiting$/);
    for (const error of await Promise.all(waiting)) expect(error).toMatchObject(notSent);
    for (const error of await Promise.all(hanging))
      expect(error).toMatchObject({ fault: 'timeout', effect: 'unknown' });
    expect(made()).toEqual(['POST /withdrawals', 'POST /withdrawals']);
  });

  it('R33: calls that waited in vain are no failures of the gateway’s, are in no line, and close no connection', async () => {
    const { client, held, lines, made } = await setUp(/lists/, { ...soon, connections: 1, failures: 2 });
    const hanging = client.call(list);
    await expect.poll(() => held.length).toBe(1);
    const waiting = [list, status, list, status].map((call) => failureOfCall(client, call));
    for (const error of await Promise.all(waiting)) expect(error).toMatchObject(notSent);
    expect(client.health()).toMatchObject({ circuit: 'closed', failing: [], lastErrorAt: null });
    const [first] = held;
    const port = first?.socket?.remotePort;
    first?.end('"fine"');
    expect(await hanging).toBe('fine');
    const next = client.call(list);
    await expect.poll(() => held.length).toBe(2);
    expect(held[1]?.socket?.remotePort).toBe(port);
    held[1]?.end('"fine"');
    expect(await next).toBe('fine');
    expect(made()).toEqual(['GET /lists', 'GET /lists']);
    expect(lines.map(({ fault }) => fault)).toEqual([null, null]);
  });

  it('R33: a call that waits while its circuit opens is not sent; one of another circuit is', async () => {
    const { client, held, made } = await setUp(/lists/, { ...never, connections: 1, failures: 1 });
    const hanging = failureOfCall(client, list);
    await expect.poll(() => held.length).toBe(1);
    const [waiting, other] = [failureOfCall(client, list), client.call(status)];
    held[0]?.writeHead(503).end();
    expect(await hanging).toMatchObject({ fault: 'network' });
    const refused = await waiting;
    expect(refused).toMatchObject({ fault: 'network', effect: 'none' });
    expect(refused.message).toContain('its circuit is open');
    expect(await other).toBe('fine');
    expect(made()).toEqual(['GET /lists', 'GET /things']);
  });

  it('R33: calls whose connection failed are failures, also of those that waited for it', async () => {
    const { client, gateway, lines } = await setUp(/none/, { ...noLimits, connections: 2 });
    await gateway.close();
    const failed = await Promise.all(Array.from({ length: 20 }, () => failureOfCall(client, withdraw)));
    for (const error of failed) expect(error).toMatchObject({ fault: 'network', effect: 'none' });
    expect(lines).toHaveLength(20);
  });

  it('R33: failed connects open a circuit', async () => {
    const { client, gateway } = await setUp(/none/, { failures: 3 });
    await gateway.close();
    for (let count = 0; count < 3; count += 1) await failureOfCall(client, withdraw);
    expect(client.health()).toMatchObject({ circuit: 'open', failing: [{ circuit: 'payments' }] });
    expect((await failureOfCall(client, withdraw)).message).toContain('its circuit is open');
  });

  it('says how long the gateway took, without the wait for a connection', async () => {
    const now = performance.now.bind(performance);
    let passed = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now() + passed);
    const { client, held, lines } = await setUp(/lists/, { ...never, connections: 1 });
    const hanging = client.call(list);
    await expect.poll(() => held.length).toBe(1);
    const waiting = client.call(status);
    await yieldToEventLoop();
    passed = 1_000_000;
    held[0]?.end('"fine"');
    await Promise.all([hanging, waiting]);
    const [first, second] = lines.map(({ ms }) => ms);
    expect(first).toBeGreaterThan(passed);
    expect(second).toBeLessThan(passed);
  });
});

it('R34: an answer is read with headers of up to 64 KiB; beyond, the error says so, and a write has an unknown effect', async () => {
  const { client, held, made } = await setUp(/things/, never);
  const answered = async (call: Call<string>, bytes: number): Promise<string> => {
    const answer = client.call(call);
    await expect.poll(() => held.length).toBe(1);
    const link = Array.from({ length: bytes / 1000 }, () => 'x'.repeat(1000));
    held.shift()?.writeHead(200, { link }).end('"fine"');
    return answer;
  };
  expect(await answered(create, 20_000)).toBe('fine');
  expect(await answered(status, 60_000)).toBe('fine');
  for (const [call, effect] of [
    [status, 'none'],
    [create, 'unknown'],
  ] as const) {
    const failure = await errorOf(answered(call, 70_000));
    expect(failure).toMatchObject({ fault: 'unexpected_response', effect });
    expect(failure.message).toMatch(/ answered with headers larger than 64 KiB$/);
  }
  expect(made()).toHaveLength(4);
  expect(client.health()).toMatchObject({ circuit: 'closed' });
});

it('a fault of TLS is said to be about the certificate, with the setting that helps; nothing was sent', async () => {
  const { port } = await startSelfSigned();
  const client = createHttpClient({
    provider: 'acme',
    baseUrl: `https://127.0.0.1:${port}`,
    headers: {},
    refusal: () => null,
    clock: { now: () => Date.now() },
    limits: { attempts: 1 },
  });
  closing.push(() => client.close());
  const failure = await failureOfCall(client, withdraw);
  expect(failure).toMatchObject({ fault: 'network', effect: 'none' });
  expect(failure.message).toMatch(
    /could not be sent, because its server has a certificate of an authority .*SELF_SIGNED.*NODE_EXTRA_CA_CERTS/,
  );
});
