import type { TemplateResult } from 'lit';
import '../../components/address.ts';
import { html, nothing } from '../../components/lit.ts';
import '../../components/qr-code.ts';
import type { Screen, Transfer } from '../../session/screen.ts';
import { code, destination } from './destination.ts';
import { control, heading, type Ui } from './ui.ts';

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

const sample: Transfer = {
  amount: '',
  asset: '',
  network: '',
  networkName: '',
  address: 'paywicket',
  memo: null,
  qr: 'paywicket',
  swap: null,
  wallet: null,
  feeAsset: null,
  copied: [],
};

/** What Pay is made of, with nothing in it, to be drawn ahead. */
export const payParts = (ui: Ui) => [
  () => destination(ui, sample, true),
  () => code(ui, sample),
  () => pay(ui, { ...ui.screen, name: 'pay', transfer: sample, hint: null }),
];
