const styles = `
  :host(:not([hidden])) {
    display: inline-block;
  }
  button {
    width: 100%;
    padding: 10px 24px;
    border-color: transparent;
    border-radius: var(--paywicket-radius, 10px);
    background: var(--paywicket-color-primary, #0b5d57);
    color: var(--paywicket-color-on-primary, #fff);
    font: 600 medium/1.5 var(--paywicket-font, system-ui);
    cursor: pointer;
  }
  :disabled {
    opacity: 0.5;
  }
  /* White, or black on what is lighter than the lightness at which both are as readable. */
  @supports (color: lab(from red l 0 0)) {
    button {
      color: var(--paywicket-color-on-primary, lab(from var(--paywicket-color-primary, #000) calc(494e5 - l * 1e6) 0 0));
    }
  }
`;

/** Shared by all buttons; created with the first one. */
let sheet: CSSStyleSheet | undefined;

const name = 'paywicket-button';

/** Registers the element, unless the page prevents it or has an element of that name. Openers work without it. */
export function define(): void {
  try {
    if (!customElements.get(name)) customElements.define(name, PaywicketButtonElement);
  } catch {
    // It is registered already, or the page has replaced `customElements`.
  }
}

/**
 * `<paywicket-button>`, described in `elements/checkout.ts`: a native button in a shadow root, which provides focus, keyboard
 * and role. `loader.ts` handles its clicks.
 */
export class PaywicketButtonElement extends HTMLElement {
  static observedAttributes = ['disabled'];

  declare disabled: boolean;

  /** Properties that are no attributes, by name: objects, which a shop may change until the click, and a session token. */
  readonly objects: Record<string, unknown> = {};
  private readonly button = document.createElement('button');

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    try {
      sheet ??= new CSSStyleSheet();
      sheet.replaceSync(styles);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Safari before 16.4 cannot construct a sheet, and a strict CSP forbids style elements: the button stays unstyled there.
    }
    // With DOM methods, because Trusted Types forbid markup.
    const label = document.createElement('slot');
    label.append('Pay with crypto');
    this.button.append(label);
    root.append(this.button);
  }

  /** Applies what a framework set before the class was defined: own properties would hide the accessors. */
  connectedCallback(): void {
    const own = this as Record<string, unknown>;
    for (const [name, value] of Object.entries(this)) {
      delete own[name];
      own[name] = value;
    }
  }

  /** Called for objects whose `objects` says otherwise, too. */
  attributeChangedCallback(): void {
    this.button.disabled = this.disabled;
  }
}

// Each attribute is also a property, as some frameworks set only properties.
for (const name of 'disabled session-url payload session link quantity mode locale theme strings resume wallets server unavailable'.split(
  ' ',
))
  Object.defineProperty(PaywicketButtonElement.prototype, name.replace('-u', 'U'), {
    get(this: PaywicketButtonElement) {
      const value = this.getAttribute(name) ?? this.objects[name];
      return name === 'disabled' ? (value ?? 'false') !== 'false' : (value ?? '');
    },
    set(this: PaywicketButtonElement, value: unknown) {
      // A session token is in no attribute: tools that record the shop's page read those.
      const isKept = typeof value === 'object' || name === 'session';
      this.objects[name] = isKept && value ? value : undefined;
      if (isKept || value === undefined || value === false) this.removeAttribute(name);
      // oxlint-disable-next-line typescript/no-base-to-string -- a function: its text is no JSON
      else this.setAttribute(name, value === true ? '' : String(value));
    },
  });
