import type { Kysely, Transaction } from 'kysely';
import { joined, type AuditRecord, type ChainEnd } from '../access/audit.ts';
import type { Database } from './schema.ts';

/** There is one: the row is the lock. */
export const theChain = 'audit';

/**
 * Adds an entry to the audit log. Whoever does holds the chain's end until the transaction has ended, so that the chain
 * never forks: it is the last thing that a transaction does, and the last lock that it takes.
 */
export async function appendToChain(tx: Transaction<Database>, record: AuditRecord): Promise<void> {
  const entry = joined(record, await chainEnd(tx, { lock: true }));
  await tx.insertInto('audit').values(entry).execute();
  const { position, hash } = entry;
  await tx.updateTable('audit_end').set({ position, hash }).where('chain', '=', theChain).execute();
}

export const chainEnd = (db: Kysely<Database>, { lock }: { lock: boolean }): Promise<ChainEnd> =>
  db
    .selectFrom('audit_end')
    .select(['position', 'hash'])
    .where('chain', '=', theChain)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
