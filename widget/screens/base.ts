/** What the screens share: the parts of each, and the names of methods and networks. Pure. */
import type { SentPayment, SessionPayment, SessionView } from '../../server/contract/session.ts';
import { plainName } from '../components/method-name.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import { isolate, tidy } from '../i18n/isolate.ts';
import { sum } from '../session/decimal.ts';
import { safeUrl } from '../session/links.ts';
import { hasException, isPartlyPaid, methodOf, sentMark } from '../session/payment.ts';
import type { Action, BaseScreen, Due } from './screen.ts';
import type { ViewState } from './view-state.ts';

/** ms without a response after which the screen reports it. */
export const SILENCE_MS = 4000;

/** What all screens share before there is a view. */
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

/** What all screens of a known session share. */
export function baseScreen(state: ViewState, view: SessionView): BaseScreen {
  const notices = state.help.notices(state, view);
  // What an operator has to settle is all that is said then.
  const elsewhere = hasException(view) ? null : state.wallet.elsewhereNotice(state, view);
  return {
    ...emptyScreen(state),
    label: state.text.cardOf(tidy(view.store.name)),
    exit: leaveLink(state, view),
    due: dueOf(state, view),
    bar: connectionBar(state),
    ...notices,
    notice: notices.notice ?? elsewhere,
  };
}

/** The price; once a part was received and while the checkout is open, the remaining amount. */
function dueOf(state: ViewState, view: SessionView): Due {
  const { format } = state;
  const isRest = isPartlyPaid(view) && view.status === 'open';
  const amount = isRest ? view.amountDue : view.amount;
  return {
    amount: format.price(amount, view.currency, view.minorUnits),
    copy: null,
    meta: isRest ? priceFor(state, view) : purposeOf(state, view),
  };
}

/** Below the price: what it is for. */
function purposeOf({ text }: ViewState, view: SessionView): string {
  const what = subject(text, view);
  if (what === null) return text.total;
  // The number of items is no name for what is bought.
  const isCount = view.description === null && view.lineItems.length > 1;
  return isCount ? `${what} · ${text.total}` : text.for(what);
}

/** The price and what it is for; once a part was received, how much of it. */
export function priceFor({ text, format }: ViewState, view: SessionView): string {
  const price = (amount: string): string => format.price(amount, view.currency, view.minorUnits);
  if (isPartlyPaid(view))
    return text.arrived(price(sum([view.amountPaid, view.amountPending])), price(view.amount));
  const what = subject(text, view);
  return what === null ? price(view.amount) : text.priceFor(price(view.amount), what);
}

/** The order's description, the name of its only item, or a count of its items; null where it has none of these. */
function subject(text: Text, { description, lineItems }: SessionView): string | null {
  const name = description ?? (lineItems.length === 1 ? lineItems[0]?.name : null);
  if (name) return isolate(name);
  return lineItems.length > 0
    ? text.items(lineItems.reduce((count, { quantity }) => count + quantity, 0))
    : null;
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

/** Back to the shop, or only out of the dialog. */
export const leaveAction = (state: ViewState, view: SessionView): Action =>
  leaveLink(state, view) ?? closeAction(state);

/** Out of the dialog. */
export const closeAction = ({ text }: ViewState): Action => ({ act: 'close', label: text.close });

/** To the shop's page that waits with the shopper, or out of the dialog. */
export function waitAction(state: ViewState, view: SessionView): Action {
  const href = safeUrl(view.pendingUrl, view.test);
  return href === null ? closeAction(state) : { href, label: state.text.backTo(isolate(view.store.name)) };
}

/** Offline, or the server does not answer. */
function connectionBar({ connection, now, text: { trouble } }: ViewState): string | null {
  const { failingSince, online } = connection;
  if (!online) return trouble.bar(trouble.offline, trouble.offlineSentence);
  const isSilent = failingSince !== null && now.device - failingSince >= SILENCE_MS;
  return isSilent ? trouble.bar(trouble.silent, trouble.silentSentence) : null;
}

/** Actions that open help screens. */
export const helpActions = (text: Text, topics: readonly (keyof Text['asides'])[]): Action[] =>
  topics.map((topic) => ({ act: topic, label: text.asides[topic] }));

/** The shopper, or a wallet, reported what is due of it as sent. */
export const isSent = (state: ViewState, payment: SessionPayment | null): payment is SessionPayment =>
  payment !== null && (state.sent.includes(sentMark(payment)) || isSentByWallet(state, payment));

/** A wallet reported a transaction for it that was not seen yet, whatever else was received. */
export function isSentByWallet({ wallets }: ViewState, payment: SessionPayment): boolean {
  const { id, sentAt } = payment;
  const { request } = wallets;
  const isOnItsWay = request?.payment === id && request.hash !== null;
  // Older servers do not send `sentAt`.
  return Boolean(sentAt) || isOnItsWay;
}

/** On a screen to pay by, or after it. */
export const payHelp = ({ text }: ViewState): Action => ({ act: 'menu', label: text.help });

/** `USDT on TRON`, isolated; of a method that the list does not hold the coin alone. */
export function methodName({ text }: ViewState, view: SessionView, id: string): string {
  const method = methodOf(view, id);
  if (method === undefined) return isolate(id.replace(/-.*/s, '').toUpperCase());
  return plainName(method, text) ?? text.on(isolate(method.asset), isolate(method.networkName));
}

/** A network with its standard: `TRON (TRC20)`. */
export function networkOf(
  { text }: { text: Text },
  { networkName, networkStandard }: Pick<SentPayment, 'networkName' | 'networkStandard'>,
): string {
  const name = tidy(networkName);
  return networkStandard === null ? name : text.networkAndStandard(name, tidy(networkStandard, 20));
}
