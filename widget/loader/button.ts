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
 * `<paywicket-button>`, described in `elements/checkout.ts`. What a click does is in `loader.ts`; here it is only a
 * button: focus, keyboard and role are the native one's.
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
