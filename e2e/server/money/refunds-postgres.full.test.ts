import { describe } from 'vitest';
import { claimedRefundTests } from './claimed-refund.suite.ts';
import { nativeRefundTests } from './native-refunds.suite.ts';
import { refundClaimTests } from './refund-claim.suite.ts';
import { onPostgres } from '../start-server.ts';

/** What shoppers claim, and NovaX's own refunds, once more, on PostgreSQL. */

onPostgres();
describe('of the shopper', () => {
  refundClaimTests();
});
describe('from one to the other', () => {
  claimedRefundTests();
});
describe('of NovaX', () => {
  nativeRefundTests();
});
