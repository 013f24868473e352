import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Method } from '../../../server/money-in/contract/session.ts';
import { isComposing } from '../../core/composing.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import type { Format } from '../../i18n/format.ts';
import { isolate } from '../../i18n/isolate.ts';
import { define } from '../define.ts';
import { AnnounceEvent, PickEvent } from '../events.ts';
import { searchIcon } from '../icons.ts';
import { property, state } from '../reactive.ts';
import { RedrawingElement } from '../redrawing-element.ts';
import { shared } from '../styles.ts';
import { renderRow } from './method-row.ts';
import {
  countCoins,
  QUICK_COINS,
  type Habits,
  results,
  type Row,
  type Section,
  sections,
  senderBy,
} from './method-search.ts';
import { pickerStyles } from './picker-styles.ts';
import { hasPopovers, PopoverController } from './popover.ts';
import { recentMethods, storeRecent } from './recent.ts';

/** Fewer coins are seen at a glance: buttons, no search. */
const MIN_SEARCHED = 9;
/** Rows that are drawn at a time, so that no key waits for two hundred. */
const BATCH_SIZE = 30;

/**
 * @summary The list of methods, one row per asset, which leads to its usual network. Few are buttons; many are the
 * options of a combobox, whose field keeps the focus while the arrow keys walk through them.
 *
 * @fires pick - A method that is available was chosen.
 * @fires announce - How many methods a search has found, how many networks an asset has.
 *
 * @csspart method - A row.
 */
export class PaywicketMethodPicker extends RedrawingElement {
  static override styles = [shared, ...pickerStyles];

  /** In the order of the server. */
  @property({ attribute: false }) methods!: readonly Method[];
  /** Rows of wallets in the page, which lead the list. */
  @property({ attribute: false }) wallets: readonly Row[] = [];
  /** The list is a popover at the field. Otherwise it is part of the page, below the field. */
  @property({ type: Boolean }) floats = false;
  @property({ attribute: false }) text!: Text;
  @property({ attribute: false }) format!: Format;

  @state() private query = '';
  /** Position of the row that the arrow keys are at; -1 for none. */
  @state() private active = -1;
  /** The asset whose networks are shown. */
  @state() private opened: string | null = null;
  @state() private isOpen = false;
  /** The closed list's field has all rows below it. */
  @state() private showsAll = false;
  @state() private limit = BATCH_SIZE;
  /** The first hit of a search, which no arrow key has left: the first arrow down leads to it. */
  private isAtFirstHit = false;
  private sections: Section[] = [];
  private rows: Row[] = [];
  private readonly habits: Habits = {
    recent: recentMethods(),
    wallets: [],
    inIndia: /\/(Kolkata|Calcutta)$/.test(Intl.DateTimeFormat().resolvedOptions().timeZone),
  };
  private readonly list = new PopoverController(
    this,
    () => [this.field, this.popup],
    () => {
      this.floats = false;
    },
  );
  private later: ReturnType<typeof setTimeout> | undefined;

  private get field(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.field');
  }

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  private get popup(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('[popover]');
  }

  /** Whether the list is a popover now. */
  private get isFloating(): boolean {
    return this.floats && hasPopovers;
  }

  private get isMany(): boolean {
    return countCoins(this.methods) >= MIN_SEARCHED;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { methods, query, opened, text, habits } = this;
    habits.wallets = this.wallets;
    if (changed.has('query')) {
      this.limit = BATCH_SIZE;
      this.opened = null;
    }
    // Not for every row that is pointed at, nor for each slice of the list.
    if (['methods', 'wallets', 'query', 'opened', 'text'].some((name) => changed.has(name))) {
      this.sections =
        query === ''
          ? sections(methods, habits, opened, !this.isMany)
          : results(methods, query, text, habits);
      this.rows = this.sections.flatMap(({ rows }) => rows);
    }
    if (changed.has('query')) {
      this.active = query === '' ? -1 : this.rows.findIndex(({ method }) => method?.available);
      this.isAtFirstHit = this.active >= 0;
    }
    this.limit = Math.max(this.limit, this.active + BATCH_SIZE);
  }

  protected override firstUpdated(): void {
    if (this.isFloating && this.isMany) this.list.prefetch();
  }

  protected override updated(changed: PropertyValues): void {
    clearTimeout(this.later);
    if (this.limit < this.rows.length) this.later = setTimeout(() => (this.limit += 2 * BATCH_SIZE));
    if (!this.isFloating || !this.isOpen) this.list.hide();
    else void this.list.show();
    if (changed.has('active')) this.reveal('.active');
    // All its networks, or as many as there is room for.
    if (changed.has('opened') && this.opened !== null) {
      this.reveal('.nested');
      this.reveal('.open');
    }
    if (changed.has('query') && changed.get('query') !== undefined) {
      this.dispatchEvent(new AnnounceEvent(this.text.choose.found(this.rows.length)));
    }
  }

  /** Scrolls the last one of them into view. */
  private reveal(rows: string): void {
    [...this.renderRoot.querySelectorAll(rows)].pop()?.scrollIntoView({ block: 'nearest' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.later);
  }

  private pick({ group: { asset, methods }, method, look }: Row): void {
    const { query, text } = this;
    const { found, networks } = text.choose;
    if (method === null) {
      this.opened = this.opened === asset ? null : asset;
      const count = look === 'non-crypto' ? found : networks;
      if (this.opened !== null) this.dispatchEvent(new AnnounceEvent(count(methods.length)));
    } else if (method.available) {
      storeRecent(method.id);
      this.dispatchEvent(new PickEvent(method.id, senderBy(this.methods, query, text)));
    }
  }

  private readonly onKeydown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const { active, rows, query } = this;
    const last = rows.length - 1;
    const row = rows[active];
    const closes = this.isFloating && this.isOpen;
    if (event.key === 'Escape' && (query !== '' || closes)) {
      this.query = '';
      this.isOpen = false;
    } else if (event.key === 'ArrowDown')
      this.go(this.isAtFirstHit ? active : active < last ? active + 1 : 0);
    else if (event.key === 'ArrowUp') this.go(active > 0 ? active - 1 : last);
    else if (event.key === 'Enter' && row !== undefined) this.pick(row);
    else return;
    // Escape would close the dialog, the arrows would move the caret.
    event.preventDefault();
  };

  private go(active: number): void {
    this.isOpen = true;
    this.active = active;
    this.isAtFirstHit = false;
  }

  private readonly open = (): void => {
    this.isOpen = true;
  };

  private readonly onInput = ({ target }: Event): void => {
    this.query = (target as HTMLInputElement).value;
    this.isOpen = true;
  };

  /** A click beside it closes a popover without asking. */
  private readonly onToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    this.isOpen = false;
    this.active = -1;
    this.isAtFirstHit = false;
  };

  /** Ends the search. */
  private readonly clear = (): void => {
    this.query = '';
    this.input?.focus();
    this.isOpen = true;
  };

  /** The list goes on where the button was: what is seen keeps its place, and the card scrolls. */
  private readonly showAll = async (): Promise<void> => {
    const end = this.quickEnd(this.rows);
    this.showsAll = true;
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('.rows .row')[end]?.focus({ preventScroll: true });
  };

  override render(): TemplateResult {
    if (!this.isMany) return this.renderButtons(this.rows);
    const list = this.isFloating && !this.isOpen ? nothing : this.renderList();
    // A floating list has its place before it is filled.
    return this.isFloating
      ? html`${this.renderField()}
          <div popover="auto" @toggle=${this.onToggle}>${list}</div>
          <div class=${this.isOpen && this.list.isShown ? 'behind' : ''}>${this.renderHome()}</div>`
      : html`${this.renderField()}${list}`;
  }

  /** Draws the rows below the field while its list is closed: the first coins, and methods that need none. */
  private renderHome(): TemplateResult {
    const { query, methods, habits, text } = this;
    const rows =
      query === '' ? this.rows : sections(methods, habits, null).flatMap((section) => section.rows);
    if (this.showsAll) return this.renderButtons(rows);
    const end = this.quickEnd(rows);
    const others = rows.slice(end).filter((row) => !isCoin(row));
    return html`${this.renderButtons([...rows.slice(0, end), ...others])}
      <button type="button" class="all" @click=${this.showAll}>${text.choose.all}</button>`;
  }

  /** Index where the first coins end: an asset that is open shows all its networks. */
  private quickEnd(rows: readonly Row[]): number {
    const next = rows.filter((row) => isCoin(row) && row.look !== 'nested' && !row.wallet)[QUICK_COINS];
    return next === undefined ? rows.length : rows.indexOf(next);
  }

  private renderButtons(rows: readonly Row[]): TemplateResult {
    const nonCrypto = firstNonCrypto(rows);
    return html`<div class="rows" role="list" aria-label=${this.text.choose.methods}>
      ${rows.map(
        (row) =>
          html`<div role="listitem">
            <button
              type="button"
              class=${this.classOf(row)}
              part="method"
              aria-disabled=${String(!isUsable(row))}
              aria-expanded=${row.method === null ? String(this.opened === row.group.asset) : nothing}
              @click=${() => this.pick(row)}
            >
              ${renderRow(row, row === nonCrypto, this.text, this.format)}
            </button>
          </div>`,
      )}
    </div>`;
  }

  private classOf({ group, method, look }: Row): string {
    if (method === null) return this.opened === group.asset ? 'row open' : 'row';
    return look === 'nested' ? 'row nested' : 'row';
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
        aria-expanded=${String(this.rows.length > 0 && (this.isOpen || !this.isFloating))}
        aria-controls="list"
        aria-autocomplete="list"
        aria-activedescendant=${this.active < 0 ? nothing : `row-${this.active}`}
        aria-label=${label}
        placeholder=${label}
        .value=${this.query}
        @input=${this.onInput}
        @click=${this.open}
        @keydown=${this.onKeydown}
      />
    </div>`;
  }

  private renderList(): TemplateResult {
    const { choose } = this.text;
    const nonCrypto = firstNonCrypto(this.rows);
    let at = 0;
    return html`${this.rows.length === 0 ? this.renderNothing() : nothing}
      <div id="list" role="listbox" aria-label=${choose.methods} ?hidden=${this.rows.length === 0}>
        ${this.sections.map(({ title, rows }) => {
          const start = at;
          at += rows.length;
          const shown = rows.slice(0, Math.max(0, this.limit - start));
          const options = shown.map((row, index) => this.renderOption(row, start + index, row === nonCrypto));
          if (title === null) return options;
          return html`<div role="group" aria-label=${choose[title]}>
            <div class="title meta" aria-hidden="true">${choose[title]}</div>
            ${options}
          </div>`;
        })}
      </div>`;
  }

  private renderOption(row: Row, at: number, saysNoCrypto: boolean): TemplateResult {
    const active = at === this.active;
    return html`<div
      id="row-${at}"
      class="${this.classOf(row)}${active ? ' active' : ''}"
      part="method"
      role="option"
      aria-selected=${String(active)}
      aria-disabled=${String(!isUsable(row))}
      @click=${() => this.pick(row)}
    >
      ${renderRow(row, saysNoCrypto, this.text, this.format)}
    </div>`;
  }

  private renderNothing(): TemplateResult {
    const { choose } = this.text;
    return html`<div class="nothing">
      <p>${choose.nothing(isolate(this.query))}</p>
      <p class="meta">${choose.nothingHint}</p>
      <button type="button" class="all" @click=${this.clear}>${choose.all}</button>
    </div>`;
  }
}

const isCoin = ({ group }: Row): boolean => group.methods[0]?.kind === 'address';

/** The one row that says that no crypto is needed, unless one says so by its name. */
const firstNonCrypto = (rows: readonly Row[]): Row | undefined =>
  rows.some(({ look }) => look === 'non-crypto') ? undefined : rows.find((row) => !isCoin(row));

/** An asset is usable where one of its networks is. The list of its networks shows which. */
const isUsable = ({ group, method }: Row): boolean =>
  (method === null ? group.methods : [method]).some(({ available }) => available);

define('paywicket-method-picker', PaywicketMethodPicker);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-method-picker': PaywicketMethodPicker;
  }
}
