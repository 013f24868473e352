import { ApiError } from '../../base/errors.ts';
import type { Checkout } from './model.ts';
import { recheckOf } from './recheck.ts';
import { isMoneyReversed } from './ready.ts';
import { isGivenBack } from './totals.ts';
import { isRefundReserved } from './valuation.ts';

/** Orders that are left to ship, and that were marked as shipped. Nothing here decides about money. */

/** Ready, and its money is neither refunded whole nor about to be. */
export const isShippable = (checkout: Checkout): boolean =>
  checkout.readyAt !== null && !isGivenBack(checkout, isRefundReserved);

/** Whether a person has to send it: an order of a link, as a shop ships those that it made by the API itself. */
export const isToShip = (checkout: Checkout): boolean =>
  checkout.details.link !== undefined &&
  checkout.fulfillment === null &&
  isShippable(checkout) &&
  !isMoneyReversed(checkout) &&
  recheckOf(checkout.payments) === null;

/**
 * Marks it as shipped; the first time stays.
 * @throws ApiError `invalid_state` if it is not to be shipped
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
