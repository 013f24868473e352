import { twinTests } from './twins.suite.ts';

twinTests();
