import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DatabaseSync } from '../../server/base/store/sqlite/driver.ts';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';

export type StoreName = 'sqlite' | 'postgres';
export type Row = Readonly<Record<string, unknown>>;

/** A database that the campaign reads directly, without the server. */
export interface Database {
  /** As `DATABASE_URL`. */
  readonly url: string;
  /** The rows of several statements, from one snapshot. */
  snapshot(statements: readonly string[]): Promise<readonly (readonly Row[])[]>;
  /** Whether a stopped server is in a transaction that has written; null if this cannot be determined. */
  inTransaction(pid: number): Promise<boolean | null>;
  close(): Promise<void>;
}

export interface Databases {
  /** A new, empty database. */
  fresh(): Promise<Database>;
  close(): Promise<void>;
}

export async function openDatabases(store: StoreName): Promise<Databases> {
  if (store === 'sqlite') return { fresh: () => Promise.resolve(sqlite()), close: () => Promise.resolve() };
  const server = await startPostgres();
  return { fresh: () => postgres(server), close: () => server.stop() };
}

function sqlite(): Database {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-crash-'));
  const file = join(folder, 'paywicket.db');
  return {
    url: `sqlite:${file}`,
    snapshot(statements) {
      const database = new DatabaseSync(file);
      try {
        database.exec('pragma busy_timeout = 5000; begin');
        return Promise.resolve(statements.map((text) => database.prepare(text).all() as Row[]));
      } finally {
        database.close();
      }
    },
    inTransaction: (pid) => Promise.resolve(holdsWriteLock(pid, `${file}-shm`)),
    close() {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

/** By SQLite's "WAL-Index Format", the writer locks this byte of the shared memory file. */
const walWriteLock = '120';

/** Linux lists the locks of each process: `1: POSIX ADVISORY WRITE <pid> <device>:<inode> <first> <last>`. */
function holdsWriteLock(pid: number, file: string): boolean | null {
  try {
    const inode = String(statSync(file).ino);
    return readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .some(
        ([, , , kind, owner, where = '', first]) =>
          kind === 'WRITE' && owner === String(pid) && where.endsWith(`:${inode}`) && first === walWriteLock,
      );
  } catch {
    return null;
  }
}

async function postgres(server: PostgresServer): Promise<Database> {
  const url = await server.createDatabase();
  const client = new Client({ connectionString: url, application_name: 'campaign' });
  await client.connect();
  const rowsOf = async (text: string): Promise<readonly Row[]> => (await client.query<Row>(text)).rows;
  return {
    url,
    async snapshot(statements) {
      await client.query('begin isolation level repeatable read, read only');
      const all: (readonly Row[])[] = [];
      for (const text of statements) all.push(await rowsOf(text));
      await client.query('commit');
      return all;
    },
    async inTransaction() {
      const rows = await rowsOf(
        `select 1 from pg_stat_activity
         where datname = current_database() and application_name = 'paywicket' and backend_xid is not null`,
      );
      return rows.length > 0;
    },
    async close() {
      const ended = once(client, 'end');
      await client.end();
      await ended.catch(() => {});
    },
  };
}
