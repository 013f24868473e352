import { sameAddress } from '../../domain/address.ts';
import type { Asset } from '../../domain/assets.ts';
import { compare, type Decimal } from '../../domain/money.ts';
import type { Observation, SeenTransaction, WatchedPayment } from '../../domain/ports.ts';
import { shownAmount } from '../../domain/rates.ts';
import { excerptOfJson, legible } from '../excerpt.ts';
import { readTransaction, type Known, type Reading, type ToldTransaction } from './transactions.ts';
import type { Invoice } from './wire.ts';

/** What Nord PAY's invoice and the transactions with its label mean for one payment. */

/** The document writes `paid` and `expired`; `pending` is what comes before, and stays while only a part is paid. */
const invoiceStates: ReadonlyMap<string, Observation['state']> = new Map([
  ['pending', 'awaiting'],
  ['paid', 'settled'],
  ['expired', 'expired'],
]);

export interface Evidence {
  readonly payment: WatchedPayment;
  /** Null where it was not asked for. */
  readonly invoice: Invoice | null;
  /** Those with the payment's label, each once. */
  readonly transactions: readonly ToldTransaction[];
  /** Told before, and not among the invoice's own transactions. */
  readonly gone: readonly Known[];
  readonly askedAt: number;
}

/** @throws ProviderError where money is shown for the payment that can not be read */
export function readObservation(evidence: Evidence, reading: Reading): Observation {
  const { payment, invoice, transactions: told, gone, askedAt } = evidence;
  const { log, secrets } = reading;
  const about = { provider: 'nordpay', paymentId: payment.paymentId };
  const transactions = told.flatMap((one) => readTransaction(one, payment, reading) ?? []);

  const said = invoice?.status ?? null;
  const word = said ?? saidBy(told);
  const state = said === null ? 'awaiting' : (invoiceStates.get(said) ?? 'unknown');
  const strange = invoice === null ? null : differenceOf(invoice, payment, reading);
  if (strange !== null) log.warn({ ...about, field: strange }, 'the invoice is no longer what was asked for');
  return {
    paymentId: payment.paymentId,
    source: 'poll',
    askedAt,
    word: legible(word, 100),
    state: state === 'settled' ? paidState(evidence, transactions, strange !== null) : state,
    transactions: [...transactions, ...gone.map((former) => goneOf(former, payment))],
    raw: {
      invoice: excerptOfJson(invoice?.answered ?? null, secrets),
      transactions: excerptOfJson(
        told.map(({ transaction }) => transaction.answered),
        secrets,
      ),
    },
  };
}

/**
 * Amounts win over the word `paid`. On its own it means paid in full: only for our invoice as it was, and where no
 * transaction was ever to be had.
 */
function paidState(
  { payment, transactions: told }: Evidence,
  transactions: readonly SeenTransaction[],
  isStrange: boolean,
): Observation['state'] {
  if (isStrange) return 'unknown';
  const isOwn = transactions.some(({ method }) => method === payment.asset.method);
  if (isOwn || (told.length === 0 && payment.known.length === 0)) return 'settled';
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

const goneOf = ({ key, amount }: Known, { asset }: WatchedPayment): SeenTransaction => ({
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
