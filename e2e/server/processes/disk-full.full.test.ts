import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../demo/free-port.ts';
import { createKillableServer } from '../../crash/killable-server.ts';

/** The built server, whose disk is full for a while. */

const secretKey = 'sk_test_full_0123456789_0123456789_012345';

/** Files of this process cannot grow beyond so many bytes: writes fail as on a full disk. */
const limitFiles = (pid: number, bytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);

test('R62: while the disk is full nothing is acknowledged, reads go on, and /readyz is 503; then all goes on', async () => {
  const server = await createKillableServer({
    PAYWICKET_SECRET_KEY: secretKey,
    NOVAPAY_API_KEY: 'full-api-key-0123456789',
    NOVAPAY_IPN_SECRET: 'full-ipn',
    // Nothing listens there.
    NOVAPAY_BASE_URL: 'http://127.0.0.1:9',
  });
  await server.start();
  const request = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
  };
  const acknowledged: string[] = [];
  const create = async (reference: string): Promise<number> => {
    const order = { amount: '10.00', currency: 'USD', reference };
    const { status, body } = await request('POST', '/v1/checkouts', order);
    if (status === 201) acknowledged.push(String(body['id']));
    return status;
  };
  const readiness = async () => (await fetch(`${server.url}/readyz`)).status;
  const read = async (id: string) => (await request('GET', `/v1/checkouts/${id}`)).status;

  expect(await create('before')).toBe(201);
  limitFiles(server.pid(), 4096);
  await expect.poll(readiness).toBe(503);
  const refused = await Promise.all(Array.from({ length: 10 }, (_, index) => create(`full-${index}`)));
  for (const status of refused) expect(status).toBeGreaterThanOrEqual(500);
  for (const id of acknowledged) expect(await read(id)).toBe(200);

  limitFiles(server.pid(), 'unlimited');
  await expect.poll(readiness).toBe(200);
  expect(await create('after')).toBe(201);
  await server.kill();
  await server.start();
  for (const id of acknowledged) expect(await read(id)).toBe(200);
  const stored = (await request('GET', '/v1/checkouts?limit=100')).body['data'] as { reference: string }[];
  expect(stored.map(({ reference }) => reference).toSorted()).toEqual(['after', 'before']);
});

test('R62: with its log on a full disk from the start on, it takes orders, counts the lost lines, and stops when asked to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-full-log-'));
  writeFileSync(join(folder, 'paywicket.config.json'), '{"rates":{"source":"static"}}');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const full = openSync('/dev/full', 'w');
  const main = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      PAYWICKET_SECRET_KEY: secretKey,
      PAYWICKET_METRICS_TOKEN: secretKey,
    },
    stdio: ['ignore', full, full],
  });
  closeSync(full);
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  });
  const headers = { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' };
  await expect.poll(() => fetch(`${url}/readyz`).then(({ status }) => status, String)).toBe(200);
  const order = { method: 'POST', headers, body: '{"amount":"10.00","currency":"USD"}' };
  for (let count = 0; count < 5; count += 1)
    expect((await fetch(`${url}/v1/checkouts`, order)).status).toBe(201);
  const metrics = await (await fetch(`${url}/metrics`, { headers })).text();
  const [, lost] = /^paywicket_log_lines_lost_total (\d+)$/m.exec(metrics) ?? [];
  expect(Number(lost)).toBeGreaterThanOrEqual(5);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
