/**
 * The chunk that is loaded for payments on a gateway's own page and by UPI. It draws with the parts that the screens'
 * chunk has registered (address, copy field, QR code), and so imports none of them.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { outIcon } from '../../components/icons.ts';
import type { Offchain, Screen } from '../screen.ts';
import type { OffchainText } from '../../i18n/catalogues/en.ts';
import { heading, type Ui } from '../ui.ts';

export { adaptScreen, receipt } from './view.ts';
export { offchain as words } from '../../i18n/catalogues/en/offchain.ts';

export function draw(
  ui: Ui,
  words: OffchainText,
  { offchain: way }: Screen & { name: 'offchain' | 'rest' },
): TemplateResult {
  return way.kind === 'hosted' ? hosted(ui, words, way) : upi(ui, words, way);
}

/** A real link, in a new tab: nothing blocks it, and this page stays to show the payment's state. */
function hosted(ui: Ui, words: OffchainText, { href, qr }: Offchain & { kind: 'hosted' }): TemplateResult {
  const texts = words.hosted;
  return html`<div class="screen pay">
    ${heading(ui)}
    <a class="button filled" part="button" href=${href} target="_blank" rel="noopener noreferrer"
      >${texts.open}<span class="visually-hidden">, ${texts.newTab}</span>${outIcon()}</a
    >
    ${hint(ui)}${code(ui, qr, texts.qr, texts.scan)}
  </div>`;
}

function upi(
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
            plain part="address" .value=${id} .description=${texts.id} .label=${texts.copyId} .text=${text}
          ></paywicket-address>
        </div>`;
  // Where the apps are.
  const app = html`<a class="button filled" part="button" href=${href ?? ''} rel="noreferrer">${texts.open}</a>`;
  const tile = code(ui, qr, texts.qr, texts.scan);
  return html`<div class="screen pay">
    ${heading(ui, ui.screen.name === 'rest' ? '' : 'visually-hidden')}${
      wide ? [tile, only, to] : [only, to, href === null ? nothing : app, tile]
    }${hint(ui)}
  </div>`;
}

const hint = ({ screen }: Ui): TemplateResult | typeof nothing =>
  screen.hint === null ? nothing : html`<p class="meta">${screen.hint}</p>`;

function code(
  { text, encode }: Ui,
  value: string | null,
  label: string,
  caption: string,
): TemplateResult | typeof nothing {
  return value === null
    ? nothing
    : html`<div class="code">
        <paywicket-qr-code
          part="qr" .value=${value} .encode=${encode} .label=${label} .text=${text}
        ></paywicket-qr-code>
        <span class="meta">${caption}</span>
      </div>`;
}
