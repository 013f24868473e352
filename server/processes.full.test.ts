import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readConfig } from './settings/config.ts';
import { createPaywicket, type Paywicket } from './compose.ts';
import { startPostgres, type PostgresServer } from './testing/postgres-server.ts';

/**
 * Two servers on one PostgreSQL. Neither does its rounds, and the clock stands still: what one of them knows of the
 * other's doings, it was told.
 */

const secretKey = 'sk_test_processes_0123456789_0123456789';
const widgetFolder = fileURLToPath(new URL('../dist/widget', import.meta.url));

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const deaf = 'connection for notifications of other processes lost: polling for changes';

async function startTwo() {
  const url = await postgres.createDatabase();
  const name = new URL(url).pathname.slice(1);
  const asOperator = (sql: string) => postgres.query(url.replace(name, 'postgres'), sql);
  const own = `from pg_stat_activity where datname = '${name}' and application_name = 'paywicket wakes'`;
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-processes-'));
  let time = Date.UTC(2030, 0, 1, 12);
  const environment = {
    DATABASE_URL: url,
    PAYWICKET_SECRET_KEY: secretKey,
    NOXPAY_CLIENT_ID: 'a7c7f2a4-5a0f-4a56-9a3c-5c6f0c1b2d3e',
    NOXPAY_CLIENT_SECRET: 'secret-of-nobody',
  };
  const logged: string[] = [];
  const write = (_fields: object, message: string) => void logged.push(message);
  const options = {
    log: { info: write, warn: write, error: write },
    clock: { now: () => time },
    widgetFolder,
  };
  const config = readConfig(environment, folder, { rates: { source: 'static' } });
  const one = await createPaywicket(config, options);
  const other = await createPaywicket(config, options);
  onTestFinished(async () => {
    await Promise.all([one.stop(), other.stop()]);
    rmSync(folder, { recursive: true });
  });
  // Each listens, and has told itself so.
  const tellers = `select pid from pg_stat_activity where datname = '${name}' and query ~ 'pg_notify' and state = 'idle'`;
  await expect.poll(async () => (await asOperator(tellers)).length).toBe(2);
  // Connections for whatever is done while no others can be made.
  const rival = new Client({ connectionString: url });
  await rival.connect();
  onTestFinished(() => rival.end());
  for (const server of [one, other])
    await Promise.all(
      Array.from({ length: 8 }, async () =>
        server.app.request('/v1/checkouts', { headers: { Authorization: `Bearer ${secretKey}` } }),
      ),
    );
  return {
    one,
    other,
    logged,
    pass: (milliseconds: number) => (time += milliseconds),
    /** Ends the connections on which they listen, and lets them make no others. */
    deafen: async () => {
      await asOperator(
        `alter database ${name} allow_connections false; select pg_terminate_backend(pid) ${own}`,
      );
      await expect.poll(() => logged.filter((line) => line === deaf)).toHaveLength(2);
    },
    /** Changes a checkout as a process does that dies before it has told anybody. */
    cancelSilently: (id: string) =>
      rival.query(
        `update checkouts set status = 'cancelled', version = version + 1, document =
          (document::jsonb || jsonb_build_object('status', 'cancelled', 'version', version + 1))::text
          where id = $1`,
        [id],
      ),
    heal: () => asOperator(`alter database ${name} allow_connections true`),
  };
}

async function ask(server: Paywicket, method: string, path: string, body?: object, token = secretKey) {
  const response = await server.app.request(path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Readonly<Record<string, string>>;
}

const open = (server: Paywicket) =>
  ask(server, 'POST', '/v1/checkouts', { amount: '50.00', currency: 'USD' });

/** What a shopper's stream shows, frame by frame. */
async function follow(server: Paywicket, token: string) {
  const response = await server.app.request('/v1/session/events', {
    headers: { Authorization: `Bearer ${token}` },
  });
  const reader = response.body?.getReader();
  const seen: string[] = [];
  let text = '';
  const reading = (async () => {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return;
      text += new TextDecoder().decode(chunk.value as Uint8Array);
      seen.splice(
        0,
        seen.length,
        ...[...text.matchAll(/^data: .*?"status":"(\w+)"/gm)].map(([, status = '']) => status),
      );
    }
  })();
  onTestFinished(async () => {
    await reader?.cancel();
    await reading;
  });
  return seen;
}

test('R61: what one process changes, a shopper at another one sees at once', async () => {
  const { one, other } = await startTwo();
  const { id = '', sessionToken = '' } = await open(one);
  const seen = await follow(other, sessionToken);
  await expect.poll(() => seen).toEqual(['open']);
  const view = () => ask(other, 'GET', '/v1/session', undefined, sessionToken);
  expect(await view()).toMatchObject({ status: 'open' });
  await ask(one, 'POST', `/v1/checkouts/${id}/cancel`);
  await expect.poll(() => seen).toEqual(['open', 'cancelled']);
  expect(await view()).toMatchObject({ status: 'cancelled' });
});

test('tokens that are ended at one process open nothing at another one, and what they follow there ends', async () => {
  const { one, other } = await startTwo();
  const { id = '', sessionToken = '' } = await open(one);
  const headers = { Authorization: `Bearer ${sessionToken}` };
  const look = () => other.app.request('/v1/session', { headers });
  expect((await look()).status).toBe(200);
  const followed = await other.app.request('/v1/session/events', { headers });
  await one.app.request(`/v1/checkouts/${id}/sessions`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${secretKey}` },
  });
  expect(await followed.text()).toMatch(/"status":"open"/);
  expect((await look()).status).toBe(401);
});

test('R61: what was changed while nobody listened is shown as soon as somebody does again, and to whoever looks', async () => {
  const { one, other, pass, deafen, heal } = await startTwo();
  const followed = await open(one);
  const looked = await open(one);
  const seen = await follow(other, followed['sessionToken'] ?? '');
  const view = () => ask(other, 'GET', '/v1/session', undefined, looked['sessionToken']);
  expect(await view()).toMatchObject({ status: 'open' });
  await deafen();
  for (const { id } of [followed, looked]) await ask(one, 'POST', `/v1/checkouts/${id}/cancel`);
  // Nobody was told, and yet nobody who asks is shown what is older than a second.
  pass(1000);
  expect(await view()).toMatchObject({ status: 'cancelled' });
  expect(seen).toEqual(['open']);
  await heal();
  await expect.poll(() => seen).toEqual(['open', 'cancelled']);
});

test('R61: tokens that were ended while nobody listened open nothing as soon as somebody does again', async () => {
  const { one, other, deafen, heal } = await startTwo();
  const { id = '', sessionToken = '' } = await open(one);
  const further = await ask(one, 'POST', `/v1/checkouts/${id}/sessions`);
  const headers = { Authorization: `Bearer ${sessionToken}` };
  const followed = await other.app.request('/v1/session/events', { headers });
  const untouched = await open(one);
  const seen = await follow(other, untouched['sessionToken'] ?? '');
  await deafen();
  await one.app.request(`/v1/checkouts/${id}/sessions`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${secretKey}` },
  });
  // Nobody has told the other one, which knows the token.
  expect((await other.app.request('/v1/session', { headers })).status).toBe(200);
  await heal();
  expect(await followed.text()).toMatch(/"status":"open"/);
  for (const token of [sessionToken, further['sessionToken']])
    expect(await ask(other, 'GET', '/v1/session', undefined, token)).toMatchObject({ status: 401 });
  await ask(one, 'POST', `/v1/checkouts/${untouched['id']}/cancel`);
  await expect.poll(() => seen).toEqual(['open', 'cancelled']);
});

test('R61: what nobody told of is shown half a minute later, and a second later where nothing is heard', async () => {
  const { one, other, pass, deafen, cancelSilently } = await startTwo();
  const looked = await Promise.all([open(one), open(one)]);
  const status = async (nth: number) =>
    (await ask(other, 'GET', '/v1/session', undefined, looked[nth]?.['sessionToken']))['status'];
  const silently = async (nth: number) => {
    expect(await status(nth)).toBe('open');
    await cancelSilently(looked[nth]?.['id'] ?? '');
  };
  await silently(0);
  pass(29_999);
  expect(await status(0)).toBe('open');
  pass(1);
  expect(await status(0)).toBe('cancelled');
  await deafen();
  await silently(1);
  pass(999);
  expect(await status(1)).toBe('open');
  pass(1);
  expect(await status(1)).toBe('cancelled');
});
