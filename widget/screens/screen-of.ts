import { toMs } from '../core/clock.ts';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { isRefusal } from '../session/client.ts';
import { compare } from '../session/decimal.ts';
import {
  hasException,
  isLimit,
  isOffchain,
  isRestTooSmall,
  methodOf,
  receivedOf,
} from '../session/payment.ts';
import type { Selection } from '../session/selection.ts';
import { baseScreen, isSent, isSentByWallet, withMissingPart } from './shared.ts';
import { chooseScreen } from './choose/view.ts';
import { gettingScreen } from './getting/view.ts';
import { paidScreen } from './paid/view.ts';
import { payScreen } from './pay/view.ts';
import { processingScreen } from './processing/view.ts';
import type { WalletRequest } from '../wallet/request.ts';
import type { Screen } from './types.ts';
import { startingScreen } from './starting/view.ts';
import type { ViewState } from './view-state.ts';

/**
 * Chooses the screen for what is known. Pure, so that every screen is a row of a table in the test. It promises
 * nothing that the server has not stated. Values of a newer server that it does not know lead to a screen of their own.
 */
export function screenOf(state: ViewState): Screen {
  if (state.helpTopic === 'menu' && state.helpOver) {
    const own = screenOf({ ...state, helpTopic: state.helpFrom });
    // A screen that has changed meanwhile is shown first.
    if (own.name !== state.helpOver) return own;
  }
  const screen = coinScreen(state);
  const { view } = state;
  const mayBeOffchain = view !== null && screen.name !== 'choose' && screen.name !== 'starting';
  return withMissingPart(mayBeOffchain ? offchainScreen(state, view, screen) : screen, state);
}

/** The same screen in the words of a payment on a gateway's page or by UPI, where it is one. */
function offchainScreen(state: ViewState, view: SessionView, screen: Screen): Screen {
  const selection = pending(state, view);
  const subject = selection === null ? view.payment : methodOf(view, selection.method);
  if (![subject, ...view.receipt].some(isOffchain)) return screen;
  const { due } = baseScreen(state, view);
  return state.offchain.adaptScreen(state, view, screen, due) ?? unknownStatus(state);
}

/** Screen for a status of a newer server. */
const unknownStatus = (state: ViewState): Screen => state.help.troubleScreen(state, 'unknown_status');

const isUnanswered = (request: WalletRequest | null): request is WalletRequest => request?.hash === null;

/** As if every payment were coins that are sent to an address. */
export function coinScreen(state: ViewState): Screen {
  const { view, tampered, connection, helpTopic, help } = state;
  if (view === null) return startingScreen(state);
  const { problem } = connection;
  const refusal = problem !== null && isRefusal(problem.code) ? problem.code : null;
  const final = refusal ?? (tampered ? 'address_changed' : null);
  // No other screen is shown then, so help would not open.
  if (final !== null) return { ...help.troubleScreen(state, final), help: null };
  if (
    helpTopic === 'menu' ||
    helpTopic === 'wrong' ||
    helpTopic === 'cancelling' ||
    helpTopic === 'payAgain' ||
    helpTopic === 'another'
  )
    return help.helpScreen(state, view, helpTopic);
  // A newer server may know more words than the contract that this was built with.
  switch (view.status as string) {
    case 'open':
      // The money received may be the whole price: no screen requests more until an operator has decided.
      return view.exception === 'unclear' ? help.closedScreen(state, view) : openScreen(state, view);
    case 'processing':
      return processingScreen(state, view);
    case 'paid':
      return paidScreen(state, view);
    default:
      return help.closedScreen(state, view);
  }
}

/** The selection that a screen is about. Where a limit refused it, the payment that can be made stays. */
function pending({ selection, now }: ViewState, { payment }: SessionView): Selection | null {
  const isPayable = payment?.status === 'awaiting' && now.server < toMs(payment.expiresAt);
  return selection !== null && isPayable && isLimit(selection) ? null : selection;
}

/** The checkout can be paid. */
function openScreen(state: ViewState, view: SessionView): Screen {
  const { helpTopic, now, before, help } = state;
  const { payment } = view;
  const selection = pending(state, view);
  const isPartly =
    payment !== null && compare(receivedOf(payment), '0') > 0 && compare(payment.amountDue, '0') > 0;
  // Once money has come in there is no way back to the list: the rest belongs to the same address, while that is in use.
  const isChoosing = helpTopic === 'choose' && !isPartly;
  if (selection !== null && !isPartly && !isChoosing)
    return selection.state === 'refused'
      ? help.troubleScreen(state, codeOf(selection))
      : gettingScreen(state, view, selection.method, selection.since);
  if (payment !== null && !isChoosing) return paymentScreen(state, view, payment, isPartly);
  if (now.server >= toMs(view.expiresAt)) return help.checkingScreen(state, view);
  if (before === null || isChoosing) return chooseScreen(state, view);
  return help.newPriceScreen(state, view, before) ?? chooseScreen(state, view);
}

/** @param isPartly A part was received, and an amount remains. */
function paymentScreen(
  state: ViewState,
  view: SessionView,
  payment: NonNullable<SessionView['payment']>,
  isPartly: boolean,
): Screen {
  const { helpTopic, now, wallets, help } = state;
  // An operator has to settle what was received: no screen requests more.
  if (payment.transactions.length > 0 && hasException(view)) return help.closedScreen(state, view);
  if (isPartly && isRestTooSmall(view)) return help.closedScreen(state, view);
  switch (payment.status as string) {
    case 'creating': {
      // The device's clock, as for what is chosen here.
      const since = now.device - now.server + toMs(payment.createdAt);
      return gettingScreen(state, view, payment.method, since);
    }
    case 'awaiting':
    case 'detected':
    case 'settled':
      if (compare(payment.amountDue, '0') === 0) return processingScreen(state, view);
      if (now.server >= toMs(payment.expiresAt)) return help.checkingScreen(state, view);
      if (isUnanswered(wallets.request)) return state.wallet.confirmScreen(state, view, wallets.request);
      if (helpTopic === 'unsure' && isSentByWallet(state, payment)) return help.unsureScreen(state, view);
      if (isSent(state, payment) && (helpTopic === null || helpTopic === 'exchange' || helpTopic === 'rest'))
        return help.lookingScreen(state, view, payment);
      if (helpTopic === 'apps') return state.wallet.appsScreen(state, view, payment);
      // With a part received "choose" leads nowhere: see `openScreen`.
      if (helpTopic !== null && helpTopic !== 'choose' && helpTopic !== 'unsure')
        return help.helpScreen(state, view, helpTopic);
      return isPartly ? help.receivedScreen(state, view, payment) : payScreen(state, view, payment);
    case 'expired':
    case 'cancelled':
    case 'failed':
      // There was nowhere to pay to.
      if ((payment.address ?? payment.hostedUrl ?? payment.uri) === null) return chooseScreen(state, view);
      return help.paymentExpiredScreen(state, view);
    default:
      return unknownStatus(state);
  }
}

/** The problem code of a refused selection. Where the answer was lost, by now it is known that there is no payment. */
function codeOf({ error }: Selection): string {
  return error === null || error.isOutcomeUnknown ? 'network' : error.code;
}
