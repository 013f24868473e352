import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';
import { payOnPostgres } from './paying.ts';

/** Payouts and refunds once more, on PostgreSQL. */

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
payOnPostgres((options) => server.createDatabase(options));

// Each in a group of its own: payouts start a server before each of their tests.
describe('payouts', async () => {
  await import('./payouts.full.test.ts');
});
describe('refunds', async () => {
  await import('./refunds.full.test.ts');
});
