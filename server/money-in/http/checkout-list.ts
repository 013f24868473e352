import type { CheckoutFilter } from '../contract/checkout-query.ts';
import type { z } from 'zod';
import type { Checkout } from '../checkout/model.ts';
import type { AmountOrder, CheckoutStore, PricedPosition, TimeOrder } from '../checkout/checkout-store.ts';
import { shortfallOf } from '../checkout/totals.ts';
import type { Position } from '../../base/position.ts';
import type { checkoutOrder } from '../../base/contract/fields.ts';
import { trim } from '../../base/money/decimal.ts';
import { badCursor, pageOf } from '../../base/http/pagination.ts';
import { renderCheckout } from './render.ts';

type Order = z.output<typeof checkoutOrder>;

/** Returns a page of checkouts. Cursors begin with the name of their order, except those of `newest`, whose format is older. */
export function listCheckoutPage(
  checkouts: CheckoutStore,
  filter: CheckoutFilter,
  order: Order,
  limit: number,
  cursor: string | undefined,
) {
  if (isTimeOrder(order)) {
    const after = cursor === undefined ? null : readTimed(cursor, order);
    const cursorOf = (checkout: Checkout): string =>
      timedCursor(order, { at: timeIn(checkout, order), id: checkout.id });
    return pageOf(limit, (most) => checkouts.list(filter, after, most, order), cursorOf, renderCheckout);
  }
  const after = cursor === undefined ? null : readPriced(cursor, order);
  const cursorOf = (checkout: Checkout): string => {
    const { amount, currency, createdAt, id } = checkout;
    const by = order === 'mostMissing' ? shortfallOf(checkout) : amount;
    return `${order}.${trim(by)}.${currency}.${createdAt}.${id}`;
  };
  return pageOf(limit, (most) => checkouts.listByPrice(filter, after, most, order), cursorOf, renderCheckout);
}

/** Returns the metadata names of a page of `limit` checkouts. Orders by amount count as `newest`. */
export async function listMetadataPage(
  checkouts: CheckoutStore,
  filter: CheckoutFilter,
  listed: Order,
  limit: number,
  cursor: string | undefined,
) {
  const order = isTimeOrder(listed) ? listed : 'newest';
  const after = cursor === undefined ? null : readTimed(cursor, order);
  const { data, nextCursor } = await pageOf(
    limit,
    (most) => checkouts.metadataNames(filter, after, most, order),
    (last) => timedCursor(order, last),
    ({ names }) => names,
  );
  return { data: data.flat(), nextCursor };
}

const isTimeOrder = (order: Order): order is TimeOrder =>
  order !== 'largest' && order !== 'smallest' && order !== 'mostMissing';

const timedCursor = (order: TimeOrder, { at, id }: Position): string =>
  `${order === 'newest' ? '' : `${order}.`}${at}.${id}`;

function timeIn({ createdAt, readyAt, paidAt }: Checkout, order: TimeOrder): number {
  if (order === 'newestReady' || order === 'oldestReady') return readyAt ?? 0;
  return order === 'newestPaid' || order === 'oldestPaid' ? (paidAt ?? 0) : createdAt;
}

const timed = /^(?:(oldest|(?:newest|oldest)(?:Ready|Paid))\.)?(\d{1,15})\.(chk_[\w-]{1,100})$/;

function readTimed(cursor: string, order: TimeOrder): Position {
  const [, name = 'newest', at, id] = timed.exec(cursor) ?? [];
  if (name !== order || at === undefined || id === undefined) throw badCursorOf(order);
  return { at: Number(at), id };
}

const priced =
  /^(largest|smallest|mostMissing)\.((?:(?<=mostMissing\.)-)?\d{1,30}(?:\.\d{1,30})?)\.([A-Z\d]{1,10})\.(\d{1,15})\.(chk_[\w-]{1,100})$/;

function readPriced(cursor: string, order: AmountOrder): PricedPosition {
  const [, name, amount, currency, at, id] = priced.exec(cursor) ?? [];
  if (name !== order || amount === undefined || currency === undefined || id === undefined)
    throw badCursorOf(order);
  return { amount, currency, at: Number(at), id };
}

const badCursorOf = (order: Order) => badCursor(`, with sort=${order}`);
