import type { Kysely, Migration } from 'kysely';
import { createIndex, createTable } from './tables.ts';

/** Webhooks out: the merchant's endpoints, events on their way to them, and each try. */
export const webhooks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createTable(db, 'webhook_endpoints', ['id'], {
      id: 'text',
      url: 'text',
      events: 'text',
      source: 'text',
      secret: 'text',
      former_secret: 'text',
      former_until: 'bigint',
      disabled: 'text',
      created_at: 'bigint',
    });
    await createTable(db, 'deliveries', ['event_id', 'endpoint_id'], {
      event_id: 'text',
      endpoint_id: 'text',
      state: 'text',
      tries: 'integer',
      attempts: 'integer',
      turn: 'integer',
      next_at: 'bigint',
    });
    await createIndex(db, 'deliveries', ['endpoint_id', 'next_at']);
    await createTable(db, 'delivery_attempts', ['event_id', 'endpoint_id', 'attempt'], {
      event_id: 'text',
      endpoint_id: 'text',
      attempt: 'integer',
      status: 'text',
      at: 'bigint',
      error: 'text',
    });
    await createIndex(db, 'events', ['id']);
  },
};
