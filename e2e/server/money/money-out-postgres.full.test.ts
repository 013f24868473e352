import { describe, test } from 'vitest';
import { byTier } from '../../../server/testing/tier.ts';
import { citedTests } from '../cited-tests.ts';
import { onPostgres } from '../start-server.ts';
import { payoutTests } from './payouts.suite.ts';
import { refundTests } from './refunds.suite.ts';

/** Payouts and refunds once more, on PostgreSQL: in the gate what cites a risk, in the second tier all. */

onPostgres();
const tests = byTier(citedTests, test);
describe('payouts', () => {
  payoutTests(tests);
});
describe('refunds', () => {
  refundTests(tests);
});
