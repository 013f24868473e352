import { assetOf, type Asset } from '../../core/assets.ts';
import { compare, isPositive } from '../../core/decimal.ts';
import type {
  IncomingTransaction,
  ReportedTransaction,
  UnclearTransaction,
  UnmatchedTransaction,
  WatchedPayment,
} from '../gateway.ts';
import { truncateJson, truncate } from '../http/redact.ts';
import { creditOf, ownCreditOf, type Credit } from './credit.ts';
import { keyOf } from './keys.ts';
import { claimed, type Transaction, type Unreadable } from './wire.ts';
import type { Log } from '../../core/logger.ts';

/**
 * What Nord PAY's transactions mean. One names no address and no invoice: it is a payment's by its label, which is our
 * payment id, new for every attempt.
 */

/** The document's sample has `paid` alone. The others are usual for money that was seen and is not there yet. */
const transactionStates: ReadonlyMap<string, ReportedTransaction['status']> = new Map([
  ['paid', 'final'],
  ['pending', 'detected'],
  ['unconfirmed', 'detected'],
  ['confirming', 'detected'],
  ['confirmed', 'detected'],
  ['processing', 'detected'],
  ['expired', 'detected'],
]);

/** A transaction that came to nothing. */
const deadStates: ReadonlySet<string> = new Set(['failed', 'cancelled', 'canceled']);

const statusOf = ({ status }: Transaction): ReportedTransaction['status'] | undefined =>
  transactionStates.get(status.toLowerCase());

/** Coins under an undocumented status may have come: a person has to look. */
const mayBeMoney = ({ status, tx_hash }: Transaction, credit: Credit | null): boolean =>
  !deadStates.has(status.toLowerCase()) && (credit === null ? tx_hash !== null : isPositive(credit.amount));

/** A list of invoices' transactions need not repeat what they are. */
export const isOfInvoice = ({ tx_type: type }: Transaction): boolean =>
  type === null || type.toLowerCase() === 'invoice';

export interface ToldTransaction {
  readonly key: string;
  readonly transaction: Transaction;
  /** Whether it was read by a call for its invoice alone. */
  readonly single: boolean;
}

/** What has the payment's label and can not be read as a transaction. */
export interface Unread extends UnclearTransaction {
  readonly answered: unknown;
}

/** What was told of a transaction before. */
export type Known = WatchedPayment['known'][number];

export interface Reading {
  readonly log: Log;
  /** Never kept. */
  readonly secrets: readonly string[];
  /** Null for a code that nobody knows. */
  readonly assetOfCode: (code: string) => Asset | null;
}

/** Whether a list confirms what was told before. What was gone and comes back, a list alone does not prove. */
export function showsNoLess(
  listed: Transaction | undefined,
  former: Known,
  payment: WatchedPayment,
): boolean {
  if (listed === undefined || former.status === 'gone') return false;
  const status = statusOf(listed);
  const isFinalEnough = status === 'final' || (status === 'detected' && former.status === 'detected');
  const credit = ownCreditOf(listed, payment.asset, payment.amount);
  return isFinalEnough && credit !== null && compare(credit.amount, former.amount) >= 0;
}

/** Money with a label that is none of ours. */
export const unmatchedBy = (
  { label, received_amount: received }: Transaction,
  money: IncomingTransaction,
): UnmatchedTransaction => {
  const why =
    label === null
      ? 'The transaction has no label, so nothing says what it is for.'
      : 'The label of the transaction is not one that this server gave.';
  const bare = ' It does not tell received_amount: the amount may be what was asked for.';
  return { ...money, reason: received === null ? why + bare : why };
};

/** Money, whatever its label; null where it is none that counts. */
export function readReceived(
  transaction: Transaction,
  { log, secrets, assetOfCode }: Reading,
): IncomingTransaction | null {
  const asset = assetOfCode(transaction.currency);
  const counted = creditOf(transaction, asset?.asset ?? transaction.currency);
  const known = statusOf(transaction);
  if (known === undefined)
    log.warn(
      { provider: 'nordpay', word: transaction.status },
      'a transaction with a word that counts for nothing',
    );
  const status = known ?? (mayBeMoney(transaction, counted) ? 'detected' : null);
  if (status === null) return null;
  const credit = counted ?? (status === 'final' ? { amount: transaction.amount, fees: [] } : null);
  if (credit === null || !isPositive(credit.amount)) return null;
  return {
    ...common(transaction, status, credit),
    key: keyOf(transaction),
    method: asset?.method ?? null,
    asset: transaction.currency,
    network: asset?.network.name ?? null,
    raw: truncateJson(transaction.answered, secrets),
  };
}

/**
 * What a transaction with the payment's label is to it: coins, money of which nobody can say how much it is, or null
 * where it counts for nothing.
 */
export function readTransaction(
  { key, transaction, single }: ToldTransaction,
  payment: WatchedPayment,
  reading: Reading,
): ReportedTransaction | UnclearTransaction | null {
  const { log } = reading;
  const { status: word, tx_type: type } = transaction;
  const about = { provider: 'nordpay', paymentId: payment.paymentId };
  if (!isOfInvoice(transaction)) {
    log.warn({ ...about, type }, 'a transaction with our label that is no payment of an invoice');
    return null;
  }
  const status = statusOf(transaction);
  if (status === undefined) {
    log.warn({ ...about, word }, 'a transaction with a word that counts for nothing');
    const credit = ownCreditOf(transaction, payment.asset, payment.amount);
    if (!mayBeMoney(transaction, credit)) return null;
    return { key, reason: `a transaction has the undocumented status "${truncate(word, 100)}"` };
  }
  const coin = coinOf(transaction, payment, reading);
  if (coin === null)
    return { key, reason: 'a transaction is in a currency that the catalogue no longer has' };
  const { method, symbol } = coin;
  const isOwn = method === payment.asset.method;
  const credit = isOwn
    ? ownCreditOf(transaction, payment.asset, payment.amount)
    : creditOf(transaction, symbol);
  if (credit !== null && isPositive(credit.amount)) {
    return { ...common(transaction, status, credit), key, method, single };
  }
  // Of money on its way nothing may have been received yet; money that is there must say how much it is.
  if (status !== 'final') return null;
  if (credit !== null) return { key, reason: 'a transaction is paid, and says that nothing was received' };
  const field = payment.asset.kind === 'hosted' ? 'its worth in US dollars' : 'received_amount';
  return { key, reason: `a transaction does not tell ${field}` };
}

const common = (
  { tx_hash, created_at }: Transaction,
  status: ReportedTransaction['status'],
  credit: Credit,
) => ({
  amount: credit.amount,
  hash: tx_hash,
  status,
  confirmations: null,
  requiredConfirmations: null,
  at: created_at,
  fees: credit.fees,
});

/**
 * The payment's method only where the currency is the payment's; any other method counts for nothing. Null where nobody
 * can say whether it is.
 */
function coinOf(
  transaction: Transaction,
  { asset }: WatchedPayment,
  { assetOfCode }: Reading,
): { readonly method: string; readonly symbol: string } | null {
  if (asset.kind === 'hosted') return { method: asset.method, symbol: asset.asset };
  const { currency } = transaction;
  const found = assetOfCode(currency);
  if (found !== null) return { method: found.method, symbol: found.asset };
  // Codes of the table's assets are known for ever; of others, only what the catalogue tells.
  return assetOf(asset.method) === undefined
    ? null
    : { method: `unknown:${currency.toLowerCase()}`, symbol: currency };
}

/** Entries that are the payment's and can not be read: they must not look like no transaction. */
export const unreadOf = (entries: readonly Unreadable[], { paymentId }: WatchedPayment): readonly Unread[] =>
  entries.map(({ value, fault }) => {
    const { tx_id, tx_hash, amount } = claimed(value);
    const key = keyOf({ tx_id, tx_hash, label: paymentId, amount: amount ?? '0' });
    return { key, reason: `a transaction can not be read: ${fault}`, answered: value };
  });
