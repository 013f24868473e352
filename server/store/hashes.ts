import type { Kysely, Transaction } from 'kysely';
import { HashHeldError } from '../core/errors.ts';
import { isManualKey } from '../checkout/apply-observation.ts';
import type { DuePayment, ManualTransaction, OwnHashes } from '../checkout/repository.ts';
import type { Database } from './schema.ts';
import { lockByName } from './advisory-lock.ts';

/** Whose coins a transaction's hash stands for. */

const coinsElsewhere = (db: Kysely<Database>, { provider, hashes, paymentId }: OwnHashes) =>
  db
    .selectFrom('transactions')
    .select(['checkout_id as checkoutId', 'payment_id as paymentId', 'key'])
    .where('provider', '=', provider)
    .where('hash_key', 'in', hashes)
    .where('payment_id', '!=', paymentId);

/** Another payment that has coins with one of these hashes. */
export async function holderOf(db: Kysely<Database>, hashes: OwnHashes): Promise<DuePayment | undefined> {
  const row = await coinsElsewhere(db, hashes).limit(1).executeTakeFirst();
  return row && { checkoutId: row.checkoutId, paymentId: row.paymentId };
}

/** Whoever credits coins of one hash waits for whoever else does, and then finds them. */
export async function assertExclusive(tx: Transaction<Database>, sole: OwnHashes): Promise<void> {
  for (const hash of sole.hashes.toSorted()) await lockByName(tx, `hash ${sole.provider} ${hash}`);
  const holder = await holderOf(tx, sole);
  if (holder !== undefined) throw new HashHeldError(holder);
}

/** What people entered for other payments under these hashes, and stands. */
export async function manualTransactionsOf(
  db: Kysely<Database>,
  hashes: OwnHashes,
): Promise<readonly ManualTransaction[]> {
  if (hashes.hashes.length === 0) return [];
  const rows = await coinsElsewhere(db, hashes).where('status', '!=', 'gone').execute();
  return rows.filter(({ key }) => isManualKey(key));
}
