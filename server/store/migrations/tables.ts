import type { ColumnDataType, Kysely } from 'kysely';

/** Payouts, deposits to permanent addresses and unmatched transactions have no checkout. */
const withoutCheckout = new Set(['ledger', 'transactions']);

/** Every column is NOT NULL. A table that has `checkout_id` holds rows of checkouts that exist. */
export async function createTable(
  db: Kysely<unknown>,
  name: string,
  key: readonly string[],
  columns: Readonly<Record<string, ColumnDataType>>,
): Promise<void> {
  let table = db.schema.createTable(name).addPrimaryKeyConstraint(`${name}_key`, key as never);
  for (const [column, type] of Object.entries(columns))
    table = table.addColumn(column, type, (definition) =>
      column === 'checkout_id' && !withoutCheckout.has(name)
        ? definition.notNull().references('checkouts.id')
        : definition.notNull(),
    ) as typeof table;
  await table.execute();
}

export async function createIndex(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute();
}
