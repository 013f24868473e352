import { css, html, LitElement, type TemplateResult } from 'lit';
import type { HelpText } from '../i18n/catalogues/en.ts';
import { define } from './define.ts';
import { shared } from './styles.ts';

/**
 * @summary Sent – Confirming 2 of 3 – Paid: a line that fills. It shows what is known and does not spin.
 */
export class PaywicketStatusLine extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .line {
        height: 4px;
        border-radius: 2px;
        background: var(--_line);
      }
      .line i {
        display: block;
        inline-size: var(--_filled);
        height: 100%;
        border-radius: inherit;
        background: var(--_success);
        transition: inline-size 320ms;
      }
      ol {
        display: flex;
        justify-content: space-between;
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        color: var(--_muted);
        font-size: 13px;
        line-height: 18px;
      }
      li[aria-current] {
        color: var(--_text);
        font-weight: 600;
      }
    `,
  ];

  static override properties = {
    confirmations: { attribute: false },
    text: { attribute: false },
  };

  declare confirmations: { count: number; of: number } | null;
  declare text: HelpText['progress'];

  protected override updated(): void {
    const { count = 0, of = 1 } = this.confirmations ?? {};
    // Half of the way is being seen, nearly all of the rest being confirmed. By the object model, which a page's CSP
    // lets pass where it drops a style attribute.
    this.style.setProperty('--_filled', `${50 + (46 * count) / of}%`);
  }

  override render(): TemplateResult {
    const { confirmations, text } = this;
    const confirming =
      confirmations === null ? text.confirming : text.confirmations(confirmations.count, confirmations.of);
    return html`<div class="line"><i></i></div>
      <ol>
        <li>${text.sent}</li>
        <li aria-current="step">${confirming}</li>
        <li>${text.paid}</li>
      </ol>`;
  }
}

define('paywicket-status-line', PaywicketStatusLine);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-status-line': PaywicketStatusLine;
  }
}
