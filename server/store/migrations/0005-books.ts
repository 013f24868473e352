import type { Kysely, Migration } from 'kysely';
import { chainStart } from '../../access/audit.ts';
import { createIndex, createTable } from './tables.ts';

/** Who did what to what: a chain of entries, and its end. */
export const books: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, 'audit', ['position'], {
      position: 'bigint',
      id: 'text',
      at: 'bigint',
      actor: 'text',
      owner: 'text',
      action: 'text',
      target: 'text',
      data: 'text',
      previous: 'text',
      hash: 'text',
    });
    await createIndex(db, 'audit', ['at', 'position']);
    await createIndex(db, 'audit', ['actor', 'at', 'position']);
    await createIndex(db, 'audit', ['target', 'at', 'position']);
    await createTable(db, 'audit_end', ['chain'], { chain: 'text', position: 'bigint', hash: 'text' });
    await (db as Kysely<{ audit_end: { chain: string; position: number; hash: string } }>)
      .insertInto('audit_end')
      .values({ chain: 'audit', ...chainStart })
      .execute();
  },
};
