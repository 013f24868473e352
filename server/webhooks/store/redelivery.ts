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

/** Makes deliveries due in the order of their events, with all attempts available. */
export const dueInOrder = {
  nextAt: sql<number>`event_at`,
  scheduleSetAt: sql<number>`event_at`,
  attemptsSinceRedelivery: 0,
  claimNumber: sql<number>`claim_number + 1`,
};

/** Deliveries per transaction, so that other writes can run in between. */
const REDELIVERY_BATCH_SIZE = 500;

/** As `WebhookStore.redeliverFailed`. */
export async function redeliverFailed(
  write: Write,
  id: string,
  since: number | null,
  context: RequestContext = NO_REQUEST,
): Promise<number | undefined> {
  // The audit entry is written with the first batch, and the request completes with the last: after an interruption, the same
  // request continues with the rest.
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

/** Resolves with the number of deliveries made due, and the last one that was checked; null at the end. */
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
          // It may have been delivered meanwhile.
          .where('state', '=', state)
          .executeTakeFirst();
  const last = found.length < REDELIVERY_BATCH_SIZE ? undefined : found.at(-1);
  return {
    count: Number(updated?.numUpdatedRows ?? 0),
    last: last === undefined ? null : { at: last.eventAt, id: last.eventId },
  };
}
