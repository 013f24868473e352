import { sql, type Selectable, type SqlBool } from 'kysely';
import { NO_REQUEST, type RequestContext } from '../../base/access/request-context.ts';
import type { Position } from '../../base/position.ts';
import type { Write } from '../../base/store/database-adapter.ts';
import type { Tx } from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import type { Database } from '../../base/store/schema.ts';

export const lockEndpoint = (
  tx: Tx,
  id: string,
): Promise<Selectable<Database['webhookEndpoints']> | undefined> =>
  tx.selectFrom('webhookEndpoints').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Columns that make deliveries due in the order of their events, with the full number of attempts. */
export const dueInOrder = {
  nextAt: sql<number>`event_at`,
  scheduleSetAt: sql<number>`event_at`,
  attemptsSinceRedelivery: 0,
  claimNumber: sql<number>`claim_number + 1`,
};

/** Number of deliveries per transaction, so that other writes can run in between. */
const REDELIVERY_BATCH_SIZE = 500;

/** Implements `WebhookStore.redeliverFailed`. */
export async function redeliverFailed(
  write: Write,
  id: string,
  since: number | null,
  context: RequestContext = NO_REQUEST,
): Promise<number | undefined> {
  // The audit entry is written with the first batch. The idempotent request completes only after the last one, so that
  // after an interruption, the same request continues with the remaining deliveries.
  const started = { ...context, idempotency: null };
  let count = 0;
  for (const state of ['failed', 'waiting'] as const) {
    let from: Position | null = { at: since ?? 0, id: '' };
    while (from !== null) {
      const after: Position = from;
      const batch = await requestWrite(write, started, async (tx, complete) => {
        if ((await lockEndpoint(tx, id)) === undefined) return undefined;
        const done = await redeliverBatch(tx, id, state, after);
        await complete({ id, created: false });
        return done;
      });
      if (batch === undefined) return undefined;
      count += batch.count;
      from = batch.last;
    }
  }
  await requestWrite(write, context, (_tx, complete) => complete({ id, created: false }));
  return count;
}

/**
 * Makes a batch of deliveries due. Resolves with their number, and the position of the last delivery that was checked; null
 * at the end.
 */
async function redeliverBatch(
  tx: Tx,
  endpointId: string,
  state: 'failed' | 'waiting',
  after: Position,
): Promise<{ readonly count: number; readonly last: Position | null }> {
  const found = await tx
    .selectFrom('webhookDeliveries')
    .innerJoin('events', 'events.id', 'webhookDeliveries.eventId')
    .select([
      'eventId',
      'eventAt',
      'attemptsSinceRedelivery',
      sql<number>`case when events.data = 'null' then 1 else 0 end`.as('isPurged'),
    ])
    .where('endpointId', '=', endpointId)
    .where('state', '=', state)
    .where(sql<SqlBool>`(event_at, event_id) > (${after.at}, ${after.id})`)
    .orderBy('eventAt')
    .orderBy('eventId')
    .limit(REDELIVERY_BATCH_SIZE)
    .execute();
  const ids = found.flatMap(({ eventId, attemptsSinceRedelivery, isPurged }) =>
    isPurged === 0 && (state === 'failed' || attemptsSinceRedelivery > 0) ? [eventId] : [],
  );
  const updated =
    ids.length === 0
      ? undefined
      : await tx
          .updateTable('webhookDeliveries')
          .set({ ...dueInOrder, state: 'waiting' })
          .where('endpointId', '=', endpointId)
          .where('eventId', 'in', ids)
          // The event may have been delivered meanwhile.
          .where('state', '=', state)
          .executeTakeFirst();
  const last = found.length < REDELIVERY_BATCH_SIZE ? undefined : found.at(-1);
  return {
    count: Number(updated?.numUpdatedRows ?? 0),
    last: last === undefined ? null : { at: last.eventAt, id: last.eventId },
  };
}
