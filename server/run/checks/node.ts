import type { Clock } from '../../base/clock.ts';
import { DAY_MS } from '../../base/clock.ts';
import type { Config } from '../settings/config-types.ts';
import type { CheckReport } from '../../base/checks/report.ts';

/** Last day with security updates for each major version of Node, as in schedule.json of nodejs/Release. */
const lastDays: Readonly<Record<string, string>> = {
  20: '2026-04-30',
  21: '2024-06-01',
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
  26: '2029-04-30',
};

/**
 * Warns in live mode if this version of Node gets no more security updates. A version that is not in the table is newer
 * than this release, so nothing is reported about it.
 */
export function checkNode(
  { mode }: Pick<Config, 'mode'>,
  clock: Clock,
  report: CheckReport,
  version = process.versions.node,
): void {
  const [major = ''] = version.split('.');
  const lastDay = Object.hasOwn(lastDays, major) ? lastDays[major] : undefined;
  if (mode !== 'live' || lastDay === undefined || clock.now() < Date.parse(lastDay) + DAY_MS) return;
  report.warn(
    'Node',
    `is ${version}, which has had no security updates since ${lastDay}`,
    'Install Node 24: server/deploy/README.md of the package paywicket-server has the commands for Debian',
  );
}
