import type { TemplateResult } from 'lit';
import '../parts/address.ts';
import { html, nothing } from '../parts/lit.ts';
import '../parts/qr-code.ts';
import type { Screen, Transfer } from '../session/screen.ts';
import { control, saying, type Ui } from './ui.ts';

/** The places of Pay, still empty. */
export function getting(ui: Ui): TemplateResult {
  return html`<div class="screen">
    ${saying(ui)}
    <div class="pay" aria-hidden="true">
      <div class="tile"></div>
      <span class="bone"></span>
      <span class="bone"></span>
    </div>
    ${control(ui, ui.screen.action, 'outlined')}
  </div>`;
}

export function pay(ui: Ui, { transfer }: Screen & { name: 'pay' }): TemplateResult {
  if (transfer === null) return getting(ui);
  const wallet = control(ui, ui.screen.action, 'filled');
  const places = [destination(ui, transfer), wallet, code(ui, transfer)];
  return html`<div class="screen pay">
    ${saying(ui, 'spoken')}${ui.wide ? [places[2], places[0], places[1]] : places}
  </div>`;
}

/** The rest of a part payment: to the same address. */
export function received(ui: Ui, { transfer }: Screen & { name: 'received' }): TemplateResult {
  return html`<div class="screen pay">
    ${saying(ui)}${transfer === null ? nothing : [destination(ui, transfer), code(ui, transfer)]}
  </div>`;
}

function code({ text, encode }: Ui, { qr, asset }: Transfer): TemplateResult {
  return html`<div class="code">
    <paywicket-qr-code
      part="qr" .value=${qr} .encode=${encode} .label=${text.pay.qr(asset)} .text=${text}
    ></paywicket-qr-code>
    <span class="meta">${text.pay.scan} · <bdi>${asset}</bdi></span>
  </div>`;
}

function destination({ text }: Ui, transfer: Transfer): TemplateResult {
  const { address, asset, network, networkName, memo, feeAsset } = transfer;
  const spelled = (characters: string) => [...characters].join(' ');
  const start = spelled(address.slice(0, 4));
  const end = spelled(address.slice(-4));
  const strong = (name: string) => html`<b><bdi>${name}</bdi></b>`;
  const description = text.pay.address(networkName, address.length, start, end);
  return html`<p class="only">${text.pay.only(strong(asset), strong(network))}</p>
    <paywicket-address
      part="address" .value=${address} .description=${description} .label=${text.copyAddress}
      .said=${text.pay.addressCopied(start, end)} .text=${text}
    ></paywicket-address>
    ${memo === null ? nothing : memoBlock(text, memo)}
    ${feeAsset === null ? nothing : html`<p class="meta">${text.pay.fee(feeAsset)}</p>`}`;
}

/** As loud as the address: forgetting it loses the money. */
function memoBlock(text: Ui['text'], memo: string): TemplateResult {
  return html`<p class="only"><b>${text.pay.memo}.</b> ${text.pay.memoWarning}</p>
    <paywicket-address
      plain part="address" .value=${memo} .description=${text.pay.memo} .label=${text.copyMemo} .text=${text}
    ></paywicket-address>`;
}
