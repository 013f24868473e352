import { realpathSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
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
import { Batch } from '../batch.ts';
import type { DatabaseAdapter } from '../database-adapter.ts';
import { Disk, type Datasync } from './disk.ts';
import { explained, isBusy, isUnavailable, makeFile } from './file.ts';
import { acquireProcessLock, type ProcessLock } from './process-lock.ts';

/**
 * SQLite, opened so that an answered write is on the disk. Refuses to start where that can not be had: some builds
 * quietly use `synchronous=NORMAL` in WAL mode (R58), and releases before 3.51.3 can lose a WAL on reset (R59). It waits
 * for the disk itself, but for the end of a transaction that writes: there we do, and meanwhile others are answered.
 */

const leastVersion = [3, 51, 3] as const;
const busyTimeout = 5_000;
const fullSync = 2;
/** Milliseconds that queries may take on end. */
const longestTurn = 0.2;

/**
 * @throws ConfigError where the file can not be one, Error where it can not be opened or the library does not keep the
 * promise above
 */
export function openSqlite(file: string, datasync?: Datasync): DatabaseAdapter {
  try {
    return open(file, datasync);
  } catch (error) {
    throw explained(error, file);
  }
}

function open(file: string, datasync?: Datasync): DatabaseAdapter {
  const isInMemory = file === ':memory:';
  if (!isInMemory) makeFile(file);
  const database = new DatabaseSync(file);
  let disk: Disk | null;
  try {
    database.exec(`pragma busy_timeout = ${busyTimeout}`);
    switchToWal(database);
    database.exec('pragma synchronous = full; pragma foreign_keys = on');
    assertDurable(database, file);
    // After a disk that failed, what is in the log may be in memory alone: here it is written once more, and waited for.
    database.exec('pragma wal_checkpoint(truncate)');
    disk = isInMemory ? null : new Disk(`${realpathSync(file)}-wal`, datasync);
  } catch (error) {
    database.close();
    throw error;
  }
  let place: ProcessLock | undefined;
  return {
    dialect: dialectOf(database, disk, () => place?.release()),
    writer: (db) => new Batch(db).write,
    isUnavailable,
    explained: (error) => explained(error, file),
    async serve(patience, waits) {
      if (isInMemory) return;
      try {
        place = await acquireProcessLock(realpathSync(file), patience, waits);
      } catch (error) {
        // Nobody has asked it anything yet: Kysely would not close it.
        database.close();
        await disk?.close();
        throw error;
      }
    },
    listen: null,
    endWaiting: () => Promise.resolve(),
    migrating: (db, migrate) => migrate(db),
  };
}

/** Two processes that switch a new file at once are told at once that it is locked: SQLite's own timeout is not for that. */
function switchToWal(database: DatabaseSyncInstance): void {
  const end = Date.now() + busyTimeout;
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** @throws Error naming what is too old, or not what it was set to */
export function assertDurable(database: DatabaseSyncInstance, file: string): void {
  const read = (sql: string): unknown => {
    const [row] = database.prepare(sql).all() as readonly Record<string, unknown>[];
    return row && Object.values(row)[0];
  };
  const version = String(read('select sqlite_version()'));
  if (isOlder(version, leastVersion))
    throw new Error(`SQLite ${version} is too old: ${leastVersion.join('.')} or newer is needed`);
  const synchronous = read('pragma synchronous');
  if (synchronous !== fullSync)
    throw new Error(`SQLite runs with synchronous=${String(synchronous)}, not FULL`);
  const journal = read('pragma journal_mode');
  if (journal !== 'wal' && file !== ':memory:')
    throw new Error(
      `SQLite runs with journal_mode=${String(journal)}, not WAL: is the folder on a network disk?`,
    );
}

/** Whether `"3.51.2"` is before `[3, 51, 3]`. */
export function isOlder(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of least.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}

function dialectOf(database: DatabaseSyncInstance, disk: Disk | null, closed: () => void): Dialect {
  return {
    createDriver: () => new Driver(database, disk, closed),
    createQueryCompiler: () => new QueryCompiler(),
    createAdapter: () => new Adapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class Driver extends SqliteDriver {
  readonly #database: DatabaseSyncInstance;
  readonly #disk: Disk | null;
  readonly #closed: () => void;
  #connection: DatabaseConnection | undefined;
  #deferred = false;
  #totalChanges: StatementSyncInstance | undefined;
  #changesBefore: unknown;

  constructor(database: DatabaseSyncInstance, disk: Disk | null, closed: () => void) {
    super({ database: forKysely(database) });
    this.#database = database;
    this.#disk = disk;
    this.#closed = closed;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return (this.#connection ??= inTurns(connection, this.#disk));
  }

  /** A plain `begin` takes its write lock at the first write, and may then find the data changed under it. */
  override async beginTransaction(
    connection: DatabaseConnection,
    { accessMode }: TransactionSettings = {},
  ): Promise<void> {
    if (accessMode === 'read only') return super.beginTransaction(connection);
    this.#changesBefore = this.#changes();
    this.#defer(this.#disk !== null);
    try {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    } catch (error) {
      this.#defer(false);
      throw error;
    }
  }

  /** Nobody else has the connection before all is on the disk: what anybody reads of it will still be there. */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    try {
      if (this.#deferred && this.#changes() !== this.#changesBefore) await this.#disk?.sync();
    } finally {
      this.#defer(false);
    }
  }

  /** A full disk makes SQLite roll back by itself; complaining that nothing is left would hide that error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      if (this.#database.isTransaction) await super.rollbackTransaction(connection);
    } finally {
      this.#defer(false);
    }
  }

  /** Whether the wait for the disk comes after the commit: SQLite would let nobody have a turn in it. */
  #defer(deferred: boolean): void {
    if (deferred === this.#deferred) return;
    this.#database.exec(`pragma synchronous = ${deferred ? 'normal' : 'full'}`);
    this.#deferred = deferred;
  }

  /**
   * So many rows were written since the file was opened: many rounds of a job find nothing to do, and wait for nothing.
   * A change of the tables is no row; each migration writes one that says that it was made.
   */
  #changes(): unknown {
    this.#totalChanges ??= this.#database.prepare('select total_changes() as count');
    return (this.#totalChanges.get() as { readonly count: unknown }).count;
  }

  /** Lets a transaction under way end first. */
  override async destroy(): Promise<void> {
    await this.acquireConnection();
    try {
      await super.destroy();
    } finally {
      await this.#disk?.close();
      this.#closed();
      await this.releaseConnection();
    }
  }
}

/** SQLite answers at once: without this, nobody else gets a turn between two queries, however many there are. */
function inTurns(connection: DatabaseConnection, disk: Disk | null): DatabaseConnection {
  let since: number | undefined;
  const turn = async (): Promise<void> => {
    const now = performance.now();
    if (since === undefined) {
      since = now;
      setImmediate(() => (since = undefined));
    } else if (now - since >= longestTurn) await breathe();
  };
  return {
    async executeQuery(query) {
      await turn();
      disk?.assertSound();
      return connection.executeQuery(query);
    },
    async *streamQuery(query, chunkSize) {
      disk?.assertSound();
      yield* connection.streamQuery(query, chunkSize);
    },
  };
}

/** The one writer has the whole database to itself: there are no row locks. */
class QueryCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier !== 'ForUpdate' && node.modifier !== 'SkipLocked') super.visitSelectModifier(node);
  }
}

/** Kysely thinks otherwise of SQLite, and would leave a migration that fails half done (R62). */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely speaks better-sqlite3's dialect: parameters as one array, and a flag for statements that give rows. */
function forKysely(database: DatabaseSyncInstance): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = prepared.get(text);
      if (known !== undefined) return known;
      const statement = forStatement(database.prepare(text));
      prepared.set(text, statement);
      return statement;
    },
  };
}

function forStatement(statement: StatementSyncInstance): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters): unknown[] => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters): IterableIterator<unknown> => statement.iterate(...parameters),
  };
}
