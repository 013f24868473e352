import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type DatabaseConnection,
  type Dialect,
  type Kysely,
  type TransactionSettings,
} from 'kysely';
import { Client, DatabaseError, Pool, TypeOverrides, type ClientConfig, type PoolConfig } from 'pg';
import type { DatabaseAdapter } from '../database-adapter.ts';
import { missingDatabase } from '../location.ts';
import { ownTables } from '../migrations.ts';
import { kyselyOf, type Database } from '../schema.ts';
import { Connections, READ_ONLY } from './connections.ts';
import { confirmed, describeOpenError, errorCodeOf, NO_SUCH_DATABASE } from './errors.ts';

/**
 * PostgreSQL, for any number of processes on one database. Refuses to start if an acknowledged write might not be on the disk
 * (R58). Errors do not repeat the URL, which contains a password.
 */

export interface PostgresOptions {
  /** Maximum number of connections. */
  readonly connections?: number;
  /** Maximum milliseconds per query, including waits for locks. */
  readonly timeout?: number;
  /** Whether the database must already exist with its tables. */
  readonly mustExist?: boolean;
}

const CONNECT_TIMEOUT_MS = 10_000;
/** Maximum time in which the server must answer, when a process that ends checks whether it still does. */
const ANSWER_TIMEOUT_MS = 3000;
/**
 * Time after which PostgreSQL ends the idle transaction of a suspended process and releases its row locks. It is shorter than
 * the timeout of statements that wait for these locks.
 */
const IDLE_IN_TRANSACTION_MS = 5000;

/**
 * Opens a PostgreSQL database.
 * @param url `postgres://user:password@host:5432/name`, with the parameters of node-postgres
 * @throws ConfigError if the database must exist and does not, Error with instructions if it cannot be used
 */
export async function openPostgres(
  url: string,
  { connections = 10, timeout = 10_000, mustExist = false }: PostgresOptions = {},
): Promise<DatabaseAdapter> {
  const limits = {
    statement_timeout: timeout,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
  const isNew = await assertUsable(url, limits, mustExist);
  if (isNew && mustExist) throw missingDatabase({ kind: 'postgres', url });
  const sockets = new Sockets();
  const pool = poolOf(url, {
    stream: () => sockets.make(),
    max: connections,
    ...limits,
    // Closes the connection if a server does not even report its own timeout. Without `pipeline`, node-postgres would return the
    // connection to the pool. Queries are still sent one at a time.
    query_timeout: 2 * timeout,
    pipeline: true,
  });
  const open = new Connections(pool);
  return {
    dialect: dialectOf(open),
    isNew,
    writers: (db) => ({
      write: (work) => retrying(() => db.transaction().execute(work)),
      // The driver answers only after the statement is committed. Without a connection, the statement is not sent, so nothing is
      // changed.
      writeOne: (build) =>
        retrying(() => db.connection().execute((own) => confirmed(() => build(own).execute()))),
    }),
    reader: (db) => db,
    checkConnections: () => open.checkIdle(),
    isUnavailable,
    describeError: (error) => error,
    acquireProcessLock: () => Promise.resolve(),
    async abortPending() {
      if (!(await isAnswering(url))) sockets.destroyAll();
    },
    async migrate(_, run) {
      const db = kyselyOf(migratingDialectOf(new Connections(poolOf(url, { max: 1 }))));
      try {
        await untilUnused(() => run(db));
      } finally {
        await db.destroy();
      }
    },
    async addIndexes(db, indexes) {
      if (await areMade(db, Object.keys(indexes))) return;
      // Overrides timeouts that are set for a role or a database, which would end the creation of a large index. A pooler does
      // not pass these settings on to PostgreSQL.
      const none = 2_147_483_647;
      const own = poolOf(url, {
        max: 2,
        statement_timeout: none,
        idle_in_transaction_session_timeout: none,
      });
      try {
        await makeIndexes(own, indexes);
      } finally {
        await own.end();
      }
    },
  };
}

/** Sockets of a pool, which are closed if the server does not answer. */
class Sockets {
  readonly #open = new Set<Socket>();
  #areClosed = false;

  make(): Socket {
    const socket = new Socket();
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    // Destroyed only after connect() was called, because destroy() has no effect before that.
    if (this.#areClosed) setImmediate(() => socket.destroy());
    return socket;
  }

  destroyAll(): void {
    this.#areClosed = true;
    for (const socket of this.#open) socket.destroy();
  }
}

/** Whether the server answers at all, even if it only reports that no connection is free. */
async function isAnswering(url: string): Promise<boolean> {
  const socket = new Socket();
  const client = new Client({ ...connectionTo(url), stream: () => socket });
  client.on('error', () => {});
  try {
    const answered = client.connect().then(() => client.end().then(() => true));
    return await Promise.race([answered, pause(ANSWER_TIMEOUT_MS, false, { ref: false })]);
  } catch (error) {
    return error instanceof DatabaseError;
  } finally {
    socket.destroy();
  }
}

const connectionTo = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'paywicket',
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  types: typeOverrides(),
});

function poolOf(url: string, limits: PoolConfig): Pool {
  const pool = new Pool({ ...connectionTo(url), ...limits });
  // A broken connection fails its query, and a broken idle connection is replaced at its next use. Without listeners, each error
  // would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

function dialectOf(pool: Connections): Dialect {
  return {
    createDriver: () => new Driver({ pool }),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}

class Driver extends PostgresDriver {
  /**
   * Rolls back. This fails only if the connection is lost, which also ends the transaction, so the error is ignored: the first
   * error is the one to report.
   */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {});
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await confirmed(() => super.commitTransaction(connection));
  }
}

const migratingDialectOf = (pool: Connections): Dialect => ({
  ...dialectOf(pool),
  createDriver: () => new MigratingDriver({ pool }),
  createAdapter: () => new MigratingAdapter(),
});

/** The lock id that Kysely uses for migrations. */
const MIGRATION_LOCK = '3853314791062309107';
const INDEX_LOCK = '3853314791062309108';

/**
 * Maximum time that a change of a table waits for its lock: while it waits, everyone who begins to use the table waits as well.
 */
const LOCK_TIMEOUT_MS = 1000;
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';
/** Error codes that mean that a table was in use and nothing was changed. */
const inUse: ReadonlySet<string | undefined> = new Set([LOCK_NOT_AVAILABLE, DEADLOCK]);
const MAX_ATTEMPTS_TO_CHANGE = 100;
const INDEX_PAUSE_MS = 200;
const STATEMENT_CANCELLED = '57014';

/** Runs a change. If a table is in use, gives way and tries again. */
async function untilUnused(change: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (attempt === MAX_ATTEMPTS_TO_CHANGE || !inUse.has(errorCodeOf(cause))) throw error;
      await pause(LOCK_TIMEOUT_MS * Math.random());
    }
  }
}

/** Whether all indexes exist and are complete. */
async function areMade(db: Kysely<Database>, names: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select name from unnest(${names}::text[]) as own (name)
    join pg_index on indexrelid = to_regclass(name) where indisvalid`.execute(db);
  return rows.length === names.length;
}

/**
 * Creates the indexes in one process, while writers continue; other processes wait. Creating an index waits for all transactions
 * that use the table. A process that waited for the lock in a transaction would block it as well, so the other processes ask for
 * the lock repeatedly instead.
 */
async function makeIndexes(pool: Pool, indexes: Readonly<Record<string, string>>): Promise<void> {
  const isOnlyOne = await pool.connect();
  try {
    for (;;) {
      await isOnlyOne.query('begin isolation level read committed');
      await isOnlyOne.query('set local idle_in_transaction_session_timeout = 0');
      const asked = `select pg_try_advisory_xact_lock(${INDEX_LOCK}) as locked`;
      const { rows } = await isOnlyOne.query<{ locked: boolean }>(asked);
      if (rows[0]?.locked ?? false) break;
      await isOnlyOne.query('rollback');
      await pause(INDEX_PAUSE_MS);
    }
    for (const [name, columns] of Object.entries(indexes)) {
      const asked = 'select indisvalid as valid from pg_index where indexrelid = to_regclass($1)';
      const { rows } = await pool.query<{ valid: boolean }>(asked, [name]);
      if (rows[0]?.valid ?? false) continue;
      // An index whose creation was interrupted is incomplete: no query uses it, but each write updates it.
      await pool.query(`drop index concurrently if exists ${name}`);
      await pool.query(`create index concurrently ${name} on ${columns}`).catch((error: unknown) => {
        if (errorCodeOf(error) !== STATEMENT_CANCELLED) throw error;
        throw new Error(
          `the index ${name} takes longer than statement_timeout allows: run paywicket migrate once with PostgreSQL's own address in DATABASE_URL, not that of a pooler`,
          { cause: error },
        );
      });
    }
    await isOnlyOne.query('commit');
  } finally {
    // Destroys the connection, which also ends its transaction if an error occurred.
    isOnlyOne.release(true);
  }
}

/**
 * Takes the lock within the migrating transaction, without a statement timeout: waiting for another process's migrations, and
 * migrating, may take long.
 */
class MigratingDriver extends Driver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    await super.beginTransaction(connection, settings);
    await connection.executeQuery(CompiledQuery.raw('set local statement_timeout = 0'));
    await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`));
    await connection.executeQuery(CompiledQuery.raw(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`));
  }
}

/**
 * Omits Kysely's own session lock. Behind a pooler such as PgBouncer, the lock may be released in another session, and the next
 * process to start would wait forever.
 */
class MigratingAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Parses 64-bit integers as numbers, only in this pool: other users of node-postgres in this process keep their parsers. */
function typeOverrides(): TypeOverrides {
  const int8 = 20;
  const overrides = new TypeOverrides();
  overrides.setTypeParser(int8, (text) => {
    const number = Number(text);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number`);
    return number;
  });
  return overrides;
}

/**
 * Checks the server's settings.
 * @returns whether the database has none of our tables
 */
async function assertUsable(url: string, limits: ClientConfig, mustExist: boolean): Promise<boolean> {
  const bounds = Object.keys(limits);
  const names = ['fsync', 'synchronous_commit', 'server_encoding', ...bounds];
  const { settings, isNew } = await inspect(url, limits, names, mustExist);
  for (const { name, setting } of settings) {
    if (name === 'server_encoding' && setting !== 'UTF8')
      throw new Error(`the PostgreSQL database is encoded in ${setting}: create one with encoding 'UTF8'`);
    if (name !== 'server_encoding' && setting === 'off')
      throw new Error(`PostgreSQL runs with ${name}=off and can lose what it has confirmed: set it to on`);
    if (bounds.includes(name) && setting === '0')
      throw new Error(
        `PostgreSQL runs with ${name}=0, because a pooler such as PgBouncer keeps ours from it: set it there, as SETTINGS.md shows`,
      );
  }
  return isNew;
}

async function inspect(url: string, limits: ClientConfig, names: readonly string[], mustExist: boolean) {
  let client: Client | undefined;
  try {
    // The constructor reads the certificate files that the URL names.
    client = new Client({ ...connectionTo(url), ...limits });
    client.on('error', () => {});
    await client.connect();
    const settings = await client.query<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1)',
      [names],
    );
    const missing = await client.query(
      'select name from unnest($1::text[]) as own (name) where to_regclass(name) is null',
      [ownTables],
    );
    return { settings: settings.rows, isNew: missing.rows.length > 0 };
  } catch (error) {
    if (mustExist && errorCodeOf(error) === NO_SUCH_DATABASE)
      throw missingDatabase({ kind: 'postgres', url });
    throw describeOpenError(error);
  } finally {
    await client?.end();
  }
}

const MAX_ATTEMPTS = 5;
/** Maximum of the random pause between attempts, so that two transactions do not conflict again. */
const MAX_PAUSE_MS = 50;
/**
 * Error codes after which nothing was written and a retry may succeed: serialization failure, deadlock, and a server that has
 * become read-only, because the next attempt gets a new connection. A write of a single statement is a whole transaction, so it
 * is retried as well.
 */
const retryable = new Set(['40001', DEADLOCK, READ_ONLY]);

async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !retryable.has(errorCodeOf(error) ?? '')) throw error;
      await pause(Math.random() * MAX_PAUSE_MS);
    }
  }
}

/**
 * Whether the database caused the error. Class 22 is invalid data, 23 a violated constraint, 42 an invalid query; all other
 * codes are problems of the server.
 */
function isUnavailable(error: unknown): boolean {
  const code = errorCodeOf(error);
  if (code !== undefined) return !/^(22|23|42)/.test(code);
  // node-postgres sets no code for ended connections and timeouts.
  return (
    error instanceof Error &&
    /^(Connection terminated|Client has encountered|timeout exceeded|Query read timeout)/.test(error.message)
  );
}
