import { html, nothing, type TemplateResult } from 'lit';
import { closeIcon } from '../../components/icons.ts';
import { offline, shell as text } from '../../i18n/catalogues/en/shell.ts';

/**
 * The card before its screens have come: the same places, still empty.
 *
 * @param mute The shopper may read another language, whose words are on their way.
 * @param slow It has taken 4 s by now.
 */
export function shell(close: (() => void) | null, mute: boolean, slow: boolean): TemplateResult {
  const { onLine } = navigator;
  return html`<div class="top">
      <div class="head">
        <span class="store">${mute ? '' : text.card}</span>
        ${close === null ? nothing : closeButton(text.close, close)}
      </div>
      <div class="due"><span class="bone"></span></div>
    </div>
    <div class="tear"></div>
    <div class="bottom">
      <div class="body">
        <div class="screen">
          <div class="say">
            <h2 tabindex="-1" ?autofocus=${close !== null}>${onLine ? (mute ? '' : text.starting) : offline}</h2>
            <p>${onLine && slow ? text.stillLoading : ''}</p>
          </div>
          ${placeholders()}
        </div>
      </div>
      <div class="foot"></div>
    </div>`;
}

export function closeButton(label: string, close: () => void): TemplateResult {
  return html`<button type="button" class="x" part="button" aria-label=${label} @click=${close}>${closeIcon()}</button>`;
}

/** The list of methods, in its final place. */
export function placeholders(): TemplateResult {
  return html`<div class="bones" aria-hidden="true">${[0, 1, 2, 3].map(() => html`<span class="bone"></span>`)}</div>`;
}
