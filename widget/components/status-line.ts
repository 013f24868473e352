import { css, html, nothing, type TemplateResult } from 'lit';
import { define } from './define.ts';
import { property } from './reactive.ts';
import { RedrawingElement } from './redrawing-element.ts';
import { shared } from './styles.ts';

/**
 * @summary How far a payment is: a line that fills as the network counts, and that moves where nothing can be counted.
 */
export class PaywicketStatusLine extends RedrawingElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      .line {
        height: 4px;
        border-radius: 2px;
        background: var(--_line);
        overflow: hidden;
      }
      i {
        display: block;
        inline-size: var(--_filled, 0);
        height: 100%;
        border-radius: inherit;
        background: var(--_success);
        transition: inline-size 320ms;
      }
      /* A background that moves shifts no box. */
      .moving i {
        inline-size: 100%;
        background: linear-gradient(var(--_success) 0 0) 0 0 / 30% 100% no-repeat;
        animation: move 2s infinite alternate ease-in-out;
      }
      p {
        margin: 0;
        font-size: calc(13em / 15);
        line-height: calc(18 / 13);
        font-weight: 600;
      }
      @media (forced-colors: active) {
        .line {
          border: 1px solid CanvasText;
        }
        i {
          background: Highlight;
        }
      }
      @keyframes move {
        to {
          background-position-x: 100%;
        }
      }
    `,
  ];

  /** Its accessible name, where nothing stands under it. */
  @property({ attribute: false }) name!: string;
  /** Text under the line: what the payment waits for. */
  @property({ attribute: false }) label!: string | null;
  /** Null where they are not known: the line moves. */
  @property({ attribute: false }) confirmations!: { count: number; of: number } | null;

  protected override updated(): void {
    const { confirmations, style } = this;
    // A page's CSP lets the object model pass where it drops a style attribute. Confirmations that were seen fill some of the line.
    if (confirmations === null) style.removeProperty('--_filled');
    else style.setProperty('--_filled', `${4 + (96 * confirmations.count) / confirmations.of}%`);
  }

  override render(): TemplateResult {
    const { confirmations, name, label } = this;
    const { count, of } = confirmations ?? {};
    return html`<div
        class="line ${confirmations === null ? 'moving' : ''}" role="progressbar" aria-label=${label ?? name}
        aria-valuenow=${count ?? nothing} aria-valuemax=${of ?? nothing}
      ><i></i></div>
      ${label === null ? nothing : html`<p aria-hidden="true">${label}</p>`}`;
  }
}

define('paywicket-status-line', PaywicketStatusLine);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-status-line': PaywicketStatusLine;
  }
}
