import { SqlNotices } from './notice-store.ts';
import { Notifier } from './notifier.ts';
import type { Waiting } from './model.ts';
import type { TaskSource } from '../../base/task.ts';
import { taskPage } from '../../base/task-pages.ts';
import { readTasks } from '../../base/tasks.ts';
import type { Core } from '../../core.ts';
import { createSender } from '../../webhooks/sender.ts';

/** Undefined unless the merchant gave an address for notices. */
export function openNotifier({
  config,
  database,
  taskSources,
  publicUrl,
  clock,
  pollLog,
}: Pick<Core, 'config' | 'database' | 'taskSources' | 'publicUrl' | 'clock' | 'pollLog'>):
  | Notifier
  | undefined {
  const { notify, mode, httpHosts, settings } = config;
  if (notify === undefined) return undefined;
  return new Notifier({
    ...notify,
    store: database.store(SqlNotices),
    waiting: () => readWaiting(taskSources),
    sender: createSender({ mode, httpHosts, allowPrivate: settings.webhooks.allowPrivate, clock }),
    pageOf: (...task) => (config.console === 'off' ? null : `${publicUrl}/console${taskPage(...task)}`),
    clock,
    log: pollLog,
  });
}

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
