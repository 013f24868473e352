import { found, searchAndTaskOperations, task } from './contract.ts';
import { searchAndTaskRoutes } from './routes.ts';
import { part } from '../part.ts';

/** What waits for a person: tasks, search, notices. */
export const attention = part({
  name: 'attention',
  operations: searchAndTaskOperations,
  objects: { Found: found, Task: task },
  open: (core) => ({ routes: searchAndTaskRoutes(core) }),
});
