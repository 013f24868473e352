import { html, nothing, type TemplateResult } from 'lit';
import { closeIcon } from '../../components/close-icon.ts';
import { SILENCE_MS } from '../../core/timeouts.ts';
import { offline, shell as english } from '../../i18n/catalogues/en/shell.ts';

/**
 * The card before there is a session to show, and screens to show it: the same places, still empty.
 *
 * @param text Null while the words of the shopper's language are being loaded.
 * @param close Null where it cannot be closed.
 * @param waited ms since it was opened.
 */
export function shell(
  text: typeof english | null,
  close: (() => void) | null,
  waited: number,
): TemplateResult {
  const { onLine } = navigator;
  return html`<div class="top">
      <div class="head">
        <span class="store">${text?.card}</span>
        ${close === null ? nothing : closeButton((text ?? english).close, close)}
      </div>
      <div class="due"><span class="bone"></span></div>
    </div>
    <div class="tear"></div>
    <div class="bottom">
      <div class="body">
        <div class="screen">
          <div class="say">
            <h2 tabindex="-1" ?autofocus=${close !== null}>${onLine ? text?.starting : offline}</h2>
            <p>${onLine && waited >= SILENCE_MS ? (text ?? english).stillLoading : ''}</p>
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
