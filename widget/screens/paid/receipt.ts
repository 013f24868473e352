import type { SentPayment, SessionPayment, SessionView } from '../../../server/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, tidy } from '../../i18n/isolate.ts';
import { isOffchain, networkOf } from '../base.ts';
import { shortened } from '../../session/payment.ts';
import { safeUrl } from '../../session/links.ts';
import type { Fact, Progress, ViewState } from '../screen.ts';

/** How far a payment that was detected is. */
export function progressOf(words: HelpText, { payment, test }: SessionView): { progress: Progress } {
  const transactions = payment?.transactions ?? [];
  const transaction = transactions.find(({ status }) => status === 'detected') ?? transactions[0];
  const { confirmations: count, requiredConfirmations: of } = transaction ?? {};
  return {
    progress: {
      confirmations:
        typeof count === 'number' && typeof of === 'number' && of > 0
          ? { count: Math.min(count, of), of }
          : null,
      explorerUrl: safeUrl(transaction?.explorerUrl ?? null, test),
      facts: sentCoins(words, payment),
    },
  };
}

/** What was detected, as the shopper's wallet shows it. */
function sentCoins({ receipt: words }: HelpText, payment: SessionPayment | null): Fact[] {
  if (payment === null || isOffchain(payment)) return [];
  return payment.transactions
    .filter(({ status }) => status !== 'gone')
    .flatMap(({ amount, asset, hash }): Fact[] => {
      const sent = { label: words.sent, value: coins(amount, asset) };
      return hash
        ? [sent, { label: words.hash, value: shortened(hash), copy: hash, copyLabel: words.copyHash }]
        : [sent];
    });
}

/** Beneath the price. */
export function receipt(state: ViewState, words: HelpText, view: SessionView): Fact[] {
  const { text, format } = state;
  const { paidAt, reference } = view;
  return [
    ...(paidAt ? [{ label: words.progress.paid, value: format.moment(Date.parse(paidAt)) }] : []),
    ...view.receipt.flatMap((sent) => linesOf(state, words, sent, view.currency)),
    ...(reference ? [{ label: text.paid.reference, value: tidy(reference) }] : []),
  ];
}

/** One payment by itself, also where another took the rest. */
function linesOf(
  state: ViewState,
  { receipt: words }: HelpText,
  sent: SentPayment,
  currency: string,
): Fact[] {
  const { offchain } = state;
  const { asset, amount, rate, hashes } = sent;
  const facts = [
    { label: words.sent, value: coins(amount, asset) },
    { label: words.network, value: networkOf(state, sent) },
    { label: words.rate, value: `${coins('1', asset)} = ${coins(rate, currency)}` },
    ...hashes.map((hash) => ({
      label: words.hash,
      value: shortened(hash),
      copy: hash,
      copyLabel: words.copyHash,
    })),
  ];
  return (
    (isOffchain(sent) ? offchain?.receipt(state, words, offchain.words, sent, currency, facts) : null) ??
    facts
  );
}
