import { copyTests } from './copy.suite.ts';

copyTests();
