import { checkoutTasks } from './checkout-tasks.ts';
import type { StoredTransaction } from './checkout/transaction-store.ts';
import { gatewayTasks } from './gateway-tasks.ts';
import { SqlMoneyInTasks } from './store/tasks.ts';
import { describeCoins, displayAmount, namesOf, networkNameOf } from '../base/money/assets.ts';
import { gatewayName, taskReasons } from '../base/contract/constants.ts';
import { coinsAs, none, type OpenTask, type TaskSource } from '../base/tasks/task.ts';
import type { Ground } from '../base/store/open.ts';
import type { Gateway } from '../gateways/gateway.ts';
import type { Clock } from '../base/clock.ts';

/** Returns the sources of tasks about checkouts, unmatched transactions and gateways that need an operator. */
export function moneyInTasks({
  database,
  gateways,
  clock,
}: {
  readonly database: Pick<Ground, 'store'>;
  readonly gateways: readonly Pick<Gateway, 'id' | 'health'>[];
  readonly clock: Clock;
}): readonly TaskSource[] {
  const store = database.store(SqlMoneyInTasks);
  return [
    ...taskReasons.checkout.map((reason): TaskSource => ({
      kind: 'checkout',
      reason,
      scope: 'checkouts:read',
      list: async (limit) =>
        (await store.checkouts(reason, limit)).flatMap((checkout) => checkoutTasks(checkout, reason)),
      count: () => store.countCheckouts(reason),
    })),
    {
      kind: 'transaction',
      reason: 'unmatched',
      scope: 'balances:read',
      list: async (limit) => (await store.unmatched(limit)).map(ofTransaction),
      count: () => store.countUnmatched(),
    },
    {
      kind: 'gateway',
      scope: 'checkouts:read',
      async all() {
        const now = clock.now();
        return gatewayTasks(gateways, await store.addressShortages(now), now);
      },
    },
  ];
}

function ofTransaction(money: StoredTransaction): OpenTask {
  const { id, provider, amount, method, seenAt } = money;
  const { asset, network } = namesOf(money);
  const coins = method === null ? `${displayAmount(amount, asset)} ${asset}` : describeCoins(amount, method);
  return {
    ...none,
    kind: 'transaction',
    id,
    since: seenAt,
    provider,
    amount,
    asset,
    networkName: networkNameOf(network),
    amounts: [coinsAs(amount, asset, networkNameOf(network))],
    reason: 'unmatched',
    summary: `${coins} arrived at ${gatewayName(provider)} and matches no payment.`,
  };
}
