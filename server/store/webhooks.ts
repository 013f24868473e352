import type { Selectable } from 'kysely';
import type { Position } from '../checkout/repository.ts';
import type {
  Claimed,
  DueDelivery,
  WebhookEndpoint,
  EventFilter,
  EventWithDeliveries,
  AttemptResult,
  WebhookStore,
} from '../webhooks/model.ts';
import {
  claimDeliveries,
  enableEndpoint,
  fanOut,
  finishDelivery,
  fromEndpointRow,
  redeliver,
  toEndpointRow,
  withAttempts,
} from './deliveries.ts';
import type { RequestContext } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import { newestFirst, SqlPart, type Tx } from './queries.ts';
import type { Database } from './schema.ts';

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
      if (row.disabled !== null) await enableEndpoint(tx, id);
      await complete({ id, created: false });
      return fromEndpointRow({ ...row, disabled: null });
    });
  }

  async fanOut(): Promise<boolean> {
    // Mostly there is nothing, and a read needs no transaction.
    const any = await this.db.selectFrom('outbox').select('eventId').limit(1).executeTakeFirst();
    if (any === undefined) return false;
    return this.write((tx) => fanOut(tx));
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
    return this.write((tx) => claimDeliveries(tx, id, now, lease, limit));
  }

  async release({ endpointId, event, claimToken }: DueDelivery, now: number): Promise<void> {
    await this.write((tx) =>
      tx
        .updateTable('deliveries')
        .set({ nextAt: now })
        .where('eventId', '=', event.id)
        .where('endpointId', '=', endpointId)
        .where('claimToken', '=', claimToken)
        .execute(),
    );
  }

  async finish(due: DueDelivery, tried: AttemptResult): Promise<void> {
    await this.write((tx) => finishDelivery(tx, due, tried));
  }

  async events(
    filter: EventFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly EventWithDeliveries[]> {
    const query = this.db.selectFrom('events').selectAll();
    return withAttempts(this.db, await newestFirst(query, 'at', { equal: { ...filter } }, after, limit));
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
      await redeliver(tx, eventId, endpointIds, now);
      await complete({ id: eventId, created: false });
    });
  }
}

const lockEndpoint = (tx: Tx, id: string): Promise<Selectable<Database['webhookEndpoints']> | undefined> =>
  tx.selectFrom('webhookEndpoints').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
