import { checkoutShape, type Checkout } from '../checkout/model.ts';
import { nextTickAt } from '../checkout/derive-status.ts';
import { awaitsAccept } from '../checkout/ready.ts';
import { isShippable, isToShip } from '../checkout/fulfillment.ts';
import { recheckOf } from '../checkout/recheck.ts';
import { refundStateOf, totalsOf } from '../checkout/totals.ts';
import { hasCoins, hasSucceeded, isOpenRefund, isWhollyRefunded } from '../checkout/valuation.ts';
import { multiply } from '../../base/money/decimal.ts';
import { amountKey } from '../../base/text/search-form.ts';
import { never } from '../../base/store/schema.ts';
import { readDocument, type DocumentRow, type Kind } from '../../base/store/documents.ts';

/** The stored checkout, with its payments, transactions and refunds. */

/** Search columns of a checkout. */
const columns = (checkout: Checkout) => ({
  id: checkout.id,
  status: checkout.status,
  exceptions: JSON.stringify(checkout.exceptions),
  reference: checkout.details.reference ?? '',
  amountKey: amountKey(checkout.amount, checkout.currency),
  currency: checkout.currency,
  ...unitsOf(checkout),
  hasRefund: refundStateOf(checkout) === 'none' ? (0 as const) : (1 as const),
  hasOpenRefund: checkout.refunds.some(isOpenRefund) ? (1 as const) : (0 as const),
  refundState: refundStateOf(checkout),
  shippable: isShippable(checkout) ? (1 as const) : (0 as const),
  toShip: isToShip(checkout) ? (1 as const) : (0 as const),
  paidAt: checkout.paidAt ?? never,
  readyAt: checkout.readyAt ?? never,
  fulfilledAt: checkout.fulfillment?.at ?? never,
  awaitsAccept: isAwaitingAccept(checkout) ? (1 as const) : (0 as const),
  moneyMayBeGone: recheckOf(checkout.payments) === null ? (0 as const) : (1 as const),
  createdAt: checkout.createdAt,
  expiresAt: checkout.expiresAt,
  nextTickAt: nextTickAt(checkout) ?? never,
  version: checkout.version,
});

/**
 * Returns price, money received and money refunded as whole numbers of the currency's smallest unit, which a database sums
 * exactly. All are null if one of them is too large; `sumCheckouts` then reads the document.
 */
function unitsOf(checkout: Checkout) {
  const totals = totalsOf(checkout);
  const units = [checkout.amount, totals.received, totals.refunded].map((amount) =>
    Number(multiply(amount, `1${'0'.repeat(checkout.minorUnits)}`)),
  );
  const [price = null, received = null, refunded = null] = units.every(Number.isSafeInteger) ? units : [];
  return { price, received, refunded };
}

export const checkoutKind: Kind<Checkout, ReturnType<typeof columns>> = {
  name: 'checkout',
  shape: checkoutShape,
  columns,
};

/** @throws UnreadableError, as `readDocument` */
export const toCheckout = (row: DocumentRow): Checkout => readDocument(checkoutKind, row);

/** Whether an operator has to accept or refund the checkout: it is paid, not ready, and has money left. */
const isAwaitingAccept = (checkout: Checkout): boolean =>
  awaitsAccept(checkout) && hasCoins(checkout) && !isWhollyRefunded(checkout, hasSucceeded);
