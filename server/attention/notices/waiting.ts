import type { TaskKind } from '../../base/contract/constants.ts';
import { allTasks, readTasks, wholeKinds, type TaskStore } from '../tasks.ts';
import type { Waiting } from './model.ts';

/** All tasks by kind and reason, with exact counts. */
export async function readWaiting(
  store: TaskStore,
  gateways: Parameters<typeof readTasks>[1],
  now: number,
): Promise<readonly Waiting[]> {
  const { groups } = await readTasks(store, gateways, allTasks, now);
  const waiting: Waiting[] = [];
  for (const { kind, reason, count, more, tasks } of groups) {
    const exact = more && !isWhole(kind) ? await store.count(kind, reason) : count;
    waiting.push({ kind, reason, count: exact, ids: tasks.map(({ id }) => id) });
  }
  return waiting;
}

const isWhole = (kind: TaskKind): kind is (typeof wholeKinds)[number] =>
  wholeKinds.some((whole) => whole === kind);
