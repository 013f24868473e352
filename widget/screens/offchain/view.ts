/** Screens of payments on a gateway's page and by UPI. Part of `late/offchain.ts`. */
import { toMs } from '../../core/clock.ts';
import type { SentPayment, SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { OffchainText } from '../../i18n/catalogues/en.ts';
import { decimalsOf, displayAmount, isolate } from '../../i18n/isolate.ts';
import { compare } from '../../session/decimal.ts';
import { safeUrl, walletLink } from '../../session/links.ts';
import { methodOf, receivedOf } from '../../session/payment.ts';
import type { Action, Due, Fact, Offchain, Screen, ScreenNamed } from '../types.ts';
import type { OffchainScreens, ViewState } from '../view-state.ts';

/**
 * Most bytes for which a QR code fits on the smallest tile, with modules of 3 px: version 10 of
 * error correction level M, in bytes. A gateway's page may have a longer address; then there is the button alone.
 */
const MAX_QR_BYTES = 213;

type Kind = Offchain['kind'];

/** All of it, in the words of a language. */
export const offchainIn = (words: OffchainText): OffchainScreens => ({
  adaptScreen: (state, view, screen, price) => adaptScreen(state, words, view, screen, price),
  adaptReceipt: (state, payment, currency, facts) => adaptReceipt(state, words, payment, currency, facts),
});

/**
 * Adapts a screen for coins to a payment on a gateway's page or by UPI. Pure, as `screenOf` is, which calls it.
 *
 * @param price The price and what it is for, as above every screen of the checkout.
 * @returns Null where the server reports a payable payment without a destination.
 */
function adaptScreen(
  state: ViewState,
  words: OffchainText,
  view: SessionView,
  screen: Screen,
  price: Due | null,
): Screen | null {
  const { selection } = state;
  const { payment } = view;
  const { network } = (selection === null ? payment : methodOf(view, selection.method)) ?? {};
  const kind = network === 'upi' ? 'upi' : 'hosted';
  const texts: OffchainText[Kind] = words[kind];
  if (screen.name === 'getting') {
    const { isSlow, sentence } = screen;
    return { ...screen, title: texts.getting, sentence: isSlow ? sentence : texts.gettingSentence };
  }
  if (screen.name === 'trouble') return screen.code === 'network' ? { ...screen, title: texts.lost } : screen;
  if (payment === null) return screen;
  if (screen.name === 'pay') return payScreen(state, words, view, screen, payment, kind, price);
  if (screen.name === 'looking') return lookingScreen(state, words, view, screen, payment, kind, price);
  if (screen.name === 'received') return remainingScreen(state, words, view, screen, payment, kind);
  return screen.name === 'expired' ? expiredScreen(state, texts, view, payment, screen) : screen;
}

/** In the currency that a gateway's page or UPI charges, as it is written: it is no coin. */
const priceFormat =
  ({ format }: ViewState, payment: Pick<SentPayment, 'asset' | 'amount'>) =>
  (amount: string): string =>
    format.price(amount, payment.asset, decimalsOf(payment.amount));

function payScreen(
  state: ViewState,
  words: OffchainText,
  view: SessionView,
  screen: ScreenNamed<'pay'>,
  payment: SessionPayment,
  kind: Kind,
  price: Due | null,
): Screen | null {
  const texts: OffchainText[Kind] = words[kind];
  const amount = priceFormat(state, payment)(payment.amount);
  const offchain = wayToPay(view, payment, kind, amount);
  if (offchain === null) return null;
  return {
    ...screen,
    name: 'offchain',
    title: texts.title(amount),
    sentence: texts.sentence,
    action: offchain.href === null ? null : { href: offchain.href, label: texts.open },
    exit: { act: 'choose', label: state.text.back },
    // A gateway's page knows by itself what it charges.
    due: {
      amount,
      copy: kind === 'upi' ? displayAmount(payment.amount, payment.asset) : null,
      meta: metaOf(view, screen, payment, price),
    },
    more: withPaidIt(words, screen.more),
    offchain,
  };
}

function remainingScreen(
  state: ViewState,
  words: OffchainText,
  view: SessionView,
  screen: ScreenNamed<'received'>,
  payment: SessionPayment,
  kind: Kind,
): Screen | null {
  const { text, format, now, help } = state;
  const money = priceFormat(state, payment);
  const [received, total, left] = [
    money(receivedOf(payment)),
    money(payment.amount),
    money(payment.amountDue),
  ];
  const adapted = {
    ...screen,
    title: help.partTitle(received, total),
    due: { amount: left, copy: null, meta: text.arrived(received, total) },
    more: withPaidIt(words, screen.more),
  };
  // A UPI link may still request the whole amount; the gateway's page knows the remaining one.
  const way = wayToPay(view, kind === 'upi' ? { ...payment, uri: null } : payment, kind, left);
  if (way === null) return null;
  return {
    ...adapted,
    name: 'rest',
    sentence: words[kind].rest(left, format.moment(toMs(payment.expiresAt), now.server)),
    action: way.href === null ? null : { href: way.href, label: words[kind].open },
    due: { ...adapted.due, copy: kind === 'upi' ? displayAmount(payment.amountDue, payment.asset) : null },
    offchain: way,
  };
}

/** Null where there is no way to pay that may be shown. */
function wayToPay(view: SessionView, payment: SessionPayment, kind: Kind, amount: string): Offchain | null {
  if (kind === 'hosted') {
    const href = safeUrl(payment.hostedUrl, view.test);
    return href === null ? null : { kind, href, qr: qrOf(href) };
  }
  const { address: id } = payment;
  const href = walletLink(payment.uri);
  return id === null && href === null ? null : { kind, amount, id, href, qr: qrOf(href) };
}

/** Facts of what it is for, and the price if that is not the amount already. */
const metaOf = (
  { currency }: SessionView,
  { due }: Screen,
  { asset }: SessionPayment,
  price: Due | null,
): string => (asset === currency ? price : due)?.meta ?? '';

/** Coins are sent, all else is paid; no exchange withdraws to a gateway's page or to a UPI ID. */
const withPaidIt = ({ paidIt }: OffchainText, actions: readonly Action[]): Action[] =>
  actions.flatMap((action) => {
    if (action.act === 'exchange') return [];
    return action.act === 'sent' ? { ...action, label: paidIt } : action;
  });

function lookingScreen(
  state: ViewState,
  { method, unpaid }: OffchainText,
  view: SessionView,
  screen: ScreenNamed<'looking'>,
  payment: SessionPayment,
  kind: Kind,
  price: Due | null,
): Screen {
  const { text } = state;
  const amount = priceFormat(state, payment)(payment.amountDue);
  return {
    ...screen,
    other: screen.other && { ...screen.other, label: unpaid },
    due: { verb: text.amount, amount, copy: null, meta: metaOf(view, screen, payment, price) },
    facts: [{ label: method, value: kind === 'upi' ? 'UPI' : text.choose.hosted }],
  };
}

const qrOf = (text: string | null): string | null =>
  text !== null && new TextEncoder().encode(text).length <= MAX_QR_BYTES ? text : null;

/** The end of a payment. There was no address, so none is named. */
function expiredScreen(
  state: ViewState,
  texts: OffchainText[Kind],
  view: SessionView,
  payment: SessionPayment,
  screen: ScreenNamed<'expired'>,
): Screen {
  const { help, format, now } = state;
  const { action, other } = screen;
  const isLapsed = action?.act === 'renew' || other?.act === 'renew';
  // The time is up by the clock alone, or an operator settles it: the screen states that already.
  if ((!isLapsed && view.status !== 'expired') || view.exception !== null) return screen;
  const received = receivedOf(payment);
  const money = priceFormat(state, payment);
  if (!isLapsed && compare(received, '0') > 0)
    return { ...screen, sentence: help.partSentence(money(received), money(payment.amount)) };
  const until = format.moment(toMs(view.watchedUntil), now.server);
  const mayPay = isLapsed || action?.act === 'refresh' || other?.act === 'refresh';
  const named = (control: Action | null): Action | null =>
    control?.act === 'renew' ? { ...control, label: texts.renew } : control;
  return {
    ...screen,
    ...(isLapsed && {
      title: payment.status === 'cancelled' ? screen.title : texts.lapsed,
      action: named(action),
      other: named(other),
    }),
    answers: [
      { question: texts.sent, answer: texts.watched(until) },
      { question: texts.notSent, answer: mayPay ? texts.newOne : help.noPrice(isolate(view.store.name)) },
    ],
    facts: [],
  };
}

/** A receipt's lines in its own currency, by the name of the method, and without a rate of a currency to itself. */
function adaptReceipt(
  { text, format }: ViewState,
  words: OffchainText,
  { asset, amount, network }: SentPayment,
  currency: string,
  facts: readonly Fact[],
): Fact[] {
  return facts.flatMap((fact): Fact[] => {
    switch (fact.label) {
      case text.receipt.sent:
        return [
          { ...fact, value: format.price(amount, asset, decimalsOf(amount)) },
          { label: words.method, value: network === 'upi' ? 'UPI' : text.choose.hosted },
        ];
      case text.receipt.rate:
        return asset === currency ? [] : [fact];
      default:
        return [fact];
    }
  });
}
