import type { StoreSuite } from '../../base/store/suites/store.suite.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newPerson, type ConsolePerson } from './people.ts';
import { nameKeyOf } from '../../base/access/person.ts';
import { NO_REQUEST } from '../../base/access/request-context.ts';
import { sampleCheckout, start } from '../../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import { SqlPasskeys } from './sql-passkeys.ts';
import { endSignIns, SqlPeople } from './sql-people.ts';

const minute = 60_000;

/** People of the console, their links and sessions, on every database. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: people of the console`, () => {
    let database: OpenDatabase;
    let people: SqlPeople;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      people = database.store(SqlPeople);
    });
    afterEach(() => database.close());

    const add = async (person: string): Promise<ConsolePerson> => {
      const made = newPerson({ name: person, scopes: ['checkouts:read'] }, start);
      expect(await people.add(made, nameKeyOf(made.name), NO_REQUEST)).toBe(true);
      return made;
    };

    test('are found as they were added, oldest first', async () => {
      const ada = await add('Ada');
      const bob = { ...newPerson({ name: 'Bob', scopes: ['*'] }, start + 1) };
      await people.add(bob, nameKeyOf(bob.name), NO_REQUEST);
      expect(await people.list()).toEqual([ada, bob]);
    });

    test('have a name of their own, in any case, which is free again once they are removed', async () => {
      const ada = await add('Ada Doe');
      const again = newPerson({ name: ' ADA  doe', scopes: ['*'] }, start);
      expect(await people.add(again, nameKeyOf(again.name), NO_REQUEST)).toBe(false);
      expect(await people.remove(ada.id, start, NO_REQUEST)).toBe(true);
      expect(await people.remove(ada.id, start, NO_REQUEST)).toBe(false);
      expect(await people.add(again, nameKeyOf(again.name), NO_REQUEST)).toBe(true);
    });

    test('R92: a link opens one session, however many use it at once', async () => {
      const ada = await add('Ada');
      await people.addLink('link', ada.id, start, start + 10 * minute, NO_REQUEST);
      expect(await people.findLink('link', start)).toEqual(ada);
      const used = await Promise.all(
        ['a', 'b', 'c', 'd'].map(
          async (session) => [session, await people.useLink('link', session, start)] as const,
        ),
      );
      const opened = used.filter(([, person]) => person !== undefined).map(([session]) => session);
      expect(opened).toHaveLength(1);
      for (const session of ['a', 'b', 'c', 'd'])
        expect(await people.findSession(session)).toEqual(
          opened.includes(session)
            ? {
                hash: session,
                person: ada,
                openedBy: 'link',
                createdAt: start,
                lastSeenAt: start,
                confirmed: null,
                passkeys: 0,
              }
            : undefined,
        );
    });

    test('a link that has expired opens none', async () => {
      const ada = await add('Ada');
      await people.addLink('link', ada.id, start, start + 10 * minute, NO_REQUEST);
      expect(await people.findLink('link', start + 10 * minute)).toBeUndefined();
      expect(await people.useLink('link', 'a', start + 10 * minute)).toBeUndefined();
      expect(await people.useLink('link', 'a', start + 10 * minute - 1)).toEqual(ada);
    });

    test('one who is removed has neither links nor sessions', async () => {
      const ada = await add('Ada');
      await people.addLink('link', ada.id, start, start + 10 * minute, NO_REQUEST);
      await people.addSession('session', ada.id, 'link', start);
      await people.remove(ada.id, start, NO_REQUEST);
      expect(await people.findLink('link', start)).toBeUndefined();
      expect(await people.findSession('session')).toBeUndefined();
    });

    test('R111: in a copy have neither sessions nor links nor open challenges; shoppers have theirs', async () => {
      const ada = await add('Ada');
      await people.addLink('link', ada.id, start, start + 10 * minute, NO_REQUEST);
      await people.addSession('session', ada.id, 'link', start);
      const challenge = {
        hash: 'asked',
        kind: 'signIn',
        personId: null,
        createdAt: start,
        expiresAt: start + minute,
      } as const;
      await database.store(SqlPasskeys).addChallenge(challenge);
      const checkout = sampleCheckout({ id: 'chk_1', payments: [], selectedId: null });
      const shopper = {
        tokenHash: 'shopper',
        checkoutId: 'chk_1',
        createdAt: start,
        expiresAt: start + minute,
      };
      await database.checkouts.create(checkout, shopper);
      const none = () => {
        throw new Error('there is no transfer');
      };
      await database.transfers.freezeRestored({ at: start, note: 'restored' }, none, endSignIns);
      expect(await people.findLink('link', start)).toBeUndefined();
      expect(await people.findSession('session')).toBeUndefined();
      expect(await database.db.selectFrom('passkeyChallenges').select('hash').execute()).toEqual([]);
      expect(await database.tokens.findSession('shopper', true)).toMatchObject({
        checkout: { id: 'chk_1' },
      });
      expect(await people.list()).toEqual([ada]);
    });

    test('sessions end one by one, or all of a person', async () => {
      const [ada, bob] = [await add('Ada'), await add('Bob')];
      for (const [session, { id }] of [
        ['a', ada],
        ['b', ada],
        ['c', bob],
      ] as const)
        await people.addSession(session, id, 'owner', start);
      await people.endSession('a');
      const left = async () =>
        (await Promise.all(['a', 'b', 'c'].map((session) => people.findSession(session)))).map(
          (found) => found?.person.name,
        );
      expect(await left()).toEqual([undefined, 'Ada', 'Bob']);
      await people.touchSession('c', start + minute);
      await people.endSessions(ada.id);
      expect(await left()).toEqual([undefined, undefined, 'Bob']);
      expect(await people.findSession('c')).toMatchObject({ createdAt: start, lastSeenAt: start + minute });
      await people.forget(start + minute);
      expect(await left()).toEqual([undefined, undefined, 'Bob']);
      await people.forget(start + minute + 1);
      expect(await left()).toEqual([undefined, undefined, undefined]);
    });
  });
};
