import type { Transaction } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Waits until no other transaction has this name, in whatever process, and has it until its own end. A row that is
 * written twice is waited for by every database, and one that is gone at the end leaves nothing to clear away.
 */
export async function lockByName(tx: Transaction<Database>, name: string): Promise<void> {
  await tx.insertInto('locks').values({ name }).execute();
  await tx.deleteFrom('locks').where('name', '=', name).execute();
}
