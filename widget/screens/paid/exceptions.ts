/** Refunds and exceptions of a paid checkout. Part of `late/help.ts`. */
import type { SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { isolate } from '../../i18n/isolate.ts';
import { undecidedOf } from '../../session/payment.ts';
import { isRefunding, withRefunds } from '../outcome/refunds.ts';
import { exceptionText, outcomeOf } from '../outcome/view.ts';
import { baseScreen, contactAction } from '../shared.ts';
import type { PaidScreen, Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';
import { receiptOf } from './receipt.ts';

/** Adds refunds to a paid checkout and, if the merchant has to settle something, what that is and whom to contact. */
export function withExceptions(
  before: PaidScreen,
  state: ViewState,
  texts: HelpText,
  view: SessionView,
): Screen {
  const screen: PaidScreen = {
    ...before,
    // The page does not leave by itself before a refund is seen.
    ...(view.refunds.length > 0 && {
      sentence: state.text.paid.sentence(isolate(view.store.name)),
      stay: null,
    }),
  };
  const { notice } = baseScreen(state, { ...view, exception: null });
  const undecided = undecidedOf(view);
  if (undecided !== undefined) {
    const beside = view.exceptions.find((kind) => kind !== undecided);
    return withRefunds(state, texts, view, {
      ...screen,
      receipt: receiptOf(state, view, texts.outcome.received),
      ...exceptionText(state, texts, view, undecided),
      notice: notice ?? (beside === undefined ? null : exceptionText(state, texts, view, beside).title),
    });
  }
  const outcome = outcomeOf(state, texts, view);
  if (outcome === null) return withRefunds(state, texts, view, screen);
  const { title, sentence } = exceptionText(state, texts, view);
  const contact = isRefunding(view) ? null : contactAction(state, view);
  return withRefunds(state, texts, view, {
    ...screen,
    sentence,
    ...(contact !== null && { action: contact, other: screen.action, exit: null }),
    // It is paid all the same: that stays the title.
    notice: notice ?? title,
    outcome,
  });
}
