import { assetOf } from '../core/assets.ts';
import { canonicalHash } from '../core/tx-hash.ts';
import { moneyId, newId } from '../core/ids.ts';
import type { Observation, Gateway } from '../gateways/gateway.ts';
import type { ReportedTransaction, UnmatchedTransaction } from '../gateways/transaction.ts';
import type {
  DuePayment,
  ManualTransaction,
  StoredTransaction,
  OwnHashes,
  Repository,
} from './repository.ts';
import type { Ports } from './ports.ts';
import type { Clock } from '../core/clock.ts';

/** One transaction pays for one payment (R24): what follows from its hash. */

const hashesOf = (transactions: readonly Pick<ReportedTransaction, 'hash'>[]): readonly string[] =>
  transactions.flatMap(({ hash }) => (hash === null ? [] : [canonicalHash(hash)]));

const hasHashPerPayment = (providers: readonly Gateway[], provider: string): boolean =>
  providers.some(({ id, capabilities }) => id === provider && capabilities.hashPerPayment);

/**
 * The hashes that no other payment may be credited with: those of a manual payment, and those of a gateway where each
 * payment has a hash of its own.
 */
export function exclusiveHashesOf(
  providers: readonly Gateway[],
  provider: string,
  { source, transactions, paymentId }: Observation,
): OwnHashes | undefined {
  const isExclusive = source === 'person' || hasHashPerPayment(providers, provider);
  const hashes = isExclusive ? hashesOf(transactions) : [];
  return hashes.length === 0 ? undefined : { provider, hashes, paymentId };
}

/** Manual payments of other payments that the gateway now shows at this one. */
export async function findManualPaymentsElsewhere(
  store: Repository,
  provider: string,
  { source, transactions, paymentId }: Observation,
): Promise<readonly ManualTransaction[]> {
  if (source === 'person') return [];
  const hashes = hashesOf(transactions.filter(({ status }) => status !== 'gone'));
  return store.manualTransactionsOf({ provider, hashes, paymentId });
}

/**
 * Where each payment has a hash of its own, one that another payment has is a mistake: such transactions are stored as
 * unmatched, and an operator decides (R24). Resolves with their keys, which must not count, and with the other payment.
 */
export async function findSharedHashes(
  {
    store,
    providers,
    clock,
    renderTransactionRecord,
  }: Pick<Ports, 'store' | 'providers' | 'clock' | 'renderTransactionRecord'>,
  providerId: string,
  { source, transactions, paymentId, raw }: Observation,
): Promise<readonly { readonly key: string; readonly holder: DuePayment }[]> {
  if (source === 'person' || !hasHashPerPayment(providers, providerId)) return [];
  const shared: { key: string; holder: DuePayment }[] = [];
  for (const money of transactions) {
    if (money.hash === null) continue;
    const holder = await store.paymentOfHash(providerId, canonicalHash(money.hash), paymentId);
    if (holder === undefined) continue;
    shared.push({ key: money.key, holder });
    const reason = `Its hash is that of payment ${holder.paymentId} of checkout ${holder.checkoutId}.`;
    const unmatched = asUnmatched(money, reason, raw);
    const known = await store.findTransaction(moneyId(providerId, money.key));
    await storeUnmatched({ store, clock, render: renderTransactionRecord }, providerId, unmatched, known);
  }
  return shared;
}

/** A transaction that a gateway reports for a payment, and that does not count for it. */
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
  readonly store: Pick<Repository, 'saveUnmatched'>;
  readonly clock: Clock;
  /** Money as its merchant is shown it. */
  readonly render: (record: StoredTransaction) => unknown;
}

/**
 * Stores an unmatched transaction, or updates it; the merchant gets one event. A credited transaction is left alone.
 * @param known what the store has of it
 */
export async function storeUnmatched(
  { store, clock, render }: UnmatchedPorts,
  provider: string,
  money: UnmatchedTransaction,
  known: StoredTransaction | undefined,
): Promise<void> {
  const id = moneyId(provider, money.key);
  const at = clock.now();
  const confirmedAt = known?.confirmedAt ?? (money.status === 'final' ? (money.confirmedAt ?? at) : null);
  const record = { ...money, id, provider, seenAt: at, confirmedAt, payment: null, ignored: false };
  await store.saveUnmatched(record, {
    id: newId('evt'),
    subject: id,
    type: 'transaction.unmatched',
    version: 1,
    at,
    data: render(record),
  });
}
