import { describe, expect, test } from 'vitest';
import type { TaskSource } from '../../base/tasks/task.ts';
import type { ServerModule } from './services.ts';
import { defineModule } from '../../base/define-module.ts';
import { modules } from '../modules.ts';
import {
  coins,
  listEntry,
  says,
  scriptedProvider,
  stray,
  type ScriptedProvider,
} from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { Workbench } from '../../testing/workbench.ts';
import { checkDatabase } from '../checks/database.ts';
import { CheckReport } from '../../base/checks/report.ts';
import { loadConfig } from '../settings/config.ts';
import { shownLocation } from '../../base/store/location.ts';

/** A server that was built without any module that can be left out, on a database of one that had them. */

const startBench = workbenchOfTier();
const coreModules = ['base', 'money-in', 'money-out', 'webhooks'];
const core = modules.filter(({ name }) => coreModules.includes(name));
const minute = 60_000;
const hour = 60 * minute;

/** As a server with the modules keeps them. */
const rows = {
  depositAddresses: {
    id: 'adr_ann',
    provider: 'novapay',
    method: 'usdt-tron',
    asset: '{}',
    address: 'T-of-ann',
    addressKey: 'T-of-ann',
    providerOwner: 'ann',
    createdAt: 0,
  },
  links: { id: 'lnk_1', reference: '', email: '', createdAt: 0, version: 1, document: '{}' },
  pauses: { kind: 'provider', id: 'novapay', at: 0, note: '' },
  people: { id: 'prs_1', name: 'Ada', nameKey: 'ada', scopes: '["*"]', createdAt: 0 },
};
type TableOfPart = keyof typeof rows;
const tables = Object.keys(rows) as TableOfPart[];

async function fill(bench: Workbench, filled: readonly TableOfPart[] = tables): Promise<void> {
  for (const table of filled)
    await bench.services.database.db
      .insertInto(table as never)
      .values(rows[table])
      .execute();
}

const stored = (bench: Workbench) =>
  Promise.all(
    tables.map((table) =>
      bench.services.database.db
        .selectFrom(table as never)
        .selectAll()
        .execute(),
    ),
  );

const warned = (bench: Workbench) =>
  bench.logged
    .filter((line) => 'module' in line)
    .map(({ module, table, count }) => `${String(module)}: ${String(table)} ${String(count)}`);

describe('what modules have left behind in the database of a server without them', () => {
  test('is named at the start, one line each, and not touched', async () => {
    const bench = await startBench([], { modules: core, writesOwnRows: true });
    expect(warned(bench)).toEqual([]);
    await fill(bench);
    const before = await stored(bench);
    await bench.restart();
    await bench.pass(hour);
    expect(warned(bench)).toEqual([
      'addresses: deposit_addresses 1',
      'console: people 1',
      'links: links 1',
      'pauses: pauses 1',
    ]);
    const text = JSON.stringify(bench.logged);
    expect(text).toContain('has 1 row of the module \\"links\\", which this server was built without');
    expect(await stored(bench)).toEqual(before);
  });

  test('is said by doctor with the way out, and by a server that has the modules not at all', async () => {
    const bench = await startBench([], { modules: core, writesOwnRows: true });
    await fill(bench);
    const location = bench.location;
    const config = { ...loadConfig({}, '.', {}), database: location };
    const found = async (of: readonly ServerModule[]) => {
      const report = new CheckReport();
      await checkDatabase(config, of, report);
      return report.findings.filter(({ summary }) => summary.includes('built without'));
    };
    const said = await found(core);
    expect(said.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'addresses warning',
      'console warning',
      'links warning',
      'pauses warning',
    ]);
    const absent = said.filter(({ name }) => modules.every((present) => present.name !== name));
    expect(await found(modules), shownLocation(location)).toEqual(absent);
    for (const { fix } of said) expect(fix).toMatch(/^Start a server that has the module "\w+"/);
  });
});

test('routes and pages of modules are answered as those that there never were', async () => {
  const bench = await startBench([], { modules: core });
  const { app } = bench.services;
  const ask = async (path: string) => {
    const answer = await app.request(path, { headers: { Authorization: bench.authorization } });
    return { status: answer.status, code: ((await answer.json()) as { code: unknown }).code };
  };
  const unknown = await ask('/v1/nothing');
  expect(unknown).toEqual({ status: 404, code: 'not_found' });
  for (const path of [
    '/v1/links',
    '/v1/links/lnk_1',
    '/v1/pauses',
    '/v1/deposit-addresses',
    '/v1/tasks',
    '/v1/search',
  ])
    expect([path, await ask(path)]).toEqual([path, unknown]);
  for (const path of [
    '/v1/ledger',
    '/v1/reports/figures',
    '/openapi.json',
    '/settings.schema.json',
    '/llms.txt',
  ])
    expect([path, await ask(path)]).toEqual([path, unknown]);
  const open = async (path: string) => {
    const { status, headers } = await app.request(path, { headers: { Accept: 'text/html' } });
    return { status, location: headers.get('location') };
  };
  const nowhere = await open('/nothing');
  for (const path of ['/', '/docs', '/docs/checkouts', '/l/mug', '/L/mug', '/console', '/console/sign-in'])
    expect([path, await open(path)]).toEqual([path, nowhere]);
  expect(nowhere).toEqual({ status: 404, location: null });
  expect(await open('/PAY')).toEqual({ status: 302, location: '/pay' });
});

test('what waits for a person is asked of the modules that the server has, and of no other', async () => {
  const source: TaskSource = {
    kind: 'webhook_endpoint',
    scope: 'webhooks:read',
    all: () => Promise.resolve([]),
  };
  const asked: TaskSource[] = [];
  const own = defineModule({
    name: 'own',
    operations: {},
    tasks: () => [source],
    open({ taskSources }: { readonly taskSources: readonly TaskSource[] }) {
      asked.push(...taskSources);
      return { routes: {} };
    },
  });
  await startBench([], { modules: [own] });
  expect(asked).toEqual([source]);
});

test('a checkout is created, paid, ready and shipped without any optional module', async () => {
  const gateway = scriptedProvider('novapay');
  const bench = await startBench([gateway], { modules: core });
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '50.00')] });
  const { id, token } = await bench.open();
  expect((await bench.choose(token)).status).toBe(200);
  await bench.pass(2 * minute);
  const { body } = await bench.merchant('GET', `/v1/checkouts/${id}`);
  expect(body).toMatchObject({ status: 'paid', readyAt: expect.any(String) as string });
  expect((await bench.merchant('POST', `/v1/checkouts/${id}/fulfill`)).status).toBe(200);
});

test('money that comes to a deposit address of the module that is left out is unmatched, and credited to no order', async () => {
  const gateway: ScriptedProvider = {
    ...scriptedProvider('novapay', { listed: [] }),
    addresses: {
      create: () => Promise.reject(new Error('none is made here')),
      read: () => Promise.reject(new Error('none is read here')),
      list: null,
      qrcode: null,
      receivedAt: () => Promise.resolve([]),
    },
  };
  const bench = await startBench([gateway], { modules: core });
  await fill(bench, ['depositAddresses']);
  const { id, token } = await bench.open();
  await bench.choose(token);
  const at = Date.UTC(2030, 0, 1, 12);
  gateway.script.listed = [listEntry(stray('a', '70', { at }), { owner: 'ann' })];
  await bench.pass(minute);
  await bench.pass(minute);
  expect(JSON.parse((await bench.merchant('GET', '/v1/transactions')).text)).toMatchObject({
    data: [{ amount: '70', matched: false, checkoutId: null, depositAddressId: null }],
  });
  expect((await bench.services.checkouts.get(id)).status).toBe('open');
  expect(await bench.services.database.db.selectFrom('ledger').selectAll().execute()).toEqual([]);
});
