import { add, type Decimal } from '../money/decimal.ts';
import { isSame } from '../same.ts';
import type { OpenTask, TaskAmount } from './task.ts';

/** Tasks by kind and reason, so that many of one kind do not hide others. */

/** All tasks of one kind with one reason. */
export interface OpenTaskGroup extends Pick<OpenTask, 'kind' | 'reason'> {
  readonly count: number;
  /** Whether more tasks may be waiting than were counted. */
  readonly more: boolean;
  /** Time since when the longest waiting task has waited. */
  readonly since: number;
  /** The latest end of a recheck; null if no task is rechecked. */
  readonly recheckedUntil: number | null;
  /** Sums of the waiting amounts, by currency, or by coin and network. */
  readonly sums: readonly WaitingSum[];
  /** Sums of the amounts that the decisions are about, also grouped by the meaning of the amount (`what`). */
  readonly amounts: readonly TaskAmount[];
  /** Tasks of the group, longest waiting first; at most one more than `limit`. */
  readonly tasks: readonly OpenTask[];
}
export interface WaitingSum extends Pick<OpenTask, 'currency' | 'asset' | 'networkName'> {
  readonly amount: Decimal;
}

/** Reasons, most urgent first. */
const urgency: readonly OpenTask['reason'][] = [
  'unknown',
  'conflict',
  'awaiting_approval',
  'awaiting_confirmation',
  'awaiting_funds',
  'unmatched',
  'may_be_gone',
  'reversed',
  'wrong_asset',
  'unclear',
  'late',
  'underpaid',
  'overpaid',
  'not_ready',
  'expired',
  'disabled',
  'down',
  'failing',
  'expiring',
];

/** Returns the rank of a group. Webhook endpoints rank before gateways with the same reason. */
const rank = ({ kind, reason }: Pick<OpenTask, 'kind' | 'reason'>): number =>
  urgency.indexOf(reason) + (kind === 'gateway' ? urgency.length : 0);

/**
 * Groups the tasks of several lists.
 * @param lists tasks by source, each read up to one more than `limit`
 */
export function taskGroupsOf(
  lists: readonly (readonly OpenTask[])[],
  limit: number,
): readonly OpenTaskGroup[] {
  const groups = new Map<string, OpenTaskGroup>();
  for (const list of lists)
    for (const task of list) {
      const { kind, reason, since, recheckedUntil, amount, currency, asset, networkName } = task;
      const key = `${kind} ${reason}`;
      const before = groups.get(key);
      const sums = before?.sums ?? [];
      groups.set(key, {
        kind,
        reason,
        count: (before?.count ?? 0) + 1,
        more: list.length > limit,
        since: Math.min(since, before?.since ?? since),
        recheckedUntil: recheckedUntil && Math.max(recheckedUntil, before?.recheckedUntil ?? 0),
        sums: amount === null ? sums : withAmount(sums, { amount, currency, asset, networkName }),
        amounts: task.amounts.reduce(withAmount<TaskAmount>, before?.amounts ?? []),
        tasks: [...(before?.tasks ?? []), task].toSorted((one, other) => one.since - other.since),
      });
    }
  return [...groups.values()].toSorted((one, other) => rank(one) - rank(other));
}

/** Adds an amount to the sum of the same kind. */
function withAmount<Sum extends WaitingSum>(sums: readonly Sum[], next: Sum): readonly Sum[] {
  const at = sums.findIndex((each) => isSame({ ...each, amount: null }, { ...next, amount: null }));
  return at < 0
    ? [...sums, next]
    : sums.map((each, index) => (index === at ? { ...each, amount: add(each.amount, next.amount) } : each));
}
