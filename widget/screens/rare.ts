/** Shared by the screens of `late/help.ts`, and loaded with them. */
import type { SessionView } from '../../server/money-in/contract/session.ts';
import type { Format } from '../i18n/format.ts';
import { compare, sum } from '../session/decimal.ts';
import { isMoneySeen } from '../session/payment.ts';
import { closeAction, leaveLink } from './shared.ts';
import type { Action } from './types.ts';
import type { ViewState } from './view-state.ts';

/** Back to the shop, or only out of the dialog. */
export const leaveAction = (state: ViewState, view: SessionView): Action =>
  leaveLink(state, view) ?? closeAction(state);

/**
 * How much of the price was received, at any of the addresses.
 *
 * @returns Empty where what was received does not count; null where nothing was received.
 */
export function receivedSoFar(
  { format }: { format: Format },
  view: SessionView,
  say: (received: string, total: string) => string,
): string | null {
  const price = (amount: string): string => format.price(amount, view.currency, view.minorUnits);
  const received = sum([view.amountPaid, view.amountPending]);
  return compare(received, '0') > 0
    ? say(price(received), price(view.amount))
    : isMoneySeen(view)
      ? ''
      : null;
}
