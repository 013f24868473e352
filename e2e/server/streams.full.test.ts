import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../demo/ports.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';

/** As many streams as a process holds by default, on the built server as a process of its own. */

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const secretKey = 'sk_test_streams_0123456789_0123456789';
const streams = 5000;
const checkouts = 50;
const atOnce = 50;
const limits = { streamsPerSession: 1000, streamsPerAddress: streams + 1 };

/** @param files how many the process may open; as many as here unless given */
async function startServer(files?: number) {
  const folder = temporaryFolder('streams');
  writeFileSync(
    join(folder, 'paywicket.config.json'),
    JSON.stringify({ rates: { source: 'static' }, limits }),
  );
  const port = await freePort();
  const run = `${files === undefined ? '' : `ulimit -n ${files}; `}exec "$0" "$1"`;
  const child = spawn('/bin/sh', ['-c', run, process.execPath, main], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: 'sqlite:./paywicket.db',
      PAYWICKET_SECRET_KEY: secretKey,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  });
  while (!output.includes('listening on')) {
    if (child.exitCode !== null) throw new Error(`ended early: ${output}`);
    await Promise.race([once(child.stdout, 'data'), ended]);
  }
  const ask = async (method: string, path: string, token = secretKey, body?: object) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, string>>,
    };
  };
  return { port, ask, output: () => output };
}

/** A reader on a socket of its own, as cheap as can be. */
class Reader {
  readonly socket: Socket;
  status = 0;
  events = 0;
  latest = '';
  #text = '';

  constructor(port: number, token: string) {
    this.socket = connect(port, '127.0.0.1', () =>
      this.socket.write(
        `GET /v1/session/events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
      ),
    );
    this.socket.on('error', () => {});
    this.socket.on('data', (chunk: Buffer) => this.#read(chunk.toString()));
  }

  #read(chunk: string): void {
    this.#text += chunk;
    this.status ||= Number(/^HTTP\/1.1 (\d+)/.exec(this.#text)?.[1] ?? 0);
    for (let end = this.#text.indexOf('\n\n'); end >= 0; end = this.#text.indexOf('\n\n')) {
      const event = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + 2);
      if (!event.includes('data: ')) continue;
      this.events += 1;
      this.latest = /"status":"(\w+)"/.exec(event)?.[1] ?? '';
    }
  }
}

const longest = { timeout: 60_000, interval: 200 };

test('R68: 5000 streams are held and each is shown a change, one more polls, and readers that are gone or stuck hold up no other', async () => {
  const { port, ask } = await startServer();
  const sessions: { readonly id: string; readonly token: string }[] = [];
  for (let nth = 0; nth < checkouts; nth += 1) {
    const { body } = await ask('POST', '/v1/checkouts', secretKey, { amount: '50.00', currency: 'USD' });
    sessions.push({ id: body['id'] ?? '', token: body['sessionToken'] ?? '' });
  }
  const readers: Reader[] = [];
  onTestFinished(() => {
    for (const { socket } of readers) socket.destroy();
  });
  for (let opened = 0; opened < streams; opened += atOnce) {
    const more = Array.from(
      { length: atOnce },
      (_, nth) => new Reader(port, sessions[(opened + nth) % checkouts]?.token ?? ''),
    );
    readers.push(...more);
    await expect.poll(() => more.every(({ events }) => events === 1), longest).toBe(true);
  }
  expect(new Set(readers.map(({ status }) => status))).toEqual(new Set([200]));

  // One more gets 503, and polls.
  const [first] = sessions;
  const refused = await ask('GET', '/v1/session/events', first?.token);
  expect(refused).toMatchObject({ status: 503, body: { code: 'overloaded' } });
  expect((await ask('GET', '/v1/session', first?.token)).body).toMatchObject({ status: 'open' });

  // Some read nothing any more, and some are gone.
  const stuck = readers.slice(0, checkouts);
  for (const { socket } of stuck) socket.pause();
  const gone = readers.splice(checkouts, checkouts);
  for (const { socket } of gone) socket.resetAndDestroy();
  const others = readers.slice(checkouts);
  for (const { id } of sessions) await ask('POST', `/v1/checkouts/${id}/cancel`);
  await expect.poll(() => others.filter(({ latest }) => latest !== 'cancelled').length, longest).toBe(0);
  expect(Math.max(...others.map(({ events }) => events))).toBe(2);

  // What the gone ones held is free again.
  const again = new Reader(port, first?.token ?? '');
  readers.push(again);
  await expect.poll(() => again.latest, longest).toBe('cancelled');
}, 300_000);

test('a limit of open files that is too low for the streams is named at the start, with the way out', async () => {
  const { output } = await startServer(400);
  expect(output()).toContain(
    'this process may open 400 files, and 5000 streams need 5200: raise `ulimit -n`',
  );
});

test('a limit of open files that suffices is not mentioned', async () => {
  const { output } = await startServer();
  expect(output()).not.toContain('ulimit');
});
