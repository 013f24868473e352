import { found, searchAndTaskOperations, task } from './contract.ts';
import { SqlNameForms } from './name-forms.ts';
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
    const names = core.database.store(SqlNameForms);
    const { mode, httpHosts, settings, notify: to, console } = core.config;
    const notifier = openNotifier({
      ...core,
      mode,
      httpHosts,
      allowPrivate: settings.webhooks.allowPrivate,
      notify: to,
      consoleUrl: console === 'off' ? null : `${core.publicUrl}/console`,
      log: core.pollLog,
    });
    let isStopping = false;
    const fill = { name: 'fold names', every: MINUTE_MS, run: () => names.fill(() => isStopping) };
    const notify =
      notifier === undefined ? [] : [{ name: 'notify', every: MINUTE_MS, run: () => notifier.round() }];
    const jobs = [fill, ...notify];
    return {
      routes,
      jobs,
      async round() {
        for (const job of jobs) await job.run();
      },
      async stop() {
        isStopping = true;
        await notifier?.stop();
      },
    };
  },
});
