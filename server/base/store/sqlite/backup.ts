import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { openGround, type Ground } from '../open.ts';
import { missingDatabase } from '../location.ts';
import { ownTables, refusalOf, unknownMigrations } from '../migrations.ts';
import { DatabaseSync } from './driver.ts';
import { ownerOnly } from './file.ts';
import { UNOPENED_COPY } from './open-sqlite.ts';

/**
 * Copies a consistent snapshot of a database to a new file, while servers write to it.
 * @param mode required mode of the database
 * @param prepare changes the copy before it gets its final name
 * @throws ConfigError if there is no database or its mode differs, Error if the copy cannot be made or is incomplete; no file is left then
 */
export async function backUp(
  file: string,
  to: string,
  mode: 'test' | 'live',
  prepare: (copy: Ground) => Promise<void>,
): Promise<{ readonly bytes: number; readonly checkouts: number }> {
  if (!existsSync(file)) throw missingDatabase({ kind: 'sqlite', file });
  if (existsSync(to)) throw taken(to);
  // A file in the same folder that only this process uses. SQLite writes to an existing empty file, which keeps its permissions.
  const part = `${to}.${process.pid}.part`;
  try {
    closeSync(openSync(part, 'wx', ownerOnly));
    copy(file, part);
    const database = await openGround({ kind: 'sqlite', file: part }, mode);
    try {
      await prepare(database);
      await sql.raw(`pragma user_version = ${UNOPENED_COPY}`).execute(database.db);
      // Makes the copy a single file. The open connection does this, because SQLite keeps using the WAL of a closed one.
      await sql`pragma journal_mode = delete`.execute(database.db);
    } finally {
      await database.close();
    }
    const checkouts = verify(part);
    flush(part);
    publish(part, to);
    return { bytes: statSync(to).size, checkouts };
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${part}${end}`, { force: true });
  }
}

function copy(file: string, to: string): void {
  const database = new DatabaseSync(realpathSync(file));
  try {
    database.exec('pragma busy_timeout = 5000');
    assertOurs(database, file);
    database.prepare('vacuum into ?').run(to);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const problem = error.message.includes('malformed') ? 'is damaged' : 'is no SQLite database';
    throw new Error(`${file} ${problem}`, { cause: error });
  } finally {
    database.close();
  }
}

function assertOurs(database: DatabaseSync, file: string): void {
  const tables = column(database, "select name from sqlite_master where type = 'table'", 'name');
  if (!ownTables.every((name) => tables.includes(name))) throw missingDatabase({ kind: 'sqlite', file });
  const migrations = column(database, 'select name from kysely_migration order by name', 'name').map(String);
  const unknown = unknownMigrations(migrations);
  if (unknown.length > 0) throw new Error(`${file} ${refusalOf(unknown)}`);
}

/**
 * Reads the whole copy to check it.
 * @returns the number of checkouts
 * @throws Error if the copy is damaged
 */
function verify(file: string): number {
  const database = new DatabaseSync(file);
  try {
    const problems = column(database, 'pragma integrity_check', 'integrity_check');
    if (problems.join() !== 'ok') throw new Error(`the copy is damaged: ${String(problems[0])}`);
    if (database.prepare('pragma foreign_key_check').all().length > 0)
      throw new Error('the copy is damaged: rows without their checkout');
    const [journal] = column(database, 'pragma journal_mode', 'journal_mode');
    if (journal !== 'delete') throw new Error(`the copy is in journal mode ${String(journal)}`);
    const [count] = column(database, 'select count(*) as count from checkouts', 'count');
    return Number(count);
  } finally {
    database.close();
  }
}

/** Gives the copy its final name atomically, but never replaces another file. */
function publish(part: string, to: string): void {
  try {
    linkSync(part, to);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (isTaken || existsSync(to)) throw taken(to, error);
    // Fallback for file systems without hard links.
    renameSync(part, to);
  }
  flush(dirname(to));
}

const taken = (file: string, cause?: unknown): Error =>
  new Error(`${file} exists: name a file that does not`, { cause });

const isDamage = (error: unknown): error is Error =>
  error instanceof Error && /not a database|malformed/.test(error.message);

function column(database: DatabaseSync, query: string, name: string): readonly unknown[] {
  return (database.prepare(query).all() as readonly Record<string, unknown>[]).map((row) => row[name]);
}

/** Flushes a file, or the names in a folder, to the disk. */
function flush(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
