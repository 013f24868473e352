import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';
import { inTime } from '../kit/form/unanswered.ts';
import { searchOf } from '../kit/parts.tsx';
import type { ListedTask, NextTask, View } from '../kit/view.ts';
import { exceptionTitle } from '../kit/words.ts';

/** Path of the pages where the tasks of a kind are decided, and their name. */
const pages: Readonly<Partial<Record<TaskKind, readonly [path: string, noun: string]>>> = {
  checkout: ['/payments', ''],
  transaction: ['/unmatched', 'unmatched'],
  refund: ['/money/refunds', 'refund'],
  payout: ['/money/payouts', 'payout'],
  payout_batch: ['/money/batches', 'batch'],
};

/** Finds the task that has waited longest, except this one; null if there is none, or the API does not answer in time. */
export async function nextOfTasks(
  { api }: View,
  { kind, reason, id, list }: ListedTask,
): Promise<NextTask | null> {
  const asked = api.tasks.list();
  const tasks = await inTime<Awaited<typeof asked> | null>(asked, null);
  const isAlike = (each: { readonly kind: TaskKind; readonly reason: TaskReason }): boolean =>
    each.kind === kind && each.reason === reason;
  const group = tasks?.groups.find(isAlike);
  const alike = tasks?.data.filter(isAlike) ?? [];
  const next = alike.find((task) => task.id !== id);
  const page = pages[kind];
  if (group === undefined || next === undefined || page === undefined) return null;
  const [path, noun] = page;
  const left = group.count - (alike.some((task) => task.id === id) ? 1 : 0);
  return {
    path: `${path}/${next.id}${searchOf({ list })}`,
    label: `Next ${noun || exceptionTitle(reason).toLowerCase()} (${left}${group.more ? '+' : ''} left)`,
  };
}
