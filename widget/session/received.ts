import type { SessionPayment } from '../../server/contract/session.ts';
import { sum } from './decimal.ts';

/**
 * Coins that have come in for a payment. `amountPaid` is final money alone; what is still confirming stands in the
 * transactions, each once, and what the network took back does, too.
 */
export function receivedOf({ amount, amountPaid, asset, transactions }: SessionPayment): string {
  if (!transactions.some(({ status }) => status === 'detected')) return amountPaid;
  // Not those in another coin, nor those that the network took back.
  const counted = transactions.filter((entry) => entry.asset === asset && entry.status !== 'gone');
  // With the decimals of what was asked for: a transaction has as few as its gateway wrote.
  return sum([amount.replaceAll(/\d/g, '0'), ...counted.map((entry) => entry.amount)]);
}

/** Enough of an address or hash to know it again; never something to send to. */
export function shortened(value: string): string {
  return value.length > 16 ? `${value.slice(0, 6)}…${value.slice(-6)}` : value;
}
