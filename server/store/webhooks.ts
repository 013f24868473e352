import type { Kysely, Selectable, Transaction } from 'kysely';
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
import { NO_REQUEST } from '../access/request-context.ts';
import { requestWrite } from './request-writes.ts';
import type { Write } from './database-adapter.ts';
import { rowsAfter } from './queries.ts';
import type { Database, EndpointRow } from './schema.ts';

type Tx = Transaction<Database>;

/** Endpoints, and events on their way to them. A transaction that changes both locks the endpoint first. */
export class SqlWebhooks implements WebhookStore {
  readonly #db: Kysely<Database>;
  readonly #write: Write;

  constructor({ db, write }: { readonly db: Kysely<Database>; readonly write: Write }) {
    this.#db = db;
    this.#write = write;
  }

  async save(endpoint: WebhookEndpoint, context = NO_REQUEST): Promise<void> {
    await requestWrite(this.#write, context, async (tx, complete) => {
      const row = toEndpointRow(endpoint);
      await tx
        .insertInto('webhook_endpoints')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
      await complete({ id: endpoint.id, created: true });
    });
  }

  async find(id: string): Promise<WebhookEndpoint | undefined> {
    const row = await this.#db
      .selectFrom('webhook_endpoints')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && fromEndpointRow(row);
  }

  async list(): Promise<readonly WebhookEndpoint[]> {
    const rows = await this.#db
      .selectFrom('webhook_endpoints')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(fromEndpointRow);
  }

  async remove(id: string, context = NO_REQUEST): Promise<boolean> {
    return requestWrite(this.#write, context, async (tx, complete) => {
      const removed = await tx
        .deleteFrom('webhook_endpoints')
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      await tx.deleteFrom('deliveries').where('endpoint_id', '=', id).execute();
      if (removed !== undefined) await complete({ id, created: false });
      return removed !== undefined;
    });
  }

  async change(
    id: string,
    next: (endpoint: WebhookEndpoint) => WebhookEndpoint,
    context = NO_REQUEST,
  ): Promise<WebhookEndpoint | undefined> {
    return requestWrite(this.#write, context, async (tx, complete) => {
      const row = await lockEndpoint(tx, id);
      if (row === undefined) return undefined;
      const changed = next(fromEndpointRow(row));
      await tx.updateTable('webhook_endpoints').set(toEndpointRow(changed)).where('id', '=', id).execute();
      await complete({ id, created: false });
      return changed;
    });
  }

  async enable(id: string, context = NO_REQUEST): Promise<WebhookEndpoint | undefined> {
    return requestWrite(this.#write, context, async (tx, complete) => {
      const row = await lockEndpoint(tx, id);
      if (row === undefined) return undefined;
      if (row.disabled !== '') await enableEndpoint(tx, id);
      await complete({ id, created: false });
      return fromEndpointRow({ ...row, disabled: '' });
    });
  }

  async fanOut(): Promise<boolean> {
    // Mostly there is nothing, and a read needs no transaction.
    const any = await this.#db.selectFrom('outbox').select('event_id').limit(1).executeTakeFirst();
    if (any === undefined) return false;
    return this.#write((tx) => fanOut(tx));
  }

  async dueEndpoints(now: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('webhook_endpoints')
      .select('id')
      .where('disabled', '=', '')
      .where((query) =>
        query.exists(
          query
            .selectFrom('deliveries')
            .select('event_id')
            .whereRef('endpoint_id', '=', 'webhook_endpoints.id')
            .where('next_at', '<=', now),
        ),
      )
      .execute();
    return rows.map(({ id }) => id);
  }

  async claim(id: string, now: number, lease: number, limit: number): Promise<Claimed | undefined> {
    return this.#write((tx) => claimDeliveries(tx, id, now, lease, limit));
  }

  async release({ endpointId, event, claimToken }: DueDelivery, now: number): Promise<void> {
    await this.#write((tx) =>
      tx
        .updateTable('deliveries')
        .set({ next_at: now })
        .where('event_id', '=', event.id)
        .where('endpoint_id', '=', endpointId)
        .where('claim_token', '=', claimToken)
        .execute(),
    );
  }

  async finish(due: DueDelivery, tried: AttemptResult): Promise<void> {
    await this.#write((tx) => finishDelivery(tx, due, tried));
  }

  async events(
    { type, subject }: EventFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly EventWithDeliveries[]> {
    const rows = await this.#db
      .selectFrom('events')
      .selectAll()
      .$if(type !== undefined, (query) => query.where('type', '=', type ?? ''))
      .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
      .where(rowsAfter('at', after))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return withAttempts(this.#db, rows);
  }

  async event(id: string): Promise<EventWithDeliveries | undefined> {
    const rows = await this.#db.selectFrom('events').selectAll().where('id', '=', id).execute();
    return (await withAttempts(this.#db, rows))[0];
  }

  async redeliver(
    eventId: string,
    endpointIds: readonly string[],
    now: number,
    context = NO_REQUEST,
  ): Promise<void> {
    await requestWrite(this.#write, context, async (tx, complete) => {
      await redeliver(tx, eventId, endpointIds, now);
      await complete({ id: eventId, created: false });
    });
  }
}

const lockEndpoint = (tx: Tx, id: string): Promise<Selectable<EndpointRow> | undefined> =>
  tx.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
