import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, onTestFinished } from 'vitest';
import { tables, type Database } from '../store/schema.ts';
import { DatabaseSync } from '../store/sqlite/driver.ts';
import type { Workbench } from './workbench.ts';

/** For tests: a database that stops serving, and comes back. */

export interface Outage {
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Of SQLite: another program holds the lock for writing. What is written fails at once instead of after a wait. */
export async function sqliteOutage({ parts: { database } }: Workbench): Promise<Outage> {
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
  /** Begins once `run`, which writes, has written all but its audit entry, which is the last. */
  readonly beginDuring: <T>(run: () => Promise<T>) => Promise<T>;
}

/** Of PostgreSQL: its connections break, and new ones are refused. @param url as by `createDatabase` */
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

/** All rows of all tables but those of idempotency keys, which say what is being worked on. */
export async function contentsOf({
  parts: { database },
}: Workbench): Promise<Readonly<Record<string, string[]>>> {
  const names = (Object.keys(tables) as (keyof Database)[]).filter((name) => name !== 'idempotency');
  const contents: Record<string, string[]> = {};
  for (const name of names) {
    const rows = await database.db.selectFrom(name).selectAll().execute();
    contents[name] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return contents;
}
