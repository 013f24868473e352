import type { Checkout, CheckoutRefund, Terms, Transaction } from './model.ts';
import { compare, isPositive } from '../../base/money/decimal.ts';
import {
  beforeRefunds,
  isFinal,
  isOfWrongAsset,
  judge,
  moneyOf,
  totalOf,
  transactionsOf,
} from './valuation.ts';

/**
 * Decides when a checkout can be shipped: once, after its status and exceptions (R114). A later refund or reversal has its own
 * events, and does not undo readiness.
 */

/** @param isReversed whether final money is gone, even if an operator has decided about it */
export const isReady = (checkout: Checkout, isReversed: boolean, terms: Terms): boolean =>
  checkout.status === 'paid' &&
  checkout.exceptions.length === 0 &&
  !checkout.held &&
  (isAccepted(checkout) || (!isReversed && judge(checkout, terms, isFinal) !== 'short'));

/**
 * Whether an operator accepted the present money. A later `ignore` or refund of a reversal ends the `accept`, as the
 * fingerprint may be the same although the money is no longer final.
 */
function isAccepted(checkout: Checkout): boolean {
  const money = moneyOf(checkout);
  const decided = checkout.resolutions.filter((resolution) => resolution.moneyFingerprint === money);
  const dismissed = decided.findLastIndex(
    ({ exception, action }) => exception === 'reversed' && action !== 'accept',
  );
  return decided.slice(dismissed + 1).some(({ action }) => action === 'accept');
}

/**
 * Whether final money of a paid checkout is gone, so that the price is not covered, and no operator has accepted that. An
 * ignored exception does not change this.
 */
export const isMoneyReversed = (checkout: Checkout): boolean =>
  checkout.exceptions.includes('reversed') ||
  (checkout.status === 'paid' &&
    !isAccepted(checkout) &&
    checkout.payments.some((payment) => transactionsOf(payment).some(isLost)) &&
    compare(totalOf(beforeRefunds(checkout), isFinal), checkout.amount) < 0);

/** Whether a transaction was final and now is not, or has a lower amount. */
export const isLost = ({ finalAmount, status, amount }: Transaction): boolean =>
  finalAmount !== null && (status !== 'final' || compare(amount, finalAmount) < 0);

/**
 * Whether a refund takes money that a paid checkout still needs to become ready: the refund leaves less than the price, or
 * takes coins that count only because an operator accepted them. A refund that fails later also counts, because the shopper may
 * have been notified, or the money may have been sent.
 */
export function takesBack(before: Checkout, refund: CheckoutRefund, terms: Terms): boolean {
  if (before.status !== 'paid' || before.readyAt !== null) return false;
  const after = { ...before, refunds: [...before.refunds, { ...refund, status: 'pending' as const }] };
  const countsByAccept = isOfWrongAsset(before, refund) || !isPositive(refund.value);
  return judge(after, terms, isFinal) === 'short' || (countsByAccept && isAccepted(before));
}

/** Whether a checkout is paid and without exceptions, but not ready: an operator has to accept it or refund all of it. */
export const awaitsAccept = ({ status, exceptions, readyAt }: Checkout): boolean =>
  status === 'paid' && exceptions.length === 0 && readyAt === null;
