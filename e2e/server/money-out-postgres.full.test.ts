import { afterAll, beforeAll, describe } from 'vitest';
import { startMigratedPostgres, type MigratedPostgres } from '../../server/testing/migrated-postgres.ts';
import { onPostgres } from './start-server.ts';

/** Payouts and refunds once more, on PostgreSQL. */

let server: MigratedPostgres;
beforeAll(async () => {
  server = await startMigratedPostgres();
});
afterAll(() => server.stop());
onPostgres((options) => (options === undefined ? server.fresh() : server.createDatabase(options)));

// Each in a group of its own: payouts start a server before each of their tests.
describe('payouts', async () => {
  await import('./payouts.full.test.ts');
});
describe('refunds', async () => {
  await import('./refunds.full.test.ts');
});
