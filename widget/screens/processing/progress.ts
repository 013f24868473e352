import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { Text } from '../../i18n/catalogues/en.ts';
import { coins } from '../../i18n/isolate.ts';
import { coinsOn } from '../../i18n/transactions.ts';
import { safeUrl } from '../../session/links.ts';
import { isOffchain, isOwnCoin } from '../../session/payment.ts';
import { hashFact } from '../paid/receipt.ts';
import type { Fact, Progress } from '../types.ts';

/** Returns how far a detected payment is. */
export function progressOf(text: Text, { payment, test }: SessionView): Progress {
  const transactions = payment?.transactions ?? [];
  const transaction = transactions.find(({ status }) => status === 'detected') ?? transactions[0];
  const { confirmations: count, requiredConfirmations: of } = transaction ?? {};
  const isKnown = typeof count === 'number' && typeof of === 'number' && of > 0;
  const confirmations = isKnown ? { count: Math.min(count, of), of } : null;
  const { confirming, confirmations: counted } = text.progress;
  return {
    label: confirmations === null ? confirming : counted(confirmations.count, confirmations.of),
    confirmations,
    facts: transactionFacts(text, payment, test),
  };
}

/** Facts of the money that was detected, as the shopper's wallet shows it. */
function transactionFacts(text: Text, payment: SessionPayment | null, test: boolean): Fact[] {
  if (payment === null || isOffchain(payment)) return [];
  return payment.transactions
    .filter(({ status }) => status !== 'gone')
    .flatMap((entry) => {
      const { hash, explorerUrl } = entry;
      const value = isOwnCoin(entry, payment) ? coins(entry.amount, entry.asset) : coinsOn(text, entry);
      const sent: Fact = { label: text.receipt.sent, value };
      return hash ? [sent, hashFact(text, hash, safeUrl(explorerUrl, test))] : [sent];
    });
}
