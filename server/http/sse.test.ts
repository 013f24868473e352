import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Sink, socketSink, Streams } from './sse.ts';

const limits = { streamsPerSession: 1000, streamsPerAddress: 1000, streamsTotal: 1000 };
const place = { checkoutId: 'chk_1', session: 'cs_1', address: '127.0.0.1', known: 0 };
const frame = (version: number) => ({
  version,
  chunk: new TextEncoder().encode(`id: ${version}\n\n`),
  last: false,
});

afterEach(() => {
  vi.useRealTimers();
});

/** A stream on a real socket, and what its reader has been told when it ends. */
async function connect() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const asked = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  const [, outgoing] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  outgoing.flushHeaders();
  const [incoming] = (await once(asked, 'response')) as [IncomingMessage];
  onTestFinished(() => {
    asked.destroy();
    server.closeAllConnections();
    server.close();
  });
  const reported = async (): Promise<string> => {
    let text = '';
    for await (const chunk of incoming) text += String(chunk);
    return text;
  };
  return { outgoing, reported };
}

test('what comes for a stream that was ended a moment ago is written nowhere and harms nobody', async () => {
  const streams = new Streams(limits, Date.now);
  const { outgoing, reported } = await connect();
  const failed = vi.fn<() => void>();
  outgoing.on('error', failed);
  streams.open(socketSink(outgoing), place, frame(1));
  streams.endFor('chk_1');
  streams.publish('chk_1', frame(2));
  expect(await reported()).toBe('id: 1\n\n');
  expect(failed).not.toHaveBeenCalled();
  expect(streams.size).toBe(0);
});

test('a heartbeat of many streams lets others have their turn in between, and none that has ended hears it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const streams = new Streams(limits, Date.now);
  const received: number[] = [];
  const open = (index: number): void => {
    const sink: Sink = {
      write: (chunk) => {
        if (new TextDecoder().decode(chunk).startsWith(':')) received.push(index);
        return true;
      },
      end: () => {},
      abort: () => {},
      onDrain: () => {},
      onClose: () => {},
    };
    streams.open(sink, { ...place, checkoutId: `chk_${index}` }, frame(1));
  };
  for (let index = 0; index < 100; index += 1) open(index);
  vi.advanceTimersByTime(15_000);
  const first = received.length;
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(100);
  streams.endFor('chk_99');
  await expect.poll(() => received.length).toBe(99);
  expect(received).toStrictEqual(Array.from({ length: 99 }, (_, index) => index));
  streams.close();
});

describe('a reader that reads nothing', () => {
  /** More than the sockets of both sides hold. */
  const much = 'x'.repeat(16_000_000);
  const large = (version: number) => ({
    ...frame(version),
    chunk: new TextEncoder().encode(`id: ${version}\n: ${much}\n\n`),
  });
  const second = 1000;

  /** Time passes only where a test lets it pass: heartbeats come with it. */
  function startStreams(): Streams {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    return new Streams(limits, Date.now);
  }

  test('R68: has the newest version waiting for it, never a queue, and gets it when it reads again', async () => {
    const streams = startStreams();
    const { outgoing, reported } = await connect();
    streams.open(socketSink(outgoing), place, large(1));
    const held = outgoing.writableLength;
    expect(held).toBeGreaterThan(0);
    for (let version = 2; version <= 50; version += 1) streams.publish('chk_1', frame(version));
    expect(outgoing.writableLength).toBe(held);
    // Behind the listener of the stream itself.
    outgoing.once('drain', () => {
      streams.publish('chk_1', frame(51));
      vi.advanceTimersByTime(45 * second);
      streams.endFor('chk_1');
    });
    const read = await reported();
    expect(read.match(/^id: \d+$/gm)).toEqual(['id: 1', 'id: 50', 'id: 51']);
    // Caught up, it is a reader like any other: not cut, and kept open by heartbeats.
    expect(read.match(/^: t=\d+$/gm)).toHaveLength(3);
    expect(streams.size).toBe(0);
  });

  test('R68: is cut at the write deadline of 30 seconds, not before, and its place is free', async () => {
    const streams = startStreams();
    const { outgoing } = await connect();
    const closed = once(outgoing, 'close');
    streams.open(socketSink(outgoing), place, large(1));
    const held = outgoing.writableLength;
    vi.advanceTimersByTime(15 * second);
    expect([outgoing.destroyed, outgoing.writableLength, streams.size]).toEqual([false, held, 1]);
    vi.advanceTimersByTime(15 * second);
    expect(outgoing.destroyed).toBe(true);
    await closed;
    expect(streams.size).toBe(0);
  });

  test('R68: is cut, too, where a heartbeat was the first thing that it did not take', async () => {
    const streams = startStreams();
    const { outgoing } = await connect();
    streams.open(socketSink(outgoing), place, frame(1));
    outgoing.write(much);
    vi.advanceTimersByTime(15 * second);
    const held = outgoing.writableLength;
    streams.publish('chk_1', frame(2));
    vi.advanceTimersByTime(15 * second);
    expect([outgoing.destroyed, outgoing.writableLength]).toEqual([false, held]);
    vi.advanceTimersByTime(15 * second);
    expect(outgoing.destroyed).toBe(true);
    await expect.poll(() => streams.size).toBe(0);
  });

  test('R68: is cut 30 seconds after its stream was ended, where it does not take what is left', async () => {
    const streams = startStreams();
    const { outgoing } = await connect();
    streams.open(socketSink(outgoing), place, frame(1));
    outgoing.write(much);
    streams.endFor('chk_1');
    vi.advanceTimersByTime(15 * second);
    expect([outgoing.destroyed, streams.size]).toEqual([false, 1]);
    vi.advanceTimersByTime(15 * second);
    expect(outgoing.destroyed).toBe(true);
    await expect.poll(() => streams.size).toBe(0);
  });
});

test.each([
  ['15 minutes', 15 * 60, []],
  ['a minute after the checkout is finished', 60, [{ ...frame(2), last: true }]],
])('whoever is gone without closing holds a stream for %s', async (_, seconds, frames) => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  const streams = new Streams(limits, Date.now);
  const { outgoing } = await connect();
  streams.open(socketSink(outgoing), place, frame(1));
  for (const each of frames) streams.publish('chk_1', each);
  // One that comes back, and has the last version already.
  const [{ outgoing: again }, last = frame(1)] = [await connect(), frames.at(-1)];
  streams.open(socketSink(again), { ...place, known: last.version }, last);
  vi.advanceTimersByTime((seconds - 15) * 1000);
  expect([outgoing.writableEnded, again.writableEnded]).toEqual([false, false]);
  vi.advanceTimersByTime(15_000);
  expect([outgoing.writableEnded, again.writableEnded]).toEqual([true, true]);
  await expect.poll(() => streams.size).toBe(0);
});

test('R68: an address has so many streams whatever its sessions are, and each that ends makes room for one', async () => {
  const streams = new Streams({ ...limits, streamsPerAddress: 2 }, Date.now);
  const open = async (session: string, address: string) => {
    const { outgoing } = await connect();
    streams.open(socketSink(outgoing), { ...place, session, address }, frame(1));
    return outgoing;
  };
  const first = await open('cs_1', '192.0.2.1');
  expect(streams.refusal('cs_3', '192.0.2.1')).toBeUndefined();
  await open('cs_2', '192.0.2.1');
  expect(streams.refusal('cs_3', '192.0.2.1')).toBe('own');
  expect(streams.refusal('cs_3', '192.0.2.2')).toBeUndefined();
  first.destroy();
  await expect.poll(() => streams.refusal('cs_3', '192.0.2.1')).toBeUndefined();
  streams.close();
});
