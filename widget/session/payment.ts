import type { SessionPayment, SessionView } from '../../server/contract/session.ts';
import { compare, sum } from './decimal.ts';
import { isMoneySeen } from '../screens/base.ts';
import type { ViewState } from '../screens/screen.ts';

/**
 * Coins received for a payment. `amountPaid` is final money alone; what is still confirming stands in the
 * transactions, each once, and what the network took back does, too.
 */
export function receivedOf({ amount, amountPaid, asset, transactions }: SessionPayment): string {
  if (!transactions.some(({ status }) => status === 'detected')) return amountPaid;
  // Not those in another coin, nor those that the network took back.
  const counted = transactions.filter((entry) => entry.asset === asset && entry.status !== 'gone');
  // With the decimals of the requested amount: a transaction has as few as its gateway wrote.
  return sum([amount.replaceAll(/\d/g, '0'), ...counted.map((entry) => entry.amount)]);
}

/**
 * How much of the price was received, at any of the addresses.
 *
 * @returns Empty where what was received does not count; null where nothing was received.
 */
export function receivedSoFar(
  { format }: ViewState,
  view: SessionView,
  say: (received: string, total: string) => string,
): string | null {
  const price = (amount: string): string => format.price(amount, view.currency, view.minorUnits);
  const received = sum([view.amountPaid, view.amountPending]);
  return compare(received, '0') > 0
    ? say(price(received), price(view.amount))
    : isMoneySeen(view)
      ? ''
      : null;
}

/** Enough of an address or hash to know it again; never something to send to. */
export function shortened(value: string): string {
  return value.length > 16 ? `${value.slice(0, 6)}…${value.slice(-6)}` : value;
}
