/** The end of a payment, or of its checkout, without money enough. Part of `late/help.ts`. */
import { toMs } from '../../core/clock.ts';
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { shortened } from '../../i18n/transactions.ts';
import { compare } from '../../session/decimal.ts';
import { hasException, isRestTooSmall, receivedOf } from '../../session/payment.ts';
import { leaveAction, receivedSoFar } from '../rare.ts';
import { baseScreen, contactAction, helpAction, isSent, leaveLink } from '../shared.ts';
import { exceptionText, outcomeOf } from '../outcome/view.ts';
import { isRefunding, withRefunds } from '../outcome/refunds.ts';
import type { Action, Answer, BaseScreen, Screen } from '../types.ts';
import { troubleScreen } from '../trouble/view.ts';
import type { ViewState } from '../view-state.ts';
import { priceChange } from './new-price.ts';

/** No more is requested: the checkout is over, or open with an exception that an operator has to settle. */
export function closedScreen(state: ViewState, texts: HelpText, view: SessionView): Screen {
  // A newer server may know more words than the contract that this was built with.
  switch (view.status as string) {
    case 'open':
    case 'expired':
      return isRestTooSmall(view) && !hasException({ ...view, status: 'open' })
        ? tooLittleScreen(state, texts, view)
        : expiredScreen(state, texts, view);
    case 'cancelled':
      return cancelledScreen(state, texts, view);
    default:
      return troubleScreen(state, texts, 'unknown_status');
  }
}

/** A screen at the end states an exception in its title, not in a bar above it. */
function endScreen(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  title: string,
  sentence: string,
): BaseScreen {
  const exception = view.exception === null ? null : exceptionText(state, texts, view);
  return {
    ...baseScreen(state, { ...view, exception: null }),
    title,
    sentence,
    ...exception,
    exit: null,
    more: [helpAction(state.text, 'wrong')],
  };
}

/** The shop decides about what is missing: so little can be sent by no shopper. */
function tooLittleScreen(state: ViewState, texts: HelpText, view: SessionView): Screen {
  const underpaid: SessionView = { ...view, exception: 'underpaid' };
  const outcome = outcomeOf(state, texts, underpaid);
  const link = view.status === 'open' ? null : leaveLink(state, view);
  return withRefunds(state, texts, view, {
    ...endScreen(state, texts, underpaid, '', ''),
    name: 'expired',
    ...mainActions(false, null, contactAction(state, view), leaveAction(state, view), link),
    answers: [],
    facts: [],
    ...(outcome !== null && { outcome }),
  });
}

function expiredScreen(state: ViewState, texts: HelpText, view: SessionView): Screen {
  const { message, text } = state;
  const { payment } = view;
  const shop = leaveAction(state, view);
  const refused = message?.name === 'refresh' && message.state === 'failed' ? message.error : null;
  const isUnclear = view.exception === 'unclear';
  if (refused?.code === 'price_changed' && !isUnclear)
    return { ...troubleScreen(state, texts, refused.code), action: shop };
  const part = receivedPart(texts, payment);
  const received = part ?? receivedSoFar(state, view, text.arrived);
  const hasNoPrice = !view.refreshable || (refused !== null && !refused.isOutcomeUnknown);
  // A shopper who has paid must not be asked to pay: the shop settles it. After a part payment the rest may be paid.
  const mayPay = !isRefunding(view) && (view.exception === null || view.exception === 'underpaid');
  const asksForRest = Boolean(received) && mayPay && !hasNoPrice;
  // The shopper reported it as sent: it may be paid already, so a new price is not the main action.
  const isSaidPaid = received === null && isSent(state, payment);
  const nothingReceived = isSaidPaid
    ? texts.looking.wallet(watchedUntil(state, view))
    : texts.expired.sentence;
  const shared = endScreen(
    state,
    texts,
    asksForRest ? { ...view, exception: null } : view,
    texts.expired.title,
    received ?? nothingReceived,
  );
  const renew: Action | null =
    mayPay && !hasNoPrice
      ? { act: 'refresh', label: received ? texts.expired.rest : texts.expired.renew }
      : null;
  const isOpen = view.status === 'open';
  const outcome = isUnclear ? null : outcomeOf(state, texts, view);
  const missing = outcome?.find(({ label }) => label === texts.outcome.missing)?.value;
  // The shopper has to contact the shop first.
  const contact = isOpen || outcome !== null ? contactAction(state, view) : null;
  // The screen says not to send more: what leads to a second payment comes last, and asks first. The whole price may have
  // been received: then no other way to pay is shown.
  const again: Action[] =
    isOpen && part === null && !isUnclear ? [{ act: 'payAgain', label: text.back }] : [];
  return withRefunds(state, texts, view, {
    ...shared,
    name: 'expired',
    // The amounts stand above it: it says how the rest is paid.
    ...(missing !== undefined && renew !== null && { sentence: texts.rest.sentence(missing) }),
    notice: refused?.isOutcomeUnknown ? texts.expired.again : shared.notice,
    ...mainActions(isSaidPaid, renew, contact, shop, isOpen ? null : leaveLink(state, view)),
    more: [...shared.more, ...again],
    answers: answersOf(state, texts, view, part, hasNoPrice),
    facts: [],
    ...(outcome !== null && { outcome }),
  });
}

/**
 * @param renew Null where no new price can be had.
 * @param contact Null where there is nothing to contact the shop about.
 * @param shop Back to the shop, or only out of the dialog.
 * @param link Beside another main action: the × closes already.
 */
function mainActions(
  isSaidPaid: boolean,
  renew: Action | null,
  contact: Action | null,
  shop: Action,
  link: Action | null,
): Pick<BaseScreen, 'action' | 'other'> {
  if (isSaidPaid) return { action: shop, other: renew };
  const main = renew ?? contact;
  return main === null ? { action: shop, other: null } : { action: main, other: link };
}

/** Answers what to do if it was sent, and if it was not. */
function answersOf(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  part: string | null,
  hasNoPrice: boolean,
): Answer[] {
  const notSent: Answer = {
    question: texts.expired.notSent,
    answer: hasNoPrice ? texts.expired.noPrice(isolate(view.store.name)) : texts.expired.newPrice,
  };
  const address = view.payment?.address;
  if (view.exception === null && part === null && address && !isRefunding(view))
    return [watchedAnswer(state, texts, view, address), notSent];
  return hasNoPrice ? [notSent] : [];
}

/** How much of this payment was received, in its coin; null if nothing. */
function receivedPart(texts: HelpText, payment: SessionPayment | null): string | null {
  if (payment === null || compare(receivedOf(payment), '0') <= 0) return null;
  const { amount, asset } = payment;
  return texts.expired.part(coins(receivedOf(payment), asset), coins(amount, asset));
}

function watchedAnswer(state: ViewState, texts: HelpText, view: SessionView, address: string): Answer {
  const answer = texts.expired.watched(isolate(shortened(address)), watchedUntil(state, view));
  return { question: texts.expired.sent, answer };
}

const watchedUntil = ({ format, now }: ViewState, view: SessionView): string =>
  format.moment(toMs(view.watchedUntil), now.server);

function cancelledScreen(state: ViewState, texts: HelpText, view: SessionView): Screen {
  const { payment, store } = view;
  const name = isolate(store.name);
  const address = view.exception === null ? payment?.address : null;
  const { watched } = texts.cancelled;
  return withRefunds(state, texts, view, {
    ...endScreen(state, texts, view, texts.cancelled.title, texts.cancelled.sentence(name)),
    name: 'cancelled',
    action: leaveAction(state, view),
    answers: address
      ? [
          {
            question: texts.expired.sent,
            answer: watched(isolate(shortened(address)), watchedUntil(state, view), name),
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
  const ofPrice = receivedSoFar(state, view, text.arrived);
  // Dust is worth nothing of the price, but was received.
  const received = ofPrice === null || ofPrice === '' ? (receivedPart(texts, payment) ?? ofPrice) : ofPrice;
  const isSaidPaid = received === null && isSent(state, payment);
  const nothingReceived = isSaidPaid
    ? texts.looking.wallet(watchedUntil(state, view))
    : texts.lapsed.sentence;
  const renew: Action = { act: 'renew', label: texts.lapsed.renew };
  return {
    ...baseScreen(state, view),
    name: 'expired',
    // A gateway can end it before its time.
    title: (payment?.status === 'cancelled' ? texts.cancelled : texts.lapsed).title,
    sentence: received ?? nothingReceived,
    action: isSaidPaid ? null : renew,
    other: isSaidPaid ? renew : { act: 'choose', label: text.back },
    more: [helpAction(text, 'wrong')],
    answers: [
      ...(payment?.address ? [watchedAnswer(state, texts, view, payment.address)] : []),
      { question: texts.expired.notSent, answer: texts.lapsed.newAddress },
    ],
    facts: payment === null ? [] : (priceChange(texts, view, payment) ?? []),
  };
}
