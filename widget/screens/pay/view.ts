import type { SessionPayment, SessionView } from '../../../server/contract/session.ts';
import { coins, displayAmount } from '../../i18n/isolate.ts';
import { isOffchain } from '../../session/payment.ts';
import { baseScreen, helpActions, payHelp, priceFor, troubleScreen } from '../base.ts';
import type { PayScreen, Screen } from '../screen.ts';
import type { ViewState } from '../view-state.ts';
import { transferOf } from './transfer.ts';

/** ms before the end of a price at which the page says what comes then. */
const LAST_MS = 120_000;

/** Where to send the coins. */
export function payScreen(state: ViewState, view: SessionView, payment: SessionPayment): Screen {
  const { text, helpScreens, wallet: wallets } = state;
  const transfer = transferOf(state, payment);
  if (transfer === null && !isOffchain(payment)) return troubleScreen(state, 'unknown_status');
  const amount = coins(payment.amount, payment.asset);
  const shared = baseScreen(state, view);
  const wallet = transfer?.wallet ?? null;
  const end = Date.parse(payment.expiresAt);
  const hasNewPrice = state.now.server >= end - LAST_MS && view.refreshable;
  const plain: PayScreen = {
    ...shared,
    name: 'pay',
    title: text.pay.title(amount),
    sentence: text.pay.sentence,
    action: wallet === null ? null : { act: 'wallet', href: wallet, label: text.pay.openWallet },
    exit: { act: 'choose', label: text.otherCoins },
    help: payHelp(state),
    more: [...helpActions(text, ['exchange']), { act: 'sent', label: text.sentIt }],
    // A payment was detected, and covers less than the amount.
    notice: shared.notice ?? (payment.status === 'awaiting' ? null : text.pay.seen),
    due: {
      verb: text.pay.send,
      amount,
      copy: displayAmount(payment.amount, payment.asset),
      meta: priceFor(state, view),
    },
    deadline: { at: end, from: Date.parse(payment.createdAt) },
    transfer,
    waiting: { title: text.pay.waiting, sentence: hasNewPrice ? text.pay.next : text.pay.updates },
  };
  const screen = wallets?.withWallets(state, wallets.words, view, payment, plain) ?? plain;
  if (helpScreens !== null) return helpScreens.withMessages(state, helpScreens.words, view, payment, screen);
  return hasMessages(state, view) ? { ...screen, needsModule: 'helpScreens' } : screen;
}

/** What follows the shopper's actions, or the warning about a former address. */
function hasMessages(state: ViewState, view: SessionView): boolean {
  const { stranded, message, sender, selection } = state;
  return (
    stranded || sender !== null || selection !== null || message !== null || view.formerPayments.length > 0
  );
}
