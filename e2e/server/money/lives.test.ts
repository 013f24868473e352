import { lifeTests } from './lives.suite.ts';

lifeTests();
