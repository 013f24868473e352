import type { PropertyValues, TemplateResult } from 'lit';
import type { Method } from '../../server/contract/session.ts';
import type { Text } from '../text/en.ts';
import type { Format } from '../text/format.ts';
import { isolate } from '../text/isolate.ts';
import { define } from './define.ts';
import { AnnounceEvent, PickEvent } from './events.ts';
import { searchIcon } from './icons.ts';
import { methodRow } from './method-row.ts';
import { type AssetGroup, search } from './method-search.ts';
import { css, html, LitElement, nothing, shared } from './lit.ts';

/** Up to so many are seen at a glance: buttons, no search. */
const few = 6;

/**
 * @summary The list of methods, grouped by asset. Few are buttons; many are the options of a combobox, whose field
 * stays in view and keeps the focus while the arrow keys walk through the list.
 *
 * @fires pick - A method that is available was chosen.
 * @fires announce - How many methods a search has found.
 *
 * @csspart method - A row.
 */
export class PaywicketMethodPicker extends LitElement {
  static override styles = [
    shared,
    css`
      .row {
        display: flex;
        gap: 12px;
        align-items: center;
        width: 100%;
        min-height: 64px;
        padding: 8px 12px;
        cursor: pointer;
      }
      .coin,
      .badge {
        display: grid;
        place-items: center;
        border-radius: 50%;
        background: hsl(var(--_hue) 45% 88%);
        color: hsl(var(--_hue) 70% 20%);
        font-weight: 700;
        line-height: 1;
      }
      .coin {
        position: relative;
        flex: none;
        width: 32px;
        height: 32px;
        /* Four letters stay within the circle. */
        font-size: 9px;
      }
      .badge {
        position: absolute;
        inset: auto -5px -4px auto;
        width: 16px;
        height: 16px;
        border: 1.5px solid var(--_bg);
        font-size: 8px;
      }
      [data-tint='0'] {
        --_hue: 160;
      }
      [data-tint='1'] {
        --_hue: 28;
      }
      [data-tint='2'] {
        --_hue: 222;
      }
      [data-tint='3'] {
        --_hue: 345;
      }
      [data-tint='4'] {
        --_hue: 48;
      }
      [data-tint='5'] {
        --_hue: 262;
      }
      [data-tint='6'] {
        --_hue: 195;
      }
      [data-tint='7'] {
        --_hue: 95;
      }
      .what {
        flex: 1;
        min-width: 0;
      }
      .what > *,
      .sum > * {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .what > .name {
        font-weight: 600;
        white-space: normal;
      }
      .what > .about {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        white-space: normal;
      }
      .sum {
        flex: none;
        max-width: 55%;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      [aria-disabled='true'] {
        color: var(--_muted);
        cursor: not-allowed;
      }

      :host {
        display: block;
      }
      .field {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        display: flex;
        align-items: center;
        margin-block: -8px 4px;
        padding-block: 8px;
        background: var(--_bg);
      }
      .field .icon {
        position: absolute;
        inset-inline-start: 14px;
        color: var(--_muted);
        pointer-events: none;
      }
      input {
        width: 100%;
        min-height: 48px;
        padding-inline: 44px 12px;
        border: 1px solid var(--_control);
        border-radius: var(--_radius);
        background: var(--_bg);
        font-size: 16px;
        appearance: none;
      }
      input::placeholder {
        color: var(--_muted);
        opacity: 1;
      }
      .group {
        margin-block-end: 8px;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        content-visibility: auto;
        contain-intrinsic-size: auto 66px;
        overflow: hidden;
      }
      .group > * + * {
        border-block-start: 1px solid var(--_line);
      }
      .row:not([aria-disabled='true']):hover,
      .row.active {
        background: var(--_surface);
      }
      .row.active {
        box-shadow: inset 3px 0 var(--_primary);
      }
      .row:focus-visible {
        outline-offset: -2px;
      }
      .nothing {
        padding: 24px 0;
        text-align: center;
        overflow-wrap: anywhere;
      }
      .nothing p {
        margin: 0 0 8px;
      }
      .nothing button {
        min-height: 48px;
        padding: 0 16px;
        border: 1px solid var(--_control);
        border-radius: var(--_radius);
        font-weight: 600;
      }
      @media (forced-colors: active) {
        .row.active {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ];

  static override properties = {
    methods: { attribute: false },
    text: { attribute: false },
    format: { attribute: false },
    query: { state: true },
    active: { state: true },
  };

  /** In the order of the server. */
  declare methods: readonly Method[];
  declare text: Text;
  declare format: Format;

  declare private query: string;
  /** Position of the row that the arrow keys are at; -1 for none. */
  declare private active: number;
  private groups: AssetGroup[] = [];
  private found: Method[] = [];

  constructor() {
    super();
    this.query = '';
    this.active = -1;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('methods') && !changed.has('query')) return;
    this.groups = search(this.methods, this.query);
    this.found = this.groups.flatMap(({ methods }) => methods);
    this.active = this.query === '' ? -1 : this.found.findIndex(({ available }) => available);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('active')) this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
    if (changed.has('query') && changed.get('query') !== undefined) {
      this.dispatchEvent(new AnnounceEvent(this.text.choose.found(this.found.length)));
    }
  }

  private pick({ id, available }: Method): void {
    if (available) this.dispatchEvent(new PickEvent(id));
  }

  private readonly onKeydown = (event: KeyboardEvent): void => {
    const { active, found, query } = this;
    const last = found.length - 1;
    const method = found[active];
    if (event.key === 'Escape' && query !== '') this.query = '';
    else if (event.key === 'ArrowDown') this.active = active < last ? active + 1 : 0;
    else if (event.key === 'ArrowUp') this.active = active > 0 ? active - 1 : last;
    else if (event.key === 'Enter' && method !== undefined) this.pick(method);
    else return;
    // Escape would close the dialog, the arrows would move the caret.
    event.preventDefault();
  };

  private readonly onInput = ({ target }: Event): void => {
    this.query = (target as HTMLInputElement).value;
  };

  private readonly showAll = (): void => {
    this.query = '';
    this.renderRoot.querySelector('input')?.focus();
  };

  override render(): TemplateResult {
    const { text, methods } = this;
    if (methods.length <= few) {
      return html`<div role="list" aria-label=${text.choose.methods}>
        ${this.groups.map(
          (group) =>
            html`<div class="group" role="presentation">
              ${group.methods.map((method) => html`<div role="listitem">${this.renderButton(method)}</div>`)}
            </div>`,
        )}
      </div>`;
    }
    return html`${this.renderField()}${this.found.length === 0 ? this.renderNothing() : nothing}
      <div id="list" role="listbox" aria-label=${text.choose.methods} ?hidden=${this.found.length === 0}>
        ${this.groups.map(
          (group) =>
            html`<div class="group" role="group" aria-label=${isolate(group.asset)}>
              ${group.methods.map((method) => this.renderOption(method))}
            </div>`,
        )}
      </div>`;
  }

  private renderButton(method: Method): TemplateResult {
    return html`<button
      type="button"
      class="row"
      part="method"
      aria-disabled=${String(!method.available)}
      @click=${() => this.pick(method)}
    >
      ${methodRow(method, this.text, this.format)}
    </button>`;
  }

  private renderField(): TemplateResult {
    const { search: label } = this.text.choose;
    return html`<div class="field">
      ${searchIcon()}
      <input
        type="text"
        role="combobox"
        inputmode="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength="100"
        aria-expanded=${String(this.found.length > 0)}
        aria-controls="list"
        aria-autocomplete="list"
        aria-activedescendant=${this.active < 0 ? nothing : `row-${this.active}`}
        aria-label=${label}
        placeholder=${label}
        .value=${this.query}
        @input=${this.onInput}
        @keydown=${this.onKeydown}
      />
    </div>`;
  }

  private renderOption(method: Method): TemplateResult {
    const at = this.found.indexOf(method);
    const active = at === this.active;
    return html`<div
      id="row-${at}"
      class=${active ? 'row active' : 'row'}
      part="method"
      role="option"
      aria-selected=${String(active)}
      aria-disabled=${String(!method.available)}
      @click=${() => this.pick(method)}
    >
      ${methodRow(method, this.text, this.format)}
    </div>`;
  }

  private renderNothing(): TemplateResult {
    const { choose } = this.text;
    return html`<div class="nothing">
      <p>${choose.nothing(isolate(this.query))}</p>
      <p class="meta">${choose.nothingHint}</p>
      <button type="button" @click=${this.showAll}>${choose.all}</button>
    </div>`;
  }
}

define('paywicket-method-picker', PaywicketMethodPicker);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-method-picker': PaywicketMethodPicker;
  }
}
