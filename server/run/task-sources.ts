import type { TaskSource } from '../base/task.ts';
import type { TasksFrom } from '../core.ts';
import type { Part } from '../part.ts';
import { parts as allParts } from '../parts.ts';

/** What waits for a person, in these parts; default: all. */
export const taskSources = (
  from: TasksFrom,
  parts: readonly Pick<Part, 'tasks'>[] = allParts,
): readonly TaskSource[] => parts.flatMap(({ tasks }) => tasks?.(from) ?? []);
