import { html, nothing, type TemplateResult } from 'lit';
import { phoneIcon, qrIcon, tickIcon } from '../../components/icons.ts';
import type { Transfer } from '../types.ts';
import { control, type Ui } from '../shared.ts';
import { networkLine } from './network-line.ts';

/**
 * Draws where to send the coins: address and memo, to read and to copy. Its elements are registered by the screens' module.
 *
 * @param paying The screen to pay by: on a phone a large button copies, what is to be copied next.
 */
export function destination(ui: Ui, transfer: Transfer, paying = false): TemplateResult {
  const { text, wide } = ui;
  const { address, networkName, memo, feeAsset, copied } = transfer;
  const spelled = (characters: string) => [...characters].join(' ');
  const [start, end] = [address.slice(0, 4), address.slice(-4)];
  const description = text.pay.address(networkName, address.length, spelled(start), spelled(end));
  const said = text.pay.addressCopied(spelled(start), spelled(end));
  const stepwise = paying && !wide;
  const isCopied = copied.includes(address);
  const ends = html`<span class="ends">${tickIcon()}${text.pay.startsEnds(start, end)}</span>`;
  // One filled button: the first wallet's in the page, where there is one.
  const look = ui.screen.name === 'pay' && ui.screen.wallets !== undefined ? 'outlined' : 'filled';
  const once = paying ? html`<span>${text.pay.once}</span>` : nothing;
  const about = html`<p class="about meta">${once}${isCopied ? ends : nothing}</p>`;
  return html`${networkLine(ui, transfer, paying)}
    <div class="to"><paywicket-address
      part="address" exportparts="button" .value=${address} .description=${description} .label=${text.copyAddress}
      .said=${said} .compact=${paying} .bare=${stepwise} .text=${text}
    >${stepwise ? about : nothing}</paywicket-address>${stepwise ? nothing : about}</div>
    ${memo === null ? nothing : memoBlock(text, memo, paying)}
    ${paying ? control(ui, ui.screen.action, look) : nothing}
    ${stepwise ? copySteps(ui, transfer, said, look) : nothing}
    ${feeAsset === null ? nothing : html`<p class="fee meta">${text.pay.fee(feeAsset)}</p>`}`;
}

/** As prominent as the address: without the memo the money is lost. */
function memoBlock(text: Ui['text'], memo: string, compact: boolean): TemplateResult {
  return html`<p class="only"><b>${text.trouble.bar(text.pay.memo, '')}</b>${text.pay.memoWarning}</p>
    <paywicket-address
      ungrouped part="address" exportparts="button" .value=${memo} .description=${text.pay.memo} .label=${text.copyMemo}
      .compact=${compact} .text=${text}
    ></paywicket-address>`;
}

interface CopyStep {
  value: string;
  /** Labels of the large button, and of its small one once all are copied. */
  labels: [next: string, done: string];
  said?: string;
}

/**
 * One large button: a clipboard holds one thing. The address comes first, and what follows once the shopper is back from
 * the wallet. In the end all of it can be copied again.
 *
 * @param first Of the screen's first button, which it is unless a wallet can open.
 */
function copySteps(
  { text, screen }: Ui,
  { amount, address, memo, copied, isBack }: Transfer,
  said: string,
  first: 'outlined' | 'filled',
): TemplateResult {
  const steps: CopyStep[] = [
    { value: address, labels: [text.copyAddress, text.address], said },
    ...(memo === null ? [] : [{ value: memo, labels: [text.copyMemo, text.pay.memo] } satisfies CopyStep]),
    { value: amount, labels: [text.nowCopy(amount), text.amount] },
  ];
  const isCopied = ({ value }: CopyStep) => copied.includes(value);
  const next = steps.findIndex((step) => !isCopied(step));
  // Until then the button says what was copied last.
  const at = next > 0 && !isBack ? next - 1 : next;
  const shown = next < 0 ? steps : steps.slice(at, at + 1);
  const look = next < 0 || screen.action !== null ? 'outlined' : first;
  return html`<div class="steps">${shown.map((step) => {
    const [large, small] = step.labels;
    const again = next < 0 ? small : text.copyAgain;
    const [label, word] = isCopied(step)
      ? [`${next < 0 ? text.copy : again}: ${small}`, again]
      : [large, large];
    return html`<paywicket-copy-field
      exportparts="button, primary" look=${look} .label=${label} .shown=${word}
      .value=${step.value} .said=${step.said} .done=${isCopied(step)} .text=${text}
    ></paywicket-copy-field>`;
  })}</div>`;
}

/** The QR code of a transfer. Where a phone has no room for it, it is a tap away, on the whole screen. */
export function qrBlock(ui: Ui, transfer: Transfer): TemplateResult {
  const { text, wide, beside, act } = ui;
  const { apps, camera } = ui.screen;
  const { qr, address, amount, asset, network } = transfer;
  const tile = qrTile(ui, qr, text.pay.qr(asset), [`${amount} ${asset}`, network]);
  const enlarge = ({ currentTarget }: Event): void => {
    const code = (currentTarget as Element).parentElement?.querySelector('paywicket-qr-code');
    void code?.enlarge();
  };
  const show = html`<button
    type="button" class="button outlined spare" part="button" aria-label=${text.pay.showQr} @click=${enlarge}
  >${qrIcon()}${wide || apps ? 'QR' : text.pay.showQr}</button>`;
  const scan = qr === address ? text.pay.scanThenEnter(amount) : text.pay.scan;
  const look = wide ? 'outlined' : 'text meta';
  const toPhone = html`<button
    type="button" class="button ${look}" part="button" @click=${() => act({ act: 'phone', label: '' })}
  >${phoneIcon()}<span>${text.pay.phone}</span></button>`;
  if (!wide)
    return html`<div class="fit">${control(ui, apps, 'outlined')}${tile}${show}</div>${beside === 'code' ? toPhone : nothing}`;
  return html`<div class="yields">
    ${tile}${show}
    <div class="meta"><p>${scan}</p>${toPhone}${control(ui, apps ?? camera, 'outlined')}</div>
  </div>`;
}

/** @param caption Lines under the enlarged code. */
export function qrTile(
  { text }: Ui,
  value: string,
  label: string,
  caption: readonly string[] = [],
): TemplateResult {
  return html`<paywicket-qr-code
    part="qr" .value=${value} .label=${label} .caption=${caption} .text=${text}
  ></paywicket-qr-code>`;
}
