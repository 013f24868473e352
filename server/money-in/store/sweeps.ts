import { sql } from 'kysely';
import type { PaymentRef } from '../checkout/checkout-store.ts';
import { compare } from '../../base/money/decimal.ts';
import type {
  PaymentAtAddress,
  OpenEntry,
  OpenEntryChanges,
  RecordedTransaction,
  SweepMark,
  SweepStore,
} from '../ingest/sweep-store.ts';
import { compiled } from '../../base/store/compiled.ts';
import { SqlStore } from '../../base/store/queries.ts';
import { isWatched } from './tables.ts';

const BATCH_SIZE = 500;

/** Positions of the sweeps, and the records that list entries are compared with. */
export class SqlSweeps extends SqlStore implements SweepStore {
  readonly #schedule = compiled(this.db, ({ provider, list }: { provider: string; list: string }) =>
    this.db.selectFrom('sweeps').select('nextAt').where('provider', '=', provider).where('list', '=', list),
  );

  async claim(provider: string, list: string, now: number, lease: number): Promise<SweepMark | undefined> {
    const [known] = await this.#schedule({ provider, list });
    // Usually the list is not due, and a read needs no transaction.
    if (known !== undefined && known.nextAt > now) return undefined;
    return this.write(async (tx) => {
      const unread = { mark: 0, wideMark: 0, beganAt: 0, position: 0, nextAt: now, scheduleSetAt: now };
      await tx
        .insertInto('sweeps')
        .values({ provider, list, ...unread })
        .onConflict((conflict) => conflict.columns(['provider', 'list']).doNothing())
        .execute();
      return tx
        .updateTable('sweeps')
        .set({ nextAt: now + lease, scheduleSetAt: now })
        .where('provider', '=', provider)
        .where('list', '=', list)
        .where('nextAt', '<=', now)
        .returning(['mark', 'wideMark', 'beganAt', 'position'])
        .executeTakeFirst();
    });
  }

  async finish(
    provider: string,
    list: string,
    mark: SweepMark,
    { nextAt, now }: Parameters<SweepStore['finish']>[3],
    { opened, closed }: OpenEntryChanges = { opened: [], closed: [] },
  ): Promise<void> {
    await this.write(async (tx) => {
      for (const keys of batchesOf(closed))
        await tx
          .deleteFrom('sweepOpenEntries')
          .where('provider', '=', provider)
          .where('list', '=', list)
          .where('key', 'in', keys)
          .execute();
      for (const entries of batchesOf(opened))
        await tx
          .insertInto('sweepOpenEntries')
          .values(
            entries.map(({ key, seenAt, holdsMarkAt }) => ({ provider, list, key, seenAt, holdsMarkAt })),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['provider', 'list', 'key'])
              .doUpdateSet({ seenAt: sql`excluded.seen_at`, holdsMarkAt: sql`excluded.holds_mark_at` }),
          )
          .execute();
      await tx
        .updateTable('sweeps')
        .set({ ...mark, nextAt, scheduleSetAt: now })
        .where('provider', '=', provider)
        .where('list', '=', list)
        .execute();
    });
  }

  openEntries(provider: string, list: string): Promise<readonly OpenEntry[]> {
    return this.db
      .selectFrom('sweepOpenEntries')
      .select(['key', 'seenAt', 'holdsMarkAt'])
      .where('provider', '=', provider)
      .where('list', '=', list)
      .execute();
  }

  async bringForward(provider: string, at: number, now: number): Promise<void> {
    await this.writeOne((db) =>
      db
        .updateTable('sweeps')
        .set({ nextAt: at, scheduleSetAt: now })
        .where('provider', '=', provider)
        .where('nextAt', '>', at),
    );
  }

  async oldestExpected(provider: string): Promise<number | null> {
    const payments = this.db
      .selectFrom('payments')
      .select('createdAt')
      .where('provider', '=', provider)
      .where(isWatched);
    return (await payments.orderBy('createdAt').limit(1).executeTakeFirst())?.createdAt ?? null;
  }

  async oldestPending(provider: string, seenSince: number): Promise<number | null> {
    const pending = await this.db
      .selectFrom('transactions')
      .select(['at', 'seenAt'])
      .where('provider', '=', provider)
      .where('state', '!=', 'ignored')
      .where('status', '=', 'detected')
      .where('seenAt', '>=', seenSince)
      .execute();
    return pending.length === 0 ? null : Math.min(...pending.map(({ at, seenAt }) => at ?? seenAt));
  }

  async recorded(provider: string, keys: readonly string[]): Promise<readonly RecordedTransaction[]> {
    const found: RecordedTransaction[] = [];
    for (const batch of batchesOf(keys)) {
      const rows = await this.db
        .selectFrom('transactions')
        .select(['key', 'method', 'amount', 'status', 'state', 'checkoutId', 'paymentId'])
        .where('provider', '=', provider)
        .where('key', 'in', batch)
        .execute();
      for (const { state, checkoutId, paymentId, ...transaction } of rows)
        found.push({ ...transaction, payment: state === 'credited' ? { checkoutId, paymentId } : null });
    }
    return found;
  }

  async paymentsAt(provider: string, addressKeys: readonly string[]): Promise<readonly PaymentAtAddress[]> {
    const found: PaymentAtAddress[] = [];
    for (const batch of batchesOf(addressKeys)) {
      const rows = await this.db
        .selectFrom('payments')
        .select(['checkoutId', 'id as paymentId', 'addressKey', 'createdAt'])
        .where('provider', '=', provider)
        .where('addressKey', 'in', batch)
        .orderBy('createdAt', 'desc')
        .execute();
      for (const { addressKey, ...due } of rows) found.push({ ...due, addressKey: addressKey ?? '' });
    }
    return found;
  }

  async notAnsweredSince(provider: string, at: number, limit: number): Promise<readonly PaymentRef[]> {
    return (
      this.db
        .selectFrom('payments')
        .select(['checkoutId', 'id as paymentId'])
        .where('provider', '=', provider)
        // Gateways give times in whole seconds.
        .where('createdAt', '<=', at + 1000)
        .where('expiresAt', '>=', at)
        .where('providerReference', 'is not', null)
        .where('answeredPollAt', '<=', at)
        .orderBy('answeredPollAt')
        .limit(limit)
        .execute()
    );
  }

  async countCredited(
    provider: string,
    paymentId: string,
    { hash, amount, status }: Parameters<SweepStore['countCredited']>[2],
  ): Promise<number> {
    const rows = await this.db
      .selectFrom('transactions')
      .select('amount')
      .where('provider', '=', provider)
      .where('hashKey', '=', hash)
      .where('state', '=', 'credited')
      .where('paymentId', '=', paymentId)
      .where('status', '=', status)
      .execute();
    return rows.filter((row) => compare(row.amount, amount) === 0).length;
  }

  async creditedKeys(provider: string, hash: string): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('transactions')
      .select('key')
      .where('provider', '=', provider)
      .where('hashKey', '=', hash)
      .where('state', '=', 'credited')
      .execute();
    return rows.map(({ key }) => key);
  }
}

const batchesOf = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / BATCH_SIZE) }, (_, index) =>
    items.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
  );
