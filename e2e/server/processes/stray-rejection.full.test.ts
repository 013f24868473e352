import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../demo/free-port.ts';
import { DatabaseSync } from '../../../server/base/store/sqlite/driver.ts';

/** The built server, and a merchant's own server around the built library, where something fails that nothing awaits. */

const secretKey = 'sk_test_stray_0123456789_0123456789';
const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
const library = new URL('../../../dist/server/library.js', import.meta.url).href;
const ipnSecret = 'stray-ipn';

async function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-stray-'));
  // Where nothing is set, rates come from the internet.
  writeFileSync(join(folder, 'paywicket.config.json'), '{"rates":{"source":"static"}}');
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      PAYWICKET_SECRET_KEY: secretKey,
      NOVAPAY_API_KEY: 'stray-api-key-0123456789',
      NOVAPAY_IPN_SECRET: ipnSecret,
      // Nothing listens there.
      NOVAPAY_BASE_URL: 'http://127.0.0.1:9',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  });
  await expect.poll(() => output).toContain('listening');
  return { child, port, url: `http://127.0.0.1:${port}`, folder, output: () => output, ended };
}

/** The executable, in which a promise is rejected at SIGUSR2. @param atFault what else is run then, before */
const startRejecting = (atFault = '') => {
  const code = `process.on('SIGUSR2', () => { ${atFault} Promise.reject(new Error('nothing awaits this')); });`;
  return start(['--import', `data:text/javascript,${encodeURIComponent(code)}`, main]);
};

test('R94: the executable logs a stray rejection, answers what is under way, and ends with 1', async () => {
  const server = await startRejecting();
  const body = '{"amount":"5.00","currency":"USD"}';
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  const head = `POST /v1/checkouts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secretKey}\r\nConnection: close`;
  const length = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue`;
  socket.write(`${head}\r\n${length}\r\n\r\n`);
  await expect.poll(() => answer).toContain('100 Continue');
  server.child.kill('SIGUSR2');
  await expect.poll(() => server.output()).toContain('"message":"nothing awaits this"');
  await expect.poll(() => server.output()).toContain('stopping');
  socket.write(body);
  expect(await server.ended).toEqual([1, null]);
  expect(answer).toContain('HTTP/1.1 201');
  expect(server.output()).toMatch(/"stack":"Error: nothing awaits this\\n/);
  expect(server.output()).toContain('"msg":"stopped"');
});

/** A stop that never settles, where times of `ms` milliseconds pass at once from the fault on. */
const endless = (close: string, ms: number): string => `
  const { Server } = process.getBuiltinModule('node:http');
  const close = Server.prototype.close;
  Server.prototype.close = function () { ${close} return this; };
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (run, after, ...rest) => wait(run, after === ${ms} ? 0 : after, ...rest);
`;

test('R94: where what is under way never ends, the executable ends with 1 after 30 seconds all the same', async () => {
  const server = await startRejecting(endless('', 30_000));
  server.child.kill('SIGUSR2');
  expect(await server.ended).toEqual([1, null]);
  expect(server.output()).toContain('"msg":"this server did not stop within 30 seconds: it exits now"');
  expect(server.output()).not.toContain('"msg":"stopped"');
});

test('R94: where nothing keeps it running by then, the executable ends with 1, too', async () => {
  // Connections that are still open are closed after 15 seconds.
  const server = await startRejecting(endless('close.call(this);', 15_000));
  server.child.kill('SIGUSR2');
  expect(await server.ended).toEqual([1, null]);
  expect(server.output()).toContain('"msg":"stopping"');
  expect(server.output()).not.toMatch(/"msg":"(stopped|this server did not stop)/);
});

/** A shop's own server, which handles no rejection: whatever is left to one ends it. */
const host = `
  import { createServer } from 'node:http';
  // pino writes out what is left at the exit, which changes no end.
  const before = [...process.eventNames(), 'exit'];
  const { createPaywicket } = await import(${JSON.stringify(library)});
  const paywicket = await createPaywicket({ basePath: '/crypto' });
  const server = createServer((incoming, outgoing) =>
    paywicket.listener(incoming, outgoing, () => outgoing.end('the shop')));
  paywicket.start();
  await new Promise((resolve) => server.listen(Number(process.env.PORT), '127.0.0.1', resolve));
  const added = process.eventNames().filter((name) => !before.includes(name));
  console.log('handlers ' + JSON.stringify(added) + ' listening');
`;

test('R94: inside a shop’s own server a failed write ends nothing, and the process gets no handler of ours', async () => {
  const token = 'metrics-token-0123456789-0123456789';
  const server = await start(['--input-type=module', '--eval', host], { PAYWICKET_METRICS_TOKEN: token });
  expect(server.output()).toContain('handlers []');
  const database = new DatabaseSync(join(server.folder, 'data', 'paywicket.db'));
  onTestFinished(() => database.close());
  database.exec('pragma busy_timeout = 10000');
  database.exec('alter table sweeps rename to away');
  const message = JSON.stringify({ order_id: 'ord_foreign' });
  const signature = createHmac('sha256', ipnSecret).update(message).digest('hex');
  const taken = await fetch(`${server.url}/crypto/webhooks/novapay`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Webhook-Signature': signature },
    body: message,
  });
  expect(taken.status).toBe(200);
  await expect.poll(() => server.output()).toContain('polls after webhooks failed');
  // Its jobs go on, too: the sweep of the list that is not there.
  await expect.poll(() => server.output()).toMatch(/"job":"sweep"[^\n]*"msg":"background job failed"/);
  expect(await (await fetch(server.url)).text()).toBe('the shop');
  const metrics = await fetch(`${server.url}/crypto/metrics`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(await metrics.text()).toMatch(/paywicket_background_failures_total\{job="poll"\} [1-9]/);
  expect([server.child.exitCode, server.child.signalCode]).toEqual([null, null]);
});
