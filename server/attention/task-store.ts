import { sql, type SqlBool } from 'kysely';
import type { AddressShortage } from '../money-in/checkout/address-claims.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { StoredTransaction } from '../money-in/checkout/repository.ts';
import type { LastPayment, TaskStore, WaitingBatch, WaitingEndpoint } from './tasks.ts';
import type { TaskReason } from '../base/contract/constants.ts';
import type { EndingKey } from '../base/key-end.ts';
import type { Transfer } from '../money-out/model.ts';
import { endpointTask } from '../webhooks/model.ts';
import { addressShortages } from '../money-in/store/address-claims.ts';
import { heldIds, withHeld } from '../money-out/store/copies.ts';
import { endingKeys } from '../base/store/keys.ts';
import { firstReadable, SqlPart } from '../base/store/queries.ts';
import { toCheckout } from '../money-in/store/stored-checkout.ts';
import { toTransfer } from '../money-out/store/stored-transfer.ts';
import { fromTransactionRow } from '../money-in/store/rows.ts';
import { isPaymentReceived } from '../money-in/store/tables.ts';
import {
  checkoutWaits,
  isUnmatched,
  transferWaits,
  waitingBatchIds,
  waitsOrHeld,
} from '../money-out/store/task-conditions.ts';
import { fromEndpointRow } from '../webhooks/store/stored-endpoint.ts';

/** An endpoint's deliveries are counted up to this number. */
const MOST_COUNTED = 1000;

/** Each list has its own partial index with only the waiting rows, so that it does not grow with finished ones. */
export class SqlTasks extends SqlPart implements TaskStore {
  async checkouts(reason: TaskReason<'checkout'>, limit: number): Promise<readonly Checkout[]> {
    const query = this.db.selectFrom('checkouts').select(['id', 'document']).where(checkoutWaits(reason));
    const reading = { reader: this.reader, read: toCheckout };
    return firstReadable(reading, query.orderBy('createdAt').orderBy('id'), limit);
  }

  async transfers(
    kind: Transfer['kind'],
    reason: TaskReason<'payout' | 'refund'>,
    limit: number,
  ): Promise<readonly Transfer[]> {
    const waits = transferWaits(reason, await heldIds(this.db));
    const query = this.db.selectFrom('transfers').select(['id', 'document']).where(waits);
    const ordered = query.where('kind', '=', kind).orderBy('createdAt').orderBy('id');
    return withHeld(this.db, await firstReadable({ reader: this.reader, read: toTransfer }, ordered, limit));
  }

  async refundsWithShoppers(limit: number): Promise<readonly Transfer[]> {
    const held = await heldIds(this.db);
    const found: Transfer[] = [];
    for (const status of ['on_hold', 'awaiting_destination'] as const) {
      const query = this.db
        .selectFrom('transfers')
        .select(['id', 'document'])
        .where('status', '=', status)
        // A held one waits for an operator. PostgreSQL rejects an empty list.
        .$if(held.length > 0, (waiting) => waiting.where('id', 'not in', held))
        .orderBy('createdAt')
        .orderBy('id');
      const reading = { reader: this.reader, read: toTransfer };
      found.push(...(await firstReadable(reading, query, limit - found.length)));
    }
    return found;
  }

  async batches(reason: TaskReason<'payout_batch'>, limit: number): Promise<readonly WaitingBatch[]> {
    const held = await heldIds(this.db);
    const found: WaitingBatch[] = [];
    for (const id of (await waitingBatchIds(this.db, reason, held)).slice(0, limit)) {
      const batch = await this.db
        .selectFrom('payoutBatches')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      const items = this.db.selectFrom('transfers').where(waitsOrHeld(held)).where('batchId', '=', id);
      const all = await items.select(['id', 'amount']).execute();
      const transfers = items.select(['id', 'document']).orderBy('position');
      const [first] = await firstReadable({ reader: this.reader, read: toTransfer }, transfers, 1);
      if (batch === undefined) continue;
      found.push({
        batch,
        first: first ?? null,
        amounts: all.map(({ amount }) => amount),
        isHeld: all.some((each) => held.includes(each.id)),
      });
    }
    return found;
  }

  async unmatched(limit: number): Promise<readonly StoredTransaction[]> {
    const query = this.#unmatched().selectAll().orderBy('state').orderBy('seenAt');
    return firstReadable({ reader: this.reader, read: fromTransactionRow }, query, limit);
  }

  #unmatched() {
    return this.db
      .selectFrom('transactions')
      .where(sql<SqlBool>`(state, seen_at) >= ('open', 0)`)
      .where('state', '<=', 'open')
      .where(isUnmatched);
  }

  async count(kind: Parameters<TaskStore['count']>[0], reason: TaskReason): Promise<number> {
    const held = await heldIds(this.db);
    if (kind === 'payout_batch')
      return (await waitingBatchIds(this.db, reason as TaskReason<'payout_batch'>, held)).length;
    const all = sql<number | string>`count(*)`.as('count');
    const query =
      kind === 'transaction'
        ? this.#unmatched().select(all)
        : kind === 'checkout'
          ? this.db
              .selectFrom('checkouts')
              .where(checkoutWaits(reason as TaskReason<'checkout'>))
              .select(all)
          : this.db
              .selectFrom('transfers')
              .where(transferWaits(reason as TaskReason<'payout' | 'refund'>, held))
              .where('kind', '=', kind)
              .select(all);
    return Number((await query.executeTakeFirstOrThrow()).count);
  }

  async waitingEndpoints(): Promise<readonly WaitingEndpoint[]> {
    const rows = await this.db.selectFrom('webhookEndpoints').selectAll().execute();
    const found: WaitingEndpoint[] = [];
    for (const endpoint of this.reader.all(rows, fromEndpointRow)) {
      if (endpointTask(endpoint) === null) continue;
      const { id, url, disabledReason: disabled, failing, createdAt } = endpoint;
      const waiting = await this.db
        .selectFrom('webhookDeliveries')
        .select('eventAt')
        .where('endpointId', '=', id)
        .where('state', '=', 'waiting')
        .orderBy('eventAt')
        .limit(MOST_COUNTED)
        .execute();
      const since = failing?.since ?? waiting[0]?.eventAt ?? createdAt;
      found.push({ id, url, disabled, since, waiting: waiting.length });
    }
    return found;
  }

  async endingKeys(now: number): Promise<readonly EndingKey[]> {
    return endingKeys(this.db, now);
  }

  async lastPayment(): Promise<LastPayment | null> {
    const entry = await this.db
      .selectFrom('ledger')
      .select(['at', 'value as amount', 'currency', 'checkoutId'])
      .where(isPaymentReceived)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return entry === undefined ? null : { ...entry, checkoutId: entry.checkoutId ?? '' };
  }

  addressShortages(now: number): Promise<readonly AddressShortage[]> {
    return addressShortages(this.db, now);
  }
}
