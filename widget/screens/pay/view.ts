import { toMs } from '../../core/clock.ts';
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import { coins, displayAmount } from '../../i18n/isolate.ts';
import { isOffchain } from '../../session/payment.ts';
import { baseScreen, helpAction, priceFor } from '../shared.ts';
import type { PayScreen, Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';
import { transferOf } from './transfer.ts';

/** ms before the end of a price at which the page says what comes then. */
const LAST_MS = 120_000;

/** The screen that says where to send the coins. */
export function payScreen(state: ViewState, view: SessionView, payment: SessionPayment): Screen {
  const { text, help, wallet: wallets } = state;
  const transfer = transferOf(state, payment);
  if (transfer === null && !isOffchain(payment)) return help.troubleScreen(state, 'unknown_status');
  const amount = coins(payment.amount, payment.asset);
  const shared = baseScreen(state, view);
  const wallet = transfer?.wallet ?? null;
  const end = toMs(payment.expiresAt);
  const isPaused = !state.connection.online;
  const hasNewPrice = state.now.server >= end - LAST_MS && view.refreshable;
  const waitsFor = isPaused ? text.pay.offline : hasNewPrice ? text.pay.next : text.pay.updates;
  const screen: PayScreen = {
    ...shared,
    name: 'pay',
    title: text.pay.title(amount),
    sentence: text.pay.sentence,
    action:
      wallet === null ? null : { opens: { href: wallet, app: '', payment }, label: text.pay.openWallet },
    exit: { act: 'choose', label: text.otherCoins },
    more: [helpAction(text, 'exchange'), { act: 'sent', label: text.sentIt }],
    // A payment was detected, and covers less than the amount.
    notice: shared.notice ?? (payment.status === 'awaiting' ? null : text.pay.seen),
    due: {
      verb: text.pay.send,
      amount,
      copy: displayAmount(payment.amount, payment.asset),
      meta: priceFor(state, view),
    },
    deadline: { at: end, from: toMs(payment.createdAt) },
    transfer,
    waiting: { title: text.pay.waiting, sentence: waitsFor, isPaused },
    ...(isForCamera(state, view, payment) && { camera: { act: 'apps', label: 'Trust Wallet' } }),
  };
  return help.withMessages(wallets.withWallets(state, view, payment, screen), state, view, payment);
}

/**
 * Trust Wallet's link can name every coin of the server's table: the others have no `token`. Nothing is offered beside a wallet
 * that was asked, or may have sent.
 */
const isForCamera = (
  { wallets: { byCamera, request, outcome } }: ViewState,
  { walletApps }: SessionView,
  { token, memo, sentAt }: SessionPayment,
): boolean =>
  byCamera && walletApps.includes('trust') && Boolean(token) && !(memo ?? sentAt ?? request ?? outcome);
