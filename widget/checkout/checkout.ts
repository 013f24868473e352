import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { containEvents } from '../components/contain-events.ts';
import { define } from '../components/define.ts';
import { prefetchEncoder } from '../components/encoder.ts';
import type { PickEvent } from '../components/events.ts';
import { property, state } from '../components/reactive.ts';
import { RedrawingElement } from '../components/redrawing-element.ts';
import { pageBoundary, shared, theme } from '../components/styles.ts';
import { textProperty, toServer } from '../components/text-property.ts';
import { ThemeController } from '../components/theme.ts';
import { deviceClock } from '../core/clock.ts';
import { afterPaint } from '../core/idle.ts';
import type { PaywicketCheckoutElement as Described } from '../elements/checkout.ts';
import { shell as shellText } from '../i18n/catalogues/en/shell.ts';
import type { Strings } from '../i18n/override.ts';
import { cardStyles } from '../screens/card-styles.ts';
import type { Action, Screen } from '../screens/types.ts';
import type { RoomlessUi, SoFar } from '../screens/screens.ts';
import { shell } from '../screens/starting/shell.ts';
import type { SessionError } from '../session/client.ts';
import { Announcer } from './announcer.ts';
import { Chunks } from './chunks.ts';
import {
  PaywicketCloseEvent,
  PaywicketErrorEvent,
  PaywicketMethodEvent,
  alreadyOpen,
  type Result,
  resultStatus,
  type ResultStatus,
} from './events.ts';
import type { IframeState, SessionRequest } from './host.ts';
import { goToHostedPage, hostedPageOf } from './hosted.ts';
import { ModalController } from './modal.ts';
import { SessionController } from './session-controller.ts';
import { isMessage, ShopperInput } from './shopper-input.ts';
import { TamperGuard } from './tamper-guard.ts';
import { LEAVE_AFTER_SECONDS, Ticker } from './ticker.ts';
import { WalletController } from './wallet-controller.ts';

/** ms after a method is chosen during which the screen stays, before "getting your address" replaces it. */
const ADDRESS_GRACE_MS = 100;

/** `<paywicket-checkout>`. What pages see of it is described in `elements/checkout.ts`. */
export class PaywicketCheckoutElement extends RedrawingElement implements Described {
  static override styles = [shared, theme, pageBoundary, cardStyles];

  private static lastShown: PaywicketCheckoutElement | undefined;

  /**
   * @internal The dialog that is open and not about to close. A page has one class of this name, also where it holds two
   * copies of the widget, so that there is one dialog at a time.
   */
  static get openDialog(): PaywicketCheckoutElement | undefined {
    const { lastShown } = this;
    return lastShown?.isConnected && lastShown.modal.isOpen && !lastShown.isLeaving ? lastShown : undefined;
  }

  @textProperty() session = '';
  @textProperty(false, toServer) server = '';
  @textProperty(true) mode = 'inline';
  @textProperty() locale = '';
  @property() strings: Strings | string | undefined;
  @textProperty(true) theme = 'auto';
  @textProperty() resume = '';
  @textProperty() wallets = '';

  /** @internal */
  readonly modal = new ModalController(this, {
    backdropCloses: () => this.screen?.name === 'choose',
    mayClose: (cancelable) => this.mayClose(cancelable),
    closed: () => this.closed(),
  });
  /** @internal */
  readonly current = new SessionController(this, {
    language: () => this.chunks.i18n.locale,
    ready: (view) => this.onReady(view),
    changed: ({ status, payment }) => {
      const { lastStatus, lastPayment, shopper } = this;
      // Help belongs to a payment, except the help of the list of methods.
      const isOther = payment?.id !== lastPayment && shopper.state.helpTopic !== 'choose';
      const isNews = status !== (lastStatus || (this.isAsked ? '' : 'open'));
      if (isNews || isOther) shopper.go(this.isAsked && lastStatus === '' ? 'another' : null);
      this.lastStatus = status;
      this.lastPayment = payment?.id;
      if (this.isInline) void this.chunks.withShopPage((page) => page.follow(this));
      if (this.isInline && /^(paid|expired|cancelled)$/.test(status)) this.finish();
    },
    unreachable: () => void (this.isShown && goToHostedPage(this)),
    paid: (prevented) => {
      if (!prevented) this.ticker.leavesIn = LEAVE_AFTER_SECONDS;
      // A decision that the shop has to make is read first.
      this.isTabDue = this.view?.exception === null;
    },
  });
  /** @internal */
  readonly chunks = new Chunks(this);
  private readonly announcer = new Announcer(
    this,
    (copied) => void this.shopper.copy(copied, this.view?.payment?.address ?? null, this.chunks),
  );
  private readonly guard = new TamperGuard(this, () => {
    const message = 'A script of this page changed the address';
    this.dispatchEvent(new PaywicketErrorEvent('address_changed', message, true, null));
  });
  private readonly pageWallets = new WalletController(this, () => this.guard.wasTampered);
  private readonly ticker = new Ticker(this);
  /** @internal Null until the screens are loaded. */
  screen: Screen | null = null;
  /** @internal State of a checkout in an iframe. */
  iframe: IframeState | null = null;
  /** @internal The dialog is open. */
  isOpen = false;
  /** @internal The shopper may have sent money to this payment and has asked for another one. */
  isAsked = false;
  /** @internal The element that has opened it, if any. */
  opener: HTMLElement | undefined;
  /** @internal `Paywicket.open` has created it. A copy of it says so, too, by its attribute, but has no session. */
  isOpened = false;
  /** @internal How `Paywicket.open` requests its session. */
  request: SessionRequest | undefined;
  private isLeaving = false;
  private openedAt = deviceClock.now();
  readonly shopper = new ShopperInput(this);
  /** Start time of the selection that has exceeded the grace period. */
  @state() private slowSelection: number | undefined;
  private isTabDue = false;
  private lastStatus = '';
  private lastPayment: string | undefined;
  private resolveResult!: (result: Result | Promise<Result>) => void;
  readonly result = new Promise<Result>((resolve) => {
    this.resolveResult = resolve;
  });

  constructor() {
    super();
    containEvents(this);
    this.addController(new ThemeController(this, () => this.current.shown));
    this.addEventListener('draw-failure', this.onDrawFailure);
  }

  get view(): SessionView | null {
    return this.current.view;
  }

  private get isInline(): boolean {
    return !/^(modal|frame)$/.test(this.mode);
  }

  /** @internal In the page, or in its open dialog. */
  get isShown(): boolean {
    return this.isConnected && (this.isInline || this.isOpen);
  }

  show(): void {
    if (this.isInline) return;
    const { openDialog } = PaywicketCheckoutElement;
    if (openDialog && openDialog !== this) {
      if (this.session !== '' && openDialog.session === this.session) this.resolveResult(openDialog.result);
      else this.dispatchEvent(new PaywicketErrorEvent(...alreadyOpen, true, null));
      return;
    }
    PaywicketCheckoutElement.lastShown = this;
    this.isLeaving = false;
    this.openedAt = deviceClock.now();
    // Drawn synchronously within the click.
    this.chunks.i18n.update();
    this.draw();
    this.modal.show(this.opener);
    this.isOpen = true;
    this.start();
    this.requestUpdate();
  }

  /** @internal Draws synchronously, also before the element is in a page. */
  draw(): void {
    this.performUpdate();
  }

  close(): void {
    this.mayClose(false);
    if (this.modal.isOpen) this.modal.close();
    else this.closed();
  }

  /** @internal There is no session. @param retry Requests one again. */
  fail(error: SessionError, retry: (() => void) | null): void {
    this.current.fail(error, retry);
    this.start();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.isOpened && this.matches('[data-paywicket-opened]')) {
      this.remove();
      return;
    }
    addEventListener('resize', this.refresh);
    if (this.hasUpdated) this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('resize', this.refresh);
    // If it was only moved within the page, it is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.finish();
      // The payment can be resumed, as after any other close.
      if (this.isInline && this.view?.payment) void this.chunks.withShopPage((page) => page.onClosed(this));
      this.modal.close();
    });
  }

  protected override willUpdate(): void {
    const { screens, words } = this.chunks;
    if (screens === null || words === null) return;
    const viewState = this.viewState();
    const screen = screens.screenOf({ ...viewState, ...words });
    const name = this.screen?.name;
    // Most addresses arrive within the grace period: until then the list stays, or the former network's address.
    const since = viewState.selection?.since;
    if (/^(choose|pay)$/.test(name ?? '') && screen.name === 'getting' && since !== this.slowSelection) {
      // With a timer: the device's clock may be set back meanwhile (R12).
      deviceClock.after(ADDRESS_GRACE_MS, () => {
        this.slowSelection = since;
      });
      return;
    }
    this.screen = screen;
    if (this.isTabDue) this.chunks.markTab();
    this.isTabDue = false;
    this.chunks.fetchFor(screen, this.onLoadFailure);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('session') || changed.has('server') || changed.has('mode')) {
      this.current.stop();
      this.start();
    } else if (changed.has('locale') || changed.has('strings')) this.start();
  }

  /** Erases the content of the card alone: a dialog that was removed would be closed. */
  protected override erase(draw: () => void): void {
    this.guard.isBlank = true;
    draw();
    this.guard.isBlank = false;
  }

  private readonly refresh = (): void => this.requestUpdate();

  private get status(): ResultStatus {
    return resultStatus((this.iframe ?? this.view)?.status);
  }

  private finish(): void {
    this.resolveResult({ status: this.status, checkoutId: (this.iframe ?? this.view)?.id ?? null });
  }

  private start(): void {
    const { session, server, mode, current } = this;
    if (!this.isShown) return;
    if (mode === 'frame' && current.failure === null) {
      const page = hostedPageOf(this);
      if (page !== null)
        void this.chunks.withShopPage((module) => void module.openIframe(this, page), this.onNoShopPage);
    } else {
      if (server) this.chunks.start(this.onLoadFailure);
      if (session) current.start(server, session);
    }
    if (server) afterPaint(() => void this.onOpened());
  }

  /** @internal */
  readonly onLoadFailure = (): boolean => goToHostedPage(this);
  private readonly onNoShopPage = (): boolean => this.isOpen && this.onLoadFailure();
  private readonly onOpened = () => this.isOpen && this.chunks.withShopPage((page) => page.onOpened(this));

  private onReady({ status, payment, methods, test, store }: SessionView): void {
    this.chunks.isTest = test;
    // Its place stays empty until it is there, which may be before the screens are.
    Object.assign(new Image(), { referrerPolicy: 'no-referrer', src: store.logoUrl ?? '' });
    void this.onOpened();
    if (status !== 'open') return;
    void prefetchEncoder(payment !== null, this.chunks.onFileFailure);
    if (methods.some(({ kind }) => kind !== 'address')) void this.chunks.fetchLazy('offchain');
    const [only] = methods;
    if (payment === null && methods.length === 1 && only?.available) this.pick(only.id);
  }

  private mayClose(cancelable: boolean): boolean {
    this.isLeaving = this.dispatchEvent(new PaywicketCloseEvent(this.status, cancelable)) || !cancelable;
    return this.isLeaving;
  }

  private closed(): void {
    // Browsers may close a dialog without a `cancel` event.
    if (!this.isLeaving) this.mayClose(false);
    this.finish();
    this.isOpen = false;
    this.ticker.leavesIn = 0;
    if (this.isInline) return;
    this.current.stop();
    // A removed iframe would lose its page.
    if (this.iframe === null) this.remove();
    if (this.iframe ?? this.view?.payment)
      void this.chunks.withShopPage(({ onClosed }) => onClosed(this), this.onNoShopPage);
  }

  private pick(method: string): void {
    this.dispatchEvent(new PaywicketMethodEvent(method));
    this.shopper.go(null, null);
    this.current.choose(method);
  }

  /** @internal */
  readonly act = ({ act, method = '', opens }: Action): void => {
    if (opens || act === 'sent' || act === 'requestWallet' || this.pageWallets.isCode(act)) this.onUsed();
    if (opens) this.chunks.screens?.openWallet(opens, this.shopper, this);
    if (act === undefined) return;
    if (act === 'choose' || act === 'pick') this.current.selection?.dismissRefusal();
    if (act === 'close') this.modal.request();
    else if (act === 'anew') this.dispatchEvent(new Event('anew'));
    else if (act === 'stay') this.ticker.leavesIn = 0;
    else if (act === 'pick') this.pick(method);
    else if (act === 'requestWallet') void this.pageWallets.requestPayment(method);
    else if (act === 'cancelWalletRequest') void this.pageWallets.cancelRequest();
    else if (act === 'again' || act === 'renew' || act === 'check') this.current.retry(act);
    else if (isMessage(act)) void this.shopper.send(act, this.chunks, this.current.live, hostedPageOf(this));
    else if (act === 'retractSent') {
      this.shopper.retractSent(this.view?.payment ?? null);
      void this.pageWallets.retractSent();
    } else this.shopper.take(act, method, this.screen?.name);
    this.requestUpdate();
  };

  private readonly onDrawFailure = (event: Event): void => {
    event.stopPropagation();
    if (this.isConnected && this.onLoadFailure()) console.warn('Paywicket: the hosted page takes over.');
  };

  private readonly type = (typed: string): void => this.shopper.set({ typed });

  private readonly onPick = (event: PickEvent): void => {
    event.stopPropagation();
    if (event.sender !== undefined) this.shopper.set({ sender: event.sender });
    this.pick(event.method);
  };

  private readonly onUsed = (): void => this.shopper.use(this.view?.payment?.address ?? null);

  private viewState() {
    const { current, openedAt, guard, ticker, pageWallets } = this;
    const { shown: view, connection, now } = current;
    const selection = current.selection?.current ?? null;
    const { isPartMissing } = this.chunks;
    const session = { view, connection, isPartMissing, selection, now, hostedUrl: hostedPageOf(this) };
    const local = { ...this.shopper.state, tampered: guard.isTampered, openedAt, leavesIn: ticker.leavesIn };
    return { ...session, ...this.chunks.lateParts, ...local, wallets: pageWallets.state };
  }

  override render(): TemplateResult {
    const { screen, modal, chunks } = this;
    const { language = 'en', direction = 'ltr' } = chunks.words?.text ?? {};
    const content = html`<div
      class="ticket notranslate" lang=${language} dir=${direction} translate="no"
      @pick=${this.onPick} @enlarge=${this.onUsed} @announce=${this.announcer.onAnnounce} @tamper=${this.guard.onTamper}
    >${this.guard.isBlank ? nothing : this.renderCard()}<div class="visually-hidden" role="status"></div
    ><div class="visually-hidden" role="alert"></div></div>`;
    const label = screen?.label ?? shellText.card;
    return !this.isInline
      ? html`<dialog
          class="root card" part="dialog" aria-label=${label} @cancel=${modal.onCancel} @close=${modal.onClose}
          @pointerdown=${modal.onPointerdown} @click=${modal.onClick}
        >${content}</dialog>`
      : html`<section class="root card" part="dialog" aria-label=${label}>${content}</section>`;
  }

  private renderCard(): TemplateResult {
    const { isInline, openedAt, chunks } = this;
    const ui = this.cardUi();
    const isStarting = ui?.view === null && ui.screen.name === 'starting' && !ui.screen.needsModule;
    if (chunks.screens !== null && ui !== null && !isStarting) return chunks.screens.card(ui, this);
    const text = chunks.words?.text ?? (chunks.i18n.locale === null ? null : shellText);
    return shell(text, isInline ? null : () => this.modal.request(), deviceClock.now() - openedAt);
  }

  /** Data that the card is drawn from; null until screens and texts are loaded. */
  private cardUi(): SoFar<RoomlessUi> | null {
    const { screen, act, type, current } = this;
    const { words, lateParts, i18n } = this.chunks;
    if (screen === null || words === null) return null;
    const session = { screen, view: current.shown, now: current.now.server, hostedUrl: hostedPageOf(this) };
    const input = { act, type, chooseLanguage: i18n.choose };
    return { ...words, ...lateParts, ...session, ...input, modal: !this.isInline };
  }
}

define('paywicket-checkout', PaywicketCheckoutElement);
