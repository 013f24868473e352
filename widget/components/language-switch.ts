import { css, html, type TemplateResult } from 'lit';
import { define } from './define.ts';
import { globeIcon } from './icons.ts';
import { property } from './reactive.ts';
import { RedrawingElement } from './redrawing-element.ts';
import { shared } from './styles.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import { names } from '../i18n/language-names.ts';

/** Languages by their own names, for shoppers who cannot read the language that is shown. */
export function languageSwitch(text: Text, choose: (tag: string) => void, compact = false): TemplateResult {
  return html`<paywicket-language
    .compact=${compact} .label=${text.switchLanguage} .shown=${text.language} .choose=${choose}
  ></paywicket-language>`;
}

/** @summary The choice of a language: the browser's own list. */
export class PaywicketLanguage extends RedrawingElement {
  static override styles = [
    shared,
    css`
      :host {
        min-width: min-content;
      }
      select {
        width: 100%;
        max-width: 9em;
        field-sizing: content;
        min-height: 32px;
        padding: 0;
        border: 0;
        border-radius: var(--_chip);
        background: var(--_bg);
        font: inherit;
        color: var(--_muted);
        text-overflow: ellipsis;
        cursor: pointer;
      }
      /* The browser's list is opened on the glyph, below which it lies. */
      .compact {
        position: relative;
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
        margin-inline-end: -12px;
        border-radius: var(--_chip);
        color: var(--_muted);
      }
      .compact select {
        position: absolute;
        inset: 0;
        width: auto;
        opacity: 0;
      }
      .compact select:focus-visible + .icon {
        border-radius: var(--_chip);
        outline: 2px solid var(--_link);
        outline-offset: 8px;
      }
    `,
  ];

  /** "Language", in the language that is shown. */
  @property({ attribute: false }) label!: string;
  /** The tag that is shown. */
  @property({ attribute: false }) shown!: string;
  /** A glyph: a phone's footer has no room for the name. */
  @property({ attribute: false }) compact = false;
  @property({ attribute: false }) choose!: (tag: string) => void;

  override render(): TemplateResult {
    const options = Object.entries(names).map(([tag, name]) => {
      const isShown = tag === this.shown;
      return html`<option lang=${tag} .value=${tag} .selected=${isShown}>${name}</option>`;
    });
    const select = html`<select
      aria-label=${this.label} translate="no"
      @change=${({ target }: Event) => this.choose((target as HTMLSelectElement).value)}
    >${options}</select>`;
    return this.compact ? html`<div class="compact">${select}${globeIcon()}</div>` : select;
  }
}

define('paywicket-language', PaywicketLanguage);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-language': PaywicketLanguage;
  }
}
