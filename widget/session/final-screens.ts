import type { SessionView } from '../../server/contract/session.ts';
import type { HelpText } from '../i18n/catalogues/en.ts';
import { coins, isolate } from '../i18n/isolate.ts';
import { withSameDecimals, compare } from './decimal.ts';
import { helpActions, baseScreen, isPartlyPaid, leaveAction, methodOf } from './base-screen.ts';
import { safeUrl } from './links.ts';
import { receivedOf, shortened, receivedSoFar } from './received.ts';
import type { Action, Answer, Fact, BaseScreen, Screen, ViewState } from './screen.ts';
import { troubleScreen } from './trouble.ts';

type Exceptions = HelpText['exception'];

/** What a person has to settle, in words: of what is unclear, too, there is no more to say than that one looks. */
export function exceptionText(
  { exception: words }: HelpText,
  { exception: word }: SessionView,
): Exceptions[keyof Exceptions] {
  const isOwn = (kind: string | null): kind is keyof Exceptions =>
    kind !== null && Object.hasOwn(words, kind);
  return words[isOwn(word) ? word : 'other'];
}

/** What is over says what a person has to settle in its title, not in a bar above it. */
function finalScreen(
  state: ViewState,
  say: HelpText,
  view: SessionView,
  title: string,
  sentence: string,
): BaseScreen {
  const { text } = state;
  const shared = baseScreen(state, { ...view, exception: null });
  const own = view.exception === null ? null : exceptionText(say, view);
  return {
    ...shared,
    title: own?.title ?? title,
    sentence: own?.sentence(isolate(view.store.name)) ?? sentence,
    exit: null,
    more: helpActions(text, ['wrong']),
  };
}

/** By the shopper's word it is on its way: that nothing was paid is not known, and a new price may be one too many. */
const isSent = ({ sent }: ViewState, { payment }: SessionView): boolean => payment?.id === sent;

/** What has come for this payment, in its coins; null where nothing has. */
function partialAmount(say: HelpText, payment: SessionView['payment']): string | null {
  if (payment === null || compare(receivedOf(payment), '0') <= 0) return null;
  const [all, some] = withSameDecimals(payment.amount, receivedOf(payment));
  return say.expired.part(coins(some, payment.asset), coins(all, payment.asset));
}

/** Where nothing asks for more: it is over, or open, and something has come that a person has to settle. */
export function closedScreen(state: ViewState, say: HelpText, view: SessionView): Screen {
  switch (view.status as string) {
    case 'open':
    case 'expired':
      return expired(state, say, view);
    case 'cancelled':
      return cancelled(state, say, view);
    default:
      return troubleScreen(state, say, 'unknown_status');
  }
}

function expired(state: ViewState, say: HelpText, view: SessionView): Screen {
  const { message, text } = state;
  const { payment } = view;
  const shop = leaveAction(state, view);
  const refused = message?.name === 'refresh' && message.state === 'failed' ? message.error : null;
  const isUnclear = view.exception === 'unclear';
  if (refused?.code === 'price_changed' && !isUnclear)
    return { ...troubleScreen(state, say, refused.code), action: shop };
  const part = partialAmount(say, payment);
  const arrived = part ?? receivedSoFar(state, view, text.arrived);
  const noPrice = refused !== null && !refused.isOutcomeUnknown;
  // Whoever has paid is not asked to pay: the shop settles it. A part can be made whole, and "do not send more" is no word for that.
  const mayPay = view.exception === null || view.exception === 'underpaid';
  const told = arrived && mayPay && !noPrice ? { ...view, exception: null } : view;
  const isLate = arrived === null && isSent(state, view);
  const nothing = isLate ? say.exchange.wait(until(state, view)) : say.expired.sentence;
  const shared = finalScreen(state, say, told, say.expired.title, arrived ?? nothing);
  const notSent: Answer = {
    question: say.expired.notSent,
    answer: noPrice ? say.expired.noPrice(isolate(view.store.name)) : say.expired.newPrice,
  };
  const renew: Action | null =
    mayPay && !noPrice ? { act: 'refresh', label: arrived ? say.expired.rest : say.expired.renew } : null;
  const isOpen = view.status === 'open';
  // Whom the shop has to be asked first.
  const support = isOpen ? safeUrl(view.store.supportUrl, view.test) : null;
  const help: Action | null = support === null ? null : { href: support, label: text.help };
  return {
    ...shared,
    name: 'expired',
    notice: refused?.isOutcomeUnknown ? say.expired.again : shared.notice,
    action: isLate ? shop : (renew ?? help ?? shop),
    other: isLate ? renew : renew ? shop : null,
    // Where the whole price may have come, no other way to pay it is shown.
    more: [
      ...(isOpen && part === null && !isUnclear ? [{ act: 'choose' as const, label: text.back }] : []),
      ...shared.more,
    ],
    answers:
      view.exception === null && part === null && payment?.address
        ? [watchedAnswer(state, say, view, payment.address), notSent]
        : noPrice
          ? [notSent]
          : [],
    facts: [],
  };
}

function watchedAnswer(state: ViewState, say: HelpText, view: SessionView, address: string): Answer {
  const answer = say.expired.watched(isolate(shortened(address)), until(state, view));
  return { question: say.expired.sent, answer };
}

const until = ({ format, now }: ViewState, { watchedUntil }: SessionView): string =>
  format.moment(Date.parse(watchedUntil), now.server);

function cancelled(state: ViewState, say: HelpText, view: SessionView): Screen {
  const { payment, store } = view;
  const name = isolate(store.name);
  const address = payment?.address;
  return {
    ...finalScreen(state, say, view, say.cancelled.title, say.cancelled.sentence(name)),
    name: 'cancelled',
    action: leaveAction(state, view),
    answers:
      view.exception === null && address
        ? [
            {
              question: say.expired.sent,
              answer: say.cancelled.watched(isolate(shortened(address)), until(state, view), name),
            },
          ]
        : [],
    facts: [],
  };
}

/** The time is up by the clock and the server has not said what became of it. */
export function checkingScreen(state: ViewState, say: HelpText, view: SessionView): Screen {
  const { checking: title, checkingSentence: sentence } = say.expired;
  return { ...baseScreen(state, view), name: 'expired', title, sentence, answers: [], facts: [] };
}

/** The payment is over and the checkout is not: a new address can be had, at the price of now. */
export function paymentExpiredScreen(state: ViewState, say: HelpText, view: SessionView): Screen {
  const { text } = state;
  const { payment } = view;
  const worth = receivedSoFar(state, view, text.arrived);
  // Dust is worth nothing of the price, and has come all the same.
  const arrived = worth === null || worth === '' ? (partialAmount(say, payment) ?? worth) : worth;
  const isLate = arrived === null && isSent(state, view);
  const nothing = isLate ? say.exchange.wait(until(state, view)) : say.lapsed.sentence;
  const renew: Action = { act: 'renew', label: say.lapsed.renew };
  return {
    ...baseScreen(state, view),
    name: 'expired',
    title: say.lapsed.title,
    sentence: arrived ?? nothing,
    action: isLate ? null : renew,
    other: isLate ? renew : { act: 'choose', label: text.back },
    more: helpActions(text, ['wrong']),
    answers: [
      ...(payment?.address ? [watchedAnswer(state, say, view, payment.address)] : []),
      { question: say.expired.notSent, answer: say.lapsed.newAddress },
    ],
    facts: payment === null ? [] : (prices(say, view, payment) ?? []),
  };
}

/** What was to be paid and what is now; null where nobody knows, it is the same, or only the rest of it. */
function prices(
  say: HelpText,
  view: SessionView,
  { method, amount, asset }: NonNullable<ViewState['before']>,
): Fact[] | null {
  const now = methodOf(view, method);
  if (!now?.available || now.amount === null || now.asset !== asset) return null;
  if (isPartlyPaid(view) || compare(now.amount, amount) === 0) return null;
  const [next, before] = withSameDecimals(now.amount, amount);
  return [
    { label: say.price.before, value: coins(before, asset) },
    { label: say.price.now, value: coins(next, asset) },
  ];
}

/** A new price, beside the old: the shopper says yes before there is an address. Null where there is no such price. */
export function newPriceScreen(
  state: ViewState,
  say: HelpText,
  view: SessionView,
  before: NonNullable<ViewState['before']>,
): Screen | null {
  const { text } = state;
  const method = methodOf(view, before.method);
  if (!method?.available || method.amount === null) return null;
  const amount = coins(method.amount, method.asset);
  return {
    ...baseScreen(state, view),
    name: 'help',
    topic: 'price',
    title: say.price.title,
    sentence: say.price.sentence,
    action: { act: 'pick', method: method.id, label: say.price.agree(amount) },
    other: { act: 'choose', label: text.back },
    deadline: { at: Date.parse(view.expiresAt), from: null },
    transfer: null,
    answers: [],
    facts: prices(say, view, before) ?? [{ label: say.price.now, value: amount }],
    field: null,
    qr: null,
  };
}

/**
 * An address that was shown before is still watched: who has paid there must not pay again. What is known to have come
 * there is no question.
 */
export function formerAddressNotice(say: HelpText, { formerPayments }: SessionView): string | null {
  const address = formerPayments.findLast((former) => former.address !== null && !former.moneySeen)?.address;
  return address ? say.paying.formerly(isolate(shortened(address))) : null;
}
