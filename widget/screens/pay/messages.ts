/** Messages that follow the shopper's actions on a screen to pay by. Part of `late/help.ts`. */
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import { sends } from '../../components/picker/senders.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { isolate } from '../../i18n/isolate.ts';
import { shortened } from '../../i18n/transactions.ts';
import type { Message } from '../../session/message.ts';
import { isLimit, methodOf } from '../../session/payment.ts';
import { networkOf } from '../shared.ts';
import type { PayScreen } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** Adds what followed the shopper's actions, and the warning about a former address. */
export function withMessages(
  screen: PayScreen,
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  payment: SessionPayment,
): PayScreen {
  const { stranded } = state;
  const notice =
    failureNotice(state, texts, 'sent') ??
    limitNotice(state, texts) ??
    screen.notice ??
    formerAddressNotice(state, texts, view, payment);
  const advice = screen.hint ?? adviceOf(state, texts, payment);
  const hint = stranded === '' && screen.transfer?.wallet ? texts.paying.stranded : advice;
  return { ...screen, notice, hint };
}

/** How the wallet or exchange that the shopper searched for sends this; nothing where it cannot. */
function adviceOf({ sender, text }: ViewState, { advice }: HelpText, payment: SessionPayment): string | null {
  const { method: id, asset, network } = payment;
  if (sender === null || !sends(sender, { id, asset, network })) return null;
  return advice[sender.kind](sender.name, networkOf({ text }, payment));
}

/** Why the coin or network that the shopper has just chosen did not take the place of this payment. */
function limitNotice({ selection }: ViewState, { paying }: HelpText): string | null {
  if (selection === null || !isLimit(selection)) return null;
  return selection.error?.code === 'rate_limited' ? paying.tooFast : paying.tooMany;
}

/**
 * A former address is still watched: a shopper who may have paid there must not pay again. Money that was seen there is
 * reported elsewhere.
 */
function formerAddressNotice(
  { used }: ViewState,
  { paying }: HelpText,
  view: SessionView,
  payment: SessionPayment,
): string | null {
  const former = view.formerPayments.findLast(
    ({ address, moneySeen }) => address !== null && !moneySeen && used.includes(address),
  );
  if (former === undefined || former.address === null) return null;
  const network = methodOf(view, former.method)?.networkName;
  const isOtherNetwork = former.asset === payment.asset && former.network !== payment.network;
  return isOtherNetwork && network !== undefined
    ? paying.formerlyOn(isolate(network))
    : paying.formerly(isolate(shortened(former.address)));
}

/** Says that a message was refused, or that its outcome is unknown; null where it succeeded, or another was sent since. */
export function failureNotice({ message }: ViewState, texts: HelpText, name: Message['name']): string | null {
  return message?.name === name && message.state === 'failed' ? texts.expired.again : null;
}
