import { html, type TemplateResult } from 'lit';
import type { PaidScreen } from '../types.ts';
import { control, controls, status, type Ui } from '../shared.ts';
import { drawReceipt } from './draw-receipt.ts';

/** Draws the receipt as the lower half of the ticket. */
export function drawPaid(ui: Ui, screen: PaidScreen): TemplateResult {
  const { sentence, stay } = screen;
  // Beside its seconds.
  const leaving = stay === null ? undefined : html`${sentence} · ${control(ui, stay, 'text')}`;
  return html`<div class="screen paid">
    ${status(ui, ui.view?.exception ? 'wait' : 'done', '', leaving)}
    <slot name="success"></slot>
    <div class="end">${drawReceipt(ui, screen)}${controls(ui)}</div>
  </div>`;
}
