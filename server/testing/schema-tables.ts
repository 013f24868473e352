import { sql, SqliteAdapter, type CreateIndexBuilder, type Kysely } from 'kysely';
import { modulesAt } from './modules-of-parts.ts';
import { endingOf, Table, type Column } from '../base/store/table.ts';
import type { Database } from '../base/store/schema.ts';

/** Of all rooms and parts that are here, by the files that declare tables. */
export const allTables: Readonly<Record<string, Table>> = Object.assign(
  {},
  ...((await modulesAt(declaresTables)) as readonly object[]).map(tablesIn),
) as Readonly<Record<string, Table>>;

function declaresTables(path: string): boolean {
  return /(?:[/-]tables|base\/store\/schema)\.ts$/.test(path) && !path.startsWith('testing');
}

/** A file exports one object of tables. */
function tablesIn(exported: object): object {
  const isTables = (each: unknown): each is object =>
    typeof each === 'object' &&
    each !== null &&
    Object.values(each).length > 0 &&
    Object.values(each).every((table) => table instanceof Table);
  return Object.values(exported).find(isTables) ?? {};
}

/** The migrations make those of parts that are not here, too. */
const ofParts =
  'depositAddresses links pauses notices people signInLinks consoleSessions passkeys passkeyChallenges';
const absent = ofParts
  .split(' ')
  .filter((name) => !Object.hasOwn(allTables, name))
  .map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

/** Creates the tables that are declared, and describes those of a database: migrations must result in the same. */

export async function makeSchemaTables(db: Kysely<Database>): Promise<void> {
  for (const [name, table] of Object.entries(allTables)) await createTable(db, name, table);
}

async function createTable(db: Kysely<Database>, name: string, table: Table): Promise<void> {
  let created = db.schema.createTable(name).addPrimaryKeyConstraint(`${name}_key`, table.primaryKey as never);
  const columns = Object.entries(table.columns);
  for (const [column, { type, nullable, references }] of columns.filter(
    ([, { isAdded }]) => isAdded !== true,
  ))
    created = created.addColumn(column, typeOf(db, type), (definition) => {
      const typed = nullable === true ? definition : definition.notNull();
      return references === undefined ? typed : typed.references(references);
    }) as typeof created;
  await created.execute();
  for (const [column, { type }] of columns.filter(([, { isAdded }]) => isAdded === true))
    await sql`alter table ${sql.table(name)} add column ${sql.ref(column)} ${typeOfAdded(db, type)} default null`.execute(
      db,
    );
  for (const { ending, columns, isUnique, where } of table.indexes) {
    const named = ending === null ? columns : [`${ending}Ending`, ...columns];
    let index = db.schema
      .createIndex(indexName(name, named, where !== null))
      .on(name) as CreateIndexBuilder<string>;
    if (ending !== null) index = index.expression(endingOf(ending));
    index = index.columns([...columns]);
    if (isUnique) index = index.unique();
    if (where !== null) index = index.where(where);
    await index.execute();
  }
}

/** As long as PostgreSQL's names may be. */
const indexName = (table: string, columns: readonly string[], isPartial: boolean): string =>
  [table, 'by', ...columns, ...(isPartial ? ['where'] : [])]
    .join('_')
    .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    .slice(0, 63);

const isSqlite = (db: Kysely<Database>): boolean => db.getExecutor().adapter instanceof SqliteAdapter;

/** SQLite always compares text byte by byte. */
const typeOf = (db: Kysely<Database>, type: Column<unknown>['type']) =>
  type === 'text' && !isSqlite(db) ? sql`text collate "C"` : type;

const typeOfAdded = (db: Kysely<Database>, type: Column<unknown>['type']) =>
  type === 'text' && !isSqlite(db) ? sql`text collate "C"` : sql.raw(type);

/** Columns (name, type, nullability, default, order), keys and indexes, by their names. */
export async function describeTables(db: Kysely<Database>): Promise<Readonly<Record<string, string>>> {
  const queries = isSqlite(db) ? ofSqlite : ofPostgres;
  const found: Record<string, string> = {};
  for (const query of queries) {
    const { rows } = await query.execute(db);
    for (const { name, text } of rows)
      if (
        !absent.some((table) =>
          name.split(/[ .]/).some((word) => word === table || word.startsWith(`${table}_`)),
        )
      )
        found[name] = plain(text);
  }
  return found;
}

/** Ignores differences in quotes and spaces. */
const plain = (text: string): string =>
  text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([(),]) ?/g, '$1');

interface Described {
  readonly name: string;
  readonly text: string;
}

/** Excludes Kysely's own tables for migrations. */
const ofSqlite = [
  sql<Described>`select t.name || '.' || c.name as name, c.cid || ' ' || c.type || ' ' || c."notnull" || ' '
      || coalesce(c.dflt_value, 'no default') || ' ' || c.pk || ' ' || c.hidden as text
    from sqlite_master t join pragma_table_xinfo(t.name) c
    where t.type = 'table' and t.name not like 'kysely_%' and t.name not like 'sqlite_%'`,
  // Tables with their constraints, and indexes with their conditions.
  sql<Described>`select type || ' ' || name as name, sql as text from sqlite_master
    where sql is not null and name not like 'kysely_%' and tbl_name not like 'kysely_%'`,
];

const ofPostgres = [
  sql<Described>`select table_name || '.' || column_name as name, ordinal_position || ' ' || data_type || ' '
      || is_nullable || ' ' || coalesce(column_default, 'no default') || ' ' || coalesce(collation_name, '') as text
    from information_schema.columns where table_schema = current_schema() and table_name not like 'kysely_%'`,
  sql<Described>`select 'index ' || indexname as name, indexdef as text from pg_indexes
    where schemaname = current_schema() and tablename not like 'kysely_%'`,
  sql<Described>`select 'constraint ' || conrelid::regclass || '.' || conname as name, pg_get_constraintdef(oid) as text
    from pg_constraint where connamespace = current_schema()::regnamespace
      and conrelid::regclass::text not like 'kysely_%'`,
];
