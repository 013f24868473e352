import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newPerson } from '../../console/people/people.ts';
import { NO_REQUEST, type RequestContext } from '../../base/access/request-context.ts';
import { modules as allModules } from '../modules.ts';
import { nameKeyOf } from '../../base/access/person.ts';
import { loadConfig } from '../settings/config.ts';
import { openDatabase } from '../stores.ts';
import { SqlPasskeys } from '../../console/people/sql-passkeys.ts';
import { SqlPeople } from '../../console/people/sql-people.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { linkFor, signedIn } from '../../testing/console-visitor.ts';
import { markRestored } from '../../testing/held.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { startWorkbench } from '../../testing/workbench.ts';
import { inMemory } from '../../testing/memory-store.ts';
import { sampleTransfer, transferChangeTo } from '../../testing/sample-transfer.ts';
import { start } from '../../testing/sample.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { freezeRestored } from './restored.ts';
import { endLeftInCopy, type EndedModule } from '../../money-out/store/restored-modules.ts';

/** A copy of a database with people, restored by servers with and without the module that has them. */

const { name, locate } = databaseOfTier();
const hour = 3_600_000;

/** An empty database that several servers and commands open. */
async function own(): Promise<DatabaseLocation> {
  const location = await locate();
  if (location !== undefined) return location;
  const folder = temporaryFolder('restored');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { kind: 'sqlite', file: join(folder, 'paywicket.db') };
}

const urlOf = (location: DatabaseLocation): string =>
  location.kind === 'sqlite' ? `sqlite:${location.file}` : location.url;

/** With Ada, who has a link, a session and a challenge, and a payout that is about to be sent. */
async function copied(given?: DatabaseLocation) {
  const location = given ?? (await locate()) ?? inMemory;
  const database = await openDatabase(location, 'test');
  onTestFinished(() => database.close());
  const people = database.store(SqlPeople);
  const ada = newPerson({ name: 'Ada', scopes: ['*'] }, start);
  await people.add(ada, nameKeyOf(ada.name), NO_REQUEST);
  await people.addLink('link', ada.id, start, start + hour, NO_REQUEST);
  await people.addSession('session', ada.id, 'link', start);
  const asked = { hash: 'asked', kind: 'signIn', personId: null, createdAt: start } as const;
  await database.store(SqlPasskeys).addChallenge({ ...asked, expiresAt: start + hour });
  await database.transfers.create([], null, 0, () => ({
    batch: null,
    changes: [transferChangeTo(null, sampleTransfer({ status: 'ready' }), { at: start })],
  }));
  return {
    location,
    database,
    /** As the server of these settings does it. */
    restore: (console: string, context?: RequestContext, modules?: readonly EndedModule[]) =>
      freezeRestored(
        database,
        loadConfig({ PUBLIC_URL: 'http://127.0.0.1:1', PAYWICKET_CONSOLE: console }, '/', {}),
        { at: start + 1, note: 'restored' },
        context,
        modules,
      ),
    signIns: async () => {
      const db = database.db;
      return [
        await db.selectFrom('signInLinks').select('hash').execute(),
        await db.selectFrom('consoleSessions').select('hash').execute(),
        await db.selectFrom('passkeyChallenges').select('hash').execute(),
      ]
        .flat()
        .map(({ hash }) => hash);
    },
    money: async () => ({
      frozen: await database.freeze.frozen(),
      copy: (await database.transfers.copy())?.at,
      payout: (await database.transfers.find('pyt_1'))?.status,
    }),
  };
}

const signIns = ['link', 'session', 'asked'];
const held = {
  frozen: { at: start + 1, note: 'restored' },
  copy: start + 1,
  payout: 'awaiting_approval',
};
const asBefore = { frozen: null, copy: undefined, payout: 'ready' };

describe(`a copy restored on ${name}`, () => {
  test.each([
    ['on', '1'],
    ['off', '0'],
  ])(
    'R81, R111: with the console %s, sign-ins end with the freeze and the mark, or nothing does',
    async (_, console) => {
      const copy = await copied();
      const failing: RequestContext = {
        idempotency: null,
        audit: {
          entered: new Set(),
          entryOf() {
            throw new Error('full');
          },
        },
      };
      await expect(copy.restore(console, failing)).rejects.toThrow('full');
      expect([await copy.signIns(), await copy.money()]).toEqual([signIns, asBefore]);
      expect(await copy.restore(console)).toBe(true);
      expect([await copy.signIns(), await copy.money()]).toEqual([[], held]);
      expect(await copy.database.store(SqlPeople).list()).toMatchObject([{ name: 'Ada' }]);
    },
  );

  test('R111: restored without the console, its sessions and links end at its first start on the copy, once', async () => {
    const location = await own();
    const bench = await startWorkbench([], { location });
    const ada = await signedIn(bench);
    await linkFor(bench, { name: 'Eve' });
    expect((await ada.send('')).status).toBe(200);
    await freezeRestored(
      bench.services.database,
      loadConfig({}, '/', {}),
      { at: bench.now(), note: 'restored' },
      NO_REQUEST,
      allModules.filter(({ name: module }) => module !== 'console'),
    );
    await bench.restart();
    // To the page where one signs in.
    expect((await ada.send('')).status).toBe(303);
    const links = await bench.services.database.db.selectFrom('signInLinks').select('hash').execute();
    expect(links).toEqual([]);
    const ended = () => bench.logged.filter(({ module }) => module === 'console').length;
    expect(ended()).toBe(1);
    const bob = await signedIn(bench, { name: 'Bob' });
    await bench.restart();
    await bench.restart();
    expect((await bob.send('')).status).toBe(200);
    expect(ended()).toBe(1);
    // Another restore, which the console is part of, ends that one, and none that follows.
    await markRestored(bench);
    expect((await bob.send('')).status).toBe(303);
    const cy = await signedIn(bench, { name: 'Cy' });
    await bench.restart();
    expect((await cy.send('')).status).toBe(200);
  });

  test('R111: a sign-in link of the command, made before that start, is kept; those of before end with it', async () => {
    const copy = await copied(await own());
    await copy.restore('0', NO_REQUEST, []);
    expect(await copy.signIns()).toEqual(signIns);
    await copy.database.close();
    const terminal = scriptedTerminal({ DATABASE_URL: urlOf(copy.location), PAYWICKET_CONSOLE: '1' });
    expect(await terminal.type('console', '--name', 'Ada')).toMatchObject({ code: 0 });
    const bench = await startWorkbench([], { location: copy.location });
    const links = await bench.services.database.db.selectFrom('signInLinks').select('hash').execute();
    expect(links).toHaveLength(1);
    expect(links).not.toContainEqual({ hash: 'link' });
  });

  test('R111: of two servers that start at once on such a copy, one ends what is left', async () => {
    const copy = await copied(await own());
    const also = await openDatabase(copy.location, 'test');
    onTestFinished(() => also.close());
    await copy.restore('0', NO_REQUEST, []);
    const ended = await Promise.all([copy.database, also].map((each) => endLeftInCopy(each, allModules)));
    expect(ended.flat()).toEqual(['console']);
    expect(await copy.signIns()).toEqual([]);
  });

  test('R111: a module whose ending fails is not opened, and ends what is left at the next start', async () => {
    const copy = await copied();
    await copy.restore('0', NO_REQUEST, []);
    const failing = { name: 'console', endRestored: () => Promise.reject(new Error('full')) };
    await expect(endLeftInCopy(copy.database, [failing])).rejects.toThrow('full');
    expect(await endLeftInCopy(copy.database, allModules)).toEqual(['console']);
    expect(await copy.signIns()).toEqual([]);
  });

  test('R81: without the module that has people, it is frozen and marked, and none of their tables is needed', async () => {
    const copy = await copied();
    for (const table of ['people', 'signInLinks', 'consoleSessions', 'passkeys', 'passkeyChallenges'])
      await copy.database.db.schema.dropTable(table).execute();
    expect(await copy.restore('0', NO_REQUEST, [])).toBe(true);
    expect(await copy.money()).toEqual(held);
  });
});
