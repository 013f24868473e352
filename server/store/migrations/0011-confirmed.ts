import type { Kysely, Migration } from 'kysely';

/** When money was confirmed. Of what came before, nobody knows. */
export const confirmed: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of ['transactions', 'unmatched'])
      await db.schema
        .alterTable(table)
        .addColumn('confirmed_at', 'bigint', (definition) => definition.notNull().defaultTo(-1))
        .execute();
  },
};
