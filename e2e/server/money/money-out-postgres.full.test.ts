import { describe } from 'vitest';
import { payoutTests } from './payouts.suite.ts';
import { refundTests } from './refunds.suite.ts';
import { onPostgres } from '../start-server.ts';

/** Payouts and refunds once more, on PostgreSQL. */

onPostgres();
describe('payouts', () => {
  payoutTests();
});
describe('refunds', () => {
  refundTests();
});
