import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { recordLog } from '../../testing/recorded-log.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { widgetFolder } from '../../testing/widget-folder.ts';
import { limitPipelining } from './pipelining.ts';

const request = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

/** Not `once`, which rejects where the connection is reset. */
const closeOf = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

async function connectTo(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // The server resets the connection.
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

describe('a connection', () => {
  /** @param answer when it answers the requests that reached it */
  async function listen(answer: (outgoing: ServerResponse, incoming: IncomingMessage) => void) {
    const reached: string[] = [];
    const { log, logged } = recordLog();
    let now = 0;
    const listener = limitPipelining(
      (incoming, outgoing) => {
        reached.push(incoming.url ?? '');
        answer(outgoing, incoming);
      },
      { log, now: () => now },
    );
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const pass = (milliseconds: number) => (now += milliseconds);
    return { reached, logged, pass, socket: () => connectTo((server.address() as AddressInfo).port) };
  }
  const paths = (count: number) => Array.from({ length: count }, (_, index) => `/${index}`);

  test('is closed at its eleventh unanswered request, and no later one of the same chunk is handled', async () => {
    const { reached, logged, pass, socket } = await listen(() => {});
    const overload = async () => {
      const client = await socket();
      const closed = closeOf(client);
      client.write(paths(1500).map(request).join(''));
      client.resume();
      await closed;
    };
    await overload();
    expect(reached).toEqual(paths(10));
    await overload();
    expect(reached).toEqual([...paths(10), ...paths(10)]);
    expect(logged).toEqual([
      { level: 'warn', message: expect.stringMatching(/closed: it had more than 10 unanswered/) as string },
    ]);
    pass(60_000);
    await overload();
    expect(logged).toHaveLength(2);
  });

  test('may send ten requests ahead, and any number one after the other', async () => {
    const { reached, logged, socket } = await listen((outgoing) =>
      setImmediate(() => outgoing.end('answer')),
    );
    const client = await socket();
    let text = '';
    client.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const answers = () => text.match(/HTTP\/1\.1 200 OK/g)?.length ?? 0;
    client.write(paths(10).map(request).join(''));
    await expect.poll(answers).toBe(10);
    for (let count = 11; count <= 40; count += 1) {
      client.write(request('/next'));
      await expect.poll(answers, { interval: 1 }).toBe(count);
    }
    expect(reached).toHaveLength(40);
    expect(logged).toEqual([]);
  });
});

/** Our own server in a process of its own; it answers until its input ends. */
const program = `
const source = (path) => import(new URL(path, ${JSON.stringify(new URL('../../', import.meta.url).href)}).href);
const { createPaywicketServer } = await source('run/compose/compose.ts');
const { loadConfig } = await source('run/settings/config.ts');
const { listen } = await source('run/cli/serve.ts');
const line = (_, text) => console.log(text);
const log = { info: line, warn: line, error: line };
const [folder, widgetFolder] = process.argv.slice(1);
const environment = { DATABASE_URL: 'sqlite::memory:', PAYWICKET_SECRET_KEY: 'sk_test_pipelining_0123456789_0123456789' };
const config = loadConfig(environment, folder, { rates: { source: 'static' } });
const server = await listen(await createPaywicketServer(config, { log, widgetFolder }), { ...config, port: 0 }, log);
console.log('port ' + server.address().port);
process.stdin.resume().on('end', () => process.exit());
`;

test('1,500 pipelined requests whose answers are not read leave a server with 512 MB alive', async () => {
  const folder = temporaryFolder('pipelining');
  const child = spawn(
    process.execPath,
    [
      '--max-old-space-size=512',
      '--import',
      import.meta.resolve('tsx'),
      '--input-type=module',
      '-e',
      program,
      folder,
      widgetFolder,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  });
  await expect.poll(() => output).toMatch(/port \d+/);
  const port = Number(/port (\d+)/.exec(output)?.[1]);
  for (const path of ['/openapi.json', '/docs/checkouts', '/healthz']) {
    const socket = await connectTo(port);
    const closed = closeOf(socket);
    socket.pause();
    socket.write(request(path).repeat(1500));
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    socket.resume();
    await closed;
  }
  expect([child.exitCode, child.signalCode]).toEqual([null, null]);
});
