import { css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import type { Text } from '../i18n/catalogues/en.ts';
import { define } from './define.ts';
import { EncoderController } from './encoder.ts';
import { closeIcon } from './close-icon.ts';
import type { QrCode } from './qr-path.ts';
import { property, state } from './reactive.ts';
import { RedrawingElement } from './redrawing-element.ts';
import { shared } from './styles.ts';

/** px of a line under the enlarged code. */
const LINE = 24;
/** Modules of white around the code that scanners need. */
const QUIET_ZONE = 4;

/**
 * @summary A QR code of the value it was given: black on white in every theme, a click away from the whole screen.
 *
 * @fires enlarge - It is shown on the whole screen.
 */
export class PaywicketQrCode extends RedrawingElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        width: 200px;
        height: 200px;
        border: 1px solid var(--_line);
        border-radius: min(12px, var(--_card));
        background: #fff;
        color: #14181b;
        overflow: hidden;
        forced-color-adjust: none;
        /* Browsers that darken pages leave it as it is. */
        color-scheme: only light;
      }
      button {
        position: relative;
        display: grid;
        place-items: center;
        width: 100%;
        height: 100%;
        border-radius: inherit;
        text-align: center;
        cursor: zoom-in;
      }
      button:focus-visible {
        outline-offset: -2px;
        outline-color: #0b5d57;
      }
      p {
        margin: 16px;
      }
      button .icon {
        position: absolute;
        inset-block-start: 18px;
        inset-inline-end: 18px;
      }
      svg {
        display: block;
        max-width: 100%;
        height: auto;
      }
      dialog {
        width: 100%;
        height: 100%;
        max-width: none;
        max-height: none;
        margin: 0;
        padding: 0;
        border: 0;
        background: #fff;
        visibility: visible;
      }
      dialog button {
        grid-auto-flow: row;
        align-content: center;
        cursor: zoom-out;
      }
      dialog p {
        margin: 0 16px;
        font-size: calc(17em / 15);
        line-height: calc(24 / 17);
        overflow-wrap: anywhere;
      }
      /* Where the system inverts the screen, as browsers do with pictures. */
      @media (inverted-colors) {
        svg:not(.icon) {
          filter: invert(1);
        }
      }
    `,
  ];

  /** Content of the code; empty while there is none. */
  @property({ attribute: false }) value = '';
  /** Names what the code is for. */
  @property({ attribute: false }) label!: string;
  /** Lines under the enlarged code. */
  @property({ attribute: false }) caption: readonly string[] | undefined;
  @property({ attribute: false }) text!: Text;

  /** px of the tile inside its border. */
  @state() private room = 198;
  @state() private large = false;
  private readonly encoder = new EncoderController(this);
  private code: QrCode | null = null;
  private failed = false;
  /** It reads the size after each layout: it forces none. */
  private readonly sizes = new ResizeObserver(() => {
    // Without room for the tile, the code is shown on the whole screen alone.
    if (this.clientWidth > 0) this.room = this.clientWidth;
  });

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { value } = this;
    const { encode } = this.encoder;
    if (changed.has('value')) {
      this.code = null;
      this.failed = false;
    }
    if (typeof encode !== 'function' || value === '' || this.failed) return;
    try {
      this.code ??= encode(value);
    } catch (error) {
      // The address can be paid without it.
      this.failed = true;
      console.warn('Paywicket: there is no QR code.', error);
    }
  }

  private readonly onClose = (): void => {
    this.large = false;
  };

  /** Shows it on the whole screen. */
  async enlarge(): Promise<void> {
    this.large = true;
    this.dispatchEvent(new Event('enlarge', { bubbles: true, composed: true }));
    await this.updateComplete;
    this.dialog?.showModal();
  }

  override render(): TemplateResult {
    const { code, label, caption = [], text, value, encoder } = this;
    if (code === null) {
      const hasFailed = this.failed || (encoder.encode instanceof Error && value !== '');
      return html`${hasFailed ? html`<p>${text.pay.qrFailed}</p>` : nothing}`;
    }
    return html`<button type="button" aria-label="${label}. ${text.pay.enlarge}" @click=${() => this.enlarge()}>
        ${this.drawing(code, this.room)}
      </button>
      ${
        this.large
          ? html`<dialog aria-label=${label} @close=${this.onClose}>
            <button type="button" aria-label="${label}. ${text.close}" @click=${() => this.dialog?.close()}>
              ${this.drawing(code, Math.min(innerWidth, innerHeight - LINE * caption.length))}
              ${caption.map((line) => html`<p><bdi>${line}</bdi></p>`)}${closeIcon()}
            </button>
          </dialog>`
          : nothing
      }`;
  }

  private drawing({ size, path }: QrCode, room: number): TemplateResult {
    const modules = size + 2 * QUIET_ZONE;
    // Its white is part of the picture: who darkens a page may take a tile's background for the page's.
    // Browsers that darken pages invert a plain black, some whatever the style says, but no gradient.
    // Whole pixels, at least 3: blurred edges keep a scanner from reading sooner than a code that is a little larger.
    const pixels = modules * Math.max(3, Math.floor(room / modules));
    return html`<svg width=${pixels} height=${pixels} viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${modules} ${modules}"
      shape-rendering="crispEdges" aria-hidden="true">${svg`<rect x=${-QUIET_ZONE} y=${-QUIET_ZONE} width=${modules} height=${modules} fill="#fff" /><linearGradient id="black"><stop /></linearGradient><path fill="url(#black) #000" d=${path} />`}</svg>`;
  }
}

define('paywicket-qr-code', PaywicketQrCode);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-qr-code': PaywicketQrCode;
  }
}
