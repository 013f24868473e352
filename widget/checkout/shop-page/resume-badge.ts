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
import { contentOf, forget, isInPage, nameOf } from './open-payment.ts';

/** Row of the badge for one payment. */
interface Row extends ResumeBadgeContent {
  checkout: CheckoutHost;
  /** Tells payments apart; empty in the mode `frame`, whose amounts the shop's page does not get. */
  price: string;
}

function priceOf({ view, chunks }: CheckoutHost): string {
  if (view === null) return '';
  return chunks.words?.format.price(view.amount, view.currency, view.minorUnits) ?? '';
}

/**
 * @summary Shows the payments that are still open after their dialogs were closed. It stays up to date, and leads back to
 * them. Of several payments it shows the one with money, else the newest, and a button that shows the others.
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
        /* The first payment and the button stay where they are when the others are shown above them. */
        flex-direction: column-reverse;
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
      .whole {
        max-height: calc(100vh - 32px);
        overflow: auto;
      }
      .row {
        display: flex;
        align-items: center;
      }
      .go {
        flex: 1;
        text-align: start;
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

  /** The elements whose dialogs were closed, newest first. */
  @property({ attribute: false }) checkouts: readonly CheckoutHost[] = [];
  @property({ attribute: false }) reopened!: (checkout: CheckoutHost) => void;
  @state() private rows: readonly Row[] = [];
  /** All payments are shown. */
  @state() private isWhole = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    containEvents(this);
    this.addController(new ThemeController(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.refresh();
    // A copy, as of a snapshot of the page, has no payments.
    if (!this.isConnected) return;
    this.timer = setInterval(this.refresh, 1000);
    document.addEventListener('paywicket-ready', this.onReady);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    document.removeEventListener('paywicket-ready', this.onReady);
  }

  readonly refresh = (): void => {
    const rows = this.checkouts.flatMap((checkout): Row[] => {
      const content = contentOf(checkout);
      if (content !== null && !isInPage(checkout))
        return [{ ...content, checkout, price: priceOf(checkout) }];
      // A page may put an inline element back, which reports its payment itself.
      discard(checkout);
      return [];
    });
    this.checkouts = rows.map(({ checkout }) => checkout);
    this.rows = [...rows.filter(({ sent }) => sent), ...rows.filter(({ sent }) => !sent)];
    this.setAttribute('theme', this.rows[0]?.checkout.theme ?? '');
    if (rows.length === 0) this.remove();
  };

  private drop(checkout: CheckoutHost): void {
    this.checkouts = this.checkouts.filter((other) => other !== checkout);
    this.refresh();
  }

  /** The same checkout was opened elsewhere. */
  private readonly onReady = (event: Event): void => {
    const { checkoutId } = event as PaywicketReadyEvent;
    for (const checkout of this.checkouts) if (nameOf(checkout).id === checkoutId) this.dismiss(checkout);
  };

  private resume(checkout: CheckoutHost): void {
    checkout.show();
    // The dialog of another checkout is open.
    if (!checkout.isOpen) return;
    this.drop(checkout);
    this.reopened(checkout);
  }

  private dismiss(checkout: CheckoutHost): void {
    this.drop(checkout);
    discard(checkout);
  }

  private close(checkout: CheckoutHost): void {
    forget(checkout);
    this.dismiss(checkout);
  }

  override render(): TemplateResult | typeof nothing {
    const { rows, isWhole } = this;
    const shown = isWhole ? rows : rows.slice(0, 1);
    return html`<div class="root notranslate ${isWhole ? 'whole' : ''}" translate="no">${shown.map(this.renderRow)}</div>`;
  }

  private readonly renderRow = (row: Row, at: number): TemplateResult => {
    const { checkout, title, until, action, close, language, direction } = row;
    const others = this.rows.slice(1);
    const nameOfRow = ({ price, title }: Row) => (others.length > 0 ? `${price} ${title}` : title);
    const seconds = Math.max(0, Math.ceil(((until ?? 0) - Date.now()) / 1000));
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    const left = until === null ? nothing : html`<span aria-hidden="true">${time}</span>`;
    const price = row.price !== '' && others.length > 0 ? html`<span>${row.price}</span>` : nothing;
    const more = `+${others.length}`;
    const toggle = () => (this.isWhole = !this.isWhole);
    return html`<div class="row" role="group" aria-label=${nameOfRow(row)} lang=${language} dir=${direction}>
      <button type="button" class="go" @click=${() => this.resume(checkout)}><span>${price}<span>${title}</span>${left}<u>${action}</u></span></button>
      ${
        at > 0 || others.length === 0
          ? nothing
          : html`<button
              type="button" class="x" aria-expanded=${this.isWhole} aria-label="${more}: ${others.map(nameOfRow).join(', ')}" @click=${toggle}
            >${more}</button>`
      }
      <button type="button" class="x" aria-label=${close} @click=${() => this.close(checkout)}>${closeIcon()}</button>
    </div>`;
  };
}

define('paywicket-pill', PaywicketResumeBadge);

/** Stops and removes a checkout that cannot be resumed any more. */
export function discard(checkout: CheckoutHost): void {
  if (checkout.isOpen) return;
  checkout.current.stop();
  checkout.remove();
}

/** Adds a payment to the badge, for which a page has one element. */
export function showResumeBadge(checkout: CheckoutHost, reopened: (checkout: CheckoutHost) => void): void {
  if (contentOf(checkout) === null) return;
  const badge =
    [...document.querySelectorAll('paywicket-pill')].find(({ checkouts }) => checkouts.length > 0) ??
    document.createElement('paywicket-pill');
  const others = badge.checkouts.filter((other) => other !== checkout);
  Object.assign(badge, { checkouts: [checkout, ...others], reopened });
  // Not into the body, which page libraries swap.
  if (badge.isConnected) badge.refresh();
  else document.documentElement.append(badge);
}

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-pill': PaywicketResumeBadge;
  }
}
