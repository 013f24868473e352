import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, onTestFinished } from 'vitest';
import { DatabaseSync } from '../base/store/sqlite/driver.ts';
import { allTables } from './schema-tables.ts';
import type { Database } from '../base/store/schema.ts';
import type { Workbench } from './workbench.ts';

/** Test helper: a database that stops serving, and recovers. */

export interface Outage {
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** For SQLite: another program holds the write lock, and writes fail at once instead of waiting. */
export async function sqliteOutage({ services: { database } }: Workbench): Promise<Outage> {
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(database.db);
  await sql`pragma busy_timeout = 0`.execute(database.db);
  const other = new DatabaseSync(rows[0]?.file ?? '');
  onTestFinished(() => other.close());
  return {
    begin: async () => other.exec('begin immediate'),
    end: async () => other.exec('rollback'),
  };
}

export interface PostgresOutage extends Outage {
  /** Starts once `run` has written everything but its audit entry, which is the last. */
  readonly beginDuring: <T>(run: () => Promise<T>) => Promise<T>;
}

/** For PostgreSQL: connections break, and new ones are refused. @param url from `createDatabase` */
export async function postgresOutage(url: string): Promise<PostgresOutage> {
  const name = new URL(url).pathname.slice(1);
  const admin = await connect(new URL('/postgres', url).href);
  const begin = async (): Promise<void> => {
    await admin.query(`alter database ${name} with allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    const open = async () =>
      (await admin.query('select 1 from pg_stat_activity where datname = $1', [name])).rowCount;
    await expect.poll(open).toBe(0);
  };
  return {
    begin,
    async end() {
      await admin.query(`alter database ${name} with allow_connections true`);
    },
    async beginDuring(run) {
      const holder = await connect(url);
      await holder.query('begin; lock table audit in exclusive mode');
      const running = run();
      const waiting = async () =>
        (
          await admin.query(
            `select 1 from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`,
            [name],
          )
        ).rowCount;
      await expect.poll(waiting).toBeGreaterThan(0);
      await begin();
      return running;
    },
  };
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  onTestFinished(async () => client.end().catch(() => {}));
  return client;
}

/** All rows of all tables, except idempotency records, which change while a request is in progress. */
export async function contentsOf({
  services: { database },
}: Workbench): Promise<Readonly<Record<string, string[]>>> {
  const names = (Object.keys(allTables) as (keyof Database)[]).filter((name) => name !== 'idempotency');
  const contents: Record<string, string[]> = {};
  for (const name of names) {
    const rows = await database.db.selectFrom(name).selectAll().execute();
    contents[name] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return contents;
}
