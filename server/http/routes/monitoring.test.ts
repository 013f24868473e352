import { sql } from 'kysely';
import { Hono, type MiddlewareHandler } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newMerchantKey } from '../../access/api-keys.ts';
import type { AppEnv } from '../app-env.ts';
import { keptFor, monitoringRoutes } from './monitoring.ts';
import { handleError } from '../middleware/problems.ts';
import { register } from '../register.ts';
import { startPostgres, type PostgresServer } from '../../testing/postgres-server.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const pass: MiddlewareHandler<AppEnv> = (_, next) => next();
const token = 'aGVsbG8+d29ybGQ/==';

const checks = () => Promise.resolve([]);
const shownSettings: never[] = [];

function appWith(given: string | undefined) {
  const app = new Hono<AppEnv>();
  app.onError((error, context) => handleError(error, context, log));
  const scrape = () => Promise.resolve({ type: 'text/plain; version=0.0.4', text: 'paywicket_info 1\n' });
  const metrics = given === undefined ? undefined : { token: given, scrape };
  const routes = monitoringRoutes({
    log,
    metrics,
    checks,
    shownSettings,
    ready: () => Promise.resolve(),
  });
  register(app, routes, { allow: () => pass, idempotent: () => pass });
  return (authorization?: string) =>
    app.request('/metrics', authorization === undefined ? {} : { headers: { authorization } });
}

test('a client with the token gets the figures', async () => {
  const answer = await appWith(token)(`Bearer ${token}`);
  expect([answer.status, await answer.text()]).toEqual([200, 'paywicket_info 1\n']);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
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
  [`Bearer ${'x'.repeat(5000)}`],
])('R19: %j is 401 without details, whatever its length', async (authorization) => {
  const answer = await appWith(token)(authorization);
  expect(answer.status).toBe(401);
  expect(await answer.text()).not.toContain('paywicket_info');
});

test('without a token in the settings the route is not found', async () => {
  const ask = appWith(undefined);
  expect((await ask()).status).toBe(404);
  expect((await ask('Bearer ')).status).toBe(404);
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

test('R96: fifty requests for the checks at once, and one after them, look once', async () => {
  let looked = 0;
  const checks = () => {
    looked += 1;
    return Promise.resolve([]);
  };
  const app = new Hono<AppEnv>();
  const merchant = newMerchantKey({ name: 'a', owner: 'Ada', scopes: ['*'], life: null }, 'test', 0).record;
  register(
    app,
    monitoringRoutes({ log, metrics: undefined, checks, shownSettings, ready: () => Promise.resolve() }),
    {
      allow: () => (context, next) => {
        context.set('merchant', merchant);
        return next();
      },
      idempotent: () => pass,
    },
  );
  const ask = async () => (await app.request('/v1/checks')).status;
  expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array.from({ length: 50 }, () => 200));
  expect(await ask()).toBe(200);
  expect(looked).toBe(1);
});

describe('/readyz', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const statusOf = async ({ request }: Workbench) => (await request('/readyz')).status;
  const locks = async ({ parts: { database } }: Workbench) =>
    (await database.db.selectFrom('locks').selectAll().execute()).length;

  test('is 503 while SQLite can be read and not be written to, and 200 once it can again', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const { id } = await bench.open();
    expect(await statusOf(bench)).toBe(200);
    await sql`pragma query_only = on`.execute(bench.parts.database.db);
    expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).status).toBe(200);
    await expect.poll(() => statusOf(bench)).toBe(503);
    await sql`pragma query_only = off`.execute(bench.parts.database.db);
    await expect.poll(() => statusOf(bench)).toBe(200);
    expect(await locks(bench)).toBe(0);
  });

  test('is 503 while PostgreSQL can be read and not be written to, and 200 once it can again', async () => {
    const url = await postgres.createDatabase();
    const name = new URL(url).pathname.slice(1);
    const bench = await startWorkbench([scriptedProvider('novapay')], {
      location: { kind: 'postgres', url },
    });
    const setReadOnly = async (value: 'on' | 'off') => {
      await postgres.query(
        url.replace(name, 'postgres'),
        `alter database ${name} set default_transaction_read_only = ${value};
         select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      );
    };
    const { id } = await bench.open();
    expect(await statusOf(bench)).toBe(200);
    await setReadOnly('on');
    await expect.poll(async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).status).toBe(200);
    await expect.poll(() => statusOf(bench)).toBe(503);
    await setReadOnly('off');
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
    register(app, monitoringRoutes({ log, metrics: undefined, checks: none, shownSettings, ready }), {
      allow: () => pass,
      idempotent: () => pass,
    });
    const ask = async () => (await app.request('/readyz')).status;
    const began = performance.now();
    expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array.from({ length: 50 }, () => 503));
    await expect.poll(ask).toBe(200);
    expect(checks).toBe(2);
    expect(performance.now() - began).toBeGreaterThanOrEqual(1000);
  });
});
