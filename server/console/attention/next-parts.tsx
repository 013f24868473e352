/** @jsxImportSource hono/jsx */
import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';
import { pathBelow } from '../kit/form/forms.ts';
import { searchOf } from '../kit/parts.tsx';
import { inTime } from '../kit/form/unanswered.ts';
import type { ConsoleContext, View } from '../kit/view.ts';
import { exceptionTitle, reasonOf } from '../kit/words.ts';

/** The list that one came from, and what waits next in it. */

/** Of the address, as a path below `/console`; empty if one came from none. */
export const listIn = (context: ConsoleContext): string =>
  pathBelow(context.req.query('list') ?? '', context.get('view').at);

/** What a list of tasks lists; undefined for another list, or one that is filtered further. */
export function listedReason<Kind extends TaskKind>(kind: Kind, list: string): TaskReason<Kind> | undefined {
  const query = new URLSearchParams(list.split('?')[1]);
  // What waits next is known of all of a kind, not of those that other filters leave.
  if ([...query.keys()].some((name) => !['task', 'exception', 'sort'].includes(name))) return undefined;
  return reasonOf(kind, query.get('task') ?? query.get('exception') ?? undefined);
}

export interface Next {
  /** Path below `/console`. */
  readonly path: string;
  /** "Next overpaid (3 left)". */
  readonly label: string;
}

/** Where the tasks of a kind are decided, and their name. */
const pages: Readonly<Partial<Record<TaskKind, readonly [path: string, noun: string]>>> = {
  checkout: ['/payments', ''],
  transaction: ['/unmatched', 'unmatched'],
  refund: ['/money/refunds', 'refund'],
  payout: ['/money/payouts', 'payout'],
  payout_batch: ['/money/batches', 'batch'],
};

/** The one that has waited longest, but for this one; null if there is none, or the API does not say so in time. */
export async function nextTask(
  { api }: View,
  {
    kind,
    reason,
    id,
    list,
  }: { readonly kind: TaskKind; readonly reason: TaskReason; readonly id: string; readonly list: string },
): Promise<Next | null> {
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

/** After a decision: what waits next, and the way back. */
export const After = ({
  view,
  list,
  next,
}: {
  readonly view: View;
  readonly list: string;
  readonly next: Next | null;
}) =>
  list === '' ? null : (
    <p class="row after">
      {next !== null && (
        <a class="button" href={view.at(next.path)}>
          {next.label}
        </a>
      )}
      <a class="button" href={view.at(list)}>
        Back to the list
      </a>
    </p>
  );
