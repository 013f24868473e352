import { sql, type Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../run/stores.ts';
import type { MigratedPostgres } from '../../../testing/migrated-postgres.ts';
import { sampleCheckout } from '../../../testing/sample.ts';
import { scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { startBetween } from '../../../testing/tcp-between.ts';
import { startWorkbench } from '../../../testing/workbench.ts';
import { kyselyOf, type Database } from '../schema.ts';
import { openPostgres } from './open-postgres.ts';

/** A pool whose connections lead to a server that became read-only or ended them. @param server once it has started */
export function failoverSuite(server: () => MigratedPostgres): void {
  describe('after a failover', () => {
    const size = 10;

    /** Runs `use` on all connections of a pool at the same time. */
    async function onEach<T>(
      db: Kysely<Database>,
      use: (own: Kysely<Database>, index: number) => Promise<T>,
    ) {
      let begun = 0;
      let open = (): void => {};
      const allBegun = new Promise<void>((resolve) => (open = resolve));
      return Promise.all(
        Array.from({ length: size }, () =>
          db.connection().execute(async (own) => {
            begun += 1;
            const index = begun;
            if (begun === size) open();
            await allBegun;
            return use(own, index);
          }),
        ),
      );
    }
    /** Open connections lead to the former primary, which can only be read, and new ones to the present one. */
    const failOver = (db: Kysely<Database>) =>
      onEach(db, (own) => sql`set default_transaction_read_only = on`.execute(own));
    const pidOf = async (db: Kysely<Database>) =>
      (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid ?? 0;
    const pidsOf = async (db: Kysely<Database>) => new Set(await onEach(db, pidOf));

    async function open() {
      const url = await server().fresh();
      const adapter = await openPostgres(url, { connections: size });
      const db = kyselyOf(adapter.dialect);
      onTestFinished(() => db.destroy());
      return { url, db, ...adapter.writers(db) };
    }
    const insert = (db: Kysely<Database>, value: string) =>
      db.insertInto('meta').values({ key: value, value }).execute();

    test('R30: orders and payments that many make at once are all made, and none twice', async () => {
      const novapay = scriptedProvider('novapay');
      const bench = await startWorkbench([novapay], {
        location: { kind: 'postgres', url: await server().fresh() },
        callsPerSecond: 1000,
        writesOwnRows: true,
      });
      const { db } = bench.services.database;
      await failOver(db);
      const count = 30;
      const opened = await Promise.all(Array.from({ length: count }, () => bench.open()));
      await failOver(db);
      const chosen = await Promise.all(opened.map(({ token }) => bench.choose(token)));
      expect(chosen.map(({ status }) => status)).toEqual(chosen.map(() => 200));
      expect(new Set(novapay.created.map(({ paymentId }) => paymentId)).size).toBe(count);
      expect(novapay.created).toHaveLength(count);
      for (const table of ['checkouts', 'payments'] as const)
        expect(await db.selectFrom(table).selectAll().execute()).toHaveLength(count);
    });

    test('R30: a transaction that met a read-only server runs again as a whole on a new connection', async () => {
      const { db, write } = await open();
      await failOver(db);
      const former = await pidsOf(db);
      const runs: (readonly number[])[] = [];
      await write(async (tx) => {
        const first = await pidOf(tx);
        runs.push([first]);
        await insert(tx, 'key');
        runs.push([first, await pidOf(tx)]);
      });
      expect(runs).toHaveLength(3);
      const [refused = [0], begun = [0], whole = []] = runs;
      expect(former).toContain(refused[0]);
      expect(former).not.toContain(begun[0]);
      expect(whole).toEqual([begun[0], begun[0]]);
      expect([...(await pidsOf(db))].filter((pid) => former.has(pid))).toEqual([]);
    });

    test('R30: a write of one statement that met a read-only server is made again on a new connection', async () => {
      const { db, writeOne } = await open();
      await failOver(db);
      const former = await pidsOf(db);
      const pids: number[] = [];
      await writeOne((own) => ({
        async execute() {
          pids.push(await pidOf(own));
          await insert(own, 'key');
        },
      }));
      expect(pids).toHaveLength(2);
      expect(pids.map((pid) => former.has(pid))).toEqual([true, false]);
      expect(await db.selectFrom('meta').selectAll().where('key', '=', 'key').execute()).toHaveLength(1);
    });

    test('a statement outside of a transaction is not made again, and no connection of that time is used again', async () => {
      const { db } = await open();
      await failOver(db);
      const lock = () => db.selectFrom('locks').selectAll().forUpdate().execute();
      await expect(lock()).rejects.toMatchObject({ code: '25006' });
      expect(await lock()).toEqual([]);
      await insert(db, 'key');
    });

    test('a connection that the server ends takes the idle ones with it', async () => {
      const { db, url } = await open();
      const former = await pidsOf(db);
      const [pid] = former;
      await server().query(url, `select pg_terminate_backend(${pid})`);
      const kept = async () => [...(await pidsOf(db))].filter((each) => former.has(each));
      await expect.poll(() => kept().catch(() => ['broken'])).toEqual([]);
    });

    test('one connection that can be written to does not satisfy /readyz: the read-only ones are discarded', async () => {
      const bench = await startWorkbench([], { location: { kind: 'postgres', url: await server().fresh() } });
      const { db } = bench.services.database;
      const readyPid = { pid: 0 };
      await onEach(db, async (own, index) => {
        if (index < size) return void (await sql`set default_transaction_read_only = on`.execute(own));
        readyPid.pid = await pidOf(own);
        const others = sql`select from pg_stat_activity where datname = current_database()
          and application_name = 'paywicket' and query like 'set default_transaction_read_only%' and state = 'idle'`;
        // It is returned last, and so it is the next one to be used.
        await expect.poll(async () => (await others.execute(own)).rows.length).toBe(size - 1);
      });
      expect(await pidOf(db)).toBe(readyPid.pid);
      expect((await bench.request('/readyz')).status).toBe(200);
      const modes = await onEach(db, async (own) =>
        (
          await sql<{ mode: string }>`select current_setting('transaction_read_only') as mode`.execute(own)
        ).rows.map(({ mode }) => mode),
      );
      expect(modes.flat()).toEqual(modes.map(() => 'off'));
    });

    test('R57: a commit whose connection is lost stays unknown: it is not made again, and nobody reads that nothing changed', async () => {
      const url = await server().fresh();
      const database = await openDatabase({ kind: 'postgres', url }, 'test');
      onTestFinished(() => database.close());
      await server().query(
        url,
        `create sequence commits;
        create function at_commit() returns trigger language plpgsql as $$ begin
          perform nextval('commits'), pg_terminate_backend(pg_backend_pid()); return null; end $$;
        create constraint trigger at_commit after insert on checkouts deferrable initially deferred
          for each row execute function at_commit()`,
      );
      const checkout = sampleCheckout({ payments: [], selectedId: null });
      const token = { tokenHash: 'hash', checkoutId: checkout.id, createdAt: 0, expiresAt: 1 };
      const refused: unknown = await database.checkouts
        .create(checkout, token)
        .catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'store_unavailable' });
      expect(String(refused)).toContain('Check the result before you repeat the request');
      expect(await server().query(url, 'select last_value::int as commits from commits')).toEqual([
        { commits: 1 },
      ]);
    });

    test('R57: a write of one statement whose answer is lost stays unknown, and one that was never sent changed nothing', async () => {
      const url = await server().fresh();
      const between = await startBetween(url);
      const database = await openDatabase({ kind: 'postgres', url: between.url }, 'test');
      onTestFinished(() => database.close());
      const keep = async (id: string): Promise<unknown> =>
        database.inbox
          .keep({ id, provider: 'novapay', subject: null, body: '{}', receivedAt: 0 })
          .catch((error: unknown) => error);
      const stored = () => server().query(url, 'select id from inbox');
      between.muteAnswers();
      const lost = keep('msg_1');
      await expect.poll(stored).toEqual([{ id: 'msg_1' }]);
      between.cut();
      expect(await lost).toMatchObject({ code: 'store_unavailable' });
      expect(String(await lost)).toContain('Check the result before you repeat the request');
      const unsent = await keep('msg_2');
      expect(unsent).toMatchObject({ code: 'store_unavailable' });
      expect(String(unsent)).toContain('Nothing was changed');
      expect(await stored()).toEqual([{ id: 'msg_1' }]);
    });
  });
}
