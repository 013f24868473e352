let sheet: CSSStyleSheet | undefined;

/** Puts buttons where the page has them. */
export const define = (): void => {
  try {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':host(:not([hidden])){display:inline-block}' +
        'button{width:100%;background:var(--paywicket-color-primary,#0b5d57);border-color:transparent;padding:10px 24px;' +
        'color:var(--paywicket-color-on-primary,#fff);border-radius:var(--paywicket-radius,10px);cursor:pointer;' +
        'font:600 16px/24px var(--paywicket-font,system-ui)}' +
        ':disabled{opacity:.5}',
    );
  } catch {
    // Safari before 16.4 cannot construct a style sheet, and a style element is not for a strict CSP: a plain button.
  }
  customElements.define('paywicket-button', PaywicketButtonElement);
};

/**
 * What a click does is in `loader.ts`; here it is only a button: focus, keyboard and role are the native one's.
 *
 * @summary A button that opens a checkout.
 *
 * @attr session-url - The shop's own route that creates a checkout and answers `{"sessionToken": "cs_…"}`.
 * @attr payload - JSON that is posted to it; `{}` by default.
 * @attr session - A session token, in place of it.
 * @attr link - The id of a link of the server's settings, in place of both.
 * @attr {number | string} quantity - How many of the link's product.
 * @attr {'modal' | 'inline' | 'redirect' | 'frame'} mode - A dialog over the page by default.
 * @attr locale - BCP 47 tag; default: the page's `lang`, then the browser's languages.
 * @attr {'auto' | 'light' | 'dark'} theme - `auto` by default.
 * @attr strings - Words in place of ours: JSON.
 * @attr {'none'} resume - A link always starts anew, and nothing stays in the page to come back by.
 * @attr server - The companion server, where it is not the one that the loader came from.
 * @attr unavailable - What is said beside it in place of our English sentence where no checkout can be opened.
 * @attr {boolean | ''} disabled - As of any button.
 *
 * @fires paywicket-ready - The session is known.
 * @fires paywicket-method - The shopper chose a method.
 * @fires paywicket-status - There is a newer version of the checkout.
 * @fires paywicket-paid - Paid. Cancelable: the page stays.
 * @fires paywicket-close - The dialog is about to close. Cancelable unless it closes for good.
 * @fires paywicket-error - Something went wrong; the shopper sees what to do.
 *
 * @slot - The label; "Pay with crypto" by default.
 *
 * @cssproperty --paywicket-color-primary - The button.
 * @cssproperty --paywicket-color-on-primary - Its label.
 * @cssproperty --paywicket-radius - Its corners.
 * @cssproperty --paywicket-font - Font family.
 */
export class PaywicketButtonElement extends HTMLElement {
  static observedAttributes = ['disabled'];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    root.adoptedStyleSheets = [sheet as CSSStyleSheet];
    // Node by node: Trusted Types keep markup out, and there is nothing to be seen between upgrade and style.
    root
      .appendChild(document.createElement('button'))
      .appendChild(document.createElement('slot'))
      .append('Pay with crypto');
  }

  attributeChangedCallback(_name: string, _before: string | null, disabled: string | null): void {
    (this.shadowRoot as ShadowRoot & { firstChild: HTMLButtonElement }).firstChild.disabled =
      disabled !== null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-button': PaywicketButtonElement;
  }
}
