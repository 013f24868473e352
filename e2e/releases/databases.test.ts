import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkDatabase } from '../../server/checks/database.ts';
import { Report } from '../../server/checks/report.ts';
import { createPaywicket, type Paywicket } from '../../server/compose/compose.ts';
import { readConfig, type Config } from '../../server/settings/config.ts';
import { Authenticator } from '../../server/testing/authenticator.ts';
import { signInByPasskey } from '../../server/testing/console-passkeys.ts';
import { typed, visitor } from '../../server/testing/console-visitor.ts';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { testClock } from '../../server/testing/test-clock.ts';
import { widgetFolder } from '../../server/testing/widget-folder.ts';
import { differences, notAsked, readAll } from './answers.ts';
import { emptyGaps, kindGaps } from './gaps.ts';
import { LAST_RELEASE } from './install.ts';
import { emptyIn, kindsIn, knownKinds } from './kinds.ts';
import { loadPostgres, loadSqlite, readKept, type DatabaseName, type KeptDatabase } from './kept.ts';
import { pagesOf } from './pages.ts';
import { gatewayAddresses, secrets, settings } from './scene.ts';

/** Databases of the last release, as it filled them: this tree starts on them, and reads what the release read. */

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

interface Opened {
  readonly config: Config;
  readonly paywicket: Paywicket;
  readonly logged: readonly { readonly level: string; readonly message: string }[];
  close(): Promise<void>;
}

async function open(kept: KeptDatabase, name: DatabaseName): Promise<Opened> {
  const folder = temporaryFolder('kept');
  const file = join(folder, 'paywicket.db');
  const databaseUrl = name === 'sqlite' ? `sqlite:${file}` : await postgres.createDatabase();
  if (name === 'sqlite') loadSqlite(kept, file);
  else await loadPostgres(kept, databaseUrl);
  const settingsFile = join(folder, 'settings.json');
  writeFileSync(settingsFile, JSON.stringify(settings));
  const config = readConfig(
    {
      ...secrets,
      ...gatewayAddresses(kept.origins),
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: kept.origins.server,
      PAYWICKET_CONFIG: settingsFile,
      PAYWICKET_WEBHOOK_URL: `${kept.origins.receiver}/environment`,
    },
    folder,
  );
  const logged: { level: string; message: string }[] = [];
  const write = (level: string) => (_: object, message: string) => void logged.push({ level, message });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  // Stands still: nothing becomes due.
  const paywicket = await createPaywicket(config, { log, clock: testClock(() => kept.at), widgetFolder });
  await paywicket.round();
  return {
    config,
    paywicket,
    logged,
    async close() {
      await paywicket.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

describe.each(['sqlite', 'postgres'] as const)(`a database of ${LAST_RELEASE} in %s`, (name) => {
  let kept: KeptDatabase;
  let opened: Opened;
  beforeAll(async () => {
    kept = readKept(LAST_RELEASE, name);
    opened = await open(kept, name);
  });
  afterAll(() => opened.close());

  const request = (path: string, init: RequestInit = {}) => opened.paywicket.app.request(path, init);
  const get = async (path: string, token = kept.ann) => {
    const response = await request(path, { headers: { Authorization: `Bearer ${token}` } });
    return { status: response.status, text: await response.text() };
  };

  test('is answered for as that release answered', async () => {
    const answers = await readAll(get, kept.tokens);
    expect(differences(kept.answers, answers)).toEqual([]);
  });

  test('was asked for all that the API answers of a database', () => {
    const asked = Object.keys(kept.answers).map((path) => path.replace(/[ ?].*/, ''));
    const isAsked = (route: string) => {
      const pattern = new RegExp(`^${route.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      return asked.some((path) => pattern.test(path));
    };
    const contract = new URL('../../server/contract/released/openapi.json', import.meta.url);
    const released = JSON.parse(readFileSync(contract, 'utf8')) as {
      paths: Readonly<Record<string, object>>;
    };
    const routes = Object.entries(released.paths).flatMap(([route, of]) => ('get' in of ? [route] : []));
    expect(routes.filter((route) => !isAsked(route)).toSorted()).toEqual(notAsked.toSorted());
  });

  test('has each kind, status and field that this tree can store, but for gaps with a reason', () => {
    const found = kindsIn({ tables: kept.killed });
    const known = knownKinds();
    expect([...known].filter((kind) => !found.has(kind) && !(kind in kindGaps))).toEqual([]);
    expect(Object.keys(kindGaps).filter((kind) => !known.has(kind))).toEqual([]);
    expect(emptyIn({ tables: kept.killed }).filter((place) => !(place in emptyGaps))).toEqual([]);
  });

  test('can be read whole, and doctor is content with it', async () => {
    const report = new Report();
    vi.useFakeTimers({ toFake: ['Date'], now: kept.at });
    await checkDatabase(opened.config, report);
    vi.useRealTimers();
    expect(report.findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(opened.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('has every page of the console, for who was signed in', async () => {
    for (const path of pagesOf(kept.answers)) {
      const headers = { ...typed, Cookie: kept.ada.cookie };
      const response = await request(`/console${path}`, { headers });
      expect(response.status, path).toBe(200);
    }
  });

  test('R153: lets in whom it let in, and no one else', async () => {
    const site = { publicUrl: kept.origins.server, parts: { app: { request } } };
    const origin = kept.origins.server.replace('127.0.0.1', 'localhost');
    const device = new Authenticator(origin, 1, kept.ada.passkey);
    expect(await signInByPasskey(visitor(site), device)).toMatchObject({
      status: 200,
      body: { to: '/console' },
    });
    for (const key of kept.endedKeys) expect((await get('/v1/checkouts', key)).status).toBe(401);
    expect((await get('/v1/checkouts', kept.bob)).status).toBe(200);
  });

  test('R14: answers a request that is repeated with the object that it made', async () => {
    const repeated = await request('/v1/checkouts', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${kept.ann}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': kept.repeated.key,
      },
      body: JSON.stringify(kept.repeated.body),
    });
    expect(repeated.headers.get('idempotent-replayed')).toBe('true');
    expect(await repeated.json()).toMatchObject({ id: kept.repeated.id });
  });

  test('R51, R81: that was frozen and killed amid calls sends nothing again', async () => {
    const killed = await open({ ...kept, tables: kept.killed }, name);
    const ask = async (path: string, method = 'GET') => {
      const headers = { Authorization: `Bearer ${kept.ann}`, 'Idempotency-Key': `after ${path}` };
      const response = await killed.paywicket.app.request(path, { method, headers });
      return (await response.json()) as { readonly data: readonly Thing[]; readonly code?: string };
    };
    const batches = await ask('/v1/payout-batches');
    const batch = batches.data.find(({ reference }) => reference === 'killed');
    // On PostgreSQL another process may still be at it. The second payout waited, or had been refused by the freeze.
    expect(batch).toMatchObject(
      name === 'sqlite'
        ? { status: 'unknown', items: [{ status: 'unknown' }, { transactionHash: null }] }
        : { status: 'sending' },
    );
    const { data } = await ask('/v1/payouts?status=awaiting_confirmation');
    const waiting = data.find(({ batchId }) => batchId === null);
    expect(await ask(`/v1/payouts/${waiting?.id}/confirm`, 'POST')).toMatchObject({ code: 'payouts_frozen' });
    await killed.close();
  });
});

interface Thing {
  readonly id: string;
  readonly reference: string | null;
  readonly batchId?: string | null;
}
