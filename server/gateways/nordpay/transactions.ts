import { assetOf, type Asset } from '../../core/assets.ts';
import { isPositive } from '../../core/decimal.ts';
import type { Log } from '../../core/logger.ts';
import { canonicalHash } from '../../core/tx-hash.ts';
import type {
  IncomingTransaction,
  Observation,
  ReportedTransaction,
  UnclearTransaction,
  UnmatchedTransaction,
  WatchedPayment,
} from '../gateway.ts';
import { truncate, truncateJson } from '../http/redact.ts';
import { bareTransaction } from '../adapter.ts';
import { createUnclaimedReports, type UnreadableEntry } from '../list-reader.ts';
import { creditedAmount, ownCreditedAmount, type CreditedAmount } from './credited-amount.ts';
import { keyOf } from './keys.ts';
import { readableFields, type Transaction } from './wire.ts';

/**
 * What Nord PAY's transactions mean. One names no address and no invoice: it is a payment's by its label, which is our
 * payment id, new for every attempt.
 */

/** The document's sample has `paid` alone. The others are usual for a transaction that is seen and not confirmed yet. */
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

/** Undefined for an unknown status. */
export const statusOf = ({ status }: Transaction): ReportedTransaction['status'] | undefined =>
  statuses.get(status.toLowerCase());

/** Under an undocumented status, coins may have come in: a person has to look. */
const mayBeMoney = ({ status, tx_hash }: Transaction, credited: CreditedAmount | null): boolean =>
  !failedStatuses.has(status.toLowerCase()) &&
  (credited === null ? tx_hash !== null : isPositive(credited.amount));

/** A list of invoices' transactions need not repeat the type. */
const isOfInvoice = ({ tx_type: type }: Transaction): boolean =>
  type === null || type.toLowerCase() === 'invoice';

export interface ListedTransaction {
  readonly key: string;
  readonly transaction: Transaction;
  /** Whether it was read by a call for its invoice alone. */
  readonly single: boolean;
}

/** An entry with the payment's label that is no readable transaction. */
export interface UnreadableTransaction extends UnclearTransaction {
  readonly answered: unknown;
}

export interface ReadContext {
  readonly log: Log;
  /** Never stored. */
  readonly secrets: readonly string[];
  /** Null for an unknown code. */
  readonly assetOfCode: (code: string) => Asset | null;
}

/** A transaction whose label is not one of ours; null where no money came in. */
function readUnmatched(transaction: Transaction, context: ReadContext): UnmatchedTransaction | null {
  const money = readIncoming(transaction, context);
  const why =
    transaction.label === null
      ? 'The transaction has no label, so nothing says what it is for.'
      : 'The label of the transaction is not one that this server gave.';
  const note = ' It does not tell received_amount: the amount may be what was asked for.';
  return money && { ...money, reason: transaction.received_amount === null ? why + note : why };
}

/** A transaction with any label; null where no money came in. */
export function readIncoming(
  transaction: Transaction,
  { log, secrets, assetOfCode }: ReadContext,
): IncomingTransaction | null {
  const asset = assetOfCode(transaction.currency);
  const known = statusOf(transaction);
  if (known === undefined)
    log.warn(
      { provider: 'nordpay', rawStatus: transaction.status },
      'a transaction with an unknown status is not counted',
    );
  const received = creditedAmount(transaction, asset?.asset ?? transaction.currency);
  const status = known ?? (mayBeMoney(transaction, received) ? 'detected' : null);
  if (status === null) return null;
  const credited = received ?? (status === 'final' ? { amount: transaction.amount, fees: [] } : null);
  if (credited === null || !isPositive(credited.amount)) return null;
  return {
    ...common(transaction, status, credited),
    key: keyOf(transaction),
    method: asset?.method ?? null,
    asset: transaction.currency,
    network: asset?.network.name ?? null,
    raw: truncateJson(transaction.answered, secrets),
  };
}

/**
 * What a transaction with the payment's label means for it: a transaction, money of an unknown amount, or null where it
 * does not count.
 */
export function readTransaction(
  { key, transaction, single }: ListedTransaction,
  payment: WatchedPayment,
  context: ReadContext,
): ReportedTransaction | UnclearTransaction | null {
  const { log } = context;
  const { status: rawStatus, tx_type: type } = transaction;
  const fields = { provider: 'nordpay', paymentId: payment.paymentId };
  if (!isOfInvoice(transaction)) {
    log.warn({ ...fields, type }, 'a transaction with our label is no payment of an invoice');
    return null;
  }
  const status = statusOf(transaction);
  if (status === undefined) {
    log.warn({ ...fields, rawStatus }, 'a transaction with an unknown status is not counted');
    const credited = ownCreditedAmount(transaction, payment.asset, payment.amount);
    if (!mayBeMoney(transaction, credited)) return null;
    return { key, reason: `a transaction has the undocumented status "${truncate(rawStatus, 100)}"` };
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
  // Before it is final, nothing may have been received yet; a final one must say how much.
  if (status !== 'final') return null;
  if (credited !== null) return { key, reason: 'a transaction is paid, and says that nothing was received' };
  const field = payment.asset.kind === 'hosted' ? 'its worth in US dollars' : 'received_amount';
  return { key, reason: `a transaction does not tell ${field}` };
}

const common = (
  { tx_hash, created_at }: Transaction,
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

/** The payment's method only where the currency is the payment's. Null where that can not be decided. */
function coinOf(
  transaction: Transaction,
  { asset }: WatchedPayment,
  { assetOfCode }: ReadContext,
): { readonly method: string; readonly symbol: string } | null {
  if (asset.kind === 'hosted') return { method: asset.method, symbol: asset.asset };
  const { currency } = transaction;
  const found = assetOfCode(currency);
  if (found !== null) return { method: found.method, symbol: found.asset };
  // Codes of assets in our table are always known; of others, only while the catalogue has them.
  return assetOf(asset.method) === undefined
    ? null
    : { method: `unknown:${currency.toLowerCase()}`, symbol: currency };
}

/** Unreadable entries of the payment: they must not look like no transaction. */
export const unreadableOf = (
  entries: readonly UnreadableEntry[],
  { paymentId }: WatchedPayment,
): readonly UnreadableTransaction[] =>
  entries.map(({ value, fault }) => {
    const { tx_id, tx_hash, amount } = readableFields(value);
    const key = keyOf({ tx_id, tx_hash, label: paymentId, amount: amount ?? '0' });
    return { key, reason: `a transaction can not be read: ${fault}`, answered: value };
  });

/** What is known of the polled payments. */
interface PolledPayments {
  readonly payments: readonly WatchedPayment[];
  readonly observations: readonly Observation[];
  /** A transaction from then on may belong to a payment without a single call since. */
  readonly undecidedSince: number;
}

/**
 * What the list of all transactions shows beside the polled payments. A label of ours is a payment's, which may have
 * ended long ago: it triggers a poll. Another label is unmatched; a merchant with another integration has plenty of
 * those, so each is reported once. A transaction without a label may be in the own list of an invoice of ours: it is
 * reported once those lists were read and do not show it.
 */
export function createForeignTransactions(now: () => number) {
  const startReports = createUnclaimedReports(now);

  return (
    byLabel: ReadonlyMap<string | null, readonly Transaction[]>,
    { payments, observations, undecidedSince }: PolledPayments,
    context: ReadContext,
  ) => {
    const reports = startReports();
    const polled = new Set(payments.map(({ paymentId }) => paymentId));
    const claims = claimsOf(payments, observations);
    const mayBeOurs = (transaction: Transaction) =>
      isClaimed(transaction, claims) || (transaction.created_at ?? 0) >= undecidedSince;
    for (const transaction of [...byLabel.values()].flat()) {
      const { label, status, amount, received_amount: received } = transaction;
      const key = keyOf(transaction);
      const state = `${status} ${amount} ${received}`;
      // Our labels are ids of payments and of permanent addresses.
      if (label?.startsWith('adr_') === true || !isOfInvoice(transaction)) continue;
      if (label?.startsWith('pay_') !== true) {
        if (label !== null || !mayBeOurs(transaction))
          reports.addUnmatched(key, state, () => readUnmatched(transaction, context));
      } else if (polled.has(label)) reports.accountFor(key, state);
      else reports.addTrigger(label, key, state, () => readIncoming(transaction, context));
    }
    return reports.result;
  };
}

interface Claims {
  readonly keys: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
}

/** Transactions that the payments have already. */
function claimsOf(payments: readonly WatchedPayment[], observations: readonly Observation[]): Claims {
  const transactions = [
    ...payments.flatMap(({ known }) => known),
    ...observations.flatMap((observation) => observation.transactions),
  ];
  const unclear = observations.flatMap((observation) => observation.unclear ?? []);
  return {
    keys: new Set([...transactions, ...unclear].map(({ key }) => key)),
    hashes: new Set(transactions.flatMap(({ hash }) => (hash === null ? [] : [canonicalHash(hash)]))),
  };
}

/** By its id; without one, by its hash: keys that are made of a hash have a label. */
const isClaimed = ({ tx_id, tx_hash }: Transaction, { keys, hashes }: Claims): boolean =>
  tx_id === null ? tx_hash !== null && hashes.has(canonicalHash(tx_hash)) : keys.has(tx_id);
