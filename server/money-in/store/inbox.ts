import { sql, type Selectable } from 'kysely';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { InboxFilter } from '../contract/money.ts';
import type { StoredMessage, InboxStore } from '../ingest/inbox-store.ts';
import type { Position } from '../../base/position.ts';
import { storable } from '../../base/text/text.ts';
import { compiled } from '../../base/store/compiled.ts';
import {
  claiming,
  isFree,
  leaseOf,
  pageByTime,
  SqlStore,
  type Connection,
  type Lease,
} from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import type { Database } from '../../base/store/schema.ts';

/** Gateways' webhooks, stored before they are acknowledged. */
export class SqlInbox extends SqlStore implements InboxStore {
  readonly #claimWaiting = compiled(this.db, (values: Lease & { limit: number }) =>
    claiming(
      this.db,
      this.db
        .selectFrom('inbox')
        .select('id')
        .where('state', '=', 'waiting')
        .where(isFree(values))
        .orderBy('receivedAt')
        .limit(values.limit),
    )
      .updateTable('inbox')
      .set({ leasedUntil: values.leasedUntil })
      .where('id', 'in', (from) => from.selectFrom('due').select('id'))
      .returningAll(),
  );

  async keep({ id, provider, subject, body, receivedAt }: Parameters<InboxStore['keep']>[0]): Promise<void> {
    const row = {
      id,
      provider,
      subjectKind: subject?.kind ?? null,
      subject: subject?.id ?? null,
      checkoutId: subject?.checkoutId ?? null,
      body: storable(body),
      receivedAt,
      times: 1,
      state: 'waiting',
      fault: null,
      leasedUntil: 0,
    } as const;
    await this.writeOne((into) =>
      into
        .insertInto('inbox')
        .values(row)
        // A repeated message is read again, which is idempotent.
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ times: sql`inbox.times + 1`, state: 'waiting' }),
        ),
    );
  }

  async claim(now: number, lease: number, limit: number): Promise<readonly StoredMessage[]> {
    const rows = await this.writeOne((into) => ({
      execute: () => this.#claimWaiting({ ...leaseOf(now, lease), limit }, into),
    }));
    return rows.map(fromRow).toSorted((a, b) => a.receivedAt - b.receivedAt);
  }

  async finish(
    { id, times }: Pick<StoredMessage, 'id' | 'times'>,
    state: 'applied' | 'unreadable',
    fault: string | null,
  ): Promise<void> {
    const text = fault === null ? null : storable(fault);
    await this.writeOne((into) =>
      into
        .updateTable('inbox')
        // A message that was received again meanwhile stays waiting.
        .set({
          state: sql<StoredMessage['state']>`case when times = ${times} then ${state} else state end`,
          fault: sql<string | null>`case when times = ${times} then ${text} else fault end`,
          leasedUntil: 0,
        })
        .where('id', '=', id),
    );
  }

  async list(
    { provider, state }: InboxFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredMessage[]> {
    const query = this.db.selectFrom('inbox').selectAll();
    return (await pageByTime(query, 'receivedAt', { equal: { provider, state } }, after, limit)).map(fromRow);
  }
}

/** Number of messages per transaction, so that other writes can run in between. */
const REREAD_BATCH_SIZE = 1000;
const none = { numUpdatedRows: 0n };

/**
 * Makes unreadable messages wait to be read again. Resolves with the number of messages.
 * @param progress called with the completed share
 */
export async function retryUnreadableMessages(
  { db, write }: Connection,
  { id, provider, since }: { readonly id?: string; readonly provider?: string; readonly since?: number },
  progress: (share: number) => void = () => {},
  context?: RequestContext,
): Promise<number> {
  let query = db.selectFrom('inbox').select('id').where('state', '=', 'unreadable');
  if (id !== undefined) query = query.where('id', '=', id);
  if (provider !== undefined) query = query.where('provider', '=', provider);
  if (since !== undefined) query = query.where('receivedAt', '>=', since);
  const found = await query.execute();
  let waiting = 0;
  for (let from = 0; from === 0 || from < found.length; from += REREAD_BATCH_SIZE) {
    progress(from / Math.max(found.length, 1));
    const ids = found.slice(from, from + REREAD_BATCH_SIZE).map((row) => row.id);
    waiting += await requestWrite(write, context, async (tx, complete) => {
      const again = tx
        .updateTable('inbox')
        .set({ state: 'waiting', fault: null, leasedUntil: 0 })
        .where('id', 'in', ids)
        .where('state', '=', 'unreadable');
      const { numUpdatedRows } = ids.length === 0 ? none : await again.executeTakeFirst();
      await complete({ id: id ?? '', created: false, data: { count: found.length } });
      return Number(numUpdatedRows);
    });
  }
  return waiting;
}

function fromRow(row: Selectable<Database['inbox']>): StoredMessage {
  const { subjectKind: kind, subject: id, checkoutId, leasedUntil: _leasedUntil, ...message } = row;
  return { ...message, subject: kind === null || id === null ? null : { kind, id, checkoutId } };
}
