import { describe } from 'vitest';
import { copyTests } from './copy.suite.ts';
import { forgedCallbackTests } from './forged-callbacks.suite.ts';
import { lifeTests } from './lives.suite.ts';
import { onPostgres } from '../start-server.ts';
import { twinTests } from './twins.suite.ts';

/** NuxPay's callbacks and copies of the database once more, on PostgreSQL. */

onPostgres();
describe('copies', () => {
  copyTests();
});
describe('forged callbacks', () => {
  forgedCallbackTests();
});
describe('lives', () => {
  lifeTests();
});
describe('twins', () => {
  twinTests();
});
