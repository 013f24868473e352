/** The shop in a frame; above it, in a closed panel, the options of its checkout. */
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Accent } from '../../shop/accents.ts';
import type { Look } from '../../shop/look.ts';
import { DeskElement } from './element.ts';
import { choices } from './controls.ts';
import { desk } from './store.ts';

const MODES = [
  ['modal', 'Modal'],
  ['inline', 'Inline'],
  ['frame', 'Frame'],
  ['redirect', 'Hosted'],
  ['link', 'Link'],
] as const;
const COLORS: readonly (readonly [Accent | '', string])[] = [
  ['', 'Green'],
  ['4338ca', 'Indigo'],
  ['9f1239', 'Crimson'],
  ['1f2937', 'Slate'],
];
const WIDTHS = [
  ['desktop', 'Desktop'],
  ['phone', 'Phone'],
] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
const LOCALES =
  'en de fr es pt-BR pt-PT it nl pl cs sk hu ro bg el uk ru tr sv da nb fi hr ar fa he ur hi bn id vi th zh-Hans zh-Hant ja ko'.split(
    ' ',
  );

export class DeskShop extends DeskElement {
  /** The screen size that the shop is shown at. */
  @state() private width = 'desktop';
  #shownLook = desk.look;

  override render(): TemplateResult {
    return html`<details class="options">
        <summary>Checkout options</summary>
        <form aria-label="Checkout options" @submit=${(event: Event) => event.preventDefault()}>
          ${this.#options()}
        </form>
      </details>
      <div class="stage" data-width=${this.width}>
        <iframe src="/shop" title="The shop" allow="clipboard-write" allowfullscreen></iframe>
      </div>`;
  }

  /** Loads the shop again when the options change. */
  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#shownLook === desk.look) return;
    this.#shownLook = desk.look;
    const frame = this.querySelector('iframe');
    try {
      frame?.contentWindow?.location.reload();
    } catch {
      // The frame may show the hosted page, whose origin is another: it cannot be reloaded from here.
      if (frame !== null) frame.src = '/shop';
    }
  }

  #options(): TemplateResult {
    const { mode, theme, color, locale } = desk.look;
    const isOwnPage = mode === 'frame' || mode === 'redirect';
    const selected = (event: Event): string => (event.target as HTMLSelectElement).value;
    return html`${choices({ name: 'mode', legend: 'Opens as' }, MODES, mode, (value) =>
      desk.setLook({ mode: value as Look['mode'] }),
    )}
      <select
        aria-label="Theme"
        @change=${(event: Event) => desk.setLook({ theme: selected(event) as Look['theme'] })}
      >
        ${THEMES.map(
          (each) => html`<option value=${each} ?selected=${each === theme}>Theme: ${each}</option>`,
        )}
      </select>
      <select
        aria-label="Language"
        @change=${(event: Event) => desk.setLook({ locale: selected(event) || null })}
      >
        ${['', ...LOCALES].map(
          (each) =>
            html`<option value=${each} ?selected=${each === (locale ?? '')}>${languageName(each)}</option>`,
        )}
      </select>
      ${choices(
        { name: 'color', legend: 'Colour', kind: 'colors', disabled: isOwnPage },
        COLORS,
        color ?? '',
        (value) => desk.setLook({ color: value === '' ? null : (value as Accent) }),
      )}
      ${isOwnPage ? html`<p class="quiet">The hosted page has its own colour.</p>` : ''}
      ${choices(
        { name: 'width', legend: 'Screen of the shop', kind: 'screen' },
        WIDTHS,
        this.width,
        (value) => (this.width = value),
      )}`;
  }
}

function languageName(tag: string): string {
  return tag === '' ? 'Language: auto' : (new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag);
}

customElements.define('desk-shop', DeskShop);
