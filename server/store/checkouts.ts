import { sql, type RawBuilder, type Selectable, type SqlBool, type Transaction } from 'kysely';
import type { Checkout, Payment } from '../checkout/model.ts';
import type { Change, CheckoutFilter, Position, Session } from '../checkout/repository.ts';
import { isFinal, transferStatuses } from '../payout/model.ts';
import { rowsAfter } from './queries.ts';
import { ReferenceConflictError } from '../core/errors.ts';
import {
  fromRows,
  toCheckoutRow,
  toEventRow,
  toLedgerRow,
  toPaymentRow,
  toSessionRow,
  toTimelineRow,
  toTransactionRow,
} from './rows.ts';
import type { CheckoutRow, Database } from './schema.ts';

/** One checkout with its payments and transactions, read and written as a whole. */

type Tx = Transaction<Database>;

const finalTransferStatuses = transferStatuses.filter((status) => isFinal({ status }));

export async function createCheckout(tx: Tx, checkout: Checkout, session: Session): Promise<void> {
  await tx
    .insertInto('checkouts')
    .values({ ...toCheckoutRow(checkout), timeline_count: 0, purged: 0 })
    .execute();
  await tx.insertInto('sessions').values(toSessionRow(session)).execute();
}

/** With `lock`, no other transaction writes this checkout until this one has ended. */
export async function loadCheckout(
  tx: Tx,
  checkoutId: string,
  { lock }: { lock: boolean },
): Promise<Checkout | undefined> {
  const row = await tx
    .selectFrom('checkouts')
    .selectAll()
    .where('id', '=', checkoutId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const payments = await tx
    .selectFrom('payments')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('position')
    .execute();
  const transactions =
    payments.length === 0
      ? []
      : await tx.selectFrom('transactions').selectAll().where('checkout_id', '=', checkoutId).execute();
  return fromRows(row, payments, transactions);
}

/** Writes the columns that differ, and the events and records of the change. Payments keep their schedule; a new one is due at once. */
export async function saveCheckout(tx: Tx, before: Checkout, change: Change): Promise<void> {
  const after = change.checkout;
  const { timeline } = change;
  const updated = await tx
    .updateTable('checkouts')
    .set({
      ...changed(toCheckoutRow(before), toCheckoutRow(after)),
      timeline_count: sql`timeline_count + ${timeline.length}`,
      purged: 0,
    })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .returning('timeline_count')
    .executeTakeFirst();
  if (updated === undefined) throw new Error(`checkout ${before.id} was changed by another writer meanwhile`);

  await savePayments(tx, before, after).catch(rethrowPaymentError);
  await saveRecords(tx, change, updated.timeline_count - timeline.length);
}

/** Of the unique index: PostgreSQL names the index, SQLite the columns. */
const isReferenceTaken = /payments_by_reference|payments\.provider, payments\.reference/;

function rethrowPaymentError(error: unknown): never {
  if (!(error instanceof Error && isReferenceTaken.test(error.message))) throw error;
  throw new ReferenceConflictError('another payment has this id of the gateway', { cause: error });
}

async function savePayments(tx: Tx, before: Checkout, after: Checkout): Promise<void> {
  const stored = new Map(before.payments.map((payment, position) => [payment.id, { payment, position }]));
  for (const [position, payment] of after.payments.entries()) {
    const previous = stored.get(payment.id);
    const row = toPaymentRow(after.id, position, payment);
    if (previous === undefined)
      await tx
        .insertInto('payments')
        .values({ ...row, next_poll_at: payment.createdAt, leased_until: 0, expedited: 0 })
        .execute();
    else {
      const changes = changed(toPaymentRow(before.id, previous.position, previous.payment), row);
      if (changes !== undefined)
        await tx.updateTable('payments').set(changes).where('id', '=', payment.id).execute();
    }
    await saveTransactions(tx, after.id, previous?.payment.transactions ?? [], payment);
  }
}

async function saveTransactions(
  tx: Tx,
  checkoutId: string,
  before: Payment['transactions'],
  payment: Payment,
): Promise<void> {
  const stored = new Map(before.map((transaction) => [transaction.key, transaction]));
  for (const transaction of payment.transactions) {
    const previous = stored.get(transaction.key);
    stored.delete(transaction.key);
    const row = toTransactionRow(checkoutId, payment, transaction);
    if (previous === undefined) {
      await tx.insertInto('transactions').values(row).execute();
      // It may have been unmatched until now.
      await tx.updateTable('unmatched').set({ state: 'matched' }).where('id', '=', row.id).execute();
      continue;
    }
    const changes = changed(toTransactionRow(checkoutId, payment, previous), row);
    if (changes !== undefined)
      await tx
        .updateTable('transactions')
        .set(changes)
        .where('provider', '=', row.provider)
        .where('key', '=', row.key)
        .execute();
  }
  // A manual transaction gets the gateway's key once the gateway reports it.
  if (stored.size > 0)
    await tx
      .deleteFrom('transactions')
      .where('payment_id', '=', payment.id)
      .where('key', 'in', [...stored.keys()])
      .execute();
}

async function saveRecords(
  tx: Tx,
  { events, entries, timeline }: Change,
  timelineCount: number,
): Promise<void> {
  if (events.length > 0) {
    await tx.insertInto('events').values(events.map(toEventRow)).execute();
    await tx
      .insertInto('outbox')
      .values(events.map(({ id, at }) => ({ event_id: id, at })))
      .execute();
  }
  if (entries.length > 0) await tx.insertInto('ledger').values(entries.map(toLedgerRow)).execute();
  if (timeline.length > 0)
    await tx
      .insertInto('timeline')
      .values(timeline.map((record, index) => toTimelineRow(record, timelineCount + index + 1)))
      .execute();
}

/** The columns that differ: to set an indexed one again costs a write to its index even where its value stays. */
function changed<Row extends object>(before: Row, after: Row): Partial<Row> | undefined {
  const entries = Object.entries(after).filter(([column, value]) => before[column as keyof Row] !== value);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<Row>);
}

/** Of a checkout: with any refund, with one that has not ended, or with none. */
function hasRefund(refunded: CheckoutFilter['refunded']): RawBuilder<SqlBool> {
  const refunds = sql`select 1 from transfers where refund_checkout_id = checkouts.id`;
  if (refunded === 'none') return sql<SqlBool>`not exists (${refunds})`;
  if (refunded === 'any') return sql<SqlBool>`exists (${refunds})`;
  const ended = sql.join(finalTransferStatuses);
  return sql<SqlBool>`exists (${refunds} and status not in (${ended}))`;
}

/** Newest first. */
export async function listCheckouts(
  tx: Tx,
  { status, exception, reference, refunded, from, to }: CheckoutFilter,
  after: Position | null,
  limit: number,
): Promise<readonly Checkout[]> {
  const rows = await tx
    .selectFrom('checkouts')
    .selectAll()
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'open'))
    .$if(reference !== undefined, (query) => query.where('reference', '=', reference ?? ''))
    // Literally the condition of the index: with a parameter, the index is not used.
    .$if(exception !== undefined, (query) => query.where(sql<SqlBool>`exceptions != '[]'`))
    .$if(exception !== undefined && exception !== 'any', (query) =>
      query.where('exceptions', 'like', `%"${exception}"%`),
    )
    .$if(refunded !== undefined, (query) => query.where(hasRefund(refunded)))
    .$if(from !== undefined, (query) => query.where('created_at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('created_at', '<', to ?? 0))
    .where(rowsAfter('created_at', after))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return withPayments(tx, rows);
}

export async function loadCheckouts(tx: Tx, ids: readonly string[]): Promise<readonly Checkout[]> {
  if (ids.length === 0) return [];
  return withPayments(tx, await tx.selectFrom('checkouts').selectAll().where('id', 'in', ids).execute());
}

/** In the same order; their payments and transactions with one query each. */
async function withPayments(tx: Tx, rows: readonly Selectable<CheckoutRow>[]): Promise<readonly Checkout[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const payments = await tx
    .selectFrom('payments')
    .selectAll()
    .where('checkout_id', 'in', ids)
    .orderBy('position')
    .execute();
  const transactions =
    payments.length === 0
      ? []
      : await tx.selectFrom('transactions').selectAll().where('checkout_id', 'in', ids).execute();
  return rows.map((row) =>
    fromRows(
      row,
      payments.filter(({ checkout_id: owner }) => owner === row.id),
      transactions.filter(({ checkout_id: owner }) => owner === row.id),
    ),
  );
}
