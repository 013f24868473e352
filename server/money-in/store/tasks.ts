import { sql, type SqlBool } from 'kysely';
import type { AddressShortage } from '../checkout/address-claims.ts';
import type { Checkout } from '../checkout/model.ts';
import type { StoredTransaction } from '../checkout/transaction-store.ts';
import { addressShortages } from './address-claims.ts';
import { fromTransactionRow } from './rows.ts';
import { toCheckout } from './stored-checkout.ts';
import { checkoutWaits, isUnmatched } from './task-conditions.ts';
import type { TaskReason } from '../../base/contract/constants.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import { firstReadable, SqlStore } from '../../base/store/queries.ts';
import { isPaymentReceived } from './tables.ts';

export interface LastPayment {
  readonly at: number;
  readonly amount: Decimal;
  readonly currency: string;
  readonly checkoutId: string;
}

/**
 * Reads open tasks. Each list is oldest first, and has its own partial index with only the waiting rows, so that it does not
 * grow with finished ones.
 */
export class SqlMoneyInTasks extends SqlStore {
  async checkouts(reason: TaskReason<'checkout'>, limit: number): Promise<readonly Checkout[]> {
    const query = this.db.selectFrom('checkouts').select(['id', 'document']).where(checkoutWaits(reason));
    const reading = { reader: this.reader, read: toCheckout };
    return firstReadable(reading, query.orderBy('createdAt').orderBy('id'), limit);
  }

  async countCheckouts(reason: TaskReason<'checkout'>): Promise<number> {
    const query = this.db.selectFrom('checkouts').where(checkoutWaits(reason)).select(all);
    return Number((await query.executeTakeFirstOrThrow()).count);
  }

  async unmatched(limit: number): Promise<readonly StoredTransaction[]> {
    const query = this.#unmatched().selectAll().orderBy('state').orderBy('seenAt');
    return firstReadable({ reader: this.reader, read: fromTransactionRow }, query, limit);
  }

  async countUnmatched(): Promise<number> {
    return Number((await this.#unmatched().select(all).executeTakeFirstOrThrow()).count);
  }

  #unmatched() {
    return this.db
      .selectFrom('transactions')
      .where(sql<SqlBool>`(state, seen_at) >= ('open', 0)`)
      .where('state', '<=', 'open')
      .where(isUnmatched);
  }

  /** Returns the last money received for a checkout; null if there is none. */
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

  async addressShortages(now: number): Promise<readonly AddressShortage[]> {
    return addressShortages(this.db, now);
  }
}

const all = sql<number | string>`count(*)`.as('count');
