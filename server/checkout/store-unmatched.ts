import { moneyId, newId } from '../core/ids.ts';
import type { UnmatchedTransaction } from '../gateways/gateway.ts';
import type { StoredTransaction, Repository } from './repository.ts';
import type { Clock } from '../core/clock.ts';

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
