import { afterAll, beforeAll } from 'vitest';
import { startMigratedPostgres, type MigratedPostgres } from '../../server/testing/migrated-postgres.ts';
import { onPostgres } from './start-server.ts';
import './copy.full.test.ts';
import './deposits.full.test.ts';
import './forged-callbacks.full.test.ts';
import './lives.test.ts';
import './twins.full.test.ts';

/** Permanent addresses, NuxPay's callbacks and copies of the database once more, on PostgreSQL. */

let server: MigratedPostgres;
beforeAll(async () => {
  server = await startMigratedPostgres();
});
afterAll(() => server.stop());
onPostgres((options) => (options === undefined ? server.fresh() : server.createDatabase(options)));
