import { assetOf, type Asset } from '../../base/money/assets.ts';
import { isPositive } from '../../base/money/decimal.ts';
import type { Log } from '../../base/log/logger.ts';
import type { UnclearTransaction, WatchedPayment } from '../gateway.ts';
import type { IncomingTransaction, ReportedTransaction } from '../transaction.ts';
import { redactWords, truncateJson } from '../http/redact.ts';
import { bareTransaction } from '../adapter.ts';
import type { UnreadableEntry } from '../list-reader.ts';
import { creditedAmount, ownCreditedAmount, type CreditedAmount } from './credited-amount.ts';
import { transactionKeyOf } from './keys.ts';
import { readableFields, type NordPayTransaction } from './wire.ts';

/**
 * Interprets Nord PAY's transactions. A transaction contains neither an address nor its invoice. Its label, our payment id (a
 * new one for each attempt), shows to which payment it belongs.
 */

/**
 * Meaning of transaction statuses. The document's sample has only `paid`; the others are usual words for a transaction that is
 * not confirmed yet.
 */
const statuses: ReadonlyMap<string, ReportedTransaction['status']> = new Map([
  ['paid', 'final'],
  ['pending', 'detected'],
  ['unconfirmed', 'detected'],
  ['confirming', 'detected'],
  ['confirmed', 'detected'],
  ['processing', 'detected'],
  ['expired', 'detected'],
]);

const failedStatuses: ReadonlySet<string> = new Set(['failed', 'cancelled', 'canceled']);

/** Returns the meaning of a transaction's status; undefined for an unknown status. */
const transactionStatusOf = ({ status }: NordPayTransaction): ReportedTransaction['status'] | undefined =>
  statuses.get(status.toLowerCase());

/** Whether a transaction with an undocumented status may have brought money, so that an operator has to check. */
const mayBeMoney = ({ status, tx_hash }: NordPayTransaction, credited: CreditedAmount | null): boolean =>
  !failedStatuses.has(status.toLowerCase()) &&
  (credited === null ? tx_hash !== null : isPositive(credited.amount));

/** Whether a transaction belongs to an invoice. The type may be missing in the list of invoice transactions. */
export const isOfInvoice = ({ tx_type: type }: NordPayTransaction): boolean =>
  type === null || type.toLowerCase() === 'invoice';

export interface ListedTransaction {
  readonly key: string;
  readonly transaction: NordPayTransaction;
  /** Whether the transaction was read by a call for its invoice alone. */
  readonly single: boolean;
}

/** An entry with the payment's label that cannot be read as a transaction. */
export interface UnreadableTransaction extends UnclearTransaction {
  readonly answered: unknown;
}

export interface ReadContext {
  readonly log: Log;
  /** Values to redact before storing. */
  readonly secrets: readonly string[];
  /** Returns the asset of a code; null for an unknown code. */
  readonly assetOfCode: (code: string) => Asset | null;
}

/** Reads a transaction with any label. Returns null if no money came in. */
export function readIncoming(
  transaction: NordPayTransaction,
  { secrets, assetOfCode }: Pick<ReadContext, 'secrets' | 'assetOfCode'>,
): IncomingTransaction | null {
  const asset = assetOfCode(transaction.currency);
  const known = transactionStatusOf(transaction);
  const received = creditedAmount(transaction, asset?.asset ?? transaction.currency);
  const status = known ?? (mayBeMoney(transaction, received) ? 'detected' : null);
  if (status === null) return null;
  const credited = received ?? (status === 'final' ? { amount: transaction.amount, fees: [] } : null);
  if (credited === null || !isPositive(credited.amount)) return null;
  return {
    ...common(transaction, status, credited),
    key: transactionKeyOf(transaction),
    method: asset?.method ?? null,
    asset: transaction.currency,
    network: asset?.network.name ?? null,
    raw: truncateJson(transaction.answered, secrets),
  };
}

/** Logs a warning about a status that is neither documented nor a usual word for a failure. */
export function warnUnknownStatus(
  transaction: NordPayTransaction,
  { log, secrets }: Pick<ReadContext, 'log' | 'secrets'>,
): void {
  const rawStatus = redactWords(transaction.status, secrets);
  if (transactionStatusOf(transaction) === undefined && !failedStatuses.has(transaction.status.toLowerCase()))
    log.warn({ provider: 'nordpay', rawStatus }, 'a transaction with an unknown status is not counted');
}

/**
 * Reads a transaction with the payment's label. Returns it as a transaction, or as unclear money if its amount or coin cannot
 * be determined; null if it does not count.
 */
export function readTransaction(
  { key, transaction, single }: ListedTransaction,
  payment: WatchedPayment,
  context: ReadContext,
): ReportedTransaction | UnclearTransaction | null {
  const { log, secrets } = context;
  const { tx_type: type } = transaction;
  const fields = { provider: 'nordpay', paymentId: payment.paymentId };
  if (!isOfInvoice(transaction)) {
    log.warn({ ...fields, type }, 'a transaction with our label is no payment of an invoice');
    return null;
  }
  const status = transactionStatusOf(transaction);
  if (status === undefined) {
    const rawStatus = redactWords(transaction.status, secrets);
    log.warn({ ...fields, rawStatus }, 'a transaction with an unknown status is not counted');
    const credited = ownCreditedAmount(transaction, payment.asset, payment.amount);
    if (!mayBeMoney(transaction, credited)) return null;
    return { key, reason: `a transaction has the undocumented status "${rawStatus}"` };
  }
  const coin = coinOf(transaction, payment, context);
  if (coin === null)
    return { key, reason: 'a transaction is in a currency that the catalogue no longer has' };
  const { method, symbol } = coin;
  const credited =
    method === payment.asset.method
      ? ownCreditedAmount(transaction, payment.asset, payment.amount)
      : creditedAmount(transaction, symbol);
  if (credited !== null && isPositive(credited.amount)) {
    return { ...common(transaction, status, credited), key, method, single };
  }
  // Before it is final, a transaction may have received nothing yet. A final transaction must state the amount.
  if (status !== 'final') return null;
  if (credited !== null) return { key, reason: 'a transaction is paid, and says that nothing was received' };
  const field = payment.asset.kind === 'hosted' ? 'its worth in US dollars' : 'received_amount';
  return { key, reason: `a transaction lacks a readable ${field}` };
}

const common = (
  { tx_hash, created_at }: NordPayTransaction,
  status: ReportedTransaction['status'],
  { amount, fees }: CreditedAmount,
) => ({
  ...bareTransaction,
  amount,
  hash: tx_hash,
  status,
  at: created_at,
  fees,
});

/**
 * Returns the method of the transaction's coin: the payment's own method only if the currency matches. Null if that cannot be
 * decided.
 */
function coinOf(
  transaction: NordPayTransaction,
  { asset }: WatchedPayment,
  { assetOfCode }: ReadContext,
): { readonly method: string; readonly symbol: string } | null {
  if (asset.kind === 'hosted') return { method: asset.method, symbol: asset.asset };
  const { currency } = transaction;
  const found = assetOfCode(currency);
  if (found !== null) return { method: found.method, symbol: found.asset };
  // An unknown code certainly means another coin only if our table contains the payment's asset. Codes of other assets are
  // found only in the catalogue.
  return assetOf(asset.method) === undefined
    ? null
    : { method: `unknown:${currency.toLowerCase()}`, symbol: currency };
}

/** Returns the payment's unreadable entries as unclear money, so that they do not count as "no transaction". */
export const unreadableOf = (
  entries: readonly UnreadableEntry[],
  { paymentId }: WatchedPayment,
): readonly UnreadableTransaction[] =>
  entries.map((entry) => ({
    key: unreadableKey(entry, paymentId),
    reason: `a transaction cannot be read: ${entry.fault}`,
    answered: entry.value,
  }));

export function unreadableKey({ value }: UnreadableEntry, label: string): string {
  const { tx_id, tx_hash, amount } = readableFields(value);
  return transactionKeyOf({ tx_id, tx_hash, label, amount: amount ?? '0' });
}
