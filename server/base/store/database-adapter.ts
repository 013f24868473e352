import type { Dialect, Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Runs `work` in its own transaction and resolves once its writes are on the disk. If it throws, nothing is written. `work` may
 * be run again, so it must consist of queries and pure functions.
 */
export type Write = <T>(work: (tx: Transaction<Database>) => Promise<T>) => Promise<T>;

/**
 * As `Write`, for a single statement, which `build` makes: where a statement is a transaction by itself, it needs no `begin` and
 * `commit` around it.
 */
export type WriteOne = <T>(build: (db: Kysely<Database>) => Statement<T>) => Promise<T>;

export interface Statement<T> {
  execute(): Promise<T>;
}

export interface Writers {
  readonly write: Write;
  readonly writeOne: WriteOne;
}

/** A commit failed, but its writes may still be found at the next start. */
export class OutcomeUnknownError extends Error {
  /** @param message for the merchant: what to do */
  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

/**
 * All differences between the databases. Tables, migrations and queries are the same, including row locks, which the dialect
 * omits for the database with a single writer.
 */
export interface DatabaseAdapter {
  readonly dialect: Dialect;
  /** It had none of our tables when it was opened. */
  readonly isNew: boolean;
  writers(db: Kysely<Database>): Writers;
  /** For reads that must not wait for a write in progress: an own connection if the database has a single writer, else `db`. */
  reader(db: Kysely<Database>): Kysely<Database>;
  /** Discards connections that cannot be written to, although others can. */
  checkConnections(): Promise<void>;
  /** Whether an error is the database's: temporary, or one that an operator can fix. */
  isUnavailable(error: unknown): boolean;
  /** Describes an error of opening or migrating for the operator. */
  describeError(error: unknown): unknown;
  /**
   * For a server, before it changes anything: if only one server may use the database, waits until the other one has ended.
   * @param onWait called once with the name of that process
   * @throws Error naming the process after `timeoutMs`; all connections are closed then
   */
  acquireProcessLock(timeoutMs: number, onWait: (holder: string) => void): Promise<void>;
  /**
   * For a process that ends: if the database server does not answer, pending and later queries fail at once. Slow queries are
   * awaited.
   */
  readonly abortPending: () => Promise<void>;
  /** Calls `run` with a connection for slow queries, again where a table was in use: `db`, or its own connection. */
  migrate(db: Kysely<Database>, run: (db: Kysely<Database>) => Promise<void>): Promise<void>;
  /** Makes those that are not there, or not whole. @param indexes by name, as `table (column, …)` */
  addIndexes(db: Kysely<Database>, indexes: Readonly<Record<string, string>>): Promise<void>;
}
