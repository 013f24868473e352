import type { Checkout, CheckoutRefund, Terms } from './model.ts';
import { isPositive } from '../core/decimal.ts';
import { isFinal, judge, moneyOf } from './valuation.ts';

/**
 * When a checkout can be shipped: once in its life, decided after its status and exceptions (R114). What comes afterwards,
 * a refund or a reversal, has events of its own and takes nothing back.
 */

/** @param isReversed whether final money is gone, whatever was decided about it */
export const isReady = (checkout: Checkout, isReversed: boolean, terms: Terms): boolean =>
  checkout.status === 'paid' &&
  checkout.exceptions.length === 0 &&
  !checkout.held &&
  (isAccepted(checkout) || (!isReversed && judge(checkout, terms, isFinal) !== 'short'));

/**
 * Whether an operator took the money that is there now. To ignore or refund what was reversed ends an earlier `accept`: the
 * money may look the same, and is no longer final.
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
 * Whether a refund that is added to a paid checkout which was never ready takes what it needs: it leaves less than the
 * price, or takes coins that count only because they were accepted. It does so even where it fails later, since the shopper
 * may know of it, or it may have been sent.
 */
export function takesBack(before: Checkout, refund: CheckoutRefund, terms: Terms): boolean {
  if (before.status !== 'paid' || before.readyAt !== null) return false;
  const after = { ...before, refunds: [...before.refunds, { ...refund, status: 'pending' as const }] };
  return judge(after, terms, isFinal) === 'short' || (isAccepted(before) && !isPositive(refund.value));
}

/** Paid, without an exception, and not ready: an operator has to accept it, or to refund it wholly. */
export const awaitsAccept = ({ status, exceptions, readyAt }: Checkout): boolean =>
  status === 'paid' && exceptions.length === 0 && readyAt === null;
