import { afterAll, beforeAll } from 'vitest';
import { startMigratedPostgres, type MigratedPostgres } from '../../../testing/migrated-postgres.ts';
import { otherStoreSuites } from '../suites/store.suite.ts';

let server: MigratedPostgres;
beforeAll(async () => {
  server = await startMigratedPostgres();
});
afterAll(() => server.stop());

otherStoreSuites('PostgreSQL', async () => ({ kind: 'postgres', url: await server.fresh() }));
