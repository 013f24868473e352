import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { closeServer } from './stop.ts';

const longest = 30_000;

async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => server.closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const send = async (text: string) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    await new Promise((resolve) => socket.write(text, resolve));
    return socket;
  };
  return { server, send };
}

const open = promisify((server: Server, reported: (error: Error | null, count: number) => void) =>
  server.getConnections(reported),
);
const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n';

describe('a server that is stopped', () => {
  test('answers requests in progress', async () => {
    const { server, send } = await listen(() => {});
    const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
    const socket = await send('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const [, outgoing] = await asked;
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const read = once(socket, 'end');
    const closed = closeServer(server, longest);
    outgoing.end('done');
    await closed;
    await read;
    expect(text).toMatch(/^HTTP\/1\.1 200[^]*done/);
  });

  test.each([
    ['half of a body', `${head}{`],
    ['half of a head', 'GET / HT'],
    ['nothing', ''],
  ])('waits no longer than its time limit for a client that has sent %s', async (_name, text) => {
    const { server, send } = await listen((incoming, outgoing) => {
      incoming.on('error', () => {}).on('end', () => outgoing.end());
      incoming.resume();
    });
    const connected = once(server, 'connection');
    const socket = await send(text);
    await connected;
    // Not once(), which rejects where the connection is reset.
    const gone = new Promise((resolve) => socket.on('close', resolve));
    await closeServer(server, 50);
    await gone;
    expect(await open(server)).toBe(0);
  });

  test('waits no longer for a client that does not read the response', async () => {
    const { server, send } = await listen((_, outgoing) => outgoing.end(Buffer.alloc(64_000_000)));
    const asked = once(server, 'request');
    const socket = await send('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.pause();
    await asked;
    await closeServer(server, 50);
    expect(await open(server)).toBe(0);
  });
});

/** A server in a process of its own, as `serve` stops it: it answers its one request when it is told to. */
const program = `
import { createServer } from 'node:http';
import { closeServer, stopSignal } from ${JSON.stringify(new URL('stop.ts', import.meta.url).href)};
const server = createServer((_, outgoing) => {
  console.log('asked');
  process.stdin.once('data', () => outgoing.end('whole'));
}).listen(0, '127.0.0.1', () => console.log('port ' + server.address().port));
const line = (_, text) => console.log(text);
const signal = await stopSignal({ info: line, warn: line, error: line });
console.log('stops by ' + signal);
await closeServer(server, 60_000);
console.log('stopped');
process.stdin.destroy();
`;

test('R162: a second stop signal cuts nothing, whichever it is, and the third ends the process', async () => {
  const start = async () => {
    const child = spawn(process.execPath, [
      '--import',
      import.meta.resolve('tsx'),
      '--input-type=module',
      '-e',
      program,
    ]);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = once(child, 'close');
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await ended;
    });
    const says = (text: string | RegExp) => expect.poll(() => output).toMatch(text);
    await says(/port \d+/);
    const answer = fetch(`http://127.0.0.1:${/port (\d+)/.exec(output)?.[1]}`).then(
      (response) => response.text(),
      () => 'cut off',
    );
    await says('asked');
    return { child, ended, answer, says };
  };

  const patient = await start();
  patient.child.kill('SIGINT');
  await patient.says('stops by SIGINT');
  patient.child.kill('SIGINT');
  await patient.says('a second stop signal');
  patient.child.stdin.write('answer');
  expect(await patient.answer).toBe('whole');
  await patient.says('stopped');
  expect(await patient.ended).toEqual([0, null]);

  const urgent = await start();
  urgent.child.kill('SIGTERM');
  await urgent.says('stops by SIGTERM');
  urgent.child.kill('SIGINT');
  await urgent.says('a second stop signal');
  urgent.child.kill('SIGTERM');
  expect(await urgent.ended).toEqual([1, null]);
  expect(await urgent.answer).toBe('cut off');
  await urgent.says('a third stop signal');
});
