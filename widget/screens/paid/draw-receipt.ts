import { html, nothing, type TemplateResult } from 'lit';
import { canShare, share } from '../../components/device.ts';
import { outIcon } from '../../components/icons.ts';
import { plainText } from '../../i18n/isolate.ts';
import type { Fact, PaidScreen } from '../types.ts';
import { factList } from '../facts.ts';
import { control, type Ui } from '../shared.ts';

/** Due, received and the difference where they differ, and the receipt. Rates are on paper and in what is copied. */
export function drawReceipt(ui: Ui, { receipt, outcome = [] }: PaidScreen): TemplateResult {
  const shown = receipt.filter(({ label }) => label !== ui.text.receipt.rate);
  return html`${factList(ui, [...outcome, ...shown])}${receiptTools(ui, receipt)}`;
}

/** Copy, share, print. The server's own page prints it. */
function receiptTools(ui: Ui, receipt: readonly Fact[]): TemplateResult {
  const { screen, view, text, format, hostedUrl } = ui;
  const { label } = screen;
  const lines = receipt.map((fact) => `${fact.label}: ${fact.copy ?? fact.value}`);
  if (view !== null)
    lines.unshift(`${text.total}: ${format.price(view.amount, view.currency, view.minorUnits)}`);
  if (view?.test) lines.unshift(text.test);
  const whole = plainText([label, ...lines].join('\n'));
  const shareButton = html`<button
    type="button" class="button text" part="button link" @click=${() => void share({ title: label, text: whole })}
  >${outIcon()}${text.receipt.share}</button>`;
  return html`<div class="tools">
    <paywicket-copy-field exportparts="button" .label=${text.receipt.copy} .value=${whole} .text=${text}></paywicket-copy-field>
    ${canShare() ? shareButton : nothing}
    ${hostedUrl === null ? nothing : control(ui, { goes: `${hostedUrl}&print`, newTab: true, label: text.receipt.print }, 'text', outIcon())}
  </div>`;
}
