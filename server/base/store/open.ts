import type { Kysely } from 'kysely';
import { ConfigError, ApiError } from '../errors.ts';
import { instanceKey, newInstance } from '../instance.ts';
import { OutcomeUnknownError, type DatabaseAdapter, type Writers } from './database-adapter.ts';
import { SqlAudit } from './audit.ts';
import { SqlFiles } from './files.ts';
import { SqlIdempotency } from './idempotency.ts';
import { SqlKeys } from './keys.ts';
import { TolerantReader } from './documents.ts';
import { lockRow, type Connection } from './queries.ts';
import { kyselyOf, type Database } from './schema.ts';
import { bringUpToDate } from './upgrade.ts';
import type { Log } from '../log/logger.ts';
import type { DatabaseLocation } from './location.ts';

/** The database as all modules use it. Its stores throw ApiError `store_unavailable` if the database fails. */
export interface Ground extends Connection {
  /** Whether the database had none of our tables when it was opened. */
  readonly isNew: boolean;
  /** Whether other processes may use the database at the same time. */
  readonly shared: boolean;
  /** Connection for frequent reads by browsers, which do not wait for a write in progress. */
  readonly reads: Kysely<Database>;
  readonly idempotency: SqlIdempotency;
  readonly keys: SqlKeys;
  readonly audit: SqlAudit;
  readonly files: SqlFiles;
  /** Creates a module's store on this connection. */
  readonly store: <T extends object>(Store: new (connection: Connection) => T) => T;
  /** Wraps an existing store as `store` does. All its methods become asynchronous. */
  readonly guard: <T extends object>(store: T) => T;
  /** Random secret, which proves that a server and a command use the same database. */
  readonly instance: string;
  readonly abortPending: DatabaseAdapter['abortPending'];
  /** Resolves if the database can be written to. Tests this with a write. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  readonly log: Log;
  /** Milliseconds to wait for another server to end, if only one may use the database. */
  readonly lockTimeoutMs?: number | undefined;
  /** Called with the duration of each write, in milliseconds. */
  readonly onWrite?: ((ms: number) => void) | undefined;
}

/** Default of `lockTimeoutMs`, slightly longer than another server may take to stop. */
const DEFAULT_LOCK_TIMEOUT_MS = 25_000;

/**
 * Opens the database: migrates its tables and checks that the database has this mode. Several processes may do this
 * concurrently.
 * @param server set if a server opens the database, absent for a command
 * @throws ConfigError if the setting is invalid or the database has the other mode, Error if the database cannot be used or is
 *   of a newer release
 */
export async function openGround(
  location: DatabaseLocation,
  mode: 'test' | 'live',
  server?: ServerOptions,
): Promise<Ground> {
  const database = await open(await openAdapter(location), location, mode, server);
  if (database.isNew && mode === 'live') {
    // The log must not contain any part of the database server's address (R71).
    const where = location.kind === 'sqlite' ? location.file : 'in PostgreSQL';
    server?.log.warn(
      {},
      `a new database was made in live mode, ${where}: if this shop has one already, stop this server and set DATABASE_URL to that one`,
    );
  }
  return database;
}

/**
 * Like `openGround`, for a command that must not create a database.
 * @throws ConfigError if there is no database
 */
export const openExistingGround = async (
  location: DatabaseLocation,
  mode: 'test' | 'live',
): Promise<Ground> => open(await openAdapter(location, true), location, mode);

async function open(
  adapter: DatabaseAdapter,
  location: DatabaseLocation,
  mode: 'test' | 'live',
  server?: ServerOptions,
): Promise<Ground> {
  if (server !== undefined)
    await adapter.acquireProcessLock(server.lockTimeoutMs ?? DEFAULT_LOCK_TIMEOUT_MS, (holder) =>
      server.log.info({ holder }, 'another server is using the database: waiting for it to stop'),
    );
  const db = kyselyOf(adapter.dialect);
  let instance: string;
  try {
    await bringUpToDate(adapter, db);
    await claimMode(db, mode);
    instance = await metaValue(db, instanceKey, newInstance());
  } catch (error) {
    await db.destroy();
    throw adapter.describeError(error);
  }
  const onWrite = server?.onWrite;
  const writers = onWrite === undefined ? adapter.writers(db) : timed(adapter.writers(db), onWrite);
  const guard: Ground['guard'] = (store) => guarded(store, (error) => adapter.isUnavailable(error));
  const reader = new TolerantReader(({ kind, id, reason, message }) =>
    server === undefined
      ? process.emitWarning(message)
      : server.log.error({ kind, id, reason }, 'stored data cannot be read: it is left out, and not changed'),
  );
  const connection = { db, ...writers, reader };
  const reads = adapter.reader(db);
  const store: Ground['store'] = (Store) => guard(new Store(connection));
  return {
    ...connection,
    isNew: adapter.isNew,
    shared: location.kind === 'postgres',
    reads,
    idempotency: store(SqlIdempotency),
    keys: store(SqlKeys),
    audit: store(SqlAudit),
    files: store(SqlFiles),
    store,
    guard,
    instance,
    abortPending: adapter.abortPending,
    ...guard({
      async ping() {
        // The write below uses only one connection, so it would not detect that others are read-only.
        await adapter.checkConnections();
        // Inserts a row and deletes it in the same transaction, which tests a write to the disk without leaving data.
        await writers.write((tx) => lockRow(tx, 'ping'));
      },
      async close() {
        try {
          if (reads !== db) await reads.destroy();
        } finally {
          await db.destroy();
        }
      },
    }),
  };
}

function timed({ write, writeOne }: Writers, onWrite: (ms: number) => void): Writers {
  const measured = async <T>(run: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await run();
    } finally {
      onWrite(performance.now() - began);
    }
  };
  return {
    write: (work) => measured(() => write(work)),
    writeOne: (build) => measured(() => writeOne(build)),
  };
}

/**
 * Wraps a store. Errors of the database (full, read-only, unreachable, too slow) become `store_unavailable`; all other errors
 * are bugs and pass unchanged. Unless the outcome is unknown, nothing was written, so callers may retry. All methods of the
 * wrapped store are asynchronous.
 */
export function guarded<T extends object>(store: T, isUnavailable: (error: unknown) => boolean): T {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]): Promise<unknown> => {
        try {
          return (await Reflect.apply(member, target, parameters)) as unknown;
        } catch (error) {
          const isUnknown = error instanceof OutcomeUnknownError;
          if (error instanceof ApiError || !(isUnknown || isUnavailable(error))) throw error;
          const message = isUnknown
            ? error.message
            : 'The database cannot be used at present. Nothing was changed; try again later.';
          throw new ApiError('store_unavailable', message, { cause: error, retryAfter: 5000 });
        }
      };
    },
  });
}

/**
 * Opens the database's adapter; loads only the driver in use.
 * @throws ConfigError if the database must exist and does not
 */
export async function openAdapter(location: DatabaseLocation, mustExist = false): Promise<DatabaseAdapter> {
  if (location.kind === 'sqlite')
    return (await import('./sqlite/open-sqlite.ts')).openSqlite(location.file, mustExist);
  return (await import('./postgres/open-postgres.ts')).openPostgres(location.url, { mustExist });
}

/** Requires that the database has this mode: test and live data never share a database. */
async function claimMode(db: Kysely<Database>, mode: string): Promise<void> {
  const value = await metaValue(db, 'mode', mode);
  if (value !== mode)
    throw new ConfigError([
      `DATABASE_URL names a database that was made in ${value} mode, but PAYWICKET_MODE is ${mode}: use another one`,
    ]);
}

/** Returns the stored value of this key; stores `value` at the first start. */
async function metaValue(db: Kysely<Database>, key: string, value: string): Promise<string> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const found = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return found.value;
}
