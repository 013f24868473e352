import { depositTests } from './deposits.suite.ts';

depositTests();
