import { assets } from '../../base/money/assets.ts';
import { addDays, dateOf } from '../../base/time-zone.ts';
import { inTime, readOrFault } from '../kit/form/unanswered.ts';
import type { Uses, View } from '../kit/view.ts';

const DAYS = 7;
/** More groups of a day, gateway, coin and currency than most shops have in a week. */
const GROUPS = 100;

/** Counts by the daily totals of the last seven days, which know the coin and not its network; all are equal if the totals cannot be read. */
export async function usesInBooks(view: View): Promise<Uses> {
  const from = addDays(dateOf(view.now, view.timeZone), 1 - DAYS);
  const { data } = await readOrFault(view, 'reports:read', () =>
    inTime(view.api.reports.daily({ from, limit: GROUPS }), null),
  );
  const groups = data?.data ?? [];
  const paid = (isOf: (group: (typeof groups)[number]) => boolean): number =>
    groups.filter(isOf).reduce((sum, { payments }) => sum + payments, 0);
  return {
    ofGateway: (id) => paid(({ provider }) => provider === id),
    ofMethod: (id) => paid(({ asset }) => asset === assets.find(({ method }) => method === id)?.asset),
  };
}
