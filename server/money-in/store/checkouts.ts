import type { CheckoutFilter } from '../contract/checkout-query.ts';
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { Checkout, Payment } from '../checkout/model.ts';
import type { Change, TimelineRecord } from '../checkout/change.ts';
import type { TimeOrder } from '../checkout/checkout-store.ts';
import type { Price } from '../checkout/price.ts';
import type { Session } from '../../base/access/tokens.ts';
import type { Position } from '../../base/position.ts';
import { claimPaymentAddresses } from './address-claims.ts';
import { saveTokens, toSessionRow } from '../../base/store/tokens.ts';
import { finalStatuses } from '../checkout/stored-parts.ts';
import { checkoutWaits } from './task-conditions.ts';
import { addTerms, hasTerm } from '../../base/store/terms.ts';
import { checkoutTerms, providerTerm } from './checkout-terms.ts';
import { changedColumns, changedRow, newRow, type DocumentRow } from '../../base/store/documents.ts';
import { readableByTime, type Connection, type Tx } from '../../base/store/queries.ts';
import { saveRecords } from './records.ts';
import { ApiError, ReferenceConflictError } from '../../base/errors.ts';
import { amountKey, fromAmountKey, searchForm } from '../../base/text/search-form.ts';
import { checkoutKind, toCheckout } from './stored-checkout.ts';
import { toCreditedRow, toPaymentRow, type TransactionRow } from './rows.ts';
import { toTimelineRow } from '../../base/store/timeline-row.ts';
import {
  hasEnded,
  hasExceptions,
  hasNoExceptions,
  hasRefund,
  hasRefundOrOpen,
  isFulfilled,
  isMoneyMissing,
  isPaid,
  hasReadyAt,
  isMarkedToShip,
} from './checkout-tables.ts';
import type { Database } from '../../base/store/schema.ts';

/** A checkout is one document with its payments and their transactions, read and written as a whole. */

export async function insertCheckout(tx: Tx, checkout: Checkout, session: Session): Promise<void> {
  await tx
    .insertInto('checkouts')
    .values({
      ...newRow(checkoutKind, checkout),
      scheduleSetAt: checkout.createdAt,
      timelineCount: 0,
      purged: 0,
    })
    .execute();
  await addTerms(tx, checkoutTerms(checkout));
  await savePayments(tx, checkout, []);
  await saveTokens(tx, [toSessionRow(session)]);
}

/** Reads a checkout's row. With `lock`, no other transaction can write the checkout until this one ends. */
export const checkoutRow = (
  db: Kysely<Database>,
  checkoutId: string,
  { lock }: { readonly lock: boolean },
): Promise<DocumentRow | undefined> =>
  db
    .selectFrom('checkouts')
    .select(['id', 'document'])
    .where('id', '=', checkoutId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();

/** Reads a checkout like `checkoutRow`; undefined if there is none. */
export async function loadCheckout(...of: Parameters<typeof checkoutRow>): Promise<Checkout | undefined> {
  const row = await checkoutRow(...of);
  return row && toCheckout(row);
}

/** Reads a checkout like `checkoutRow`. @throws ApiError `not_found` */
export async function getCheckout(...of: Parameters<typeof loadCheckout>): Promise<Checkout> {
  const found = await loadCheckout(...of);
  if (found === undefined) throw noCheckout();
  return found;
}

export const noCheckout = (): ApiError => new ApiError('not_found', 'There is no checkout with this id.');

/** Writes a changed checkout, its search columns, and the records of the change. */
export async function saveCheckout(tx: Tx, change: Change<Checkout>): Promise<void> {
  const { before, after, timeline } = change;
  if (after === before) return;
  if (before === null) throw new Error(`${after.id} is a new checkout: it is written by createCheckout`);
  const replaced = await removeFormerSelection(tx, before.id, timeline);
  const updated = await tx
    .updateTable('checkouts')
    .set({
      ...changedRow(checkoutKind, before, after),
      timelineCount: sql`timeline_count + ${timeline.length - replaced}`,
      purged: 0,
    })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .returning('timelineCount')
    .executeTakeFirst();
  if (updated === undefined) throw new Error(`checkout ${before.id} was changed by another writer meanwhile`);

  await savePayments(tx, after, before.payments);
  await saveRecords(tx, change);
  const position = updated.timelineCount - timeline.length + 1;
  const lines = timeline.map((record, index) => toTimelineRow(record, position + index));
  if (lines.length > 0) await tx.insertInto('timeline').values(lines).execute();
}

/** Keeps only the last of consecutive selections in the timeline. Resolves with the number of removed records. */
async function removeFormerSelection(
  tx: Tx,
  checkoutId: string,
  [record]: readonly TimelineRecord[],
): Promise<number> {
  if (record?.id.startsWith(SELECTION) !== true) return 0;
  const { numDeletedRows } = await tx
    .deleteFrom('timeline')
    .where('checkoutId', '=', checkoutId)
    .where('position', '=', (of) =>
      of.selectFrom('checkouts').select('timelineCount').where('id', '=', checkoutId),
    )
    .where(sql`substr(id, 1, ${SELECTION.length})`, '=', SELECTION)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

const SELECTION = 'sel_';

/** Matches errors of the unique index: PostgreSQL names the index, SQLite the columns. */
const isReferenceTaken =
  /payments_by_provider_provider_reference|payments\.provider, payments\.provider_reference/;

function rethrowPaymentError(error: unknown): never {
  if (!(error instanceof Error && isReferenceTaken.test(error.message))) throw error;
  throw new ReferenceConflictError('another payment has this id of the gateway', { cause: error });
}

async function savePayments(tx: Tx, checkout: Checkout, before: readonly Payment[]): Promise<void> {
  const { id: checkoutId, payments } = checkout;
  const stored = new Map(before.map((payment) => [payment.id, payment]));
  const isNew = ({ provider }: Payment) => !before.some((each) => each.provider === provider);
  const providers = new Set(payments.filter(isNew).map(({ provider }) => provider));
  await addTerms(
    tx,
    [...providers].map((provider) => providerTerm(checkout, provider)),
  );
  for (const payment of payments) {
    const previous = stored.get(payment.id);
    await savePayment(tx, checkoutId, previous, payment).catch(rethrowPaymentError);
    await saveTransactions(tx, checkoutId, previous, payment);
  }
  await claimPaymentAddresses(tx, before, checkout);
}

/**
 * Writes a payment's row. An existing payment keeps its schedule; a new one is due at once, and the poller decides when to poll
 * it first.
 */
async function savePayment(
  tx: Tx,
  checkoutId: string,
  before: Payment | undefined,
  payment: Payment,
): Promise<void> {
  const row = toPaymentRow(checkoutId, payment);
  if (before === undefined) {
    const schedule = {
      nextPollAt: payment.createdAt,
      scheduleSetAt: payment.createdAt,
      leasedUntil: 0,
      expedited: 0,
      answeredPollAt: 0,
    } as const;
    await tx
      .insertInto('payments')
      .values({ ...row, ...schedule })
      .execute();
    return;
  }
  const changes = changedColumns(toPaymentRow(checkoutId, before), row);
  if (!isEmpty(changes)) await tx.updateTable('payments').set(changes).where('id', '=', payment.id).execute();
}

async function saveTransactions(
  tx: Tx,
  checkoutId: string,
  before: Payment | undefined,
  payment: Payment,
): Promise<void> {
  const stored = new Map(before?.transactions.map((transaction) => [transaction.key, transaction]));
  for (const transaction of payment.transactions) {
    const previous = stored.get(transaction.key);
    stored.delete(transaction.key);
    const row = toCreditedRow(checkoutId, payment, transaction);
    const isSame =
      previous !== undefined && isEmpty(changedColumns(toCreditedRow(checkoutId, payment, previous), row));
    if (!isSame) await credit(tx, row);
  }
  // A manual transaction gets the gateway's key when the gateway reports it, so the row with its former key is removed.
  if (stored.size > 0)
    await tx
      .deleteFrom('transactions')
      .where('paymentId', '=', payment.id)
      .where('key', 'in', [...stored.keys()])
      .execute();
}

/** Writes a credited transaction. @throws Error if it is credited to another payment, or came to a permanent address (R24) */
async function credit(tx: Tx, row: TransactionRow): Promise<void> {
  const written = await tx
    .insertInto('transactions')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['provider', 'key'])
        .doUpdateSet(row)
        .where((is) =>
          is.or([
            is('transactions.state', 'in', ['open', 'ignored']),
            is('transactions.paymentId', '=', row.paymentId),
          ]),
        ),
    )
    .returning('id')
    .executeTakeFirst();
  if (written === undefined) throw new Error(`transaction ${row.id} is credited elsewhere`);
}

const isEmpty = (columns: object): boolean => Object.keys(columns).length === 0;

/** Returns the condition for `refunded`. `false` needs no index, because few checkouts are refunded. */
function isWithRefund(refunded: NonNullable<CheckoutFilter['refunded']>): RawBuilder<SqlBool> {
  const refunds = sql`select 1 from transfers where refund_checkout_id = checkouts.id`;
  if (refunded === 'true') return hasRefund;
  if (refunded === 'true_or_open') return hasRefundOrOpen;
  if (refunded === 'false') return sql<SqlBool>`has_refund = 0`;
  if (refunded === 'none') return sql<SqlBool>`not exists (${refunds})`;
  if (refunded === 'any') return sql<SqlBool>`exists (${refunds})`;
  const ended = sql.join(finalStatuses);
  return sql<SqlBool>`exists (${refunds} and status not in (${ended}))`;
}

/** This condition needs no index of its own: other filters and the time range leave few rows. */
const isReported = sql<SqlBool>`exists (select 1 from events where subject = checkouts.id and type = 'checkout.reported')`;

export async function listCheckouts(
  { db, reader }: Pick<Connection, 'db' | 'reader'>,
  filter: CheckoutFilter,
  after: Position | null,
  limit: number,
  order: TimeOrder = 'newest',
): Promise<readonly Checkout[]> {
  const { from, column, page } = matching(db, filter, columnOf(order));
  const query = from.select(['checkouts.id', 'document', sql.ref<number>(column).as('createdAt')]);
  const ordered = { ...page, oldestFirst: order.startsWith('oldest') };
  return readableByTime({ reader, read: toCheckout }, query, column, ordered, after, limit);
}

/** Returns the column that an order by time uses. */
export const columnOf = (order: TimeOrder) => orderedBy[order];

const orderedBy = {
  newest: 'createdAt',
  oldest: 'createdAt',
  newestReady: 'readyAt',
  oldestReady: 'readyAt',
  newestPaid: 'paidAt',
  oldestPaid: 'paidAt',
} as const satisfies Readonly<Record<TimeOrder, string>>;

export function priceOf(key: string): Price {
  const { amount, code } = fromAmountKey(key);
  return { amount, currency: code };
}

const within = (column: 'readyAt' | 'paidAt', from: number | undefined, to: number | undefined) => [
  ...(from === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} >= ${from}`]),
  ...(to === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} < ${to}`]),
];

/** Returns a query of the matching checkouts for `pageByTime`. @param orderColumn the column that the list is ordered by */
export function matching(
  db: Kysely<Database>,
  {
    status: wanted,
    exception,
    task,
    reference,
    refunded,
    refundState,
    ready,
    toShip,
    fulfilled,
    rechecked,
    reported,
    provider,
    email,
    link,
    amount,
    currency,
    from,
    to,
    readyFrom,
    readyTo,
    paidFrom,
    paidTo,
  }: CheckoutFilter,
  orderColumn: 'createdAt' | 'readyAt' | 'paidAt' = 'createdAt',
) {
  const where: RawBuilder<SqlBool>[] = wanted === 'ended' ? [hasEnded] : [];
  const status = wanted === 'ended' ? undefined : wanted;
  if (exception !== undefined) where.push(exception === 'none' ? hasNoExceptions : hasExceptions);
  if (exception !== undefined && exception !== 'any' && exception !== 'none')
    where.push(sql`exceptions like ${`%"${exception}"%`}`);
  if (task !== undefined) where.push(checkoutWaits(task));
  if (refunded !== undefined) where.push(isWithRefund(refunded));
  if (refundState !== undefined && refundState !== 'none') where.push(hasRefund);
  if (refundState !== undefined) where.push(sql`refund_state = ${refundState}`);
  if (ready === 'false') where.push(sql`not ${hasReadyAt}`);
  // Most paid checkouts are ready, so the index on the status is selective enough.
  if (ready === 'true') where.push(sql`shippable = 1`, sql`status = 'paid'`);
  if (toShip !== undefined) where.push(isMarkedToShip);
  if (fulfilled !== undefined)
    where.push(fulfilled === 'true' ? isFulfilled : sql<SqlBool>`not ${isFulfilled}`);
  if (rechecked !== undefined) where.push(isMoneyMissing);
  if (reported !== undefined) where.push(isReported);
  if (orderColumn === 'readyAt' || readyFrom !== undefined || readyTo !== undefined) where.push(hasReadyAt);
  if (orderColumn === 'paidAt' || paidFrom !== undefined || paidTo !== undefined) where.push(isPaid);
  where.push(...within('readyAt', readyFrom, readyTo), ...within('paidAt', paidFrom, paidTo));
  const price = amount === undefined || currency === undefined ? undefined : amountKey(amount, currency);
  if (amount === undefined && currency !== undefined) where.push(sql`currency = ${currency}`);
  const page = { equal: { status, reference }, from, to, where };
  const all = db.selectFrom('checkouts');
  // The index of this order begins with another time, so creation times and search terms are checked row by row.
  if (orderColumn !== 'createdAt') {
    if (price !== undefined) where.push(sql`amount_key = ${price}`);
    if (from !== undefined) where.push(sql`created_at >= ${from}`);
    if (to !== undefined) where.push(sql`created_at < ${to}`);
    if (email !== undefined) where.push(hasTerm('email', searchForm(email)));
    if (provider !== undefined) where.push(hasTerm('provider', provider));
    if (link !== undefined) where.push(hasTerm('link', link));
    return { from: all, column: orderColumn, page: { equal: { status, reference }, where } } as const;
  }
  if (email === undefined && provider === undefined && link === undefined) {
    const index = price === undefined ? {} : { amountKey: price };
    return { from: all, column: 'createdAt', page: { ...page, index } } as const;
  }
  if (price !== undefined) where.push(sql`amount_key = ${price}`);
  const byTerm = db
    .selectFrom('searchTerms')
    .innerJoin('checkouts', 'checkouts.id', 'searchTerms.id') as unknown as typeof all;
  const column = 'searchTerms.createdAt';
  if (link !== undefined) {
    if (provider !== undefined) where.push(hasTerm('provider', provider));
    if (email !== undefined) where.push(hasTerm('email', searchForm(email)));
    return {
      from: byTerm,
      column,
      page: { ...page, index: { kind: 'checkout', field: 'link', term: link } },
    } as const;
  }
  if (email === undefined) {
    const index = { kind: 'checkout', field: 'provider', term: provider ?? '' };
    return { from: byTerm, column, page: { ...page, index } } as const;
  }
  if (provider !== undefined) where.push(hasTerm('provider', provider));
  // An equality, so that PostgreSQL's statistics show how few rows match.
  const equal = { ...page.equal, kind: 'checkout', field: 'email', term: searchForm(email) };
  return { from: byTerm, column, page: { ...page, equal } } as const;
}
