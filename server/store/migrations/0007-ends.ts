import type { Kysely, Migration } from 'kysely';

/** Until when a payment's gateway takes money for it. Of payments that were made before, nobody knows: they are over. */
export const ends: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('payments')
      .addColumn('lasts_until', 'bigint', (definition) => definition.notNull().defaultTo(0))
      .execute();
  },
};
