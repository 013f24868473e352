import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { modules } from '../../server/run/modules.ts';
import { checkDatabase } from '../../server/run/checks/database.ts';
import { CheckReport } from '../../server/base/checks/report.ts';
import { createPaywicketServer } from '../../server/run/compose/compose.ts';
import type { PaywicketServer } from '../../server/run/compose/server.ts';
import { loadConfig } from '../../server/run/settings/config.ts';
import type { Config } from '../../server/run/settings/config-types.ts';
import { openDatabase } from '../../server/run/stores.ts';
import { Authenticator } from '../../server/testing/authenticator.ts';
import { startGateway, type ScriptedGateway } from '../../server/testing/gateway-server.ts';
import { signInByPasskey } from '../../server/testing/console-passkeys.ts';
import { typed, visitor } from '../../server/testing/console-visitor.ts';
import { recordLog } from '../../server/testing/recorded-log.ts';
import { sampleCheckout } from '../../server/testing/sample.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { testClock } from '../../server/testing/test-clock.ts';
import { widgetFolder } from '../../server/testing/widget-folder.ts';
import { readAll, summaryOf, type Answers } from './answers.ts';
import { keptReleases } from './install.ts';
import { databaseKinds, dump, readKept, readSummary, restore, schemaOf, type KeptDatabase } from './kept.ts';
import { gatewayIds, shopEnvironment } from './scene.ts';

/** Each release that is kept: its packages, and its databases, on which this tree starts. */

interface Opened {
  readonly config: Config;
  readonly server: PaywicketServer;
  readonly logged: ReturnType<typeof recordLog>['logged'];
  /** That the gateways got, which answer none. */
  readonly requests: ScriptedGateway['requests'];
  close(): Promise<void>;
}

const inFile = (folder: string, name: string) => ({ kind: 'sqlite', file: join(folder, name) }) as const;

async function open(kept: KeptDatabase): Promise<Opened> {
  const folder = temporaryFolder('kept');
  const location = inFile(folder, 'paywicket.db');
  await restore(kept, location);
  const gateway = await startGateway(() => ({ status: 503 }));
  const gateways = Object.fromEntries(gatewayIds.map((id) => [id, gateway.url]));
  const origins = { ...kept.origins, ...gateways };
  const config = loadConfig(shopEnvironment(folder, origins, `sqlite:${location.file}`), folder);
  const { logged, log } = recordLog();
  // Stands still: nothing becomes due.
  const clock = testClock(() => kept.at);
  const server = await createPaywicketServer(config, { log, clock, widgetFolder });
  await server.round();
  return {
    config,
    server,
    logged,
    requests: gateway.requests,
    async close() {
      await server.stop();
      await gateway.close();
      rmSync(folder, { recursive: true });
    },
  };
}

test('a database is made again of what is kept of it', async () => {
  const folder = temporaryFolder('kept');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [before, after] = [inFile(folder, 'before.db'), inFile(folder, 'after.db')];
  const database = await openDatabase(before, 'test');
  const { id, createdAt, expiresAt } = sampleCheckout();
  await database.checkouts.create(sampleCheckout(), {
    tokenHash: 'hash',
    checkoutId: id,
    createdAt,
    expiresAt,
  });
  await database.close();
  const kept = await dump(before);
  expect(kept.tables).toMatchObject({ checkouts: { id: [id] }, tokens: { hash: ['hash'] } });
  await restore(kept, after);
  expect(await dump(after)).toEqual(kept);
});

/** The releases' settings and orders have something of these modules. */
const ofModules = { tags: ['attention', 'books', 'links'] };

describe.each(keptReleases)('%s', (release) => {
  const folder = new URL(`${release}/`, import.meta.url);

  // Otherwise npm refuses to install it, and the tests against it are skipped.
  test('its lockfile has the checksums of its packages', () => {
    const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', folder), 'utf8')) as {
      readonly packages: Readonly<
        Record<string, { readonly resolved?: string; readonly integrity?: string }>
      >;
    };
    const locked = Object.values(packages).flatMap(({ resolved = '', integrity }) =>
      resolved.startsWith('file:') ? [[resolved.slice('file:'.length), integrity]] : [],
    );
    const checksums = [`paywicket-${release}.tgz`, `paywicket-server-${release}.tgz`].map((file) => {
      const hash = createHash('sha512').update(readFileSync(new URL(file, folder)));
      return [file, `sha512-${hash.digest('base64')}`];
    });
    expect(locked).toEqual(checksums);
  });

  test('its databases have 100 kB', () => {
    const databases = new URL('databases/', folder);
    const sizes = readdirSync(databases).map((name) => statSync(new URL(name, databases)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(100_000);
  });

  test('its migrations make the same tables on SQLite', async () => {
    const { sqlite, schema } = readKept(release);
    expect(await schemaOf(sqlite.migrations)).toBe(schema);
  });

  describe.each(databaseKinds)('the database that it filled in %s', ofModules, (kind) => {
    let kept: KeptDatabase;
    let opened: Opened;
    let answers: Answers;
    beforeAll(async () => {
      kept = readKept(release)[kind];
      opened = await open(kept);
      answers = await readAll(get, kept.tokens);
    });
    afterAll(() => opened.close());

    const request = async (path: string, init: RequestInit = {}) => opened.server.app.request(path, init);
    const get = async (path: string, token = kept.ann) => {
      const response = await request(path, { headers: { Authorization: `Bearer ${token}` } });
      return { status: response.status, text: await response.text() };
    };
    const post = (path: string, key: string, body: object, token = kept.ann) =>
      request(path, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': key,
        },
        body: JSON.stringify(body),
      });

    test('R152: has the money and the statuses that the release answered, and answers all that is in it', () => {
      expect(summaryOf(answers)).toBe(readSummary(release, kind));
      const refused = Object.entries(answers as Readonly<Record<string, { readonly status: number }>>).filter(
        ([path, { status }]) => status !== 200 && !(path.startsWith('/v1/refund ') && status === 410),
      );
      expect(refused).toEqual([]);
    });

    test('can be read whole, and nothing of it fails the doctor', async () => {
      const report = new CheckReport();
      vi.useFakeTimers({ toFake: ['Date'], now: kept.at });
      onTestFinished(() => void vi.useRealTimers());
      await checkDatabase(opened.config, modules, report);
      expect(report.findings.filter(({ status }) => status === 'failed')).toEqual([]);
      expect(opened.logged.filter(({ level }) => level === 'error')).toEqual([]);
    });

    test('R153: lets in whom it let in, and no one else, to every page of the console', async () => {
      const visit = visitor({ publicUrl: kept.origins.server, services: { app: { request } } });
      const origin = kept.origins.server.replace('127.0.0.1', 'localhost');
      const device = new Authenticator(origin, 1, kept.ada.passkey);
      const session = await request('/console/people', { headers: { ...typed, Cookie: kept.ada.cookie } });
      // Sessions end where a copy is restored.
      expect(session.status).toBe(kind === 'sqlite' ? 303 : 200);
      expect(await signInByPasskey(visit, device)).toMatchObject({ status: 200, body: { to: '/console' } });
      for (const path of pagesOf(answers)) expect((await visit.open(path)).status, path).toBe(200);
      for (const key of kept.endedKeys) expect((await get('/v1/checkouts', key)).status).toBe(401);
      expect((await get('/v1/checkouts', kept.bob)).status).toBe(200);
    });

    test('R14: answers a request that is repeated with the object that it made', async () => {
      const repeated = await post('/v1/checkouts', kept.repeated.key, kept.repeated.body);
      expect(repeated.headers.get('idempotent-replayed')).toBe('true');
      expect(await repeated.json()).toMatchObject({ id: kept.repeated.id });
    });

    test('R51, R81: frozen, and left amid calls, it sends nothing again', async () => {
      const dataOf = async (path: string) =>
        (JSON.parse((await get(path)).text) as { readonly data: readonly Payout[] }).data;
      const killed = (await dataOf('/v1/payout-batches')).find(({ reference }) => reference === 'killed');
      expect(killed).toMatchObject({
        status: 'unknown',
        items: [{ status: 'unknown' }, { transactionHash: null }],
      });
      // Restored, it needs a second person; otherwise what was not sent needs someone to say that it goes on.
      const payouts = await dataOf('/v1/payouts?status=awaiting_confirmation');
      const waiting = payouts.find(({ batchId }) => batchId === null);
      const [path, body] =
        kind === 'sqlite'
          ? [`/v1/payout-batches/${killed?.id}/approve`, { fingerprint: killed?.fingerprint }]
          : [`/v1/payouts/${waiting?.id}/confirm`, {}];
      const refused = await post(path, 'again', body, kept.bob);
      expect(await refused.json()).toMatchObject({ code: 'payouts_frozen' });
      await opened.server.round();
      const asked = opened.requests.map(({ call }) => call);
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((call) => call.startsWith('POST'))).toEqual([]);
    });
  });
});

interface Payout {
  readonly id: string;
  readonly reference: string;
  readonly batchId: string | null;
  readonly fingerprint: string;
}

/** Pages of the console: lists, and one of each thing. */
function pagesOf(answers: Answers): readonly string[] {
  const lists =
    '/payments /money /money/payouts /money/refunds /money/batches /money/new /people /search?q=late /unmatched /webhooks /webhooks/endpoints /links /books /keys /settings /health';
  const folders: Readonly<Record<string, string>> = {
    checkouts: '/payments',
    refunds: '/money/refunds',
    payouts: '/money/payouts',
    'payout-batches': '/money/batches',
    events: '/webhooks/events',
    links: '/links',
  };
  const things = Object.keys(answers).flatMap((path) => {
    const [, kind = '', id = ''] = /^\/v1\/([a-z-]+)\/(\w{3}_[\w-]+)$/.exec(path) ?? [];
    return kind in folders ? [`${folders[kind]}/${id}`] : [];
  });
  return ['', ...lists.split(' '), ...things];
}
