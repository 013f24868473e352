import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';
import { payOnPostgres } from './paying.ts';

/** What shoppers claim, and NovaX's own refunds, once more, on PostgreSQL. */

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
payOnPostgres((options) => server.createDatabase(options));

// Each in a group of its own: two of them start a server before each of their tests.
describe('of the shopper', async () => {
  await import('./refund-claim.full.test.ts');
});
describe('from one to the other', async () => {
  await import('./claimed-refund.full.test.ts');
});
describe('of NovaX', async () => {
  await import('./native-refunds.full.test.ts');
});
