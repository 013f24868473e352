import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { DatabaseLocation } from '../base/store/location.ts';
import { startMigratedPostgres, type MigratedPostgres } from './migrated-postgres.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { temporaryFolder } from './temporary-folder.ts';
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

interface TestStore extends Pick<TestDatabase, 'name'> {
  /** Each test has a database for itself. */
  readonly fresh: () => Promise<DatabaseLocation>;
}

/** For tests of a part's store: as `databaseOfTier`. */
export const storeOfTier = (): TestStore => (isFull ? onPostgres() : onSqlite());

/** For tests of a part's store that concern money or races: in each tier on both. */
export const bothStores = (): readonly TestStore[] => [onSqlite(), onPostgres()];

function onSqlite(): TestStore {
  const folder = temporaryFolder('store');
  afterAll(() => rmSync(folder, { recursive: true }));
  let files = 0;
  return {
    name: 'SQLite',
    fresh() {
      files += 1;
      return Promise.resolve({ kind: 'sqlite', file: join(folder, `${files}.db`) });
    },
  };
}

function onPostgres(): TestStore {
  let postgres: MigratedPostgres;
  beforeAll(async () => {
    postgres = await startMigratedPostgres();
  });
  afterAll(() => postgres.stop());
  return { name: 'PostgreSQL', fresh: async () => ({ kind: 'postgres', url: await postgres.fresh() }) };
}

/** `startWorkbench` on an empty database of the tier. */
export function workbenchOfTier(): typeof startWorkbench {
  const { locate } = databaseOfTier();
  return async (gateways, options) => {
    const location = await locate();
    return startWorkbench(gateways, { ...options, ...(location !== undefined && { location }) });
  };
}
