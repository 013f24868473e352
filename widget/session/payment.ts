import type {
  Method,
  SentPayment,
  SessionPayment,
  SessionView,
} from '../../server/money-in/contract/session.ts';
import { compare, sum } from './decimal.ts';
import type { Selection } from './selection.ts';

export { sentMark, undecidedOf } from './payment-facts.ts';

/**
 * Coins received for a payment, confirmed or not, as a decimal string. `amountPaid` is final money alone; the
 * transactions hold what is still confirming, and what the network took back, too.
 */
export function receivedOf(payment: SessionPayment): string {
  const { amount, amountPaid, transactions } = payment;
  if (!transactions.some(({ status }) => status === 'detected')) return amountPaid;
  // Not those in another coin, nor those that the network took back.
  const counted = transactions.filter((entry) => isOwnCoin(entry, payment) && entry.status !== 'gone');
  // With the decimals of the requested amount: a transaction has as few as its gateway wrote.
  return sum([amount.replaceAll(/\d/g, '0'), ...counted.map((entry) => entry.amount)]);
}

/** It came in the coin and on the network that were asked for. */
export const isOwnCoin = (
  { asset, network }: SessionPayment['transactions'][number],
  payment: SessionPayment,
): boolean => asset === payment.asset && network === payment.network;

/** A part was received, at any of its addresses: only the remaining amount is due. */
export const isPartlyPaid = ({ amount, amountDue }: SessionView): boolean => compare(amountDue, amount) < 0;

/** The rest of a part payment can be paid. */
export const isRestDue = (view: SessionView): boolean => isPartlyPaid(view) && view.status === 'open';

/**
 * Less of the current payment is missing than its method takes at all, such as the fee that an exchange has deducted:
 * what is sent to make up for it would not arrive.
 */
export function isRestTooSmall(view: SessionView): boolean {
  const { payment } = view;
  if (payment === null || compare(receivedOf(payment), '0') <= 0) return false;
  const minimum = methodOf(view, payment.method)?.minimum ?? null;
  return minimum !== null && compare(payment.amountDue, '0') > 0 && compare(payment.amountDue, minimum) < 0;
}

/** Money was seen, whether it counts or not: no screen may claim that there was none. */
export const isMoneySeen = (view: SessionView): boolean =>
  isPartlyPaid(view) ||
  view.exception !== null ||
  (view.payment?.transactions.length ?? 0) > 0 ||
  view.formerPayments.some(({ moneySeen }) => moneySeen);

/** While it is open, "underpaid" only means that an amount remains, which the screens show. */
export const hasException = ({ exception, status }: SessionView): boolean =>
  exception !== null && (exception !== 'underpaid' || status !== 'open');

/** On a gateway's own page, or by UPI. */
export const isOffchain = (subject?: Pick<SentPayment, 'network'> | null): boolean =>
  /^(hosted|upi)$/.test(subject?.network ?? '');

/** Refused because this checkout, or this minute, has had as many payments as the server allows. */
export const isLimit = ({ state, error }: Selection): boolean =>
  state === 'refused' && /^(rate_limited|too_many_payments)$/.test(error?.code ?? '');

export function methodOf({ methods }: SessionView, id: string): Method | undefined {
  return methods.find((method) => method.id === id);
}
