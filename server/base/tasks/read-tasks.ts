import type { TaskKind } from '../contract/constants.ts';
import { taskGroupsOf, type OpenTaskGroup } from './task-groups.ts';
import type { OpenTask, TaskSource } from './task.ts';

/** Tasks for an operator. Times are milliseconds since 1970. */

export const TASK_LIMIT = 100;

export interface OpenTasks {
  /** Tasks about money before all others; among both, the longest waiting first. At most `TASK_LIMIT`. */
  readonly tasks: readonly OpenTask[];
  readonly more: boolean;
  /** Groups of all found tasks, most urgent first. */
  readonly groups: readonly OpenTaskGroup[];
}

/** Order of tasks that have waited equally long. */
const order: readonly TaskKind[] = [
  'checkout',
  'refund',
  'payout',
  'payout_batch',
  'transaction',
  'gateway',
  'webhook_endpoint',
  'api_key',
];

/**
 * Reads all tasks.
 * @param sources sources that the caller may read
 */
export async function readTasks(sources: readonly TaskSource[]): Promise<OpenTasks> {
  const money: (readonly OpenTask[])[] = [];
  const others: (readonly OpenTask[])[] = [];
  for (const source of sources.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind)))
    if ('all' in source) others.push(await source.all());
    else money.push(await source.list(TASK_LIMIT + 1));
  const tasks = [money, others].flatMap((lists) =>
    lists.flat().toSorted((one, other) => one.since - other.since),
  );
  return {
    tasks: tasks.slice(0, TASK_LIMIT),
    more: tasks.length > TASK_LIMIT,
    groups: taskGroupsOf([...money, ...others], TASK_LIMIT),
  };
}
