/** A part of the price was received. Part of `late/help.ts`. */
import { toMs } from '../../core/clock.ts';
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, displayAmount } from '../../i18n/isolate.ts';
import { compare } from '../../session/decimal.ts';
import { receivedOf } from '../../session/payment.ts';
import { baseScreen } from '../shared.ts';
import { failureNotice } from '../pay/messages.ts';
import { transferOf } from '../pay/transfer.ts';
import type { Action, Screen, ScreenNamed, Transfer } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** The remaining amount goes to the same address, or is paid another way. */
export function receivedScreen(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  payment: SessionPayment,
): Screen {
  const { text, format, now } = state;
  const { asset, amountDue } = payment;
  const rest = coins(amountDue, asset);
  const share = [coins(receivedOf(payment), asset), coins(payment.amount, asset)] as const;
  const deadline = toMs(payment.expiresAt);
  const screen: ScreenNamed<'received'> = {
    ...baseScreen(state, view),
    name: 'received',
    title: texts.received.title(...share),
    due: {
      verb: text.pay.send,
      amount: rest,
      copy: displayAmount(amountDue, asset),
      meta: text.arrived(...share),
    },
    deadline: { at: deadline, from: toMs(payment.createdAt) },
    transfer: null,
  };
  const other: Action = { act: 'rest', label: texts.received.other };
  const canPayOtherwise = hasOtherMethod(view, payment);
  const transfer = transferOf(state, payment);
  return state.wallet.withApps(state, view, payment, {
    ...screen,
    sentence: texts.received.sentence(rest, format.moment(deadline, now.server)),
    notice: failureNotice(state, texts, 'sent') ?? screen.notice,
    more: [...(canPayOtherwise ? [other] : []), { act: 'sent', label: text.sentIt }],
    // A link or its QR code may still request the whole amount: show the bare address.
    transfer: transfer && remainingTransfer(transfer, amountDue),
  });
}

/** The remaining amount, without anything that may name the whole one. */
export const remainingTransfer = (transfer: Transfer, amount: string): Transfer => ({
  ...transfer,
  amount: displayAmount(amount, transfer.asset),
  qr: transfer.address,
  swap: null,
  wallet: null,
});

/** Another method takes as little as what remains. */
function hasOtherMethod({ methods }: SessionView, payment: SessionPayment): boolean {
  return methods.some(
    ({ id, available, amount, minimum }) =>
      available &&
      id !== payment.method &&
      (minimum === null || (amount !== null && compare(amount, minimum) >= 0)),
  );
}
