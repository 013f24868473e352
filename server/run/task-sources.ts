import type { TaskSource } from '../base/tasks/task.ts';
import type { TasksFrom } from '../base/tasks/task.ts';
import type { ServerModule } from './compose/services.ts';
import { modules as allModules } from './modules.ts';

/** Returns the sources of tasks that wait for an operator, in these modules; default: all. */
export const taskSources = (
  from: TasksFrom,
  modules: readonly Pick<ServerModule, 'tasks'>[] = allModules,
): readonly TaskSource[] => modules.flatMap(({ tasks }) => tasks?.(from) ?? []);
