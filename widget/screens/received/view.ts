import type { SessionPayment, SessionView } from '../../../server/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { withSameDecimals, compare } from '../../session/decimal.ts';
import { helpActions, baseScreen, leaveAction, payActions } from '../base.ts';
import { withSentMessage } from '../pay/messages.ts';
import { receivedOf } from '../../session/payment.ts';
import type { Action, Screen, ViewState } from '../screen.ts';
import { transferOf } from '../pay/transfer.ts';

/** A part was received. The remaining amount goes to the same address, or another way. */
export function partialPaymentScreen(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  payment: SessionPayment,
): Screen {
  const { text, format, now } = state;
  const { asset, minimumRemaining } = payment;
  const tooLittle = minimumRemaining !== null && compare(payment.amountDue, minimumRemaining) < 0;
  const [amount, received, amountDue, minimum] = withSameDecimals(
    payment.amount,
    receivedOf(payment),
    payment.amountDue,
    tooLittle ? minimumRemaining : '0',
  );
  const rest = coins(amountDue, asset);
  const transfer = tooLittle ? null : transferOf(state, payment);
  const deadline = Date.parse(payment.expiresAt);
  const mayGo = view.methods.some(
    ({ id, available, amount: needed, minimum }) =>
      available &&
      id !== payment.method &&
      (minimum === null || (needed !== null && compare(needed, minimum) >= 0)),
  );
  const other: Action = { act: 'rest', label: texts.received.other };
  const least = coins(minimum, asset);
  const screen: Screen = {
    ...baseScreen(state, view),
    name: 'received',
    title: texts.received.title(coins(received, asset), coins(amount, asset)),
    sentence: !tooLittle
      ? texts.received.sentence(rest, format.moment(deadline, now.server))
      : mayGo
        ? texts.received.belowMinimum(rest, least)
        : texts.received.belowAll(rest, least, isolate(view.store.name)),
    waiting: tooLittle ? null : text.pay.waiting,
    action: tooLittle && mayGo ? other : null,
    exit: leaveAction(state, view),
    more: [
      ...(mayGo && !tooLittle ? [other] : []),
      ...(tooLittle ? helpActions(text, ['wrong']) : payActions(state, payment)),
    ],
    due: {
      amount: rest,
      copy: tooLittle ? null : amountDue,
      meta: text.arrived(coins(received, asset), coins(amount, asset)),
    },
    deadline: { at: deadline, from: Date.parse(payment.createdAt) },
    // A link or its QR code may still request the whole amount: show the bare address.
    transfer: transfer && remainingTransfer(transfer, amountDue),
  };
  return tooLittle ? screen : withSentMessage(state, texts, view, payment, screen);
}

/** The remaining amount, without anything that may name the whole one. */
export const remainingTransfer = <T extends { address: string }>(transfer: T, amount: string) => ({
  ...transfer,
  amount,
  qr: transfer.address,
  swap: null,
  wallet: null,
});
