import { afterAll, beforeAll } from 'vitest';
import type { DatabaseLocation } from '../base/store/location.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { isFull } from './tier.ts';
import { startWorkbench } from './workbench.ts';

interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** An empty database; undefined for the test's own file or memory. */
  readonly locate: () => Promise<Extract<DatabaseLocation, { kind: 'postgres' }> | undefined>;
}

/** SQLite in the short tier, a PostgreSQL for the file's tests in the long one. */
export function databaseOfTier(): TestDatabase {
  if (!isFull) return { name: 'SQLite', locate: () => Promise.resolve(undefined) };
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  return {
    name: 'PostgreSQL',
    locate: async () => ({ kind: 'postgres', url: await postgres.createDatabase() }),
  };
}

/** `startWorkbench` on an empty database of the tier. */
export function workbenchOfTier(): typeof startWorkbench {
  const { locate } = databaseOfTier();
  return async (gateways, options) => {
    const location = await locate();
    return startWorkbench(gateways, { ...options, location });
  };
}
