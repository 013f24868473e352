import { SqlNotices } from './notice-store.ts';
import { Notifier } from './notifier.ts';
import { readWaiting } from './waiting.ts';
import { taskPage } from '../../base/task-pages.ts';
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
    store: database.part(SqlNotices),
    waiting: () => readWaiting(taskSources),
    sender: createSender({ mode, httpHosts, allowPrivate: settings.webhooks.allowPrivate, clock }),
    pageOf: (...task) => (config.console === 'off' ? null : `${publicUrl}/console${taskPage(...task)}`),
    clock,
    log: pollLog,
  });
}
