import { html, nothing, type TemplateResult } from 'lit';
import '../../components/address.ts';
import '../../components/qr-code.ts';
import type { Screen } from '../screen.ts';
import { code, destination } from './destination.ts';
import { control, heading, type Ui } from '../ui.ts';

/** The places of Pay, still empty. */
export function getting(ui: Ui): TemplateResult {
  return html`<div class="screen">
    ${heading(ui)}
    <div class="pay" aria-hidden="true">
      ${ui.wide ? html`<paywicket-qr-code .encode=${null}></paywicket-qr-code>` : nothing}
      <span class="bone"></span>
      <span class="bone"></span>
    </div>
    ${control(ui, ui.screen.action, 'outlined')}
  </div>`;
}

export function pay(ui: Ui, { transfer, hint }: Screen & { name: 'pay' }): TemplateResult {
  if (transfer === null) return getting(ui);
  const { wide, text } = ui;
  const result = hint === null ? nothing : html`<p class="meta">${hint}</p>`;
  const tile = code(ui, transfer);
  return html`<div class="screen pay">${
    wide
      ? [heading(ui, 'visually-hidden'), tile, destination(ui, transfer, true), result]
      : [
          heading(ui, '', text.pay[transfer.memo === null ? 'sentenceCopy' : 'sentenceMemo']),
          destination(ui, transfer, true),
          result,
          tile,
        ]
  }</div>`;
}
