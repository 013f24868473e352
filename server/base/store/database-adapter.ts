import type { Dialect, Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Runs `work` in its own transaction and resolves once its writes are on the disk. If `work` throws, nothing is written. `work`
 * may run several times, so it must consist of queries and pure functions.
 */
export type Write = <T>(work: (tx: Transaction<Database>) => Promise<T>) => Promise<T>;

/**
 * Like `Write`, for a single statement, which `build` creates. If the database runs a single statement as a transaction, no
 * `begin` and `commit` are sent.
 */
export type WriteOne = <T>(build: (db: Kysely<Database>) => Statement<T>) => Promise<T>;

export interface Statement<T> {
  execute(): Promise<T>;
}

export interface Writers {
  readonly write: Write;
  readonly writeOne: WriteOne;
}

/** Thrown if a commit failed, but its writes may still be found at the next start. */
export class OutcomeUnknownError extends Error {
  /** @param message instructions for the merchant */
  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

/**
 * All differences between the databases. Tables, migrations and queries are the same. They include row locks, which the dialect
 * omits for the database with a single writer.
 */
export interface DatabaseAdapter {
  readonly dialect: Dialect;
  /** Whether the database had none of our tables when it was opened. */
  readonly isNew: boolean;
  writers(db: Kysely<Database>): Writers;
  /**
   * Returns the connection for reads that must not wait for a write in progress: a separate one if the database has a single
   * writer, or else `db`.
   */
  reader(db: Kysely<Database>): Kysely<Database>;
  /** Discards connections that cannot be used for writing, while other connections can. */
  checkConnections(): Promise<void>;
  /** Whether the database caused the error: a temporary error, or one that an operator can fix. */
  isUnavailable(error: unknown): boolean;
  /** Describes an error of opening or migrating the database for the operator. */
  describeError(error: unknown): unknown;
  /**
   * Called by a server before it changes anything. If only one server may use the database, waits until the other server has
   * ended.
   * @param onWait called once with the name of the other server's process
   * @throws Error with that name after `timeoutMs`; all connections are closed then
   */
  acquireProcessLock(timeoutMs: number, onWait: (holder: string) => void): Promise<void>;
  /**
   * Called when the process ends. If the database server does not answer, pending and later queries fail at once. Slow queries
   * are awaited.
   */
  readonly abortPending: () => Promise<void>;
  /** Calls `run` with `db`, or with a separate connection for slow queries. Calls it again if a table was in use. */
  migrate(db: Kysely<Database>, run: (db: Kysely<Database>) => Promise<void>): Promise<void>;
  /**
   * Creates the indexes that are missing or incomplete.
   * @param indexes definitions by index name, as `table (column, …)`
   */
  addIndexes(db: Kysely<Database>, indexes: Readonly<Record<string, string>>): Promise<void>;
}
