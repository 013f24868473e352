import { afterAll, beforeAll, describe } from 'vitest';
import type { DatabaseLocation } from '../location.ts';
import { startMigratedPostgres, type MigratedPostgres } from '../../../testing/migrated-postgres.ts';
import { moneyStoreSuites, otherStoreSuites } from '../suites/store.suite.ts';

/**
 * Databases that sort text by a language: `en-u-ka-shifted` leaves spaces and punctuation out of the comparison, and Thai has an
 * order of its own.
 */
describe.each(['en-u-ka-shifted', 'th-TH'])('R172: collated by %s', (locale) => {
  const options = `template template0 locale_provider icu icu_locale '${locale}' encoding 'UTF8'`;
  let server: MigratedPostgres;
  beforeAll(async () => {
    server = await startMigratedPostgres(options);
  });
  afterAll(() => server.stop());

  const name = `PostgreSQL (${locale})`;
  const fresh = async (): Promise<DatabaseLocation> => ({ kind: 'postgres', url: await server.fresh() });
  moneyStoreSuites(name, fresh, async () => ({
    kind: 'postgres',
    url: await server.createDatabase(options),
  }));
  otherStoreSuites(name, fresh);
});
