import { html, nothing, type TemplateResult } from 'lit';
import '../../components/address.ts';
import '../../components/qr-code.ts';
import { drawGetting } from '../getting/draw.ts';
import type { PayScreen } from '../types.ts';
import { heading, type Ui } from '../shared.ts';
import { destination, qrBlock } from './destination.ts';

/** The amount stands above it already: title and sentence are only spoken. */
export function drawPay(ui: Ui, screen: PayScreen): TemplateResult {
  const { transfer, hint } = screen;
  if (transfer === null) return drawGetting(ui);
  const result = hint === null ? nothing : html`<p class="meta">${hint}</p>`;
  const parts = [destination(ui, transfer, true), result];
  const code = ui.beside === 'code' ? nothing : drawCode(ui);
  return html`<div class="screen pay">
    ${heading(ui, 'visually-hidden')}${ui.wallet.drawOffers(ui, screen)}${ui.wide ? [code, parts] : [parts, code]}
  </div>`;
}

/** The code of a screen to pay by. */
export const drawCode = (ui: Ui): TemplateResult | typeof nothing =>
  ui.screen.name === 'pay' && ui.screen.transfer !== null ? qrBlock(ui, ui.screen.transfer) : nothing;
