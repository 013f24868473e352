import { SqlNotices } from './notice-store.ts';
import { Notifier, type NotifierOptions } from './notifier.ts';
import type { Waiting } from './model.ts';
import type { TaskSource } from '../../base/tasks/task.ts';
import { taskPage } from '../../base/tasks/task-pages.ts';
import { readTasks } from '../../base/tasks/read-tasks.ts';
import type { Ground } from '../../base/store/open.ts';
import { createSender, type SenderOptions } from '../../webhooks/sender.ts';

interface NoticeOptions
  extends Pick<SenderOptions, 'mode' | 'httpHosts' | 'allowPrivate' | 'clock'>, Pick<NotifierOptions, 'log'> {
  /** The merchant's address for notices, and the secrets that sign them. */
  readonly notify: Pick<NotifierOptions, 'url' | 'secrets'> | undefined;
  readonly database: Pick<Ground, 'store'>;
  /** Sources of tasks, in all modules. */
  readonly taskSources: readonly TaskSource[];
  /** Null without a console. */
  readonly consoleUrl: string | null;
}

/** Undefined unless the merchant gave an address for notices. */
export function openNotifier({
  notify,
  database,
  taskSources,
  consoleUrl,
  clock,
  log,
  mode,
  httpHosts,
  allowPrivate,
}: NoticeOptions): Notifier | undefined {
  if (notify === undefined) return undefined;
  return new Notifier({
    ...notify,
    store: database.store(SqlNotices),
    waiting: () => readWaiting(taskSources),
    sender: createSender({ mode, httpHosts, allowPrivate, clock }),
    pageOf: (...task) => (consoleUrl === null ? null : `${consoleUrl}${taskPage(...task)}`),
    clock,
    log,
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
