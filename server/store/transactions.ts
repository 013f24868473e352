import type { Kysely, Selectable, Transaction } from 'kysely';
import { isManualKey } from '../checkout/apply-observation.ts';
import { assetOf } from '../core/assets.ts';
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
import { nullIfAbsent, nullIfEmpty, toEventRow } from './rows.ts';
import { absent, type Database, type TransactionRow, type UnmatchedRow } from './schema.ts';

/** Incoming transactions: credited to payments, or unmatched. */

type Tx = Transaction<Database>;

export async function saveUnmatched(tx: Tx, record: StoredTransaction, event: EventRecord): Promise<void> {
  const row = toUnmatchedRow(record);
  const credited = await tx
    .selectFrom('transactions')
    .select('id')
    .where('provider', '=', row.provider)
    .where('key', '=', row.key)
    .executeTakeFirst();
  if (credited !== undefined) return;
  const { amount, status, hash, at, confirmed_at, fees, raw, reason } = row;
  const updated = await tx
    .updateTable('unmatched')
    .set({ amount, status, hash, at, confirmed_at, fees, raw, reason })
    .where('provider', '=', row.provider)
    .where('key', '=', row.key)
    .where('state', '!=', 'deposit')
    .returning('id')
    .executeTakeFirst();
  // One that is first seen as dropped was never money.
  if (updated !== undefined || record.status === 'gone') return;
  const inserted = await tx
    .insertInto('unmatched')
    .values(row)
    // Of two processes that store it at once, one sends the event.
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
  const credited = await db.selectFrom('transactions').selectAll().where('id', '=', id).executeTakeFirst();
  if (credited !== undefined) return fromTransactionRow(credited);
  const row = await db.selectFrom('unmatched').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromUnmatchedRow(row);
}

/** Removes notes and raw answers of old unmatched transactions; their amounts stay. */
export async function purgeTransactions(tx: Tx, before: number): Promise<void> {
  const old = await tx
    .updateTable('unmatched')
    .set({ raw: 'null', note: '' })
    .where('seen_at', '<', before)
    .where('raw', '!=', 'null')
    .returning('id')
    .execute();
  if (old.length === 0) return;
  const ids = old.map(({ id }) => id);
  await forgetEvents(tx, ids);
}

/** Merged from two tables, newest first in each: a page of either holds the newest of both. */
export async function listTransactions(
  db: Kysely<Database>,
  { checkoutId, depositAddressId, provider, matched, from, to }: TransactionFilter,
  after: Position | null,
  limit: number,
): Promise<readonly StoredTransaction[]> {
  const credited =
    matched === false || depositAddressId !== undefined
      ? []
      : await db
          .selectFrom('transactions')
          .selectAll()
          .$if(checkoutId !== undefined, (query) => query.where('checkout_id', '=', checkoutId ?? ''))
          .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
          .where('seen_at', '>=', from ?? 0)
          .where('seen_at', '<', to ?? Number.MAX_SAFE_INTEGER)
          .where(rowsAfter('seen_at', after))
          .orderBy('seen_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute();
  const unmatched =
    checkoutId !== undefined
      ? []
      : await db
          .selectFrom('unmatched')
          .selectAll()
          .where('state', 'in', statesOf(matched))
          .$if(depositAddressId !== undefined, (query) =>
            query.where('address_id', '=', depositAddressId ?? ''),
          )
          // Stored as unmatched while another process credited it: the credit counts.
          .where((query) =>
            query.not(
              query.exists(
                query
                  .selectFrom('transactions')
                  .select('transactions.id')
                  .whereRef('transactions.id', '=', 'unmatched.id'),
              ),
            ),
          )
          .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
          .where('seen_at', '>=', from ?? 0)
          .where('seen_at', '<', to ?? Number.MAX_SAFE_INTEGER)
          .where(rowsAfter('seen_at', after))
          .orderBy('seen_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute();
  return [...credited.map(fromTransactionRow), ...unmatched.map(fromUnmatchedRow)]
    .toSorted((a, b) => b.seenAt - a.seenAt || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

/** A deposit to a permanent address is matched: it is that address's. */
function statesOf(matched: boolean | undefined): readonly UnmatchedRow['state'][] {
  if (matched === undefined) return ['open', 'ignored', 'deposit'];
  return matched ? ['deposit'] : ['open'];
}

export const toUnmatchedRow = (record: StoredTransaction): UnmatchedRow => ({
  id: record.id,
  provider: record.provider,
  key: record.key,
  state: (record.depositAddressId ?? null) === null ? 'open' : 'deposit',
  address_id: record.depositAddressId ?? '',
  method: record.method ?? '',
  asset: record.asset,
  network: record.network ?? '',
  amount: record.amount,
  hash: record.hash ?? '',
  status: record.status,
  at: record.at ?? absent,
  confirmed_at: record.confirmedAt ?? absent,
  seen_at: record.seenAt,
  fees: JSON.stringify(record.fees),
  reason: record.reason,
  note: '',
  raw: JSON.stringify(record.raw ?? null),
});

export const fromUnmatchedRow = (row: Selectable<UnmatchedRow>): StoredTransaction => ({
  id: row.id,
  provider: row.provider,
  key: row.key,
  method: nullIfEmpty(row.method),
  asset: row.asset,
  network: nullIfEmpty(row.network),
  amount: row.amount,
  hash: nullIfEmpty(row.hash),
  status: row.status,
  confirmations: null,
  requiredConfirmations: null,
  at: nullIfAbsent(row.at),
  confirmedAt: nullIfAbsent(row.confirmed_at),
  fees: JSON.parse(row.fees) as StoredTransaction['fees'],
  seenAt: row.seen_at,
  reason: row.reason,
  raw: JSON.parse(row.raw) as unknown,
  payment: null,
  ignored: row.state === 'ignored',
  ...(row.address_id !== '' && { depositAddressId: row.address_id }),
});

export function fromTransactionRow(row: Selectable<TransactionRow>): StoredTransaction {
  const asset = assetOf(row.method);
  return {
    id: row.id,
    provider: row.provider,
    key: row.key,
    method: row.method,
    asset: asset?.asset ?? row.method,
    network: asset?.network.id ?? null,
    amount: row.amount,
    hash: nullIfEmpty(row.hash),
    status: row.status,
    confirmations: nullIfAbsent(row.confirmations),
    requiredConfirmations: nullIfAbsent(row.required_confirmations),
    at: nullIfAbsent(row.at),
    confirmedAt: nullIfAbsent(row.confirmed_at),
    fees: JSON.parse(row.fees) as StoredTransaction['fees'],
    seenAt: row.seen_at,
    reason: '',
    raw: null,
    payment: { checkoutId: row.checkout_id, paymentId: row.payment_id },
    ignored: false,
  };
}

const creditedElsewhere = (db: Kysely<Database>, { provider, hashes, paymentId }: OwnHashes) =>
  db
    .selectFrom('transactions')
    .select(['checkout_id as checkoutId', 'payment_id as paymentId', 'key'])
    .where('provider', '=', provider)
    .where('hash_key', 'in', hashes)
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
