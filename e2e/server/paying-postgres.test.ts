import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type PostgresServer } from '../../server/testing/postgres-server.ts';
import { payOnPostgres } from './paying.ts';
import './deposits.test.ts';
import './forged-callbacks.test.ts';
import './payouts.test.ts';
import './twins.test.ts';

/** Permanent addresses, NuxPay's callbacks and payouts once more, on PostgreSQL. */

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
payOnPostgres(() => server.createDatabase());
