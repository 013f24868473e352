import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { coins, isolate } from '../../i18n/isolate.ts';
import { safeUrl } from '../../session/links.ts';
import { hasException, isOffchain, undecidedOf } from '../../session/payment.ts';
import { baseScreen, priceFor } from '../shared.ts';
import type { Due, PaidScreen, Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';
import { receiptOf } from './receipt.ts';

export function paidScreen(state: ViewState, view: SessionView): Screen {
  const { text, leavesIn, help } = state;
  const store = isolate(view.store.name);
  const href = safeUrl(view.successUrl, view.test);
  // An exception has to be read before the page leaves.
  const isLeaving = href !== null && leavesIn > 0 && view.exception === null;
  const isUndecided = undecidedOf(view) !== undefined;
  const shared = baseScreen(state, view);
  const screen: PaidScreen = {
    ...shared,
    name: 'paid',
    title: text.paid.title,
    due: isUndecided ? shared.due : paidOf(state, view, shared.due),
    isUndecided,
    sentence: isLeaving ? text.paid.leaving(store, leavesIn) : text.paid.sentence(store),
    action: href === null ? { act: 'close', label: text.paid.done } : { href, label: text.paid.onTo(store) },
    exit: null,
    stay: isLeaving ? { act: 'stay', label: text.paid.stay } : null,
    receipt: receiptOf(state, view),
  };
  const isSettled = !isUndecided && !hasException(view) && view.refunds.length === 0;
  return isSettled ? screen : help.withExceptions(screen, state, view);
}

/** The amount that was sent, in coins if one payment was all of it; the price if nothing came, as an operator said it was paid. */
function paidOf(state: ViewState, view: SessionView, due: Due | null): Due | null {
  const [sent, another] = view.receipt;
  if (due === null || sent === undefined) return due;
  const paid = { ...due, verb: state.text.paid.amount };
  if (another !== undefined || isOffchain(sent))
    return { ...paid, amount: state.format.price(view.amountPaid, view.currency, view.minorUnits) };
  return { ...paid, amount: coins(sent.amount, sent.asset), meta: priceFor(state, view) };
}
