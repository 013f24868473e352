import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../demo/free-port.ts';
import { loadConfig } from '../../../server/run/settings/config.ts';
import { createPaywicketServer } from '../../../server/run/compose/compose.ts';
import { beginOrder } from './begin-order.ts';

const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
const widgetFolder = fileURLToPath(new URL('../../../dist/widget', import.meta.url));
const secretKey = 'sk_test_process_0123456789_0123456789';

interface Running {
  readonly child: ChildProcess;
  readonly folder: string;
  output(): string;
}

function run(
  environment: Record<string, string>,
  args: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Running {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-process-'));
  // Where nothing is set, rates come from the internet.
  const all = { 'paywicket.config.json': '{"rates":{"source":"static"}}', ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true });
  });
  return { child, folder, output: () => text };
}

/** Resolves with the line that says so, or fails with what the process printed instead. */
async function listening(running: Running): Promise<void> {
  const { child } = running;
  await Promise.race([
    once(child, 'exit').then(() => {
      throw new Error(`ended early: ${running.output()}`);
    }),
    (async () => {
      while (!running.output().includes('listening on')) await once(child.stdout ?? child, 'data');
    })(),
  ]);
}

describe('the executable', () => {
  test('says where it listens, answers, and ends with 0 when asked to stop', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const running = run({ PORT: String(port), PAYWICKET_SECRET_KEY: secretKey });
    await listening(running);
    expect(running.output()).toContain(`listening on ${url}`);
    const healthy = await fetch(`${url}/healthz`);
    expect(healthy.status).toBe(200);
    expect(healthy.headers.get('keep-alive'), 'longer than a proxy waits').toBe('timeout=125');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    running.child.kill('SIGTERM');
    const [code] = (await once(running.child, 'exit')) as [number];
    expect(code).toBe(0);
    expect(running.output()).not.toContain(secretKey);
  });

  test('ends a connection with the answer that is under way when it is asked to stop, so that no proxy uses it again', async () => {
    const port = await freePort();
    const running = run({ PORT: String(port), PAYWICKET_SECRET_KEY: secretKey });
    await listening(running);
    const order = await beginOrder(port, secretKey);
    running.child.kill('SIGTERM');
    await expect.poll(() => running.output()).toContain('stopping');
    order.finish();
    expect(await once(running.child, 'exit')).toEqual([0, null]);
    expect(order.answer()).toMatch(/HTTP\/1\.1 201 [^]*^connection: close\r$/im);
  });

  test.each([
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGTERM'],
    ['SIGINT', 'SIGTERM'],
    ['SIGTERM', 'SIGINT'],
  ] as const)('R162: %s and then %s stop it once: the order under way is made', async (first, second) => {
    const port = await freePort();
    const running = run({ PORT: String(port), PAYWICKET_SECRET_KEY: secretKey });
    await listening(running);
    const order = await beginOrder(port, secretKey);
    running.child.kill(first);
    await expect.poll(() => running.output()).toContain('"msg":"stopping"');
    running.child.kill(second);
    await expect.poll(() => running.output()).toContain('a second stop signal');
    order.finish();
    expect(await once(running.child, 'close')).toEqual([0, null]);
    expect(order.answer()).toContain('HTTP/1.1 201');
    expect(running.output()).toContain('"msg":"stopped"');
  });

  test('R162: the third stop signal ends it, with 1, and the log says so', async () => {
    const port = await freePort();
    const running = run({ PORT: String(port), PAYWICKET_SECRET_KEY: secretKey });
    await listening(running);
    const order = await beginOrder(port, secretKey);
    for (const [signal, line] of [
      ['SIGINT', '"msg":"stopping"'],
      ['SIGTERM', 'a second stop signal'],
    ] as const) {
      running.child.kill(signal);
      await expect.poll(() => running.output()).toContain(line);
    }
    running.child.kill('SIGINT');
    expect(await once(running.child, 'close')).toEqual([1, null]);
    expect(running.output()).toContain('a third stop signal');
    expect(order.answer()).not.toContain('HTTP/1.1 201');
  });

  test.each(['HTTP/1.0', 'HTTP/1.1', 'HTTP/1.1\r\nHost:'])(
    'R161: answers a health check by %j without a Host, and refuses another request with a line in the log',
    async (rest) => {
      const port = await freePort();
      const running = run({ PORT: String(port), PAYWICKET_SECRET_KEY: secretKey });
      await listening(running);
      const ask = async (path: string): Promise<string> => {
        const socket = connect(port, '127.0.0.1');
        socket.write(`GET ${path} ${rest}\r\nConnection: close\r\n\r\n`);
        return text(socket);
      };
      expect(await ask('/healthz')).toMatch(/^HTTP\/1\.1 200 /);
      expect(await ask('/readyz')).toMatch(/^HTTP\/1\.1 200 /);
      expect(running.output()).not.toContain('refused');
      expect(await ask('/v1/rates')).toMatch(/^HTTP\/1\.1 400 /);
      await expect.poll(() => running.output()).toContain('a request was refused (400): Missing host header');
    },
  );

  test('R130: takes a shop’s cookies up to 64 KiB, and says why it takes no more', async () => {
    const port = await freePort();
    const running = run({ PORT: String(port), PAYWICKET_SECRET_KEY: secretKey });
    await listening(running);
    const ask = async (kibibytes: number) =>
      fetch(`http://127.0.0.1:${port}/pay`, { headers: { Cookie: `a=${'x'.repeat(kibibytes * 1024)}` } });
    for (const size of [20, 60]) expect((await ask(size)).status, `${size} KiB`).toBe(200);
    expect(running.output()).not.toContain('431');
    const refused = await ask(66);
    expect(refused.status).toBe(431);
    expect(await refused.text()).toContain('Delete the cookies of this site');
    await expect.poll(() => running.output()).toContain('usually cookies of your domain, exceed 64 KiB');
  });

  test('purges by command, and prints its usage without options', async () => {
    const made = run({ PAYWICKET_SECRET_KEY: secretKey }, ['migrate']);
    expect(await once(made.child, 'close')).toEqual([0, null]);
    const DATABASE_URL = `sqlite:${join(made.folder, 'data/paywicket.db')}`;
    const asked = run({ PAYWICKET_SECRET_KEY: secretKey, DATABASE_URL }, ['purge', '--older-than', '30d']);
    expect(await once(asked.child, 'close')).toEqual([0, null]);
    expect(asked.output()).toContain('0 checkouts purged');
    const wrong = run({ PAYWICKET_SECRET_KEY: secretKey }, ['purge']);
    expect(await once(wrong.child, 'close')).toEqual([1, null]);
    expect(wrong.output()).toContain('--older-than 365d');
  });

  test('serves by name, opens to a key that a command makes beside it, and ends with 0', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const running = run({ PORT: String(port) }, ['serve']);
    await listening(running);
    const database = { DATABASE_URL: `sqlite:${join(running.folder, 'data/paywicket.db')}` };
    const made = run(database, [
      'keys',
      'create',
      '--name',
      'shop',
      '--owner',
      'Ada',
      '--scopes',
      'checkouts:read',
    ]);
    expect(await once(made.child, 'close')).toEqual([0, null]);
    const key = /^sk_\S+$/m.exec(made.output())?.[0] ?? '';
    const ask = (method: string) =>
      fetch(`${url}/v1/checkouts`, { method, headers: { Authorization: `Bearer ${key}` } });
    expect((await ask('GET')).status).toBe(200);
    expect((await ask('POST')).status).toBe(403);
    const saved = run(database, ['backup', '--to', 'copy.db']);
    expect(await once(saved.child, 'close')).toEqual([0, null]);
    expect(saved.output()).toContain('checked');
    running.child.kill('SIGTERM');
    expect(await once(running.child, 'exit')).toEqual([0, null]);
    expect(running.output()).not.toContain(key);
  });

  test('on the SQLite file of another one waits for its end, and does not wait where that was killed', async () => {
    const ports = [await freePort(), await freePort(), await freePort()].map((port) => String(port));
    const [first, second, third] = ports;
    const old = run({ PORT: first ?? '' });
    await listening(old);
    const DATABASE_URL = `sqlite:${join(old.folder, 'data/paywicket.db')}`;
    const next = run({ PORT: second ?? '', DATABASE_URL });
    while (!next.output().includes('waiting for it to stop'))
      await once(next.child.stdout ?? next.child, 'data');
    expect(next.output()).toContain(`process ${old.child.pid} on `);
    expect(next.output()).not.toContain('listening on');
    old.child.kill('SIGTERM');
    await once(old.child, 'exit');
    await listening(next);
    next.child.kill('SIGKILL');
    await once(next.child, 'exit');
    const last = run({ PORT: third ?? '', DATABASE_URL });
    await listening(last);
    expect(last.output()).not.toContain('waited for');
    expect((await fetch(`http://127.0.0.1:${third}/readyz`)).status).toBe(200);
  });

  test('on the SQLite file of a running server is refused, and nothing is left open', async () => {
    const running = run({ PORT: String(await freePort()) });
    await listening(running);
    const file = join(running.folder, 'data/paywicket.db');
    const config = loadConfig({ DATABASE_URL: `sqlite:${file}` }, running.folder, {
      rates: { source: 'static' },
    });
    const said: string[] = [];
    const write = (_fields: object, message: string) => void said.push(message);
    const log = { info: write, warn: write, error: write };
    const start = () => createPaywicketServer(config, { log, widgetFolder, lockTimeoutMs: 100 });
    await expect(start()).rejects.toThrow(`in process ${running.child.pid} on `);
    expect(said).toEqual(['another server is using the database: waiting for it to stop']);
    running.child.kill('SIGTERM');
    await once(running.child, 'exit');
    await (await start()).stop();
  });

  test('with a database that cannot be one says which setting is wrong, and exits 78', async () => {
    for (const [path, said] of [
      ['.', 'is a folder'],
      ['text.db', 'is no SQLite database'],
    ] as const) {
      const running = run({ PORT: '1', DATABASE_URL: `sqlite:${path}` }, ['migrate'], {
        'text.db': 'no database '.repeat(100),
      });
      expect(await once(running.child, 'close'), path).toEqual([78, null]);
      expect(running.output()).toMatch(
        /^paywicket cannot migrate: 1 setting is wrong:\n {2}- DATABASE_URL names \//,
      );
      expect(running.output()).toContain(said);
    }
    const made = run({}, ['migrate']);
    expect(await once(made.child, 'close')).toEqual([0, null]);
    const live = { PAYWICKET_MODE: 'live', PUBLIC_URL: 'https://pay.example' };
    const DATABASE_URL = `sqlite:${join(made.folder, 'data/paywicket.db')}`;
    const other = run({ ...live, DATABASE_URL }, ['migrate']);
    expect(await once(other.child, 'close')).toEqual([78, null]);
    expect(other.output()).toContain('DATABASE_URL names a database that was made in test mode');
  });

  test('ends without an error where its output is closed, as by `| head`', async () => {
    const asked = run({}, ['doctor']);
    asked.child.stdout?.destroy();
    expect(await once(asked.child, 'close')).toEqual([0, null]);
    expect(asked.output()).toBe('');
  });

  test('asked for help, prints it and starts nothing', async () => {
    const asked = run({ PORT: '0' }, ['--help']);
    expect(await once(asked.child, 'close')).toEqual([0, null]);
    expect(asked.output()).toMatch(/keys {2,}creates[^]*doctor/);
    expect(existsSync(join(asked.folder, 'data'))).toBe(false);
  });

  test('with wrong settings names them all and exits 78', async () => {
    const running = run({ PORT: '0', PAYWICKET_MODE: 'demo', NOVAPAY_API_KEY: 'canary' });
    const [code] = (await once(running.child, 'close')) as [number];
    expect(code).toBe(78);
    expect(running.output()).toMatch(
      /3 settings are wrong:\n {2}- PAYWICKET_MODE.*\n {2}- PORT.*\n {2}- NOVAPAY_IPN_SECRET/,
    );
    expect(running.output()).not.toContain('canary');
  });

  test('on a port that is taken says so and exits 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const running = run({ PORT: String(port) });
    const [code] = (await once(running.child, 'close')) as [number];
    expect(code).toBe(1);
    expect(running.output()).toMatch(/cannot listen on 127\.0\.0\.1/);
  });
});
