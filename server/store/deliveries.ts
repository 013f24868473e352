import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type {
  Attempt,
  AttemptResult,
  Claimed,
  DueDelivery,
  EventWithDeliveries,
  WebhookEndpoint,
} from '../webhooks/model.ts';
import { nullIfEmpty, toTimelineRow } from './rows.ts';
import { never, type Database, type EndpointRow, type EventRow } from './schema.ts';

/** Events on their way to endpoints. A transaction that changes both locks the endpoint first. */

type Tx = Transaction<Database>;

/** Events in one batch: rows for twenty endpoints fit into one statement. */
const FAN_OUT_SIZE = 100;

/** Creates the deliveries of events in the outbox. True where more events may be there. */
export async function fanOut(tx: Tx): Promise<boolean> {
  // Locked, so that no endpoint is removed meanwhile and leaves deliveries behind.
  const rows = await tx.selectFrom('webhook_endpoints').selectAll().orderBy('id').forUpdate().execute();
  const waiting = await tx
    .selectFrom('outbox')
    .select('event_id')
    .orderBy('at')
    .limit(FAN_OUT_SIZE)
    .forUpdate()
    .skipLocked()
    .execute();
  const ids = waiting.map(({ event_id: id }) => id);
  if (ids.length === 0) return false;
  const events = await tx.selectFrom('events').select(['id', 'type', 'at']).where('id', 'in', ids).execute();
  const deliveries = rows
    .map(fromEndpointRow)
    .flatMap(({ id: endpointId, events: wanted }) =>
      events
        .filter(({ type }) => wanted?.includes(type) ?? true)
        .map(({ id, at }) => newDelivery(id, endpointId, at)),
    );
  if (deliveries.length > 0)
    await tx
      .insertInto('deliveries')
      .values(deliveries)
      // It was redelivered by hand before.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  await tx.deleteFrom('outbox').where('event_id', 'in', ids).execute();
  return ids.length === FAN_OUT_SIZE;
}

export async function claimDeliveries(
  tx: Tx,
  id: string,
  now: number,
  lease: number,
  limit: number,
): Promise<Claimed | undefined> {
  const row = await tx
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('id', '=', id)
    .where('disabled', '=', '')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const claimed = await tx
    .with('due', (db) =>
      db
        .selectFrom('deliveries')
        .select('event_id')
        .where('endpoint_id', '=', id)
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('deliveries')
    .set({ next_at: now + lease, claim_token: sql`claim_token + 1` })
    .where('endpoint_id', '=', id)
    .where('event_id', 'in', (db) => db.selectFrom('due').select('event_id'))
    .returning(['event_id', 'tries', 'claim_token'])
    .execute();
  return { endpoint: fromEndpointRow(row), due: await withEvents(tx, id, claimed) };
}

async function withEvents(
  tx: Tx,
  endpointId: string,
  claimed: readonly { event_id: string; tries: number; claim_token: number }[],
): Promise<readonly DueDelivery[]> {
  if (claimed.length === 0) return [];
  const ids = claimed.map(({ event_id: id }) => id);
  const events = await tx
    .selectFrom('events')
    .select(['id', 'subject', 'type', 'at', 'data'])
    .where('id', 'in', ids)
    .orderBy('at')
    .execute();
  return events.flatMap((event) =>
    claimed
      .filter(({ event_id: id }) => id === event.id)
      .map(({ tries, claim_token: claimToken }) => ({ endpointId, event, tries, claimToken })),
  );
}

export async function finishDelivery(
  tx: Tx,
  { endpointId, event, claimToken }: DueDelivery,
  { at, status, error, nextAt, disable, summary }: AttemptResult,
): Promise<void> {
  if (disable !== null)
    await tx
      .updateTable('webhook_endpoints')
      .set({ disabled: disable })
      .where('id', '=', endpointId)
      .execute();
  const row = await tx
    .updateTable('deliveries')
    .set({ attempts: sql`attempts + 1` })
    .where('event_id', '=', event.id)
    .where('endpoint_id', '=', endpointId)
    .returning(['attempts', 'claim_token'])
    .executeTakeFirst();
  const endpoint = await tx
    .selectFrom('webhook_endpoints')
    .select('disabled')
    .where('id', '=', endpointId)
    .executeTakeFirst();
  // Removed meanwhile.
  if (row === undefined || endpoint === undefined) return;
  const attempt = row.attempts;
  await tx
    .insertInto('delivery_attempts')
    .values({ event_id: event.id, endpoint_id: endpointId, attempt, status, at, error: error ?? '' })
    .execute();
  // What fails at a disabled endpoint stays, and is sent once the endpoint is enabled.
  const isWaiting = status === 'failed' && (nextAt !== null || endpoint.disabled !== '');
  // Otherwise the claim has passed to another process, or it was redelivered by hand: this attempt decides nothing.
  if (row.claim_token === claimToken)
    await tx
      .updateTable('deliveries')
      .set({
        state: isWaiting ? 'waiting' : status,
        tries: sql`tries + 1`,
        next_at: isWaiting ? (nextAt ?? at) : never,
      })
      .where('event_id', '=', event.id)
      .where('endpoint_id', '=', endpointId)
      .execute();
  await addLine(tx, event, {
    at,
    id: `${event.id}.${endpointId}.${attempt}`,
    actor: endpointId,
    summary: `${summary} (attempt ${attempt})`,
    data: { eventId: event.id, endpointId, attempt, status, error },
  });
}

/** Its waiting deliveries are due in the order of the events, with no attempt counted. */
export async function enableEndpoint(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('webhook_endpoints').set({ disabled: '' }).where('id', '=', id).execute();
  await tx
    .updateTable('deliveries')
    .set({
      next_at: (db) => db.selectFrom('events').select('at').whereRef('events.id', '=', 'deliveries.event_id'),
      tries: 0,
      claim_token: sql`claim_token + 1`,
    })
    .where('endpoint_id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Removes the data of the events of these subjects. Deliveries that wait for a disabled endpoint are not sent any more. */
export async function forgetEvents(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.updateTable('events').set({ data: 'null' }).where('subject', 'in', subjects).execute();
  await tx
    .updateTable('deliveries')
    .set({ state: 'failed', next_at: never })
    .where('event_id', 'in', (db) => db.selectFrom('events').select('id').where('subject', 'in', subjects))
    .where('state', '=', 'waiting')
    .execute();
}

/** To the timeline of the event's checkout; other subjects have none. */
async function addLine(
  tx: Tx,
  { subject }: DueDelivery['event'],
  line: { id: string; at: number; actor: string; summary: string; data: unknown },
): Promise<void> {
  const checkout = await tx
    .updateTable('checkouts')
    .set({ timeline_count: sql`timeline_count + 1` })
    .where('id', '=', subject)
    .returning('timeline_count')
    .executeTakeFirst();
  if (checkout === undefined) return;
  const record = { ...line, checkoutId: subject, kind: 'delivery' } as const;
  await tx.insertInto('timeline').values(toTimelineRow(record, checkout.timeline_count)).execute();
}

/** Makes an event due at those endpoints that still exist. */
export async function redeliver(
  tx: Tx,
  eventId: string,
  endpointIds: readonly string[],
  now: number,
): Promise<void> {
  const rows = await tx
    .selectFrom('webhook_endpoints')
    .select('id')
    .where('id', 'in', endpointIds)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('deliveries')
    .values(rows.map(({ id }) => newDelivery(eventId, id, now)))
    .onConflict((conflict) =>
      conflict.columns(['event_id', 'endpoint_id']).doUpdateSet({
        state: 'waiting',
        tries: 0,
        next_at: now,
        claim_token: sql`deliveries.claim_token + 1`,
      }),
    )
    .execute();
}

const newDelivery = (eventId: string, endpointId: string, at: number) =>
  ({
    event_id: eventId,
    endpoint_id: endpointId,
    state: 'waiting',
    tries: 0,
    attempts: 0,
    claim_token: 0,
    next_at: at,
  }) as const;

/** With past attempts, and those that are due. */
export async function withAttempts(
  db: Kysely<Database>,
  rows: readonly Selectable<EventRow>[],
): Promise<readonly EventWithDeliveries[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const tried = await db
    .selectFrom('delivery_attempts')
    .selectAll()
    .where('event_id', 'in', ids)
    .orderBy('at')
    .orderBy('attempt')
    .execute();
  const waiting = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('event_id', 'in', ids)
    .where('state', '=', 'waiting')
    .orderBy('next_at')
    .execute();
  return rows.map(({ type, data, ...row }) => ({
    ...row,
    type: type as EventWithDeliveries['type'],
    data: JSON.parse(data) as unknown,
    deliveries: [
      ...tried
        .filter(({ event_id: id }) => id === row.id)
        .map(({ endpoint_id: endpointId, attempt, status, at, error }): Attempt => ({
          endpointId,
          attempt,
          status,
          at,
          error: error === '' ? null : error,
        })),
      ...waiting
        .filter(({ event_id: id }) => id === row.id)
        .map(({ endpoint_id: endpointId, attempts, next_at: at }): Attempt => ({
          endpointId,
          attempt: attempts + 1,
          status: 'waiting',
          at,
          error: null,
        })),
    ],
  }));
}

export const toEndpointRow = (endpoint: WebhookEndpoint): EndpointRow => ({
  id: endpoint.id,
  url: endpoint.url,
  events: JSON.stringify(endpoint.events),
  source: endpoint.source,
  secret: endpoint.secret,
  former_secrets: endpoint.formerSecrets?.secrets.join(' ') ?? '',
  former_until: endpoint.formerSecrets?.until ?? 0,
  disabled: endpoint.disabled ?? '',
  created_at: endpoint.createdAt,
});

export const fromEndpointRow = (row: Selectable<EndpointRow>): WebhookEndpoint => ({
  id: row.id,
  url: row.url,
  events: JSON.parse(row.events) as WebhookEndpoint['events'],
  source: row.source,
  secret: row.secret,
  formerSecrets:
    row.former_secrets === '' ? null : { secrets: row.former_secrets.split(' '), until: row.former_until },
  disabled: nullIfEmpty(row.disabled),
  createdAt: row.created_at,
});
