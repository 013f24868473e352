import { describe, expect, test } from 'vitest';
import { SqlAddresses } from '../../addresses/address-store.ts';
import { addresses as addressesPart } from '../../addresses/part.ts';
import { NO_REQUEST } from '../../base/access/request-context.ts';
import { nameKeyOf } from '../../base/person.ts';
import { newPerson } from '../../console/people/people.ts';
import { SqlPeople } from '../../console/people/sql-people.ts';
import { SqlLinks } from '../../links/link-store.ts';
import type { StoredLink } from '../../links/links.ts';
import type { TaskSource } from '../../base/task.ts';
import { part, type Part } from '../../part.ts';
import { parts } from '../../parts.ts';
import { SqlPauses } from '../../pauses/pause-store.ts';
import { sampleAsset } from '../../testing/sample.ts';
import {
  coins,
  listEntry,
  says,
  scriptedList,
  scriptedProvider,
  stray,
  type ScriptedProvider,
} from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import type { Workbench } from '../../testing/workbench.ts';
import { checkDatabase } from '../checks/database.ts';
import { Report } from '../checks/report.ts';
import { readConfig } from '../settings/config.ts';
import { shownLocation } from '../../base/store/location.ts';

/** A server that was built without any part that can be left out, on a database of one that had them. */

const startBench = workbenchOfTier();
const rooms = ['base', 'money-in', 'money-out', 'webhooks'];
const core = parts.filter(({ name }) => rooms.includes(name));
const minute = 60_000;
const hour = 60 * minute;

const link = (changes: Partial<StoredLink>): StoredLink => ({
  id: 'lnk_1',
  name: 'Invoice 17',
  amount: '120.00',
  currency: 'EUR',
  reference: null,
  customer: null,
  uses: null,
  checkoutId: null,
  createdAt: 0,
  expiresAt: null,
  endedAt: null,
  version: 1,
  ...changes,
});

const handOut = (bench: Workbench, userId: string) =>
  bench.parts.database.part(SqlAddresses).create(
    {
      id: `adr_${userId}`,
      provider: 'novapay',
      asset: sampleAsset('usdt-tron'),
      address: `T-of-${userId}`,
      owner: userId,
      reference: null,
      userId,
      label: null,
      createdAt: bench.now(),
    },
    `hash of ${userId}`,
  );

/** What a server with all parts has left behind. */
async function fill(bench: Workbench): Promise<void> {
  const { database } = bench.parts;
  const now = bench.now();
  await handOut(bench, 'ann');
  await handOut(bench, 'bob');
  const links = database.part(SqlLinks);
  const paid = await bench.open();
  await database.db.updateTable('checkouts').set({ status: 'paid' }).where('id', '=', paid.id).execute();
  const open = await bench.open();
  for (const each of [
    link({ id: 'lnk_active' }),
    link({ id: 'lnk_later', expiresAt: now + 2 * hour }),
    link({ id: 'lnk_single', uses: 1 }),
    link({ id: 'lnk_opened', uses: 1, checkoutId: open.id }),
    link({ id: 'lnk_paid', uses: 1, checkoutId: paid.id }),
    link({ id: 'lnk_ended', endedAt: now }),
    link({ id: 'lnk_expired', expiresAt: now }),
    link({ id: 'lnk_unreadable' }),
  ])
    await links.add(each);
  await database.db.updateTable('links').set({ document: '{' }).where('id', '=', 'lnk_unreadable').execute();
  const pauses = database.part(SqlPauses);
  await pauses.pause({ kind: 'provider', id: 'novapay', at: now, until: null, note: '' });
  await pauses.pause({ kind: 'method', id: 'usdt-tron', at: now, until: now, note: '' });
  const people = database.part(SqlPeople);
  for (const name of ['Ada', 'Bob']) {
    const person = newPerson({ name, scopes: ['*'] }, now);
    await people.add(person, nameKeyOf(name), NO_REQUEST);
    if (name === 'Bob') await people.remove(person.id, now, NO_REQUEST);
  }
}

const warned = (bench: Workbench) =>
  bench.logged.filter((line) => 'part' in line).map(({ part, count }) => `${String(part)} ${String(count)}`);

describe('what parts have left behind in the database of a server without them', () => {
  test('is named at the start, one line each, and not touched', async () => {
    const bench = await startBench([], { parts: core, writesOwnRows: true });
    expect(warned(bench)).toEqual([]);
    await fill(bench);
    const { db } = bench.parts.database;
    const tables = ['depositAddresses', 'links', 'pauses'] as const;
    const rows = () => Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    const before = await rows();
    await bench.restart();
    await bench.pass(hour);
    expect(warned(bench)).toEqual(['addresses 2', 'links 5', 'pauses 1', 'console 1']);
    const text = JSON.stringify(bench.logged);
    expect(text).toContain('2 deposit addresses were handed out, but this server was built without them');
    expect(text).toContain('1 gateway or method is paused, but this server was built without pauses');
    const after = await Promise.all(
      tables.map((table) => bench.parts.database.db.selectFrom(table).selectAll().execute()),
    );
    expect(after).toEqual(before);
  });

  test('is said by doctor with the way out, and by a server that has the parts not at all', async () => {
    const bench = await startBench([], { parts: core, writesOwnRows: true });
    await fill(bench);
    const location = bench.location;
    const config = { ...readConfig({}, '.', {}), database: location };
    const found = async (of: readonly Part[]) => {
      const report = new Report();
      await checkDatabase(config, of, report);
      return report.findings.filter(({ summary }) => summary.includes('built without'));
    };
    expect(await found(parts), shownLocation(location)).toEqual([]);
    const said = await found(core);
    expect(said.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'addresses warning',
      'links warning',
      'pauses warning',
      'console warning',
    ]);
    for (const { fix } of said) expect(fix).toMatch(/^Start a server that has the part "\w+"/);
  });
});

test('routes and pages of parts are answered as those that there never were', async () => {
  const bench = await startBench([], { parts: core });
  const { app } = bench.parts;
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

test('what waits for a person is asked of the parts that the server has, and of no other', async () => {
  const source: TaskSource = {
    kind: 'webhook_endpoint',
    scope: 'webhooks:read',
    all: () => Promise.resolve([]),
  };
  const asked: TaskSource[] = [];
  const own = part({
    name: 'own',
    operations: {},
    tasks: () => [source],
    open(core) {
      asked.push(...core.taskSources);
      return { routes: {} };
    },
  });
  await startBench([], { parts: [own] });
  expect(asked).toEqual([source]);
});

test('a checkout is created, paid, ready and shipped without any part', async () => {
  const gateway = scriptedProvider('novapay');
  const bench = await startBench([gateway], { parts: core });
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '50.00')] });
  const { id, token } = await bench.open();
  expect((await bench.choose(token)).status).toBe(200);
  await bench.pass(2 * minute);
  const { body } = await bench.merchant('GET', `/v1/checkouts/${id}`);
  expect(body).toMatchObject({ status: 'paid', readyAt: expect.any(String) as string });
  expect((await bench.merchant('POST', `/v1/checkouts/${id}/fulfill`)).status).toBe(200);
});

describe('money that comes to a deposit address of the part that is left out', () => {
  const at = Date.UTC(2030, 0, 1, 12);
  const deposit = (key: string) => listEntry(stray(key, '70', { at }), { owner: 'ann' });
  const withAddresses = (gateway: ScriptedProvider): ScriptedProvider => ({
    ...gateway,
    addresses: {
      create: () => Promise.reject(new Error('none is made here')),
      read: () => Promise.reject(new Error('none is read here')),
      list: null,
      qrcode: null,
      receivedAt: () => Promise.resolve([]),
    },
  });
  const listed = async (bench: Workbench) =>
    (JSON.parse((await bench.merchant('GET', '/v1/transactions')).text) as { data: readonly object[] }).data;
  const entriesOf = (bench: Workbench) => bench.parts.database.db.selectFrom('ledger').selectAll().execute();

  test('is unmatched where payments are expected, and credited to nobody', async () => {
    const gateway = withAddresses(scriptedProvider('novapay', { listed: [] }));
    const bench = await startBench([gateway], { parts: core });
    await handOut(bench, 'ann');
    const { id, token } = await bench.open();
    await bench.choose(token);
    gateway.script.listed = [deposit('a')];
    await bench.pass(minute);
    await bench.pass(minute);
    expect(await listed(bench)).toEqual([
      expect.objectContaining({ amount: '70', matched: false, checkoutId: null, depositAddressId: null }),
    ]);
    expect((await bench.parts.checkouts.get(id)).status).toBe('open');
    expect(await entriesOf(bench)).toEqual([]);
  });

  test.each(['both', 'addresses'] as const)(
    'R106: waits at the gateway where none is, and is credited once the part is back: a list of %s',
    async (of) => {
      const present: Part[] = [...core];
      const gateway = withAddresses(scriptedProvider('novapay', { listed: [] }));
      const list = scriptedList(() => [], {
        of,
        // As gateways do: what came before the mark is not shown again.
        read: (since) =>
          Promise.resolve({
            entries: (gateway.script.listed ?? []).filter(({ money }) => (money?.at ?? 0) >= since),
            next: null,
          }),
      });
      const bench = await startBench([{ ...gateway, lists: [list] }], { parts: present });
      await handOut(bench, 'ann');
      gateway.script.listed = [deposit('a')];
      for (let passed = 0; passed < 50; passed += 1) await bench.pass(hour);
      expect(await listed(bench)).toEqual([]);
      present.push(addressesPart);
      await bench.restart();
      await bench.pass(minute);
      expect(await listed(bench)).toEqual([
        expect.objectContaining({ amount: '70', matched: true, depositAddressId: 'adr_ann' }),
      ]);
      expect((await entriesOf(bench)).length).toBeGreaterThan(0);
    },
  );
});
