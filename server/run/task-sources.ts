import type { TaskSource } from '../base/task.ts';
import type { TasksFrom } from '../core.ts';
import { parts } from '../parts.ts';

/** What waits for a person, in all parts. */
export const taskSources = (from: TasksFrom): readonly TaskSource[] =>
  parts.flatMap(({ tasks }) => tasks?.(from) ?? []);
