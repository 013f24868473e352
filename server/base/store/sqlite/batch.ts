import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Write } from '../database-adapter.ts';
import type { Database } from '../schema.ts';

/** Maximum number of writes per batch. With more, the first write would wait too long for the last. */
const MAX_BATCH_SIZE = 256;

interface QueuedWrite {
  readonly work: (tx: Transaction<Database>) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Resolves or rejects a queued write after its batch was committed. */
type Settle = () => void;

const savepoint = CompiledQuery.raw('savepoint work');
const rollbackToSavepoint = CompiledQuery.raw('rollback to work');
const releaseSavepoint = CompiledQuery.raw('release work');

/**
 * Group commit for a database with a single writer, where each commit waits for the disk: queued writes run one after another in
 * one transaction. Each write has a savepoint, so that a failing write is undone alone. No write resolves before the commit, and
 * all of them fail if the commit fails.
 */
export class GroupCommit {
  readonly #db: Kysely<Database>;
  #queue: QueuedWrite[] = [];
  #running = false;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  readonly write: Write = (work) =>
    new Promise((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as QueuedWrite['resolve'], reject });
      if (!this.#running) this.#run().catch(reject);
    });

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#queue.length > 0) {
        // Writes that are queued in the same tick share a commit.
        await yieldToEventLoop();
        await this.#commit(this.#queue.splice(0, MAX_BATCH_SIZE));
      }
    } finally {
      this.#running = false;
    }
  }

  async #commit(batch: readonly QueuedWrite[]): Promise<void> {
    let settles: readonly Settle[];
    try {
      settles = await this.#db.transaction().execute(async (tx) => {
        const done: Settle[] = [];
        for (const queued of batch) {
          // SQLite works synchronously. Yielding lets other requests be served between two writes.
          if (done.length > 0) await yieldToEventLoop();
          done.push(await attempt(tx, queued));
        }
        return done;
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const settle of settles) settle();
  }
}

/** Runs a queued write. Throws only if the write cannot be undone alone, because SQLite rolled back the whole transaction. */
async function attempt(tx: Transaction<Database>, { work, resolve, reject }: QueuedWrite): Promise<Settle> {
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
