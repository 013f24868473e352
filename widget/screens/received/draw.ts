/** Part of `late/help.ts`. */
import { html, nothing, type TemplateResult } from 'lit';
import { destination, qrBlock } from '../pay/destination.ts';
import type { ScreenNamed, Transfer } from '../types.ts';
import { controls, heading, type Ui } from '../shared.ts';

/** The rest of a part payment: to the same address. */
export function drawReceived(ui: Ui, { transfer, hint }: ScreenNamed<'received'>): TemplateResult {
  const content = transfer === null ? heading(ui) : parts(ui, transfer, hint);
  return html`<div class="screen pay">${content}${controls(ui)}</div>`;
}

function parts(ui: Ui, transfer: Transfer, hint: string | null): unknown[] {
  const result = hint === null ? nothing : html`<p class="meta">${hint}</p>`;
  const to = [destination(ui, transfer, true), result];
  const code = qrBlock(ui, transfer);
  return [heading(ui), ...(ui.wide ? [code, to] : [to, code])];
}
