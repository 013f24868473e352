import { sql } from 'kysely';
import type { CheckoutFilter } from '../contract/checkout-query.ts';
import type { MetadataNames, TimeOrder } from '../checkout/checkout-store.ts';
import type { Position } from '../../base/position.ts';
import { absent, anyObject, object, required } from '../../base/shape.ts';
import { readJsonColumn, type DocumentRow, type TolerantReader } from '../../base/store/documents.ts';
import { pageByTime, type Connection } from '../../base/store/queries.ts';
import { columnOf, matching } from './checkouts.ts';
import { toCheckout } from './stored-checkout.ts';

/** Names of the merchant's own data (`metadata`), for the columns of files. */

/** Reads one page of matching checkouts, each with the names that no earlier checkout of the page has. */
export async function listMetadataNames(
  { db, reader }: Pick<Connection, 'db' | 'reader'>,
  filter: CheckoutFilter,
  after: Position | null,
  limit: number,
  order: TimeOrder,
): Promise<readonly MetadataNames[]> {
  const { from, column, page } = matching(db, filter, columnOf(order));
  const query = from.select(['checkouts.id', 'document']).select(sql.ref<number>(column).as('at'));
  const rows = await pageByTime(
    query,
    column,
    { ...page, oldestFirst: order.startsWith('oldest') },
    after,
    limit,
  );
  const names = metadataNamesOf(rows, reader);
  return rows.map(({ id, at }, index) => ({ id, at, names: names[index] ?? [] }));
}

/**
 * Returns the names in each of these checkouts that no earlier one has. Only a checkout with such names is read as a whole. If
 * it is unreadable, its names are left out: files do not contain the checkout, so they need no columns for it.
 */
export function metadataNamesOf(
  rows: readonly DocumentRow[],
  reader: TolerantReader,
): readonly (readonly string[])[] {
  const known = new Set<string>();
  return rows.map((row) => {
    const names = namesIn(row, reader).filter((name) => !known.has(name));
    if (names.length === 0 || reader.or(null, () => toCheckout(row)) === null) return [];
    for (const name of names) known.add(name);
    return names;
  });
}

function namesIn({ id, document }: DocumentRow, reader: TolerantReader): readonly string[] {
  // Most checkouts have no metadata, and parsing their documents takes most of the time.
  if (!document.includes('"metadata":{"')) return [];
  const read = reader.or(null, () => readJsonColumn({ kind: 'checkout', id }, document, withMetadata));
  return Object.keys(read?.details.metadata ?? {});
}

const withMetadata = object({ details: required(object({ metadata: absent(anyObject<object>()) })) });
