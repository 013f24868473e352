import type { StoreSuite } from '../../base/store/suites/store.suite.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Challenge } from './passkeys.ts';
import { newPerson, type ConsolePerson } from './people.ts';
import { nameKeyOf } from '../../base/access/person.ts';
import { NO_REQUEST } from '../../base/access/request-context.ts';
import { start } from '../../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import { SqlPasskeys } from './sql-passkeys.ts';
import { SqlPeople } from './sql-people.ts';

const minute = 60_000;
const LARGEST_COUNTER = 2 ** 32 - 1;

/** Passkeys of people, on every database. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: passkeys`, () => {
    let database: OpenDatabase;
    let ada: ConsolePerson;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      ada = newPerson({ name: 'Ada', scopes: ['*'] }, start);
      await database.store(SqlPeople).add(ada, nameKeyOf('Ada'), NO_REQUEST);
    });
    afterEach(() => database.close());

    const challenge = async (hash: string): Promise<Challenge> => {
      const kind = 'confirm' as const;
      const given = { hash, kind, personId: null, createdAt: start, expiresAt: start + 5 * minute };
      await database.store(SqlPasskeys).addChallenge(given);
      return given;
    };
    const add = async (id: string, createdAt = start, waits = 1000) => {
      await challenge(`add ${id}`);
      const of = { personId: ada.id, name: 'Phone', publicKey: 'pQ', counter: 0, transports: ['internal'] };
      const wanted = { passkey: { id, ...of, createdAt }, challenge: `add ${id}`, waits };
      return database.store(SqlPasskeys).add(wanted, NO_REQUEST);
    };
    const use = async (id: string, counter: number, session = 'session', opens = false) => {
      const hash = `use ${id} ${counter} ${session}`;
      await challenge(hash);
      const passkey = { id, personId: ada.id, counter };
      return database.store(SqlPasskeys).use({
        challenge: hash,
        passkey,
        session: { hash: session, opens },
        now: start + 1,
      });
    };

    test('are found as they were added; the first approves at once', async () => {
      const [first, second] = [await add('b'), await add('a', start + 1)];
      expect(first).toMatchObject({
        id: 'b',
        approvesFrom: start,
        transports: ['internal'],
        lastUsedAt: null,
      });
      expect(second).toMatchObject({ id: 'a', approvesFrom: start + 1001 });
      expect(await database.store(SqlPasskeys).list()).toEqual([first, second]);
      expect(await database.store(SqlPasskeys).find('a')).toEqual(second);
      expect(await database.store(SqlPasskeys).find('c')).toBeUndefined();
    });

    test('of many that are added at once one is the first', async () => {
      const added = await Promise.all(['a', 'b', 'c', 'd'].map((id) => add(id)));
      expect(added.filter((each) => each?.approvesFrom === start)).toHaveLength(1);
    });

    test('an id is taken once, also after it was removed', async () => {
      await add('a');
      expect(await add('a')).toBeUndefined();
      expect(
        await database.store(SqlPasskeys).remove({ id: 'a', personId: ada.id }, null, start, NO_REQUEST),
      ).toBe(true);
      expect(
        await database.store(SqlPasskeys).remove({ id: 'a', personId: ada.id }, null, start, NO_REQUEST),
      ).toBe(false);
      expect(await add('a')).toBeUndefined();
      expect(await add('b')).toMatchObject({ approvesFrom: start + 1000 });
    });

    test('R93: a challenge is used once, however many use it at once', async () => {
      await add('a');
      await database.store(SqlPeople).addSession('session', ada.id, 'link', start);
      const given = await challenge('one');
      expect(await database.store(SqlPasskeys).findChallenge('one')).toEqual(given);
      const passkey = { id: 'a', personId: ada.id, counter: 0 };
      const session = { hash: 'session', opens: false };
      const used = await Promise.all(
        Array.from({ length: 4 }, () =>
          database.store(SqlPasskeys).use({ challenge: 'one', passkey, session, now: start }),
        ),
      );
      expect(used.filter((person) => person !== undefined)).toEqual([ada]);
      expect(await database.store(SqlPasskeys).findChallenge('one')).toBeUndefined();
    });

    test('R93: a counter only grows', async () => {
      await add('a');
      await database.store(SqlPeople).addSession('session', ada.id, 'link', start);
      expect(await use('a', 0)).toEqual(ada);
      expect(await use('a', 5)).toEqual(ada);
      expect(await use('a', 5)).toBeUndefined();
      expect(await use('a', 4)).toBeUndefined();
      expect(await use('a', 0)).toBeUndefined();
      expect(await use('a', LARGEST_COUNTER)).toEqual(ada);
      expect(await database.store(SqlPasskeys).find('a')).toMatchObject({
        counter: LARGEST_COUNTER,
        lastUsedAt: start + 1,
      });
    });

    test('one confirms a session of its person, or opens one', async () => {
      await add('a');
      await database.store(SqlPeople).addSession('session', ada.id, 'link', start);
      await use('a', 0);
      const confirmed = { at: start + 1, passkeyId: 'a', approvesFrom: start };
      expect(await database.store(SqlPeople).findSession('session')).toMatchObject({
        openedBy: 'link',
        confirmed,
        passkeys: 1,
      });
      await use('a', 0, 'other', true);
      expect(await database.store(SqlPeople).findSession('other')).toMatchObject({
        openedBy: 'passkey',
        confirmed,
      });
      expect(await use('a', 0, 'none')).toBeUndefined();
    });

    test('R93: removing one ends what it confirmed, and other sessions', async () => {
      await add('a');
      await database.store(SqlPeople).addSession('session', ada.id, 'link', start);
      await use('a', 0);
      await use('a', 0, 'other', true);
      await database.store(SqlPasskeys).remove({ id: 'a', personId: ada.id }, 'session', start, NO_REQUEST);
      expect(await database.store(SqlPeople).findSession('session')).toMatchObject({
        confirmed: null,
        passkeys: 0,
      });
      expect(await database.store(SqlPeople).findSession('other')).toBeUndefined();
      expect(await use('a', 0)).toBeUndefined();
    });

    test('end with their person', async () => {
      await add('a');
      await database.store(SqlPeople).remove(ada.id, start, NO_REQUEST);
      expect(await database.store(SqlPasskeys).find('a')).toBeUndefined();
      expect(await add('b')).toBeUndefined();
    });

    test('challenges that expired are forgotten', async () => {
      await challenge('one');
      await database.store(SqlPeople).forget(start + 5 * minute);
      expect(await database.store(SqlPasskeys).findChallenge('one')).toBeDefined();
      await database.store(SqlPeople).forget(start + 5 * minute + 1);
      expect(await database.store(SqlPasskeys).findChallenge('one')).toBeUndefined();
    });
  });
};
