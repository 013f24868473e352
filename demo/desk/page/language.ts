/** The tab "Language": the language of the checkout, and the tag that sets it. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { TAG, withOptions } from './code/with-options.ts';
import { DeskElement } from './element.ts';
import { choices, codeBlock, copyButton } from './controls.ts';
import { desk } from './store.ts';

/** Languages shown as buttons: the shopper's own (empty), one that is written from right to left, and some with other scripts. */
const IN_VIEW = ['', 'ar', 'ja', 'hi', 'th'];
const LOCALES =
  'en de fr es pt-BR pt-PT it nl pl cs sk hu ro bg el uk ru tr sv da nb fi hr ar fa he ur hi bn id vi th zh-Hans zh-Hant ja ko'.split(
    ' ',
  );

export class DeskLanguage extends DeskElement {
  override render(): TemplateResult {
    const { look } = desk;
    const locale = look.locale ?? '';
    const choose = (value: string): void => desk.setLook({ locale: value || null });
    const text = withOptions(TAG, look);
    return html`<div class="halves">
      <div>
        ${choices(
          { name: 'language', legend: 'Language', kind: 'swatches', areLanguages: true },
          IN_VIEW.map((tag) => [tag, languageName(tag)] as const),
          locale,
          choose,
        )}
        <label class="field"
          ><span>All ${LOCALES.length} languages</span>
          <select
            .value=${live(locale)}
            @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}
          >
            ${['', ...LOCALES].map(
              (tag) =>
                html`<option value=${tag} lang=${tag === '' ? nothing : tag} ?selected=${tag === locale}>${languageName(tag)}</option>`,
            )}
          </select></label
        >
      </div>
      ${codeBlock('The tag', text, copyButton(text))}
    </div>`;
  }
}

function languageName(tag: string): string {
  return tag === ''
    ? 'The shopper’s own'
    : (new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag);
}

customElements.define('desk-language', DeskLanguage);
