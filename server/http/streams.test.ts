import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type Sink, socketSink, Streams } from './streams.ts';

const limits = { perSession: 1000, perAddress: 1000, total: 1000 };
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
  const told = async (): Promise<string> => {
    let text = '';
    for await (const chunk of incoming) text += String(chunk);
    server.close();
    return text;
  };
  return { outgoing, told };
}

test('what comes for a stream that was ended a moment ago is written nowhere and harms nobody', async () => {
  const streams = new Streams(limits, Date.now);
  const { outgoing, told } = await connect();
  const failed = vi.fn<() => void>();
  outgoing.on('error', failed);
  streams.open(socketSink(outgoing), place, frame(1));
  streams.endFor('chk_1');
  streams.publish('chk_1', frame(2));
  expect(await told()).toBe('id: 1\n\n');
  expect(failed).not.toHaveBeenCalled();
  expect(streams.size).toBe(0);
});

test('a heartbeat of many streams lets others have their turn in between, and none that has ended hears it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const streams = new Streams(limits, Date.now);
  const heard: number[] = [];
  const open = (index: number): void => {
    const sink: Sink = {
      write: (chunk) => {
        if (new TextDecoder().decode(chunk).startsWith(':')) heard.push(index);
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
  const first = heard.length;
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(100);
  streams.endFor('chk_99');
  await expect.poll(() => heard.length).toBe(99);
  expect(heard).toStrictEqual(Array.from({ length: 99 }, (_, index) => index));
  streams.close();
});
