import { sql, SqliteAdapter, type Kysely, type Migration, type MigrationProvider } from 'kysely';
import { tables, type Database } from './schema.ts';
import type { Column, Table } from './table.ts';

/** Makes the tables of `schema.ts`. Until 0.1.0 is released, those are edited in place. */
const initial: Migration = {
  async up(db: Kysely<Database>) {
    for (const [name, table] of Object.entries(tables)) await createTable(db, name, table);
  },
};

async function createTable(db: Kysely<Database>, name: string, table: Table): Promise<void> {
  let created = db.schema.createTable(name).addPrimaryKeyConstraint(`${name}_key`, table.primaryKey as never);
  for (const [column, { type, nullable, references }] of Object.entries(table.columns))
    created = created.addColumn(column, typeOf(db, type), (definition) => {
      const typed = nullable === true ? definition : definition.notNull();
      return references === undefined ? typed : typed.references(references);
    }) as typeof created;
  await created.execute();
  for (const { columns, isUnique, where } of table.indexes) {
    let index = db.schema
      .createIndex(`${name}_by_${columns.join('_')}${where === null ? '' : '_where'}`)
      .on(name)
      .columns([...columns]);
    if (isUnique) index = index.unique();
    if (where !== null) index = index.where(where);
    await index.execute();
  }
}

/** SQLite compares every text byte by byte. */
function typeOf(db: Kysely<Database>, type: Column<unknown>['type']) {
  if (type !== 'bytewise') return type;
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'text' : sql`text collate "C"`;
}

/**
 * Oldest first. After the release of 0.1.0, released ones are never edited: append another. Until then, the tables are
 * edited and 0001 is renamed here, so that databases made by its previous version are refused.
 */
const migrations = { '0001_tokens': initial };

/** Part of the code, so that the bundle has them. */
export const migrationProvider: MigrationProvider = {
  getMigrations: () => Promise.resolve({ ...migrations }),
};

/** Of migrations that a database has, those that this program does not know. */
export const unknownMigrations = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !(name in migrations));

/** Why a database with these unknown migrations can not be used, and what to do. */
export const refusalOf = (unknown: readonly string[]): string =>
  unknown.some((name) => name.startsWith('0001_'))
    ? 'was made before the first release and cannot be carried over: name a new one in DATABASE_URL'
    : `is newer than this program, which does not know ${unknown.join(', ')}: run the release that made it`;
