/** Databases that a release filled, kept as rows: what they hold, how they are written down, and how one is made of them again. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { Kysely } from 'kysely';
import type { DatabaseLocation } from '../../server/base/store/location.ts';
import { additionTable, migrations } from '../../server/base/store/migrations.ts';
import { openAdapter } from '../../server/base/store/open.ts';
import { kyselyOf } from '../../server/base/store/schema.ts';
import { DatabaseSync } from '../../server/base/store/sqlite/driver.ts';
import { bringUpToDate, migrationsOf } from '../../server/base/store/upgrade.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import type { Filled } from './filling.ts';
import type { Origins } from './scene.ts';

/** Values by table and column: side by side, those of a column compress best. */
export type Tables = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;

/**
 * Databases that it filled: SQLite with money that came in, kept as a copy by `paywicket backup`, and PostgreSQL with money that
 * went out, frozen and killed; both amid calls to a gateway. The rows of either fit both, as the tables are the same.
 */
export const databaseKinds = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

export interface KeptDatabase extends Omit<Filled, 'shop' | 'out'> {
  /** When it was left, in milliseconds since 1970. */
  readonly at: number;
  /** Where everything was. */
  readonly origins: Origins;
  readonly migrations: readonly string[];
  readonly tables: Tables;
}
export interface KeptDatabases extends Readonly<Record<DatabaseKind, KeptDatabase>> {
  /** Of the tables that its migrations make on SQLite: what was released is never edited. */
  readonly schema: string;
}

const fileOf = (release: string, name: string): URL =>
  new URL(`${release}/databases/${name}`, import.meta.url);

export const readKept = (release: string): KeptDatabases =>
  unpack(readFileSync(fileOf(release, FILE))) as KeptDatabases;

/** What that release answered of it: see `summaryOf`. */
export const readSummary = (release: string, kind: DatabaseKind): string =>
  readFileSync(fileOf(release, `${kind}.txt`), 'utf8');

export function writeKept(
  release: string,
  databases: KeptDatabases,
  summaries: Readonly<Record<DatabaseKind, string>>,
): void {
  mkdirSync(fileOf(release, ''), { recursive: true });
  writeFileSync(fileOf(release, FILE), pack(databases));
  for (const kind of databaseKinds) writeFileSync(fileOf(release, `${kind}.txt`), summaries[kind]);
}

const FILE = 'rows.json.br';

const unpack = (bytes: Buffer): unknown => JSON.parse(brotliDecompressSync(bytes).toString());

function pack(content: unknown): Buffer {
  const text = JSON.stringify(content);
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}

const placeholders: Readonly<Record<keyof Origins, number>> = {
  server: 4,
  receiver: 5,
  noxpay: 6,
  novax: 8,
  nordpay: 10,
  novapay: 12,
  nuxpay: 14,
};

/** As if everything had been at ports where nothing listens. */
export function withPlaceholders(kept: KeptDatabase): KeptDatabase {
  let text = JSON.stringify(kept);
  for (const [of, origin] of Object.entries(kept.origins)) {
    const port = new RegExp(`(127\\.0\\.0\\.1|localhost):${new URL(origin).port}\\b`, 'g');
    text = text.replaceAll(port, `$1:${placeholders[of as keyof Origins]}`);
  }
  return JSON.parse(text) as KeptDatabase;
}

/** Every start stores its own. */
const leftOut = ['built_files', 'built_file_paths', additionTable];

export async function dump(location: DatabaseLocation): Promise<Pick<KeptDatabase, 'migrations' | 'tables'>> {
  const { dialect } = await openAdapter(location, true);
  const db = new Kysely<Readonly<Record<string, Readonly<Record<string, unknown>>>>>({ dialect });
  try {
    const names = (await db.introspection.getTables()).map(({ name }) => name);
    const tables: Record<string, Record<string, unknown[]>> = {};
    for (const name of names.toSorted()) {
      const rows = leftOut.includes(name) ? [] : await db.selectFrom(name).selectAll().execute();
      for (const row of rows)
        for (const [column, value] of Object.entries(row)) ((tables[name] ??= {})[column] ??= []).push(value);
    }
    return { migrations: await migrationsOf(db), tables };
  } finally {
    await db.destroy();
  }
}

const ROWS_AT_ONCE = 100;

/** Makes the tables as that release did, and fills them. @param location of an empty or new database */
export async function restore(
  { migrations: names, tables }: Pick<KeptDatabase, 'migrations' | 'tables'>,
  location: DatabaseLocation,
): Promise<void> {
  const adapter = await openAdapter(location);
  const db = kyselyOf(adapter.dialect).withoutPlugins();
  try {
    const made = Object.fromEntries(names.map((name) => [name, migrations[name]]));
    await bringUpToDate(adapter, db, { migrations: made as never, indexes: {} });
    for (const [table, columns] of Object.entries(tables)) {
      const [first = []] = Object.values(columns);
      const rows = first.map((_, nth) =>
        Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[nth]])),
      );
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
        await db
          .insertInto(table as never)
          .values(rows.slice(from, from + ROWS_AT_ONCE))
          .execute();
    }
  } finally {
    await db.destroy();
  }
}

/** @returns a checksum of the tables and indexes that migrations make on SQLite */
export async function schemaOf(names: readonly string[]): Promise<string> {
  const folder = temporaryFolder('kept');
  const file = join(folder, 'paywicket.db');
  await restore({ migrations: names, tables: {} }, { kind: 'sqlite', file });
  const database = new DatabaseSync(file);
  try {
    const made = database.prepare('select sql from sqlite_master where sql is not null order by name').all();
    return createHash('sha256').update(JSON.stringify(made)).digest('hex');
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}
