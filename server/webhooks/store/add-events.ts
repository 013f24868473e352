import { sql } from 'kysely';
import type { EventRecord } from '../model.ts';
import type { Tx } from '../../base/store/queries.ts';

/**
 * Stores events, with a delivery for each endpoint that receives their type. At a disabled endpoint the delivery waits. An
 * event whose id is already stored was sent before, so it is skipped, but the change that it reports is still written
 * (R113).
 */
export async function addEvents(tx: Tx, events: readonly EventRecord[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ data, ...event }) => ({ ...event, data: JSON.stringify(data) }));
  const added = await tx
    .insertInto('events')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  if (added.length === 0) return;
  const ids = added.map(({ id }) => id);
  // LIKE is exact here: the event types are ours, and none of them contains another one.
  const wanted = sql<boolean>`${sql.ref('webhookEndpoints.events')} = 'null'
    or ${sql.ref('webhookEndpoints.events')} like '%"' || ${sql.ref('events.type')} || '"%'`;
  const zero = sql.lit(0);
  await tx
    .insertInto('webhookDeliveries')
    .columns([
      'eventId',
      'endpointId',
      'eventAt',
      'state',
      'attemptsSinceRedelivery',
      'attempts',
      'claimNumber',
      'nextAt',
      'scheduleSetAt',
    ])
    .expression(
      tx
        .selectFrom('events')
        .innerJoin('webhookEndpoints', (join) => join.on(wanted))
        .where('events.id', 'in', ids)
        .select([
          'events.id',
          'webhookEndpoints.id as endpointId',
          'events.at',
          sql.lit('waiting').as('state'),
          zero.as('attemptsSinceRedelivery'),
          zero.as('attempts'),
          zero.as('claimNumber'),
          'events.at as nextAt',
          'events.at as scheduleSetAt',
        ]),
    )
    .execute();
}
