import {
  chmodSync,
  closeSync,
  createReadStream,
  createWriteStream,
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
import { pipeline } from 'node:stream/promises';
import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { linkEntry, type AuditRecord, type ChainEnd } from '../../access/audit.ts';
import { chainName } from '../request-writes.ts';
import { frozenKey, restoredKey, writeFrozen } from '../freeze.ts';
import { refusalOf, unknownMigrations } from '../migrations.ts';
import { makeFolder, ownerOnly } from './file.ts';
import { acquireProcessLock } from './process-lock.ts';

/** Copies of an SQLite database: made while servers write to it, restored while none runs. */

/** Pages that are copied between two reports of progress. */
const PAGES_PER_STEP = 1000;
const CHUNK_BYTES = 1024 * 1024;
/** To wait for other processes that have the database open. */
const LOCK_TIMEOUT_MS = 2000;
/** Tables that identify a database of Paywicket. */
const ownTables = ['meta', 'checkouts', 'audit_end', 'kysely_migration'];

/**
 * @param progress called with the share that is done
 * @throws Error where the copy can not be made or is not whole; then there is no file
 */
export async function backUp(
  file: string,
  to: string,
  progress: (share: number) => void,
): Promise<{ readonly bytes: number; readonly rows: number }> {
  if (!existsSync(file)) throw new Error(`there is no database ${file}: DATABASE_URL says where it is`);
  reserve(to);
  const part = `${to}.part`;
  try {
    discard(part);
    closeSync(openSync(part, 'wx', ownerOnly));
    await copy(file, part, progress);
    const { checkouts } = verify(part, `the copy of ${file}`);
    flush(part);
    renameSync(part, to);
    flush(dirname(to));
    return { bytes: statSync(to).size, rows: checkouts };
  } catch (error) {
    discard(part);
    rmSync(to, { force: true });
    throw error;
  }
}

/** With the files of SQLite beside it. */
function discard(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
}

/** Nothing is overwritten, even where two backups are made at once. */
function reserve(file: string): void {
  try {
    closeSync(openSync(file, 'wx', ownerOnly));
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw taken ? new Error(`${file} exists: name a file that does not`, { cause: error }) : error;
  }
}

/** In a read transaction: a snapshot, while servers write on. */
async function copy(file: string, to: string, progress: (share: number) => void): Promise<void> {
  const source = new DatabaseSync(file);
  try {
    source.exec('pragma busy_timeout = 5000; begin; select 1 from sqlite_master limit 1');
    await backup(source, to, {
      rate: PAGES_PER_STEP,
      progress: ({ totalPages, remainingPages }) => progress(1 - remainingPages / Math.max(totalPages, 1)),
    });
  } finally {
    source.close();
  }
}

/**
 * Reads a copy from end to end, and leaves one plain file without a log beside it.
 * @throws Error where it is damaged, or no database of ours
 */
function verify(
  file: string,
  label: string,
): {
  readonly mode: string;
  readonly checkouts: number;
  readonly migrations: readonly string[];
} {
  const database = new DatabaseSync(file);
  try {
    const problems = column(database, 'pragma integrity_check', 'integrity_check');
    if (problems.join() !== 'ok') throw new Error(`${label} is damaged: ${String(problems[0])}`);
    if (database.prepare('pragma foreign_key_check').all().length > 0)
      throw new Error(`${label} is damaged: rows without their checkout`);
    const tables = column(database, "select name from sqlite_master where type = 'table'", 'name');
    if (!ownTables.every((name) => tables.includes(name)))
      throw new Error(`${label} is no database of Paywicket`);
    const [mode] = column(database, "select value from meta where key = 'mode'", 'value');
    const [checkouts] = column(database, 'select count(*) as count from checkouts', 'count');
    const migrations = column(database, 'select name from kysely_migration order by name', 'name').map(
      String,
    );
    database.exec('pragma journal_mode = delete');
    return { mode: String(mode), checkouts: Number(checkouts), migrations };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const problem = error.message.includes('malformed') ? 'is damaged' : 'is no SQLite database';
    throw new Error(`${label} ${problem}`, { cause: error });
  } finally {
    database.close();
  }
}

/** To a file that does not exist yet. */
async function copyBytes(from: string, to: string, progress: (share: number) => void): Promise<void> {
  const { size } = statSync(from);
  let copied = 0;
  await pipeline(
    createReadStream(from, { highWaterMark: CHUNK_BYTES }),
    async function* counted(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        yield chunk;
        copied += chunk.length;
        progress(Math.min(copied / Math.max(size, 1), 1));
      }
    },
    createWriteStream(to, { flags: 'wx', mode: ownerOnly }),
  );
}

/**
 * @param mode the copy has to be of it
 * @param entry of the audit log: written into the copy, so that a crash leaves both or neither
 * @param progress called with the share that is done
 * @returns the path of the former database, null where there was none
 * @throws Error where the copy is not whole or a server runs; then nothing has changed
 */
export async function restore(
  file: string,
  from: string,
  mode: 'test' | 'live',
  entry: AuditRecord,
  progress: (share: number) => void,
): Promise<{ readonly aside: string | null }> {
  const now = entry.at;
  if (!existsSync(from)) throw new Error(`there is no file ${from}`);
  if (existsSync(`${from}-wal`))
    throw new Error(`${from} is in use, or was copied by hand: make a copy of it by paywicket backup`);
  makeFolder(file);
  const fresh = `${file}.restoring`;
  try {
    discard(fresh);
    // What is copied is then read from end to end.
    await copyBytes(from, fresh, (share) => progress(share / 2));
    const found = verify(fresh, from);
    progress(1);
    if (found.mode !== mode)
      throw new Error(`${from} was made in ${found.mode} mode, and PAYWICKET_MODE is ${mode}`);
    const unknown = unknownMigrations(found.migrations);
    if (unknown.length > 0) throw new Error(`${from} ${refusalOf(unknown)}`);
    freezeCopy(fresh, writeFrozen({ at: now, note: `restored from ${from}` }), entry);
    flush(fresh);
    const aside = `${file}.before-restore-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
    if (!existsSync(file)) {
      linkSync(fresh, file);
      return { aside: null };
    }
    const lock = await acquireProcessLock(realpathSync(file), LOCK_TIMEOUT_MS);
    try {
      replace(file, fresh, aside);
    } finally {
      lock.release();
    }
    return { aside };
  } finally {
    discard(fresh);
    flush(dirname(file));
  }
}

/** Freezes a copy, and adds the restore to its audit log. */
function freezeCopy(file: string, frozen: string, record: AuditRecord): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('begin immediate');
    const set = database.prepare(
      'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    );
    set.run(frozenKey, frozen);
    set.run(restoredKey, String(record.at));
    const end: unknown = database
      .prepare('select position, hash from audit_end where chain = ?')
      .get(chainName);
    const entry = { ...linkEntry(record, end as ChainEnd) };
    const columns = Object.entries<string | number>(entry);
    const names = columns.map(([name]) => name).join(', ');
    database
      .prepare(`insert into audit (${names}) values (${columns.map(() => '?').join(', ')})`)
      .run(...columns.map(([, value]) => value));
    database
      .prepare('update audit_end set position = ?, hash = ? where chain = ?')
      .run(entry.position, entry.hash, chainName);
    database.exec('commit');
  } finally {
    database.close();
  }
}

/**
 * Atomic, so that there is a database at every moment. A process that has the old one open keeps it in WAL mode, and one
 * that opens it meanwhile waits for our lock and then finds the file moved, which SQLite refuses to write to.
 */
function replace(file: string, fresh: string, aside: string): void {
  const former = new DatabaseSync(file);
  try {
    former.exec(`pragma busy_timeout = ${LOCK_TIMEOUT_MS}; pragma journal_mode = delete`);
    former.exec('begin exclusive');
    linkSync(file, aside);
    chmodSync(aside, ownerOnly);
    renameSync(fresh, file);
  } catch (error) {
    if (error instanceof Error && error.message.includes('locked'))
      throw new Error(`another command runs on ${file}, or a server: stop it first`, { cause: error });
    if (isDamage(error))
      throw new Error(
        `${file} is damaged. Make sure that no server runs, move it elsewhere with ${file}-wal and ${file}-shm, and try again`,
        { cause: error },
      );
    throw error;
  } finally {
    former.close();
  }
}

const isDamage = (error: unknown): error is Error =>
  error instanceof Error && /not a database|malformed/.test(error.message);

function column(database: DatabaseSyncInstance, query: string, name: string): readonly unknown[] {
  return (database.prepare(query).all() as readonly Record<string, unknown>[]).map((row) => row[name]);
}

/** What is written to a file, or the names in a folder, is on the disk afterwards. */
function flush(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
