import { sql, type Kysely, type SqlBool } from 'kysely';
import type { Transfer } from '../model.ts';
import type { TolerantReader } from '../../base/store/documents.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import { SqlStore, type Connection, type Tx } from '../../base/store/queries.ts';
import { removePersonalTerms } from '../../base/store/terms.ts';
import { toCheckout } from '../../money-in/store/stored-checkout.ts';
import { toTransfer } from './stored-transfer.ts';
import { isSession, never, type Database } from '../../base/store/schema.ts';

/** Checkouts per transaction, so that other writes can run in between. */
const PURGE_BATCH_SIZE = 200;

/** Removes personal data of checkouts together with that of their refunds. */
export class SqlPersonalData extends SqlStore {
  /**
   * Removes personal data of checkouts that ended before a time, and sessions that expired by `now`. Amounts, the ledger,
   * references, and the data that prevents crediting a payment twice are kept. Resolves with the number of purged
   * checkouts. `progress` gets the completed share.
   */
  async purge(
    endedBefore: number,
    now: number,
    progress: (share: number) => void = () => {},
    context?: RequestContext,
  ): Promise<number> {
    const { db, write, reader } = this;
    await requestWrite(write, context, async (tx, complete) => {
      await tx.deleteFrom('tokens').where(isSession).where('expiresAt', '<=', now).execute();
      await tx.deleteFrom('addressClaims').where('endsAt', '<=', now).execute();
      await complete({ id: '', created: false });
    });
    await this.writeOne((into) =>
      into.deleteFrom('inbox').where('receivedAt', '<', endedBefore).where('state', '!=', 'waiting'),
    );
    await write((tx) => purgeTransactions(tx, endedBefore));
    return purgeCheckouts({ db, write, reader }, endedBefore, progress);
  }
}

/** Selects checkouts that ended before a time and still have personal data, except those with events that wait for delivery. */
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
 * Purges checkouts in batches. Resolves with the number of purged checkouts.
 * @param progress called with the completed share
 */
async function purgeCheckouts(
  { db, write, reader }: Pick<Connection, 'db' | 'write' | 'reader'>,
  endedBefore: number,
  progress: (share: number) => void,
): Promise<number> {
  const { count } = await purgeable(db, endedBefore)
    .select(db.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  let purged = 0;
  // Unreadable checkouts are skipped: they are never purged, so they stay at the beginning of the list.
  let skipped = 0;
  for (;;) {
    progress(Math.min((purged + skipped) / Math.max(Number(count), 1), 1));
    const { found, done } = await write((tx) => purgeBatch(tx, reader, endedBefore, skipped));
    purged += done;
    skipped += found - done;
    if (found < PURGE_BATCH_SIZE) return purged;
  }
}

/**
 * Removes personal data (R74): the customer and search terms, metadata, line items, notes, the wallet's name, and raw
 * answers of gateways. Reference, price, product, payments with addresses, transactions, event types and the ledger are
 * kept. A checkout with an unreadable part is not changed (R152). Resolves with the number of checkouts found and the
 * number of those purged.
 */
async function purgeBatch(
  tx: Tx,
  reader: TolerantReader,
  endedBefore: number,
  offset: number,
): Promise<{ readonly found: number; readonly done: number }> {
  const batch = purgeable(tx, endedBefore)
    .select('id')
    .orderBy('expiresAt')
    .limit(PURGE_BATCH_SIZE)
    .offset(offset);
  // Rows are locked in the order of their ids, as the checkouts of a payment link are, so that no deadlock occurs.
  const found = await tx
    .selectFrom('checkouts')
    .select(['id', 'document'])
    .where('id', 'in', batch)
    .orderBy('id')
    .forUpdate()
    .execute();

  const { refunds, unreadable } = await refundsOf(
    tx,
    reader,
    found.map(({ id }) => id),
  );
  const checkouts = reader.all(found, toCheckout).filter(({ id }) => !unreadable.has(id));
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
  if (ids.length === 0) return { found: found.length, done: 0 };
  await removePersonalTerms(tx, ids);
  await tx.updateTable('timeline').set({ data: 'null' }).where('checkoutId', 'in', ids).execute();
  // The summary of a manual payment contains the operator's note.
  await tx
    .updateTable('timeline')
    .set({ summary: 'said something that was removed' })
    .where('checkoutId', 'in', ids)
    .where('kind', '=', 'observation')
    .where('actor', '=', 'merchant')
    .execute();
  const own = refunds.filter(({ refund }) => ids.includes(refund?.checkoutId ?? ''));
  await purgeRefunds(tx, own);
  await forgetEvents(tx, [...ids, ...own.map(({ id }) => id)]);
  return { found: found.length, done: ids.length };
}

/** Names of fields with personal data, at any depth. */
const personal = new Set(['note', 'report', 'reason', 'claimedFrom', 'walletRequest']);

const withoutPersonal = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (key, field: unknown) => (personal.has(key) ? null : field)) as T;

/** Reads the refunds of these checkouts, and the ids of checkouts that have an unreadable refund. */
async function refundsOf(
  tx: Tx,
  reader: TolerantReader,
  checkoutIds: readonly string[],
): Promise<{ readonly refunds: readonly Transfer[]; readonly unreadable: ReadonlySet<string | null> }> {
  if (checkoutIds.length === 0) return { refunds: [], unreadable: new Set() };
  const rows = await tx
    .selectFrom('transfers')
    .select(['id', 'refundCheckoutId', 'document'])
    .where('refundCheckoutId', 'in', checkoutIds)
    .execute();
  const refunds = reader.all(rows, toTransfer);
  const read = new Set(refunds.map(({ id }) => id));
  const others = rows.filter(({ id }) => !read.has(id));
  return { refunds, unreadable: new Set(others.map(({ refundCheckoutId }) => refundCheckoutId)) };
}

/** Removes personal data from refunds. Their amounts and destinations are kept, as those of payments are. */
async function purgeRefunds(tx: Tx, refunds: readonly Transfer[]): Promise<void> {
  for (const refund of refunds)
    await tx
      .updateTable('transfers')
      .set({ document: JSON.stringify(withoutPersonal(refund)) })
      .where('id', '=', refund.id)
      .execute();
}

/** Removes the data of the events of these subjects. Deliveries that wait because their endpoint is disabled are dropped. */
export async function forgetEvents(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.updateTable('events').set({ data: 'null' }).where('subject', 'in', subjects).execute();
  await tx
    .updateTable('webhookDeliveries')
    .set({ state: 'failed', nextAt: never })
    .where('eventId', 'in', (db) => db.selectFrom('events').select('id').where('subject', 'in', subjects))
    .where('state', '=', 'waiting')
    .execute();
  // A receiver's answer may repeat the data of the event.
  await tx
    .updateTable('webhookAttempts')
    .set({ responseBody: null })
    .where('eventId', 'in', (db) => db.selectFrom('events').select('id').where('subject', 'in', subjects))
    .execute();
}

/** Removes notes and raw answers of old unmatched transactions, and keeps their amounts. */
async function purgeTransactions(tx: Tx, before: number): Promise<void> {
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
