import type { moneyOutOperations } from '../contract/money-out.ts';
import { restoredUntil, isRecentlyRestored } from '../../base/access/copy.ts';
import { hasScope } from '../../base/access/api-keys.ts';
import type { MoneyOut, MoneyOutLimits } from '../contract/money-out.ts';
import { isoTime, isoTimeOrNull, type Clock } from '../../base/clock.ts';
import { pad } from '../../base/money/decimal.ts';
import { readWaitingMoneyOut } from '../waiting.ts';
import type { Limits } from '../limits.ts';
import type { SqlMoneyOutTasks } from '../store/tasks.ts';
import type { Routes } from '../../base/http/register.ts';
import { renderBatch, renderPayout, renderRefund } from './render-transfers.ts';
import type { FreezeStore } from '../../base/access/freeze.ts';
import type { TransferService } from '../service.ts';

export function moneyOutRoutes({
  moneyOut,
  freeze,
  tasks,
  clock,
}: {
  readonly moneyOut: TransferService;
  readonly freeze: Pick<FreezeStore, 'frozen' | 'freeze'>;
  readonly tasks: SqlMoneyOutTasks;
  readonly clock: Clock;
}) {
  const shown = async (): Promise<MoneyOut> => {
    const [frozen, limits, copy] = await Promise.all([
      freeze.frozen(),
      moneyOut.limits(),
      moneyOut.store.copy(),
    ]);
    return {
      frozen: frozen && { at: isoTime(frozen.at), note: frozen.note },
      restored:
        copy !== null && isRecentlyRestored(copy, clock.now())
          ? { copiedAt: isoTime(copy.at), until: isoTimeOrNull(restoredUntil(copy)) }
          : null,
      payouts: renderLimits(limits.payouts),
      refunds: renderLimits(limits.refunds),
    };
  };
  return {
    'GET /v1/money-out': shown,
    async 'GET /v1/money-out/waiting'({ context }) {
      const key = context.get('merchant');
      const { payouts, batches, refunds, more } = await readWaitingMoneyOut(tasks, moneyOut.store, {
        payouts: hasScope(key, 'payouts:read'),
        refunds: hasScope(key, 'refunds:read'),
      });
      return {
        payouts: payouts.map(renderPayout),
        batches: batches.map(renderBatch),
        refunds: refunds.map(renderRefund),
        more,
      };
    },
    'POST /v1/money-out/freeze': {
      async run({ body: { note }, person, request }) {
        await freeze.freeze({ at: clock.now(), note: note ?? `stopped by ${person.owner}` }, request);
        return shown();
      },
      replay: shown,
    },
  } satisfies Routes<typeof moneyOutOperations>;
}

const renderLimits = ({ secondPerson, perDay }: Limits): MoneyOutLimits => ({
  secondPerson,
  perDay: perDay && {
    currency: 'USD',
    bound: perDay.bound,
    used: pad(perDay.used, 2),
    unpriced: perDay.unpriced,
  },
});
