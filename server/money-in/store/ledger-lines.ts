import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import { bookedOf } from './rows.ts';
import { toCheckout } from './stored-checkout.ts';
import type { LedgerRecord } from '../checkout/change.ts';
import type { Checkout } from '../checkout/model.ts';
import { isMoneyReversed } from '../checkout/ready.ts';
import { recheckOf } from '../checkout/recheck.ts';
import type { Position } from '../../base/position.ts';
import { quoteShape } from '../checkout/stored-parts.ts';
import { isGivenBack } from '../checkout/totals.ts';
import { isRefundReserved } from '../checkout/valuation.ts';
import type { LedgerFilter, LedgerLine, LedgerLines } from '../ledger-lines.ts';
import { nullable } from '../../base/shape.ts';
import { readJsonColumn, type TolerantReader } from '../../base/store/documents.ts';
import { pageByTime, SqlStore, type PageFilter } from '../../base/store/queries.ts';
import type { Database } from '../../base/store/schema.ts';

/** Reads the ledger. It yields to the event loop between pages, because SQLite answers synchronously. */
export class SqlLedgerLines extends SqlStore implements LedgerLines {
  async lines(
    { from, to, provider, asset }: LedgerFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly LedgerLine[]> {
    const entries = await this.entries({ from, to, equal: { provider, asset } }, after, limit);
    const checkouts = await this.checkoutsOf(entries);
    return entries.map((entry) =>
      Object.assign(lineOf(checkouts.get(entry.checkoutId ?? '') ?? null), entry),
    );
  }

  /** Returns the readable checkouts of entries, by id. */
  protected async checkoutsOf(entries: readonly LedgerRecord[]): Promise<ReadonlyMap<string, Checkout>> {
    const ids = new Set(entries.map(({ checkoutId }) => checkoutId).filter((id) => id !== null));
    if (ids.size === 0) return new Map();
    const query = this.db.selectFrom('checkouts').select(['id', 'document']);
    const rows = await query.where('id', 'in', [...ids]).execute();
    return new Map(this.reader.all(rows, toCheckout).map((each) => [each.id, each]));
  }

  protected async entries(
    filter: PageFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly LedgerRecord[]> {
    await yieldToEventLoop();
    const query = this.db.selectFrom('ledger').selectAll();
    return (await pageByTime(query, 'at', filter, after, limit)).map((row) =>
      fromLedgerRow(row, this.reader),
    );
  }
}

/** Returns the fields of a ledger line that are about its checkout. */
const lineOf = (checkout: Checkout | null): Omit<LedgerLine, keyof LedgerRecord> => ({
  reference: checkout?.details.reference ?? null,
  description: checkout?.details.description ?? null,
  readyAt: checkout?.readyAt ?? null,
  isReversed: checkout !== null && (isMoneyReversed(checkout) || recheckOf(checkout.payments) !== null),
  isRefunded: checkout !== null && isGivenBack(checkout, isRefundReserved),
  isOfLink: checkout?.details.link !== undefined,
  isFulfilled: (checkout?.fulfillment ?? null) !== null,
});

const fromLedgerRow = (
  { fromAccount, toAccount, rateDifference, ...row }: Selectable<Database['ledger']>,
  reader: TolerantReader,
): LedgerRecord => ({
  ...row,
  ...bookedOf({ ...row, rateDifference }),
  // An unreadable quote is left out, because it is only shown.
  quote: reader.or(null, () =>
    readJsonColumn({ kind: 'ledger entry', id: row.id }, row.quote, nullable(quoteShape)),
  ),
  from: fromAccount,
  to: toAccount,
});
