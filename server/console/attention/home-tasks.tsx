/** @jsxImportSource hono/jsx */
import type { Task, TaskGroup, TaskList } from '../../attention/contract.ts';
import { Amount, Time } from '../kit/parts.tsx';
import { taskPage } from '../../base/tasks/task-pages.ts';
import type { HomeCards, HomePage, View } from '../kit/view.ts';
import { amountWords, coinsText, groupTitle, moneyText, recheckText } from '../kit/words.ts';

/** Tasks that wait for a person, as shown on Home. */

const headlineOf = (groups: readonly TaskGroup[], count: number): string => {
  if (count === 0) return 'Nothing needs you';
  if (count === 1) return '1 thing needs you';
  return `${groups.some(({ more }) => more) ? 'At least ' : ''}${count} things need you`;
};

export async function homeTasks(view: View, { hasGateway }: HomePage): Promise<HomeCards> {
  const tasks = await view.api.tasks.list();
  const count = tasks.groups.reduce((sum, group) => sum + group.count, 0);
  return {
    tasks: {
      count,
      title: headlineOf(tasks.groups, count),
      card: <TaskRows view={view} tasks={tasks} hasGateway={hasGateway} />,
    },
  };
}

/** One row per kind of task; without tasks, the time of the last payment. */
function TaskRows({
  view,
  tasks: { data, groups, lastPayment },
  hasGateway,
}: {
  readonly view: View;
  readonly tasks: TaskList;
  readonly hasGateway: boolean;
}) {
  return (
    <section class="card" aria-label="What needs you">
      {groups.length === 0 ? (
        <p>
          {hasGateway ? 'No order, webhook or gateway needs you.' : 'No order or webhook needs you.'}{' '}
          {lastPayment === null ? (
            'No payment has come yet.'
          ) : (
            <>
              Last payment <Time at={lastPayment.at} view={view} />,{' '}
              <a href={view.at(`/payments/${lastPayment.checkoutId}`)}>
                <Amount of={lastPayment.amount} code={lastPayment.currency} />
              </a>
              .
            </>
          )}
        </p>
      ) : (
        <ul class="lines">
          {groups.map((group) => (
            <GroupLine view={view} group={group} only={onlyOf(group, data)} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The only task of a group; null if it has several. */
const onlyOf = ({ kind, reason, count }: TaskGroup, tasks: readonly Task[]): Task | null =>
  count === 1 ? (tasks.find((task) => task.kind === kind && task.reason === reason) ?? null) : null;

/** The page of a task; null without one. */
function wayOf({ kind, id, checkoutId }: Task): readonly [path: string, label: string] | null {
  if (kind === 'transaction') return [`/unmatched/${id}`, 'Match it to an order'];
  if (kind === 'refund') return [`/money/refunds/${id}`, 'Open the refund'];
  if (kind === 'payout') return [`/money/payouts/${id}`, 'Open the payout'];
  if (kind === 'payout_batch') return [`/money/batches/${id}`, 'Open the batch'];
  if (kind !== 'checkout') return null;
  return checkoutId === null ? null : [`/payments/${checkoutId}`, 'Open the order'];
}

/** One row per kind, so that many tasks of one kind do not hide others; links to the list. */
function GroupLine({
  view,
  group,
  only,
}: {
  readonly view: View;
  readonly group: TaskGroup;
  readonly only: Task | null;
}) {
  const { kind, reason, count, more, since, amounts, recheckedUntil } = group;
  const [path, label] = (only && wayOf(only)) ?? [taskPage(kind, reason), 'List them'];
  return (
    <li>
      <a class="group" href={view.at(path)}>
        <b class="count">
          {count}
          {more && '+'}
        </b>
        <span class="grow">
          <b>{groupTitle(kind, reason)}</b>
          {recheckedUntil !== null && `, ${recheckText(recheckedUntil, view)}`}
          {only !== null && only.reference !== null && (
            <>
              {' '}
              <bdi>{only.reference}</bdi>
            </>
          )}
          <span class="muted small age">
            {only === null && 'oldest '}
            <Time at={since} view={view} />
            {only !== null && ` · ${only.summary}`}
          </span>
          <span class="hidden">. {label}</span>
        </span>
        <span class="number">
          {more && amounts.length > 0 && <span class="sum muted small">at least</span>}
          {amounts.slice(0, SUMS_SHOWN).map(({ what, amount, currency, asset, networkName }) => (
            <span class="sum">
              {asset === null ? moneyText(amount, currency ?? '') : coinsText(amount, asset, null)}
              {networkName === null ? '' : ` on ${networkName}`}
              {amountWords[what] !== '' && <small class="muted"> {amountWords[what]}</small>}
            </span>
          ))}
          {amounts.length > SUMS_SHOWN && (
            <span class="sum muted small">and {amounts.length - SUMS_SHOWN} more</span>
          )}
        </span>
      </a>
    </li>
  );
}

const SUMS_SHOWN = 3;
