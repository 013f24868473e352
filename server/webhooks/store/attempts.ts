import type { Kysely, Selectable } from 'kysely';
import type { Attempt, EventWithDeliveries, MessageHeaders } from '../model.ts';
import { readJsonColumn, type TolerantReader } from '../../base/store/documents.ts';
import { any, anyObject } from '../../base/shape.ts';
import type { Database } from '../../base/store/schema.ts';

/** Returns events with their past attempts and due deliveries. */
export async function withAttempts(
  db: Kysely<Database>,
  reader: TolerantReader,
  events: readonly Selectable<Database['events']>[],
): Promise<readonly EventWithDeliveries[]> {
  const ids = events.map(({ id }) => id);
  if (ids.length === 0) return [];
  const tried = await db
    .selectFrom('webhookAttempts')
    .selectAll()
    .where('eventId', 'in', ids)
    .orderBy('at')
    .orderBy('attempt')
    .execute();
  const waiting = await db
    .selectFrom('webhookDeliveries')
    .select(['eventId', 'endpointId', 'attempts', 'nextAt as at'])
    .where('eventId', 'in', ids)
    .where('state', '=', 'waiting')
    // An event may have been stored while its endpoint was being removed.
    .where('endpointId', 'in', (query) => query.selectFrom('webhookEndpoints').select('id'))
    .orderBy('nextAt')
    .execute();
  const headersOf = ({ eventId: id, headers }: (typeof tried)[number]): MessageHeaders | null =>
    reader.or(null, () => readJsonColumn({ kind: 'event', id }, headers, anyObject<MessageHeaders>()));
  const attempts = [
    ...tried.map((attempt) => Object.assign(attempt, { headers: headersOf(attempt) })),
    ...waiting.map(({ eventId, endpointId, attempts: before, at }) => ({
      eventId,
      endpointId,
      attempt: before + 1,
      status: 'waiting' as const,
      at,
      error: null,
      responseStatus: null,
      responseBody: null,
      headers: null,
    })),
  ];
  return events.map(({ data, ...event }) => ({
    ...event,
    json: data,
    data: reader.or(null, () => readJsonColumn({ kind: 'event', id: event.id }, data, any)),
    deliveries: attempts
      .filter(({ eventId }) => eventId === event.id)
      .map(({ eventId: _eventId, ...attempt }): Attempt => attempt),
  }));
}
