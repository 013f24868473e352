import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { sql, type SqlBool } from 'kysely';
import type { LedgerStore, OrderEntry, Movement, OpenException, PaidOrders } from './ledger.ts';
import type { MetadataNames } from '../money-in/checkout/checkout-store.ts';
import type { LedgerRecord } from '../money-in/checkout/change.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import { gatewayAccount } from '../money-in/checkout/ledger-entries.ts';
import { add, subtract, type Decimal } from '../base/money/decimal.ts';
import type { Period } from '../gateways/incoming-list.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import type { Position } from '../base/position.ts';
import { pageByTime, readableByTime } from '../base/store/queries.ts';
import { SqlLedgerLines } from '../money-in/store/ledger-lines.ts';
import { metadataNamesOf } from '../money-in/store/metadata-names.ts';
import { toCheckout } from '../money-in/store/stored-checkout.ts';
import { bookedOf, fromTransactionRow } from '../money-in/store/rows.ts';
import { hasExceptions, hasNoExceptions, isPaid } from '../money-in/store/checkout-tables.ts';
import type { Database } from '../base/store/schema.ts';
import { DAY_MS, MINUTE_MS } from '../base/clock.ts';

/** Length of a quarter of an hour, in milliseconds. In every time zone, days begin only at the start of a quarter. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Reads the ledger for reports. */
export class SqlLedger extends SqlLedgerLines implements LedgerStore {
  async orderEntries(
    { from, to }: Partial<Period>,
    after: Position | null,
    limit: number,
  ): Promise<readonly OrderEntry[]> {
    const entries = await this.entries({ from, to, where: [ofCheckout] }, after, limit);
    const checkouts = await this.checkoutsOf(entries);
    return entries.map((entry) =>
      Object.assign({ checkout: checkouts.get(entry.checkoutId ?? '') ?? null }, entry),
    );
  }

  async metadataNames(
    { from, to }: Partial<Period>,
    after: Position | null,
    limit: number,
  ): Promise<readonly MetadataNames[]> {
    await yieldToEventLoop();
    const query = this.db.selectFrom('ledger').select(['id', 'at', 'checkoutId']).where(ofCheckout);
    const entries = await pageByTime(query, 'at', { from, to }, after, limit);
    const ids = new Set(entries.flatMap(({ checkoutId }) => checkoutId ?? []));
    if (ids.size === 0) return [];
    const checkouts = this.db.selectFrom('checkouts').select(['id', 'document']);
    const rows = await checkouts.where('id', 'in', [...ids]).execute();
    const names = metadataNamesOf(rows, this.reader);
    // The entries are only counted, so any entry can carry the names of any checkout: there are at least as many entries as
    // checkouts.
    return entries.map(({ id, at }, index) => ({ id, at, names: names[index] ?? [] }));
  }

  async movements(period: Period, after: Position | null, limit: number): Promise<readonly Movement[]> {
    await yieldToEventLoop();
    const query = this.db
      .selectFrom('ledger')
      .select([
        'id',
        'at',
        'kind',
        'provider',
        'asset',
        'currency',
        'amount',
        'value',
        'paymentId',
        'reverses',
        'rateDifference',
      ]);
    const rows = await pageByTime(query, 'at', period, after, limit);
    return rows.map((row) => {
      const { id, at, provider, asset, currency, amount, paymentId, reverses } = row;
      const { kind, value } = bookedOf(row);
      return { id, at, kind, provider, asset, currency, amount, value, paymentId, reverses };
    });
  }

  async paidOrders({ from, to }: Period): Promise<readonly PaidOrders[]> {
    await yieldToEventLoop();
    const quarter = sql<number>`paid_at / ${sql.lit(QUARTER_MS)}`;
    // Counted in the database, because reading one row per order would cost as much as reading its ledger entries.
    const rows = await this.db
      .selectFrom('checkouts')
      .select([quarter.as('quarter'), 'currency', ({ fn }) => fn.countAll<number | string>().as('count')])
      .where('paidAt', '>=', from)
      .where('paidAt', '<', to)
      .where(isPaid)
      .where(hasNoExceptions)
      .groupBy([quarter, 'currency'])
      .execute();
    return rows.map(({ quarter: nth, currency, count }) => ({
      at: nth * QUARTER_MS,
      currency,
      count: Number(count),
    }));
  }

  async openExceptions(): Promise<readonly OpenException[]> {
    const counts = new Map<string, OpenException>();
    const query = this.db
      .selectFrom('checkouts')
      .select(['id', 'createdAt', 'document'])
      .where(hasExceptions);
    let after: Position | null = null;
    for (;;) {
      const rows: readonly Pick<Database['checkouts'], 'id' | 'createdAt' | 'document'>[] = await pageByTime(
        query,
        'createdAt',
        {},
        after,
        CHECKOUTS_PER_PAGE,
      );
      await yieldToEventLoop();
      const last = rows.at(-1);
      if (last === undefined) return [...counts.values()];
      for (const checkout of this.reader.all(rows, toCheckout))
        for (const kind of checkout.exceptions)
          for (const origin of originsOf(checkout)) {
            const key = JSON.stringify([origin, checkout.currency, kind]);
            const before = counts.get(key)?.checkouts ?? 0;
            counts.set(key, { ...origin, currency: checkout.currency, kind, checkouts: before + 1 });
          }
      after = { at: last.createdAt, id: last.id };
    }
  }

  async held(provider: string): Promise<ReadonlyMap<string, Decimal>> {
    const account = gatewayAccount(provider);
    const held = new Map<string, Decimal>();
    let after: Position | null = null;
    for (;;) {
      // Summed here, because SQLite would sum in floating point.
      const entries: readonly LedgerRecord[] = await this.entries(
        { equal: { provider } },
        after,
        ENTRIES_PER_PAGE,
      );
      for (const { asset, amount, from, to } of entries) {
        const before = held.get(asset) ?? '0';
        if (to === account) held.set(asset, add(before, amount));
        else if (from === account) held.set(asset, subtract(before, amount));
      }
      const last = entries.at(-1);
      if (last === undefined || entries.length < ENTRIES_PER_PAGE) return held;
      after = { at: last.at, id: last.id };
    }
  }

  async credited(
    provider: string,
    { from, to }: Period,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]> {
    await yieldToEventLoop();
    const moment = sql<number>`coalesce(at, seen_at)`;
    const query = this.db
      .selectFrom('transactions')
      .selectAll()
      .where('provider', '=', provider)
      .where('state', '=', 'credited')
      .where('status', '!=', 'gone')
      .where(moment, '>=', from)
      .where(moment, '<', to);
    // Limits the scan of the index on `seenAt`. A transaction is seen at most `MAX_CLOCK_DIFFERENCE_MS` before and
    // `MAX_DELAY_MS` after its own time.
    const seen = { from: from - MAX_CLOCK_DIFFERENCE_MS, to: to + MAX_DELAY_MS };
    const reading = { reader: this.reader, read: fromTransactionRow };
    return readableByTime(reading, query, 'seenAt', seen, after, limit);
  }

  async known(provider: string, keys: readonly string[]): Promise<readonly StoredTransaction[]> {
    await yieldToEventLoop();
    if (keys.length === 0) return [];
    const query = this.db.selectFrom('transactions').selectAll().where('provider', '=', provider);
    return this.reader.all(await query.where('key', 'in', keys).execute(), fromTransactionRow);
  }
}

const ofCheckout = sql<SqlBool>`checkout_id is not null`;
const CHECKOUTS_PER_PAGE = 500;
const ENTRIES_PER_PAGE = 2000;
const MAX_CLOCK_DIFFERENCE_MS = DAY_MS;
/** How long after the end of a checkout its payments are polled. */
const MAX_DELAY_MS = 31 * DAY_MS;

type Origin = Pick<OpenException, 'provider' | 'asset'>;
const NO_ORIGIN: Origin = { provider: null, asset: null };

/** Returns the gateways and assets of the money that a checkout received. */
function originsOf({ payments }: Checkout): readonly Origin[] {
  const origins: Origin[] = [];
  for (const { provider, asset, transactions, statusOnlyPayment } of payments) {
    if (transactions.length === 0 && statusOnlyPayment === null) continue;
    if (!origins.some((origin) => origin.provider === provider && origin.asset === asset.asset))
      origins.push({ provider, asset: asset.asset });
  }
  return origins.length === 0 ? [NO_ORIGIN] : origins;
}
