/** Parts that the screens share: their data, their common elements, the names of methods and networks. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SentPayment, SessionPayment, SessionView } from '../../server/money-in/contract/session.ts';
import { alertIcon, clockIcon, tickIcon } from '../components/icons.ts';
import { nonCryptoName } from '../components/method-name.ts';
import type { Row } from '../components/picker/method-search.ts';
import { goTo } from '../core/go-to.ts';
import { SILENCE_MS } from '../core/timeouts.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import { isolate, tidy } from '../i18n/isolate.ts';
import type { Words } from '../i18n/words.ts';
import { sum } from '../session/decimal.ts';
import { safeUrl } from '../session/links.ts';
import { hasException, isRestDue, methodOf, sentMark } from '../session/payment.ts';
import type { Room } from './room.ts';
import type { Action, BaseScreen, Due, PayScreen, Screen, ScreenNamed, WalletRow } from './types.ts';
import type { ViewState } from './view-state.ts';

/** Base of all screens before there is a view. */
export function emptyScreen({ text }: ViewState): BaseScreen {
  return {
    label: text.card,
    title: '',
    sentence: '',
    action: null,
    other: null,
    exit: null,
    help: null,
    more: [],
    hint: null,
    reported: null,
    bar: null,
    notice: null,
    due: null,
    deadline: null,
  };
}

/** Base of all screens of a known session. */
export function baseScreen(state: ViewState, view: SessionView): BaseScreen {
  const notices = state.help.notices(state, view);
  // An exception that an operator has to settle is all that is shown then.
  const elsewhere = hasException(view) ? null : state.wallet.elsewhereNotice(state, view);
  return {
    ...emptyScreen(state),
    label: state.text.cardOf(tidy(view.store.name)),
    exit: leaveLink(state, view),
    help: { act: 'menu', label: state.text.help },
    due: dueOf(state, view),
    bar: connectionBar(state),
    ...notices,
    notice: notices.notice ?? elsewhere,
  };
}

/** The price; once a part was received and while the checkout is open, the remaining amount. */
function dueOf(state: ViewState, view: SessionView): Due {
  const { format } = state;
  const isRest = isRestDue(view);
  const amount = isRest ? view.amountDue : view.amount;
  return {
    ...(!isRest && { verb: state.text.total }),
    amount: format.price(amount, view.currency, view.minorUnits),
    copy: null,
    meta: isRest ? priceFor(state, view) : purposeOf(state, view),
  };
}

/** Below the price: what it is for. */
function purposeOf({ text }: ViewState, view: SessionView): string {
  const what = subject(text, view);
  // The number of items is no name for what is bought.
  const isCount = what === null || (view.description === null && view.lineItems.length > 1);
  return isCount ? (what ?? '') : text.for(what);
}

/** The price and what it is for; while the rest of it is due, how much arrived. */
export function priceFor({ text, format }: ViewState, view: SessionView): string {
  const price = (amount: string): string => format.price(amount, view.currency, view.minorUnits);
  if (isRestDue(view))
    return text.arrived(price(sum([view.amountPaid, view.amountPending])), price(view.amount));
  const what = subject(text, view);
  return what === null ? price(view.amount) : text.priceFor(price(view.amount), what);
}

/** The order's description, the name of its only item, or a count of its items; null where it has none of these. */
function subject(text: Text, { description, lineItems }: SessionView): string | null {
  const name = description ?? (lineItems.length === 1 ? lineItems[0]?.name : null);
  if (name) return isolate(name);
  let count = 0;
  for (const { quantity } of lineItems) count += quantity;
  return lineItems.length > 0 ? text.items(count) : null;
}

/** Back to the shop. Null where the dialog's × is the only way out. */
export function leaveLink({ text }: ViewState, view: SessionView): Action | null {
  const href = safeUrl(view.cancelUrl, view.test);
  return href === null ? null : { href, label: text.backTo(isolate(view.store.name)) };
}

/** The shop's own page for questions; null where it has none. */
export function contactAction({ text }: { text: Text }, { store, test }: SessionView): Action | null {
  const href = safeUrl(store.supportUrl, test);
  return href === null ? null : { href, label: text.contact(isolate(store.name)), newTab: true };
}

/** To the same checkout on the server's own page. Null if there is no session, or the server's address is none to go to. */
export function openPageAction({ hostedUrl, text }: ViewState): Action | null {
  const goes = safeUrl(hostedUrl, true);
  return goes === null ? null : { goes, label: text.trouble.openPage };
}

/** Out of the dialog. */
export const closeAction = ({ text }: ViewState): Action => ({ act: 'close', label: text.close });

/** To the shop's page that waits with the shopper, or out of the dialog. */
export function waitAction(state: ViewState, view: SessionView): Action {
  const href = safeUrl(view.pendingUrl, view.test);
  return href === null ? closeAction(state) : { href, label: state.text.backTo(isolate(view.store.name)) };
}

/** Offline, or the server does not answer. */
function connectionBar({ connection, now, text }: ViewState): string | null {
  const { failingSince, online } = connection;
  if (!online) return text.trouble.bar(text.trouble.offline, text.trouble.offlineSentence);
  const isSilent = failingSince !== null && now.device - failingSince >= SILENCE_MS;
  return isSilent ? silentBar(text) : null;
}

const silentBar = ({ trouble }: ViewState['text']): string =>
  trouble.bar(trouble.silent, trouble.silentSentence);

/** The screen; where it needs a part of the widget that cannot be loaded, it says so. */
export function withMissingPart<Shown extends Screen>(screen: Shown, state: ViewState): Shown {
  if (screen.needsModule === undefined || !state.isPartMissing) return screen;
  return { ...screen, bar: screen.bar ?? connectionBar(state) ?? silentBar(state.text) };
}

/** Opens a help screen. @param about What is behind it, where its label does not say so. */
export const helpAction = (text: Text, act: keyof Text['asides'], about?: string): Action => ({
  act,
  label: text.asides[act],
  about,
});

/** The shopper, or a wallet, reported what is due of it as sent. */
export const isSent = (state: ViewState, payment: SessionPayment | null): payment is SessionPayment =>
  payment !== null && (state.sent.includes(sentMark(payment)) || isSentByWallet(state, payment));

/** A wallet reported a transaction for it that was not seen yet, even if other money was received. */
export function isSentByWallet({ wallets }: ViewState, payment: SessionPayment): boolean {
  const { id, sentAt } = payment;
  const { request } = wallets;
  const isOnItsWay = request?.payment === id && request.hash !== null;
  // Older servers do not send `sentAt`.
  return Boolean(sentAt) || isOnItsWay;
}

/** `USDT on TRON`, isolated; of a method that the list does not hold the coin alone. */
export function methodName({ text }: ViewState, view: SessionView, id: string): string {
  const method = methodOf(view, id);
  if (method === undefined) return isolate(id.replace(/-.*/s, '').toUpperCase());
  return nonCryptoName(method, text) ?? text.on(isolate(method.asset), isolate(method.networkName));
}

/** A network with its standard: `TRON (TRC20)`. */
export function networkOf(
  { text }: { text: Text },
  { networkName, networkStandard }: Pick<SentPayment, 'networkName' | 'networkStandard'>,
): string {
  const name = tidy(networkName);
  return networkStandard === null ? name : text.networkAndStandard(name, tidy(networkStandard, 20));
}

/** Data that the screens draw from. */
export interface Ui extends Words, Room {
  screen: Screen;
  /** Null until the session is loaded. */
  view: SessionView | null;
  help: DrawnHelp;
  offchain: OffchainDrawing;
  wallet: WalletDrawing;
  /** The same checkout on the server's own page. */
  hostedUrl: string | null;
  /** In a dialog: it can be closed. */
  modal: boolean;
  act: (action: Action) => void;
  /** The field of the screen was written in. */
  type: (value: string) => void;
}

/** The rare screens, which are drawn beside help. */
export type RareScreen = ScreenNamed<'received' | 'looking' | 'expired' | 'cancelled' | 'help' | 'trouble'>;

/** How help and rare screens are drawn; `view-state.ts` has what they say. */
export interface DrawnHelp {
  readonly draw: (ui: Ui, screen: RareScreen) => TemplateResult;
}

/** How payments on a gateway's page and by UPI are drawn. */
export interface OffchainDrawing {
  readonly draw: (ui: Ui, screen: ScreenNamed<'offchain' | 'rest'>) => TemplateResult;
}

/** How wallets in the page, and apps of wallets, are drawn. */
export interface WalletDrawing {
  readonly drawOffers: (ui: Ui, screen: PayScreen) => TemplateResult | typeof nothing;
  /** Rows for the list of methods. */
  readonly drawRows: (rows: readonly WalletRow[]) => Row[];
  readonly draw: (ui: Ui, screen: ScreenNamed<'confirm' | 'apps'>) => TemplateResult;
  /** Whether it was sent in the app that was opened. */
  readonly drawOpened: (ui: Ui) => TemplateResult | typeof nothing;
}

/** A button, or a link that looks like one. Closing is left out where nothing can be closed. */
export function control(
  { modal, act }: Ui,
  action: Action | null | undefined,
  look: 'filled' | 'outlined' | 'text',
  icon: TemplateResult | typeof nothing = nothing,
): TemplateResult | typeof nothing {
  if (!action || (action.act === 'close' && !modal)) return nothing;
  const { href, goes, label, title = nothing, newTab = false, disabled = false } = action;
  const names = `button ${look}`;
  const part = { filled: 'button primary', outlined: 'button', text: 'button link' }[look];
  if (href !== undefined)
    return html`<a
      class=${names} part=${part} href=${href} title=${title} target=${newTab ? '_blank' : nothing} rel="noreferrer"
    >${icon}${label}</a>`;
  const onClick = ({ detail, currentTarget }: UIEvent): void => {
    // The second click of a double click was meant for what was there at the first.
    if (detail > 1) return;
    if (goes === undefined) act(action);
    // At once: browsers block a tab that is opened later.
    else if (newTab) goTo(goes, '_blank', () => currentTarget?.dispatchEvent(new Event('unopened')));
    else goTo(goes);
  };
  return html`<button
    type="button" class=${names} part=${part} title=${title} ?disabled=${disabled} @click=${onClick}
  >${icon}${label}</button>`;
}

/** The main action and the second, at the bottom of the screen. */
export function controls(ui: Ui): TemplateResult {
  const { action, other } = ui.screen;
  return html`<div class="actions">${control(ui, action, 'filled')}${control(ui, other, 'outlined')}</div>`;
}

/**
 * Title and sentence. The title takes the focus that a removed control had.
 *
 * @param look A class: `short` hides the sentence, `visually-hidden` both.
 */
export function heading(
  { screen, modal }: Ui,
  look = '',
  sentence: string | TemplateResult = screen.sentence,
): TemplateResult {
  return html`<div class="say ${look}">
    <h2 tabindex="-1" ?autofocus=${modal}>${screen.title}</h2>
    <p>${sentence}</p>
  </div>`;
}

/** Draws the status of a payment: mark, title and sentence. */
export function status(
  ui: Ui,
  mark: keyof typeof marks,
  look = '',
  sentence?: TemplateResult,
): TemplateResult {
  return html`<div class="stamp"><div class="seal ${mark}">${marks[mark]()}</div>${heading(ui, look, sentence)}</div>`;
}

const marks = { done: tickIcon, wait: clockIcon, alert: alertIcon };

/** The store's logo and name. */
export function drawStore({ store, test }: Pick<SessionView, 'store' | 'test'>): TemplateResult {
  const name = tidy(store.name);
  const logo = safeUrl(store.logoUrl, test);
  const onError = ({ target }: Event) => (target as Element).toggleAttribute('hidden', true);
  const picture = html`<img alt="" referrerpolicy="no-referrer" src=${logo ?? ''} @error=${onError}>`;
  // Without a logo, or if the page's CSP blocks it, a letter takes its place.
  return html`<span class="logo" aria-hidden="true">${logo === null ? nothing : picture}<span>${[...name][0]}</span></span
    ><span class="store"><bdi>${name}</bdi></span>`;
}

/** Characters of an amount, at least 10, else a multiple of 4 up to 32: a longer one is written smaller, and stays on one line. */
export function lengthStep(amount: string): number {
  // Marks of direction take no room.
  const { length } = amount.replaceAll(/\p{Cf}/gu, '');
  return length > 10 ? Math.min(Math.ceil(length / 4) * 4, 32) : 10;
}
