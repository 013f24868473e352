import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../demo/ports.ts';
import { startNovaPaySimulator } from '../../demo/simulators/novapay/simulator.ts';
import { createKey } from '../../server/testing/database-commands.ts';
import { GatewayProxy, type Side } from '../crash/gateway-proxy.ts';

if (process.env['STALE_BUILD']) throw new Error(process.env['STALE_BUILD']);
const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const apiKey = 'novapay-killed-key';
const body = {
  provider: 'novapay',
  method: 'usdt-tron',
  address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  amount: '25.5',
  reference: 'withdrawal-1',
};

/** The built server on one file, behind a proxy that holds its calls to the gateway. */
async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-paying-'));
  writeFileSync(join(folder, 'paywicket.config.json'), '{"rates":{"source":"static"}}');
  const simulator = await startNovaPaySimulator({ port: 0, apiKey, stepMs: 20 });
  const control = async (method: string, path: string, input?: object): Promise<unknown> => {
    const response = await fetch(`${simulator.url}/control${path}`, {
      method,
      ...(input !== undefined && { body: JSON.stringify(input) }),
    });
    return ((await response.json()) as { data: unknown }).data;
  };
  await control('POST', '/deposits', { user_id: 'till', currency: 'USDT_TRC20', amount: '100' });
  await pause(200);
  const proxy = await GatewayProxy.open();
  proxy.target = simulator.url;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(async () => {
    await kill();
    await proxy.close();
    await simulator.close();
    rmSync(folder, { recursive: true });
  });
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [main], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        NOVAPAY_API_KEY: apiKey,
        NOVAPAY_IPN_SECRET: 'novapay-killed-ipn',
        NOVAPAY_BASE_URL: proxy.url,
      },
      stdio: 'ignore',
    });
    child = started;
    const isReady = async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok === true;
    while (!(await isReady())) {
      if (started.exitCode !== null) throw new Error(`the server ended with ${started.exitCode}`);
      await pause(25);
    }
  };
  const database = { kind: 'sqlite', file: join(folder, 'data', 'paywicket.db') } as const;
  const newKey = (owner: string): Promise<string> => createKey(database, owner, Date.now());
  const sent = async (): Promise<number> =>
    ((await control('GET', '/withdrawals')) as readonly object[]).length;
  return { url, proxy, start, kill, newKey, sent };
}

test.each<[Side, number]>([
  ['before its effect', 0],
  ['after its effect', 1],
])(
  'R51, R81: a server that is killed during the call, %s, sends nothing again, whoever repeats the request',
  { timeout: 120_000 },
  async (side, effects) => {
    const { url, proxy, start, kill, newKey, sent } = await startServer();
    await start();
    const create = async (key: string) => {
      const response = await fetch(`${url}/v1/payouts`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'withdrawal-1',
        },
        body: JSON.stringify(body),
      });
      return { status: response.status, payout: (await response.json()) as { id: string; status: string } };
    };
    const caught = proxy.caught({ side, method: 'POST', path: '/v1/pay/withdrawals' });
    const interrupted = create(await newKey('Ann')).catch(() => 'interrupted');
    await caught;
    await kill();
    expect(await interrupted).toBe('interrupted');
    proxy.release();

    await start();
    const { status, payout } = await create(await newKey('Bob'));
    expect(status).toBe(201);
    const key = await newKey('Carol');
    const read = async (): Promise<string> => {
      const response = await fetch(`${url}/v1/payouts/${payout.id}`, {
        headers: { Authorization: `Bearer ${key}` },
      });
      return ((await response.json()) as { status: string }).status;
    };
    if (effects === 0) {
      expect(payout.status).toBe('unknown');
      // The list shows nothing, which proves nothing.
      await pause(8000);
      expect(await read()).toBe('unknown');
    } else await expect.poll(read, { timeout: 60_000 }).toBe('completed');
    expect(await sent()).toBe(effects);
  },
);
