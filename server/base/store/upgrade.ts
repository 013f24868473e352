import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { DatabaseAdapter } from './database-adapter.ts';
import { additionTable, addedIndexes, migrations, refusalOf, unknownMigrations } from './migrations.ts';
import type { Database } from './schema.ts';

/** Changes that this program makes to a database's tables. */
export interface Upgrade {
  /** Migrations by name, oldest first. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** Definitions by index name; see `addedIndexes`. */
  readonly indexes: Readonly<Record<string, string>>;
}

/**
 * Brings a database up to date. Writers of other processes wait at most a second at a time. Several processes may do this
 * concurrently.
 * @throws Error if the database is of a newer release, or cannot be changed
 */
export async function bringUpToDate(
  adapter: DatabaseAdapter,
  db: Kysely<Database>,
  upgrade: Upgrade = { migrations, indexes: addedIndexes },
): Promise<void> {
  if (!(await hasAll(db, upgrade.migrations).catch(() => false)))
    await adapter.migrate(db, (own) => migrate(own, upgrade.migrations));
  await adapter.addIndexes(db, upgrade.indexes);
}

/**
 * Whether there is nothing to migrate. Kysely itself would find this out by reading the columns of all tables five times.
 * @throws Error if the tables that hold the names are missing
 */
async function hasAll(db: Kysely<Database>, all: Upgrade['migrations']): Promise<boolean> {
  const [first, ...added] = Object.keys(all);
  const required = await namesIn(db);
  const additions = await namesIn(db, additionTable);
  return required.length === 1 && required[0] === first && added.every((name) => additions.includes(name));
}

async function migrate(db: Kysely<Database>, all: Upgrade['migrations']): Promise<void> {
  const [first, ...added] = Object.entries(all);
  try {
    await run(db, Object.fromEntries(first === undefined ? [] : [first]));
    if (added.length > 0) await runAdditions(db, Object.fromEntries(added));
  } catch (error) {
    const unknown = unknownMigrations(await namesIn(db).catch(() => []), all);
    const reason = error instanceof Error ? error.message : 'unknown reason';
    const message = unknown.length > 0 ? refusalOf(unknown) : `cannot be brought up to date: ${reason}`;
    throw new Error(`the database ${message}`, { cause: error });
  }
}

/**
 * Runs the migrations that are not recorded yet.
 * @param table table with the names of the migrations that were run; Kysely's own by default
 */
async function run(db: Kysely<Database>, own: Upgrade['migrations'], table?: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...own }) },
    ...(table !== undefined && { migrationTableName: table }),
    // Migrations are ordered by name. Kysely would also check the times at which they were run, but clocks may jump.
    allowUnorderedMigrations: true,
    // Kysely's default comparison would load a collation at every start.
    nameComparator: (one, other) => Number(one > other) - Number(one < other),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error('unknown reason', { cause: error });
}

/**
 * Runs all migrations after the first. Recorded names are read before the lock for migrations is taken, because Kysely offers no
 * connection inside it. If a process of a later release adds migrations in between, the names are read again.
 */
async function runAdditions(db: Kysely<Database>, own: Upgrade['migrations']): Promise<void> {
  let known = await withUnknown(db, own);
  for (;;)
    try {
      return await run(db, known, additionTable);
    } catch (error) {
      const now = await withUnknown(db, own);
      if (Object.keys(now).length === Object.keys(known).length) throw error;
      known = now;
    }
}

/**
 * Adds an empty migration for each recorded name that is unknown. Migrations of a later release only add, so this release can
 * start with them, but Kysely refuses names without a migration.
 */
async function withUnknown(db: Kysely<Database>, own: Upgrade['migrations']): Promise<Upgrade['migrations']> {
  const unknown = (await additionsOf(db)).filter((name) => !(name in own));
  return { ...own, ...Object.fromEntries(unknown.map((name) => [name, { up: () => Promise.resolve() }])) };
}

/** Returns the names of the migrations that a database has. */
export async function migrationsOf(db: Kysely<Database>): Promise<readonly string[]> {
  return [...(await namesIn(db)), ...(await additionsOf(db))];
}

/** Returns the names of the migrations that a release must know to use the database. */
export const requiredMigrationsOf = (db: Kysely<Database>): Promise<readonly string[]> => namesIn(db);

async function additionsOf(db: Kysely<Database>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  return tables.some(({ name }) => name === additionTable) ? namesIn(db, additionTable) : [];
}

async function namesIn(db: Kysely<Database>, table = 'kysely_migration'): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)} order by name`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}
