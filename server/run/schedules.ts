import { sql } from 'kysely';
import { MAX_CLOCK_SKEW_MS } from '../base/clock.ts';
import type { ScheduleStore } from '../money-in/ingest/clock-watch.ts';
import { SqlStore } from '../base/store/queries.ts';
import { never } from '../base/store/schema.ts';

/** Tables with a due time, and the column that contains it. */
const schedules = [
  { table: 'payments', column: 'next_poll_at' },
  { table: 'checkouts', column: 'next_tick_at' },
  { table: 'transfers', column: 'next_at' },
  { table: 'webhookDeliveries', column: 'next_at' },
  { table: 'sweeps', column: 'next_at' },
] as const;

/**
 * Repairs schedules that were set by a clock that was ahead: by this server before its clock was set back, or by another
 * server.
 */
export class SqlSchedules extends SqlStore implements ScheduleStore {
  async restart(now: number, { due }: { readonly due: boolean }): Promise<number> {
    const isAhead = sql<boolean>`schedule_set_at > ${now + MAX_CLOCK_SKEW_MS}`;
    let count = 0;
    for (const { table, column } of schedules) {
      // Read first: usually no row is ahead, and a read needs no transaction.
      const found = await this.db.selectFrom(table).select('scheduleSetAt').where(isAhead).limit(1).execute();
      if (found.length === 0) continue;
      const next = sql.ref(column);
      // A delivery keeps its delay, because its number of attempts is limited.
      const at =
        due && table !== 'webhookDeliveries' ? sql`${now}` : sql`${next} - (schedule_set_at - ${now})`;
      // A payment whose polling a wrong clock has ended may still need weeks of polls, so it is polled again.
      const isKept = due && table === 'payments' ? sql`false` : sql`${next} = ${never}`;
      const update = sql`update ${sql.table(table)}
        set ${next} = case when ${isKept} then ${next} else ${at} end, schedule_set_at = ${now}
        where ${isAhead}`;
      const { numAffectedRows = 0n } = await this.writeOne((db) => ({ execute: () => update.execute(db) }));
      count += Number(numAffectedRows);
    }
    return count;
  }
}
