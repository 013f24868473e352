import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { sql, type Kysely, type Selectable, type SqlBool } from 'kysely';
import type { BookEntry, BooksStore, LedgerFilter, OpenException } from '../reports/ledger.ts';
import type { Checkout } from '../checkout/model.ts';
import { gatewayAccount } from '../checkout/ledger-entries.ts';
import { add, subtract, type Decimal } from '../core/decimal.ts';
import type { Period } from '../gateways/gateway.ts';
import type { StoredTransaction, Position } from '../checkout/repository.ts';
import { rowsAfter } from './queries.ts';
import { fromDocument, fromTransactionRow } from './rows.ts';
import { absent, type CheckoutRow, type Database, type LedgerRow } from './schema.ts';

/** The ledger, read only. */
export class SqlBooks implements BooksStore {
  readonly #db: Kysely<Database>;

  constructor({ db }: { readonly db: Kysely<Database> }) {
    this.#db = db;
  }

  async ledger(
    { from, to, provider, asset }: LedgerFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly BookEntry[]> {
    await yieldToEventLoop();
    const rows = await this.#db
      .selectFrom('ledger')
      .selectAll()
      .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
      .$if(to !== undefined, (query) => query.where('at', '<', to ?? 0))
      .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
      .$if(asset !== undefined, (query) => query.where('asset', '=', asset ?? ''))
      .where(rowsAfter('at', after))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(fromLedgerRow);
  }

  async openExceptions(): Promise<readonly OpenException[]> {
    const counts = new Map<string, OpenException>();
    let after: Position | null = null;
    for (;;) {
      const rows: readonly Pick<CheckoutRow, 'id' | 'created_at' | 'document'>[] = await this.#db
        .selectFrom('checkouts')
        .select(['id', 'created_at', 'document'])
        // Literally the condition of the index: with a parameter, the index is not used.
        .where(sql<SqlBool>`exceptions != '[]'`)
        .where(rowsAfter('created_at', after))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(CHECKOUTS_PER_PAGE)
        .execute();
      // SQLite answers synchronously: other requests are served between two pages.
      await yieldToEventLoop();
      const last = rows.at(-1);
      if (last === undefined) return [...counts.values()];
      for (const checkout of rows.map(fromDocument))
        for (const kind of checkout.exceptions)
          for (const origin of originsOf(checkout)) {
            const key = JSON.stringify([origin, checkout.currency, kind]);
            const before = counts.get(key)?.checkouts ?? 0;
            counts.set(key, { ...origin, currency: checkout.currency, kind, checkouts: before + 1 });
          }
      after = { at: last.created_at, id: last.id };
    }
  }

  async held(provider: string): Promise<ReadonlyMap<string, Decimal>> {
    const account = gatewayAccount(provider);
    const held = new Map<string, Decimal>();
    let after: Position | null = null;
    for (;;) {
      await yieldToEventLoop();
      // Summed here: SQLite would do it in floating point.
      const entries: readonly Pick<
        LedgerRow,
        'id' | 'at' | 'asset' | 'amount' | 'from_account' | 'to_account'
      >[] = await this.#db
        .selectFrom('ledger')
        .select(['id', 'at', 'asset', 'amount', 'from_account', 'to_account'])
        .where('provider', '=', provider)
        .where(rowsAfter('at', after))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(ENTRIES_PER_PAGE)
        .execute();
      for (const { asset, amount, from_account: from, to_account: to } of entries) {
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
    const moment = sql<number>`(case when at = ${sql.lit(absent)} then seen_at else at end)`;
    const rows = await this.#db
      .selectFrom('transactions')
      .selectAll()
      .where('provider', '=', provider)
      .where('state', '=', 'credited')
      .where('status', '!=', 'gone')
      // Limited by the index on the time when it was seen: not before it was sent, except for clock differences, and not much later.
      .where('seen_at', '>=', from - MAX_CLOCK_DIFFERENCE_MS)
      .where('seen_at', '<', to + MAX_DELAY_MS)
      .where(moment, '>=', from)
      .where(moment, '<', to)
      .where(rowsAfter('seen_at', after))
      .orderBy('seen_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(fromTransactionRow);
  }

  async known(provider: string, keys: readonly string[]): Promise<readonly StoredTransaction[]> {
    await yieldToEventLoop();
    if (keys.length === 0) return [];
    const rows = await this.#db
      .selectFrom('transactions')
      .selectAll()
      .where('provider', '=', provider)
      .where('key', 'in', keys)
      .execute();
    return rows.map(fromTransactionRow);
  }
}

const CHECKOUTS_PER_PAGE = 500;
const ENTRIES_PER_PAGE = 2000;
const DAY_MS = 86_400_000;
const MAX_CLOCK_DIFFERENCE_MS = DAY_MS;
/** Payments are polled for so long after a checkout's end. */
const MAX_DELAY_MS = 31 * DAY_MS;

type Origin = Pick<OpenException, 'provider' | 'asset'>;
const NO_ORIGIN: Origin = { provider: null, asset: null };

/** The gateways and assets that money was received at. */
function originsOf({ payments }: Checkout): readonly Origin[] {
  const origins: Origin[] = [];
  for (const { provider, asset, transactions, statusOnlyPayment } of payments) {
    if (transactions.length === 0 && statusOnlyPayment === null) continue;
    if (!origins.some((origin) => origin.provider === provider && origin.asset === asset.asset))
      origins.push({ provider, asset: asset.asset });
  }
  return origins.length === 0 ? [NO_ORIGIN] : origins;
}

const fromLedgerRow = (row: Selectable<LedgerRow>): BookEntry => ({
  id: row.id,
  checkoutId: row.checkout_id === '' ? null : row.checkout_id,
  paymentId: row.payment_id === '' ? null : row.payment_id,
  provider: row.provider,
  kind: row.kind as BookEntry['kind'],
  asset: row.asset,
  amount: row.amount,
  currency: row.currency,
  value: row.value,
  quote: JSON.parse(row.quote) as BookEntry['quote'],
  from: row.from_account,
  to: row.to_account,
  providerReference: row.provider_reference,
  hash: row.hash === '' ? null : row.hash,
  reverses: row.reverses === '' ? null : row.reverses,
  at: row.at,
});
