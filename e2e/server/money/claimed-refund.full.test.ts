import { claimedRefundTests } from './claimed-refund.suite.ts';

claimedRefundTests();
