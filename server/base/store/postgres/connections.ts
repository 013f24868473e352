import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { errorCodeOf } from './errors.ts';

/** Error code of a write on a read-only server, such as the former primary after a failover. */
export const READ_ONLY = '25006';
/** Error code of a connection that ended because its server is shutting down, or because an operator ended it. */
const ADMIN_SHUTDOWN = '57P01';

/**
 * A pool that survives a failover. Once a connection reports that its server has become read-only or is shutting down, no
 * connection that was open at that time is used again: idle connections would keep refusing writes, or answer reads with
 * outdated rows.
 */
export class Connections implements PostgresPool {
  readonly #pool: Pool;
  readonly #connecting = new Set<Promise<PoolClient>>();
  /** Number of failovers seen so far. A connection of an earlier generation is stale. */
  #generation = 0;
  readonly #generations = new WeakMap<PoolClient, number>();

  constructor(pool: Pool) {
    this.#pool = pool;
    // The pool reports the end of idle connections here.
    pool.on('error', (error, client) => this.#note(client, error));
  }

  async connect(): Promise<PostgresPoolClient> {
    return this.#tracked(await this.#take());
  }

  /** Ends the pool after all waiting callers have got their connection; otherwise, they would wait forever. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#connecting);
    await this.#pool.end();
  }

  /** Discards all idle connections if one of them is read-only. A write on another connection would not detect that. */
  async checkIdle(): Promise<void> {
    const idle = Array.from({ length: this.#pool.idleCount }, async () => {
      const client = await this.#take();
      try {
        // This setting is also on if the server is a standby.
        const { rows } = await client.query<{ value: string }>(
          `select current_setting('transaction_read_only') as value`,
        );
        if (rows[0]?.value === 'on') this.#discard(client);
      } catch (error) {
        this.#note(client, error);
      } finally {
        client.release(this.#isStale(client));
      }
    });
    await Promise.allSettled(idle);
  }

  /** Takes a connection that is not stale. Closes stale connections that the pool returns. */
  async #take(): Promise<PoolClient> {
    for (;;) {
      const generation = this.#generation;
      const connected = this.#pool.connect();
      this.#connecting.add(connected);
      const client = await connected.finally(() => this.#connecting.delete(connected));
      // A new connection belongs to the generation in which it was requested, because it may have reached the former primary.
      if (!this.#generations.has(client)) this.#generations.set(client, generation);
      if (!this.#isStale(client)) return client;
      client.release(true);
    }
  }

  #tracked(client: PoolClient): PostgresPoolClient {
    const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
      try {
        return await client.query(sql, [...parameters]);
      } catch (error) {
        this.#note(client, error);
        throw error;
      }
    };
    return {
      // Kysely passes a cursor only if its driver was given one.
      query: query as PostgresPoolClient['query'],
      release: () => client.release(this.#isStale(client)),
    };
  }

  #note(client: PoolClient, error: unknown): void {
    const code = errorCodeOf(error);
    if (code === READ_ONLY || code === ADMIN_SHUTDOWN) this.#discard(client);
  }

  /** Starts a new generation, once for connections that fail together: connections that were opened later may be good. */
  #discard(client: PoolClient): void {
    if (!this.#isStale(client)) this.#generation += 1;
  }

  #isStale(client: PoolClient): boolean {
    return this.#generations.get(client) !== this.#generation;
  }
}
