import type { Kysely, Migration } from 'kysely';
import { createTable } from './tables.ts';

/** Built files of every release that was started here: each content once, under all its addresses. */
export const files: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, 'files', ['hash'], { hash: 'text', type: 'text', body: 'text' });
    await createTable(db, 'file_paths', ['path'], { path: 'text', hash: 'text', at: 'bigint' });
  },
};
