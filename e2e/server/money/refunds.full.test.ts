import { refundTests } from './refunds.suite.ts';

refundTests();
