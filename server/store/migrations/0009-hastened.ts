import type { Kysely, Migration } from 'kysely';

/** Whether a payment was brought forward while its gateway was being asked for it. */
export const hastened: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('payments')
      .addColumn('hastened', 'integer', (definition) => definition.notNull().defaultTo(0))
      .execute();
  },
};
