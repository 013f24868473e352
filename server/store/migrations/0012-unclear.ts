import type { Kysely, Migration } from 'kysely';

/** Money that a payment's gateway showed and that could not be counted. */
export const unclear: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('payments')
      .addColumn('unclear', 'text', (definition) => definition.notNull().defaultTo('[]'))
      .execute();
  },
};
