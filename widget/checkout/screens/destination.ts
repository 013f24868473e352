import type { TemplateResult } from 'lit';
import { html, nothing } from '../../components/lit.ts';
import type { Transfer } from '../../session/screen.ts';
import { control, type Ui } from './ui.ts';

/** Where to send to, in words, to read and to copy. Its parts come with the screens' chunk. */
export function destination({ text }: Ui, transfer: Transfer): TemplateResult {
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

/** The QR code of a transfer. On a phone, which has the wallet itself, it is collapsed. */
export function code(ui: Ui, { qr, asset, swap }: Transfer): TemplateResult {
  const { text, wide } = ui;
  const phone = wide ? control(ui, { act: 'phone', label: text.pay.phone }, 'text') : nothing;
  const tile = html`<div class="code">
    ${tileOf(ui, qr, text.pay.qr(asset))}
    <div class="meta">${text.pay.scan} <bdi>(${asset})</bdi>${phone}${control(ui, swap, 'text')}</div>
  </div>`;
  return wide
    ? tile
    : html`<details><summary class="button outlined">${text.pay.showQr}</summary>${tile}</details>`;
}

export function tileOf({ encode, text }: Ui, value: string, label: string): TemplateResult {
  return html`<paywicket-qr-code
    part="qr" .value=${value} .encode=${encode} .label=${label} .text=${text}
  ></paywicket-qr-code>`;
}
