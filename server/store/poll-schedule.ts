import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { ScheduledPoll, DuePayment } from '../checkout/repository.ts';
import type { Write } from './database-adapter.ts';
import { never } from './schema.ts';

/** So many payments are scheduled in one statement. */
const BATCH_SIZE = 250;
/** Literally the condition of the index: with a parameter, the index is not used. */
const isLeased = sql<SqlBool>`leased_until > 0`;

/** When each payment is polled next, when each checkout is ticked next, and leases on both. */
export class PollSchedule {
  readonly #write: Write;

  constructor(write: Write) {
    this.#write = write;
  }

  async claimPayments(
    provider: string,
    now: number,
    lease: number,
    limit: number,
  ): Promise<readonly DuePayment[]> {
    return this.#write((tx) =>
      tx
        .with('due', (db) =>
          db
            .selectFrom('payments')
            .select('id')
            .where('provider', '=', provider)
            .where('next_poll_at', '<=', now)
            .where('leased_until', '<=', now)
            .orderBy('next_poll_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .updateTable('payments')
        .set({ leased_until: now + lease, expedited: 0 })
        .where('id', 'in', (db) => db.selectFrom('due').select('id'))
        .returning(['checkout_id as checkoutId', 'id as paymentId'])
        .execute(),
    );
  }

  async schedule(polls: readonly ScheduledPoll[]): Promise<void> {
    await this.#set(polls, sql<number>`next.at`);
  }

  async reschedule(polls: readonly ScheduledPoll[]): Promise<void> {
    await this.#set(
      polls,
      sql<number>`case when next_poll_at < next.at and (expedited = 1 or leased_until = 0) then next_poll_at else next.at end`,
    );
  }

  async #set(polls: readonly ScheduledPoll[], time: RawBuilder<number>): Promise<void> {
    for (let from = 0; from < polls.length; from += BATCH_SIZE) {
      const rows = polls
        .slice(from, from + BATCH_SIZE)
        .map(({ paymentId, at }) => sql`(cast(${paymentId} as text), cast(${at ?? never} as bigint))`);
      await this.#write((tx) =>
        sql`with next(id, at) as (values ${sql.join(rows)})
          update payments set next_poll_at = ${time}, leased_until = 0
          from next where payments.id = next.id`.execute(tx),
      );
    }
  }

  async pollNow(checkoutId: string, at: number): Promise<void> {
    await this.#write(async (tx) => {
      const own = tx
        .updateTable('payments')
        .where('checkout_id', '=', checkoutId)
        // Also where polling has ended. A payment without a reference can not be polled.
        .where((is) => is.or([is('next_poll_at', '<', never), is('reference', '!=', '')]));
      await own.set({ next_poll_at: at }).where('next_poll_at', '>', at).execute();
      await own.set({ expedited: 1 }).where('leased_until', '>', 0).execute();
    });
  }

  /** Ends every lease on payments and on messages. */
  async releaseLeases(): Promise<void> {
    await this.#write(async (tx) => {
      await tx.updateTable('payments').set({ leased_until: 0 }).where(isLeased).execute();
      await tx
        .updateTable('inbox')
        .set({ leased_until: 0 })
        .where('state', '=', 'waiting')
        .where('leased_until', '>', 0)
        .execute();
    });
  }

  async claimOverdueCheckouts(now: number, lease: number, limit: number): Promise<readonly string[]> {
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
