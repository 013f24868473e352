import { found, searchAndTaskOperations, task } from './contract.ts';
import { openNotifier } from './notices/open.ts';
import { failedNotices } from './notices/checks.ts';
import { noticeSettings } from './notices/settings.ts';
import { searchAndTaskRoutes } from './routes.ts';
import { MINUTE_MS } from '../base/clock.ts';
import { part } from '../part.ts';

/** What waits for a person: tasks, search, notices. */
export const attention = part({
  name: 'attention',
  operations: searchAndTaskOperations,
  objects: { Found: found, Task: task },
  settings: noticeSettings,
  checks: { find: (connection, { notify }) => failedNotices(connection, notify.url) },
  open(core) {
    const routes = searchAndTaskRoutes(core);
    const notifier = openNotifier(core);
    if (notifier === undefined) return { routes };
    const round = (): Promise<void> => notifier.round();
    return {
      routes,
      round,
      jobs: [{ name: 'notify', every: MINUTE_MS, run: round }],
      stop: () => notifier.stop(),
    };
  },
});
