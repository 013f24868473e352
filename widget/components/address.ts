import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import type { Text } from '../i18n/catalogues/en.ts';
import './copy-field.ts';
import type { PaywicketCopyField } from './copy-field.ts';
import { define } from './define.ts';
import { TamperEvent } from './events.ts';
import { property } from './reactive.ts';
import { RedrawingElement } from './redrawing-element.ts';
import { shared } from './styles.ts';

/**
 * @summary An address to send to, in groups of four with the first and the last strong: people compare those. The
 * groups are a matter of margins; the text holds no space, so what is selected by hand is the address, too. What
 * is on the page is compared with the value at each render and at each change of the page (R2); if it differs,
 * the address is hidden and the root is notified, which renders a new element.
 *
 * @slot - What there is to say about it.
 *
 * @fires tamper - The characters on the page are not the address.
 * @fires announce - From the copy button.
 */
export class PaywicketAddress extends RedrawingElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: 8px;
        align-items: center;
        padding: 8px 12px 8px 16px;
        border: 1px solid var(--_control);
        border-radius: var(--_radius);
        cursor: pointer;
      }
      div {
        min-width: 0;
      }
      bdi {
        display: block;
        font: 1em / calc(26 / 15) var(--_mono);
      }
      bdi span {
        display: inline-block;
        margin-inline-end: 8px;
      }
      b {
        color: var(--_link);
      }
      /* A line beside it is no higher for it. */
      paywicket-copy-field {
        margin-block: -8px;
        margin-inline-start: auto;
      }
      @media (max-width: 639.98px) {
        bdi {
          max-width: calc(var(--_even) * (4ch + 9px));
        }
      }
    `,
  ];

  /** The address, or a memo. */
  @property({ attribute: false }) value!: string;
  /** In one piece, as a memo is. */
  @property({ type: Boolean }) ungrouped = false;
  /** Its button is an icon. */
  @property({ attribute: false }) compact = false;
  /** Without a button of its own: there is one beside it. A click on the block copies all the same. */
  @property({ attribute: false }) bare = false;
  /** Spoken before it: network, length, first and last characters. */
  @property({ attribute: false }) description!: string;
  /** Name of the copy button. */
  @property({ attribute: false }) label!: string;
  /** Spoken after copying. */
  @property({ attribute: false }) said: string | undefined;
  @property({ attribute: false }) text!: Text;

  private readonly observer = new MutationObserver(() => this.compare());

  private get shown(): HTMLElement | null {
    return this.renderRoot.querySelector('bdi');
  }

  private get copyField(): PaywicketCopyField | null {
    return this.renderRoot.querySelector('paywicket-copy-field');
  }

  constructor() {
    super();
    this.addEventListener('click', (event) => this.onClick(event));
  }

  protected override firstUpdated(): void {
    // Text only: translators and dark-mode extensions put attributes and styles everywhere.
    this.observer.observe(this.renderRoot, { childList: true, characterData: true, subtree: true });
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.compare();
    if (this.ungrouped) return;
    // Lines of as many groups each. A small phone has room for six.
    const { length } = this.groups;
    this.style.setProperty('--_even', String(Math.ceil(length / Math.ceil(length / 6))));
  }

  private get groups(): string[] {
    const { value, ungrouped } = this;
    // The remainder is before the last group: people compare its four characters.
    return ungrouped ? [value] : [...(value.slice(0, -4).match(/.{1,4}/gsu) ?? []), value.slice(-4)];
  }

  private compare(): void {
    if (this.hidden || this.shown?.textContent === this.value) return;
    this.hidden = true;
    this.observer.disconnect();
    this.dispatchEvent(new TamperEvent());
  }

  /** The whole block copies, unless the click ends a selection by hand. */
  private onClick(event: Event): void {
    const { copyField } = this;
    if (copyField === null || event.composedPath().includes(copyField)) return;
    // Its text: of a selection inside a shadow root the rest says that it is collapsed.
    if (!getSelection()?.toString()) void copyField.copy();
  }

  override render(): TemplateResult {
    const { groups, value, compact, bare, description, label, said, text } = this;
    const strong = (at: number) => at === 0 || at === groups.length - 1;
    // No white space inside: textContent has to be the address.
    return html`<span class="visually-hidden">${description}</span
      ><div><bdi dir="ltr" translate="no">${groups.map(
        (group, at) => html`<span>${strong(at) ? html`<b>${group}</b>` : group}</span>`,
      )}</bdi><slot></slot></div
      ><paywicket-copy-field
        exportparts="button" ?hidden=${bare} ?compact=${compact} .value=${value} .label=${label} .said=${said} .text=${text}></paywicket-copy-field>`;
  }
}

define('paywicket-address', PaywicketAddress);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-address': PaywicketAddress;
  }
}
