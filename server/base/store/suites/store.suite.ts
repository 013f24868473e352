/** Every suite of a store, which each database has to pass. */
import { modulesAt } from '../../../testing/of-modules.ts';
import type { DatabaseLocation } from '../location.ts';
import { addressClaimsSuite } from '../../../money-in/store/address-claims.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { columnsSuite } from './columns.suite.ts';
import { documentsSuite } from './documents.suite.ts';
import { eventsSuite } from '../../../money-in/store/events.suite.ts';
import { filesSuite } from './files.suite.ts';
import { idempotencySuite } from './idempotency.suite.ts';
import { inboxSuite } from '../../../money-in/store/inbox.suite.ts';
import { matchingSuite } from '../../../money-in/store/matching.suite.ts';
import { migrationsSuite } from './migrations.suite.ts';
import { operationsSuite } from '../../../money-in/store/operations.suite.ts';
import { pollsSuite } from '../../../money-in/store/polls.suite.ts';
import { referencesSuite } from '../../../money-in/store/references.suite.ts';
import { checkoutsSuite } from '../../../money-in/store/checkouts.suite.ts';
import { sweepsSuite } from '../../../money-in/store/sweeps.suite.ts';
import { moneySuite } from '../../../money-in/store/transactions.suite.ts';
import { transfersSuite } from '../../../money-out/store/transfers.suite.ts';
import { versionsSuite } from '../../../money-in/store/versions.suite.ts';
import { webhooksSuite } from '../../../webhooks/store/webhooks.suite.ts';

/** @param fresh makes a database of its own for a test */
export type StoreSuite = (name: string, fresh: () => Promise<DatabaseLocation>) => void;

/** Those of optional modules, beside their stores: named nowhere, so that they go with their folder. */
const ofParts = (await modulesAt(
  (path) => path.endsWith('.suite.ts') && !/^(base|gateways|money-in|money-out|webhooks)\b/.test(path),
)) as readonly { readonly suite: StoreSuite; readonly holdsMoney?: true }[];

/**
 * The suites about money, locks and concurrent writes: `npm test` runs them on both databases.
 *
 * @param fresh makes a database of its own for a test
 * @param unmade makes one without our tables
 */
export function moneyStoreSuites(
  name: string,
  fresh: () => Promise<DatabaseLocation>,
  unmade: () => Promise<DatabaseLocation> = fresh,
): void {
  const suites: readonly StoreSuite[] = [
    ...ofParts.filter(({ holdsMoney }) => holdsMoney).map(({ suite }) => suite),
    idempotencySuite,
    moneySuite,
    pollsSuite,
    sweepsSuite,
    matchingSuite,
    referencesSuite,
    transfersSuite,
    addressClaimsSuite,
  ];
  for (const suite of suites) suite(name, fresh);
  checkoutsSuite(name, fresh, unmade);
  operationsSuite(name, fresh, unmade);
  migrationsSuite(name, unmade);
}

/** The other suites: `npm test` runs them on SQLite, `npm run test:full` on PostgreSQL. */
export function otherStoreSuites(name: string, fresh: () => Promise<DatabaseLocation>): void {
  const suites: readonly StoreSuite[] = [
    ...ofParts.filter(({ holdsMoney }) => !holdsMoney).map(({ suite }) => suite),
    inboxSuite,
    filesSuite,
    documentsSuite,
    columnsSuite,
    webhooksSuite,
    auditSuite,
    versionsSuite,
    eventsSuite,
  ];
  for (const suite of suites) suite(name, fresh);
}
