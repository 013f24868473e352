/** A database that a release filled, as data: its tables, its rows, and what the release answered for it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { Kysely, Migrator, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { firstRelease } from '../../server/store/migrations/0001-first-release.ts';
import { DatabaseSync } from '../../server/store/sqlite/driver.ts';
import type { KeptPerson } from './access.ts';
import type { Answers } from './answers.ts';
import type { Origins } from './scene.ts';

export type DatabaseName = 'sqlite' | 'postgres';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface Contents {
  /** Statements that make SQLite's tables and indexes; those of PostgreSQL are what migration 0001 makes. */
  readonly schema: readonly string[];
  /** In the order in which they can be filled. */
  readonly tables: readonly Table[];
}

export interface KeptDatabase extends Contents {
  /** The tables later: frozen, and killed while a gateway did not answer for a payment and for a batch of payouts. */
  readonly killed: readonly Table[];
  /** When it was left, in milliseconds since 1970. */
  readonly at: number;
  /** Where everything was. */
  readonly origins: Origins;
  /** Keys of two owners, and tokens of shoppers. */
  readonly ann: string;
  readonly bob: string;
  /** Expired or revoked. */
  readonly endedKeys: readonly string[];
  readonly tokens: { readonly sessions: readonly string[]; readonly refunds: readonly string[] };
  readonly ada: KeptPerson;
  /** A request that was answered, with its key. */
  readonly repeated: { readonly key: string; readonly body: object; readonly id: string };
  readonly answers: Answers;
}

const fileOf = (release: string, name: DatabaseName): URL =>
  new URL(`${release}/databases/${name}.json.br`, import.meta.url);

export function readKept(release: string, name: DatabaseName): KeptDatabase {
  return JSON.parse(brotliDecompressSync(readFileSync(fileOf(release, name))).toString()) as KeptDatabase;
}

/** Nothing listens there. */
const placeholders: Origins = {
  server: 'http://127.0.0.1:4',
  receiver: 'http://127.0.0.1:5',
  noxpay: 'http://127.0.0.1:6',
  novax: 'http://127.0.0.1:8',
  nordpay: 'http://127.0.0.1:10',
  novapay: 'http://127.0.0.1:12',
  nuxpay: 'http://127.0.0.1:14',
};

/** @returns bytes */
export function writeKept(release: string, name: DatabaseName, kept: KeptDatabase): number {
  let text = JSON.stringify(kept);
  for (const [of, origin] of Object.entries(kept.origins)) {
    const { port } = new URL(origin);
    const other = new URL(placeholders[of as keyof Origins]).port;
    text = text.replaceAll(new RegExp(`(127\\.0\\.0\\.1|localhost):${port}\\b`, 'g'), `$1:${other}`);
  }
  const bytes = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
  writeFileSync(fileOf(release, name), bytes);
  return bytes.length;
}

/** Contents of built files: every start stores its own. */
const left = ['built_files', 'built_file_paths'];

/** @param url as `DATABASE_URL` */
export async function dump(url: string): Promise<Contents> {
  const [, file] = /^sqlite:(.*)$/.exec(url) ?? [];
  return file === undefined ? dumpPostgres(url) : dumpSqlite(file);
}

function dumpSqlite(file: string): Contents {
  const database = new DatabaseSync(file);
  try {
    const made = database
      .prepare(`select type, name, sql from sqlite_master where sql is not null order by rowid`)
      .all() as { type: string; name: string; sql: string }[];
    const names = made.filter(({ type }) => type === 'table').map(({ name }) => name);
    const rowsOf = (name: string) =>
      database.prepare(`select * from "${name}"`).all() as Record<string, unknown>[];
    return { schema: made.map(({ sql }) => sql), tables: names.map((name) => tableOf(name, rowsOf(name))) };
  } finally {
    database.close();
  }
}

async function dumpPostgres(url: string): Promise<Contents> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by oid`,
    );
    const tables: Table[] = [];
    for (const { name } of found.rows) {
      const { rows } = await client.query<{ all: readonly Record<string, unknown>[] }>(
        `select coalesce(json_agg(each), '[]') as all from "${name}" each`,
      );
      tables.push(tableOf(name, rows[0]?.all ?? []));
    }
    return { schema: [], tables };
  } finally {
    await client.end();
  }
}

function tableOf(name: string, rows: readonly Readonly<Record<string, unknown>>[]): Table {
  if (left.includes(name)) return { name, columns: [], rows: [] };
  const columns = Object.keys(rows[0] ?? {});
  return { name, columns, rows: rows.map((row) => columns.map((column) => row[column])) };
}

/** @param file an empty or new one */
export function loadSqlite({ schema, tables }: Contents, file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('begin');
    for (const statement of schema) database.exec(statement);
    for (const { name, columns, rows } of tables) {
      if (rows.length === 0) continue;
      const insert = database.prepare(
        `insert into "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of rows) insert.run(...(row as (string | number | null)[]));
    }
    database.exec('commit');
  } finally {
    database.close();
  }
}

/** @param url of an empty database */
export async function loadPostgres({ tables }: Contents, url: string): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }),
  });
  const provider = { getMigrations: () => Promise.resolve({ '0001_first_release': firstRelease }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  await db.destroy();
  if (error !== undefined) throw new Error('migration 0001 does not run', { cause: error });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const { name, columns, rows } of tables) {
      const objects = rows.map((row) => Object.fromEntries(columns.map((column, nth) => [column, row[nth]])));
      await client.query(`delete from "${name}"`);
      await client.query(`insert into "${name}" select * from json_populate_recordset(null::"${name}", $1)`, [
        JSON.stringify(objects),
      ]);
    }
  } finally {
    await client.end();
  }
}
