import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Method } from '../../../server/money-in/contract/session.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import type { Format } from '../../i18n/format.ts';
import { isolate, tidy } from '../../i18n/isolate.ts';
import { define } from '../define.ts';
import { AnnounceEvent, PickEvent } from '../events.ts';
import { downIcon, tickIcon } from '../icons.ts';
import { property, state } from '../reactive.ts';
import { RedrawingElement } from '../redrawing-element.ts';
import { shared } from '../styles.ts';
import { renderRow } from './method-row.ts';
import { pickerStyles } from './picker-styles.ts';
import { hasPopovers, PopoverController } from './popover.ts';
import { storeRecent } from './recent.ts';

/**
 * @summary The network of a payment, as a button that opens the other networks of the same coin: a popover at its line,
 * or a sheet at the bottom of a phone. Opening it asks the server for nothing.
 *
 * @fires pick - Another network was chosen.
 * @fires announce - The network has changed.
 */
export class PaywicketNetworkSwitch extends RedrawingElement {
  static override styles = [
    shared,
    ...pickerStyles,
    css`
      .toggle {
        display: flex;
        gap: 4px;
        align-items: center;
        justify-content: space-between;
        width: 100%;
        height: 100%;
        min-height: 44px;
        padding: 8px 12px;
        border: 1px solid var(--_control);
        border-radius: var(--_radius);
        font-weight: 600;
      }
      .toggle[aria-expanded='true'] .icon {
        transform: rotate(180deg);
      }
      .networks {
        overflow: hidden auto;
        overscroll-behavior: contain;
      }
      .row {
        border-radius: 0;
      }
      .networks > * + * {
        border-block-start: 1px solid var(--_line);
      }
      .tick {
        flex: none;
        width: 20px;
        color: var(--_link);
      }
      .sheet {
        inset: auto 0 0;
        width: 100%;
        max-width: none;
        max-height: 80vh;
        padding-block-end: env(safe-area-inset-bottom);
        border-width: 1px 0 0;
        border-radius: var(--_sheet) var(--_sheet) 0 0;
      }
      .sheet::backdrop {
        background: rgb(20 24 27 / 0.48);
      }
    `,
  ];

  /** The networks of one coin, in the order of the server. */
  @property({ attribute: false }) methods!: readonly Method[];
  /** Id of the method that is paid with. */
  @property({ attribute: false }) current!: string;
  /** The list is a popover at its line. Otherwise it is a sheet. */
  @property({ type: Boolean }) floats = false;
  @property({ attribute: false }) text!: Text;
  @property({ attribute: false }) format!: Format;

  @state() private isOpen = false;
  private readonly list = new PopoverController(
    this,
    () => [this.closest<HTMLElement>('.network') ?? this, this.popup],
    () => {
      this.floats = false;
    },
  );

  private get popup(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('[popover]');
  }

  private get toggleButton(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.toggle');
  }

  private get rows(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.row')];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('current') !== undefined) this.isOpen = false;
  }

  protected override firstUpdated(): void {
    if (this.floats && hasPopovers) this.list.prefetch();
  }

  protected override updated(changed: PropertyValues): void {
    const { current, text, isOpen } = this;
    if (changed.has('isOpen') || changed.has('floats')) {
      if (!isOpen) this.list.hide();
      else void this.show();
    }
    const method = this.methods.find(({ id }) => id === current);
    if (changed.get('current') !== undefined && method !== undefined)
      this.dispatchEvent(new AnnounceEvent(nameOf(method, text)));
  }

  private async show(): Promise<void> {
    if (hasPopovers) {
      if (this.floats) await this.list.show();
      else if (this.popup?.matches(':popover-open') === false) this.popup.showPopover();
    }
    // The list goes on from the payment's method with the keyboard, too.
    const place = this.methods.findIndex(({ id }) => id === this.current);
    if (this.isOpen) this.rows[Math.max(0, place)]?.focus({ preventScroll: true });
  }

  private readonly toggle = (): void => {
    this.isOpen = !this.isOpen;
  };

  /** A click beside it and Escape close a popover without asking. */
  private readonly onToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'closed') this.isOpen = false;
  };

  private readonly onKeydown = (event: KeyboardEvent): void => {
    const { rows } = this;
    const place = rows.indexOf(event.target as HTMLElement);
    const steps: Record<string, number> = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: -1 };
    const next = steps[event.key];
    if (next !== undefined) rows.at(next % rows.length)?.focus();
    else if (event.key === 'Escape') {
      this.isOpen = false;
      this.toggleButton?.focus();
    } else return;
    // Escape would close the dialog, the arrows would scroll it.
    event.preventDefault();
  };

  private pick({ id, available }: Method): void {
    if (!available) return;
    this.isOpen = false;
    this.toggleButton?.focus();
    if (id === this.current) return;
    storeRecent(id);
    this.dispatchEvent(new PickEvent(id));
  }

  override render(): TemplateResult | typeof nothing {
    const { methods, current, text, isOpen, floats } = this;
    const method = methods.find(({ id }) => id === current);
    if (method === undefined) return nothing;
    const list = isOpen ? this.renderList() : nothing;
    const popup = floats
      ? html`<div popover="auto" @toggle=${this.onToggle}>${list}</div>`
      : html`<div popover="auto" class="sheet" @toggle=${this.onToggle}>${list}</div>`;
    return html`<button type="button" class="toggle" aria-expanded=${String(isOpen)} @click=${this.toggle}>
        <span aria-hidden="true">${tidy(method.networkName, 24)}</span>
        <span class="visually-hidden">${nameOf(method, text)}. ${text.choose.network}</span>
        ${downIcon()}
      </button>
      ${hasPopovers ? popup : html`<div>${list}</div>`}`;
  }

  private renderList(): TemplateResult {
    const { methods, current, text, format } = this;
    const group = { asset: methods[0]?.asset ?? '', methods: [...methods] };
    return html`<div class="title" aria-hidden="true">${text.choose.network}</div>
      <div class="networks" role="list" aria-label=${text.choose.network} @keydown=${this.onKeydown}>
      ${methods.map(
        (method) =>
          html`<div role="listitem">
            <button
              type="button"
              class="row"
              part="method"
              aria-current=${method.id === current ? 'true' : nothing}
              aria-disabled=${String(!method.available)}
              @click=${() => this.pick(method)}
            >
              ${renderRow({ group, method, look: 'nested' }, false, text, format)}
              <span class="tick">${method.id === current ? tickIcon() : nothing}</span>
            </button>
          </div>`,
      )}
    </div>`;
  }
}

const nameOf = ({ asset, networkName }: Method, text: Text): string =>
  text.on(isolate(asset), isolate(networkName));

define('paywicket-network-switch', PaywicketNetworkSwitch);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-network-switch': PaywicketNetworkSwitch;
  }
}
