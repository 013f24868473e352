import { sql, type RawBuilder } from 'kysely';
import type { Repository, ScheduledPoll } from '../checkout/repository.ts';
import { compiled } from '../../base/store/compiled.ts';
import { claiming, isFree, leaseOf, type Connection, type Lease } from '../../base/store/queries.ts';
import { never } from '../../base/store/schema.ts';
import { isLeased } from './tables.ts';

/** Payments per statement. */
const BATCH_SIZE = 250;

type PollSchedule = Pick<
  Repository,
  | 'claimDuePayments'
  | 'claimOverdueCheckouts'
  | 'releaseClaims'
  | 'schedulePolls'
  | 'reschedulePolls'
  | 'pollNow'
>;

/** Next polls of payments, next ticks of checkouts, and the leases on both. */
export function pollScheduleOf({ db, write, writeOne }: Connection): PollSchedule {
  const claimPayments = compiled(db, (values: Lease & { provider: string; limit: number }) => {
    const due = db
      .selectFrom('payments')
      .select('id')
      .where('provider', '=', values.provider)
      .where('nextPollAt', '<=', values.now)
      .where(isFree(values));
    return claiming(db, due.orderBy('nextPollAt').limit(values.limit))
      .updateTable('payments')
      .set({ leasedUntil: values.leasedUntil, expedited: 0 })
      .where('id', 'in', (from) => from.selectFrom('due').select('id'))
      .returning(['checkoutId', 'id as paymentId', 'nextPollAt as dueAt']);
  });
  const claimCheckouts = compiled(
    db,
    ({ now, nextTickAt, limit }: { now: number; nextTickAt: number; limit: number }) => {
      const due = db.selectFrom('checkouts').select('id').where('nextTickAt', '<=', now);
      return claiming(db, due.orderBy('nextTickAt').limit(limit))
        .updateTable('checkouts')
        .set({ nextTickAt, scheduleSetAt: now })
        .where('id', 'in', (from) => from.selectFrom('due').select('id'))
        .returning('id');
    },
  );
  const set = async (
    polls: readonly ScheduledPoll[],
    now: number,
    time: RawBuilder<number>,
  ): Promise<void> => {
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
      await writeOne((db) => ({ execute: () => update.execute(db) }));
    }
  };
  return {
    claimDuePayments: (provider, now, lease, limit) =>
      writeOne((into) => ({
        execute: () => claimPayments({ ...leaseOf(now, lease), provider, limit }, into),
      })),

    async claimOverdueCheckouts(now, lease, limit) {
      const rows = await writeOne((into) => ({
        execute: () => claimCheckouts({ now, nextTickAt: now + lease, limit }, into),
      }));
      return rows.map(({ id }) => id);
    },

    async releaseClaims() {
      await write(async (tx) => {
        await tx.updateTable('payments').set({ leasedUntil: 0 }).where(isLeased).execute();
        await tx.updateTable('sweeps').set({ nextAt: 0 }).execute();
        const waiting = tx.updateTable('inbox').set({ leasedUntil: 0 }).where('state', '=', 'waiting');
        await waiting.where('leasedUntil', '>', 0).execute();
      });
    },

    schedulePolls: (polls, now) => set(polls, now, sql`next.at`),

    reschedulePolls: (polls, now) =>
      set(
        polls,
        now,
        sql`case when next_poll_at < next.at and (expedited = 1 or leased_until = 0) then next_poll_at else next.at end`,
      ),

    async pollNow(checkoutId, at) {
      await write(async (tx) => {
        const own = tx
          .updateTable('payments')
          .where('checkoutId', '=', checkoutId)
          // Includes payments whose polling has ended. A payment without a reference cannot be polled.
          .where((is) => is.or([is('nextPollAt', '<', never), is('providerReference', 'is not', null)]));
        await own.set({ nextPollAt: at, scheduleSetAt: at }).where('nextPollAt', '>', at).execute();
        await own.set({ expedited: 1 }).where('leasedUntil', '>', 0).execute();
      });
    },
  };
}
