import type { SessionView } from '../../server/contract/session.ts';
import { compare } from '../session/decimal.ts';
import { hasException, isLimit, isOffchain, methodOf, receivedOf } from '../session/payment.ts';
import type { Selection } from '../session/selection.ts';
import { baseScreen, isSent, isSentByWallet, troubleScreen, withHelpScreens } from './base.ts';
import { chooseScreen } from './choose/view.ts';
import { gettingScreen } from './getting/view.ts';
import { paidScreen } from './paid/view.ts';
import { payScreen } from './pay/view.ts';
import { processingScreen } from './processing/view.ts';
import type { WalletRequest } from '../wallet/request.ts';
import type { Screen } from './screen.ts';
import { startingScreen } from './starting/view.ts';
import type { ViewState, WalletScreens } from './view-state.ts';

/**
 * What the shopper sees, from what is known. Pure, so that every screen is a row of a table in the test. It promises
 * nothing that the server has not stated. Values of a newer server that it does not know lead to a screen of their own.
 */
export function screenOf(state: ViewState): Screen {
  const { helpScreens, helpTopic } = state;
  // The screen stays until the module of the help screens is loaded.
  if (helpScreens === null && helpTopic !== null && helpTopic !== 'choose')
    return { needsModule: 'helpScreens', ...screenOf({ ...state, helpTopic: null }) };
  const screen = coinScreen(state);
  const { view } = state;
  const mayBeOffchain = view !== null && screen.name !== 'choose' && screen.name !== 'starting';
  return mayBeOffchain ? offchainScreen(state, view, screen) : screen;
}

/** The same screen in the words of a payment on a gateway's page or by UPI, where it is one. */
function offchainScreen(state: ViewState, view: SessionView, screen: Screen): Screen {
  const { offchain, text } = state;
  const selection = pending(state, view);
  const subject = selection === null ? view.payment : methodOf(view, selection.method);
  if (![subject, ...view.receipt].some(isOffchain)) return screen;
  const shared = baseScreen(state, view);
  if (offchain !== null)
    return (
      offchain.adaptScreen(state, offchain.words, view, screen, shared.due) ??
      troubleScreen(state, 'unknown_status')
    );
  if (/^(getting|pay|received|looking|expired)$/.test(screen.name)) {
    const { exit } = screen;
    return { ...shared, exit, name: 'getting', title: text.starting, needsModule: 'offchain' };
  }
  return { ...screen, needsModule: 'offchain' };
}

/** The time is up by the clock, and the server has not reported the outcome yet. */
const checkingScreen = (state: ViewState, view: SessionView): Screen =>
  withHelpScreens(state, (help) => help.checkingScreen(state, help.words, view));

/** No more is requested. */
const closedScreen = (state: ViewState, view: SessionView): Screen =>
  withHelpScreens(state, (help) => help.closedScreen(state, help.words, view));

const isUnanswered = (request: WalletRequest | null): request is WalletRequest => request?.hash === null;

/** A wallet has been asked for a transfer and has not answered. */
const confirmScreen = (state: ViewState, view: SessionView, request: WalletRequest): Screen =>
  withWallet(state, view, (wallet) => wallet.confirmScreen(state, wallet.words, view, request));

/** The shopper says that a wallet has not sent what it has reported. */
const unsureScreen = (state: ViewState, view: SessionView): Screen =>
  withHelpScreens(state, ({ words: { looking } }) =>
    withWallet(state, view, (wallet) => wallet.unsureScreen(state, wallet.words, view, looking.unsent)),
  );

/** A screen of the module for wallets. Until it is loaded an empty one, by which nothing can be paid. */
function withWallet(state: ViewState, view: SessionView, screen: (wallet: WalletScreens) => Screen): Screen {
  const { wallet, text } = state;
  if (wallet !== null) return screen(wallet);
  return { ...baseScreen(state, view), name: 'starting', title: text.stillLoading, needsModule: 'wallet' };
}

/** As if every payment were coins that are sent to an address. */
function coinScreen(state: ViewState): Screen {
  const { view, tampered, connection, helpTopic } = state;
  if (view === null) return startingScreen(state);
  const { problem } = connection;
  if (problem !== null && /^(session_expired|unauthorized)$/.test(problem.code))
    return troubleScreen(state, problem.code);
  if (tampered) return troubleScreen(state, 'address_changed');
  if (helpTopic === 'wrong' || helpTopic === 'cancelling')
    return withHelpScreens(state, (help) => help.helpScreen(state, help.words, view, helpTopic));
  // A newer server may know more words than the contract that this was built with.
  switch (view.status as string) {
    case 'open':
      // What was received may be the whole price: no screen requests more until an operator has decided.
      return view.exception === 'unclear' ? closedScreen(state, view) : openScreen(state, view);
    case 'processing':
      return processingScreen(state, view);
    case 'paid':
      return paidScreen(state, view);
    default:
      return closedScreen(state, view);
  }
}

/** The selection that a screen is about. Where a limit refused it, the payment that can be made stays. */
function pending({ selection, now }: ViewState, { payment }: SessionView): Selection | null {
  const isPayable = payment?.status === 'awaiting' && now.server < Date.parse(payment.expiresAt);
  return selection !== null && isPayable && isLimit(selection) ? null : selection;
}

/** The checkout can be paid. */
function openScreen(state: ViewState, view: SessionView): Screen {
  const { helpTopic, now, before } = state;
  const { payment } = view;
  const selection = pending(state, view);
  const isPartly =
    payment !== null && compare(receivedOf(payment), '0') > 0 && compare(payment.amountDue, '0') > 0;
  // Once money has come in there is no way back to the list: the rest belongs to the same address, while that is in use.
  const isChoosing = helpTopic === 'choose' && !isPartly;
  if (selection !== null && !isPartly && !isChoosing)
    return selection.state === 'refused'
      ? troubleScreen(state, codeOf(selection))
      : gettingScreen(state, view, selection.method, selection.since);
  if (payment !== null && !isChoosing) return paymentScreen(state, view, payment, isPartly);
  if (now.server >= Date.parse(view.expiresAt)) return checkingScreen(state, view);
  if (before === null || isChoosing) return chooseScreen(state, view);
  return withHelpScreens(
    state,
    (help) => help.newPriceScreen(state, help.words, view, before) ?? chooseScreen(state, view),
  );
}

/** @param isPartly A part was received, and an amount remains. */
function paymentScreen(
  state: ViewState,
  view: SessionView,
  payment: NonNullable<SessionView['payment']>,
  isPartly: boolean,
): Screen {
  const { helpTopic, now, wallets } = state;
  // An operator has to settle what was received: no screen requests more.
  if (payment.transactions.length > 0 && hasException(view)) return closedScreen(state, view);
  switch (payment.status as string) {
    case 'creating': {
      // By the device's clock, as what is chosen here.
      const since = now.device - now.server + Date.parse(payment.createdAt);
      return gettingScreen(state, view, payment.method, since);
    }
    case 'awaiting':
    case 'detected':
    case 'settled':
      if (compare(payment.amountDue, '0') === 0) return processingScreen(state, view);
      if (now.server >= Date.parse(payment.expiresAt)) return checkingScreen(state, view);
      if (isUnanswered(wallets.request)) return confirmScreen(state, view, wallets.request);
      if (helpTopic === 'unsure' && isSentByWallet(state, payment)) return unsureScreen(state, view);
      if (isSent(state, payment) && (helpTopic === null || helpTopic === 'exchange' || helpTopic === 'rest'))
        return withHelpScreens(state, (help) => help.lookingScreen(state, help.words, view, payment));
      // With a part received "choose" leads nowhere: see `openScreen`.
      if (helpTopic !== null && helpTopic !== 'choose' && helpTopic !== 'unsure')
        return withHelpScreens(state, (help) => help.helpScreen(state, help.words, view, helpTopic));
      return isPartly
        ? withHelpScreens(state, (help) => help.receivedScreen(state, help.words, view, payment))
        : payScreen(state, view, payment);
    case 'expired':
    case 'cancelled':
    case 'failed':
      // There was nowhere to pay to.
      if ((payment.address ?? payment.hostedUrl ?? payment.uri) === null) return chooseScreen(state, view);
      return withHelpScreens(state, (help) => help.paymentExpiredScreen(state, help.words, view));
    default:
      return troubleScreen(state, 'unknown_status');
  }
}

/** The problem code of a refused selection. Where the answer was lost, by now it is known that there is no payment. */
function codeOf({ error }: Selection): string {
  return error === null || error.isOutcomeUnknown ? 'network' : error.code;
}
