import type { Config } from '../settings/config.ts';
import { checkDatabase } from './database.ts';
import { checkGateways, checkPortals, type OpenGateways } from './gateways.ts';
import { checkPeople } from './people.ts';
import { checkAddress, checkClock, checkReceiver } from './reach.ts';
import { Report } from './report.ts';
import { checkHttpHosts, checkSettings } from './settings.ts';

export interface CheckProgress {
  /** Called after each group of checks. */
  readonly done: () => void;
  readonly database: () => void;
  /** @param share of the gateways that answered */
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
 * Checks settings, approvals, database, people, gateways, rates, clock, PUBLIC_URL and PAYWICKET_WEBHOOK_URL. Changes nothing;
 * findings contain no secrets. Takes seconds, or some ten if a host does not answer.
 */
export async function runChecks(
  config: Config,
  openGateways: OpenGateways,
  report = new Report(),
  progress: CheckProgress = silent,
): Promise<Report> {
  checkSettings(config, report);
  progress.done();
  progress.database();
  const found = await checkDatabase(config, report);
  checkPeople(config, found, report);
  progress.done();
  await checkGateways(config, openGateways, report, progress.gateways);
  checkPortals(config, report);
  report.findings.push(checkClock(report.clocks));
  progress.done();
  progress.address();
  await checkAddress(config, found?.instance ?? null, report);
  await checkReceiver(config, report);
  await checkHttpHosts(config, report);
  return report;
}
