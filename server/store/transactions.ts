import type { Kysely, Transaction } from 'kysely';
import { isManualKey } from '../checkout/apply-observation.ts';
import { HashConflictError } from '../core/errors.ts';
import type {
  DuePayment,
  EventRecord,
  ManualTransaction,
  OwnHashes,
  Position,
  StoredTransaction,
  TransactionFilter,
} from '../checkout/repository.ts';
import { forgetEvents } from './deliveries.ts';
import { advisoryLock, rowsAfter } from './queries.ts';
import { fromTransactionRow, toEventRow, toTransactionRow } from './rows.ts';
import type { Database } from './schema.ts';

/** Incoming transactions: credited to payments, or unmatched. */

type Tx = Transaction<Database>;

export async function saveUnmatched(tx: Tx, record: StoredTransaction, event: EventRecord): Promise<void> {
  const row = toTransactionRow(record);
  const { amount, status, hash, hash_key, at, confirmed_at, fees, raw, reason } = row;
  const updated = await tx
    .updateTable('transactions')
    .set({ amount, status, hash, hash_key, at, confirmed_at, fees, raw, reason })
    .where('provider', '=', row.provider)
    .where('key', '=', row.key)
    .where('state', 'in', ['open', 'ignored'])
    .returning('id')
    .executeTakeFirst();
  // One that is first seen as dropped was never money.
  if (updated !== undefined || record.status === 'gone') return;
  const inserted = await tx
    .insertInto('transactions')
    .values(row)
    // It is credited, or another process has stored it and sends the event.
    .onConflict((conflict) => conflict.columns(['provider', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return;
  await tx.insertInto('events').values(toEventRow(event)).execute();
  await tx.insertInto('outbox').values({ event_id: event.id, at: event.at }).execute();
}

export async function findTransaction(
  db: Kysely<Database>,
  id: string,
): Promise<StoredTransaction | undefined> {
  const row = await db.selectFrom('transactions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromTransactionRow(row);
}

/** Removes notes and raw answers of old unmatched transactions; their amounts stay. */
export async function purgeTransactions(tx: Tx, before: number): Promise<void> {
  const old = await tx
    .updateTable('transactions')
    .set({ raw: 'null', note: '' })
    .where('state', '!=', 'credited')
    .where('seen_at', '<', before)
    .where('raw', '!=', 'null')
    .returning('id')
    .execute();
  if (old.length === 0) return;
  const ids = old.map(({ id }) => id);
  await forgetEvents(tx, ids);
}

/** Newest first. */
export async function listTransactions(
  db: Kysely<Database>,
  { checkoutId, depositAddressId, provider, matched, from, to }: TransactionFilter,
  after: Position | null,
  limit: number,
): Promise<readonly StoredTransaction[]> {
  const rows = await db
    .selectFrom('transactions')
    .selectAll()
    .$if(checkoutId !== undefined, (query) => query.where('checkout_id', '=', checkoutId ?? ''))
    .$if(depositAddressId !== undefined, (query) => query.where('address_id', '=', depositAddressId ?? ''))
    .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
    .$if(matched !== undefined, (query) =>
      query.where('state', 'in', matched === true ? ['credited', 'deposit'] : ['open']),
    )
    .where('seen_at', '>=', from ?? 0)
    .where('seen_at', '<', to ?? Number.MAX_SAFE_INTEGER)
    .where(rowsAfter('seen_at', after))
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromTransactionRow);
}

const creditedElsewhere = (db: Kysely<Database>, { provider, hashes, paymentId }: OwnHashes) =>
  db
    .selectFrom('transactions')
    .select(['checkout_id as checkoutId', 'payment_id as paymentId', 'key'])
    .where('provider', '=', provider)
    .where('hash_key', 'in', hashes)
    .where('state', '=', 'credited')
    .where('payment_id', '!=', paymentId);

/** Another payment that is credited a transaction with one of these hashes. */
export async function holderOf(db: Kysely<Database>, hashes: OwnHashes): Promise<DuePayment | undefined> {
  const row = await creditedElsewhere(db, hashes).limit(1).executeTakeFirst();
  return row && { checkoutId: row.checkoutId, paymentId: row.paymentId };
}

/** Transactions that credit the same hash wait for each other here, so that the later one finds what the first wrote. */
export async function assertExclusive(tx: Transaction<Database>, sole: OwnHashes): Promise<void> {
  for (const hash of sole.hashes.toSorted()) await advisoryLock(tx, `hash ${sole.provider} ${hash}`);
  const holder = await holderOf(tx, sole);
  if (holder !== undefined) throw new HashConflictError(holder);
}

/** Manual transactions of other payments with these hashes that still count. */
export async function manualTransactionsOf(
  db: Kysely<Database>,
  hashes: OwnHashes,
): Promise<readonly ManualTransaction[]> {
  if (hashes.hashes.length === 0) return [];
  const rows = await creditedElsewhere(db, hashes).where('status', '!=', 'gone').execute();
  return rows.filter(({ key }) => isManualKey(key));
}
