import { sql, type RawBuilder } from 'kysely';
import type { ClaimedPayment, PollStore, ScheduledPoll } from '../checkout/poll-store.ts';
import { compiled } from '../../base/store/compiled.ts';
import { claiming, isFree, leaseOf, SqlStore, type Lease } from '../../base/store/queries.ts';
import { never } from '../../base/store/schema.ts';
import { isLeased } from './tables.ts';

/** Number of payments per statement. */
const BATCH_SIZE = 250;

/** Next polls of payments, next ticks of checkouts, and the leases on both. */
export class SqlPolls extends SqlStore implements PollStore {
  readonly #claimPayments = compiled(this.db, (values: Lease & { provider: string; limit: number }) => {
    const due = this.db
      .selectFrom('payments')
      .select('id')
      .where('provider', '=', values.provider)
      .where('nextPollAt', '<=', values.now)
      .where(isFree(values));
    return claiming(this.db, due.orderBy('nextPollAt').limit(values.limit))
      .updateTable('payments')
      .set({ leasedUntil: values.leasedUntil, expedited: 0 })
      .where('id', 'in', (from) => from.selectFrom('due').select('id'))
      .returning(['checkoutId', 'id as paymentId', 'nextPollAt as dueAt']);
  });
  readonly #claimCheckouts = compiled(
    this.db,
    ({ now, nextTickAt, limit }: { now: number; nextTickAt: number; limit: number }) => {
      const due = this.db.selectFrom('checkouts').select('id').where('nextTickAt', '<=', now);
      return claiming(this.db, due.orderBy('nextTickAt').limit(limit))
        .updateTable('checkouts')
        .set({ nextTickAt, scheduleSetAt: now })
        .where('id', 'in', (from) => from.selectFrom('due').select('id'))
        .returning('id');
    },
  );

  claimDuePayments(
    provider: string,
    now: number,
    lease: number,
    limit: number,
  ): Promise<readonly ClaimedPayment[]> {
    return this.writeOne((into) => ({
      execute: () => this.#claimPayments({ ...leaseOf(now, lease), provider, limit }, into),
    }));
  }

  async claimOverdueCheckouts(now: number, lease: number, limit: number): Promise<readonly string[]> {
    const rows = await this.writeOne((into) => ({
      execute: () => this.#claimCheckouts({ now, nextTickAt: now + lease, limit }, into),
    }));
    return rows.map(({ id }) => id);
  }

  async releaseClaims(): Promise<void> {
    await this.write(async (tx) => {
      await tx.updateTable('payments').set({ leasedUntil: 0 }).where(isLeased).execute();
      await tx.updateTable('sweeps').set({ nextAt: 0 }).execute();
      const waiting = tx.updateTable('inbox').set({ leasedUntil: 0 }).where('state', '=', 'waiting');
      await waiting.where('leasedUntil', '>', 0).execute();
    });
  }

  schedule(polls: readonly ScheduledPoll[], now: number): Promise<void> {
    return this.#set(polls, now, sql`next.at`);
  }

  reschedule(polls: readonly ScheduledPoll[], now: number): Promise<void> {
    return this.#set(
      polls,
      now,
      sql`case when next_poll_at < next.at and (expedited = 1 or leased_until = 0) then next_poll_at else next.at end`,
    );
  }

  async pollNow(checkoutId: string, at: number): Promise<void> {
    await this.write(async (tx) => {
      const own = tx
        .updateTable('payments')
        .where('checkoutId', '=', checkoutId)
        // Includes payments whose polling has ended. A payment without a reference cannot be polled.
        .where((is) => is.or([is('nextPollAt', '<', never), is('providerReference', 'is not', null)]));
      await own.set({ nextPollAt: at, scheduleSetAt: at }).where('nextPollAt', '>', at).execute();
      await own.set({ expedited: 1 }).where('leasedUntil', '>', 0).execute();
    });
  }

  async #set(polls: readonly ScheduledPoll[], now: number, time: RawBuilder<number>): Promise<void> {
    for (let from = 0; from < polls.length; from += BATCH_SIZE) {
      const rows = polls
        .slice(from, from + BATCH_SIZE)
        .map(
          ({ paymentId, at, answeredPollAt = null }) =>
            sql`(cast(${paymentId} as text), cast(${at ?? never} as bigint), cast(${answeredPollAt} as bigint))`,
        );
      const update = sql`with next(id, at, answered) as (values ${sql.join(rows)})
        update payments set next_poll_at = ${time}, schedule_set_at = ${now}, leased_until = 0,
          answered_poll_at = coalesce(next.answered, answered_poll_at)
        from next where payments.id = next.id`;
      await this.writeOne((db) => ({ execute: () => update.execute(db) }));
    }
  }
}
