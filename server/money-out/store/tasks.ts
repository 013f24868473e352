import { sql } from 'kysely';
import type { Transfer } from '../model.ts';
import type { Batch } from '../transfer-store.ts';
import { heldIds, withHeld } from './copies.ts';
import { toTransfer } from './stored-transfer.ts';
import { transferWaits, waitingBatchIds, waitsOrHeld } from './task-conditions.ts';
import type { TaskReason } from '../../base/contract/constants.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import { firstReadable, SqlStore } from '../../base/store/queries.ts';

/** The waiting items of a batch. */
export interface WaitingBatch {
  readonly batch: Batch;
  /** The first readable item; null if none of them can be read. */
  readonly first: Transfer | null;
  /** Amounts of all waiting items. */
  readonly amounts: readonly Decimal[];
  /** Whether one of the items is held. If so, nothing can be decided about the batch. */
  readonly isHeld: boolean;
}

/**
 * Lists of money out that waits, each oldest first. Partial indexes contain only waiting rows, so finished ones do not slow
 * them down.
 */
export class SqlMoneyOutTasks extends SqlStore {
  /** Returns transfers that wait for a reason. Payouts in a batch wait as a batch, except those that the gateway contradicted. */
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

  async countTransfers(kind: Transfer['kind'], reason: TaskReason<'payout' | 'refund'>): Promise<number> {
    const waits = transferWaits(reason, await heldIds(this.db));
    const query = this.db.selectFrom('transfers').where(waits).where('kind', '=', kind);
    const all = sql<number | string>`count(*)`.as('count');
    return Number((await query.select(all).executeTakeFirstOrThrow()).count);
  }

  /** Returns refunds whose shopper has to enter the address or can still withdraw it. */
  async refundsWithShoppers(limit: number): Promise<readonly Transfer[]> {
    const held = await heldIds(this.db);
    const found: Transfer[] = [];
    for (const status of ['on_hold', 'awaiting_destination'] as const) {
      const query = this.db
        .selectFrom('transfers')
        .select(['id', 'document'])
        .where('status', '=', status)
        // Held refunds are left out: they wait for an operator. PostgreSQL rejects an empty list.
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

  async countBatches(reason: TaskReason<'payout_batch'>): Promise<number> {
    return (await waitingBatchIds(this.db, reason, await heldIds(this.db))).length;
  }
}
