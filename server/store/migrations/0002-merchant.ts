import type { Kysely, Migration } from 'kysely';
import { createIndex, createTable } from './tables.ts';

/** The merchant's keys, and which of their requests were answered before. */
export const merchant: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, 'keys', ['hash'], {
      id: 'text',
      hash: 'text',
      name: 'text',
      owner: 'text',
      scopes: 'text',
      created_at: 'bigint',
      expires_at: 'bigint',
      last_used_at: 'bigint',
      revoked_at: 'bigint',
    });
    await createTable(db, 'idempotency', ['key'], {
      key: 'text',
      fingerprint: 'text',
      state: 'text',
      status: 'integer',
      object_id: 'text',
      started_at: 'bigint',
      attempt: 'text',
    });
    await createIndex(db, 'idempotency', ['started_at']);
  },
};
