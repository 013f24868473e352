/**
 * Payments on a gateway's own page and by UPI. They are drawn with elements that the screens' module has registered
 * (address, copy field, QR code), so that none is imported here. Part of `late/offchain.ts`.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { outIcon } from '../../components/icons.ts';
import type { OffchainText } from '../../i18n/catalogues/en.ts';
import type { Offchain, ScreenNamed } from '../types.ts';
import { heading, type Ui } from '../shared.ts';

export function draw(
  ui: Ui,
  words: OffchainText,
  { offchain }: ScreenNamed<'offchain' | 'rest'>,
): TemplateResult {
  return offchain.kind === 'hosted' ? drawHosted(ui, words, offchain) : drawUpi(ui, words, offchain);
}

/** A link to the gateway's page, in a new tab: no browser blocks it, and this page stays to show the payment's state. */
function drawHosted(
  ui: Ui,
  words: OffchainText,
  { href, qr }: Offchain & { kind: 'hosted' },
): TemplateResult {
  const texts = words.hosted;
  return html`<div class="screen pay">
    ${heading(ui)}
    <a class="button filled" part="button primary" href=${href} target="_blank" rel="noreferrer"
      >${texts.open}<span class="visually-hidden">, ${texts.newTab}</span>${outIcon()}</a
    >
    ${drawHint(ui)}${qrBlock(ui, qr, texts.qr, texts.scan)}
  </div>`;
}

function drawUpi(
  ui: Ui,
  words: OffchainText,
  { id, href, qr, amount }: Offchain & { kind: 'upi' },
): TemplateResult {
  const texts = words.upi;
  const { text, wide } = ui;
  const only = html`<p class="only">${texts.once(html`<b><bdi>${amount}</bdi></b>`)}</p>`;
  const to =
    id === null
      ? nothing
      : html`<div class="say">
          <div class="meta" aria-hidden="true">${texts.id}</div>
          <paywicket-address
            ungrouped part="address" exportparts="button" .value=${id} .description=${texts.id} .label=${texts.copyId} .text=${text}
          ></paywicket-address>
        </div>`;
  // On a phone, where the apps are.
  const app = html`<a class="button filled" part="button primary" href=${href ?? ''} rel="noreferrer">${texts.open}</a>`;
  const tile = qrBlock(ui, qr, texts.qr, texts.scan);
  return html`<div class="screen pay">
    ${heading(ui, ui.screen.name === 'rest' ? '' : 'visually-hidden')}${
      wide ? [tile, only, to] : [only, to, href === null ? nothing : app, tile]
    }${drawHint(ui)}
  </div>`;
}

const drawHint = ({ screen }: Ui): TemplateResult | typeof nothing =>
  screen.hint === null ? nothing : html`<p class="meta">${screen.hint}</p>`;

/** @param value Null where the content is too long for a code. */
function qrBlock(
  { text }: Ui,
  value: string | null,
  label: string,
  caption: string,
): TemplateResult | typeof nothing {
  return value === null
    ? nothing
    : html`<div class="code">
        <paywicket-qr-code
          part="qr" .value=${value} .label=${label} .text=${text}
        ></paywicket-qr-code>
        <span class="meta">${caption}</span>
      </div>`;
}
