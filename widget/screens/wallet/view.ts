/** Screens of wallets in the page and of apps. Part of `late/wallet.ts`; pure. */
import type { Method, SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { WalletText } from '../../i18n/catalogues/en.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { appsScreen, withApps } from './apps.ts';
import { orderOf } from '../../wallet/order.ts';
import { sendsOn } from '../../wallet/page-wallets.ts';
import { mayCancel, type WalletRequest } from '../../wallet/request.ts';
import { baseScreen, methodName, priceFor } from '../shared.ts';
import type { Action, PayScreen, Screen, WalletRow } from '../types.ts';
import type { ViewState, WalletScreens, WalletsState } from '../view-state.ts';

/** Rows in the list of methods, and buttons on a screen to pay by, at most. */
const MAX_WALLETS = 3;

/** Characters of an icon, at most. */
const MAX_ICON = 64 * 1024;
const ICON = /^data:image\/(png|webp|jpeg|svg\+xml)[;,]/i;

/** The coins of the server's table that wallets can send. It only decides what is offered: the payment's `token` rules. */
const SENDABLE = /^(usdt-(tron|ethereum|bsc)|trx-tron|eth-ethereum|bnb-bsc)$/;

/** All of it, in the words of a language. */
export const walletIn = (words: WalletText): WalletScreens => ({
  elsewhereNotice: (state, view) => elsewhereNotice(state, words, view),
  walletRows,
  withWallets: (state, view, payment, screen) => withWallets(state, words, view, payment, screen),
  withApps: (state, view, payment, screen) =>
    isFree(state, payment) ? withApps(state, words, view, payment, screen) : screen,
  appsScreen: (state, view, payment) => appsScreen(state, words, view, payment),
  confirmScreen: (state, view, request) => confirmScreen(state, words, view, request),
  unsureScreen: (state, view, unsent) => unsureScreen(state, words, view, unsent),
});

/** Nothing is offered while a wallet has a request, or where one has sent: this payment, or something else. */
const isFree = ({ wallets }: ViewState, payment: SessionPayment | null): boolean =>
  wallets.request === null && !payment?.sentAt && !isElsewhere(wallets, payment);

/** A wallet of this page has sent, but not what is shown: the payment, or what it asks for, has changed meanwhile. */
const isElsewhere = ({ outcome }: WalletsState, payment: SessionPayment | null): boolean =>
  outcome?.kind === 'elsewhere' || (outcome?.kind === 'sent' && outcome.payment !== payment?.id);

/** That a wallet may have sent something else; null where it has not, and once the checkout needs no more. */
function elsewhereNotice(
  { wallets }: ViewState,
  words: WalletText,
  { status, payment }: SessionView,
): string | null {
  if (status !== 'open' || !isElsewhere(wallets, payment)) return null;
  return words.wallet.elsewhere(isolate(wallets.outcome?.wallet ?? ''));
}

/** For each wallet the first coin that it can send here, in the order in which the coins are offered. */
function walletRows(state: ViewState, view: SessionView): WalletRow[] {
  if (!isFree(state, view.payment)) return [];
  const canSend = ({ id, available }: Method): boolean => available && SENDABLE.test(id);
  const methods = view.methods.filter(canSend);
  const { found } = state.wallets;
  const rows = byName(found).flatMap(({ name }) => {
    const own = found.filter((each) => each.name === name);
    const method = methods.find(({ network }) => own.some((each) => sendsOn(each, network)));
    if (method === undefined) return [];
    const icon = own.map((each) => each.icon).find(isIcon) ?? null;
    return [{ name, icon, coin: methodName(state, view, method.id), method }];
  });
  return rows.slice(0, MAX_WALLETS);
}

/** A picture within the text, which loads nothing from anywhere. */
const isIcon = (icon: unknown): icon is string =>
  typeof icon === 'string' && icon.length <= MAX_ICON && ICON.test(icon);

/** Adds the wallets that can send the payment, and what the last one made of it. */
function withWallets(
  state: ViewState,
  words: WalletText,
  view: SessionView,
  payment: SessionPayment,
  screen: PayScreen,
): PayScreen {
  const { wallets } = state;
  const notice = screen.notice ?? outcomeNotice(state, words, payment);
  const isOpen = payment.status === 'awaiting' && payment.transactions.length === 0;
  const isPayable = isOpen && isFree(state, payment) && orderOf(payment) !== null;
  const senders = isPayable ? wallets.found.filter((wallet) => sendsOn(wallet, payment.network)) : [];
  const found = byName(senders);
  const [first] = found;
  if (first === undefined) {
    const own = { ...screen, notice };
    return isOpen && isFree(state, payment) ? withApps(state, words, view, payment, own) : own;
  }
  const amount = coins(payment.amountDue, payment.asset);
  const offers = found.slice(0, MAX_WALLETS).map(({ id, name }): Action => ({
    act: 'requestWallet',
    method: id,
    label: words.wallet.pay(amount, isolate(name)),
  }));
  const warning = view.test ? words.wallet.real(isolate(first.name)) : null;
  // The code has its room: who pays from an exchange finds that in the help.
  const more = screen.more.filter(({ act }) => act !== 'exchange');
  return { ...screen, notice, more, wallets: { offers, warning } };
}

type Found = WalletsState['found'][number];

/** One wallet may announce itself several times, for EVM and for TRON; to a shopper it is one. */
const byName = (found: readonly Found[]): Found[] =>
  found.filter(({ name }, at) => found.findIndex((each) => each.name === name) === at);

function outcomeNotice({ wallets }: ViewState, words: WalletText, payment: SessionPayment): string | null {
  const { outcome } = wallets;
  if (outcome === null || outcome.payment !== payment.id) return null;
  const name = isolate(outcome.wallet);
  switch (outcome.kind) {
    case 'refused':
      return words.wallet.nothingSent;
    case 'network':
      return words.wallet.network(name, isolate(payment.networkName));
    case 'busy':
      return words.wallet.busy(name);
    case 'problem':
      return words.wallet.problem(name);
    case 'failed':
      return words.wallet.failed(name);
    case 'sent':
    case 'elsewhere':
    case 'unclear':
      return null;
  }
}

/** A wallet has been asked and has not answered: nothing else is asked for meanwhile. */
function confirmScreen(
  state: ViewState,
  words: WalletText,
  view: SessionView,
  request: WalletRequest,
): Screen {
  const { wallets, now } = state;
  const name = isolate(request.wallet);
  const isUnclear = wallets.outcome?.kind === 'unclear';
  const shared = baseScreen(state, view);
  const { payment } = view;
  // The amount to compare with the wallet's: it was asked before a part was received.
  const due =
    payment?.id === request.payment
      ? { amount: coins(payment.amount, payment.asset), copy: null, meta: priceFor(state, view) }
      : shared.due;
  return {
    ...shared,
    due,
    name: 'confirm',
    title: words.wallet.confirm(name),
    sentence: isUnclear ? words.wallet.unclear(name) : words.wallet.confirmSentence,
    other: mayCancel(request, now.device)
      ? { act: 'cancelWalletRequest', label: words.wallet.cancelled }
      : null,
    exit: null,
  };
}

/** A wallet has reported a transaction: that nothing was sent is taken once it is said again. */
function unsureScreen(state: ViewState, { wallet }: WalletText, view: SessionView, unsent: string): Screen {
  return {
    ...baseScreen(state, view),
    name: 'confirm',
    title: wallet.unsure,
    sentence: wallet.unsureSentence,
    action: { act: 'resume', label: state.text.choose.resume },
    other: { act: 'retractSent', label: unsent },
    exit: null,
  };
}
