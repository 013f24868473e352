import { sql, type RawBuilder, type SqlBool, type Transaction } from 'kysely';
import type { Position } from '../checkout/repository.ts';
import type { Database } from './schema.ts';

/**
 * Rows after the last one of a page, in a list from new to old; `column` holds the time. One comparison of both values, so
 * that an index is read from there on.
 */
export const rowsAfter = (
  column: 'seen_at' | 'received_at' | 'created_at' | 'at',
  last: Position | null,
): RawBuilder<SqlBool> =>
  last === null ? sql<SqlBool>`1 = 1` : sql<SqlBool>`(${sql.ref(column)}, id) < (${last.at}, ${last.id})`;

/**
 * Waits until no other transaction of any process holds this lock, and holds it until its own end. Every database lets
 * the second insert of a key wait for the first one's transaction; the row itself is deleted at once.
 */
export async function advisoryLock(tx: Transaction<Database>, name: string): Promise<void> {
  await tx.insertInto('locks').values({ name }).execute();
  await tx.deleteFrom('locks').where('name', '=', name).execute();
}
