/**
 * What follows the screens to pay by: progress, final states, partial payments, problems, and help screens. Loaded when
 * one of them is shown, or in an idle moment.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon, clockIcon } from '../components/icons.ts';
import type { Field, Screen } from './screen.ts';
import type { HelpText } from '../i18n/catalogues/en.ts';
import { code, destination, tileOf } from './pay/destination.ts';
import { control, facts, controls, heading, type Ui } from './ui.ts';
import { readAloud, share, sharesHere } from '../components/device.ts';
import { answerOf, outcomeOf } from './outcome/draw.ts';

export { helpScreen } from './help/view.ts';
export {
  checkingScreen,
  closedScreen,
  exceptionText,
  paymentExpiredScreen,
  newPriceScreen,
  withReceipt,
} from './expired/view.ts';
export { withMessages } from './pay/messages.ts';
export { partialPaymentScreen } from './received/view.ts';
export { facts } from './ui.ts';
export { progress, receiptOf } from './paid/draw-receipt.ts';
export { progressOf } from './paid/receipt.ts';
export { troubleScreen } from './trouble/view.ts';
export { readBack } from '../components/device.ts';
export { ensureContrast } from '../components/contrast.ts';
export { markTab } from '../components/device.ts';
export { helpStyles as styles } from './help-styles.ts';
export { help as words } from '../i18n/catalogues/en/help.ts';
export { sendMessage } from '../session/message.ts';

type AsideScreen = Screen & {
  name: 'received' | 'expired' | 'cancelled' | 'help' | 'trouble';
};

export function draw(ui: Ui, words: HelpText, screen: AsideScreen): TemplateResult {
  switch (screen.name) {
    case 'received':
      return received(ui, screen);
    case 'help':
      return help(ui, words, screen);
    case 'trouble':
      return trouble(ui, words, screen);
    case 'expired':
    case 'cancelled':
      return over(ui, words, screen);
  }
}

/** The rest of a part payment: to the same address. */
function received(ui: Ui, { transfer, hint }: AsideScreen & { name: 'received' }): TemplateResult {
  const result = hint === null ? nothing : html`<p class="meta">${hint}</p>`;
  const body = () => {
    if (transfer === null) return heading(ui);
    const parts = [destination(ui, transfer, true), result];
    // The sentence stands beside the QR code.
    return ui.wide
      ? [heading(ui, '', ''), code(ui, transfer), parts]
      : [heading(ui), parts, code(ui, transfer)];
  };
  return html`<div class="screen pay">${body()}${controls(ui)}</div>`;
}

/** What happened, whether the money is safe, what to do. */
function trouble(
  ui: Ui,
  words: HelpText,
  { code: problem, requestId }: AsideScreen & { name: 'trouble' },
): TemplateResult {
  const { text } = ui;
  const details = requestId === null ? problem : `${problem} · ${requestId}`;
  // Where the browser does not allow it, what it opens has a button.
  const copyDetails = () => void navigator.clipboard.writeText(details).catch(() => {});
  return html`<div class="screen">
    <div class="box">
      ${alertIcon()}
      <div>
        ${heading(ui)}
        <details class="meta">
          <summary @click=${copyDetails}>${words.trouble.details}</summary>
          <div class="details">
            <span translate="no">${details}</span>
            <paywicket-copy-field
              compact .label=${`${text.copy}: ${details}`} .value=${details} .text=${text}
            ></paywicket-copy-field>
          </div>
        </details>
      </div>
    </div>
    ${controls(ui)}
  </div>`;
}

/** What happened, what to do if it was paid and if it was not, a way on. */
function over(
  ui: Ui,
  words: HelpText,
  { answers, facts: prices, outcome }: AsideScreen & { name: 'expired' | 'cancelled' },
): TemplateResult {
  return html`<div class="screen">
    <div class="middle">
      ${answers.length === 0 && !outcome ? html`<div class="seal wait">${clockIcon()}</div>` : nothing}
      ${heading(ui, outcome ? 'short' : '')}
      ${outcome ? outcomeOf(ui, words, outcome) : nothing}
      ${prices.length === 0 ? nothing : facts(ui, prices)}
      ${answers.map(answerOf)}
    </div>
    ${controls(ui)}
  </div>`;
}

function help(ui: Ui, words: HelpText, screen: AsideScreen & { name: 'help' }): TemplateResult {
  const { transfer, answers, facts: lines, field, qr, topic, choices } = screen;
  const table = lines.length === 0 ? nothing : facts(ui, lines);
  return html`<div class="screen pay help">
    ${heading(ui)}
    ${choices.length === 0 ? nothing : html`<div class="choices">${choices.map((choice) => control(ui, choice, 'outlined'))}</div>`}
    ${transfer === null ? nothing : destination(ui, transfer)}
    ${topic === 'compare' && transfer !== null ? aloud(ui, words, transfer.address) : nothing}
    ${topic === 'wrong' ? nothing : table}
    ${field === null ? nothing : line(ui, field)}
    ${answers.map(answerOf)}
    ${qr === null ? nothing : handover(ui, words, qr)}
    ${controls(ui)}
    ${topic === 'wrong' ? table : nothing}
  </div>`;
}

function line({ text, type }: Ui, { label, value, numeric, hint }: Field): TemplateResult {
  const onInput = ({ target }: Event) => type((target as HTMLInputElement).value);
  const copy = html`<paywicket-copy-field
    compact .label=${`${text.copy}: ${hint?.text ?? ''}`} .value=${hint?.copy} .text=${text}
  ></paywicket-copy-field>`;
  return html`<div class="field">
    <label for="typed">${label}</label>
    <input
      id="typed" .value=${value} inputmode=${numeric ? 'decimal' : 'text'} autocomplete="off" autocapitalize="off"
      spellcheck="false" translate="no" dir="auto" aria-describedby="typed-hint" aria-invalid=${hint?.tone === 'bad'}
      @input=${onInput}
    >
    <div id="typed-hint" class="hint ${hint?.tone ?? ''}">
      ${hint === null ? nothing : html`<span>${hint.text}</span>${hint.copy === undefined ? nothing : copy}`}
    </div>
  </div>`;
}

function aloud({ text }: Ui, words: HelpText, address: string): TemplateResult {
  const read = ({ target }: Event) =>
    readAloud(target as Element, address, words.compare.capital, text.language);
  return html`<button type="button" class="button outlined" part="button" @click=${read}>${words.compare.aloud}</button>`;
}

/** For the camera of another device, or sent there. */
function handover(ui: Ui, words: HelpText, url: string): TemplateResult {
  const { label } = ui.screen;
  return html`<div class="code">${tileOf(ui, url, words.phone.qr)}</div>
    ${
      sharesHere()
        ? html`<button
            type="button" class="button outlined" part="button" @click=${() => void share({ title: label, url })}
          >${words.phone.share}</button>`
        : nothing
    }`;
}
