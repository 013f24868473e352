import type { SessionView } from '../../../server/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { withSameDecimals, compare, difference, sum } from '../../session/decimal.ts';
import {
  helpActions,
  baseScreen,
  isOffchain,
  isPartlyPaid,
  leaveAction,
  methodOf,
  sentMark,
} from '../base.ts';
import { safeUrl } from '../../session/links.ts';
import { receipt } from '../paid/receipt.ts';
import { receivedOf, shortened, receivedSoFar } from '../../session/payment.ts';
import { isRefunding, withRefunds } from '../outcome/refunds.ts';
import type { Action, Answer, Fact, BaseScreen, Screen, ViewState } from '../screen.ts';
import { troubleScreen } from '../trouble/view.ts';

type Exceptions = HelpText['exception'];

/** Texts for an exception that an operator has to settle. */
export function exceptionText(
  { exception: words }: HelpText,
  { exception: word }: SessionView,
): Exceptions[keyof Exceptions] {
  const isOwn = (kind: string | null): kind is keyof Exceptions =>
    kind !== null && Object.hasOwn(words, kind);
  return words[isOwn(word) ? word : 'other'];
}

/** Due, received and the difference, as coins where one payment received them all; null where no amount is wrong. */
function outcomeOf({ format }: ViewState, { outcome: words }: HelpText, view: SessionView): Fact[] | null {
  const { payment, exception, formerPayments, currency, minorUnits } = view;
  if (payment === null || !/^(overpaid|underpaid|wrong_asset)$/.test(exception ?? '')) return null;
  const worth = sum([view.amountPaid, view.amountPending]);
  const isOnly =
    !isOffchain(payment) &&
    !formerPayments.some(({ moneySeen }) => moneySeen) &&
    (compare(receivedOf(payment), '0') > 0 || compare(worth, '0') === 0);
  const { asset, transactions } = payment;
  const [due, received] = isOnly
    ? withSameDecimals(payment.amount, receivedOf(payment))
    : [view.amount, worth];
  const money = (amount: string): string =>
    isOnly ? coins(amount, asset) : format.price(amount, currency, minorUnits);
  // In another coin: each transaction by itself, because they may be of several.
  const others = transactions
    .filter((entry) => entry.asset !== asset && entry.status !== 'gone')
    .map((entry) => coins(entry.amount, entry.asset));
  const arrived = [...(compare(received, '0') > 0 ? [money(received)] : []), ...others];
  const order = compare(received, due);
  const rest = money(difference(due, received));
  return [
    { label: words.due, value: money(due) },
    ...(arrived.length > 0 ? [{ label: words.received, value: arrived.join(' + ') }] : []),
    ...(order > 0
      ? [{ label: words.over, value: rest }]
      : // What is paid lacks nothing that counts.
        order < 0 && view.status !== 'paid'
        ? [{ label: words.missing, value: rest }]
        : []),
  ];
}

/** The shop's own page for questions. */
function contactAction({ outcome }: HelpText, { store, test }: SessionView): Action | null {
  const href = safeUrl(store.supportUrl, test);
  return href === null ? null : { href, label: outcome.contact(isolate(store.name)) };
}

/**
 * Adds the receipt to a paid checkout, and what goes back; where something is to be settled, what it is and whom to
 * contact.
 */
export function withReceipt(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  before: Screen & { name: 'paid' },
): Screen {
  const store = isolate(view.store.name);
  const outcome = outcomeOf(state, texts, view);
  const screen = {
    ...before,
    receipt: receipt(state, texts, view),
    // The page does not leave by itself before a refund is seen.
    ...(view.refunds.length > 0 && { sentence: state.text.paid.sentence(store), other: null }),
  };
  if (outcome === null) return withRefunds(state, texts, view, screen);
  const { title, sentence } = exceptionText(texts, view);
  const contact = isRefunding(view) ? null : contactAction(texts, view);
  return withRefunds(state, texts, view, {
    ...screen,
    sentence: sentence(store),
    ...(contact !== null && { action: contact, other: screen.action, exit: null }),
    // It is paid all the same: that stays the title.
    notice: baseScreen(state, { ...view, exception: null }).notice ?? title,
    outcome,
  });
}

/** A final screen states an exception in its title, not in a bar above it. */
function finalScreen(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  title: string,
  sentence: string,
): BaseScreen {
  const { text } = state;
  const shared = baseScreen(state, { ...view, exception: null });
  const own = view.exception === null ? null : exceptionText(texts, view);
  return {
    ...shared,
    title: own?.title ?? title,
    sentence: own?.sentence(isolate(view.store.name)) ?? sentence,
    exit: null,
    more: helpActions(text, ['wrong']),
  };
}

/** The shopper reported it as sent: it may be paid already, so a new price is not the main action. */
const isSent = ({ sent }: ViewState, { payment }: SessionView): boolean =>
  payment !== null && sent === sentMark(payment);

/** Amount received for this payment, in its coin; null if none. */
function partialAmount(texts: HelpText, payment: SessionView['payment']): string | null {
  if (payment === null || compare(receivedOf(payment), '0') <= 0) return null;
  const [all, some] = withSameDecimals(payment.amount, receivedOf(payment));
  return texts.expired.part(coins(some, payment.asset), coins(all, payment.asset));
}

/** No more is requested: the checkout is over, or open with an exception that an operator has to settle. */
export function closedScreen(state: ViewState, texts: HelpText, view: SessionView): Screen {
  switch (view.status as string) {
    case 'open':
    case 'expired':
      return expired(state, texts, view);
    case 'cancelled':
      return cancelled(state, texts, view);
    default:
      return troubleScreen(state, texts, 'unknown_status');
  }
}

function expired(state: ViewState, texts: HelpText, view: SessionView): Screen {
  const { message, text } = state;
  const { payment } = view;
  const shop = leaveAction(state, view);
  const refused = message?.name === 'refresh' && message.state === 'failed' ? message.error : null;
  const isUnclear = view.exception === 'unclear';
  if (refused?.code === 'price_changed' && !isUnclear)
    return { ...troubleScreen(state, texts, refused.code), action: shop };
  const part = partialAmount(texts, payment);
  const arrived = part ?? receivedSoFar(state, view, text.arrived);
  const noPrice = refused !== null && !refused.isOutcomeUnknown;
  // A shopper who has paid must not be asked to pay: the shop settles it. After a part payment the rest may be paid.
  const isOver = isRefunding(view);
  const mayPay = !isOver && (view.exception === null || view.exception === 'underpaid');
  const shown = arrived && mayPay && !noPrice ? { ...view, exception: null } : view;
  const isLate = arrived === null && isSent(state, view);
  const nothing = isLate ? texts.exchange.waitWallet(until(state, view)) : texts.expired.sentence;
  const shared = finalScreen(state, texts, shown, texts.expired.title, arrived ?? nothing);
  const notSent: Answer = {
    question: texts.expired.notSent,
    answer: noPrice ? texts.expired.noPrice(isolate(view.store.name)) : texts.expired.newPrice,
  };
  const renew: Action | null =
    mayPay && !noPrice ? { act: 'refresh', label: arrived ? texts.expired.rest : texts.expired.renew } : null;
  const isOpen = view.status === 'open';
  const outcome = isUnclear ? null : outcomeOf(state, texts, view);
  const missing = outcome?.find(({ label }) => label === texts.outcome.missing)?.value;
  // The shopper has to contact the shop first.
  const help = isOpen || outcome ? contactAction(texts, view) : null;
  return withRefunds(state, texts, view, {
    ...shared,
    name: 'expired',
    // The amounts stand above it: it says how the rest is paid.
    ...(missing !== undefined && renew && { sentence: texts.rest.sentence(missing) }),
    notice: refused?.isOutcomeUnknown ? texts.expired.again : shared.notice,
    action: isLate ? shop : (renew ?? help ?? shop),
    other: isLate ? renew : renew || (help && !isOpen) ? shop : null,
    // The whole price may have been received: no other way to pay is shown.
    more: [
      ...(isOpen && part === null && !isUnclear ? [{ act: 'choose' as const, label: text.back }] : []),
      ...shared.more,
    ],
    answers:
      view.exception === null && part === null && payment?.address && !isOver
        ? [watchedAnswer(state, texts, view, payment.address), notSent]
        : noPrice
          ? [notSent]
          : [],
    facts: [],
    ...(outcome && { outcome }),
  });
}

function watchedAnswer(state: ViewState, texts: HelpText, view: SessionView, address: string): Answer {
  const answer = texts.expired.watched(isolate(shortened(address)), until(state, view));
  return { question: texts.expired.sent, answer };
}

const until = ({ format, now }: ViewState, { watchedUntil }: SessionView): string =>
  format.moment(Date.parse(watchedUntil), now.server);

function cancelled(state: ViewState, texts: HelpText, view: SessionView): Screen {
  const { payment, store } = view;
  const name = isolate(store.name);
  const address = payment?.address;
  return withRefunds(state, texts, view, {
    ...finalScreen(state, texts, view, texts.cancelled.title, texts.cancelled.sentence(name)),
    name: 'cancelled',
    action: leaveAction(state, view),
    answers:
      view.exception === null && address
        ? [
            {
              question: texts.expired.sent,
              answer: texts.cancelled.watched(isolate(shortened(address)), until(state, view), name),
            },
          ]
        : [],
    facts: [],
  });
}

/** The time is up by the clock, and the server has not reported the outcome yet. */
export function checkingScreen(state: ViewState, texts: HelpText, view: SessionView): Screen {
  const { checking: title, checkingSentence: sentence } = texts.expired;
  return { ...baseScreen(state, view), name: 'expired', title, sentence, answers: [], facts: [] };
}

/** The payment is over and the checkout is not: a new address can be had, at the price of now. */
export function paymentExpiredScreen(state: ViewState, texts: HelpText, view: SessionView): Screen {
  const { text } = state;
  const { payment } = view;
  const worth = receivedSoFar(state, view, text.arrived);
  // Dust is worth nothing of the price, but was received.
  const arrived = worth === null || worth === '' ? (partialAmount(texts, payment) ?? worth) : worth;
  const isLate = arrived === null && isSent(state, view);
  const nothing = isLate ? texts.exchange.waitWallet(until(state, view)) : texts.lapsed.sentence;
  const renew: Action = { act: 'renew', label: texts.lapsed.renew };
  return {
    ...baseScreen(state, view),
    name: 'expired',
    title: texts.lapsed.title,
    sentence: arrived ?? nothing,
    action: isLate ? null : renew,
    other: isLate ? renew : { act: 'choose', label: text.back },
    more: helpActions(text, ['wrong']),
    answers: [
      ...(payment?.address ? [watchedAnswer(state, texts, view, payment.address)] : []),
      { question: texts.expired.notSent, answer: texts.lapsed.newAddress },
    ],
    facts: payment === null ? [] : (prices(texts, view, payment) ?? []),
  };
}

/** The former amount and the new one; null where one is unknown, both are equal, or only a remaining amount is due. */
function prices(
  texts: HelpText,
  view: SessionView,
  { method, amount, asset }: NonNullable<ViewState['before']>,
): Fact[] | null {
  const now = methodOf(view, method);
  if (!now?.available || now.amount === null || now.asset !== asset) return null;
  if (isPartlyPaid(view) || compare(now.amount, amount) === 0) return null;
  const [next, before] = withSameDecimals(now.amount, amount);
  return [
    { label: texts.price.before, value: coins(before, asset) },
    { label: texts.price.now, value: coins(next, asset) },
  ];
}

/** A new price beside the old one: the shopper agrees before there is an address. Null where there is no such price. */
export function newPriceScreen(
  state: ViewState,
  texts: HelpText,
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
    title: texts.price.title,
    sentence: texts.price.sentence,
    action: { act: 'pick', method: method.id, label: texts.price.agree(amount) },
    other: { act: 'choose', label: text.back },
    deadline: { at: Date.parse(view.expiresAt), from: null },
    choices: [],
    transfer: null,
    answers: [],
    facts: prices(texts, view, before) ?? [{ label: texts.price.now, value: amount }],
    field: null,
    qr: null,
  };
}
