import { describe, expect, test } from 'vitest';
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Migration,
} from 'kysely';
import { migrations } from '../migrations.ts';

/** What a migration that was appended to a release does to the tables, statement by statement. */
const [first = ''] = Object.keys(migrations);

const plain = (statement: string): string =>
  statement.replaceAll('"', '').replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** Why a statement breaks an older process on the same database, or the release before; null where it does not. */
function faultOf(statement: string, ownTables: readonly string[] = []): string | null {
  const text = plain(statement);
  if (text.startsWith('create table ')) return null;
  const [, table] = /^create index \w+ on (\w+) /.exec(text) ?? [];
  if (table !== undefined)
    return ownTables.includes(table) ? null : 'keeps writers waiting: it belongs to addedIndexes';
  const [, column] = /^alter table \w+ add (?:column )?(.*)$/.exec(text) ?? [];
  if (column === undefined) return 'does more than add';
  if (!/ default /.test(column)) return 'adds a column without a default';
  return / not null/.test(column) ? 'adds a column that may not be null' : null;
}

/** The statements of a migration, as SQLite gets them. */
async function statementsOf(migration: Migration | undefined): Promise<readonly string[]> {
  const statements: string[] = [];
  const db = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (own) => new SqliteIntrospector(own),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    log: ({ query }) => void statements.push(query.sql),
  });
  await migration?.up(db);
  return statements;
}

/** Of all migrations but the first. */
async function faultsOfAppended(all: Readonly<Record<string, Migration>>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, migration] of Object.entries(all).slice(1)) {
    const statements = await statementsOf(migration);
    const made = statements.flatMap((statement) => /^create table (\w+) /.exec(plain(statement))?.[1] ?? []);
    for (const statement of statements) {
      const fault = faultOf(statement, made);
      if (fault !== null) found.push(`${name}: ${statement} ${fault}`);
    }
  }
  return found;
}

describe('migrations', () => {
  test('are named by a number and what they do, in their order', () => {
    const names = Object.keys(migrations);
    for (const [index, name] of names.entries())
      expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}_[a-z0-9_]+$`));
    expect(names.toSorted()).toEqual(names);
  });

  test('the first makes tables and indexes alone', async () => {
    const statements = await statementsOf(migrations[first]);
    expect(statements.length).toBeGreaterThan(100);
    expect(statements.filter((statement) => !/^create (table|(unique )?index) /.test(statement))).toEqual([]);
  });

  test('that are appended only add, so that older processes go on during a rolling restart', async () => {
    expect(await faultsOfAppended(migrations)).toEqual([]);
    // As long as none is appended, this one shows that it would be looked at.
    const planted: Migration = {
      async up(db) {
        await db.schema.createTable('more').addColumn('id', 'text').execute();
        await db.schema.createIndex('more_by_id').on('more').column('id').execute();
        await db.schema.dropTable('meta').execute();
      },
    };
    expect(await faultsOfAppended({ ...migrations, '9999_planted': planted })).toEqual([
      '9999_planted: drop table "meta" does more than add',
    ]);
  });

  test.each([
    ['create table more (id text not null)', null],
    ['create index more on meta (value)', 'keeps writers waiting: it belongs to addedIndexes'],
    [`alter table meta add column more text default ''`, null],
    ['alter table "meta" add column "more" integer\n  default 0', null],
    ['alter table meta add column more text', 'adds a column without a default'],
    [`alter table meta add column more text not null default ''`, 'adds a column that may not be null'],
    ['create unique index more on meta (value)', 'does more than add'],
    ['alter table meta rename column value to other', 'does more than add'],
    ['alter table meta drop column value', 'does more than add'],
    [`update meta set value = ''`, 'does more than add'],
    ['drop index checkouts_by_next_tick_at', 'does more than add'],
  ])('%s: %s', (statement, fault) => expect(faultOf(statement)).toBe(fault));
});
