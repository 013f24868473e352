import { describe, expect, onTestFinished, test } from 'vitest';
import { newPerson } from '../../console/people/people.ts';
import { NO_REQUEST, type RequestContext } from '../../base/access/request-context.ts';
import type { Part } from '../../part.ts';
import { nameKeyOf } from '../../base/person.ts';
import { loadConfig } from '../settings/config.ts';
import { openDatabase } from '../stores.ts';
import { SqlPasskeys } from '../../console/people/sql-passkeys.ts';
import { SqlPeople } from '../../console/people/sql-people.ts';
import { peopleTables } from '../../console/people/tables.ts';
import { inMemory } from '../../testing/memory-store.ts';
import { sampleTransfer, transferChangeTo } from '../../testing/sample-transfer.ts';
import { start } from '../../testing/sample.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';
import { freezeRestored } from './restored.ts';

/** A copy of a database with people, restored by servers with and without the part that has them. */

const { name, locate } = databaseOfTier();
const hour = 3_600_000;

/** With Ada, who has a link, a session and a challenge, and a payout that is about to be sent. */
async function copied() {
  const database = await openDatabase((await locate()) ?? inMemory, 'test');
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
    database,
    /** As the server of these settings does it. */
    restore: (console: string, context?: RequestContext, parts?: readonly Pick<Part, 'endRestored'>[]) =>
      freezeRestored(
        database,
        loadConfig({ PUBLIC_URL: 'http://127.0.0.1:1', PAYWICKET_CONSOLE: console }, '/', {}),
        { at: start + 1, note: 'restored' },
        context,
        parts,
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

  test('R81: without the part that has people, it is frozen and marked, and none of their tables is needed', async () => {
    const copy = await copied();
    for (const table of Object.keys(peopleTables)) await copy.database.db.schema.dropTable(table).execute();
    expect(await copy.restore('0', NO_REQUEST, [])).toBe(true);
    expect(await copy.money()).toEqual(held);
  });
});
