import { isoTime } from '../../base/clock.ts';
import type { Check } from '../../base/contract/server-operations.ts';
import type { Connection } from '../../base/store/queries.ts';
import { readNotifyFailure } from './notice-store.ts';

/** Whether the last message to `notify.url` failed, as `doctor` says it. */
export async function failedNotices({ db }: Connection, url: string | undefined): Promise<readonly Check[]> {
  const failure = await readNotifyFailure(db);
  if (failure === null || url === undefined) return [];
  const { since, at, error } = failure;
  return [
    {
      name: 'notify.url',
      status: 'warning',
      summary: `the last message, of ${isoTime(at)}, was not delivered: ${new URL(url).host} ${error}. None has been since ${isoTime(since)}`,
      fix: 'Check the address (a private one needs webhooks.allowPrivate), and that this machine may call it; what waits is sent again each hour',
    },
  ];
}
