import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Connection, Tx } from './queries.ts';
import { removePersonalTerms } from './overview/terms.ts';
import { toCheckout } from './rows.ts';
import { never, type Database } from './schema.ts';

/** Checkouts in one transaction, so that others can write in between. */
const PURGE_BATCH_SIZE = 200;

/** Checkouts that ended before a time and still hold personal data. Events that wait to be delivered are sent first. */
const purgeable = (db: Kysely<Database>, endedBefore: number) =>
  db
    .selectFrom('checkouts')
    .where('status', 'not in', ['open', 'processing'])
    .where('expiresAt', '<', endedBefore)
    .where('purged', '=', 0)
    .where(
      sql<SqlBool>`not exists (select 1 from events e join webhook_deliveries d on d.event_id = e.id
        join webhook_endpoints w on w.id = d.endpoint_id
        where e.subject in (select checkouts.id
            union all select t.id from transfers t where t.refund_checkout_id = checkouts.id)
          and d.state = 'waiting' and w.disabled_reason is null)`,
    );

/**
 * Purges all of it, a batch at a time. Resolves with how many checkouts there were.
 * @param progress called with the share that is done
 */
export async function purgeCheckouts(
  { db, write }: Connection,
  endedBefore: number,
  progress: (share: number) => void,
): Promise<number> {
  const { count } = await purgeable(db, endedBefore)
    .select(db.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  let purged = 0;
  for (;;) {
    progress(Math.min(purged / Math.max(Number(count), 1), 1));
    const done = await write((tx) => purgeBatch(tx, endedBefore));
    purged += done;
    if (done < PURGE_BATCH_SIZE) return purged;
  }
}

/**
 * Removes personal data (R74): the customer with what it is found by, metadata, line items, notes,
 * the name of their wallet, and raw answers of gateways. What stays:
 * reference, price and the link of the product, payments with their addresses,
 * transactions, events' types, the ledger. Resolves with how many checkouts it found.
 */
async function purgeBatch(tx: Tx, endedBefore: number): Promise<number> {
  const found = await purgeable(tx, endedBefore)
    .select('document')
    .orderBy('expiresAt')
    .limit(PURGE_BATCH_SIZE)
    .forUpdate()
    .execute();

  const checkouts = found.map(toCheckout);
  for (const { payments, details, ...state } of checkouts) {
    const { reference, methods, link } = details;
    const kept = { ...withoutPersonal(state), payments, details: { reference, methods, link } };
    await tx
      .updateTable('checkouts')
      .set({ document: JSON.stringify(kept), purged: 1 })
      .where('id', '=', kept.id)
      .execute();
  }
  const ids = checkouts.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await removePersonalTerms(tx, ids);
  await tx.updateTable('timeline').set({ data: 'null' }).where('checkoutId', 'in', ids).execute();
  // The summary of a manual payment holds the operator's note.
  await tx
    .updateTable('timeline')
    .set({ summary: 'said something that was removed' })
    .where('checkoutId', 'in', ids)
    .where('kind', '=', 'observation')
    .where('actor', '=', 'merchant')
    .execute();
  await forgetEvents(tx, [...ids, ...(await purgeRefunds(tx, ids))]);
  return ids.length;
}

/** Names of fields that hold personal data, wherever they are. */
const personal = new Set(['note', 'report', 'reason', 'claimedFrom', 'walletRequest']);

const withoutPersonal = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (key, field: unknown) => (personal.has(key) ? null : field)) as T;

/** Amounts and destinations of refunds stay, as those of payments do. Resolves with their ids. */
async function purgeRefunds(tx: Tx, checkoutIds: readonly string[]): Promise<readonly string[]> {
  const refunds = await tx
    .selectFrom('transfers')
    .select(['id', 'document'])
    .where('refundCheckoutId', 'in', checkoutIds)
    .execute();
  for (const { id, document } of refunds)
    await tx
      .updateTable('transfers')
      .set({ document: JSON.stringify(withoutPersonal(JSON.parse(document))) })
      .where('id', '=', id)
      .execute();
  return refunds.map(({ id }) => id);
}

/** Removes the data of the events of these subjects. Deliveries that wait for a disabled endpoint are not sent any more. */
export async function forgetEvents(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.updateTable('events').set({ data: 'null' }).where('subject', 'in', subjects).execute();
  await tx
    .updateTable('webhookDeliveries')
    .set({ state: 'failed', nextAt: never })
    .where('eventId', 'in', (db) => db.selectFrom('events').select('id').where('subject', 'in', subjects))
    .where('state', '=', 'waiting')
    .execute();
  // A receiver may repeat what it got.
  await tx
    .updateTable('webhookAttempts')
    .set({ responseBody: null })
    .where('eventId', 'in', (db) => db.selectFrom('events').select('id').where('subject', 'in', subjects))
    .execute();
}

/** Removes notes and raw answers of old unmatched transactions; their amounts stay. */
export async function purgeTransactions(tx: Tx, before: number): Promise<void> {
  const old = await tx
    .updateTable('transactions')
    .set({ raw: 'null', note: '' })
    .where('state', '!=', 'credited')
    .where('seenAt', '<', before)
    .where('raw', '!=', 'null')
    .returning('id')
    .execute();
  if (old.length === 0) return;
  await forgetEvents(
    tx,
    old.map(({ id }) => id),
  );
}
