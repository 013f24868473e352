import type { Dialect, Kysely, Transaction } from 'kysely';
import type { ChangeListener, ChangeNotifier } from '../checkout/change-feed.ts';
import type { Database } from './schema.ts';

/**
 * Runs `work` in a transaction of its own and resolves once what it wrote is on the disk; rejects without a trace
 * where it throws. `work` may be run again, so it does nothing but queries and pure functions.
 */
export type Write = <T>(work: (tx: Transaction<Database>) => Promise<T>) => Promise<T>;

/**
 * All that differs between the databases. The tables, migrations and queries are the same, row locks included: where
 * the one writer is alone anyway, the dialect leaves them out.
 */
export interface DatabaseAdapter {
  readonly dialect: Dialect;
  writer(db: Kysely<Database>): Write;
  /** Whether the database could not do its work, for whatever reason that passes or that an operator can mend. */
  isUnavailable(error: unknown): boolean;
  /** What to tell whoever starts, of an error that opening or migrating had. */
  explained(error: unknown): unknown;
  /**
   * For a server, before it changes anything: where only one may run on the database, waits for that one to end.
   * @param patience milliseconds that it is waited for
   * @param waits told once which process it is
   * @throws Error naming it; then nothing is open any more
   */
  serve(patience: number, waits: (holder: string) => void): Promise<void>;
  /** Listens to the other processes that use the database; null where there are none. */
  readonly listen: ((listener: ChangeListener) => ChangeNotifier) | null;
  /**
   * For a process that ends: where the server does not answer, what waits for it fails now, and whatever is asked later.
   * Work that is only slow is waited for.
   */
  readonly endWaiting: () => Promise<void>;
  /** Runs `migrate` on a connection whose queries may take long: `db` itself, or one of its own. */
  migrating(db: Kysely<Database>, migrate: (db: Kysely<Database>) => Promise<void>): Promise<void>;
}
