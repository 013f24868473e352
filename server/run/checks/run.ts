import type { Clock } from '../../base/clock.ts';
import type { Config } from '../settings/config-types.ts';
import { checkDatabase } from './database.ts';
import { checkGateways, checkPortals, type OpenGateways } from './gateways.ts';
import { checkApprovals, checkSecondPerson } from './approvals.ts';
import { checkNode } from './node.ts';
import { checkPublicUrl, checkClock, checkReceiver } from './reach.ts';
import { CheckReport } from '../../base/checks/report.ts';
import { checkHttpHosts, checkSettings } from './settings.ts';
import { peopleOf, type CheckedModule } from '../../base/checks/module-checks.ts';

export interface CheckProgress {
  /** Called after each group of checks. */
  readonly done: () => void;
  readonly database: () => void;
  /** Shows the progress of the gateways' checks. @param share share of the gateways that answered */
  readonly gateways: (share: number) => void;
  readonly address: () => void;
}

const silent: CheckProgress = {
  done: () => undefined,
  database: () => undefined,
  gateways: () => undefined,
  address: () => undefined,
};

/**
 * Checks settings, Node, approvals, database, people, gateways, rates, clock, PUBLIC_URL and PAYWICKET_WEBHOOK_URL. Changes
 * nothing, and the findings contain no secrets. Takes a few seconds, or about ten if a host does not answer.
 */
export async function runChecks(
  config: Config,
  openGateways: OpenGateways,
  modules: readonly CheckedModule<Config>[],
  report = new CheckReport(),
  progress: CheckProgress = silent,
  clock: Clock = { now: () => Date.now() },
): Promise<CheckReport> {
  checkSettings(config, report);
  checkNode(config, clock, report);
  progress.done();
  progress.database();
  const people = peopleOf(modules);
  const found = await checkDatabase(config, modules, report);
  checkApprovals(config, found?.copy ?? null, report);
  if (found !== null) {
    await people.check(config, found.people, report);
    checkSecondPerson(config, found, people.addApprover, report);
  }
  progress.done();
  await checkGateways(config, openGateways, report, progress.gateways);
  checkPortals(config, report);
  report.findings.push(checkClock(report.clocks));
  progress.done();
  progress.address();
  await checkPublicUrl(config, found?.instance ?? null, report);
  await checkReceiver(config, report);
  await checkHttpHosts(config, report);
  return report;
}
