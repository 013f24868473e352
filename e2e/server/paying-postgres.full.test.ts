import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';
import { payOnPostgres } from './paying.ts';
import './copy.full.test.ts';
import './deposits.full.test.ts';
import './forged-callbacks.full.test.ts';
import './lives.test.ts';
import './twins.full.test.ts';

/** Permanent addresses, NuxPay's callbacks and copies of the database once more, on PostgreSQL. */

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
payOnPostgres((options) => server.createDatabase(options));
