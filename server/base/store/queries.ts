import {
  sql,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  type Transaction,
} from 'kysely';
import type { Position } from '../position.ts';
import { MAX_CLOCK_SKEW_MS } from '../clock.ts';
import type { Write, WriteOne, Writers } from './database-adapter.ts';
import type { TolerantReader } from './documents.ts';
import type { Database } from './schema.ts';

export type Tx = Transaction<Database>;

/** Connection to the database for stores. All writes use `write` or `writeOne`. */
export interface Connection extends Writers {
  readonly db: Kysely<Database>;
  readonly reader: TolerantReader;
}

/** Base class of the stores of modules. */
export abstract class SqlStore {
  protected readonly db: Kysely<Database>;
  protected readonly write: Write;
  protected readonly writeOne: WriteOne;
  protected readonly reader: TolerantReader;

  constructor({ db, write, writeOne, reader }: Connection) {
    this.db = db;
    this.write = write;
    this.writeOne = writeOne;
    this.reader = reader;
  }
}

/** Returns the value of a row in `meta`; undefined if there is no such row. */
export async function metaValue(db: Kysely<Database>, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** Filters of a page. An undefined filter accepts any value. */
export interface PageFilter {
  /** Required values, by column. */
  readonly equal?: Readonly<Record<string, string | undefined>>;
  /**
   * Values of an index's leading columns, before time and id. Forces the use of this index. With `equal`, PostgreSQL may instead
   * scan an index on the time alone, if its statistics promise enough rows.
   */
  readonly index?: Readonly<Record<string, string>>;
  readonly from?: number | undefined;
  /** End of the time range, exclusive. */
  readonly to?: number | undefined;
  readonly where?: readonly RawBuilder<SqlBool>[];
  /** Whether rows are in order from old to new. Default: from new to old. */
  readonly oldestFirst?: boolean;
}

type TimeColumn =
  | 'seenAt'
  | 'receivedAt'
  | 'createdAt'
  | 'readyAt'
  | 'paidAt'
  | 'at'
  | 'eventAt'
  | 'events.at'
  | 'searchTerms.createdAt';

type Index = NonNullable<PageFilter['index']>;
const rowOf = (index: Index, ...columns: readonly RawBuilder<unknown>[]) =>
  sql`(${sql.join([...Object.keys(index).map((name) => sql.ref(name)), ...columns])})`;
const valueOf = (index: Index, ...values: readonly (number | string)[]) =>
  sql`(${sql.join([...Object.values(index), ...values])})`;

/** Returns the conditions that rows of a list must meet. */
export function conditionsOf(
  column: TimeColumn,
  { equal = {}, index = {}, from, to, where = [] }: PageFilter,
): readonly RawBuilder<SqlBool>[] {
  const time = sql.ref(column);
  const conditions = Object.entries(equal)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([name, wanted]) => sql<SqlBool>`${sql.ref(name)} = ${wanted}`)
    .concat(where);
  if (Object.keys(index).length > 0)
    conditions.push(sql`${rowOf(index)} >= ${valueOf(index)}`, sql`${rowOf(index)} <= ${valueOf(index)}`);
  if (from !== undefined) conditions.push(sql`${rowOf(index, time)} >= ${valueOf(index, from)}`);
  if (to !== undefined) conditions.push(sql`${rowOf(index, time)} < ${valueOf(index, to)}`);
  return conditions;
}

/**
 * Reads a page of a list in the order of time.
 * @param column column of the time; the ids of the same table order rows with the same time
 * @param after position of the last row of the previous page
 */
export async function pageByTime<Tables, Name extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, Name, Row>,
  column: TimeColumn,
  filter: PageFilter,
  after: Position | null,
  limit: number,
  idColumn: 'id' | 'eventId' = 'id',
): Promise<readonly Row[]> {
  const { index = {}, oldestFirst = false } = filter;
  const time = sql.ref(column);
  const id = sql.ref(column.slice(0, column.indexOf('.') + 1) + idColumn);
  const first = Object.keys(index).map((name) => sql.ref(name));
  const conditions = [...conditionsOf(column, filter)];
  // With a row comparison, the database reads the index from this row on.
  const beyond = oldestFirst ? sql`>` : sql`<`;
  if (after !== null)
    conditions.push(sql`${rowOf(index, time, id)} ${beyond} ${valueOf(index, after.at, after.id)}`);
  let page = query;
  for (const condition of conditions) page = page.where(condition);
  for (const each of [...first, time, id]) page = page.orderBy(each, oldestFirst ? 'asc' : 'desc');
  return page.limit(limit).execute();
}

/** Number of characters that are enough to find a text by its end. */
const ENDING_LENGTH = 6;

/**
 * SQL for the last characters of a column, as the column's index has it. Queries must repeat this expression literally. SQLite
 * has no function `right`.
 */
const endingOf = (column: string): RawBuilder<string> =>
  sql<string>`substr(${sql.ref(column)}, length(${sql.ref(column)}) - ${sql.lit(ENDING_LENGTH - 1)})`;

/**
 * Returns the newest rows whose column, selected as `key`, ends with `ending`, which has `ENDING_LENGTH` characters or more.
 * Uses an index on the column's last characters. Reads at most `most` of the rows that share these characters.
 */
export async function newestByEnding<
  Tables,
  Name extends keyof Tables,
  Row extends { readonly key: string | null },
>(
  query: SelectQueryBuilder<Tables, Name, Row>,
  column: string,
  ending: string,
  time: TimeColumn,
  most: number,
): Promise<readonly Row[]> {
  const last = endingOf(column);
  const sought = ending.slice(-ENDING_LENGTH);
  // This is not an equality, so that PostgreSQL reads this index and no other (see `index` of `PageFilter`).
  let page = query.where(sql<SqlBool>`${last} >= ${sought}`).where(sql<SqlBool>`${last} <= ${sought}`);
  for (const each of [last, sql.ref(time), sql.ref('id')]) page = page.orderBy(each, 'desc');
  const rows = (await page.limit(most).execute()) as readonly Row[];
  return rows.filter(({ key }) => key?.endsWith(ending) === true);
}

/**
 * Like `pageByTime`, for readable rows. Skips unreadable rows and fills up the page, so that the list continues after them
 * (R152).
 */
export async function readableByTime<Tables, Name extends keyof Tables, Row extends Timed, Value>(
  { reader, read }: Reading<Row, Value>,
  query: SelectQueryBuilder<Tables, Name, Row>,
  column: TimeColumn,
  filter: PageFilter,
  after: Position | null,
  limit: number,
): Promise<readonly Value[]> {
  let from = after;
  return untilFull(limit, { reader, read }, async (wanted) => {
    const rows = await pageByTime(query, column, filter, from, wanted);
    const last = rows.at(-1);
    if (last !== undefined) from = { at: last.createdAt ?? last.seenAt ?? 0, id: last.id };
    return rows;
  });
}

/** Returns the first readable rows of a list, at most `limit`. */
export function firstReadable<Tables, Name extends keyof Tables, Row, Value>(
  reading: Reading<Row, Value>,
  query: SelectQueryBuilder<Tables, Name, Row>,
  limit: number,
): Promise<readonly Value[]> {
  let offset = 0;
  return untilFull(limit, reading, async (wanted) => {
    const rows = await query.limit(wanted).offset(offset).execute();
    offset += rows.length;
    return rows;
  });
}

/** Reads rows until `limit` of them are readable, or there are no more. */
export async function untilFull<Row, Value>(
  limit: number,
  { reader, read }: Reading<Row, Value>,
  next: (wanted: number) => Promise<readonly Row[]>,
): Promise<readonly Value[]> {
  const found: Value[] = [];
  for (;;) {
    const wanted = limit - found.length;
    const rows = await next(wanted);
    found.push(...reader.all(rows, read));
    if (rows.length < wanted || found.length === limit) return found;
  }
}

interface Reading<Row, Value> {
  readonly reader: TolerantReader;
  readonly read: (row: Row) => Value;
}

/** Fields of rows in a list that is ordered by time. */
interface Timed {
  readonly id: string;
  readonly createdAt?: number;
  readonly seenAt?: number;
}

/** Locks the due rows as the table `due`. Other processes skip locked rows. */
export const claiming = <Name extends keyof Database, Row extends Record<string, unknown>>(
  db: Kysely<Database>,
  due: SelectQueryBuilder<Database, Name, Row>,
) => db.with('due', () => due.forUpdate().skipLocked());

/**
 * Returns a lease that begins now and lasts `lease` milliseconds. A lease that ends after `latest` was taken by a process whose
 * clock was ahead.
 */
export const leaseOf = (now: number, lease: number) => ({
  now,
  leasedUntil: now + lease,
  latest: now + lease + MAX_CLOCK_SKEW_MS,
});
export type Lease = ReturnType<typeof leaseOf>;

/** SQL condition: no worker holds the row. A lease that was taken by a process whose clock was ahead is ignored. */
export const isFree = ({ now, latest }: Lease): RawBuilder<SqlBool> =>
  sql<SqlBool>`(leased_until <= ${now} or leased_until > ${latest})`;

/**
 * Waits until no other transaction of any process holds this lock, then holds it until the end of the transaction. In every
 * database, a second insert of a key waits for the transaction of the first insert. The row itself is deleted at once.
 */
export async function lockRow(tx: Tx, name: string): Promise<void> {
  await tx.insertInto('locks').values({ name }).execute();
  await tx.deleteFrom('locks').where('name', '=', name).execute();
}
