/** A database with 20,000 orders of this release gets a column and an index of the next one, while others write. */
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { sql, type Kysely, type Migration } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../run/stores.ts';
import { startPostgres, type PostgresServer } from '../../testing/postgres-server.ts';
import { sampleCheckout } from '../../testing/sample.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { DatabaseLocation } from './location.ts';
import { migrations } from './migrations.ts';
import { openAdapter } from './open.ts';
import { kyselyOf, type Database } from './schema.ts';
import { bringUpToDate, migrationsOf } from './upgrade.ts';

const ORDERS = 20_000;
const column: Migration = {
  async up(db) {
    await sql`alter table checkouts add column note text default ''`.execute(db);
  },
};
const next = {
  migrations: { ...migrations, '9999_note': column },
  indexes: { checkouts_by_note: 'checkouts (note, id)' },
};

async function upgrade(location: DatabaseLocation): Promise<void> {
  const adapter = await openAdapter(location);
  const db = kyselyOf(adapter.dialect);
  try {
    await bringUpToDate(adapter, db, next);
  } finally {
    await db.destroy();
  }
}

/** @param numbers `from` of as many rows, whose column is `n`, but one */
async function makeOrders(location: DatabaseLocation, numbers: string): Promise<void> {
  const { db, checkouts, close } = await openDatabase(location, 'test');
  const checkout = sampleCheckout({ id: 'chk_0' });
  await checkouts.create(checkout, { tokenHash: '0', checkoutId: 'chk_0', createdAt: 0, expiresAt: 1 });
  const tables = await db.introspection.getTables();
  const columns = tables.find(({ name }) => name === 'checkouts')?.columns.map(({ name }) => name) ?? [];
  const copied = columns.map((name) => (name === 'id' ? `'chk_' || n` : name));
  await sql
    .raw(`insert into checkouts (${columns.join()}) select ${copied.join()} from checkouts, ${numbers}`)
    .execute(db);
  await close();
}

/** What the next release finds. */
async function found(location: DatabaseLocation, explain: string) {
  const adapter = await openAdapter(location);
  const db: Kysely<Database> = kyselyOf(adapter.dialect);
  try {
    const plan = await sql
      .raw(`${explain} select id from checkouts where note = 'x' order by id`)
      .execute(db);
    const { rows } = await sql<{
      orders: number;
    }>`select count(*) as orders from checkouts where note = ''`.execute(db);
    return {
      plan: JSON.stringify(plan.rows),
      orders: Number(rows[0]?.orders),
      names: await migrationsOf(db),
    };
  } finally {
    await db.destroy();
  }
}

test('SQLite: a column and an index are added to 20,000 orders, and the index is used', async () => {
  const folder = temporaryFolder('upgrade');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const location = { kind: 'sqlite', file: join(folder, 'paywicket.db') } as const;
  const numbers = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${ORDERS - 1}) select n from numbers`;
  await makeOrders(location, `(${numbers})`);
  await upgrade(location);
  await upgrade(location);
  const { plan, orders, names } = await found(location, 'explain query plan');
  expect({ orders, last: names.at(-1) }).toEqual({ orders: ORDERS, last: '9999_note' });
  expect(plan).toContain('checkouts_by_note');
});

describe('PostgreSQL', () => {
  let postgres: PostgresServer;
  let made = '';
  beforeAll(async () => {
    postgres = await startPostgres();
    const url = await postgres.createDatabase();
    await makeOrders({ kind: 'postgres', url }, `generate_series(1, ${ORDERS - 1}) as numbers(n)`);
    made = new URL(url).pathname.slice(1);
  });
  afterAll(async () => postgres.stop());

  const orders = async () =>
    ({
      kind: 'postgres',
      url: await postgres.createDatabase(`template ${made}`),
    }) as const;

  async function session({ url }: { readonly url: string }): Promise<Client> {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    onTestFinished(async () => client.end());
    return client;
  }

  /** Each takes its lock, and lets it go. */
  const write = async (client: Client): Promise<number | null> =>
    (await client.query("update checkouts set version = version + 1 where id = 'chk_7'")).rowCount;

  const waiting = async (client: Client, text: string): Promise<boolean> => {
    const asked = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like $1 || '%'";
    return ((await client.query(asked, [text])).rowCount ?? 0) > 0;
  };

  const expectUpgraded = async (location: DatabaseLocation): Promise<void> => {
    const { plan, orders: count, names } = await found(location, 'explain');
    expect({ count, last: names.at(-1) }).toEqual({ count: ORDERS, last: '9999_note' });
    expect(plan).toContain('checkouts_by_note');
  };

  test('writers go on while the new column waits for a long transaction', async () => {
    const location = await orders();
    const [long, writer, watcher] = [
      await session(location),
      await session(location),
      await session(location),
    ];
    await long.query('begin');
    await long.query("update checkouts set version = version + 1 where id = 'chk_1'");
    const upgraded = upgrade(location);
    // Without its time-out, what waits for the long transaction would keep all writers waiting until that ends.
    await expect.poll(() => waiting(watcher, 'alter table checkouts')).toBe(true);
    expect(await write(writer)).toBe(1);
    await expect.poll(() => waiting(watcher, 'alter table checkouts')).toBe(true);
    await long.query('commit');
    await upgraded;
    await expectUpgraded(location);
  });

  test('writers go on while an index is made, which no query uses before it is whole', async () => {
    const location = await orders();
    const [long, writer, watcher] = [
      await session(location),
      await session(location),
      await session(location),
    ];
    const adapter = await openAdapter(location);
    const db = kyselyOf(adapter.dialect);
    onTestFinished(async () => db.destroy());
    await long.query('begin');
    await long.query("update checkouts set version = version + 1 where id = 'chk_1'");
    const indexed = bringUpToDate(adapter, db, {
      migrations,
      indexes: { checkouts_by_paid: 'checkouts (paid_at)' },
    });
    await expect.poll(() => waiting(watcher, 'create index concurrently')).toBe(true);
    expect(await write(writer)).toBe(1);
    const valid = async (): Promise<unknown> =>
      (
        await watcher.query(
          "select indisvalid as valid from pg_index where indexrelid = 'checkouts_by_paid'::regclass",
        )
      ).rows;
    expect(await valid()).toEqual([{ valid: false }]);
    await long.query('commit');
    await indexed;
    expect(await valid()).toEqual([{ valid: true }]);
  });

  test('an index whose making was cut off is made again at the next start', async () => {
    const location = await orders();
    const [long, watcher] = [await session(location), await session(location)];
    const indexes = { checkouts_by_paid: 'checkouts (paid_at)' };
    const adapter = await openAdapter(location);
    const db = kyselyOf(adapter.dialect);
    onTestFinished(async () => db.destroy());
    await long.query('begin');
    await long.query("update checkouts set version = version + 1 where id = 'chk_1'");
    const failure = bringUpToDate(adapter, db, { migrations, indexes }).catch((error: unknown) => error);
    await expect.poll(() => waiting(watcher, 'create index concurrently')).toBe(true);
    await watcher.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'create index concurrently%'",
    );
    expect(await failure).toBeInstanceOf(Error);
    await long.query('commit');
    await bringUpToDate(adapter, db, { migrations, indexes });
    const { rows } = await watcher.query(
      'select indexrelid::regclass::text as name from pg_index where not indisvalid',
    );
    expect(rows).toEqual([]);
  });

  test('an index that takes longer than the limits of its database is made all the same', async () => {
    const location = await orders();
    const name = new URL(location.url).pathname.slice(1);
    const [long, watcher] = [await session(location), await session(location)];
    for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout'])
      await watcher.query(`alter database ${name} set ${limit} = '100ms'`);
    const adapter = await openAdapter(location);
    const db = kyselyOf(adapter.dialect);
    onTestFinished(async () => db.destroy());
    await long.query('begin');
    await long.query("update checkouts set version = version + 1 where id = 'chk_1'");
    const indexes = { checkouts_by_paid: 'checkouts (paid_at)' };
    const indexed = bringUpToDate(adapter, db, { migrations, indexes });
    const isLonger = async (): Promise<boolean> => {
      const asked =
        "select 1 from pg_stat_activity where query like 'create index%' and now() - query_start > '300ms'";
      return ((await watcher.query(asked)).rowCount ?? 0) > 0;
    };
    await expect.poll(isLonger).toBe(true);
    await long.query('commit');
    await indexed;
    const { rows } = await watcher.query(
      "select 1 from pg_index where indexrelid = 'checkouts_by_paid'::regclass and indisvalid",
    );
    expect(rows).toHaveLength(1);
  });

  test('two processes that start at once make it once, and both go on', async () => {
    const location = await orders();
    await Promise.all([upgrade(location), upgrade(location)]);
    await expectUpgraded(location);
  });
});
