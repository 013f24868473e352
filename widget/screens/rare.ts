/** Shared by the screens of `late/help.ts`, and loaded with them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import type { Format } from '../i18n/format.ts';
import { compare, sum } from '../session/decimal.ts';
import { isMoneySeen } from '../session/payment.ts';
import { closeAction, controls, leaveLink, type Ui } from './shared.ts';
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

/**
 * The end of a screen: what may scroll under its sticky actions, and the actions. They never rise above the start of this
 * element, so they never cover what stands before it, such as a warning.
 */
export const ending = (
  ui: Ui,
  content: TemplateResult | typeof nothing = nothing,
  actions = controls(ui),
): TemplateResult => html`<div class="end">${content}${actions}</div>`;
