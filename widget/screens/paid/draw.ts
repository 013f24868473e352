import { html, nothing, type TemplateResult } from 'lit';
import { tickIcon } from '../../components/icons.ts';
import type { PaidScreen } from '../screen.ts';
import { controls, heading, type Ui } from '../ui.ts';

/** The lower half of the ticket becomes the receipt. */
export function drawPaid(ui: Ui, screen: PaidScreen): TemplateResult {
  const { helpScreens } = ui;
  const receipt = helpScreens === null ? nothing : helpScreens.drawReceipt(ui, helpScreens.words, screen);
  return html`<div class="screen paid">
    <div class="stamp"><div class="seal">${tickIcon()}</div>${heading(ui, screen.outcome ? 'short' : '')}</div>
    <slot name="success"></slot>
    ${receipt}
    ${controls(ui)}
  </div>`;
}
