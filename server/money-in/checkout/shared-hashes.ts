import { assetOf } from '../../base/money/assets.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { moneyId, newId } from '../../base/ids.ts';
import type { Observation, Gateway } from '../../gateways/gateway.ts';
import type { ReportedTransaction, UnmatchedTransaction } from '../../gateways/transaction.ts';
import type { PaymentRef, OwnHashes } from './checkout-store.ts';
import type { ManualTransaction, StoredTransaction, TransactionStore } from './transaction-store.ts';
import type { Clock } from '../../base/clock.ts';

/** One transaction pays one payment (R24): checks by transaction hash. */

const hashesOf = (transactions: readonly Pick<ReportedTransaction, 'hash'>[]): readonly string[] =>
  transactions.flatMap(({ hash }) => (hash === null ? [] : [canonicalHash(hash)]));

const hasHashPerPayment = (gateways: readonly Gateway[], provider: string): boolean =>
  gateways.some(({ id, capabilities }) => id === provider && capabilities.hashPerPayment);

/**
 * Hashes that no other payment may be credited with: those of manual payments, and all hashes of a gateway that uses one
 * transaction per payment.
 */
export function exclusiveHashesOf(
  gateways: readonly Gateway[],
  provider: string,
  { source, transactions, paymentId }: Observation,
): OwnHashes | undefined {
  const isExclusive = source === 'person' || hasHashPerPayment(gateways, provider);
  const hashes = isExclusive ? hashesOf(transactions) : [];
  return hashes.length === 0 ? undefined : { provider, hashes, paymentId };
}

/** Manual entries of other payments that the gateway now reports at this payment. */
export async function findManualPaymentsElsewhere(
  { transactions: stored }: Pick<UnmatchedPorts, 'transactions'>,
  provider: string,
  { source, transactions, paymentId }: Observation,
): Promise<readonly ManualTransaction[]> {
  if (source === 'person') return [];
  const hashes = hashesOf(transactions.filter(({ status }) => status !== 'gone'));
  return stored.manualTransactionsOf({ provider, hashes, paymentId });
}

/**
 * At a gateway with one transaction per payment, a hash that another payment has is an error: its transactions are stored as
 * unmatched for an operator (R24). Resolves with their keys, which must not count, and the other payment.
 */
export async function findSharedHashes(
  {
    transactions: stored,
    gateways,
    clock,
    renderTransactionRecord,
  }: {
    readonly transactions: TransactionStore;
    readonly gateways: readonly Gateway[];
    readonly clock: Clock;
    readonly renderTransactionRecord: (record: StoredTransaction) => unknown;
  },
  providerId: string,
  { source, transactions, paymentId, raw }: Observation,
): Promise<readonly { readonly key: string; readonly holder: PaymentRef }[]> {
  if (source === 'person' || !hasHashPerPayment(gateways, providerId)) return [];
  const shared: { key: string; holder: PaymentRef }[] = [];
  for (const money of transactions) {
    if (money.hash === null) continue;
    const holder = await stored.paymentOfHash(providerId, canonicalHash(money.hash), paymentId);
    if (holder === undefined) continue;
    shared.push({ key: money.key, holder });
    const reason = `Its hash is that of payment ${holder.paymentId} of checkout ${holder.checkoutId}.`;
    const unmatched = asUnmatched(money, reason, raw);
    const known = await stored.find(moneyId(providerId, money.key));
    const ports = { transactions: stored, clock, render: renderTransactionRecord };
    await storeUnmatched(ports, providerId, unmatched, known);
  }
  return shared;
}

/** A reported transaction that does not count for the payment. */
export function asUnmatched(
  { single: _single, ...money }: ReportedTransaction,
  reason: string,
  raw: unknown,
): UnmatchedTransaction {
  const asset = assetOf(money.method);
  return {
    ...money,
    asset: asset?.asset ?? money.method,
    network: asset?.network.id ?? null,
    reason,
    raw,
  };
}

export interface UnmatchedPorts {
  readonly transactions: TransactionStore;
  readonly clock: Clock;
  /** A transaction as the merchant's API shows it. */
  readonly render: (record: StoredTransaction) => unknown;
}

/**
 * Stores or updates an unmatched transaction; the merchant gets one event. A credited transaction is left alone.
 * @param known its stored record
 */
export async function storeUnmatched(
  { transactions, clock, render }: UnmatchedPorts,
  provider: string,
  money: UnmatchedTransaction,
  known: StoredTransaction | undefined,
): Promise<void> {
  const id = moneyId(provider, money.key);
  const at = clock.now();
  const confirmedAt = known?.confirmedAt ?? (money.status === 'final' ? (money.confirmedAt ?? at) : null);
  const record = { ...money, id, provider, seenAt: at, confirmedAt, payment: null, ignored: false };
  await transactions.saveUnmatched(record, {
    id: newId('evt'),
    subject: id,
    type: 'transaction.unmatched',
    version: 1,
    at,
    data: render(record),
  });
}
