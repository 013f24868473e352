import type { Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  Audit,
  chainStart,
  verifyAudit,
  type AuditEntry,
  type AuditPosition,
  type AuditStore,
  type AuditAction,
  type AuditedChange,
} from '../../access/audit.ts';
import { NO_REQUEST, type RequestContext } from '../../access/request-context.ts';
import { changed, sampleCheckout, start } from '../../testing/sample.ts';
import type { Repository } from '../../checkout/repository.ts';
import { SqlAudit } from '../audit.ts';
import { openDatabase, type DatabaseLocation, type OpenDatabase } from '../open.ts';
import type { Database } from '../schema.ts';

const raise = (): never => {
  throw new Error('not there');
};

/** What the audit log must do on every database. `fresh` gives one that nobody has used. */
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
        for (const { store } of databases) await store.close();
      });
      let time = start;
      const clock = { now: () => (time += 1) };
      const stores = databases.map((database) => database.guard(new SqlAudit(database)));
      const audits = stores.map((store) => new Audit(store, clock));
      const [database] = databases;
      const [store] = stores;
      const [audit] = audits;
      if (database === undefined || store === undefined || audit === undefined)
        throw new Error('no database');
      return { audits, audit, store, database, databases };
    }
    const deed = (changes: object = {}) => ({
      actor: 'key_1',
      owner: 'ann',
      action: 'checkout.cancel',
      target: 'chk_1',
      data: {},
      ...changes,
    });

    test('gives back what was done, newest first, each joined to the one before it', async () => {
      const { audit, store } = await opened();
      await audit.record(deed({ data: { note: '🧾 "quoted" \u202e', amount: '1.50' } }));
      await audit.record(deed({ action: 'key.create', target: 'key_2' }));
      const [second, first] = await store.list({}, null, 10);
      expect(first).toMatchObject({
        position: 1,
        actor: 'key_1',
        owner: 'ann',
        action: 'checkout.cancel',
        target: 'chk_1',
        at: start + 1,
        previous: chainStart.hash,
      });
      expect(JSON.parse(first?.data ?? '')).toEqual({ note: '🧾 "quoted" \u202e', amount: '1.50' });
      expect(second).toMatchObject({ position: 2, action: 'key.create', previous: first?.hash });
      expect(await verifyAudit(store)).toEqual({ sound: 2, fault: null });
    });

    test('an empty one is sound', async () => {
      const { store } = await opened();
      expect(await verifyAudit(store)).toEqual({ sound: 0, fault: null });
      expect(await store.list({}, null, 10)).toEqual([]);
    });

    const effectOf =
      (number: number) =>
      ({ id, created: made }: AuditedChange): AuditAction =>
        deed({ target: id, data: { number, made } });
    const session = (checkoutId: string) => ({
      tokenHash: `hash of ${checkoutId}`,
      checkoutId,
      createdAt: start,
      expiresAt: start,
    });
    const open = (store: Repository, id: string, context?: RequestContext) =>
      store.create(sampleCheckout({ id, payments: [], selectedId: null }), session(id), context);
    const sooner = (store: Repository, id: string, context?: RequestContext) =>
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
    const reported = async (store: Pick<AuditStore, 'chain'>) =>
      (await store.chain(0, 1000)).map(({ target, data }) => [target, JSON.parse(data) as unknown]);

    test('what is done has its entry in the transaction of what it changes, once for each target', async () => {
      const { audit, store, database } = await opened();
      const { entered, value } = await during(audit, effectOf(1), async (context) => {
        await open(database.store, 'chk_a', context);
        await sooner(database.store, 'chk_a', context);
        await open(database.store, 'chk_b', context);
        return 'done';
      });
      expect([entered, value]).toEqual([true, 'done']);
      expect(await reported(store)).toEqual([
        ['chk_a', { number: 1, made: true }],
        ['chk_b', { number: 1, made: true }],
      ]);
      // What nobody asked for is no deed.
      await sooner(database.store, 'chk_a');
      expect(await during(audit, effectOf(2), () => database.store.find('chk_a'))).toMatchObject({
        entered: false,
      });
      expect(await reported(store)).toHaveLength(2);
      expect(await verifyAudit(store)).toEqual({ sound: 2, fault: null });
    });

    test('R57: what fails leaves no entry, and what has no entry is not done', async () => {
      const { audit, store, database } = await opened();
      await open(database.store, 'chk_a');
      const failing = during(audit, effectOf(1), (context) => {
        const failed = () => {
          throw new Error('on second thought');
        };
        return database.store.change('chk_a', failed, undefined, context);
      });
      await expect(failing).rejects.toThrow('on second thought');
      const twice = during(audit, effectOf(2), (context) => open(database.store, 'chk_a', context));
      await expect(twice).rejects.toThrow(/unique/i);
      expect(await reported(store)).toEqual([]);

      await database.db.schema.alterTable('auditEnd').renameTo('audit_gone').execute();
      const unheard = [
        (context: RequestContext) => sooner(database.store, 'chk_a', context),
        (context: RequestContext) => open(database.store, 'chk_b', context),
        (context: RequestContext) => database.store.endSessions('chk_a', context),
      ];
      for (const work of unheard)
        await expect(during<unknown>(audit, effectOf(3), work)).rejects.toThrow(/audit_end/);
      await database.db.schema.alterTable('audit_gone').renameTo('auditEnd').execute();
      expect((await database.store.find('chk_a'))?.version).toBe(1);
      expect(await database.store.find('chk_b')).toBeUndefined();
      expect(await database.store.findSession('hash of chk_a')).toBeDefined();
      expect(await reported(store)).toEqual([]);
      expect(await verifyAudit(store)).toEqual({ sound: 0, fault: null });
    });

    test('what failed and is done after all has its entry', async () => {
      const { audit, store, database } = await opened();
      const { value } = await during(audit, effectOf(1), async (context) => {
        const first = await sooner(database.store, 'chk_a', context).catch((error: unknown) => error);
        await open(database.store, 'chk_a', context);
        await sooner(database.store, 'chk_a', context);
        return first;
      });
      expect(value).toMatchObject({ code: 'not_found' });
      expect(await reported(store)).toEqual([['chk_a', { number: 1, made: true }]]);
    });

    test('has one chain where many requests succeed and fail at once, in several processes', async () => {
      const { audits, store, databases, audit } = await opened(2);
      await open(databases[0]?.store ?? raise(), 'chk_shared');
      const outcomes = await Promise.allSettled(
        Array.from({ length: 60 }, (_, number) => {
          const own = databases[number % databases.length]?.store ?? raise();
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
      expect(await verifyAudit(store)).toEqual({ sound: 40, fault: null });
      expect((await databases[0]?.store.find('chk_shared'))?.version).toBe(21);
    });

    test('has one chain where 50 writes are concurrent, in several processes', async () => {
      const { audits, audit, store } = await opened(2);
      const targets = Array.from({ length: 50 }, (_, index) => `chk_${index}`);
      await Promise.all(
        targets.map((target, index) => (audits[index % audits.length] ?? audit).record(deed({ target }))),
      );
      const entries = await store.chain(0, 100);
      expect(entries.map(({ position }) => position)).toEqual(targets.map((_, index) => index + 1));
      expect(new Set(entries.map(({ target }) => target))).toEqual(new Set(targets));
      expect(await verifyAudit(store)).toEqual({ sound: 50, fault: null });
    });

    test('is filtered by time, actor and target, and paged without a gap', async () => {
      const { audit, store } = await opened();
      for (const [actor, target] of [
        ['key_1', 'chk_1'],
        ['key_2', 'chk_1'],
        ['key_1', 'chk_2'],
        ['key_1', 'chk_1'],
      ])
        await audit.record(deed({ actor, target }));
      const positions = async (filter: Parameters<typeof store.list>[0]) =>
        (await store.list(filter, null, 10)).map(({ position }) => position);
      expect(await positions({})).toEqual([4, 3, 2, 1]);
      expect(await positions({ actor: 'key_1' })).toEqual([4, 3, 1]);
      expect(await positions({ target: 'chk_1' })).toEqual([4, 2, 1]);
      expect(await positions({ actor: 'key_1', target: 'chk_1' })).toEqual([4, 1]);
      expect(await positions({ from: start + 2, to: start + 4 })).toEqual([3, 2]);
      const paged: number[] = [];
      let after: AuditPosition | null = null;
      for (let page = 0; page < 5; page += 1) {
        const found: readonly AuditEntry[] = await store.list({ actor: 'key_1' }, after, 2);
        paged.push(...found.map(({ position }) => position));
        after = found.at(-1) ?? after;
      }
      expect(paged).toEqual([4, 3, 1]);
    });

    test('entries of one time are in the order of the chain', async () => {
      const { store } = await opened();
      const audit = new Audit(store, { now: () => start });
      for (const target of ['a', 'b', 'c']) await audit.record(deed({ target }));
      const [last] = await store.list({}, null, 1);
      expect(last?.target).toBe('c');
      expect((await store.list({}, last ?? null, 10)).map(({ target }) => target)).toEqual(['b', 'a']);
    });

    test('what no database can hold is written so that it reads back the same', async () => {
      const { audit, store } = await opened();
      await audit.record(deed({ owner: 'a\0b\ud800', target: '\0', data: { a: '\0\ud800' } }));
      expect(await verifyAudit(store)).toEqual({ sound: 1, fault: null });
      const [entry] = await store.list({}, null, 1);
      expect(entry).toMatchObject({ owner: 'a\ufffdb\ufffd', target: '\ufffd' });
      expect(JSON.parse(entry?.data ?? '')).toEqual({ a: '\0\ud800' });
    });

    type Tamper = (db: Kysely<Database>) => Promise<unknown>;
    const tampering: readonly (readonly [string, string, number, Tamper])[] = [
      [
        'changed words',
        'entry 2 was changed',
        1,
        (db) => db.updateTable('audit').set({ owner: 'bob' }).where('position', '=', 2).execute(),
      ],
      [
        'a changed time',
        'entry 3 was changed',
        2,
        (db) => db.updateTable('audit').set({ at: 7 }).where('position', '=', 3).execute(),
      ],
      [
        'changed data',
        'entry 1 was changed',
        0,
        (db) => db.updateTable('audit').set({ data: '{"amount":"2"}' }).where('position', '=', 1).execute(),
      ],
      [
        'an entry that was taken out',
        'entry 2 is missing',
        1,
        (db) => db.deleteFrom('audit').where('position', '=', 2).execute(),
      ],
      [
        'an end that was cut off',
        'entry 4 of 4 is missing',
        3,
        (db) => db.deleteFrom('audit').where('position', '=', 4).execute(),
      ],
      [
        'entries that changed places',
        'entry 2 is not joined to the one before it',
        1,
        async (db) => {
          await db.updateTable('audit').set({ position: 9 }).where('position', '=', 2).execute();
          await db.updateTable('audit').set({ position: 2 }).where('position', '=', 3).execute();
          await db.updateTable('audit').set({ position: 3 }).where('position', '=', 9).execute();
        },
      ],
      [
        'an end that was cut off, and the end of the chain with it, to an entry that never was',
        'entry 3 is not the one that was written last',
        3,
        async (db) => {
          await db.deleteFrom('audit').where('position', '=', 4).execute();
          await db.updateTable('auditEnd').set({ position: 3 }).execute();
        },
      ],
    ];
    test.each(tampering)('notices %s', async (_, fault, sound, tamper) => {
      const { audit, store, database } = await opened();
      for (const target of ['a', 'b', 'c', 'd']) await audit.record(deed({ target }));
      await tamper(database.db);
      expect(await verifyAudit(store)).toEqual({ sound, fault });
    });

    test('R74: purging leaves it as it is', async () => {
      const { audit, store, database } = await opened();
      await audit.record(deed());
      const before = await store.chain(0, 10);
      await database.store.purge(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      expect(await store.chain(0, 10)).toEqual(before);
      expect(before).toHaveLength(1);
    });
  });
}
