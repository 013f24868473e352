let sheet: CSSStyleSheet | undefined;
try {
  sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ':host(:not([hidden])){display:inline-block}' +
      'button{width:100%;padding:10px 24px;border-color:transparent;border-radius:var(--paywicket-radius,10px);' +
      'background:var(--paywicket-color-primary,#0b5d57);color:var(--paywicket-color-on-primary,#fff);' +
      'font:600 16px/24px var(--paywicket-font,system-ui);cursor:pointer}' +
      ':disabled{opacity:.5}',
  );
} catch {
  // Safari before 16.4 cannot construct a style sheet, and a style element is not for a strict CSP: a plain button.
}

/**
 * @summary A button that opens a checkout.
 *
 * What a click does is in `loader.ts`; here it is only a button: focus, keyboard and role are the native one's.
 *
 * @slot - The label; "Pay with crypto" by default.
 * @cssproperty --paywicket-color-primary
 * @cssproperty --paywicket-color-on-primary
 * @cssproperty --paywicket-radius
 * @cssproperty --paywicket-font
 */
export class PaywicketButtonElement extends HTMLElement {
  static get observedAttributes(): string[] {
    return ['disabled'];
  }

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

  attributeChangedCallback(): void {
    (this.shadowRoot as ShadowRoot & { firstChild: HTMLButtonElement }).firstChild.disabled =
      this.hasAttribute('disabled');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-button': PaywicketButtonElement;
  }
}
