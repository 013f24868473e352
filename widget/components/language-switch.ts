import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { define } from './define.ts';
import { RedrawingElement } from './redrawing-element.ts';
import { shared } from './styles.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import { names } from '../i18n/languages.ts';

/** Languages by their own names, for shoppers who cannot read the language that is shown. */
export function languageSwitch(text: Text, choose: (tag: string) => void): TemplateResult {
  return html`<paywicket-language
    .label=${text.switchLanguage} .shown=${text.language} .choose=${choose}
  ></paywicket-language>`;
}

/** @summary The choice of a language: the browser's own list. */
export class PaywicketLanguage extends RedrawingElement {
  static override styles = [
    shared,
    css`
      :host {
        min-width: 0;
      }
      select {
        width: 100%;
        max-width: 9em;
        field-sizing: content;
        min-height: 32px;
        padding: 0;
        border: 0;
        border-radius: 6px;
        background: var(--_bg);
        font: inherit;
        color: var(--_muted);
        text-overflow: ellipsis;
        cursor: pointer;
      }
    `,
  ];

  /** "Language", in the language that is shown. */
  @property({ attribute: false }) label!: string;
  /** The tag that is shown. */
  @property({ attribute: false }) shown!: string;
  @property({ attribute: false }) choose!: (tag: string) => void;

  override render(): TemplateResult {
    const options = Object.entries(names).map(([tag, name]) => {
      const isShown = tag === this.shown;
      return html`<option lang=${tag} .value=${tag} .selected=${isShown}>${name}</option>`;
    });
    return html`<select
      aria-label=${this.label} translate="no"
      @change=${({ target }: Event) => this.choose((target as HTMLSelectElement).value)}
    >${options}</select>`;
  }
}

define('paywicket-language', PaywicketLanguage);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-language': PaywicketLanguage;
  }
}
