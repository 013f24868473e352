import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { ScheduledPoll, DuePayment } from '../checkout/repository.ts';
import type { Write } from './database-adapter.ts';
import { never, type Database } from './schema.ts';

/** When each payment's gateway is asked next, and who asks. @see Store, whose words these are */
export interface PollSchedule {
  claim(provider: string, now: number, lease: number, limit: number): Promise<readonly DuePayment[]>;
  schedule(asks: readonly ScheduledPoll[]): Promise<void>;
  reschedule(asks: readonly ScheduledPoll[]): Promise<void>;
  pollNow(checkoutId: string, at: number): Promise<void>;
  release(): Promise<void>;
  /** Told of payments that were written for the first time. */
  begun(payments: readonly ScheduledPayment[]): void;
  /** Writes what is not in the table yet. */
  close(): Promise<void>;
}

export interface ScheduledPayment extends DuePayment {
  readonly provider: string;
  /** When it is to be asked for. */
  readonly at: number;
}

/** As many as one transaction schedules: nobody waits long for it. */
const atOnce = 100;

/** In the table alone: any number of processes share it. */
export class SqlPollSchedule implements PollSchedule {
  readonly #db: Kysely<Database>;
  readonly #write: Write;

  constructor(db: Kysely<Database>, write: Write) {
    this.#db = db;
    this.#write = write;
  }

  async claim(provider: string, now: number, lease: number, limit: number): Promise<readonly DuePayment[]> {
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

  async schedule(asks: readonly ScheduledPoll[]): Promise<void> {
    await this.#set(asks, (at) => at);
  }

  async reschedule(asks: readonly ScheduledPoll[]): Promise<void> {
    await this.#set(
      asks,
      (at) =>
        sql<number>`case when next_poll_at < ${at} and (expedited = 1 or leased_until = 0) then next_poll_at else ${at} end`,
    );
  }

  async #set(
    asks: readonly ScheduledPoll[],
    timeOf: (at: number) => number | RawBuilder<number>,
  ): Promise<void> {
    for (let from = 0; from < asks.length; from += atOnce) {
      const some = asks.slice(from, from + atOnce);
      await this.#write(async (tx) => {
        for (const { paymentId, at } of some)
          await tx
            .updateTable('payments')
            .set({ next_poll_at: timeOf(at ?? never), leased_until: 0 })
            .where('id', '=', paymentId)
            .execute();
      });
    }
  }

  async pollNow(checkoutId: string, at: number): Promise<void> {
    await this.#write(async (tx) => {
      const own = tx
        .updateTable('payments')
        .where('checkout_id', '=', checkoutId)
        // Of any age, also where nobody was to ask any more: what has no order can not be asked for.
        .where((is) => is.or([is('next_poll_at', '<', never), is('reference', '!=', '')]));
      await own.set({ next_poll_at: at }).where('next_poll_at', '>', at).execute();
      await own.set({ expedited: 1 }).where('leased_until', '>', 0).execute();
    });
  }

  async release(): Promise<void> {
    await this.#write((tx) =>
      tx.updateTable('payments').set({ leased_until: 0 }).where('leased_until', '>', 0).execute(),
    );
  }

  begun(): void {
    // The table has them.
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  find(paymentId: string): Promise<ScheduledPayment | undefined> {
    return this.#scheduled().where('id', '=', paymentId).executeTakeFirst();
  }

  async paymentsOf(checkoutId: string): Promise<readonly string[]> {
    const rows = await this.#scheduled().where('checkout_id', '=', checkoutId).execute();
    return rows.map(({ paymentId }) => paymentId);
  }

  /** Those of a gateway that are due from one time on and before another, as they are read. */
  between(provider: string, from: number, to: number): AsyncIterable<ScheduledPayment> {
    return this.#scheduled()
      .where('provider', '=', provider)
      .where('next_poll_at', '>=', from)
      .where('next_poll_at', '<', to)
      .stream();
  }

  #scheduled() {
    return this.#db
      .selectFrom('payments')
      .select(['checkout_id as checkoutId', 'id as paymentId', 'provider', 'next_poll_at as at']);
  }
}
