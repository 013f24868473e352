import type { Kysely, Migration } from 'kysely';
import { createTable } from './tables.ts';

/** Names by which transactions wait for each other. */
export const turns: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, 'turns', ['name'], { name: 'text' });
  },
};
