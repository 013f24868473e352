import { describe, expect, onTestFinished, test } from 'vitest';
import {
  Audit,
  type StoredAuditEntry,
  type AuditStore,
  type AuditAction,
  type AuditedChange,
} from '../../access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../../access/request-context.ts';
import { changed, sampleCheckout, start } from '../../../testing/sample.ts';
import type { CheckoutStore } from '../../../money-in/checkout/checkout-store.ts';
import { openDatabase, type OpenDatabase } from '../../../run/stores.ts';
import type { DatabaseLocation } from '../location.ts';

const raise = (): never => {
  throw new Error('not there');
};

/** What the audit log must do on every database. `fresh` gives an unused one. */
export function auditSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} audit log`, () => {
    /** As several processes would: each has its own connections and its own queue. */
    async function opened(wanted = 1) {
      const location = await fresh();
      // Two connections to one SQLite file would wait for each other on this one thread.
      const processes = location.kind === 'postgres' ? wanted : 1;
      const databases: OpenDatabase[] = [];
      for (let count = 0; count < processes; count += 1) databases.push(await openDatabase(location, 'test'));
      onTestFinished(async () => {
        for (const database of databases) await database.close();
      });
      let time = start;
      const clock = { now: () => (time += 1) };
      const stores = databases.map((database) => database.audit);
      const audits = stores.map((store) => new Audit(store, clock));
      const [database] = databases;
      const [store] = stores;
      const [audit] = audits;
      if (database === undefined || store === undefined || audit === undefined)
        throw new Error('no database');
      return { audits, audit, store, database, databases };
    }
    const action = (changes: object = {}) => ({
      actor: 'key_1',
      owner: 'ann',
      action: 'checkouts.cancel',
      target: 'chk_1',
      data: {},
      ...changes,
    });

    test('gives back what was done, newest first', async () => {
      const { audit, store } = await opened();
      await audit.record(action({ data: { note: '🧾 "quoted" \u202e', amount: '1.50' } }));
      await audit.record(action({ action: 'keys.create', target: 'key_2' }));
      const [second, first] = await store.list({}, null, 10);
      expect(first).toMatchObject({
        actor: 'key_1',
        owner: 'ann',
        action: 'checkouts.cancel',
        target: 'chk_1',
        at: start + 1,
      });
      expect(JSON.parse(first?.data ?? '')).toEqual({ note: '🧾 "quoted" \u202e', amount: '1.50' });
      expect(second).toMatchObject({ at: start + 2, action: 'keys.create', target: 'key_2' });
    });

    test('has nothing at first', async () => {
      const { store } = await opened();
      expect(await store.list({}, null, 10)).toEqual([]);
    });

    const effectOf =
      (number: number) =>
      ({ id, created: made }: AuditedChange): AuditAction =>
        action({ target: id, data: { number, made } });
    const session = (checkoutId: string) => ({
      tokenHash: `hash of ${checkoutId}`,
      checkoutId,
      createdAt: start,
      expiresAt: start,
    });
    const open = (store: CheckoutStore, id: string, context?: RequestContext) =>
      store.create(sampleCheckout({ id, payments: [], selectedId: null }), session(id), context);
    const sooner = (store: CheckoutStore, id: string, context?: RequestContext) =>
      changed(store, id, (before) => ({ ...before, version: before.version + 1 }), context);
    const during = async <T>(
      audit: Audit,
      actionOf: (change: AuditedChange) => AuditAction,
      work: (context: RequestContext) => Promise<T>,
    ) => {
      const entries = audit.contextFor(actionOf);
      const value = await work({ ...NO_REQUEST, audit: entries });
      return { value, entered: entries.entered.size > 0 };
    };
    const reported = async (store: AuditStore) =>
      (await store.list({}, null, 1000))
        .toReversed()
        .map(({ target, data }) => [target, JSON.parse(data) as unknown]);

    test('what is done has its entry in the transaction of what it changes, once for each target', async () => {
      const { audit, store, database } = await opened();
      const { entered, value } = await during(audit, effectOf(1), async (context) => {
        await open(database.checkouts, 'chk_a', context);
        await sooner(database.checkouts, 'chk_a', context);
        await open(database.checkouts, 'chk_b', context);
        return 'done';
      });
      expect([entered, value]).toEqual([true, 'done']);
      expect(await reported(store)).toEqual([
        ['chk_a', { number: 1, made: true }],
        ['chk_b', { number: 1, made: true }],
      ]);
      // A write without a request has no entry.
      await sooner(database.checkouts, 'chk_a');
      expect(await during(audit, effectOf(2), () => database.checkouts.find('chk_a'))).toMatchObject({
        entered: false,
      });
      expect(await reported(store)).toHaveLength(2);
    });

    test('R57: what fails leaves no entry, and what has no entry is not done', async () => {
      const { audit, store, database } = await opened();
      await open(database.checkouts, 'chk_a');
      const failing = during(audit, effectOf(1), (context) => {
        const failed = () => {
          throw new Error('on second thought');
        };
        return database.checkouts.change('chk_a', failed, undefined, context);
      });
      await expect(failing).rejects.toThrow('on second thought');
      const twice = during(audit, effectOf(2), (context) => open(database.checkouts, 'chk_a', context));
      await expect(twice).rejects.toThrow(/unique/i);
      expect(await reported(store)).toEqual([]);

      await database.db.schema.alterTable('audit').renameTo('audit_gone').execute();
      const unheard = [
        (context: RequestContext) => sooner(database.checkouts, 'chk_a', context),
        (context: RequestContext) => open(database.checkouts, 'chk_b', context),
        (context: RequestContext) => database.tokens.endSessions('chk_a', context),
      ];
      for (const work of unheard)
        await expect(during<unknown>(audit, effectOf(3), work)).rejects.toThrow(/audit/);
      await database.db.schema.alterTable('audit_gone').renameTo('audit').execute();
      expect((await database.checkouts.find('chk_a'))?.version).toBe(1);
      expect(await database.checkouts.find('chk_b')).toBeUndefined();
      expect(await database.tokens.findSession('hash of chk_a', true)).toBeDefined();
      expect(await reported(store)).toEqual([]);
    });

    test('what failed and is done after all has its entry', async () => {
      const { audit, store, database } = await opened();
      const { value } = await during(audit, effectOf(1), async (context) => {
        const first = await sooner(database.checkouts, 'chk_a', context).catch((error: unknown) => error);
        await open(database.checkouts, 'chk_a', context);
        await sooner(database.checkouts, 'chk_a', context);
        return first;
      });
      expect(value).toMatchObject({ code: 'not_found' });
      expect(await reported(store)).toEqual([['chk_a', { number: 1, made: true }]]);
    });

    test('has an entry for each request that succeeds, and none for those that fail, in several processes at once', async () => {
      const { audits, store, databases, audit } = await opened(2);
      await open(databases[0]?.checkouts ?? raise(), 'chk_shared');
      const outcomes = await Promise.allSettled(
        Array.from({ length: 60 }, (_, number) => {
          const own = databases[number % databases.length]?.checkouts ?? raise();
          return during<unknown>(audits[number % audits.length] ?? audit, effectOf(number), (context) =>
            number % 3 === 0
              ? own.change('chk_shared', () => raise(), undefined, context)
              : number % 3 === 1
                ? open(own, `chk_${number}`, context)
                : sooner(own, 'chk_shared', context),
          );
        }),
      );
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(20);
      const entries = await reported(store);
      const targets = entries.map(([target]) => target as string);
      expect(targets.filter((target) => target === 'chk_shared')).toHaveLength(20);
      expect(new Set(targets).size).toBe(21);
      expect(entries).toHaveLength(40);
      expect((await databases[0]?.checkouts.find('chk_shared'))?.version).toBe(21);
    });

    test('is filtered by time, actor and target, and paged without a gap', async () => {
      const { audit, store } = await opened();
      for (const [actor, target] of [
        ['key_1', 'chk_1'],
        ['key_2', 'chk_1'],
        ['key_1', 'chk_2'],
        ['key_1', 'chk_1'],
      ])
        await audit.record(action({ actor, target }));
      const positions = async (filter: Parameters<typeof store.list>[0]) =>
        (await store.list(filter, null, 10)).map(({ at }) => at - start);
      expect(await positions({})).toEqual([4, 3, 2, 1]);
      expect(await positions({ actor: 'key_1' })).toEqual([4, 3, 1]);
      expect(await positions({ target: 'chk_1' })).toEqual([4, 2, 1]);
      expect(await positions({ actor: 'key_1', target: 'chk_1' })).toEqual([4, 1]);
      expect(await positions({ from: start + 2, to: start + 4 })).toEqual([3, 2]);
      const paged: number[] = [];
      let after: StoredAuditEntry | null = null;
      for (let page = 0; page < 5; page += 1) {
        const found: readonly StoredAuditEntry[] = await store.list({ actor: 'key_1' }, after, 2);
        paged.push(...found.map(({ at }) => at - start));
        after = found.at(-1) ?? after;
      }
      expect(paged).toEqual([4, 3, 1]);
    });

    test('entries of one time are paged without a gap, too', async () => {
      const { store } = await opened();
      const audit = new Audit(store, { now: () => start });
      for (const target of ['a', 'b', 'c']) await audit.record(action({ target }));
      const [last] = await store.list({}, null, 1);
      const others = await store.list({}, last ?? null, 10);
      expect(new Set([last, ...others].map((entry) => entry?.target))).toEqual(new Set(['a', 'b', 'c']));
    });

    test('what no database can hold is written so that it reads back the same', async () => {
      const { audit, store } = await opened();
      await audit.record(action({ owner: 'a\0b\ud800', target: '\0', data: { a: '\0\ud800' } }));
      const [entry] = await store.list({}, null, 1);
      expect(entry).toMatchObject({ owner: 'a\ufffdb\ufffd', target: '\ufffd' });
      expect(JSON.parse(entry?.data ?? '')).toEqual({ a: '\0\ud800' });
    });

    test('R74: purging leaves it as it is', async () => {
      const { audit, store, database } = await opened();
      await audit.record(action());
      const before = await store.list({}, null, 10);
      await database.personalData.purge(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      expect(await store.list({}, null, 10)).toEqual(before);
      expect(before).toHaveLength(1);
    });
  });
}
