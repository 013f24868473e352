import { sql, type Kysely, type Selectable } from 'kysely';
import type { Position } from '../checkout/repository.ts';
import type {
  Attempt,
  Claimed,
  DueDelivery,
  WebhookEndpoint,
  EventFilter,
  EventWithDeliveries,
  AttemptResult,
  WebhookStore,
} from '../webhooks/model.ts';
import type { RequestContext } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import { claiming, newestFirst, SqlPart, type Tx } from './queries.ts';
import { toTimelineRow } from './rows.ts';
import { never, type Database } from './schema.ts';

type EndpointRow = Database['webhookEndpoints'];

/** Events in one batch: rows for twenty endpoints fit into one statement. */
const FAN_OUT_SIZE = 100;

/** Endpoints, and events on their way to them. A transaction that changes both locks the endpoint first. */
export class SqlWebhooks extends SqlPart implements WebhookStore {
  async save(endpoint: WebhookEndpoint, context?: RequestContext): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      const row = toEndpointRow(endpoint);
      await tx
        .insertInto('webhookEndpoints')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
      await complete({ id: endpoint.id, created: true });
    });
  }

  async find(id: string): Promise<WebhookEndpoint | undefined> {
    const row = await this.db
      .selectFrom('webhookEndpoints')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && fromEndpointRow(row);
  }

  async list(): Promise<readonly WebhookEndpoint[]> {
    const rows = await this.db
      .selectFrom('webhookEndpoints')
      .selectAll()
      .orderBy('createdAt', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(fromEndpointRow);
  }

  async remove(id: string, context?: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const removed = await tx
        .deleteFrom('webhookEndpoints')
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      await tx.deleteFrom('deliveries').where('endpointId', '=', id).execute();
      if (removed !== undefined) await complete({ id, created: false });
      return removed !== undefined;
    });
  }

  async change(
    id: string,
    next: (endpoint: WebhookEndpoint) => WebhookEndpoint,
    context?: RequestContext,
  ): Promise<WebhookEndpoint | undefined> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const row = await lockEndpoint(tx, id);
      if (row === undefined) return undefined;
      const changed = next(fromEndpointRow(row));
      await tx.updateTable('webhookEndpoints').set(toEndpointRow(changed)).where('id', '=', id).execute();
      await complete({ id, created: false });
      return changed;
    });
  }

  async enable(id: string, context?: RequestContext): Promise<WebhookEndpoint | undefined> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const row = await lockEndpoint(tx, id);
      if (row === undefined) return undefined;
      if (row.disabled !== null) {
        await tx.updateTable('webhookEndpoints').set({ disabled: null }).where('id', '=', id).execute();
        const atOfEvent = sql<number>`(select at from events where events.id = deliveries.event_id)`;
        // Its waiting deliveries are due in the order of the events, with no attempt counted.
        await tx
          .updateTable('deliveries')
          .set({
            nextAt: atOfEvent,
            scheduledAt: atOfEvent,
            tries: 0,
            claimToken: sql`claim_token + 1`,
          })
          .where('endpointId', '=', id)
          .where('state', '=', 'waiting')
          .execute();
      }
      await complete({ id, created: false });
      return fromEndpointRow({ ...row, disabled: null });
    });
  }

  async fanOut(): Promise<boolean> {
    // Mostly there is nothing, and a read needs no transaction.
    const any = await this.db.selectFrom('outbox').select('eventId').limit(1).executeTakeFirst();
    if (any === undefined) return false;
    return this.write(async (tx) => {
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
      const events = await tx
        .selectFrom('events')
        .select(['id', 'type', 'at'])
        .where('id', 'in', ids)
        .execute();
      const deliveries = rows
        .map(fromEndpointRow)
        .flatMap(({ id: endpointId, events: wanted }) =>
          events
            .filter(({ type }) => wanted?.includes(type) ?? true)
            .map(({ id, at }) => newDelivery(id, endpointId, at)),
        );
      // It may have been redelivered by hand before.
      const insert = tx.insertInto('deliveries').onConflict((conflict) => conflict.doNothing());
      if (deliveries.length > 0) await insert.values(deliveries).execute();
      await tx.deleteFrom('outbox').where('eventId', 'in', ids).execute();
      return ids.length === FAN_OUT_SIZE;
    });
  }

  async dueEndpoints(now: number): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('webhookEndpoints')
      .select('id')
      .where('disabled', 'is', null)
      .where((query) =>
        query.exists(
          query
            .selectFrom('deliveries')
            .select('eventId')
            .whereRef('endpointId', '=', 'webhookEndpoints.id')
            .where('nextAt', '<=', now),
        ),
      )
      .execute();
    return rows.map(({ id }) => id);
  }

  async claim(id: string, now: number, lease: number, limit: number): Promise<Claimed | undefined> {
    return this.write(async (tx) => {
      const endpoints = tx.selectFrom('webhookEndpoints').selectAll().where('id', '=', id);
      const row = await endpoints.where('disabled', 'is', null).executeTakeFirst();
      if (row === undefined) return undefined;
      const due = tx
        .selectFrom('deliveries')
        .select('eventId')
        .where('endpointId', '=', id)
        .where('nextAt', '<=', now);
      const claimed = await claiming(tx, due.orderBy('nextAt').limit(limit))
        .updateTable('deliveries')
        .set({ nextAt: now + lease, scheduledAt: now, claimToken: sql`claim_token + 1` })
        .where('endpointId', '=', id)
        .where('eventId', 'in', (db) => db.selectFrom('due').select('eventId'))
        .returning(['eventId', 'tries', 'claimToken'])
        .execute();
      return { endpoint: fromEndpointRow(row), due: await withEvents(tx, id, claimed) };
    });
  }

  async release({ endpointId, event, claimToken }: DueDelivery, now: number): Promise<void> {
    await this.write((tx) =>
      tx
        .updateTable('deliveries')
        .set({ nextAt: now, scheduledAt: now })
        .where('eventId', '=', event.id)
        .where('endpointId', '=', endpointId)
        .where('claimToken', '=', claimToken)
        .execute(),
    );
  }

  async finish(
    { endpointId, event, claimToken }: DueDelivery,
    { at, status, error, nextAt, disable, summary }: AttemptResult,
  ): Promise<void> {
    await this.write(async (tx) => {
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
            scheduledAt: at,
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
    });
  }

  async events(
    { type, subject }: EventFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly EventWithDeliveries[]> {
    const query = this.db.selectFrom('events').selectAll();
    return withAttempts(this.db, await newestFirst(query, 'at', { equal: { type, subject } }, after, limit));
  }

  async event(id: string): Promise<EventWithDeliveries | undefined> {
    const rows = await this.db.selectFrom('events').selectAll().where('id', '=', id).execute();
    return (await withAttempts(this.db, rows))[0];
  }

  async redeliver(
    eventId: string,
    endpointIds: readonly string[],
    now: number,
    context?: RequestContext,
  ): Promise<void> {
    await requestWrite(this.write, context, async (tx, complete) => {
      const rows = await tx
        .selectFrom('webhookEndpoints')
        .select('id')
        .where('id', 'in', endpointIds)
        .orderBy('id')
        .forUpdate()
        .execute();
      if (rows.length > 0)
        await tx
          .insertInto('deliveries')
          .values(rows.map(({ id }) => newDelivery(eventId, id, now)))
          .onConflict((conflict) =>
            conflict.columns(['eventId', 'endpointId']).doUpdateSet({
              state: 'waiting',
              tries: 0,
              nextAt: now,
              scheduledAt: now,
              claimToken: sql`deliveries.claim_token + 1`,
            }),
          )
          .execute();
      await complete({ id: eventId, created: false });
    });
  }
}

const lockEndpoint = (tx: Tx, id: string): Promise<Selectable<EndpointRow> | undefined> =>
  tx.selectFrom('webhookEndpoints').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

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

const newDelivery = (eventId: string, endpointId: string, nextAt: number) =>
  ({
    eventId,
    endpointId,
    state: 'waiting',
    tries: 0,
    attempts: 0,
    claimToken: 0,
    nextAt,
    scheduledAt: nextAt,
  }) as const;

/** With past attempts, and those that are due. */
async function withAttempts(
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

const toEndpointRow = ({ events, formerSecrets, ...endpoint }: WebhookEndpoint): EndpointRow => ({
  ...endpoint,
  events: JSON.stringify(events),
  formerSecrets: JSON.stringify(formerSecrets),
});

const fromEndpointRow = (row: Selectable<EndpointRow>): WebhookEndpoint => ({
  ...row,
  events: JSON.parse(row.events) as WebhookEndpoint['events'],
  formerSecrets: JSON.parse(row.formerSecrets) as WebhookEndpoint['formerSecrets'],
});
