import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleCheckout, start } from '../../testing/sample.ts';
import { readMetricsFigures, inspectDatabase } from '../../run/checks/inspect.ts';
import { retryUnreadableMessages } from './inbox.ts';
import { never } from '../../base/store/schema.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { modules } from '../../run/modules.ts';
import { settingsFileOf } from '../../run/settings/settings.ts';

/**
 * What those who run the server do to every database. Each test has one of its own.
 *
 * @param unmade makes a database without our tables
 */
export function operationsSuite(
  name: string,
  fresh: () => Promise<DatabaseLocation>,
  unmade: () => Promise<DatabaseLocation> = fresh,
): void {
  describe(`${name} store: operations`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.close());

    test('R81: is frozen once, with the first note, as every reader sees', async () => {
      const mine = database.freeze;
      const theirs = database.freeze;
      expect(await mine.frozen()).toBeNull();
      expect(await mine.freeze({ at: start, note: 'a key "was" lost' })).toBe(true);
      expect(await theirs.freeze({ at: start + 1, note: 'me too' })).toBe(false);
      expect(await theirs.frozen()).toEqual({ at: start, note: 'a key "was" lost' });
      expect(await theirs.unfreeze(start)).toBe(true);
      expect(await mine.frozen()).toBeNull();
      expect(await mine.unfreeze(start)).toBe(false);
    });

    test('messages that could not be read wait again: those that are meant, and no others', async () => {
      const { inbox } = database;
      const keep = async (id: string, provider: string, receivedAt: number) => {
        await inbox.keep({ id, provider, subject: null, body: id, receivedAt });
        await inbox.finish({ id, times: 1 }, 'unreadable', 'no such word');
      };
      await keep('msg_1', 'nuxpay', start);
      await keep('msg_2', 'nuxpay', start + 10);
      await keep('msg_3', 'novapay', start + 10);
      await inbox.keep({
        id: 'msg_4',
        provider: 'nuxpay',
        subject: null,
        body: '',
        receivedAt: start,
      });
      await inbox.finish({ id: 'msg_4', times: 1 }, 'applied', null);
      const reread = (filter: Parameters<typeof retryUnreadableMessages>[1]) =>
        retryUnreadableMessages(database, filter);
      expect(await reread({ id: 'msg_none' })).toBe(0);
      expect(await reread({ provider: 'nuxpay', since: start + 5 })).toBe(1);
      const claimed = await inbox.claim(start + 100, 1000, 10);
      expect(claimed.map(({ id, fault }) => [id, fault])).toEqual([['msg_2', null]]);
      expect(await reread({ id: 'msg_3' })).toBe(1);
      expect(await reread({})).toBe(1);
      expect((await inbox.list({ state: 'unreadable' }, null, 10)).length).toBe(0);
      expect((await inbox.list({ state: 'applied' }, null, 10)).map(({ id }) => id)).toEqual(['msg_4']);
    });

    test('figures count what waits, and nothing that is over', async () => {
      const { checkouts: store, inbox, write, db } = database;
      expect(await readMetricsFigures(db)).toEqual({
        open: 0,
        processing: 0,
        waiting: 0,
        unreadable: 0,
        deliveries: 0,
        nextDelivery: null,
        unmatched: 0,
        transfers: {
          awaiting_destination: 0,
          on_hold: 0,
          ready: 0,
          awaiting_approval: 0,
          awaiting_funds: 0,
          awaiting_confirmation: 0,
          sending: 0,
          unknown: 0,
        },
        frozen: false,
      });
      const session = { tokenHash: 'a', checkoutId: 'chk_1', createdAt: start, expiresAt: start };
      const empty = { ...sampleCheckout(), payments: [], selectedId: null };
      await store.create({ ...empty, id: 'chk_1' }, session);
      const over = { ...session, tokenHash: 'b', checkoutId: 'chk_2' };
      await store.create({ ...empty, id: 'chk_2', status: 'expired' }, over);
      await inbox.keep({
        id: 'msg_1',
        provider: 'nuxpay',
        subject: null,
        body: '',
        receivedAt: start,
      });
      await database.freeze.freeze({ at: start, note: 'x' });
      const endpoint = {
        events: 'null',
        source: 'api',
        secret: '',
        formerSecrets: 'null',
        disabledReason: null,
        failing: 'null',
      } as const;
      await write((tx) =>
        tx
          .insertInto('webhookEndpoints')
          .values({ ...endpoint, id: 'whe_1', url: 'x', createdAt: start })
          .execute(),
      );
      const delivery = {
        endpointId: 'whe_1',
        eventAt: start,
        attemptsSinceRedelivery: 0,
        attempts: 0,
        claimNumber: 0,
        scheduleSetAt: start,
      };
      await write((tx) =>
        tx
          .insertInto('webhookDeliveries')
          .values([
            { ...delivery, eventId: 'evt_3', state: 'waiting', nextAt: start + 9 },
            { ...delivery, eventId: 'evt_4', state: 'waiting', nextAt: start + 8 },
            { ...delivery, eventId: 'evt_5', state: 'delivered', nextAt: never },
          ])
          .execute(),
      );
      expect(await readMetricsFigures(db)).toMatchObject({
        deliveries: 2,
        nextDelivery: start + 8,
        open: 1,
        processing: 0,
        waiting: 1,
        frozen: true,
      });
    });

    test('a look changes nothing, and finds a fresh database empty', async () => {
      const untouched = await unmade();
      const settings = settingsFileOf(modules).parse({});
      expect(await inspectDatabase({ database: untouched, settings }, modules)).toBeNull();
      expect(await inspectDatabase({ database: untouched, settings }, modules)).toBeNull();
      expect(await inspectDatabase({ database: location, settings }, modules)).toMatchObject({
        mode: 'test',
        pending: [],
        unknown: [],
        readOnly: null,
        frozen: null,
        keys: [],
        people: [],
      });
      const keys = (await database.db.selectFrom('meta').select('key').execute()).map(({ key }) => key);
      expect(keys.filter((key) => key.includes('look'))).toEqual([]);
    });
  });
}
