import { assetOf } from './assets.ts';
import { canonicalHash } from './hash.ts';
import { moneyId, newId } from './ids.ts';
import type { Clock, Observation, Provider, SeenTransaction } from './ports.ts';
import type { MoneyRecord, Store } from './store.ts';

interface Ports {
  readonly store: Store;
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  readonly renderMoney: (record: MoneyRecord) => unknown;
}

/** The hashes of these coins, as they are compared. */
export const hashesOf = (transactions: readonly Pick<SeenTransaction, 'hash'>[]): readonly string[] =>
  transactions.flatMap(({ hash }) => (hash === null ? [] : [canonicalHash(hash)]));

export const hasHashPerPayment = (providers: readonly Provider[], provider: string): boolean =>
  providers.some(({ id, capabilities }) => id === provider && capabilities.hashPerPayment);

/**
 * Where each payment has a hash of its own, one that another payment has is somebody's mistake: such coins are kept as
 * nobody's, and a person decides (R24). Resolves with the keys of those that must not count.
 */
export async function sharedHashes(
  { store, providers, clock, renderMoney }: Ports,
  providerId: string,
  { source, transactions, paymentId, raw }: Observation,
): Promise<readonly string[]> {
  if (source === 'person' || !hasHashPerPayment(providers, providerId)) return [];
  const shared: string[] = [];
  for (const { single: _single, ...money } of transactions) {
    if (money.hash === null) continue;
    const other = await store.paymentOfHash(providerId, canonicalHash(money.hash), paymentId);
    if (other === undefined) continue;
    shared.push(money.key);
    const id = moneyId(providerId, money.key);
    const asset = assetOf(money.method);
    const record: MoneyRecord = {
      ...money,
      id,
      provider: providerId,
      asset: asset?.asset ?? money.method,
      network: asset?.network.id ?? null,
      reason: `Its hash is that of payment ${other.paymentId} of checkout ${other.checkoutId}.`,
      raw,
      seenAt: clock.now(),
      payment: null,
      ignored: false,
    };
    await store.keepUnmatched(record, {
      id: newId('evt'),
      subject: id,
      type: 'transaction.unmatched',
      version: 1,
      at: record.seenAt,
      data: renderMoney(record),
    });
  }
  return shared;
}
