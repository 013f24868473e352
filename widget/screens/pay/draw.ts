import { html, nothing, type TemplateResult } from 'lit';
import '../../components/address.ts';
import '../../components/qr-code.ts';
import { drawGetting } from '../getting/draw.ts';
import type { PayScreen } from '../screen.ts';
import { heading, type Ui } from '../ui.ts';
import { destination, qrBlock } from './destination.ts';

export function drawPay(ui: Ui, { transfer, hint }: PayScreen): TemplateResult {
  if (transfer === null) return drawGetting(ui);
  const { wide, text } = ui;
  const result = hint === null ? nothing : html`<p class="meta">${hint}</p>`;
  const parts = destination(ui, transfer, true);
  const code = qrBlock(ui, transfer);
  const sentence = transfer.memo === null ? text.pay.sentenceCopy : text.pay.sentenceMemo;
  return html`<div class="screen pay">${
    wide
      ? [heading(ui, 'visually-hidden'), code, parts, result]
      : [heading(ui, '', sentence), parts, result, code]
  }</div>`;
}
