/** What the rare screens share: it is loaded with them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { outIcon } from '../components/icons.ts';
import type { Format } from '../i18n/format.ts';
import { compare, sum } from '../session/decimal.ts';
import { isMoneySeen } from '../session/payment.ts';
import { closeAction, leaveLink, type Ui } from './shared.ts';
import type { Action, Fact } from './types.ts';
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

/** Names and values. A value may have a button that copies it. */
export function factList(ui: Pick<Ui, 'text'>, facts: readonly Fact[]): TemplateResult {
  return html`<dl>${facts.map((fact) => drawFact(ui, fact))}</dl>`;
}

function drawFact({ text }: Pick<Ui, 'text'>, { label, value, copy, copyLabel, link }: Fact): TemplateResult {
  const button = html`<paywicket-copy-field
      exportparts="button" compact .label=${copyLabel ?? `${text.copy}: ${label}`} .value=${copy} .text=${text}
  ></paywicket-copy-field>`;
  const shown = html`<bdi>${value}</bdi>`;
  return html`<div>
    <dt>${label}</dt>
    <dd>${link === undefined ? shown : factLink(shown, link)}${copy === undefined ? nothing : button}</dd>
  </div>`;
}

const factLink = (shown: TemplateResult, { href, label }: NonNullable<Fact['link']>): TemplateResult =>
  html`<a href=${href} target="_blank" rel="noopener noreferrer" title=${label}
    >${shown}<span class="visually-hidden">, ${label}</span>${outIcon()}</a
  >`;
