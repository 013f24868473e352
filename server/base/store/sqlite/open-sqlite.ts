import { existsSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type SelectModifierNode,
  type SqliteDatabase,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import { ConfigError } from '../../errors.ts';
import { OutcomeUnknownError, type DatabaseAdapter } from '../database-adapter.ts';
import { missingDatabase } from '../location.ts';
import { ownTables } from '../migrations.ts';
import { kyselyOf } from '../schema.ts';
import { GroupCommit } from './batch.ts';
import { DatabaseSync, isOlder, MIN_VERSION } from './driver.ts';
import { describeError, isBusy, isIoError, isUnavailable, makeFile } from './file.ts';
import { acquireProcessLock, type ProcessLock } from './process-lock.ts';

/**
 * SQLite, opened so that an acknowledged write is on the disk. Refuses to start if that cannot be guaranteed: some builds
 * silently use `synchronous=NORMAL` in WAL mode (R58), and releases before 3.51.3 can lose a WAL on reset (R59).
 */

const BUSY_TIMEOUT_MS = 5_000;
const BUSY_RETRY_MS = 20;
const FULL_SYNC = 2;
/** Length of the header in SQLite's file format. */
const HEADER_BYTES = 100;
const USER_VERSION_AT = 60;

/**
 * Opens an SQLite database.
 * @param mustExist whether the database must already exist; a file of another program is left unchanged then
 * @throws ConfigError if the file cannot be a database or there is none, Error if it cannot be opened or writes would not be
 *   durable
 */
export function openSqlite(file: string, mustExist = false): DatabaseAdapter {
  try {
    return open(file, mustExist);
  } catch (error) {
    throw describeError(error, file);
  }
}

function open(file: string, mustExist: boolean): DatabaseAdapter {
  const isInMemory = file === ':memory:';
  if (mustExist && !existsSync(file)) throw missingDatabase({ kind: 'sqlite', file });
  if (!isInMemory) {
    makeFile(file);
    assertOwnLog(file);
  }
  const database = new DatabaseSync(file);
  let isNew: boolean;
  try {
    database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    isNew = !hasOwnTables(database);
    if (mustExist && isNew) throw missingDatabase({ kind: 'sqlite', file });
    if (isUnopenedCopy(database)) database.exec('pragma user_version = 0');
    switchToWal(database);
    database.exec('pragma synchronous = full; pragma foreign_keys = on');
    assertDurable(database, file);
  } catch (error) {
    database.close();
    throw error;
  }
  let lock: ProcessLock | undefined;
  return {
    dialect: dialectOf(database, () => lock?.release()),
    isNew,
    writers(db) {
      const { write } = new GroupCommit(db);
      return { write, writeOne: (build) => write((tx) => build(tx).execute()) };
    },
    // A database in memory exists only for its own connection.
    reader: (db) => (isInMemory ? db : kyselyOf(readingDialectOf(file))),
    checkConnections: () => Promise.resolve(),
    isUnavailable,
    describeError: (error) => describeError(error, file),
    async acquireProcessLock(timeoutMs, onWait) {
      if (isInMemory) return;
      try {
        lock = await acquireProcessLock(realpathSync(file), timeoutMs, onWait);
      } catch (error) {
        // Kysely does not close a database that it never used.
        database.close();
        throw error;
      }
    },
    abortPending: () => Promise.resolve(),
    migrate: (db, run) => run(db),
    async addIndexes(_, indexes) {
      for (const [name, columns] of Object.entries(indexes))
        database.exec(`create index if not exists ${name} on ${columns}`);
      return Promise.resolve();
    },
  };
}

function hasOwnTables(database: DatabaseSync): boolean {
  const rows = database.prepare("select name from sqlite_master where type = 'table'").all();
  const names = rows.map((row) => (row as { name: unknown }).name);
  return ownTables.every((name) => names.includes(name));
}

/**
 * Reads the version from the file's header, without SQLite and without the log. If a checkpoint could not finish, because the
 * disk was full or the process was killed, the rest is in the log, and without it SQLite takes the file for malformed. The
 * descriptor stays open, because closing it would release this process's locks on the file.
 */
function headerUserVersion(file: string): number {
  const header = Buffer.alloc(HEADER_BYTES);
  readSync(openSync(file, 'r'), header, 0, HEADER_BYTES, 0);
  return header.readUInt32BE(USER_VERSION_AT);
}

/** `user_version` of a copy that has not been opened yet. It is in the file's header, which no log changes. */
export const UNOPENED_COPY = 1;

const isUnopenedCopy = (database: DatabaseSync): boolean => {
  const row = database.prepare('pragma user_version').get() as { user_version: unknown } | undefined;
  return row?.user_version === UNOPENED_COPY;
};

/**
 * Refuses a copy that has a WAL beside it. SQLite replays any WAL beside a file: after a server was killed, the WAL of the
 * former database would be applied to the copy that replaces it (R81).
 * @throws ConfigError if there is a WAL beside a copy
 */
function assertOwnLog(file: string): void {
  const log = `${file}-wal`;
  if (!statSync(log, { throwIfNoEntry: false })?.size) return;
  if (headerUserVersion(file) !== UNOPENED_COPY) return;
  throw new ConfigError([
    `DATABASE_URL names ${file}, a copy beside the log of another database: move ${log} and ${file}-shm away`,
  ]);
}

/**
 * Switches a database to WAL mode. If two processes switch a new file concurrently, one fails as busy, which SQLite's own
 * timeout does not cover.
 */
function switchToWal(database: DatabaseSync): void {
  const end = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_RETRY_MS);
    }
  }
}

/**
 * Checks that writes are durable.
 * @throws Error if the version or a setting would not make writes durable
 */
export function assertDurable(database: DatabaseSync, file: string): void {
  const read = (sql: string): unknown => {
    const [row] = database.prepare(sql).all() as readonly Record<string, unknown>[];
    return row && Object.values(row)[0];
  };
  const version = String(read('select sqlite_version()'));
  if (isOlder(version, MIN_VERSION))
    throw new Error(`SQLite ${version} is too old: ${MIN_VERSION.join('.')} or newer is needed`);
  const synchronous = read('pragma synchronous');
  if (synchronous !== FULL_SYNC)
    throw new Error(`SQLite runs with synchronous=${String(synchronous)}, not FULL`);
  const journal = read('pragma journal_mode');
  if (journal !== 'wal' && file !== ':memory:')
    throw new Error(
      `SQLite runs with journal_mode=${String(journal)}, not WAL: is the folder on a network disk?`,
    );
}

const dialectOf = (database: DatabaseSync, onClose: () => void): Dialect =>
  dialectWith(() => new Driver(database, onClose));

/**
 * Dialect of a second connection, opened at its first query. In WAL mode, it reads committed data while another connection
 * writes.
 */
const readingDialectOf = (file: string): Dialect =>
  dialectWith(
    () =>
      new SqliteDriver({
        database: () => {
          const database = new DatabaseSync(file, { readOnly: true });
          database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
          return Promise.resolve(forKysely(database));
        },
      }),
  );

function dialectWith(createDriver: () => SqliteDriver): Dialect {
  return {
    createDriver,
    createQueryCompiler: () => new QueryCompiler(),
    createAdapter: () => new Adapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class Driver extends SqliteDriver {
  readonly #database: DatabaseSync;
  readonly #onClose: () => void;

  constructor(database: DatabaseSync, onClose: () => void) {
    super({ database: forKysely(database) });
    this.#database = database;
    this.#onClose = onClose;
  }

  /**
   * Begins with a write lock. A plain `begin` takes the lock only at the first write, when data that was read before may have
   * changed.
   */
  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    if (accessMode === 'read only') return super.beginTransaction(connection);
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** Commits. A commit that could not be synced may still be found in the WAL at the next start, so its outcome is unknown. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.commitTransaction(connection);
    } catch (error) {
      if (!isIoError(error)) throw error;
      throw new OutcomeUnknownError(
        'The disk failed. Start the server again, and check the result before you repeat the request.',
        error,
      );
    }
  }

  /** Rolls back, unless SQLite has already done so on a full disk. A second rollback would fail and hide the first error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }

  /** Closes the database after a transaction in progress has ended. */
  override async destroy(): Promise<void> {
    await this.acquireConnection();
    try {
      await super.destroy();
    } finally {
      this.#onClose();
      await this.releaseConnection();
    }
  }
}

/** Omits row locks, because SQLite has only one writer and no row locks. */
class QueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate' && node.modifier !== 'SkipLocked') super.visitSelectModifier(node);
  }
}

/** Allows transactional DDL. With Kysely's default for SQLite, a failed migration would be left half done (R62). */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Adapts the database to the interface of better-sqlite3, which Kysely expects: parameters as one array, and a flag for
 * statements that return rows.
 */
function forKysely(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const cached = prepared.get(text);
      if (cached !== undefined) return cached;
      const statement = forStatement(database.prepare(text));
      prepared.set(text, statement);
      return statement;
    },
  };
}

function forStatement(statement: ReturnType<DatabaseSync['prepare']>): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters): unknown[] => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters): IterableIterator<unknown> => statement.iterate(...parameters),
  };
}
