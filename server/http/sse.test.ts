import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PaywicketError } from '../core/errors.ts';
import { socketOf, type AppEnv } from './app-env.ts';
import type { View } from './session-views.ts';
import { Streams, type StreamLimits } from './sse.ts';

/** Streams on real sockets. The views are a test's, so that they can be larger than what sockets hold. */

const second = 1000;
const start = Date.UTC(2030, 0, 1, 12);
const ample = { streamsPerSession: 1000, streamsPerAddress: 1000, streamsTotal: 1000 };

async function startStreams(limits: Partial<StreamLimits> = {}) {
  let time = start;
  let version = 1;
  let last = false;
  let filling = '';
  let failure: Error | undefined;
  const logged: string[] = [];
  const log = { info: () => {}, warn: (_: object, text: string) => void logged.push(text), error: () => {} };
  const changes = () => [{ checkoutId: 'chk_1', version, changedAt: version }];
  const streams = new Streams({
    limits: { ...ample, ...limits },
    clock: { now: () => time },
    log,
    store: {
      changesSince: () => Promise.resolve({ mark: version, changes: changes() }),
      sessionVersions: (hashes) => Promise.resolve(new Map(hashes.map((hash) => [hash, version]))),
    },
  });
  const read = () => {
    if (failure !== undefined) return Promise.reject(failure);
    const view: View = { tag: String(version), last, render: () => ({ version, filling }) as never };
    return Promise.resolve({ view, version, changedAt: version });
  };
  const outgoings: ServerResponse[] = [];
  const app = new Hono<AppEnv>();
  app.get('/', (context) => {
    const { outgoing } = socketOf(context);
    outgoings.push(outgoing as ServerResponse);
    const address = context.req.header('address') ?? '127.0.0.1';
    const known = context.req.header('last-event-id') ?? '';
    const place = { checkoutId: 'chk_1', tokenHash: 'cs_1', address, known };
    const stream = streams.open({ ...place, read, outgoing });
    return streamSSE(context, (sse) => stream.run(sse));
  });
  const listener = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  /** A reader that reads only once a test lets it. */
  const connect = async (headers: Record<string, string> = {}) => {
    const asked = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, headers });
    const [incoming] = (await once(asked, 'response')) as [IncomingMessage];
    const outgoing = outgoings.at(-1);
    if (outgoing === undefined) throw new Error('not connected');
    let text = '';
    const listen = () => incoming.on('data', (chunk) => (text += String(chunk)));
    incoming.on('error', () => {});
    return { outgoing, incoming, listen, text: () => text, drop: () => asked.destroy() };
  };
  return {
    streams,
    logged,
    connect,
    /** Without a socket, as where another server calls `fetch`. */
    request: () => app.request('/'),
    fill: () => (filling = 'x'.repeat(16_000_000)),
    empty: () => (filling = ''),
    fail: (error: Error) => (failure = error),
    finish: () => (last = true),
    change: () => {
      version += 1;
      streams.wake('chk_1');
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
      return streams.round();
    },
  };
}

const ids = (text: string) => text.match(/^id: \d+$/gm)?.map((line) => Number(line.slice(4))) ?? [];

describe('a reader that reads nothing', () => {
  /** Until the socket holds no more, and a write waits. */
  async function blocked() {
    const started = await startStreams();
    started.fill();
    const reader = await started.connect();
    await expect.poll(() => reader.outgoing.writableLength).toBeGreaterThan(0);
    // One view waits in the socket, and one in the stream behind it.
    for (let nth = 0; nth < 2; nth += 1) {
      started.change();
      await new Promise(setImmediate);
    }
    started.empty();
    return { ...started, ...reader };
  }

  test('R68: has the latest view waiting for it, never a queue, and gets it when it reads again', async () => {
    const { change, listen, text, outgoing } = await blocked();
    const held = outgoing.writableLength;
    for (let version = 4; version <= 50; version += 1) change();
    expect(outgoing.writableLength).toBe(held);
    listen();
    await expect.poll(() => ids(text()).at(-1)).toBe(50);
    expect(ids(text()).length).toBeLessThan(6);
    change();
    await expect.poll(() => ids(text()).at(-1)).toBe(51);
  });

  test('R68: is cut at the write deadline of 10 seconds, not before, and its place is free', async () => {
    const { pass, outgoing, streams } = await blocked();
    await pass(10 * second - 1);
    expect([outgoing.destroyed, streams.size]).toEqual([false, 1]);
    await pass(1);
    expect(outgoing.destroyed).toBe(true);
    await expect.poll(() => streams.size).toBe(0);
  });

  test('R68: is cut 10 seconds after its stream was ended, where it does not take what is left', async () => {
    const { pass, streams, fill, connect } = await startStreams();
    fill();
    const reader = await connect();
    await expect.poll(() => reader.outgoing.writableLength).toBeGreaterThan(0);
    streams.close();
    await new Promise(setImmediate);
    await pass(10 * second - 1);
    expect([reader.outgoing.destroyed, streams.size]).toEqual([false, 1]);
    await pass(1);
    expect(reader.outgoing.destroyed).toBe(true);
    await expect.poll(() => streams.size).toBe(0);
  });
});

test('R68: without a socket of its own, too, a reader that reads nothing is cut, and one that cancels is removed', async () => {
  const { request, change, pass, streams } = await startStreams();
  const idle = await request();
  const gone = await request();
  expect(streams.size).toBe(2);
  await gone.body?.cancel();
  await expect.poll(() => streams.size).toBe(1);
  // One view waits in the stream, and one behind it.
  for (let nth = 0; nth < 2; nth += 1) {
    await new Promise(setImmediate);
    change();
  }
  await new Promise(setImmediate);
  await pass(10 * second);
  await expect.poll(() => streams.size).toBe(0);
  // Nothing more comes: neither what waited nor the rest.
  const reader = idle.body?.getReader();
  for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read());
});

test('R68: a reader that is gone frees its place', async () => {
  const { connect, streams } = await startStreams();
  const { drop } = await connect();
  expect(streams.size).toBe(1);
  drop();
  await expect.poll(() => streams.size).toBe(0);
});

test('a heartbeat is a comment every 15 seconds, and a version that no round has shown is sent with it', async () => {
  const { connect, pass } = await startStreams();
  const { listen, text } = await connect();
  listen();
  await expect.poll(() => ids(text())).toEqual([1]);
  await pass(15 * second - 1);
  await pass(1);
  await expect.poll(() => text().match(/^: t=\d+$/gm)).toEqual([`: t=${start + 15 * second}`]);
});

test.each([
  ['15 minutes', 15 * 60, false],
  ['a minute after the checkout is finished', 60, true],
])('a stream lasts %s', async (_, seconds, finished) => {
  const { connect, change, finish, pass, streams } = await startStreams();
  const readers = [await connect(), await connect()];
  for (const { listen } of readers) listen();
  if (finished) {
    finish();
    change();
    await expect.poll(() => readers.map(({ text }) => ids(text()).at(-1))).toEqual([2, 2]);
  }
  await pass(seconds * second - 1);
  expect(streams.size).toBe(2);
  await pass(1);
  await expect.poll(() => streams.size).toBe(0);
  await expect.poll(() => readers.every(({ incoming }) => incoming.complete)).toBe(true);
});

test('R68: an address has a limited number of streams over all sessions, and each that ends frees one', async () => {
  const { streams, connect } = await startStreams({ streamsPerAddress: 2 });
  const first = await connect({ address: '192.0.2.1' });
  expect(streams.refusal('cs_3', '192.0.2.1')).toBeUndefined();
  await connect({ address: '192.0.2.1' });
  expect(streams.refusal('cs_3', '192.0.2.1')).toBe('own');
  expect(streams.refusal('cs_3', '192.0.2.2')).toBeUndefined();
  first.drop();
  await expect.poll(() => streams.refusal('cs_3', '192.0.2.1')).toBeUndefined();
});

test.each([
  [new PaywicketError('unauthorized', 'No such token.'), []],
  [new Error('secret detail'), ['a stream has ended: its checkout could not be read']],
])('a view that cannot be read ends the stream and sends nothing of %s', async (error, lines) => {
  const { connect, change, fail, logged } = await startStreams();
  const { listen, text, incoming } = await connect();
  listen();
  await expect.poll(() => ids(text())).toEqual([1]);
  fail(error);
  change();
  await expect.poll(() => incoming.complete).toBe(true);
  expect(text().split('\n\n')).toHaveLength(2);
  expect(logged).toEqual(lines);
});
