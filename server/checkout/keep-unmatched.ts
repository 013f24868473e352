import { moneyId, newId } from '../core/ids.ts';
import type { UnmatchedMoney } from '../gateways/gateway.ts';
import type { MoneyRecord, Store } from './repository.ts';
import type { Clock } from '../core/clock.ts';

export interface UnmatchedPorts {
  readonly store: Pick<Store, 'keepUnmatched'>;
  readonly clock: Clock;
  /** Money as its merchant is shown it. */
  readonly render: (record: MoneyRecord) => unknown;
}

/**
 * Keeps money that is no payment's. Reported again, it is brought up to date; the merchant gets one event. Of money that
 * is credited, nothing is written.
 * @param known what the store has of it
 */
export async function keepUnmatched(
  { store, clock, render }: UnmatchedPorts,
  provider: string,
  money: UnmatchedMoney,
  known: MoneyRecord | undefined,
): Promise<void> {
  const id = moneyId(provider, money.key);
  const at = clock.now();
  const confirmedAt = known?.confirmedAt ?? (money.status === 'final' ? (money.confirmedAt ?? at) : null);
  const record = { ...money, id, provider, seenAt: at, confirmedAt, payment: null, ignored: false };
  await store.keepUnmatched(record, {
    id: newId('evt'),
    subject: id,
    type: 'transaction.unmatched',
    version: 1,
    at,
    data: render(record),
  });
}
