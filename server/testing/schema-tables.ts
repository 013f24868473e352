import { sql, SqliteAdapter, type Kysely } from 'kysely';
import { openDatabase } from '../run/stores.ts';
import type { Database } from '../base/store/schema.ts';

/** Describes the tables of a database, as the migrations have made them. */

const camelCase = (name: string): string =>
  name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Columns by table, in camel case: read from a new database in memory. */
export const allTables: Readonly<Record<string, readonly string[]>> = await readTables();

async function readTables(): Promise<Readonly<Record<string, readonly string[]>>> {
  const database = await openDatabase({ kind: 'sqlite', file: ':memory:' }, 'test');
  const tables = await database.db.introspection.getTables();
  await database.close();
  const named = tables.map(({ name, columns }) => [
    camelCase(name),
    columns.map((each) => camelCase(each.name)),
  ]);
  return Object.fromEntries(named) as Readonly<Record<string, readonly string[]>>;
}

const isSqlite = (db: Kysely<Database>): boolean => db.getExecutor().adapter instanceof SqliteAdapter;

/** Columns (name, type, nullability, default, order), keys and indexes: a line each, sorted. */
export async function describeTables(db: Kysely<Database>): Promise<string> {
  const queries = isSqlite(db) ? ofSqlite : ofPostgres;
  const found = await Promise.all(queries.map(async (query) => (await query.execute(db)).rows));
  const lines = found.flat().map(({ name, text }) => `${name}: ${plain(text)}\n`);
  return lines.toSorted().join('');
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
