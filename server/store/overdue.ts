import type { Kysely } from 'kysely';
import type { Write } from './database-adapter.ts';
import type { Database } from './schema.ts';

/** Checkouts whose time is up, and who lets it pass. @see Store.claimOverdueCheckouts */
export interface Overdue {
  claim(now: number, lease: number, limit: number): Promise<readonly string[]>;
}

/** In the table: any number of processes share them. */
export class SqlOverdue implements Overdue {
  readonly #write: Write;

  constructor(write: Write) {
    this.#write = write;
  }

  async claim(now: number, lease: number, limit: number): Promise<readonly string[]> {
    const rows = await this.#write((tx) =>
      tx
        .with('overdue', (db) =>
          db
            .selectFrom('checkouts')
            .select('id')
            .where('next_tick_at', '<=', now)
            .orderBy('next_tick_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('checkouts')
        .set({ next_tick_at: now + lease })
        .where('id', 'in', (db) => db.selectFrom('overdue').select('id'))
        .returning('id')
        .execute(),
    );
    return rows.map(({ id }) => id);
  }
}

/** For a process that has its database to itself: a claim in the table would cost a wait for the disk. */
export class HeldOverdue implements Overdue {
  readonly #db: Kysely<Database>;
  /** By checkout: until when it is claimed, and the time that was up. One that has another one since is due anew. */
  readonly #claims = new Map<string, { readonly until: number; readonly dueAt: number }>();

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async claim(now: number, lease: number, limit: number): Promise<readonly string[]> {
    // Clocks jump, backwards too.
    for (const [id, { until }] of this.#claims)
      if (until <= now || until > now + lease) this.#claims.delete(id);
    const rows = await this.#db
      .selectFrom('checkouts')
      .select(['id', 'next_tick_at as dueAt'])
      .where('next_tick_at', '<=', now)
      .orderBy('next_tick_at')
      .limit(limit + this.#claims.size)
      .execute();
    const claimed = rows.filter(({ id, dueAt }) => this.#claims.get(id)?.dueAt !== dueAt).slice(0, limit);
    for (const { id, dueAt } of claimed) this.#claims.set(id, { until: now + lease, dueAt });
    return claimed.map(({ id }) => id);
  }
}
