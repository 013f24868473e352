import type { TaskSource } from '../../base/task.ts';
import { readTasks } from '../../base/tasks.ts';
import type { Waiting } from './model.ts';

/** All tasks by kind and reason, with exact counts. */
export async function readWaiting(sources: readonly TaskSource[]): Promise<readonly Waiting[]> {
  const counted = sources.filter((source) => 'count' in source);
  const { groups } = await readTasks(sources);
  const waiting: Waiting[] = [];
  for (const { kind, reason, count, more, tasks } of groups) {
    const source = counted.find((each) => each.kind === kind && each.reason === reason);
    const exact = more && source !== undefined ? await source.count() : count;
    waiting.push({ kind, reason, count: exact, ids: tasks.map(({ id }) => id) });
  }
  return waiting;
}
