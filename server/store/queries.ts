import {
  sql,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  type Transaction,
} from 'kysely';
import type { EventRecord, Position } from '../checkout/repository.ts';
import { MAX_CLOCK_SKEW_MS } from '../core/clock.ts';
import type { Write } from './database-adapter.ts';
import type { Database } from './schema.ts';

export type Tx = Transaction<Database>;

/** All that writes goes through `write`. */
export interface Connection {
  readonly db: Kysely<Database>;
  readonly write: Write;
}

/** A part of the store. */
export abstract class SqlPart {
  protected readonly db: Kysely<Database>;
  protected readonly write: Write;

  constructor({ db, write }: Connection) {
    this.db = db;
    this.write = write;
  }
}

/** Undefined: any. */
export interface PageFilter {
  /** Values of columns. */
  readonly equal?: Readonly<Record<string, string | undefined>>;
  readonly from?: number | undefined;
  /** Exclusive. */
  readonly to?: number | undefined;
}

/**
 * A page of a list from new to old.
 * @param column holds the time
 * @param after the last row of the page before
 */
export async function newestFirst<Tables, Name extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, Name, Row>,
  column: 'seenAt' | 'receivedAt' | 'createdAt' | 'at',
  { equal = {}, from, to }: PageFilter,
  after: Position | null,
  limit: number,
): Promise<readonly Row[]> {
  const time = sql.ref(column);
  const conditions = Object.entries(equal)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => sql<SqlBool>`${sql.ref(name)} = ${value}`);
  if (from !== undefined) conditions.push(sql`${time} >= ${from}`);
  if (to !== undefined) conditions.push(sql`${time} < ${to}`);
  // One comparison of both values, so that an index is read from there on.
  if (after !== null) conditions.push(sql`(${time}, id) < (${after.at}, ${after.id})`);
  let page = query;
  for (const condition of conditions) page = page.where(condition);
  return page.orderBy(time, 'desc').orderBy(sql.ref('id'), 'desc').limit(limit).execute();
}

/** Locks the rows that are due, as the table `due`; other processes skip them. */
export const claiming = <Name extends keyof Database, Row extends Record<string, unknown>>(
  tx: Tx,
  due: SelectQueryBuilder<Database, Name, Row>,
) => tx.with('due', () => due.forUpdate().skipLocked());

/**
 * Whether no worker holds a row. A lease that ends later than `lease` milliseconds from now was taken by a clock that was
 * ahead, and holds no more.
 */
export const isFree = (now: number, lease: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`(leased_until <= ${now} or leased_until > ${now + lease + MAX_CLOCK_SKEW_MS})`;

/**
 * Waits until no other transaction of any process holds this lock, and holds it until its own end. Every database lets
 * the second insert of a key wait for the first one's transaction; the row itself is deleted at once.
 */
export async function advisoryLock(tx: Tx, name: string): Promise<void> {
  await tx.insertInto('locks').values({ name }).execute();
  await tx.deleteFrom('locks').where('name', '=', name).execute();
}

/** Stores events, to be delivered to the merchant's endpoints. */
export async function addEvents(tx: Tx, events: readonly EventRecord[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ data, ...event }) => ({ ...event, data: JSON.stringify(data) }));
  await tx.insertInto('events').values(rows).execute();
  const waiting = events.map(({ id, at }) => ({ eventId: id, at }));
  await tx.insertInto('outbox').values(waiting).execute();
}
