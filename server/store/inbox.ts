import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { InboxMessage, Position } from '../checkout/repository.ts';
import { storable } from '../core/text.ts';
import { NO_REQUEST } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import type { Write } from './database-adapter.ts';
import { rowsAfter } from './queries.ts';
import type { Database, InboxRow } from './schema.ts';

/** Webhooks of gateways, stored before they are acknowledged. */

type Tx = Transaction<Database>;

export async function keepMessage(
  tx: Tx,
  { id, provider, payment, body, receivedAt }: Omit<InboxMessage, 'times' | 'state' | 'fault'>,
): Promise<void> {
  await tx
    .insertInto('inbox')
    .values({
      id,
      provider,
      payment: payment?.paymentId ?? '',
      checkout: payment?.checkoutId ?? '',
      body: storable(body),
      received_at: receivedAt,
      times: 1,
      state: 'waiting',
      error: '',
      leased_until: 0,
    })
    // A repeated message is read again; applying it is idempotent.
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ times: sql`inbox.times + 1`, state: 'waiting' }),
    )
    .execute();
}

export async function claimMessages(
  tx: Tx,
  now: number,
  lease: number,
  limit: number,
): Promise<readonly InboxMessage[]> {
  const rows = await tx
    .with('waiting', (db) =>
      db
        .selectFrom('inbox')
        .select('id')
        .where('state', '=', 'waiting')
        .where('leased_until', '<=', now)
        .orderBy('received_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('inbox')
    .set({ leased_until: now + lease })
    .where('id', 'in', (db) => db.selectFrom('waiting').select('id'))
    .returningAll()
    .execute();
  return rows.map(fromInboxRow).toSorted((a, b) => a.receivedAt - b.receivedAt);
}

/** Messages in one transaction, so that others can write in between. */
const REREAD_BATCH_SIZE = 1000;
const none = { numUpdatedRows: 0n };

/**
 * Makes unreadable messages wait to be read again. Resolves with their number.
 * @param progress called with the share that is done
 */
export async function retryUnreadableMessages(
  { db, write }: { readonly db: Kysely<Database>; readonly write: Write },
  { id, provider, since }: { readonly id?: string; readonly provider?: string; readonly since?: number },
  progress: (share: number) => void = () => {},
  context = NO_REQUEST,
): Promise<number> {
  const found = await db
    .selectFrom('inbox')
    .select('id')
    .where('state', '=', 'unreadable')
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
    .$if(since !== undefined, (query) => query.where('received_at', '>=', since ?? 0))
    .execute();
  let waiting = 0;
  for (let from = 0; from === 0 || from < found.length; from += REREAD_BATCH_SIZE) {
    progress(from / Math.max(found.length, 1));
    const ids = found.slice(from, from + REREAD_BATCH_SIZE).map((row) => row.id);
    waiting += await requestWrite(write, context, async (tx, complete) => {
      const again = tx
        .updateTable('inbox')
        .set({ state: 'waiting', error: '', leased_until: 0 })
        .where('id', 'in', ids)
        .where('state', '=', 'unreadable');
      const { numUpdatedRows } = ids.length === 0 ? none : await again.executeTakeFirst();
      await complete({ id: id ?? '', created: false, data: { count: found.length } });
      return Number(numUpdatedRows);
    });
  }
  return waiting;
}

export async function listMessages(
  db: Kysely<Database>,
  filter: { readonly provider?: string | undefined; readonly state?: InboxMessage['state'] | undefined },
  after: Position | null,
  limit: number,
): Promise<readonly InboxMessage[]> {
  const { provider, state } = filter;
  const rows = await db
    .selectFrom('inbox')
    .selectAll()
    .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'waiting'))
    .where(rowsAfter('received_at', after))
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromInboxRow);
}

const fromInboxRow = (row: Selectable<InboxRow>): InboxMessage => ({
  id: row.id,
  provider: row.provider,
  payment: row.payment === '' ? null : { checkoutId: row.checkout, paymentId: row.payment },
  body: row.body,
  receivedAt: row.received_at,
  times: row.times,
  state: row.state,
  fault: row.error === '' ? null : row.error,
});
