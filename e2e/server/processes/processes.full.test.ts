import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../../server/run/settings/config.ts';
import { createPaywicketServer } from '../../../server/run/compose/compose.ts';
import type { PaywicketServer } from '../../../server/run/compose/server.ts';
import { startPostgres, type PostgresServer } from '../../../server/testing/postgres-server.ts';
import { temporaryFolder } from '../../../server/testing/temporary-folder.ts';
import { widgetFolder } from '../../../server/testing/widget-folder.ts';
import { expectPaidOnce, startSeveral, type Process } from './several-processes.ts';

/** Servers on one PostgreSQL, each with its own jobs and the real time: in this process, and in one of their own. */

const secretKey = 'sk_test_processes_0123456789_0123456789';
const second = 1000;
/** A change is shown within 1.5 s on a quiet machine. */
const shown = { timeout: 5 * second };

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

async function startServers(count: number) {
  const url = await postgres.createDatabase();
  const name = new URL(url).pathname.slice(1);
  const folder = temporaryFolder('processes');
  // After the servers have stopped: what is registered first runs last.
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const environment = { DATABASE_URL: url, PAYWICKET_SECRET_KEY: secretKey };
  const config = loadConfig(environment, folder, { rates: { source: 'static' } });
  const ignore = (): void => {};
  const servers: PaywicketServer[] = [];
  for (let nth = 0; nth < count; nth += 1)
    servers.push(
      await createPaywicketServer(config, {
        log: { info: ignore, warn: ignore, error: ignore },
        widgetFolder,
      }),
    );
  for (const server of servers) server.start();
  onTestFinished(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });
  const asOperator = (sql: string) => postgres.query(url.replace(name, 'postgres'), sql);
  return {
    servers,
    url,
    /** The server of the database answers none of them until `heal`. */
    takeAway: () =>
      asOperator(
        `alter database ${name} allow_connections false;
          select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      ),
    heal: () => asOperator(`alter database ${name} allow_connections true`),
  };
}

async function ask(server: PaywicketServer, method: string, path: string, body?: object, token = secretKey) {
  const response = await server.app.request(path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, string>>,
  };
}

async function open(server: PaywicketServer) {
  const { body } = await ask(server, 'POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });
  return { id: body['id'] ?? '', token: body['sessionToken'] ?? '' };
}

const poll = (server: PaywicketServer, token: string) => ask(server, 'GET', '/v1/session', undefined, token);

test.each([2, 3])(
  'a change in one of %d processes is shown by the next poll of all others',
  async (count) => {
    const { servers } = await startServers(count);
    const [one, ...others] = servers;
    if (one === undefined) throw new Error('no server');
    const { id, token } = await open(one);
    for (const server of others) expect((await poll(server, token)).body).toMatchObject({ status: 'open' });
    await ask(one, 'POST', `/v1/checkouts/${id}/cancel`);
    for (const server of others)
      expect((await poll(server, token)).body).toMatchObject({ status: 'cancelled' });
  },
);

test('R4: tokens that are ended at one process open nothing at another one', async () => {
  const { servers } = await startServers(2);
  const [one, other] = servers as [PaywicketServer, PaywicketServer];
  const { id, token } = await open(one);
  expect((await poll(other, token)).status).toBe(200);
  await ask(one, 'DELETE', `/v1/checkouts/${id}/sessions`);
  expect((await poll(other, token)).status).toBe(401);
});

test('while the database is away for 30 seconds polls say so, and they go on by themselves', async () => {
  const { servers, takeAway, heal } = await startServers(2);
  const [one, other] = servers as [PaywicketServer, PaywicketServer];
  const { id, token } = await open(one);
  expect((await poll(other, token)).status).toBe(200);
  await takeAway();
  const back = Date.now() + 30 * second;
  let polls = 0;
  while (Date.now() < back) {
    const refused = await poll(other, token);
    expect(refused).toMatchObject({ status: 503, retryAfter: '5', body: { code: 'store_unavailable' } });
    polls += 1;
    await pause(second);
  }
  expect(polls).toBeGreaterThan(3);
  await heal();
  await expect.poll(async () => (await poll(other, token)).status, shown).toBe(200);
  await expect
    .poll(async () => (await ask(one, 'POST', `/v1/checkouts/${id}/cancel`)).status, shown)
    .toBe(200);
  expect((await poll(other, token)).body).toMatchObject({ status: 'cancelled' });
}, 120_000);

test('payments through a proxy before four processes are paid once, and each endpoint has each event once', async () => {
  const url = await postgres.createDatabase();
  const several = await startSeveral(url);
  const processes: Process[] = [];
  while (processes.length < 4) processes.push(await several.start());
  const pay = async () => {
    const begun = await several.begin();
    await several.pay(begun);
    for (const each of processes) await expect.poll(() => several.status(begun, each)).toBe('paid');
    return begun;
  };
  const lives = await Promise.all(Array.from({ length: 16 }, pay));
  await expectPaidOnce(several, processes, lives, (sql) => postgres.query(url, sql));
  for (const each of processes) expect(each.log()).toContain('checkout created');
});
