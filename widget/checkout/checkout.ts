// First: the parts below draw with the Lit that this puts in place.
import './lit-share.ts';
import type { PropertyValues, TemplateResult } from 'lit';
import type { SessionView } from '../../server/contract/session.ts';
import { define } from '../components/define.ts';
import type { PickEvent } from '../components/events.ts';
import { html, LitElement, nothing, shared, theme } from '../components/lit.ts';
import type { SessionError } from '../session/client.ts';
import { deviceClock } from '../session/clock.ts';
import type { Action, Screen } from '../session/screen.ts';
import { shell as shellText } from '../i18n/catalogues/en.ts';
import type { Strings } from '../i18n/override.ts';
import { cardStyles } from './card-styles.ts';
import { type Around, Chunks } from './chunks.ts';
import { Colours } from './colours.ts';
import { PaywicketCloseEvent, PaywicketMethodEvent, type Result, type ResultStatus } from './events.ts';
import { Intent } from './intent.ts';
import { ModalController } from './modal.ts';
import type { Framed } from './iframe-host.ts';
import { moveOn, pageOf } from './hosted.ts';
import { Stage } from './prewarm.ts';
import { SessionController } from './session-controller.ts';
import { shell } from './shell.ts';
import { Speech } from './speech.ts';
import { TamperGuard } from './tamper-guard.ts';
import { Ticker } from './ticker.ts';

/** ms after a choice that the list stays, unless there is an address by then. */
const haste = 100;
/** Seconds that "you go on to the shop" is shown before the page goes. */
const leaveAfter = 6;
/**
 * @summary A checkout, in a modal dialog or inline. It may be shown before its session is known, shows what the
 * companion server says of the session, and is the only part that talks to that server.
 *
 * @attr strings - Words in place of ours: JSON.
 * @fires paywicket-ready - The session is known.
 * @fires paywicket-method - The shopper chose a method.
 * @fires paywicket-status - There is a newer version of the checkout.
 * @fires paywicket-paid - Paid. Cancelable: the page stays.
 * @fires paywicket-close - The dialog is about to close. Cancelable unless it closes for good.
 * @fires paywicket-error - Something went wrong; the shopper sees what to do.
 *
 * @slot header - In place of the store's logo and name.
 * @slot footer - In place of the help link.
 * @slot success - On the receipt, above its lines.
 *
 * @csspart dialog - The card.
 * @csspart header - The line with the store.
 * @csspart amount - What is owed.
 * @csspart method - A row of the list of methods.
 * @csspart address - The address, and a memo.
 * @csspart qr - The white tile of the QR code.
 * @csspart button - Every button.
 * @csspart status - How far the confirmation is.
 * @csspart footer - The last line.
 *
 * @cssproperty --paywicket-color-primary - Filled buttons, focus rings.
 * @cssproperty --paywicket-color-on-primary - Text on it; by contrast where unset.
 * @cssproperty --paywicket-color-bg - The card.
 * @cssproperty --paywicket-color-surface - Raised and hovered areas.
 * @cssproperty --paywicket-color-text - Text.
 * @cssproperty --paywicket-color-muted - Second text, at least 4.5:1.
 * @cssproperty --paywicket-color-border - Lines and borders of controls.
 * @cssproperty --paywicket-color-danger - Errors.
 * @cssproperty --paywicket-color-success - Paid.
 * @cssproperty --paywicket-color-warning - The warning above the address, the last minutes.
 * @cssproperty --paywicket-radius - Corners of the card; controls follow.
 * @cssproperty --paywicket-font - Font family.
 * @cssproperty --paywicket-spacing - Space beside the content.
 */
export class PaywicketCheckoutElement extends LitElement {
  static override styles = [shared, theme, cardStyles];

  static override properties = {
    session: {},
    server: { converter: (origin: string | null) => origin?.replace(/\/+$/, '') ?? '' },
    mode: { reflect: true },
    locale: {},
    strings: {},
    theme: { reflect: true },
    resume: {},
  };

  /** Session token, `cs_…`. May be set after `show()`. */
  declare session: string;
  /** Origin of the companion server. */
  declare server: string;
  /** `modal` is opened by `show()`; `inline` (default) stands in the page. */
  declare mode: string;
  /** BCP 47 tag; default: the page's `lang`, then the browser's languages. */
  declare locale: string;
  /** Words in place of ours; JSON as an attribute. */
  declare strings: Strings | string | undefined;
  /** `auto` (default), `light` or `dark`. */
  declare theme: string;
  /** `none`: nothing stays in the page to come back by. */
  declare resume: string;

  /** @internal */
  readonly modal = new ModalController(this, {
    backdropCloses: () => this.screen?.name === 'choose',
    mayClose: (cancelable) => this.mayClose(cancelable),
    closed: () => this.closed(),
  });
  /** @internal */
  readonly current = new SessionController(this, {
    ready: (view) => this.onReady(view),
    changed: ({ status, payment }) => {
      const { lastStatus, lastPayment, intent } = this;
      // What stands behind a click was about another payment; the list is about none.
      const isOther = payment?.id !== lastPayment && intent.facts.detour !== 'choose';
      if (status !== lastStatus || isOther) intent.go(null);
      this.lastStatus = status;
      this.lastPayment = payment?.id;
      if (this.isInline && /^(paid|expired|cancelled)$/.test(status)) this.finish();
    },
    paid: (prevented) => {
      if (!prevented) this.ticker.leavesIn = leaveAfter;
      void this.chunks.markTab();
    },
  });
  private readonly wide = matchMedia('(min-width:640px)');
  /** @internal */
  readonly chunks = new Chunks(this);
  private readonly speech = new Speech(this, (copied) => void this.intent.check(copied, this.chunks));
  private readonly guard = new TamperGuard(this);
  private readonly colours = new Colours(this);
  private readonly stage = new Stage();
  private readonly ticker = new Ticker(this);
  /** @internal Null until there are screens. */
  screen: Screen | null = null;
  /** @internal What the page knows of a checkout in a frame. */
  framed: Framed | null = null;
  /** @internal The dialog is open. */
  isOpen = false;
  private isLeaving = false;
  private openedAt = deviceClock.now();
  private readonly intent = new Intent(() => this.requestUpdate());
  private hadFocus = false;
  /** When the choice was made whose address is missed by now. */
  private missed: number | undefined;
  private lastStatus = '';
  private lastPayment: string | undefined;
  private settle!: (result: Result) => void;

  /** Resolves once: when the dialog is closed or the element removed; inline also at the end of the checkout. */
  readonly result = new Promise<Result>((resolve) => {
    this.settle = resolve;
  });

  constructor() {
    super();
    this.session = '';
    this.server = '';
    this.mode = 'inline';
    this.locale = '';
    this.theme = 'auto';
    this.resume = '';
  }

  /** What the server last said of the session; null until it has. */
  get view(): SessionView | null {
    return this.current.view;
  }

  private get isInline(): boolean {
    return !/^(modal|frame)$/.test(this.mode);
  }

  /** Opens the dialog, with or without a session. */
  show(): void {
    if (this.isInline) return;
    this.isLeaving = false;
    this.openedAt = deviceClock.now();
    // Visible within the click, not a task later; with its words, not again for them.
    this.chunks.greet();
    this.draw();
    this.modal.show();
    this.isOpen = true;
    this.start();
    this.requestUpdate();
  }

  /** @internal At once, also where it stands in no page yet. */
  draw(): void {
    this.performUpdate();
  }

  /** Closes without asking. The payment goes on. */
  close(): void {
    this.mayClose(false);
    if (this.modal.isOpen) this.modal.close();
    else this.closed();
  }

  /** @internal There will be no session. @param again Asks for one once more. */
  fail(error: SessionError, again: (() => void) | null): void {
    this.current.fail(error, again);
    this.start();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.wide.addEventListener('change', this.refresh);
    if (this.hasUpdated) this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.wide.removeEventListener('change', this.refresh);
    this.ticker.next(false);
    // Moved within the page is not removed from it.
    queueMicrotask(() => {
      if (!this.isConnected) this.finish();
    });
  }

  protected override willUpdate(): void {
    this.hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
    const { screens, words } = this.chunks;
    if (screens === null || words === null) return;
    const facts = this.facts();
    const screen = screens.screenOf({ ...facts, ...words });
    const name = this.screen?.name;
    // Most answers come before anybody misses them: till then the list stays.
    const since = facts.selection?.since;
    if (name === 'choose' && screen.name === 'getting' && since !== this.missed) {
      // By a timer: the device's clock may be put back meanwhile (R12).
      deviceClock.after(haste, () => {
        this.missed = since;
        this.requestUpdate();
      });
      return;
    }
    // What goes with its screen gives up the focus as long as all is laid out: later it would have that done anew.
    if (name !== screen.name) {
      this.stage.clear();
      this.shadowRoot?.activeElement?.closest<HTMLElement>('.screen *,.more *,.foot>.button')?.blur();
    }
    this.screen = screen;
    this.chunks.provide(screen, this.onLost);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('session') || changed.has('server') || changed.has('mode')) {
      this.current.stop();
      this.start();
    } else if (changed.has('locale') || changed.has('strings')) this.start();
    this.guard.drawn();
    const { screen, chunks, hadFocus, modal } = this;
    if (screen !== null && chunks.words !== null)
      this.speech.tell(screen, chunks.words.text.trouble.bar, hadFocus, modal.isOpen);
    this.colours.drawn();
    this.ticker.next(this.isConnected && (this.isInline || this.isOpen));
  }

  private readonly refresh = (): void => this.requestUpdate();

  private get status(): ResultStatus {
    const { status = '' } = this.framed ?? this.view ?? {};
    return /^(paid|processing|expired|cancelled)$/.test(status) ? (status as ResultStatus) : 'closed';
  }

  private finish(): void {
    this.settle({ status: this.status, checkoutId: (this.framed ?? this.view)?.id ?? null });
  }

  private start(): void {
    const { session, server, mode, current } = this;
    if (!this.isConnected || (!this.isInline && !this.isOpen)) return;
    if (mode === 'frame' && current.failure === null) {
      const page = pageOf(this);
      if (page !== null) void this.around((around) => around.openFrame(this, page));
      return;
    }
    if (server) this.chunks.start(this.onLost);
    if (session) current.start(server, session);
  }

  private async around(then: (around: Around) => void): Promise<void> {
    const around = await this.chunks.around();
    if (around !== null) then(around);
    else if (this.isOpen) this.onLost();
  }

  /** @internal */
  readonly onLost = (): boolean => moveOn(this);

  private onReady({ status, payment, methods, test }: SessionView): void {
    void this.chunks.fetchRest(test, this.current.live);
    if (status !== 'open') return;
    const encoder = this.chunks.fetchEncoder(payment !== null);
    if (payment === null) void this.stage.play(encoder, this);
    if (methods.some(({ kind }) => kind !== 'address')) void this.chunks.fetchLater('offchain');
    const [only] = methods;
    if (payment === null && methods.length === 1 && only?.available) this.pick(only.id);
  }

  private mayClose(cancelable: boolean): boolean {
    this.isLeaving = this.dispatchEvent(new PaywicketCloseEvent(this.status, cancelable)) || !cancelable;
    return this.isLeaving;
  }

  private closed(): void {
    // Browsers may close a dialog without asking it first.
    if (!this.isLeaving) this.mayClose(false);
    this.finish();
    this.isOpen = false;
    this.ticker.leavesIn = 0;
    // What stands in the page goes on.
    if (this.isInline) return;
    this.current.stop();
    // A frame lives in the page or not at all.
    if (this.framed === null) this.remove();
    if (this.framed ?? this.view?.payment) void this.around((around) => around.closed(this));
  }

  private pick(method: string): void {
    this.dispatchEvent(new PaywicketMethodEvent(method));
    this.intent.go(null, null);
    const payment = this.view?.payment;
    const isThere = payment?.method === method && /^(awaiting|detected)$/.test(payment.status);
    const { selection } = this.current;
    // Another that is under way would take its place.
    if (!isThere || selection?.current) void selection?.choose(method);
  }

  /** @internal */
  readonly act = ({ act, method = '' }: Action): void => {
    if (act === undefined) return;
    if (act === 'choose' || act === 'pick') this.current.selection?.forget();
    if (act === 'close') this.modal.request();
    else if (act === 'stay') this.ticker.leavesIn = 0;
    else if (act === 'pick') this.pick(method);
    else if (act === 'again' || act === 'renew' || act === 'check') this.current.ask(act);
    else if (act === 'sent' || act === 'report' || act === 'cancel' || act === 'refresh' || act === 'keep')
      void this.chunks.later.aside?.tell(act, this.current.live, this.intent);
    else this.intent.take(act, method);
    this.requestUpdate();
  };

  private readonly type = (typed: string): void => this.intent.set({ typed });

  private readonly onPick = (event: PickEvent): void => {
    event.stopPropagation();
    this.pick(event.method);
  };

  private facts() {
    const { current, openedAt, guard, ticker } = this;
    const { view, connection, now } = current;
    const selection = current.selection?.current ?? null;
    const session = { view, connection, selection, now, hostedUrl: pageOf(this) };
    const here = { ...this.intent.facts, tampered: guard.isTampered, openedAt, leavesIn: ticker.leavesIn };
    return { ...session, ...this.chunks.later, ...here };
  }

  override render(): TemplateResult {
    const { screen, modal, chunks } = this;
    const { language = 'en', direction = 'ltr' } = chunks.words?.text ?? {};
    const content = html`<div
      class="ticket" lang=${language} dir=${direction}
      @pick=${this.onPick} @announce=${this.speech.onAnnounce} @tamper=${this.guard.onTamper}
    >${this.guard.isBlank ? nothing : this.renderCard()}<div class="spoken" role="status"></div
    ><div class="spoken" role="alert"></div></div>`;
    const label = screen?.label ?? shellText.card;
    return !this.isInline
      ? html`<dialog
          class="card" part="dialog" aria-label=${label} @cancel=${modal.onCancel} @close=${modal.onClose}
          @pointerdown=${modal.onPointerdown} @click=${modal.onClick}
        >${content}</dialog>`
      : html`<section class="card" part="dialog" aria-label=${label}>${content}</section>`;
  }

  private renderCard(): TemplateResult {
    const { ui, isInline, openedAt, chunks } = this;
    if (ui !== null) return ui.screens.card(ui);
    const close = isInline ? null : () => this.modal.request();
    return shell(close, chunks.spoken === null, deviceClock.now() - openedAt >= 4000);
  }

  /** @internal What the card is drawn from; null until there are screens and words. */
  get ui() {
    const { screen, act, type, current, wide } = this;
    const { screens, words, encode, later, speaker } = this.chunks;
    if (screens === null || screen === null || words === null) return null;
    const { view, now } = current;
    const shown = { screen, view, ...words, now: now.server, modal: !this.isInline, wide: wide.matches };
    return { ...shown, screens, encode, ...later, speaker, hostedUrl: pageOf(this), act, type };
  }
}

define('paywicket-checkout', PaywicketCheckoutElement);

declare global {
  interface HTMLElementTagNameMap {
    'paywicket-checkout': PaywicketCheckoutElement;
  }
}
