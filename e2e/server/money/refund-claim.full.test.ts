import { refundClaimTests } from './refund-claim.suite.ts';

refundClaimTests();
