/** `<paywicket-refund>`: a refund whose shopper names the address. It draws with the checkout's sheets and parts. */
import { html, nothing, type TemplateResult } from 'lit';
import type { RefundClaim } from '../../server/money-out/contract/refund-claim.ts';
import { containEvents } from '../components/contain-events.ts';
import { define } from '../components/define.ts';
import { outIcon, tickIcon } from '../components/icons.ts';
import { languageSwitch } from '../components/language-switch.ts';
import { checkLinks } from '../components/leaving-links.ts';
import { RedrawingElement } from '../components/redrawing-element.ts';
import { pageBoundary, shared, theme } from '../components/styles.ts';
import { textProperty, toServer } from '../components/text-property.ts';
import { ThemeController } from '../components/theme.ts';
import { deviceClock } from '../core/clock.ts';
import { watchLeaving } from '../core/go-to.ts';
import { isInView } from '../core/in-view.ts';
import type { PaywicketRefundElement as Described } from '../elements/refund.ts';
import { coins, isolate, tidy, plainText } from '../i18n/isolate.ts';
import { safeUrl } from '../session/links.ts';
import { browserPage } from '../session/page.ts';
import { TamperGuard } from '../checkout/tamper-guard.ts';
import type { AnnounceEvent } from '../components/events.ts';
import { state } from '../components/reactive.ts';
import { isRefusal, SessionError, type ViewResponse } from '../session/client.ts';
import { RefundClient } from './client.ts';
import { LiveRefund } from './live.ts';
import {
  refundScreen,
  type RefundAct,
  type RefundAction,
  type RefundScreen,
  type RefundState,
} from './view.ts';
import { cardStyles } from '../screens/card-styles.ts';
import { styles as helpStyles } from '../screens/late/help.ts';
import { screenStyles } from '../screens/screens.ts';
import { factList } from '../screens/facts.ts';
import { drawStore, lengthStep } from '../screens/shared.ts';
import { placeholders } from '../screens/starting/shell.ts';
import { RefundLanguage, type RefundWords } from './language.ts';

/** `<paywicket-refund>`. What pages see of it is described in `elements/refund.ts`. */
export class PaywicketRefundElement extends RedrawingElement implements Described {
  static override styles = [shared, theme, pageBoundary, cardStyles, screenStyles, helpStyles];

  @textProperty() token = '';
  @textProperty(false, toServer) server = '';
  @textProperty() locale = '';
  @textProperty(true) theme = 'auto';

  /** @internal */
  readonly strings = undefined;
  private readonly language = new RefundLanguage(this);
  /** Name and title of the screen that was drawn last. */
  private shown = '';
  /** All that was announced of it. */
  private announced = '';
  private readonly guard = new TamperGuard(this);
  @state() private typed = '';
  @state() private confirming: string | null = null;
  @state() private failure: RefundState['failure'] = null;
  @state() private busy = false;
  private live: LiveRefund | null = null;
  private hadFocus = false;
  private wasInView = false;

  private get heading(): HTMLElement | null {
    return this.renderRoot.querySelector('h2');
  }

  private get region(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('[role=status]');
  }

  private get field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  constructor() {
    super();
    containEvents(this);
    this.addController(new ThemeController(this, () => this.live?.view ?? null));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.live?.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.live?.stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    this.hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
    this.wasInView = this.hadFocus && isInView(this);
    if (changed.has('token') || changed.has('server')) this.open();
    if (this.server && (changed.has('server') || changed.has('locale'))) this.language.i18n.start();
  }

  protected override firstUpdated(): void {
    checkLinks(this, () => this.language.words?.text, watchLeaving);
  }

  protected override updated(): void {
    const { words } = this.language;
    if (words === null) return;
    const { name, title, sentence, hint, notice, bar } = this.screen(words);
    const shown = `${name} ${title}`;
    const content = [title, sentence, bar, notice, hint].join(' ');
    const isLost = this.hadFocus && this.shadowRoot?.activeElement === null;
    // The control that had the focus was removed: the title takes it, and is announced by that.
    if (shown !== this.shown && isLost) this.heading?.focus({ preventScroll: !this.wasInView });
    if (content !== this.announced)
      this.announce(shown === this.shown ? [bar, notice, hint].join(' ') : content);
    this.shown = shown;
    this.announced = content;
  }

  private announce(message: string): void {
    if (this.region !== null) this.region.textContent = message.trim();
  }

  private readonly onAnnounce = (event: AnnounceEvent): void => {
    event.stopPropagation();
    this.announce(event.message);
  };

  private open(): void {
    this.live?.stop();
    this.live = null;
    // The typed address and its confirmation are of the former refund.
    this.typed = '';
    this.confirming = null;
    this.failure = null;
    this.busy = false;
    if (this.token === '' || this.server === '') return;
    const client = new RefundClient(this.server, this.token, deviceClock);
    const changed = () => this.requestUpdate();
    this.live = new LiveRefund(client, deviceClock, browserPage, changed, undefined, () => this.leave());
    if (this.isConnected) this.live.start();
  }

  /** For the server's own page, where the answers do not reach this one. */
  private leave(): void {
    const { server, token, locale } = this;
    if (!this.hasAttribute('data-page') && browserPage.online)
      location.assign(`${server}/refund#${token}&locale=${encodeURIComponent(locale)}`);
  }

  private screen(words: RefundWords): RefundScreen {
    const { live, typed, confirming, failure, busy } = this;
    return refundScreen({
      refund: live?.view ?? null,
      problem: live?.problem ?? null,
      online: browserPage.online,
      typed,
      // A script of the page changes it again and again.
      confirming: this.guard.isTampered ? null : confirming,
      failure,
      busy,
      now: deviceClock.now(),
      text: words.text,
      format: words.format,
      words: words.refund,
    });
  }

  private readonly act = (act: RefundAct): void => {
    const { live, busy, confirming } = this;
    if (live === null || busy) return;
    if (act === 'retry') live.pollNow();
    else if (act === 'next') void this.check(live);
    else if (act === 'yes' && confirming !== null)
      void this.send(live, () => live.client.claim(confirming), 'taken');
    else if (act === 'takeBack') void this.send(live, () => live.client.takeBack(), 'too_late');
    else if (act === 'change') {
      this.confirming = null;
      this.failure = null;
    }
  };

  /** The server says what is wrong with an address before it is shown to be confirmed. */
  private async check(live: LiveRefund): Promise<void> {
    const address = this.typed.trim();
    if (address === '') {
      this.failure = 'empty';
      this.focusField();
      return;
    }
    await this.send(live, () => live.client.check(address), 'taken');
    if (live !== this.live) return;
    if (this.failure === null && live.view?.status === 'awaiting_destination') this.confirming = address;
    else this.focusField();
  }

  /** Nothing is changed where another refund is shown by then. @param conflict What a 409 means: the refund has moved on. */
  private async send(
    live: LiveRefund,
    command: () => Promise<ViewResponse<RefundClaim>>,
    conflict: 'taken' | 'too_late',
  ): Promise<void> {
    this.busy = true;
    this.failure = null;
    let failed: SessionError | null = null;
    try {
      live.accept(await command());
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      failed = error;
    } finally {
      if (live === this.live) this.busy = false;
    }
    if (live !== this.live) return;
    if (failed === null) {
      live.problem = null;
      live.schedulePoll();
      this.confirming = null;
      if (conflict === 'too_late') this.typed = '';
    } else if (isRefusal(failed.code)) live.problem = failed;
    else {
      this.failure = failed.code === 'invalid_state' ? conflict : failed;
      // The fault of the address is shown beside the field.
      if (!failed.isOutcomeUnknown) this.confirming = null;
      live.pollNow();
    }
  }

  private focusField(): void {
    void this.updateComplete.then(() => this.field?.focus());
  }

  private readonly onInput = ({ target }: Event): void => {
    this.typed = (target as HTMLInputElement).value;
    this.failure = null;
  };

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    this.act('next');
  };

  override render(): TemplateResult {
    const { words, i18n } = this.language;
    const { language = 'en', direction = 'ltr' } = words?.text ?? {};
    const refund = this.live?.view ?? null;
    const label =
      words && refund ? words.refund.cardOf(tidy(refund.store.name)) : (words?.refund.getting ?? '');
    const content = () =>
      words === null ? skeleton() : this.renderCard(words, refund, languageSwitch(words.text, i18n.choose));
    return html`<section class="root card" part="dialog" aria-label=${label}><div
      class="ticket notranslate" lang=${language} dir=${direction} translate="no"
      @announce=${this.onAnnounce} @tamper=${this.guard.onTamper}
    >${this.guard.isBlank ? nothing : content()}<div class="visually-hidden" role="status"></div></div></section>`;
  }

  private renderCard(
    words: RefundWords,
    refund: RefundClaim | null,
    choice: TemplateResult | undefined,
  ): TemplateResult {
    const { text } = words;
    const screen = this.screen(words);
    const url = safeUrl(refund?.store.supportUrl ?? null, refund?.test ?? false);
    const isShown = screen.actions.some(({ href }) => href !== undefined);
    const support = html`<a class="button text" href=${url ?? ''} target="_blank" rel="noreferrer">${text.contact(isolate(refund?.store.name ?? ''))}</a>`;
    return html`<div class="top">
        <div class="head" part="header">${refund === null ? html`<span class="store"></span>` : drawStore(refund)}</div>
        <div class="due" part="amount">${refund === null ? nothing : dueOf(words, refund)}</div>
      </div>
      <div class="tear">${refund?.test ? html`<span class="test">${text.test}</span>` : nothing}</div>
      <div class="bottom">
        ${screen.bar && html`<div class="notice bar meta">${screen.bar}</div>`}
        ${screen.notice === null ? nothing : html`<div class="notice meta">${screen.notice}</div>`}
        <div class="body">${this.renderScreen(words, screen)}</div>
        <div class="foot" part="footer">${url === null || isShown ? nothing : support}${choice ?? nothing}</div>
      </div>`;
  }

  private renderScreen(words: RefundWords, screen: RefundScreen): TemplateResult {
    const { name, title, sentence, actions, hint, field, address } = screen;
    const { text } = words;
    const say = html`<div class="say"><h2 tabindex="-1">${title}</h2><p>${sentence}</p></div>`;
    const buttons = html`<div class="actions">${actions.map((action, at) => this.control(action, at === 0))}</div>`;
    if (name === 'starting') return html`<div class="screen">${say}${placeholders()}</div>`;
    if (field !== null)
      return html`<form class="screen" novalidate @submit=${this.onSubmit}>
        ${say}
        <div class="field">
          <label for="address">${field.label}</label>
          <input
            id="address" .value=${field.value} inputmode="text" autocomplete="off" autocapitalize="off" maxlength="128"
            spellcheck="false" translate="no" dir="ltr" aria-describedby="hint help" aria-invalid=${hint !== null}
            @input=${this.onInput}
          >
          <div id="hint" class="hint bad">${hint ?? ''}</div>
          <p id="help" class="meta">${field.help}</p>
        </div>
        ${buttons}
      </form>`;
    return html`<div class="screen ${name === 'sent' ? 'paid' : ''}">
      ${name === 'sent' ? html`<div class="stamp"><div class="seal">${tickIcon()}</div>${say}</div>` : say}
      ${address === null ? nothing : this.renderAddress(words, address)}
      ${hint === null ? nothing : html`<p class="hint bad">${hint}</p>`}
      ${screen.facts.length === 0 ? nothing : factList({ text }, screen.facts)}
      ${
        screen.explorer === null
          ? nothing
          : html`<a class="button text" href=${screen.explorer} target="_blank" rel="noreferrer"
              >${words.text.progress.explorer}${outIcon()}</a
            >`
      }
      ${name === 'sent' ? this.renderTools(words, screen) : nothing}
      ${buttons}
    </div>`;
  }

  private renderAddress({ text, refund }: RefundWords, address: string): TemplateResult {
    const spelled = (characters: string) => [...characters].join(' ');
    const { networkName = '' } = this.live?.view ?? {};
    const [start, end] = [spelled(address.slice(0, 4)), spelled(address.slice(-4))];
    return html`<div class="to"><p class="meta">${refund.address}</p><paywicket-address
      part="address" exportparts="button" .value=${address} .description=${text.pay.address(networkName, address.length, start, end)}
      .label=${text.copyAddress} .said=${text.pay.addressCopied(start, end)} .text=${text}
    ></paywicket-address></div>`;
  }

  private renderTools(
    { text, refund }: RefundWords,
    { facts: lines, address }: RefundScreen,
  ): TemplateResult {
    const store = this.live?.view?.store.name ?? '';
    const whole = [
      refund.cardOf(store),
      `${refund.address}: ${address ?? ''}`,
      ...lines.map(({ label, value, copy }) => `${label}: ${copy ?? value}`),
    ].join('\n');
    return html`<div class="tools">
      <paywicket-copy-field exportparts="button" .label=${text.receipt.copy} .value=${plainText(whole)} .text=${text}></paywicket-copy-field>
    </div>`;
  }

  private control({ label, act, href }: RefundAction, isMain: boolean): TemplateResult {
    const isFilled = isMain && act !== 'takeBack';
    const look = `button ${isFilled ? 'filled' : 'outlined'}`;
    const part = isFilled ? 'button primary' : 'button';
    if (href !== undefined)
      return html`<a class=${look} part=${part} href=${href} rel="noreferrer">${label}</a>`;
    if (act === 'next')
      return html`<button class=${look} part=${part} aria-disabled=${this.busy}>${label}</button>`;
    // The second click of a double click was meant for what was there at the first.
    const onClick = ({ detail }: UIEvent): void => {
      if (detail <= 1 && act !== undefined) this.act(act);
    };
    return html`<button type="button" class=${look} part=${part} aria-disabled=${this.busy} @click=${onClick}>${label}</button>`;
  }
}

function dueOf({ refund: words }: RefundWords, refund: RefundClaim): TemplateResult {
  const { amount, asset, description, store } = refund;
  const what = description === null ? '' : ` · ${isolate(description)}`;
  const sum = coins(amount, asset);
  return html`<div class="owed"><bdi class="amount" data-length=${lengthStep(sum)}>${sum}</bdi></div>
    <div class="meta">${words.cardOf(isolate(store.name))}${what}</div>`;
}

const skeleton = (): TemplateResult =>
  html`<div class="top"><div class="head"></div><div class="due"><span class="bone"></span></div></div>
    <div class="tear"></div>
    <div class="bottom"><div class="body"><div class="screen">${placeholders()}</div></div><div class="foot"></div></div>`;

define('paywicket-refund', PaywicketRefundElement);
