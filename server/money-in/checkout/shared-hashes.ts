import { assetOf } from '../../base/money/assets.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import { moneyId, newId } from '../../base/ids.ts';
import type { Observation, Gateway } from '../../gateways/gateway.ts';
import type { ReportedTransaction, UnmatchedTransaction } from '../../gateways/transaction.ts';
import type { PaymentRef, OwnHashes } from './checkout-store.ts';
import type { ManualTransaction, StoredTransaction, TransactionStore } from './transaction-store.ts';
import type { Clock } from '../../base/clock.ts';

/** Checks by transaction hash that one transaction pays only one payment (R24). */

const hashesOf = (transactions: readonly Pick<ReportedTransaction, 'hash'>[]): readonly string[] =>
  transactions.flatMap(({ hash }) => (hash === null ? [] : [canonicalHash(hash)]));

const hasHashPerPayment = (gateways: readonly Gateway[], provider: string): boolean =>
  gateways.some(({ id, capabilities }) => id === provider && capabilities.hashPerPayment);

/**
 * Returns the payment's hashes that no other payment may be credited with: hashes of manual payments, and all hashes at a
 * gateway where a hash belongs to only one payment.
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

/** Returns manual entries of other payments that the gateway now reports at this payment. */
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
 * Finds reported transactions whose hash another payment has. At a gateway where a hash belongs to only one payment, that is an
 * error: these transactions are stored as unmatched, for an operator (R24). Resolves with the keys of these transactions, which
 * must not count, and the payments that hold their hashes.
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

/** Converts a reported transaction that does not count for the payment to an unmatched one. */
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
  /** Renders a transaction as the merchant's API shows it. */
  readonly render: (record: StoredTransaction) => unknown;
}

/**
 * Stores or updates an unmatched transaction; the merchant gets one event for it. A transaction that is credited to a payment
 * does not change.
 * @param known the stored record of the transaction
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
