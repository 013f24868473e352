/** What was paid, line by line. Part of `late/help.ts`. */
import { toMs } from '../../core/clock.ts';
import type { SentPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, isolate, tidy } from '../../i18n/isolate.ts';
import { shortened } from '../../i18n/transactions.ts';
import { safeUrl } from '../../session/links.ts';
import { isOffchain, undecidedOf } from '../../session/payment.ts';
import { baseScreen, contactAction, networkOf } from '../shared.ts';
import { isRefunding, withRefunds } from '../outcome/refunds.ts';
import { exceptionText, outcomeOf } from '../outcome/view.ts';
import type { Fact, PaidScreen, Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/**
 * Adds the receipt to a paid checkout, and its refunds; where something is to be settled, what it is and whom to
 * contact.
 */
export function withReceipt(
  before: PaidScreen,
  state: ViewState,
  texts: HelpText,
  view: SessionView,
): Screen {
  const screen: PaidScreen = {
    ...before,
    receipt: receiptOf(state, texts, view, before.isUndecided),
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

/** The shop's reference, when it was paid, each payment. */
function receiptOf(state: ViewState, words: HelpText, view: SessionView, isUndecided: boolean): Fact[] {
  const { text, format } = state;
  const { paidAt, reference } = view;
  const when = isUndecided ? words.outcome.received : words.progress.paid;
  const lines = view.receipt.flatMap((payment) => paymentLines(state, words, view, payment));
  if (paidAt) lines.unshift({ label: when, value: format.moment(toMs(paidAt)) });
  if (reference) lines.unshift({ label: text.paid.reference, value: tidy(reference) });
  return lines;
}

/** One payment by itself, also where another paid the rest. */
function paymentLines(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  payment: SentPayment,
): readonly Fact[] {
  const { receipt: words } = texts;
  const { currency, minorUnits } = view;
  const { asset, amount, rate, hashes, explorerUrls } = payment;
  const facts: Fact[] = [
    { label: words.sent, value: state.text.on(coins(amount, asset), isolate(networkOf(state, payment))) },
    ...hashes.map((hash, at) => hashFact(texts, hash, safeUrl(explorerUrls[at] ?? null, view.test))),
    {
      label: words.rate,
      value: `${isolate(`1 ${asset}`)} = ${state.format.price(rate, currency, minorUnits)}`,
    },
  ];
  return isOffchain(payment) ? state.offchain.adaptReceipt(state, words, payment, currency, facts) : facts;
}

/**
 * A transaction's hash, shortened, with a button that copies all of it.
 *
 * @param explorer Its page in a block explorer, null where none is known.
 */
export const hashFact = (
  { receipt: words, progress }: HelpText,
  hash: string,
  explorer: string | null,
): Fact => ({
  label: words.hash,
  value: shortened(hash),
  copy: hash,
  copyLabel: words.copyHash,
  ...(explorer !== null && { link: { href: explorer, label: progress.explorer } }),
});
