/** Part of `late/help.ts`. */
import { html, nothing, type TemplateResult } from 'lit';
import { canShare, readAloud, share } from '../../components/device.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { drawAnswer } from '../outcome/draw.ts';
import { destination, qrTile } from '../pay/destination.ts';
import type { Action, Field, ScreenNamed } from '../types.ts';
import { factList } from '../facts.ts';
import { ending } from '../rare.ts';
import { control, heading, type Ui } from '../shared.ts';

/** Answers are warnings, which stand before all else and are never covered; beside an address they are hints. */
export function drawHelp(ui: Ui, words: HelpText, screen: ScreenNamed<'help'>): TemplateResult {
  const { transfer, answers, facts, field, qr, topic, choices } = screen;
  const said = answers.map(drawAnswer);
  const isHint = transfer !== null;
  const content = html`${choices.length === 0 ? nothing : html`<div class="choices">${choices.map((choice) => drawChoice(ui, choice))}</div>`}
    ${transfer === null ? nothing : html`<div class="pay">${destination(ui, transfer)}${topic === 'compare' ? readAloudButton(ui, words, transfer.address) : nothing}</div>`}
    ${field === null ? nothing : drawField(ui, field)}
    ${facts.length === 0 ? nothing : factList(ui, facts)}
    ${isHint ? said : nothing}
    ${qr === null ? nothing : handover(ui, words, qr)}`;
  return html`<div class="screen help">
    ${heading(ui)}
    ${isHint ? nothing : said}
    ${ending(ui, content)}
  </div>`;
}

/** A row of the menu: what it is called and, below it, what is behind it. */
const drawChoice = (ui: Ui, choice: Action): ReturnType<typeof control> =>
  control(
    ui,
    { ...choice, label: '' },
    'outlined',
    html`<span>${choice.label}<span class="meta">${choice.about}</span></span>`,
  );

/** For a transaction's id, or for what happened in a few sentences, with the hint for its content. */
function drawField({ type }: Ui, { label, value, hint }: Field): TemplateResult {
  const onInput = ({ target }: Event) => type((target as HTMLTextAreaElement).value);
  return html`<div class="field">
    <label for="typed">${label}</label>
    <textarea
      id="typed" rows="3" maxlength="1000" .value=${value} autocomplete="off" autocapitalize="off"
      spellcheck="false" translate="no" dir="auto" aria-describedby="typed-hint" aria-invalid=${hint?.tone === 'bad'}
      @input=${onInput}
    ></textarea>
    <div id="typed-hint" class="hint ${hint?.tone ?? ''}">${hint?.text}</div>
  </div>`;
}

function readAloudButton({ text }: Ui, words: HelpText, address: string): TemplateResult {
  const read = ({ target }: Event) =>
    readAloud(target as Element, address, words.compare.capital, text.language);
  return html`<button type="button" class="button outlined" part="button" @click=${read}>${words.compare.aloud}</button>`;
}

/** For the camera of another device, or sent there. */
function handover(ui: Ui, words: HelpText, url: string): TemplateResult {
  const { label } = ui.screen;
  const shareButton = html`<button
    type="button" class="button outlined" part="button" @click=${() => void share({ title: label, url })}
  >${words.phone.share}</button>`;
  return html`<div class="code">${qrTile(ui, url, words.phone.qr)}</div>
    ${canShare() ? shareButton : nothing}`;
}
