/** The shopper reported the payment as sent, and it was not detected yet. Part of `late/help.ts`. */
import { toMs } from '../../core/clock.ts';
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { shortened } from '../../i18n/transactions.ts';
import { baseScreen, isSentByWallet, networkOf, priceFor, waitAction } from '../shared.ts';
import type { Fact, Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';

export function lookingScreen(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  payment: SessionPayment,
): Screen {
  const { text, format, now, helpTopic } = state;
  const { title, exchange, wallet, unsent } = texts.looking;
  const until = format.moment(toMs(view.watchedUntil), now.server);
  const shared = baseScreen(state, view);
  const isByWallet = isSentByWallet(state, payment);
  // A wallet was asked for all of it, before anything else was received.
  const amount = coins(isByWallet ? payment.amount : payment.amountDue, payment.asset);
  return {
    ...shared,
    name: 'looking',
    title,
    sentence: helpTopic === 'exchange' ? exchange(until) : wallet(until),
    action: waitAction(state, view),
    other: { act: isByWallet ? 'unsure' : 'retractSent', label: unsent },
    exit: null,
    notice: shared.notice ?? (payment.status === 'awaiting' ? null : text.pay.seen),
    due: { verb: text.amount, amount, copy: null, meta: priceFor(state, view) },
    facts: factsOf(state, payment),
  };
}

/** Facts that a payment is recognised by, beside its amount. */
function factsOf(state: ViewState, payment: SessionPayment): Fact[] {
  const { text } = state;
  const facts: Fact[] = [{ label: text.receipt.network, value: networkOf(state, payment) }];
  const { address } = payment;
  if (address !== null)
    facts.push({
      label: text.address,
      value: isolate(shortened(address)),
      copy: address,
      copyLabel: text.copyAddress,
    });
  return facts;
}
