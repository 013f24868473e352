import { afterAll, beforeAll, describe } from 'vitest';
import { startMigratedPostgres, type MigratedPostgres } from '../../server/testing/migrated-postgres.ts';
import { onPostgres } from './start-server.ts';

/** What shoppers claim, and NovaX's own refunds, once more, on PostgreSQL. */

let server: MigratedPostgres;
beforeAll(async () => {
  server = await startMigratedPostgres();
});
afterAll(() => server.stop());
onPostgres((options) => (options === undefined ? server.fresh() : server.createDatabase(options)));

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
