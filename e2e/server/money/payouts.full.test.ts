import { payoutTests } from './payouts.suite.ts';

payoutTests();
