import { isUnmatched } from './task-conditions.ts';
import type { Kysely } from 'kysely';
import { isManualKey } from '../checkout/apply-observation.ts';
import { HashConflictError } from '../../base/errors.ts';
import type { EventRecord } from '../../webhooks/model.ts';
import type { PaymentRef, OwnHashes } from '../checkout/checkout-store.ts';
import type {
  ManualTransaction,
  StoredTransaction,
  TransactionStore,
} from '../checkout/transaction-store.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { Position } from '../../base/position.ts';
import { lockRow, readableByTime, SqlStore, type Tx } from '../../base/store/queries.ts';
import { addEvents } from '../../webhooks/store/add-events.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import { fromTransactionRow, toTransactionRow } from './rows.ts';
import type { Database } from '../../base/store/schema.ts';

/** Incoming transactions: credited to payments, or unmatched. */
export class SqlTransactions extends SqlStore implements TransactionStore {
  async saveUnmatched(record: StoredTransaction, event: EventRecord): Promise<void> {
    const row = toTransactionRow(record);
    const { amount, amountKey, status, hash, hashKey, at, confirmedAt, fees, raw, reason } = row;
    await this.write(async (tx) => {
      const updated = await tx
        .updateTable('transactions')
        .set({ amount, amountKey, status, hash, hashKey, at, confirmedAt, fees, raw, reason })
        .where('provider', '=', row.provider)
        .where('key', '=', row.key)
        .where('state', 'in', ['open', 'ignored'])
        .returning('id')
        .executeTakeFirst();
      // A transaction that is first seen as dropped never was money.
      if (updated !== undefined || record.status === 'gone') return;
      const inserted = await tx
        .insertInto('transactions')
        .values(row)
        // On a conflict, the transaction is credited, or another process has stored it and sends the event.
        .onConflict((conflict) => conflict.columns(['provider', 'key']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted !== undefined) await addEvents(tx, [event]);
    });
  }

  async find(id: string): Promise<StoredTransaction | undefined> {
    const row = await this.db.selectFrom('transactions').selectAll().where('id', '=', id).executeTakeFirst();
    return row && fromTransactionRow(row);
  }

  async ignore(id: string, note: string, context?: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      const ignored = tx.updateTable('transactions').set({ state: 'ignored', note });
      await ignored.where('id', '=', id).where('state', '=', 'open').execute();
      await complete({ id, created: false });
    });
  }

  async list(
    {
      checkoutId,
      depositAddressId,
      provider,
      matched,
      task,
      from,
      to,
    }: Parameters<TransactionStore['list']>[0],
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]> {
    let query = this.db.selectFrom('transactions').selectAll();
    if (matched !== undefined)
      query = query.where('state', 'in', matched === 'true' ? ['credited', 'deposit'] : ['open']);
    const where = task === undefined ? [] : [isUnmatched];
    const filter = { equal: { checkoutId, depositAddressId, provider }, from, to, where };
    return readableByTime(
      { reader: this.reader, read: fromTransactionRow },
      query,
      'seenAt',
      filter,
      after,
      limit,
    );
  }

  async creditedElsewhere(
    provider: string,
    keys: readonly string[],
    paymentId: string,
  ): Promise<readonly string[]> {
    if (keys.length === 0) return [];
    const rows = await this.db
      .selectFrom('transactions')
      .select('key')
      .where('provider', '=', provider)
      .where('key', 'in', keys)
      .where('state', 'in', ['credited', 'deposit'])
      .where('paymentId', '!=', paymentId)
      .execute();
    return rows.map(({ key }) => key);
  }

  paymentOfHash(provider: string, hash: string, paymentId: string): Promise<PaymentRef | undefined> {
    return holderOf(this.db, { provider, hashes: [hash], paymentId });
  }

  async manualTransactionsOf(hashes: OwnHashes): Promise<readonly ManualTransaction[]> {
    if (hashes.hashes.length === 0) return [];
    const rows = await creditedElsewhere(this.db, hashes).where('status', '!=', 'gone').execute();
    return rows.filter(({ key }) => isManualKey(key));
  }
}

const creditedElsewhere = (db: Kysely<Database>, { provider, hashes, paymentId }: OwnHashes) =>
  db
    .selectFrom('transactions')
    .select(['checkoutId', 'paymentId', 'key'])
    .where('provider', '=', provider)
    .where('hashKey', 'in', hashes)
    .where('state', '=', 'credited')
    .where('paymentId', '!=', paymentId);

/** Returns another payment that has one of these hashes. */
async function holderOf(db: Kysely<Database>, hashes: OwnHashes): Promise<PaymentRef | undefined> {
  const row = await creditedElsewhere(db, hashes).limit(1).executeTakeFirst();
  return row && { checkoutId: row.checkoutId, paymentId: row.paymentId };
}

/**
 * Makes database transactions that credit the same hash wait for each other, so that the later one sees the rows of the first.
 * @throws HashConflictError if another payment has one of the hashes
 */
export async function assertExclusive(tx: Tx, sole: OwnHashes): Promise<void> {
  for (const hash of sole.hashes.toSorted()) await lockRow(tx, `hash ${sole.provider} ${hash}`);
  const holder = await holderOf(tx, sole);
  if (holder !== undefined) throw new HashConflictError(holder);
}
