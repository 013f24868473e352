import type { CheckoutFilter } from '../contract/checkout-query.ts';
import type { Checkout } from '../checkout/model.ts';
import type { AmountOrder, PricedPosition } from '../checkout/checkout-store.ts';
import { shortfallOf } from '../checkout/totals.ts';
import { MOST_BY_AMOUNT } from '../../base/contract/constants.ts';
import { minorUnits } from '../../base/money/currency.ts';
import { compare, divide, subtract, type Decimal } from '../../base/money/decimal.ts';
import { matching, priceOf } from './checkouts.ts';
import { toCheckout } from './stored-checkout.ts';
import { pageByTime, untilFull, type Connection } from '../../base/store/queries.ts';

/**
 * Lists checkouts by amount. Prices are stored as text, which no index sorts by amount. The amounts of all matching checkouts
 * are therefore sorted here, and only the documents of one page are read.
 */
export async function listCheckoutsByPrice(
  { db, reader }: Pick<Connection, 'db' | 'reader'>,
  filter: CheckoutFilter,
  after: PricedPosition | null,
  limit: number,
  order: AmountOrder,
): Promise<readonly Checkout[]> {
  const { from, column, page } = matching(db, filter);
  const query = from.select(['checkouts.id', 'checkouts.createdAt', 'amountKey', 'received']);
  const rows = await pageByTime(query, column, page, null, MOST_BY_AMOUNT);
  const inOrder = comparison(order);
  const amounts =
    order === 'mostMissing' ? await missingIn({ db, reader }, rows) : new Map<string, Decimal>();
  const ids = rows
    .map(({ id, createdAt: at, amountKey }) => {
      const price = priceOf(amountKey);
      return { id, at, currency: price.currency, amount: amounts.get(id) ?? price.amount };
    })
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

interface Row {
  readonly id: string;
  readonly amountKey: string;
  readonly received: number | null;
}

/** Returns the missing amounts, by the checkout’s id. */
async function missingIn(
  { db, reader }: Pick<Connection, 'db' | 'reader'>,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, Decimal>> {
  const known = rows.flatMap(({ id, amountKey, received }) => {
    if (received === null) return [];
    const { amount, currency } = priceOf(amountKey);
    return [
      [id, subtract(amount, divide(String(received), `1${'0'.repeat(minorUnits(currency) ?? 0)}`))] as const,
    ];
  });
  // An amount that is too large for the column is computed from the document.
  const unknown = rows.filter(({ received }) => received === null).map(({ id }) => id);
  if (unknown.length === 0) return new Map(known);
  const documents = await db
    .selectFrom('checkouts')
    .select(['id', 'document'])
    .where('id', 'in', unknown)
    .execute();
  const read = reader
    .all(documents, toCheckout)
    .map((checkout) => [checkout.id, shortfallOf(checkout)] as const);
  return new Map([...known, ...read]);
}

/** Compares positions. The newest of equal amounts is first. */
const comparison =
  (order: AmountOrder) =>
  (a: PricedPosition, b: PricedPosition): number =>
    compareText(a.currency, b.currency) ||
    (order === 'smallest' ? compare(a.amount, b.amount) : compare(b.amount, a.amount)) ||
    b.at - a.at ||
    compareText(b.id, a.id);

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
