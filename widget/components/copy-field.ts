import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Text } from '../i18n/catalogues/en.ts';
import { define } from './define.ts';
import { AnnounceEvent } from './events.ts';
import { copyIcon, tickIcon } from './icons.ts';
import { property, state } from './reactive.ts';
import { RedrawingElement } from './redrawing-element.ts';
import { shared } from './styles.ts';

/**
 * @summary A button that copies the value that it was given, and not the text of the page, which a script may change.
 *
 * @fires announce - What has happened, to be spoken.
 */
export class PaywicketCopyField extends RedrawingElement {
  static override styles = [
    shared,
    css`
      :host {
        display: inline-block;
        flex: none;
      }
      button {
        display: flex;
        gap: 6px;
        align-items: center;
        justify-content: center;
        min-width: 44px;
        min-height: 44px;
        border-radius: var(--_radius);
        color: var(--_link);
        font-weight: 600;
      }
      .copied .icon {
        animation: pop 160ms;
      }
      /* As wide as the longer word: the address beside it must not break anew. */
      .words {
        display: grid;
      }
      .words > * {
        grid-area: 1 / 1;
      }
      button:not(.copied) .words > :last-child,
      .copied .words > :first-child {
        visibility: hidden;
      }
      :host([look]) button {
        width: 100%;
        height: 100%;
        min-height: var(--_button, 48px);
        padding: 4px 16px;
        border: 1px solid var(--_control);
        color: inherit;
        line-height: calc(20 / 15);
      }
      :host([look='filled']) button {
        border-color: transparent;
        background: var(--_primary);
        color: var(--_on-primary);
      }
      @media (forced-colors: active) {
        :host([look='filled']) button {
          border-color: CanvasText;
        }
      }
      input {
        width: 100%;
        min-height: 44px;
        padding: 0 12px;
        border: 1px solid var(--_control);
        border-radius: var(--_radius);
        background: var(--_bg);
        font: calc(16em / 15) / 1.5 var(--_mono);
      }
      @keyframes pop {
        from {
          transform: scale(0.6);
        }
      }
    `,
  ];

  /** Text that is copied: bare, without marks or spaces. */
  @property({ attribute: false }) value!: string;
  /** The accessible name: what is copied. */
  @property() label!: string;
  /** Text that is spoken after copying; by default that it was copied. */
  @property({ attribute: false }) said: string | undefined;
  /** Text on the button, in place of "Copy". */
  @property({ attribute: false }) shown: string | undefined;
  /** Icon only. */
  @property({ type: Boolean }) compact = false;
  /** A large button. */
  @property({ reflect: true }) look: 'filled' | 'outlined' | undefined;
  /** It was copied before. */
  @property({ attribute: false }) done = false;
  @property({ attribute: false }) text!: Text;

  @state() private outcome: 'none' | 'copied' | 'failed' = 'none';
  private timer = 0;

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The value that was copied is no longer there.
    if (changed.get('value') !== undefined) this.outcome = 'none';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.outcome = 'none';
  }

  /** Copies the value. Call it in a click. */
  async copy(): Promise<void> {
    const { value } = this;
    const isCopied = await copyText(value, this.renderRoot);
    if (!this.isConnected) return;
    // Another value may be shown by now.
    const done = isCopied && value === this.value;
    this.outcome = done ? 'copied' : 'failed';
    const { said, text } = this;
    this.dispatchEvent(
      done ? new AnnounceEvent(said ?? text.copied, value) : new AnnounceEvent(text.copyByHand),
    );
    clearTimeout(this.timer);
    if (done) {
      this.timer = window.setTimeout(() => (this.outcome = 'none'), 2000);
      return;
    }
    await this.updateComplete;
    this.input?.focus();
    this.input?.select();
  }

  override render(): TemplateResult {
    const { text, outcome, label, compact, look, shown = text.copy } = this;
    if (outcome === 'failed') {
      const hint = `${label}: ${text.copyByHand}`;
      return html`<input readonly aria-label=${hint} title=${text.copyByHand} translate="no" .value=${this.value}>`;
    }
    const done = outcome === 'copied';
    const isDone = done || this.done;
    return html`<button
      type="button" part=${look === 'filled' ? 'button primary' : 'button'} class=${outcome} aria-label=${label} title=${compact ? label : nothing} @click=${() => this.copy()}
    >${isDone ? tickIcon() : copyIcon()}${compact ? nothing : html`<span class="words"><span>${shown}</span><span>${text.copied}</span></span>`}</button>`;
  }
}

define('paywicket-copy-field', PaywicketCopyField);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-copy-field': PaywicketCopyField;
  }
}

/**
 * Puts text on the clipboard. Called in the click itself: Safari forgets the gesture at the first await.
 *
 * The deprecated command comes first: what it copies can be compared, while reading the clipboard needs a permission.
 * What `writeText` does in a page that has replaced it cannot be compared.
 *
 * @param place Where a field may stand for a moment; inside the open dialog, because what is outside can be neither
 *   focused nor selected.
 * @returns Whether it worked.
 */
async function copyText(text: string, place: ParentNode & Node): Promise<boolean> {
  if (copyCompared(text) || copySelected(text, place)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @returns Whether the browser has taken this text and no other from the `copy` event, whatever listens to it. */
function copyCompared(text: string): boolean {
  let isCopied = false;
  const onCopy = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    event.preventDefault();
    event.stopImmediatePropagation();
    // An earlier listener of the page may have put something there, and may have replaced these methods.
    clipboardData?.clearData();
    clipboardData?.setData('text/plain', text);
    isCopied = clipboardData?.getData('text/plain') === text;
  };
  window.addEventListener('copy', onCopy, true);
  try {
    // oxlint-disable-next-line typescript/no-deprecated
    return document.execCommand('copy') && isCopied;
  } catch {
    return false;
  } finally {
    window.removeEventListener('copy', onCopy, true);
  }
}

/** For Safari, which copies only where something is selected. */
function copySelected(text: string, place: ParentNode & Node): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const field = document.createElement('textarea');
  field.readOnly = true;
  field.className = 'visually-hidden';
  field.value = text;
  place.append(field);
  field.focus({ preventScroll: true });
  field.setSelectionRange(0, text.length);
  const isCopied = copyCompared(text);
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}
