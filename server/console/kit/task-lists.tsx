/** @jsxImportSource hono/jsx */
import type { TaskKind, TaskReason } from '../../base/contract/constants.ts';
import { pathBelow } from './form/forms.ts';
import type { ConsoleContext, ListedTask, NextTask, View } from './view.ts';
import { reasonOf } from './words.ts';

/** The list that one came from, and what waits next in it. */

/** The list in the page's address, as a path below `/console`; empty if the person came from none. */
export const listIn = (context: ConsoleContext): string =>
  pathBelow(context.req.query('list') ?? '', context.get('view').at);

/** The reason that a list of tasks is filtered by; undefined for another list, or one with further filters. */
export function listedReason<Kind extends TaskKind>(kind: Kind, list: string): TaskReason<Kind> | undefined {
  const query = new URLSearchParams(list.split('?')[1]);
  // The next task is known among all of a kind, not among those that other filters leave.
  if ([...query.keys()].some((name) => !['task', 'exception', 'sort'].includes(name))) return undefined;
  return reasonOf(kind, query.get('task') ?? query.get('exception') ?? undefined);
}

/** The task that waits next, if a section finds it. */
export const nextTask = async (view: View, task: ListedTask): Promise<NextTask | null> => {
  const found = await Promise.all(view.sections.flatMap((section) => section.nextTask?.(view, task) ?? []));
  return found.find((next) => next !== null) ?? null;
};

/** After a decision: what waits next, and the way back. */
export const After = ({
  view,
  list,
  next,
}: {
  readonly view: View;
  readonly list: string;
  readonly next: NextTask | null;
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
