import { assets } from '../../base/money/assets.ts';
import { inTime, readOrFault } from '../kit/form/unanswered.ts';
import type { Uses, View } from '../kit/view.ts';

/** More groups of a day, gateway, coin and currency than most shops have in a week. */
const GROUPS = 100;

/** Counts by the newest daily totals, which know the coin and not its network; all are equal if the totals cannot be read. */
export async function usesInBooks(view: View): Promise<Uses> {
  const { data } = await readOrFault(view, 'reports:read', () =>
    inTime(view.api.reports.daily({ limit: GROUPS }), null),
  );
  const groups = data?.data ?? [];
  const paid = (isOf: (group: (typeof groups)[number]) => boolean): number =>
    groups.filter(isOf).reduce((sum, { payments }) => sum + payments, 0);
  return {
    ofGateway: (id) => paid(({ provider }) => provider === id),
    ofMethod: (id) => paid(({ asset }) => asset === assets.find(({ method }) => method === id)?.asset),
  };
}
