import type { CheckoutFilter } from '../contract/checkout-query.ts';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import type { CheckoutSums } from '../checkout/checkout-store.ts';
import { keptOf, totalsOf } from '../checkout/totals.ts';
import { minorUnits } from '../../base/money/currency.ts';
import { add, divide, multiply } from '../../base/money/decimal.ts';
import { matching } from './checkouts.ts';
import { isRateDifference } from './tables.ts';
import { toCheckout } from './stored-checkout.ts';
import { conditionsOf, type Connection } from '../../base/store/queries.ts';
import type { Database } from '../../base/store/schema.ts';

/** Sums of all checkouts that match, however many: the database adds whole numbers, which is exact. */

const columns = ['price', 'received', 'refunded'] as const;
type Name = (typeof columns)[number];

/** Amounts are summed in two parts, whole millions and the rest, so that no sum exceeds 64 bits. */
const MILLION = 1_000_000;

const summed = (name: Name) => {
  const column = sql.ref(`checkouts.${name}`);
  return [
    sql<string>`cast(coalesce(sum(${column} / ${sql.lit(MILLION)}), 0) as text)`.as(`${name}Millions`),
    sql<string>`cast(coalesce(sum(${column} % ${sql.lit(MILLION)}), 0) as text)`.as(`${name}Rest`),
  ] as const;
};

export async function sumCheckouts(
  { db, reader }: Pick<Connection, 'db' | 'reader'>,
  filter: CheckoutFilter,
): Promise<readonly CheckoutSums[]> {
  const { from, conditions } = found(db, filter);
  let query = from
    .select('checkouts.currency')
    .select((of) => [
      of.fn.countAll<number | string>().as('count'),
      of.fn.count<number | string>('checkouts.price').as('summed'),
    ])
    .select(columns.flatMap(summed))
    .groupBy('checkouts.currency');
  for (const condition of conditions) query = query.where(condition);
  const sums = new Map<string, CheckoutSums>();
  let unsummed = 0;
  for (const row of await query.execute()) {
    const places = minorUnits(row.currency) ?? 0;
    const sumOf = (name: Name) =>
      divide(
        add(multiply(row[`${name}Millions`], String(MILLION)), row[`${name}Rest`]),
        `1${'0'.repeat(places)}`,
      );
    const [amount, received, refunded] = [sumOf('price'), sumOf('received'), sumOf('refunded')];
    sums.set(row.currency, {
      currency: row.currency,
      count: Number(row.count),
      amount,
      received,
      refunded,
      rateDifference: '0',
      kept: '0',
    });
    unsummed += Number(row.count) - Number(row.summed);
  }
  if (unsummed > 0)
    for await (const checkout of tooLarge({ db, reader }, filter)) {
      const sum = sums.get(checkout.currency);
      if (sum === undefined) continue;
      const { received, refunded } = totalsOf(checkout);
      sums.set(checkout.currency, {
        ...sum,
        amount: add(sum.amount, checkout.amount),
        received: add(sum.received, received),
        refunded: add(sum.refunded, refunded),
      });
    }
  for await (const { currency, rateDifference } of rateDifferences(db, filter)) {
    const sum = sums.get(currency);
    if (sum !== undefined)
      sums.set(currency, { ...sum, rateDifference: add(sum.rateDifference, rateDifference) });
  }
  return [...sums.values()]
    .map((sum) => Object.assign(sum, { kept: keptOf(sum) }))
    .toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
}

function found(db: Kysely<Database>, filter: CheckoutFilter) {
  const { from, column, page } = matching(db, filter);
  return { from, conditions: conditionsOf(column, page) };
}

/**
 * Reads the rate differences of all matching checkouts, in parts. They are read from the ledger, because a column of the
 * checkout would be out of date if release 0.1.0 wrote the checkout since (R154). Few orders have a rate difference.
 */
async function* rateDifferences(db: Kysely<Database>, filter: CheckoutFilter) {
  const { from, conditions } = found(db, filter);
  let matches = from.select('checkouts.id');
  for (const condition of conditions) matches = matches.where(condition);
  let after: RawBuilder<SqlBool> = sql`true`;
  for (;;) {
    const query = db
      .selectFrom('ledger')
      .select(['checkoutId', 'id', 'currency', 'rateDifference'])
      .where(isRateDifference)
      .where('checkoutId', 'in', matches)
      .where(after)
      .orderBy('checkoutId')
      .orderBy('id')
      .limit(ENTRIES_PER_PART);
    const rows = await query.execute();
    for (const { currency, rateDifference } of rows)
      yield { currency, rateDifference: rateDifference ?? '0' };
    const last = rows.at(-1);
    if (last === undefined || rows.length < ENTRIES_PER_PART) return;
    after = sql`(checkout_id, id) > (${last.checkoutId}, ${last.id})`;
    await yieldToEventLoop();
  }
}

/** Reads checkouts with an amount that is no safe integer, in parts. Such amounts are prices in coins of 18 decimals. */
async function* tooLarge({ db, reader }: Pick<Connection, 'db' | 'reader'>, filter: CheckoutFilter) {
  const { from, conditions } = found(db, filter);
  let after = '';
  for (;;) {
    let query = from
      .select(['checkouts.id', 'document'])
      .where('checkouts.price', 'is', null)
      .where('checkouts.id', '>', after)
      .orderBy('checkouts.id')
      .limit(DOCUMENTS_PER_PART);
    for (const condition of conditions) query = query.where(condition);
    const rows = await query.execute();
    yield* reader.all(rows, toCheckout);
    const last = rows.at(-1);
    if (last === undefined || rows.length < DOCUMENTS_PER_PART) return;
    after = last.id;
    await yieldToEventLoop();
  }
}

const DOCUMENTS_PER_PART = 500;
const ENTRIES_PER_PART = 1000;
