import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { DatabaseAdapter } from './database-adapter.ts';
import { addedIndexes, migrations, refusalOf, unknownMigrations } from './migrations.ts';
import type { Database } from './schema.ts';

/** What a program makes of a database's tables. */
export interface Upgrade {
  /** By name, oldest first. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** See `addedIndexes`. */
  readonly indexes: Readonly<Record<string, string>>;
}

/**
 * Brings a database up to date, without keeping writers of other processes waiting for longer than a second. Several processes may
 * do this at the same time.
 * @throws Error if it is of a newer release, or cannot be changed
 */
export async function bringUpToDate(
  adapter: DatabaseAdapter,
  db: Kysely<Database>,
  upgrade: Upgrade = { migrations, indexes: addedIndexes },
): Promise<void> {
  await adapter.migrate(db, (own) => migrate(own, upgrade.migrations));
  await adapter.addIndexes(db, upgrade.indexes);
}

async function migrate(db: Kysely<Database>, all: Upgrade['migrations']): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...all }) },
    // Migrations are ordered by name. Kysely would check the times at which they were run, but clocks may jump.
    allowUnorderedMigrations: true,
    // Kysely's default comparison would load a collation at every start.
    nameComparator: (one, other) => Number(one > other) - Number(one < other),
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const unknown = unknownMigrations(await migrationsOf(db).catch(() => []), all);
  const reason = error instanceof Error ? error.message : 'unknown reason';
  const message = unknown.length > 0 ? refusalOf(unknown) : `cannot be brought up to date: ${reason}`;
  throw new Error(`the database ${message}`, { cause: error });
}

/** Names of the migrations that a database has. */
export async function migrationsOf(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
