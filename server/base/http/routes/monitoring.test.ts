import { serverOperations } from '../../contract/server-operations.ts';
import { sql } from 'kysely';
import { Hono, type MiddlewareHandler } from 'hono';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createPaywicketServer } from '../../../run/compose/compose.ts';
import { loadConfig } from '../../../run/settings/config.ts';
import { startReceiver } from '../../../testing/scripted-receiver.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { widgetFolder } from '../../../testing/widget-folder.ts';
import type { AppEnv } from '../app-env.ts';
import { keptFor, monitoringRoutes } from './monitoring.ts';
import { register } from '../register.ts';
import { scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../../testing/workbench.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const token = 'aGVsbG8+d29ybGQ/0123456789==';
const secretKey = 'sk_test_monitor_0123456789_0123456789';

/** A whole server, with its guards. */
async function startServer(environment: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder('monitoring');
  const config = loadConfig(
    { DATABASE_URL: 'sqlite::memory:', PAYWICKET_SECRET_KEY: secretKey, ...environment },
    folder,
    { rates: { source: 'static' } },
  );
  const paywicket = await createPaywicketServer(config, { log: silent, widgetFolder });
  const stop = async () => {
    await paywicket.stop();
    rmSync(folder, { recursive: true });
  };
  const ask = async (path: string, authorization?: string) =>
    paywicket.app.request(path, authorization === undefined ? {} : { headers: { authorization } });
  return { ask, stop };
}

describe('/metrics', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeAll(async () => {
    server = await startServer({ PAYWICKET_METRICS_TOKEN: token });
  });
  afterAll(() => server.stop());

  test('has the figures for a client with the token', async () => {
    const answer = await server.ask('/metrics', `Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toMatch(/^paywicket_info\{/m);
  });

  test.each([
    [undefined],
    [''],
    ['Bearer'],
    ['Bearer '],
    [`Bearer ${token}x`],
    [`Bearer ${token.slice(1)}`],
    [`Basic ${token}`],
    [token],
    [`Bearer ${secretKey}`],
    [`Bearer ${'x'.repeat(5000)}`],
  ])('R19: %j is 401 without details, whatever its length', async (authorization) => {
    const answer = await server.ask('/metrics', authorization);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('paywicket_');
  });

  test('is not found without a token in the settings', async () => {
    const without = await startServer();
    onTestFinished(without.stop);
    expect((await without.ask('/metrics')).status).toBe(404);
    expect((await without.ask('/metrics', 'Bearer ')).status).toBe(404);
  });
});

describe('what is kept for ten seconds', () => {
  function counted() {
    const clock = { now: 0 };
    const runs: ((fail?: true) => void)[] = [];
    const run = () =>
      new Promise<number>((resolve, reject) => {
        const number = runs.length + 1;
        runs.push((fail) => (fail === true ? reject(new Error('gone')) : resolve(number)));
      });
    return { clock, runs, ask: keptFor(10_000, run, () => clock.now) };
  }

  test('runs once at a time, however long it takes and however many ask', async () => {
    const { clock, runs, ask } = counted();
    const asked = [ask(), ask()];
    clock.now = 60_000;
    asked.push(ask());
    runs[0]?.();
    expect(await Promise.all(asked)).toEqual([1, 1, 1]);
    clock.now += 9999;
    expect(await ask()).toBe(1);
    clock.now += 1;
    const again = ask();
    runs[1]?.();
    expect(await again).toBe(2);
  });

  test('is an error, too', async () => {
    const { clock, runs, ask } = counted();
    const asked = ask();
    runs[0]?.(true);
    await expect(asked).rejects.toThrow('gone');
    await expect(ask()).rejects.toThrow('gone');
    expect(runs).toHaveLength(1);
    clock.now = 10_000;
    const again = ask();
    runs[1]?.();
    expect(await again).toBe(2);
  });
});

test('R96: fifty requests for the checks at once, and one after them, look once, and none without a key', async () => {
  const receiver = await startReceiver();
  // The checks send it one message each time that they look.
  const server = await startServer({
    PAYWICKET_WEBHOOK_URL: receiver.url,
    PAYWICKET_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 9).toString('base64')}`,
  });
  onTestFinished(server.stop);
  const ask = async (authorization?: string) => (await server.ask('/v1/checks', authorization)).status;
  expect([await ask(), await ask(`Bearer ${token}`)]).toEqual([401, 401]);
  expect(receiver.received).toEqual([]);
  const asked = Array.from({ length: 50 }, () => ask(`Bearer ${secretKey}`));
  expect(await Promise.all(asked)).toEqual(asked.map(() => 200));
  expect(await ask(`Bearer ${secretKey}`)).toBe(200);
  expect(receiver.received).toHaveLength(1);
});

describe('/readyz', () => {
  const statusOf = async ({ request }: Workbench) => (await request('/readyz')).status;
  const locks = async ({ services: { database } }: Workbench) =>
    (await database.db.selectFrom('locks').selectAll().execute()).length;

  test('is 503 while SQLite can be read and not be written to, and 200 once it can again', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id } = await bench.open();
    expect(await statusOf(bench)).toBe(200);
    await sql`pragma query_only = on`.execute(bench.services.database.db);
    expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).status).toBe(200);
    await expect.poll(() => statusOf(bench)).toBe(503);
    await sql`pragma query_only = off`.execute(bench.services.database.db);
    await expect.poll(() => statusOf(bench)).toBe(200);
    expect(await locks(bench)).toBe(0);
  });

  test('queries the database once a second, however often it is called', async () => {
    let checks = 0;
    const ready = () => {
      checks += 1;
      return checks === 1 ? Promise.reject(new Error('disk full')) : Promise.resolve();
    };
    const app = new Hono<AppEnv>();
    const none = () => Promise.resolve([]);
    const routes = monitoringRoutes({
      log: silent,
      metrics: undefined,
      checks: none,
      shownSettings: [],
      ready,
    });
    // The route is public: a guard would refuse it.
    const refuse: MiddlewareHandler<AppEnv> = (context) => Promise.resolve(context.body(null, 401));
    register(
      app,
      { operations: serverOperations, routes },
      {
        allow: () => refuse,
        idempotent: () => refuse,
      },
    );
    const ask = async () => (await app.request('/readyz')).status;
    const began = performance.now();
    expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array.from({ length: 50 }, () => 503));
    await expect.poll(ask).toBe(200);
    expect(checks).toBe(2);
    expect(performance.now() - began).toBeGreaterThanOrEqual(1000);
  });
});
