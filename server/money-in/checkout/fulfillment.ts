import { ApiError } from '../../base/errors.ts';
import type { Checkout } from './model.ts';
import { recheckOf } from './recheck.ts';
import { isMoneyReversed } from './ready.ts';
import { isGivenBack } from './totals.ts';
import { isRefundReserved } from './valuation.ts';

/** Orders that have to be shipped, and orders that were marked as shipped. Nothing here decides about money. */

/** Whether the checkout is ready, and its money is neither wholly refunded nor reserved for refunds. */
export const isShippable = (checkout: Checkout): boolean =>
  checkout.readyAt !== null && !isGivenBack(checkout, isRefundReserved);

/**
 * Whether an operator has to ship the order. This is only so for orders of links: a shop ships the orders that it created
 * through the API.
 */
export const isToShip = (checkout: Checkout): boolean =>
  checkout.details.link !== undefined &&
  checkout.fulfillment === null &&
  isShippable(checkout) &&
  !isMoneyReversed(checkout) &&
  recheckOf(checkout.payments) === null;

/**
 * Marks the order as shipped. If the order is already marked, the first mark stays.
 * @throws ApiError `invalid_state` if the order must not be shipped
 */
export function fulfill(checkout: Checkout, note: string | null, now: number): Checkout {
  if (checkout.fulfillment !== null) return checkout;
  if (checkout.readyAt === null) throw refused('it is not ready to ship');
  if (isMoneyReversed(checkout)) throw refused('its money was reversed');
  if (!isShippable(checkout)) throw refused('all of its money was refunded, or is reserved for refunds');
  return { ...checkout, fulfillment: { at: now, note } };
}

export const unfulfill = (checkout: Checkout): Checkout =>
  checkout.fulfillment === null ? checkout : { ...checkout, fulfillment: null };

const refused = (why: string): ApiError =>
  new ApiError('invalid_state', `This order cannot be marked as shipped: ${why}.`);
