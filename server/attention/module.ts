import { found, searchAndTaskOperations, task } from './contract.ts';
import { SqlNameForms } from './name-forms.ts';
import { openNotifier } from './notices/open.ts';
import { failedNotices } from './notices/checks.ts';
import { noticeSettings } from './notices/settings.ts';
import { searchAndTaskRoutes } from './routes.ts';
import { MINUTE_MS } from '../base/clock.ts';
import { defineModule } from '../base/define-module.ts';

type NoticeOptions = Parameters<typeof openNotifier>[0];
type Services = Parameters<typeof searchAndTaskRoutes>[0] &
  Pick<NoticeOptions, 'clock'> & {
    readonly config: Pick<NoticeOptions, 'mode' | 'httpHosts' | 'notify'> & {
      readonly settings: { readonly webhooks: Pick<NoticeOptions, 'allowPrivate'> };
      readonly console: 'off' | 'on' | 'shared' | 'owner';
    };
    readonly publicUrl: string;
    /** For repeated work. */
    readonly pollLog: NoticeOptions['log'];
  };

/** Everything that waits for a person: tasks, search, notices. */
export const attention = defineModule({
  name: 'attention',
  operations: searchAndTaskOperations,
  objects: { Found: found, Task: task },
  settings: noticeSettings,
  checks: { find: (connection, { notify }) => failedNotices(connection, notify.url) },
  open(services: Services) {
    const routes = searchAndTaskRoutes(services);
    const names = services.database.store(SqlNameForms);
    const { mode, httpHosts, settings, notify: to, console } = services.config;
    const notifier = openNotifier({
      ...services,
      mode,
      httpHosts,
      allowPrivate: settings.webhooks.allowPrivate,
      notify: to,
      consoleUrl: console === 'off' ? null : `${services.publicUrl}/console`,
      log: services.pollLog,
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
