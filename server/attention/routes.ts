import type { searchAndTaskOperations } from './contract.ts';
import { hasScope, type MerchantKey } from '../base/access/api-keys.ts';
import type { SearchAccess } from './search.ts';
import { SqlSearch } from './search-store.ts';
import type { SearchSource } from '../base/search-source.ts';
import { minorUnits } from '../base/money/currency.ts';
import { pad } from '../base/money/decimal.ts';
import type { OpenTaskGroup } from '../base/tasks/task-groups.ts';
import { readTasks } from '../base/tasks/read-tasks.ts';
import { isoTime, isoTimeOrNull } from '../base/clock.ts';
import { badCursor } from '../base/http/pagination.ts';
import { dated } from '../money-in/http/render.ts';
import { SqlMoneyInTasks, type LastPayment } from '../money-in/store/tasks.ts';
import type { Routes } from '../base/http/register.ts';
import { renderFound } from './render-search.ts';
import type { Ground } from '../base/store/open.ts';
import type { TaskSource } from '../base/tasks/task.ts';

/** Search and tasks over all kinds of objects: each key gets those that it may read. */
export function searchAndTaskRoutes({
  database,
  searchSources,
  taskSources,
}: {
  readonly database: Pick<Ground, 'store'>;
  readonly searchSources: readonly SearchSource[];
  readonly taskSources: readonly TaskSource[];
}) {
  const search = database.store(SqlSearch);
  const money = database.store(SqlMoneyInTasks);
  return {
    async 'GET /v1/search'({ query: { q, limit, cursor }, context }) {
      const after = readCursor(cursor);
      const { found, more } = await search.find(
        q,
        readableBy(context.get('merchant'), searchSources),
        after,
        limit,
      );
      return { data: found.map(renderFound), nextCursor: more ? `${after + limit}.found` : null };
    },
    async 'GET /v1/tasks'({ context }) {
      const key = context.get('merchant');
      const found = await readTasks(taskSources.filter(({ scope }) => hasScope(key, scope)));
      const last = hasScope(key, 'checkouts:read') ? await money.lastPayment() : null;
      return {
        data: found.tasks.map((task) => ({ ...withTimes(task), amounts: [...task.amounts] })),
        more: found.more,
        groups: found.groups.map(renderGroup),
        lastPayment: last && renderPayment(last),
      };
    },
  } satisfies Routes<typeof searchAndTaskOperations>;
}

/** How many were shown. */
function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [, shown] = /^(\d{1,3})\.found$/.exec(cursor) ?? [];
  if (shown === undefined) throw badCursor();
  return Number(shown);
}

const withTimes = <T extends { readonly since: number; readonly recheckedUntil: number | null }>({
  since,
  recheckedUntil,
  ...rest
}: T) => ({ ...rest, since: isoTime(since), recheckedUntil: isoTimeOrNull(recheckedUntil) });

const renderGroup = ({ tasks: _tasks, sums, amounts, ...group }: OpenTaskGroup) => ({
  ...withTimes(group),
  sums: sums.map(renderSum),
  amounts: amounts.map(renderSum),
});

const renderSum = <Sum extends { readonly amount: string; readonly currency: string | null }>(sum: Sum) => ({
  ...sum,
  amount: sum.currency === null ? sum.amount : pad(sum.amount, minorUnits(sum.currency) ?? 0),
});

const renderPayment = ({ amount, ...payment }: LastPayment) => ({
  ...dated(payment),
  amount: pad(amount, minorUnits(payment.currency) ?? 0),
});

const readableBy = (key: MerchantKey, sources: readonly SearchSource[]): SearchAccess => ({
  checkouts: hasScope(key, 'checkouts:read'),
  refunds: hasScope(key, 'refunds:read'),
  payouts: hasScope(key, 'payouts:read'),
  addresses: hasScope(key, 'addresses:read'),
  transactions: hasScope(key, 'balances:read'),
  others: sources.filter(({ scope }) => hasScope(key, scope)),
});
