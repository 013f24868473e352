import type { EventFilter } from '../contract/webhooks.ts';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Position } from '../../base/position.ts';
import type {
  Backlog,
  Claimed,
  DueDelivery,
  EventRecord,
  StoredEndpoint,
  Failing,
  EventWithDeliveries,
  AttemptResult,
  WebhookStore,
} from '../model.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import { dueInOrder, lockEndpoint, redeliverFailed } from './redelivery.ts';
import { withAttempts } from './attempts.ts';
import { compiled } from '../../base/store/compiled.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import { fromEndpointRow, toEndpointRow, type EndpointRow } from './stored-endpoint.ts';
import { claiming, pageByTime, SqlStore, type Tx } from '../../base/store/queries.ts';
import { toTimelineRow } from '../../base/store/timeline-row.ts';
import { never, type Database } from '../../base/store/schema.ts';

/** Store of endpoints and deliveries. A transaction that changes both locks the endpoint first. */
export class SqlWebhooks extends SqlStore implements WebhookStore {
  async save(endpoint: StoredEndpoint, context?: RequestContext): Promise<void> {
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

  readonly #rowBy = compiled(this.db, ({ id }: { id: string }) =>
    this.db.selectFrom('webhookEndpoints').selectAll().where('id', '=', id),
  );

  async find(id: string): Promise<StoredEndpoint | undefined> {
    const [row] = await this.#rowBy({ id });
    return row && fromEndpointRow(row);
  }

  async list(): Promise<readonly StoredEndpoint[]> {
    const rows = await this.db
      .selectFrom('webhookEndpoints')
      .selectAll()
      .orderBy('createdAt', 'desc')
      .orderBy('id')
      .execute();
    return this.reader.all(rows, fromEndpointRow);
  }

  async remove(id: string, context?: RequestContext): Promise<boolean> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const removed = await tx
        .deleteFrom('webhookEndpoints')
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      await tx.deleteFrom('webhookDeliveries').where('endpointId', '=', id).execute();
      if (removed !== undefined) await complete({ id, created: false });
      return removed !== undefined;
    });
  }

  async change(
    id: string,
    next: (endpoint: StoredEndpoint) => StoredEndpoint,
    context?: RequestContext,
  ): Promise<StoredEndpoint | undefined> {
    return requestWrite(this.write, context, async (tx, complete) => {
      const row = await lockEndpoint(tx, id);
      if (row === undefined) return undefined;
      const changed = next(fromEndpointRow(row));
      await tx.updateTable('webhookEndpoints').set(toEndpointRow(changed)).where('id', '=', id).execute();
      if (row.disabledReason !== null && changed.disabledReason === null)
        await tx
          .updateTable('webhookDeliveries')
          .set(dueInOrder)
          .where('endpointId', '=', id)
          .where('state', '=', 'waiting')
          .execute();
      await complete({ id, created: false });
      return changed;
    });
  }

  async backlogs(ids: readonly string[]): Promise<ReadonlyMap<string, Backlog>> {
    const found =
      ids.length === 0
        ? []
        : await this.db
            .selectFrom('webhookDeliveries')
            .select(({ fn }) => [
              'endpointId',
              fn.countAll<number | string>().as('waiting'),
              fn.min('eventAt').as('oldestAt'),
            ])
            .where('endpointId', 'in', ids)
            .where('state', '=', 'waiting')
            .groupBy('endpointId')
            .execute();
    const rows = new Map(found.map((row) => [row.endpointId, row]));
    return new Map(
      ids.map((id) => {
        const { waiting = 0, oldestAt = null } = rows.get(id) ?? {};
        return [id, { waiting: Number(waiting), oldestAt }];
      }),
    );
  }

  readonly #endpointsDue = compiled(this.db, ({ now }: { now: number }) =>
    this.db
      .selectFrom('webhookEndpoints')
      .select('id')
      .where('disabledReason', 'is', null)
      .where((query) =>
        query.exists(
          query
            .selectFrom('webhookDeliveries')
            .select('eventId')
            .whereRef('endpointId', '=', 'webhookEndpoints.id')
            .where('nextAt', '<=', now),
        ),
      ),
  );

  async dueEndpoints(now: number): Promise<readonly string[]> {
    return (await this.#endpointsDue({ now })).map(({ id }) => id);
  }

  readonly #claimDeliveries = compiled(
    this.db,
    ({ id, now, nextAt, limit }: { id: string; now: number; nextAt: number; limit: number }) => {
      const due = this.db.selectFrom('webhookDeliveries').select('eventId').where('endpointId', '=', id);
      return claiming(this.db, due.where('nextAt', '<=', now).orderBy('nextAt').limit(limit))
        .updateTable('webhookDeliveries')
        .set({ nextAt, scheduleSetAt: now, claimNumber: sql`claim_number + 1` })
        .where('endpointId', '=', id)
        .where('eventId', 'in', (from) => from.selectFrom('due').select('eventId'))
        .returning(['eventId', 'attemptsSinceRedelivery', 'claimNumber']);
    },
  );

  async claim(id: string, now: number, lease: number, limit: number): Promise<Claimed | undefined> {
    const [row] = await this.#rowBy({ id });
    if (row === undefined || row.disabledReason !== null) return undefined;
    const endpoint = this.reader.or(undefined, () => fromEndpointRow(row));
    if (endpoint === undefined) return undefined;
    const claimed = await this.writeOne((db) => ({
      execute: () => this.#claimDeliveries({ id, now, nextAt: now + lease, limit }, db),
    }));
    // Events do not change, so they are read after the claim. If reading fails, their deliveries are due again after the lease.
    return { endpoint, due: await withEvents(this.db, id, claimed) };
  }

  async release({ endpointId, event, claimNumber }: DueDelivery, now: number): Promise<void> {
    await this.writeOne((db) =>
      db
        .updateTable('webhookDeliveries')
        .set({ nextAt: now, scheduleSetAt: now })
        .where('eventId', '=', event.id)
        .where('endpointId', '=', endpointId)
        .where('claimNumber', '=', claimNumber),
    );
  }

  async finish({ endpointId, event, claimNumber }: DueDelivery, result: AttemptResult): Promise<void> {
    const { at, status, error, nextAt, summary } = result;
    await this.write(async (tx) => {
      const endpoint = await noteOutcome(tx, endpointId, result);
      // The endpoint was removed meanwhile.
      if (endpoint === undefined) return;
      // A failed delivery at a disabled endpoint waits until it is enabled.
      const isWaiting = status === 'failed' && (nextAt !== null || endpoint.disabledReason !== null);
      // If another process has claimed the delivery, or an operator has redelivered it, this result is only counted.
      const isClaimed = sql`claim_number = ${claimNumber}`;
      const row = await tx
        .updateTable('webhookDeliveries')
        .set({
          attempts: sql`attempts + 1`,
          attemptsSinceRedelivery: sql`attempts_since_redelivery + case when ${isClaimed} then 1 else 0 end`,
          state: sql`case when ${isClaimed} then ${isWaiting ? 'waiting' : status} else state end`,
          nextAt: sql`case when ${isClaimed} then ${isWaiting ? (nextAt ?? at) : never} else next_at end`,
          scheduleSetAt: sql`case when ${isClaimed} then ${at} else schedule_set_at end`,
        })
        .where('eventId', '=', event.id)
        .where('endpointId', '=', endpointId)
        .returning('attempts as attempt')
        .executeTakeFirst();
      if (row === undefined) return;
      const { attempt } = row;
      await tx
        .insertInto('webhookAttempts')
        .values({ ...attemptOf(result), eventId: event.id, endpointId, attempt })
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
    { type, checkoutId: subject, delivery: state, endpointId, from, to }: EventFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly EventWithDeliveries[]> {
    const events = this.db.selectFrom('events').selectAll();
    if (state === undefined)
      return withAttempts(
        this.db,
        this.reader,
        await pageByTime(events, 'at', { equal: { type, subject }, from, to }, after, limit),
      );
    const deliveries = this.db
      .selectFrom('webhookDeliveries')
      .innerJoin('events', 'events.id', 'webhookDeliveries.eventId')
      // Distinct, because several endpoints may have the same event in the same state.
      .distinct()
      .select(['eventAt', 'eventId']);
    const equal = { state, endpointId, type, subject };
    const found = await pageByTime(deliveries, 'eventAt', { equal, from, to }, after, limit, 'eventId');
    if (found.length === 0) return [];
    const ids = found.map(({ eventId }) => eventId);
    return withAttempts(
      this.db,
      this.reader,
      await events.where('id', 'in', ids).orderBy('at', 'desc').orderBy('id', 'desc').execute(),
    );
  }

  async event(id: string): Promise<EventWithDeliveries | undefined> {
    const rows = await this.db.selectFrom('events').selectAll().where('id', '=', id).execute();
    return (await withAttempts(this.db, this.reader, rows))[0];
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
      const event = await tx
        .selectFrom('events')
        .select(['id', 'at'])
        .where('id', '=', eventId)
        .executeTakeFirst();
      if (rows.length > 0 && event !== undefined)
        await tx
          .insertInto('webhookDeliveries')
          .values(rows.map(({ id }) => newDelivery(event, id, now)))
          .onConflict((conflict) =>
            conflict.columns(['eventId', 'endpointId']).doUpdateSet({
              state: 'waiting',
              attemptsSinceRedelivery: 0,
              nextAt: now,
              scheduleSetAt: now,
              claimNumber: sql`webhook_deliveries.claim_number + 1`,
            }),
          )
          .execute();
      await complete({ id: eventId, created: false });
    });
  }

  async redeliverFailed(
    id: string,
    since: number | null,
    context?: RequestContext,
  ): Promise<number | undefined> {
    return redeliverFailed(this.write, id, since, context);
  }
}

/**
 * Stores whether an endpoint fails, and why it was disabled. Only a failure locks the endpoint, so that successful
 * deliveries do not wait for each other. Resolves with the endpoint's new state; undefined if there is no such endpoint.
 */
async function noteOutcome(
  tx: Tx,
  id: string,
  { at, status, error, responseStatus, disable }: AttemptResult,
): Promise<Pick<Selectable<EndpointRow>, 'disabledReason'> | undefined> {
  const endpoints = tx.updateTable('webhookEndpoints').where('id', '=', id);
  if (status === 'delivered') {
    const found = tx
      .selectFrom('webhookEndpoints')
      .select(['disabledReason', 'failing'])
      .where('id', '=', id);
    const endpoint = await found.executeTakeFirst();
    // Usually the endpoint has not failed, and nothing has to be written.
    if (endpoint !== undefined && endpoint.failing !== 'null')
      await endpoints.set({ failing: 'null' }).where('failing', '!=', 'null').execute();
    return endpoint;
  }
  const row = await lockEndpoint(tx, id);
  if (row === undefined) return undefined;
  const since = fromEndpointRow(row).failing?.since ?? at;
  const failing: Failing = { since, at, error: error ?? '', responseStatus };
  const disabledReason = disable ?? row.disabledReason;
  await endpoints.set({ failing: JSON.stringify(failing), disabledReason }).execute();
  return { disabledReason };
}

async function withEvents(
  db: Kysely<Database>,
  endpointId: string,
  claimed: readonly Pick<
    DueDelivery & { eventId: string },
    'eventId' | 'attemptsSinceRedelivery' | 'claimNumber'
  >[],
): Promise<readonly DueDelivery[]> {
  if (claimed.length === 0) return [];
  const delivery = new Map(claimed.map(({ eventId, ...rest }) => [eventId, rest]));
  const events = await db
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

/** Adds a line to the checkout's timeline. Other subjects have no timeline. */
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

/** Returns the columns of an attempt. */
const attemptOf = ({ at, status, error, responseStatus, responseBody, headers }: AttemptResult) => ({
  at,
  status,
  error,
  responseStatus,
  responseBody,
  headers: JSON.stringify(headers),
});

const newDelivery = (event: Pick<EventRecord, 'id' | 'at'>, endpointId: string, nextAt: number) =>
  ({
    eventId: event.id,
    endpointId,
    eventAt: event.at,
    state: 'waiting',
    attemptsSinceRedelivery: 0,
    attempts: 0,
    claimNumber: 0,
    nextAt,
    scheduleSetAt: nextAt,
  }) as const;
