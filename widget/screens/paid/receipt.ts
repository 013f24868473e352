import { toMs } from '../../core/clock.ts';
import type { SentPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import { coins, isolate, tidy } from '../../i18n/isolate.ts';
import { shortened } from '../../i18n/transactions.ts';
import { safeUrl } from '../../session/links.ts';
import { isOffchain } from '../../session/payment.ts';
import { networkOf } from '../shared.ts';
import type { Fact } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/**
 * Returns the lines of a receipt: the shop's reference, the time, and each payment.
 *
 * @param when Label of the time.
 */
export function receiptOf(
  state: ViewState,
  view: SessionView,
  when: string = state.text.progress.paid,
): readonly Fact[] {
  const { text, format } = state;
  const { paidAt, reference } = view;
  const lines = view.receipt.flatMap((payment) => paymentLines(state, view, payment));
  if (paidAt) lines.unshift({ label: when, value: format.moment(toMs(paidAt)) });
  if (reference) lines.unshift({ label: text.paid.reference, value: tidy(reference) });
  return lines;
}

/** One payment by itself, also where another paid the rest. */
function paymentLines(state: ViewState, view: SessionView, payment: SentPayment): readonly Fact[] {
  const { text } = state;
  const { receipt: words } = text;
  const { currency, minorUnits } = view;
  const { asset, amount, rate, hashes, explorerUrls } = payment;
  const facts: Fact[] = [
    { label: words.sent, value: text.on(coins(amount, asset), isolate(networkOf(state, payment))) },
    ...hashes.map((hash, at) => hashFact(text, hash, safeUrl(explorerUrls[at] ?? null, view.test))),
    {
      label: words.rate,
      value: `${isolate(`1 ${asset}`)} = ${state.format.price(rate, currency, minorUnits)}`,
    },
  ];
  return isOffchain(payment) ? state.offchain.adaptReceipt(state, payment, currency, facts) : facts;
}

/**
 * A transaction's hash, shortened, with a button that copies all of it.
 *
 * @param explorer Its page in a block explorer, null where none is known.
 */
export const hashFact = (
  { receipt: words, progress }: Text,
  hash: string,
  explorer: string | null,
): Fact => ({
  label: words.hash,
  value: shortened(hash),
  copy: hash,
  copyLabel: words.copyHash,
  ...(explorer !== null && { link: { href: explorer, label: progress.explorer } }),
});
