import { css, html, nothing, type TemplateResult } from 'lit';
import { containEvents } from '../../components/contain-events.ts';
import { define } from '../../components/define.ts';
import { closeIcon } from '../../components/close-icon.ts';
import { property, state } from '../../components/reactive.ts';
import { RedrawingElement } from '../../components/redrawing-element.ts';
import { pageBoundary, shared, theme } from '../../components/styles.ts';
import { ThemeController } from '../../components/theme.ts';
import type { CheckoutHost } from '../host.ts';
import type { PaywicketReadyEvent } from '../events.ts';
import type { ResumeBadgeContent } from './iframe-messages.ts';
import { forget, labelOpeners } from './open-payment.ts';

/**
 * @summary Shows a payment that is still open after its dialog was closed. It stays up to date, and leads
 * back to it.
 */
export class PaywicketResumeBadge extends RedrawingElement {
  static override styles = [
    shared,
    theme,
    pageBoundary,
    css`
      :host {
        position: fixed;
        inset-block-end: calc(16px + env(safe-area-inset-bottom));
        inset-inline-start: calc(16px + env(safe-area-inset-left));
        z-index: 2147483000;
      }
      .root {
        display: flex;
        align-items: center;
        font-weight: 600;
        border: 1px solid var(--_control);
        border-radius: 26px;
        background: var(--_bg);
        box-shadow: 0 4px 16px rgb(20 24 27 / 0.18);
      }
      button {
        min-height: 48px;
        border-radius: 26px;
      }
      .go {
        padding-inline: 20px 4px;
      }
      /* There is a dot before each part. The one before the first part of a line is outside, and not seen. */
      .go > span {
        display: block;
        margin-inline-end: -16px;
        overflow: hidden;
      }
      .go > span > * {
        display: inline-block;
        position: relative;
        inset-inline-start: -16px;
      }
      .go > span > ::before {
        content: '·';
        /* Not read by screen readers, in browsers that know this syntax. */
        content: '·' / '';
        display: inline-block;
        width: 16px;
        color: var(--_text);
        text-align: center;
      }
      u {
        color: var(--_link);
      }
      .x {
        display: grid;
        place-items: center;
        min-width: 44px;
      }
      /* In the middle, because the corners of a phone's page hold the shop's own: a cart, a chat. */
      @media (max-width: 639.98px) {
        :host {
          inset-inline: 0;
          width: max-content;
          max-width: calc(100% - 32px);
          margin-inline: auto;
        }
      }
    `,
  ];

  /** The element whose dialog was closed. */
  @property({ attribute: false }) checkout!: CheckoutHost;
  @property({ attribute: false }) content!: () => ResumeBadgeContent | null;
  @property({ attribute: false }) reopened!: (checkout: CheckoutHost) => void;
  @state() private shown: ResumeBadgeContent | null = null;
  /** Until the time is up. */
  @state() private seconds = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    containEvents(this);
    this.addController(new ThemeController(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.isCopy) {
      this.remove();
      return;
    }
    this.refresh();
    this.timer = setInterval(() => this.refresh(), 1000);
    document.addEventListener('paywicket-ready', this.onReady);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    if (!this.isCopy) labelOpeners(this.checkout, null, this.resume);
    document.removeEventListener('paywicket-ready', this.onReady);
  }

  /** As of a snapshot of the page: it has no payment. */
  private get isCopy(): boolean {
    return (this.checkout as CheckoutHost | undefined) === undefined;
  }

  private refresh(): void {
    const { checkout } = this;
    this.shown = this.content();
    this.seconds = Math.max(0, Math.ceil(((this.shown?.until ?? 0) - Date.now()) / 1000));
    if (checkout.isOpen) this.remove();
    else if (this.shown === null) this.dismiss();
    // Also on what the page has put in meanwhile.
    else labelOpeners(checkout, this.shown.button || null, this.resume);
    this.setAttribute('theme', checkout.theme);
  }

  /** The same checkout was opened elsewhere. */
  private readonly onReady = (event: Event): void => {
    if ((event as PaywicketReadyEvent).checkoutId === (this.checkout.iframe ?? this.checkout.view)?.id)
      this.dismiss();
  };

  private readonly resume = (): void => {
    const { checkout } = this;
    checkout.show();
    // The dialog of another checkout is open.
    if (!checkout.isOpen) return;
    this.remove();
    this.reopened(checkout);
  };

  private readonly dismiss = (): void => {
    this.remove();
    discard(this.checkout);
  };

  private readonly close = (): void => {
    forget(this.checkout);
    this.dismiss();
  };

  override render(): TemplateResult | typeof nothing {
    const { shown, seconds } = this;
    if (shown === null) return nothing;
    const { title, until, action, close, language, direction } = shown;
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    const left = until === null ? nothing : html`<span aria-hidden="true">${time}</span>`;
    return html`<div class="root notranslate" role="group" aria-label=${title} lang=${language} dir=${direction} translate="no">
      <button type="button" class="go" @click=${this.resume}><span><span>${title}</span>${left}<u>${action}</u></span></button>
      <button type="button" class="x" aria-label=${close} @click=${this.close}>${closeIcon()}</button>
    </div>`;
  }
}

define('paywicket-pill', PaywicketResumeBadge);

/** Stops and removes a checkout that cannot be resumed any more. */
export function discard(checkout: CheckoutHost): void {
  if (checkout.isOpen) return;
  checkout.current.stop();
  checkout.remove();
}

/** Shows the badge for a dialog that was closed; there is one badge at a time. */
export function showResumeBadge(
  checkout: CheckoutHost,
  content: () => ResumeBadgeContent | null,
  reopened: (checkout: CheckoutHost) => void,
): void {
  if (content() === null) return;
  for (const former of document.querySelectorAll('paywicket-pill')) {
    former.remove();
    if (former.checkout !== checkout) discard(former.checkout);
  }
  const badge = document.createElement('paywicket-pill');
  Object.assign(badge, { checkout, content, reopened });
  // Not into the body, which page libraries swap.
  document.documentElement.append(badge);
}

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-pill': PaywicketResumeBadge;
  }
}
