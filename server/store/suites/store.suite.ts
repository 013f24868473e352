/** Every suite of the store, which each database has to pass. */
import type { DatabaseLocation } from '../open.ts';
import { addressClaimsSuite } from './address-claims.suite.ts';
import { addressesSuite } from './addresses.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { columnsSuite } from './columns.suite.ts';
import { documentsSuite } from './documents.suite.ts';
import { eventsSuite } from './events.suite.ts';
import { filesSuite } from './files.suite.ts';
import { idempotencySuite } from './idempotency.suite.ts';
import { inboxSuite } from './inbox.suite.ts';
import { booksSuite } from './ledger.suite.ts';
import { linksSuite } from './links.suite.ts';
import { matchingSuite } from './matching.suite.ts';
import { migrationsSuite } from './migrations.suite.ts';
import { operationsSuite } from './operations.suite.ts';
import { passkeysSuite } from '../../console/people/passkeys.suite.ts';
import { peopleSuite } from '../../console/people/people.suite.ts';
import { pollScheduleSuite } from './poll-schedule.suite.ts';
import { referencesSuite } from './references.suite.ts';
import { storeSuite } from './repository.suite.ts';
import { searchSuite } from './search.suite.ts';
import { sweepsSuite } from './sweeps.suite.ts';
import { tasksSuite } from './tasks.suite.ts';
import { moneySuite } from './transactions.suite.ts';
import { transfersSuite } from './transfers.suite.ts';
import { versionsSuite } from './versions.suite.ts';
import { webhooksSuite } from './webhooks.suite.ts';

/**
 * @param fresh makes a database of its own for a test
 * @param unmade makes one without our tables
 */
export function storeSuites(
  name: string,
  fresh: () => Promise<DatabaseLocation>,
  unmade: () => Promise<DatabaseLocation> = fresh,
): void {
  const suites = [
    inboxSuite,
    idempotencySuite,
    peopleSuite,
    linksSuite,
    passkeysSuite,
    filesSuite,
    documentsSuite,
    columnsSuite,
    moneySuite,
    pollScheduleSuite,
    searchSuite,
    tasksSuite,
    sweepsSuite,
    matchingSuite,
    referencesSuite,
    webhooksSuite,
    auditSuite,
    booksSuite,
    transfersSuite,
    addressesSuite,
    addressClaimsSuite,
    versionsSuite,
    eventsSuite,
  ];
  for (const suite of suites) suite(name, fresh);
  storeSuite(name, fresh, unmade);
  operationsSuite(name, fresh, unmade);
  migrationsSuite(name, unmade);
}
