import { sameAddress } from '../../base/money/address.ts';
import type { Asset } from '../../base/money/assets.ts';
import { compare, type Decimal } from '../../base/money/decimal.ts';
import { shownAmount } from '../../base/money/shown-amount.ts';
import type { KnownTransaction, Observation, UnclearTransaction, WatchedPayment } from '../gateway.ts';
import type { ReportedTransaction } from '../transaction.ts';
import { redactWords, truncateJson } from '../http/redact.ts';
import { droppedTransaction } from '../list-reader.ts';
import { invoiceStatusOf } from './invoice.ts';
import {
  readTransaction,
  type ListedTransaction,
  type ReadContext,
  type UnreadableTransaction,
} from './transactions.ts';
import type { Invoice } from './wire.ts';

/** Interprets an invoice and the transactions with its label for one payment. */

export interface StatusEvidence {
  readonly payment: WatchedPayment;
  /** The invoice; null if it was not requested, or its answer could not be used. */
  readonly invoice: Invoice | null;
  /** Whether a call for this payment failed, or an answer could not be fully used. */
  readonly isIncomplete: boolean;
  /** Whether a call failed that may soon succeed. */
  readonly isRetryable: boolean;
  /** Transactions with the payment's label, or from its invoice's own list; each occurs once. */
  readonly transactions: readonly ListedTransaction[];
  /** Known transactions that are missing in the invoice's own list. */
  readonly dropped: readonly KnownTransaction[];
  /** Unreadable entries with the payment's label. */
  readonly unreadable: readonly UnreadableTransaction[];
  readonly observedAt: number;
}

export function readObservation(evidence: StatusEvidence, context: ReadContext): Observation {
  const { payment, invoice, transactions: listed, unreadable, dropped, observedAt } = evidence;
  const { log, secrets } = context;
  const read = listed.flatMap((one) => readTransaction(one, payment, context) ?? []);
  const transactions = read.filter(isReported);
  const unclear: UnclearTransaction[] = [
    ...read.flatMap((one) => (isReported(one) ? [] : [one])),
    ...unreadable,
  ];

  const rawStatus = invoice?.status ?? statusesOf(listed);
  const invoiceStatus = (invoice === null ? null : invoiceStatusOf(invoice)) ?? 'awaiting';
  const mismatch = invoice === null ? null : mismatchOf(invoice, payment, context);
  if (mismatch !== null)
    log.warn(
      { provider: 'nordpay', paymentId: payment.paymentId, field: mismatch },
      'the invoice differs from the request',
    );
  const status =
    invoiceStatus === 'settled' ? paidStatus(evidence, transactions, mismatch !== null) : invoiceStatus;
  const isContradicted = invoiceStatus === 'settled' && status === 'unknown';
  const reported =
    isContradicted && transactions.length + unclear.length === 0
      ? [{ key: payment.reference, reason: contradictionReason(evidence) }]
      : unclear
          .filter(({ key }) => !transactions.some((transaction) => transaction.key === key))
          .map(({ key, reason }) => ({ key, reason }));
  return {
    paymentId: payment.paymentId,
    source: 'poll',
    observedAt,
    rawStatus: redactWords(rawStatus, secrets),
    status,
    transactions: [...transactions, ...dropped.map((known) => droppedTransaction(known, payment))],
    unclear: reported.length === 0 ? undefined : reported,
    ...(evidence.isRetryable && { isRetryable: true }),
    raw: {
      invoice: truncateJson(invoice?.answered ?? null, secrets),
      transactions: truncateJson(
        [
          ...listed.map(({ transaction }) => transaction.answered),
          ...unreadable.map(({ answered }) => answered),
        ],
        secrets,
      ),
    },
  };
}

const contradictionReason = ({ isIncomplete }: StatusEvidence): string =>
  isIncomplete
    ? 'the invoice is paid, and its transactions cannot be had'
    : 'the invoice is paid, and what else is reported contradicts that';

const isReported = (one: ReportedTransaction | UnclearTransaction): one is ReportedTransaction =>
  'amount' in one;

/**
 * Returns the status for an invoice that is `paid`. Amounts take precedence over that status. Without transactions, `paid`
 * means paid in full, but only if the invoice is as requested and never had a transaction.
 */
function paidStatus(
  { payment, isIncomplete, transactions: listed, unreadable }: StatusEvidence,
  transactions: readonly ReportedTransaction[],
  isMismatch: boolean,
): Observation['status'] {
  if (isMismatch) return 'unknown';
  const hasOwnCoin = transactions.some(({ method }) => method === payment.asset.method);
  const isStatusOnly = !isIncomplete && listed.length + unreadable.length + payment.known.length === 0;
  if (hasOwnCoin || isStatusOnly) return 'settled';
  // If only coins of another asset came in, they are reported as transactions, and the payment is still unpaid.
  return transactions.length > 0 ? 'awaiting' : 'unknown';
}

/** Returns the field in which an invoice differs from the request, or null. Missing fields are not compared. */
function mismatchOf(
  invoice: Invoice,
  { asset, amount, address }: WatchedPayment,
  { assetOfCode }: ReadContext,
): string | null {
  const { currency, amount: invoiced, address: given } = invoice;
  const isHosted = asset.kind === 'hosted';
  if (!isHosted && currency !== null && assetOfCode(currency)?.method !== asset.method) return 'currency';
  if (invoiced !== null && !isSameAmount(invoiced, asset, amount, assetOfCode)) return 'amount';
  if (given !== null && !isHosted && !sameAddress(asset.network.id, given, address)) return 'address';
  return null;
}

/**
 * Whether an invoice has the requested amount. The shown amount in coins is rounded up. An invoice requested in dollars may
 * still be in dollars.
 */
function isSameAmount(
  { amount, unit }: NonNullable<Invoice['amount']>,
  asset: Asset,
  shown: Decimal,
  assetOfCode: ReadContext['assetOfCode'],
): boolean {
  const isOwnUnit =
    unit === null || unit === asset.asset.toUpperCase() || assetOfCode(unit)?.method === asset.method;
  return isOwnUnit ? compare(shownAmount(amount, asset), shown) === 0 : unit === 'USD';
}

/** Returns the statuses of the transactions, to be stored if the invoice has no status. */
function statusesOf(listed: readonly ListedTransaction[]): string {
  const statuses = new Set(listed.map(({ transaction }) => transaction.status));
  return statuses.size === 0 ? 'no transaction' : [...statuses].join(', ');
}
