import type { CheckoutFilter } from '../contract/checkout-query.ts';
import type { Checkout } from '../checkout/model.ts';
import type { PricedPosition } from '../checkout/checkout-store.ts';
import { MOST_BY_AMOUNT } from '../../base/contract/constants.ts';
import { compare } from '../../base/decimal.ts';
import { matching, priceOf } from './checkouts.ts';
import { toCheckout } from './stored-checkout.ts';
import { pageByTime, untilFull, type Connection } from '../../base/store/queries.ts';

/**
 * Prices are text, which no index has in the order of amounts: the prices of all that match are sorted here, and the documents
 * of one page are read.
 */
export async function listCheckoutsByPrice(
  { db, reader }: Pick<Connection, 'db' | 'reader'>,
  filter: CheckoutFilter,
  after: PricedPosition | null,
  limit: number,
  order: 'largest' | 'smallest',
): Promise<readonly Checkout[]> {
  const { from, column, page } = matching(db, filter);
  const query = from.select(['checkouts.id', 'checkouts.createdAt', 'amountKey']);
  const rows = await pageByTime(query, column, page, null, MOST_BY_AMOUNT);
  const inOrder = comparison(order);
  const ids = rows
    .map((row) => Object.assign(priceOf(row.amountKey), { id: row.id, at: row.createdAt }))
    .filter((each) => after === null || inOrder(each, after) > 0)
    .toSorted(inOrder)
    .map(({ id }) => id);
  let position = 0;
  return untilFull(limit, { reader, read: toCheckout }, async (wanted) => {
    const next = ids.slice(position, position + wanted);
    position += next.length;
    if (next.length === 0) return [];
    const found = await db
      .selectFrom('checkouts')
      .select(['id', 'document'])
      .where('id', 'in', next)
      .execute();
    return found.toSorted((a, b) => next.indexOf(a.id) - next.indexOf(b.id));
  });
}

/** Of equal prices, the newest is first. */
const comparison =
  (order: 'largest' | 'smallest') =>
  (a: PricedPosition, b: PricedPosition): number =>
    compareText(a.currency, b.currency) ||
    (order === 'largest' ? compare(b.amount, a.amount) : compare(a.amount, b.amount)) ||
    b.at - a.at ||
    compareText(b.id, a.id);

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
