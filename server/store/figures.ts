import type { Kysely } from 'kysely';
import { frozenKey } from './freeze.ts';
import { never, type Database } from './schema.ts';

/** What an operator watches. Each is counted in an index, and none grows with what ended long ago. */
export interface Figures {
  readonly open: number;
  readonly processing: number;
  /** Messages of gateways. */
  readonly waiting: number;
  readonly unreadable: number;
  /** Events that were not handed out to endpoints yet, and the time of the first; null for none. */
  readonly outbox: number;
  readonly outboxSince: number | null;
  /** Events on their way to endpoints in use, and when the first was or is to be sent next; null for none. */
  readonly deliveries: number;
  readonly nextDelivery: number | null;
  /** Money that is nobody's, and waits for a person. */
  readonly unmatched: number;
  readonly frozen: boolean;
}

export async function readFigures(db: Kysely<Database>): Promise<Figures> {
  const count = db.fn.countAll<number | string>().as('count');
  const [checkouts, inbox, outbox, deliveries, unmatched, frozen] = await Promise.all([
    db
      .selectFrom('checkouts')
      .select(['status', count])
      .where('status', 'in', ['open', 'processing'])
      .groupBy('status')
      .execute(),
    db
      .selectFrom('inbox')
      .select(['state', count])
      .where('state', 'in', ['waiting', 'unreadable'])
      .groupBy('state')
      .execute(),
    db
      .selectFrom('outbox')
      .select([count, db.fn.min('at').as('since')])
      .executeTakeFirst(),
    db
      .selectFrom('webhook_endpoints')
      .innerJoin('deliveries', 'deliveries.endpoint_id', 'webhook_endpoints.id')
      .select([count, db.fn.min('deliveries.next_at').as('next')])
      .where('webhook_endpoints.disabled', '=', '')
      .where('deliveries.next_at', '<', never)
      .executeTakeFirst(),
    db.selectFrom('unmatched').select(count).where('state', '=', 'open').executeTakeFirst(),
    db.selectFrom('meta').select('key').where('key', '=', frozenKey).executeTakeFirst(),
  ]);
  const numberOf = (row: { readonly count: number | string } | undefined): number => Number(row?.count ?? 0);
  return {
    open: numberOf(checkouts.find(({ status }) => status === 'open')),
    processing: numberOf(checkouts.find(({ status }) => status === 'processing')),
    waiting: numberOf(inbox.find(({ state }) => state === 'waiting')),
    unreadable: numberOf(inbox.find(({ state }) => state === 'unreadable')),
    outbox: numberOf(outbox),
    outboxSince: outbox?.since ?? null,
    deliveries: numberOf(deliveries),
    nextDelivery: deliveries?.next ?? null,
    unmatched: numberOf(unmatched),
    frozen: frozen !== undefined,
  };
}
