import { sameAddress } from '../../core/address.ts';
import type { Asset } from '../../core/assets.ts';
import { compare, type Decimal } from '../../core/decimal.ts';
import type { Observation, ReportedTransaction, UnclearTransaction, WatchedPayment } from '../gateway.ts';
import { truncateJson, truncate } from '../http/redact.ts';
import { invoiceStateOf } from './invoice.ts';
import {
  readTransaction,
  type Known,
  type Reading,
  type ToldTransaction,
  type Unread,
} from './transactions.ts';
import type { Invoice } from './wire.ts';
import { shownAmount } from '../../core/shown-amount.ts';

/** What Nord PAY's invoice and the transactions with its label mean for one payment. */

export interface Evidence {
  readonly payment: WatchedPayment;
  /** Null where it was not asked for, or could not be had. */
  readonly invoice: Invoice | null;
  /** An answer about the invoice or its own transactions could not be had, or be used as a whole. */
  readonly isIncomplete: boolean;
  /** Those with the payment's label or of its invoice's own list, each once. */
  readonly transactions: readonly ToldTransaction[];
  /** Told before, and not among the invoice's own transactions. */
  readonly gone: readonly Known[];
  /** With the payment's label, and in no shape that is known. */
  readonly unread: readonly Unread[];
  readonly askedAt: number;
}

export function readObservation(evidence: Evidence, reading: Reading): Observation {
  const { payment, invoice, transactions: told, unread, gone, askedAt } = evidence;
  const { log, secrets } = reading;
  const about = { provider: 'nordpay', paymentId: payment.paymentId };
  const read = told.flatMap((one) => readTransaction(one, payment, reading) ?? []);
  const transactions = read.filter(isSeen);
  const shown: UnclearTransaction[] = [...read.flatMap((one) => (isSeen(one) ? [] : [one])), ...unread];

  const word = invoice?.status ?? saidBy(told);
  const state = (invoice === null ? null : invoiceStateOf(invoice)) ?? 'awaiting';
  const strange = invoice === null ? null : differenceOf(invoice, payment, reading);
  if (strange !== null) log.warn({ ...about, field: strange }, 'the invoice is no longer what was asked for');
  const means = state === 'settled' ? paidState(evidence, transactions, strange !== null) : state;
  const unclear =
    state === 'settled' && means === 'unknown' && transactions.length + shown.length === 0
      ? [{ key: payment.reference, reason: unclearReason(evidence) }]
      : shown
          .filter(({ key }) => !transactions.some((transaction) => transaction.key === key))
          .map(({ key, reason }) => ({ key, reason }));
  return {
    paymentId: payment.paymentId,
    source: 'poll',
    observedAt: askedAt,
    rawStatus: truncate(word, 100),
    status: means,
    transactions: [...transactions, ...gone.map((former) => goneOf(former, payment))],
    unclear: unclear.length === 0 ? undefined : unclear,
    raw: {
      invoice: truncateJson(invoice?.answered ?? null, secrets),
      transactions: truncateJson(
        [...told.map(({ transaction }) => transaction.answered), ...unread.map(({ answered }) => answered)],
        secrets,
      ),
    },
  };
}

const unclearReason = ({ isIncomplete }: Evidence): string =>
  isIncomplete
    ? 'the invoice is paid, and its transactions can not be had'
    : 'the invoice is paid, and what else is told contradicts that';

const isSeen = (one: ReportedTransaction | UnclearTransaction): one is ReportedTransaction => 'amount' in one;

/**
 * Amounts win over the word `paid`. On its own it means paid in full: only for our invoice as it was, and where no
 * transaction was ever to be had.
 */
function paidState(
  { payment, isIncomplete, transactions: told, unread }: Evidence,
  transactions: readonly ReportedTransaction[],
  isStrange: boolean,
): Observation['status'] {
  if (isStrange) return 'unknown';
  const isOwn = transactions.some(({ method }) => method === payment.asset.method);
  const isBare = !isIncomplete && told.length + unread.length + payment.known.length === 0;
  if (isOwn || isBare) return 'settled';
  // Coins of another kind came, and are told as such.
  return transactions.length > 0 ? 'awaiting' : 'unknown';
}

/** The field in which an invoice is not the one that was created; what it does not tell is not compared. */
function differenceOf(
  invoice: Invoice,
  { asset, amount, address }: WatchedPayment,
  { assetOfCode }: Reading,
): string | null {
  const { currency, amount: asked, address: shown } = invoice;
  const isHosted = asset.kind === 'hosted';
  if (!isHosted && currency !== null && assetOfCode(currency)?.method !== asset.method) return 'currency';
  if (asked !== null && !isAsAsked(asked, asset, amount, assetOfCode)) return 'amount';
  if (shown !== null && !isHosted && !sameAddress(asset.network.id, shown, address)) return 'address';
  return null;
}

/** Coins are shown rounded up. Asked for in dollars, an invoice may go on saying so. */
function isAsAsked(
  { amount, unit }: NonNullable<Invoice['amount']>,
  asset: Asset,
  shown: Decimal,
  assetOfCode: Reading['assetOfCode'],
): boolean {
  const isOwnUnit =
    unit === null || unit === asset.asset.toUpperCase() || assetOfCode(unit)?.method === asset.method;
  return isOwnUnit ? compare(shownAmount(amount, asset), shown) === 0 : unit === 'USD';
}

/** What the transactions themselves say, where the invoice was not asked for or has no word. */
function saidBy(told: readonly ToldTransaction[]): string {
  const words = new Set(told.map(({ transaction }) => transaction.status));
  return words.size === 0 ? 'no transaction' : [...words].join(', ');
}

const goneOf = ({ key, amount }: Known, { asset }: WatchedPayment): ReportedTransaction => ({
  key,
  method: asset.method,
  amount,
  hash: null,
  status: 'gone',
  confirmations: null,
  requiredConfirmations: null,
  at: null,
  fees: [],
  single: true,
});
