import { sql, type SqlBool } from 'kysely';
import type { AddressShortage } from '../../checkout/address-claims.ts';
import type { Checkout } from '../../checkout/model.ts';
import type { StoredTransaction } from '../../checkout/repository.ts';
import type { LastPayment, TaskStore, WaitingBatch, WaitingEndpoint } from '../../reports/tasks.ts';
import type { Transfer } from '../../transfers/model.ts';
import { addressShortages } from '../address-claims.ts';
import { SqlPart } from '../queries.ts';
import { fromTransactionRow, toCheckout, toTransfer } from '../rows.ts';
import { isContradicted, waitsForPerson } from '../money-out-tables.ts';
import { hasExceptions, isAwaitingAccept, isMoneyMissing, isPaymentReceived } from '../schema.ts';
import { fromEndpointRow } from '../webhooks.ts';

/** Deliveries of an endpoint are counted so far. */
const MOST_COUNTED = 1000;

/** Each list is in an index of its own, which holds what waits alone: none grows with what is done. */
export class SqlTasks extends SqlPart implements TaskStore {
  async withExceptions(limit: number): Promise<readonly Checkout[]> {
    const query = this.db.selectFrom('checkouts').select('document').where(hasExceptions);
    const rows = await query.orderBy('createdAt').orderBy('id').limit(limit).execute();
    return rows.map(toCheckout);
  }

  async unready(limit: number): Promise<readonly Checkout[]> {
    const query = this.db.selectFrom('checkouts').select('document').where(isAwaitingAccept);
    const rows = await query.orderBy('createdAt').orderBy('id').limit(limit).execute();
    return rows.map(toCheckout);
  }

  async rechecked(limit: number): Promise<readonly Checkout[]> {
    const query = this.db.selectFrom('checkouts').select('document').where(isMoneyMissing);
    const rows = await query.orderBy('createdAt').orderBy('id').limit(limit).execute();
    return rows.map(toCheckout);
  }

  async waitingTransfers(kind: Transfer['kind'], limit: number): Promise<readonly Transfer[]> {
    const rows = await this.#waiting()
      .select('document')
      .where('kind', '=', kind)
      .where('batchId', 'is', null)
      .orderBy('createdAt')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(toTransfer);
  }

  async contradicted(kind: Transfer['kind'], limit: number): Promise<readonly Transfer[]> {
    const query = this.db.selectFrom('transfers').select('document').where(isContradicted);
    const rows = await query
      .where('kind', '=', kind)
      .orderBy('createdAt')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(toTransfer);
  }

  async refundsWithShoppers(limit: number): Promise<readonly Transfer[]> {
    const found: Transfer[] = [];
    for (const status of ['on_hold', 'awaiting_destination'] as const) {
      const rows = await this.db
        .selectFrom('transfers')
        .select('document')
        .where('status', '=', status)
        .orderBy('createdAt')
        .orderBy('id')
        .limit(limit - found.length)
        .execute();
      found.push(...rows.map(toTransfer));
    }
    return found;
  }

  async waitingBatches(limit: number): Promise<readonly WaitingBatch[]> {
    const items = await this.#waiting()
      .select(['id', 'batchId', 'status', 'amount', 'createdAt'])
      .where('kind', '=', 'payout')
      .where('batchId', 'is not', null)
      .orderBy('createdAt')
      .orderBy('id')
      .execute();
    const byBatch = new Map<string, typeof items>();
    for (const item of items) {
      const own = byBatch.get(item.batchId ?? '');
      if (own === undefined) byBatch.set(item.batchId ?? '', [item]);
      else own.push(item);
    }
    const found: WaitingBatch[] = [];
    for (const [id, own] of [...byBatch].slice(0, limit)) {
      const batch = await this.db
        .selectFrom('payoutBatches')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      const transfers = this.db
        .selectFrom('transfers')
        .select('document')
        .where('id', '=', own[0]?.id ?? '');
      const first = await transfers.executeTakeFirst();
      if (batch === undefined || first === undefined) continue;
      found.push({
        batch,
        first: toTransfer(first),
        statuses: own.map(({ status }) => status),
        amounts: own.map(({ amount }) => amount),
      });
    }
    return found;
  }

  async unmatched(limit: number): Promise<readonly StoredTransaction[]> {
    const rows = await this.db
      .selectFrom('transactions')
      .selectAll()
      .where(sql<SqlBool>`(state, seen_at) >= ('open', 0)`)
      .where('state', '<=', 'open')
      .where('status', '!=', 'gone')
      .orderBy('state')
      .orderBy('seenAt')
      .limit(limit)
      .execute();
    return rows.map(fromTransactionRow);
  }

  async waitingEndpoints(): Promise<readonly WaitingEndpoint[]> {
    const rows = await this.db.selectFrom('webhookEndpoints').selectAll().execute();
    const found: WaitingEndpoint[] = [];
    for (const { id, url, disabled, failing, createdAt } of rows.map(fromEndpointRow)) {
      if (disabled === null && failing === null) continue;
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

  #waiting() {
    return this.db.selectFrom('transfers').where(waitsForPerson);
  }
}
