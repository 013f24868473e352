import type { Tab } from './kit/list/list.ts';
import { inTime } from './kit/form/unanswered.ts';
import { may, type View } from './kit/view.ts';

/** Lists that are shown beside each other. */

export async function orderTabs(view: View): Promise<readonly Tab[]> {
  return [
    { path: '/payments', label: 'Orders' },
    { path: '/links', label: 'Links' },
    { path: '/unmatched', label: 'Unmatched', count: await unmatchedCount(view) },
  ];
}

/** As on Home; null if there is none, or the person may not see it. */
async function unmatchedCount(view: View): Promise<string | null> {
  if (!may(view, 'balances:read')) return null;
  const tasks = await inTime(view.api.tasks.list(), null);
  const group = tasks?.groups.find(({ kind }) => kind === 'transaction');
  return group === undefined ? null : `${group.count}${group.more ? '+' : ''}`;
}

export const payoutTabs = (): Promise<readonly Tab[]> =>
  Promise.resolve([
    { path: '/money/payouts', label: 'Payouts' },
    { path: '/money/batches', label: 'Batches' },
    { path: '/money/refunds', label: 'Refunds' },
  ]);

export const webhookTabs = (): Promise<readonly Tab[]> =>
  Promise.resolve([
    { path: '/webhooks', label: 'Events' },
    { path: '/webhooks/endpoints', label: 'Endpoints' },
  ]);
