import { html, nothing, type TemplateResult } from 'lit';
import { tickIcon } from '../../components/icons.ts';
import type { Transfer } from '../screen.ts';
import { control, type Ui } from '../ui.ts';

/**
 * Where to send the coins: address and memo, to read and to copy. Its elements are registered by the screens' module.
 *
 * @param paying The screen to pay by: on a phone large buttons copy, in the order of a wallet's fields.
 */
export function destination(ui: Ui, transfer: Transfer, paying = false): TemplateResult {
  const { text, wide } = ui;
  const { address, asset, network, networkName, memo, feeAsset, copied } = transfer;
  const spelled = (characters: string) => [...characters].join(' ');
  const [start, end] = [address.slice(0, 4), address.slice(-4)];
  const strong = (name: string) => html`<b><bdi>${name}</bdi></b>`;
  const description = text.pay.address(networkName, address.length, spelled(start), spelled(end));
  const said = text.pay.addressCopied(spelled(start), spelled(end));
  const stepwise = paying && !wide;
  const ends = html`<p class="ends meta" ?data-copied=${copied.includes(address)}>${tickIcon()}${text.pay.startsEnds(start, end)}</p>`;
  return html`<p class="only">${text.pay.only(strong(asset), strong(network))}</p>
    <div class="to"><paywicket-address
      part="address" .value=${address} .description=${description} .label=${text.copyAddress}
      .said=${said} .bare=${stepwise} .text=${text}
    ></paywicket-address>${ends}</div>
    ${memo === null ? nothing : memoBlock(text, memo, stepwise)}
    ${paying ? control(ui, ui.screen.action, 'filled') : nothing}
    ${stepwise ? steps(ui, transfer, said) : nothing}
    ${feeAsset === null ? nothing : html`<p class="meta">${text.pay.fee(feeAsset)}</p>`}`;
}

/** As prominent as the address: without the memo the money is lost. */
function memoBlock(text: Ui['text'], memo: string, bare: boolean): TemplateResult {
  return html`<p class="only"><b>${text.pay.memo}.</b> ${text.pay.memoWarning}</p>
    <paywicket-address
      plain part="address" .value=${memo} .description=${text.pay.memo} .label=${text.copyMemo} .bare=${bare} .text=${text}
    ></paywicket-address>`;
}

/** Buttons that copy, numbered in the order of a wallet's fields. The next one is filled, unless a wallet can open. */
function steps(
  { text }: Ui,
  { amount, address, memo, wallet, copied }: Transfer,
  said: string,
): TemplateResult {
  const all = [
    { label: text.copyAmount, value: amount },
    { label: text.copyAddress, value: address, said },
    ...(memo === null ? [] : [{ label: text.copyMemo, value: memo }]),
  ];
  const next = wallet === null ? all.find(({ value }) => !copied.includes(value)) : undefined;
  return html`<div class="steps">${all.map(
    (step, index) => html`<paywicket-copy-field
      .step=${wallet === null ? index + 1 : ''} .label=${step.label} .value=${step.value} .said=${step.said}
      .done=${copied.includes(step.value)} ?next=${step === next} .text=${text}
    ></paywicket-copy-field>`,
  )}</div>`;
}

/** The QR code of a transfer. Where a phone has no room for it, it is a tap away, on the whole screen. */
export function qrBlock(ui: Ui, { qr, asset, swap }: Transfer): TemplateResult {
  const { text, wide, screen } = ui;
  const tile = qrTile(ui, qr, text.pay.qr(asset));
  const enlarge = ({ currentTarget }: Event): void => {
    const code = (currentTarget as Element).parentElement?.querySelector('paywicket-qr-code');
    void code?.enlarge();
  };
  if (!wide)
    return html`<div class="fit">${tile}<button
      type="button" class="button outlined" part="button" @click=${enlarge}
    >${text.pay.showQr}</button></div>`;
  return html`<div class="code">
    ${tile}
    <div class="meta"><p>${screen.sentence}</p>${control(ui, { act: 'phone', label: text.pay.phone }, 'text')}${control(ui, swap, 'text')}</div>
  </div>`;
}

export function qrTile({ encode, text }: Ui, value: string, label: string): TemplateResult {
  return html`<paywicket-qr-code
    part="qr" .value=${value} .encode=${encode} .label=${label} .text=${text}
  ></paywicket-qr-code>`;
}
