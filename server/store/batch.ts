import { setImmediate as breathe } from 'node:timers/promises';
import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Write } from './database-adapter.ts';
import type { Database } from './schema.ts';

/** More would keep the first of them waiting for the last. */
const most = 256;

interface Waiting {
  readonly work: (tx: Transaction<Database>) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Settle = () => void;

const savepoint = CompiledQuery.raw('savepoint work');
const rollbackToSavepoint = CompiledQuery.raw('rollback to work');
const releaseSavepoint = CompiledQuery.raw('release work');

/**
 * Group commit, for a database with one writer where a commit costs a wait for the disk: works that wait at the same
 * time are run one after another, in the order they came, inside one transaction. Each has a savepoint, so that one
 * that throws is undone alone. None is answered before the commit, and all of them fail with it.
 */
export class Batch {
  readonly #db: Kysely<Database>;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  readonly write: Write = (work) =>
    new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      if (!this.#running) void this.#run();
    });

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // Who is about to ask as well shares the wait for the disk.
      await breathe();
      await this.#commit(this.#waiting.splice(0, most));
    }
    this.#running = false;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    let settles: readonly Settle[];
    try {
      settles = await this.#db.transaction().execute(async (tx) => {
        const ended: Settle[] = [];
        for (const waiting of batch) ended.push(await attempt(tx, waiting));
        return ended;
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const settle of settles) settle();
  }
}

/** Throws only where the work can not be undone alone: the database gave up the whole transaction. */
async function attempt(tx: Transaction<Database>, { work, resolve, reject }: Waiting): Promise<Settle> {
  await tx.executeQuery(savepoint);
  try {
    const value = await work(tx);
    await tx.executeQuery(releaseSavepoint);
    return () => resolve(value);
  } catch (error) {
    try {
      await tx.executeQuery(rollbackToSavepoint);
      await tx.executeQuery(releaseSavepoint);
    } catch {
      throw error;
    }
    return () => reject(error);
  }
}
