import type { Method, SentPayment, SessionPayment, SessionView } from '../../server/contract/session.ts';
import type { Text } from '../i18n/catalogues/en.ts';
import { isolate, tidy } from '../i18n/isolate.ts';
import { compare, sum } from '../session/decimal.ts';
import { safeUrl } from '../session/links.ts';
import type { Action, Due, BaseScreen, ViewState, HelpScreens, Screen } from './screen.ts';

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
    exit: { act: 'close', label: text.close },
    more: [],
    hint: null,
    waiting: null,
    reported: null,
    bar: null,
    notice: null,
    due: null,
    deadline: null,
  };
}

/** What all screens of a known session share. */
export function baseScreen(state: ViewState, view: SessionView): BaseScreen {
  return {
    ...emptyScreen(state),
    label: state.text.cardOf(tidy(view.store.name)),
    exit: leaveAction(state, view),
    due: dueOf(state, view),
    ...reportOf(state, view),
    bar: connectionBar(state),
    ...noticeOf(state, view),
  };
}

function reportOf(
  { reported, helpScreens }: ViewState,
  { id, store }: SessionView,
): Pick<BaseScreen, 'needsModule'> & Partial<BaseScreen> {
  if (reported !== id) return {};
  return helpScreens === null
    ? { needsModule: 'helpScreens' }
    : { reported: helpScreens.words.wrong.reported(isolate(store.name)) };
}

/** The price; once a part was received and while it is open, the remaining amount. */
function dueOf(state: ViewState, view: SessionView): Due {
  const { text, format } = state;
  const { description, lineItems } = view;
  const isRest = isPartlyPaid(view) && view.status === 'open';
  const what = subject(text, view);
  // A number of items is what can be looked at, no name for what is bought.
  const several = description === null && lineItems.length > 1;
  return {
    amount: format.price(isRest ? view.amountDue : view.amount, view.currency, view.minorUnits),
    copy: null,
    meta: isRest
      ? priceFor(state, view)
      : what === null
        ? text.total
        : several
          ? `${what} · ${text.total}`
          : text.for(what),
  };
}

/** A part was received, at any of its addresses: only the remaining amount is due. */
export const isPartlyPaid = ({ amount, amountDue }: SessionView): boolean => compare(amountDue, amount) < 0;

/** Money was seen, whether it counts or not: no screen may claim that there was none. */
export const isMoneySeen = (view: SessionView): boolean =>
  isPartlyPaid(view) ||
  view.exception !== null ||
  (view.payment?.transactions.length ?? 0) > 0 ||
  view.formerPayments.some(({ moneySeen }) => moneySeen);

/** While it is open, "underpaid" only means that an amount remains, which the screens show. */
export const hasException = ({ exception, status }: SessionView): boolean =>
  exception !== null && (exception !== 'underpaid' || status !== 'open');

/** The price and what it is for; once a part was received, how much of it. */
export function priceFor({ text, format }: ViewState, view: SessionView): string {
  const price = (amount: string): string => format.price(amount, view.currency, view.minorUnits);
  const what = subject(text, view);
  return isPartlyPaid(view)
    ? text.arrived(price(sum([view.amountPaid, view.amountPending])), price(view.amount))
    : what === null
      ? price(view.amount)
      : text.priceFor(price(view.amount), what);
}

function subject(text: ViewState['text'], { description, lineItems }: SessionView): string | null {
  const name = description ?? (lineItems.length === 1 ? lineItems[0]?.name : null);
  if (name) return isolate(name);
  return lineItems.length > 0
    ? text.items(lineItems.reduce((count, { quantity }) => count + quantity, 0))
    : null;
}

export function leaveAction({ text }: ViewState, view: SessionView): Action {
  const href = safeUrl(view.cancelUrl, view.test);
  return href === null
    ? { act: 'close', label: text.close }
    : { href, label: text.backTo(isolate(view.store.name)) };
}

function connectionBar({ connection, now, text }: ViewState): string | null {
  const { failingSince, online } = connection;
  const silent = failingSince !== null && now.device - failingSince >= SILENCE_MS;
  const { trouble } = text;
  return !online
    ? trouble.bar(trouble.offline, trouble.offlineSentence)
    : silent
      ? trouble.bar(trouble.silent, trouble.silentSentence)
      : null;
}

function noticeOf(state: ViewState, view: SessionView): Pick<BaseScreen, 'notice' | 'needsModule'> {
  const { helpScreens } = state;
  if (helpScreens && state.clipboard === 'swapped') return { notice: helpScreens.words.compare.swapped };
  if (!hasException(view)) return { notice: null };
  if (helpScreens === null) return { notice: null, needsModule: 'helpScreens' };
  const { title, sentence } = helpScreens.exceptionText(helpScreens.words, view);
  // While it is open the screen may request money: the notice must not say to send no more.
  return { notice: view.status === 'open' ? title : sentence(isolate(view.store.name)) };
}

/** Actions that open help screens. */
export const helpActions = (text: Text, to: readonly (keyof Text['asides'])[]): Action[] =>
  to.map((act) => ({ act, label: text.asides[act] }));

/** On a gateway's own page, or by UPI. */
export const isOffchain = (subject?: Pick<SentPayment, 'network'> | null): boolean =>
  /^(hosted|upi)$/.test(subject?.network ?? '');

/** What a shopper has reported as sent: this payment, and the amount that was due. The rest of it is another amount. */
export const sentMark = ({ id, amountDue }: Pick<SessionPayment, 'id' | 'amountDue'>): string =>
  `${id} ${amountDue}`;

/** Below a screen to pay by. */
export const payActions = ({ text, sent }: ViewState, payment: SessionPayment): Action[] => [
  ...(sent === sentMark(payment) ? [] : [{ act: 'sent' as const, label: text.sentIt }]),
  { act: 'menu', label: text.helpWithPayment },
];

export function methodOf({ methods }: SessionView, id: string): Method | undefined {
  return methods.find((method) => method.id === id);
}

/** What a method is called that is not a coin; null where it is one, or nothing that we know. */
export function plainName({ kind }: Method, text: Text): string | null {
  return kind === 'hosted' ? text.choose.hosted : kind === 'upi' ? 'UPI' : null;
}

/** `USDT on TRON`, isolated; a method that the list does not hold by its id. */
export function methodName({ text }: ViewState, view: SessionView | null, id: string): string {
  const method = view && methodOf(view, id);
  return method
    ? (plainName(method, text) ?? text.on(isolate(method.asset), isolate(method.networkName)))
    : isolate(id);
}

export function networkOf(
  { text }: Pick<ViewState, 'text'>,
  { networkName, networkStandard }: Pick<SentPayment, 'networkName' | 'networkStandard'>,
): string {
  const name = tidy(networkName);
  return networkStandard === null ? name : text.networkAndStandard(name, tidy(networkStandard, 20));
}

/** Rounded, and one at least. */
export function minutes(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}

/** A screen of the help chunk; until it is loaded an empty one, because the former address may no longer be paid. */
export function withHelpScreens(state: ViewState, screen: (help: HelpScreens) => Screen): Screen {
  const { helpScreens, view, text } = state;
  if (helpScreens !== null) return screen(helpScreens);
  const shared = view === null ? emptyScreen(state) : baseScreen(state, view);
  const title = view?.payment ? text.stillLoading : text.starting;
  return { ...shared, name: 'starting', title, needsModule: 'helpScreens' };
}
