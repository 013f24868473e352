import type { Dialect, Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Runs `work` in a transaction of its own and resolves once what it wrote is on the disk. Where it throws, nothing is
 * written. `work` may be run again, so it consists of queries and pure functions only.
 */
export type Write = <T>(work: (tx: Transaction<Database>) => Promise<T>) => Promise<T>;

/** A commit failed, and what it wrote may be found again at the next start. */
export class OutcomeUnknownError extends Error {
  constructor(cause: unknown) {
    super('The disk failed. Start the server again, and check the result before you repeat the request.', {
      cause,
    });
  }
}

/**
 * All that differs between the databases. The tables, migrations and queries are the same, row locks included: where
 * there is one writer, the dialect leaves them out.
 */
export interface DatabaseAdapter {
  readonly dialect: Dialect;
  writer(db: Kysely<Database>): Write;
  /** For reads that a write under way is not to hold up: a connection of its own where there is one writer, else `db`. */
  reader(db: Kysely<Database>): Kysely<Database>;
  /** Whether an error is the database's own: one that passes, or that an operator can fix. */
  isUnavailable(error: unknown): boolean;
  /** An error of opening or migrating, for the operator. */
  describeError(error: unknown): unknown;
  /**
   * For a server, before it changes anything: where only one may use the database, waits until the other one has ended.
   * @param onWait called once with the name of that process
   * @throws Error naming it after `timeoutMs`; then nothing is open any more
   */
  acquireProcessLock(timeoutMs: number, onWait: (holder: string) => void): Promise<void>;
  /**
   * For a process that ends: where the database server does not answer, pending and later queries fail at once. Queries
   * that are only slow are awaited.
   */
  readonly abortPending: () => Promise<void>;
  /** Calls `run` with a connection whose queries may take long: `db` itself, or one of its own. */
  migrate(db: Kysely<Database>, run: (db: Kysely<Database>) => Promise<void>): Promise<void>;
}
