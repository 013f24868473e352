import { sql, type Kysely, type Selectable } from 'kysely';
import type {
  Attempt,
  AttemptResult,
  Claimed,
  DueDelivery,
  EventWithDeliveries,
  WebhookEndpoint,
} from '../webhooks/model.ts';
import type { Tx } from './queries.ts';
import { toTimelineRow } from './rows.ts';
import { never, type Database } from './schema.ts';

/** Events on their way to endpoints. A transaction that changes both locks the endpoint first. */

type EndpointRow = Database['webhookEndpoints'];

/** Events in one batch: rows for twenty endpoints fit into one statement. */
const FAN_OUT_SIZE = 100;

/** Creates the deliveries of events in the outbox. True where more events may be there. */
export async function fanOut(tx: Tx): Promise<boolean> {
  // Locked, so that no endpoint is removed meanwhile and leaves deliveries behind.
  const rows = await tx.selectFrom('webhookEndpoints').selectAll().orderBy('id').forUpdate().execute();
  const waiting = await tx
    .selectFrom('outbox')
    .select('eventId')
    .orderBy('at')
    .limit(FAN_OUT_SIZE)
    .forUpdate()
    .skipLocked()
    .execute();
  const ids = waiting.map(({ eventId }) => eventId);
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
  await tx.deleteFrom('outbox').where('eventId', 'in', ids).execute();
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
    .selectFrom('webhookEndpoints')
    .selectAll()
    .where('id', '=', id)
    .where('disabled', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const claimed = await tx
    .with('due', (db) =>
      db
        .selectFrom('deliveries')
        .select('eventId')
        .where('endpointId', '=', id)
        .where('nextAt', '<=', now)
        .orderBy('nextAt')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('deliveries')
    .set({ nextAt: now + lease, claimToken: sql`claim_token + 1` })
    .where('endpointId', '=', id)
    .where('eventId', 'in', (db) => db.selectFrom('due').select('eventId'))
    .returning(['eventId', 'tries', 'claimToken'])
    .execute();
  return { endpoint: fromEndpointRow(row), due: await withEvents(tx, id, claimed) };
}

async function withEvents(
  tx: Tx,
  endpointId: string,
  claimed: readonly Pick<DueDelivery & { eventId: string }, 'eventId' | 'tries' | 'claimToken'>[],
): Promise<readonly DueDelivery[]> {
  if (claimed.length === 0) return [];
  const delivery = new Map(claimed.map(({ eventId, ...rest }) => [eventId, rest]));
  const events = await tx
    .selectFrom('events')
    .select(['id', 'subject', 'type', 'at', 'data'])
    .where('id', 'in', [...delivery.keys()])
    .orderBy('at')
    .execute();
  return events.flatMap((event) => {
    const own = delivery.get(event.id);
    return own === undefined ? [] : [{ endpointId, event, ...own }];
  });
}

export async function finishDelivery(
  tx: Tx,
  { endpointId, event, claimToken }: DueDelivery,
  { at, status, error, nextAt, disable, summary }: AttemptResult,
): Promise<void> {
  if (disable !== null)
    await tx
      .updateTable('webhookEndpoints')
      .set({ disabled: disable })
      .where('id', '=', endpointId)
      .execute();
  const row = await tx
    .updateTable('deliveries')
    .set({ attempts: sql`attempts + 1` })
    .where('eventId', '=', event.id)
    .where('endpointId', '=', endpointId)
    .returning(['attempts', 'claimToken'])
    .executeTakeFirst();
  const endpoint = await tx
    .selectFrom('webhookEndpoints')
    .select('disabled')
    .where('id', '=', endpointId)
    .executeTakeFirst();
  // Removed meanwhile.
  if (row === undefined || endpoint === undefined) return;
  const attempt = row.attempts;
  await tx
    .insertInto('deliveryAttempts')
    .values({ eventId: event.id, endpointId, attempt, status, at, error })
    .execute();
  // What fails at a disabled endpoint stays, and is sent once the endpoint is enabled.
  const isWaiting = status === 'failed' && (nextAt !== null || endpoint.disabled !== null);
  // Otherwise the claim has passed to another process, or it was redelivered by hand: this attempt decides nothing.
  if (row.claimToken === claimToken)
    await tx
      .updateTable('deliveries')
      .set({
        state: isWaiting ? 'waiting' : status,
        tries: sql`tries + 1`,
        nextAt: isWaiting ? (nextAt ?? at) : never,
      })
      .where('eventId', '=', event.id)
      .where('endpointId', '=', endpointId)
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
  await tx.updateTable('webhookEndpoints').set({ disabled: null }).where('id', '=', id).execute();
  await tx
    .updateTable('deliveries')
    .set({
      nextAt: (db) => db.selectFrom('events').select('at').whereRef('events.id', '=', 'deliveries.eventId'),
      tries: 0,
      claimToken: sql`claim_token + 1`,
    })
    .where('endpointId', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Removes the data of the events of these subjects. Deliveries that wait for a disabled endpoint are not sent any more. */
export async function forgetEvents(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.updateTable('events').set({ data: 'null' }).where('subject', 'in', subjects).execute();
  await tx
    .updateTable('deliveries')
    .set({ state: 'failed', nextAt: never })
    .where('eventId', 'in', (db) => db.selectFrom('events').select('id').where('subject', 'in', subjects))
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
    .set({ timelineCount: sql`timeline_count + 1` })
    .where('id', '=', subject)
    .returning('timelineCount')
    .executeTakeFirst();
  if (checkout === undefined) return;
  const record = { ...line, checkoutId: subject, kind: 'delivery' } as const;
  await tx.insertInto('timeline').values(toTimelineRow(record, checkout.timelineCount)).execute();
}

/** Makes an event due at those endpoints that still exist. */
export async function redeliver(
  tx: Tx,
  eventId: string,
  endpointIds: readonly string[],
  now: number,
): Promise<void> {
  const rows = await tx
    .selectFrom('webhookEndpoints')
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
      conflict.columns(['eventId', 'endpointId']).doUpdateSet({
        state: 'waiting',
        tries: 0,
        nextAt: now,
        claimToken: sql`deliveries.claim_token + 1`,
      }),
    )
    .execute();
}

const newDelivery = (eventId: string, endpointId: string, nextAt: number) =>
  ({ eventId, endpointId, state: 'waiting', tries: 0, attempts: 0, claimToken: 0, nextAt }) as const;

/** With past attempts, and those that are due. */
export async function withAttempts(
  db: Kysely<Database>,
  events: readonly Selectable<Database['events']>[],
): Promise<readonly EventWithDeliveries[]> {
  const ids = events.map(({ id }) => id);
  if (ids.length === 0) return [];
  const tried = await db
    .selectFrom('deliveryAttempts')
    .selectAll()
    .where('eventId', 'in', ids)
    .orderBy('at')
    .orderBy('attempt')
    .execute();
  const waiting = await db
    .selectFrom('deliveries')
    .select(['eventId', 'endpointId', 'attempts', 'nextAt as at'])
    .where('eventId', 'in', ids)
    .where('state', '=', 'waiting')
    .orderBy('nextAt')
    .execute();
  const attempts = [
    ...tried,
    ...waiting.map(({ eventId, endpointId, attempts: before, at }) => {
      const status = 'waiting' as const;
      return { eventId, endpointId, attempt: before + 1, status, at, error: null };
    }),
  ];
  return events.map(({ data, ...event }) => ({
    ...event,
    data: JSON.parse(data) as unknown,
    deliveries: attempts
      .filter(({ eventId }) => eventId === event.id)
      .map(({ eventId: _eventId, ...attempt }): Attempt => attempt),
  }));
}

export const toEndpointRow = ({ events, formerSecrets, ...endpoint }: WebhookEndpoint): EndpointRow => ({
  ...endpoint,
  events: JSON.stringify(events),
  formerSecrets: JSON.stringify(formerSecrets),
});

export const fromEndpointRow = (row: Selectable<EndpointRow>): WebhookEndpoint => ({
  ...row,
  events: JSON.parse(row.events) as WebhookEndpoint['events'],
  formerSecrets: JSON.parse(row.formerSecrets) as WebhookEndpoint['formerSecrets'],
});
