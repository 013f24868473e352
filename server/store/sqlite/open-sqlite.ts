import { realpathSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
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
import { ConfigError } from '../../core/errors.ts';
import { OutcomeUnknownError, type DatabaseAdapter } from '../database-adapter.ts';
import { kyselyOf } from '../schema.ts';
import { Batch } from './batch.ts';
import { DatabaseSync, isOlder, MIN_VERSION } from './driver.ts';
import { describeError, isBusy, isIoError, isUnavailable, makeFile } from './file.ts';
import { acquireProcessLock, type ProcessLock } from './process-lock.ts';

/**
 * SQLite, opened so that an acknowledged write is on the disk. Refuses to start where that can not be guaranteed: some
 * builds silently use `synchronous=NORMAL` in WAL mode (R58), and releases before 3.51.3 can lose a WAL on reset (R59).
 */

const BUSY_TIMEOUT_MS = 5_000;
const BUSY_RETRY_MS = 20;
const FULL_SYNC = 2;

/**
 * @throws ConfigError where the file can not be a database, Error where it can not be opened or SQLite would not make
 * writes durable
 */
export function openSqlite(file: string): DatabaseAdapter {
  try {
    return open(file);
  } catch (error) {
    throw describeError(error, file);
  }
}

function open(file: string): DatabaseAdapter {
  const isInMemory = file === ':memory:';
  if (!isInMemory) {
    makeFile(file);
    assertOwnLog(file);
  }
  const database = new DatabaseSync(file);
  try {
    database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
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
    writer: (db) => new Batch(db).write,
    // A database in memory is its connection's own.
    reader: (db) => (isInMemory ? db : kyselyOf(readingDialectOf(file))),
    isUnavailable,
    describeError: (error) => describeError(error, file),
    async acquireProcessLock(timeoutMs, onWait) {
      if (isInMemory) return;
      try {
        lock = await acquireProcessLock(realpathSync(file), timeoutMs, onWait);
      } catch (error) {
        // Kysely closes only what it has used.
        database.close();
        throw error;
      }
    },
    abortPending: () => Promise.resolve(),
    migrate: (db, run) => run(db),
  };
}

/** `user_version` of a copy that has not been opened yet: it stands in the file's header, which no log changes. */
export const UNOPENED_COPY = 1;

const isUnopenedCopy = (database: DatabaseSync): boolean => {
  const row = database.prepare('pragma user_version').get() as { user_version: unknown } | undefined;
  return row?.user_version === UNOPENED_COPY;
};

/**
 * SQLite replays whatever log lies beside a file: after a server was killed, the log of the database that a copy takes the
 * place of, with all that the copy must not have (R81).
 * @throws ConfigError where there is one beside a copy
 */
function assertOwnLog(file: string): void {
  const log = `${file}-wal`;
  if (!statSync(log, { throwIfNoEntry: false })?.size) return;
  // Without the log, and without locks.
  const header = new DatabaseSync(`${pathToFileURL(realpathSync(file)).href}?immutable=1`, {
    readOnly: true,
  });
  try {
    if (!isUnopenedCopy(header)) return;
  } finally {
    header.close();
  }
  throw new ConfigError([
    `DATABASE_URL names ${file}, a copy beside the log of another database: move ${log} and ${file}-shm away`,
  ]);
}

/** Where two processes switch a new file at once, one fails as busy: SQLite's own timeout does not cover this. */
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

/** @throws Error where the version or a setting would not make writes durable */
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

/** A second connection, opened at its first query. In WAL mode it reads what is committed, while another writes. */
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

  /** A plain `begin` takes its write lock at the first write, and may then find the data changed under it. */
  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    if (accessMode === 'read only') return super.beginTransaction(connection);
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** What could not be synced may be found in the log at the next start all the same. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.commitTransaction(connection);
    } catch (error) {
      throw isIoError(error) ? new OutcomeUnknownError(error) : error;
    }
  }

  /** On a full disk SQLite rolls back by itself. A second rollback would fail, and hide that error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }

  /** Lets a transaction under way end first. */
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

/** SQLite has one writer and no row locks. */
class QueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate' && node.modifier !== 'SkipLocked') super.visitSelectModifier(node);
  }
}

/** Kysely's own says false for SQLite, and would leave a migration that fails half done (R62). */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely expects the interface of better-sqlite3: parameters as one array, and a flag for statements that return rows. */
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
