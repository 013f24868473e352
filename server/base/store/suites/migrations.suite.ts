import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql, type KyselyPlugin, type Migration, type QueryId } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeTables } from '../../../testing/schema-tables.ts';
import type { DatabaseAdapter } from '../database-adapter.ts';
import { additionTable, migrations } from '../migrations.ts';
import { openAdapter } from '../open.ts';
import { bringUpToDate, migrationsOf } from '../upgrade.ts';
import { openDatabase } from '../../../run/stores.ts';
import type { DatabaseLocation } from '../location.ts';
import { kyselyOf } from '../schema.ts';

/** @param unmade gives the address of a database without tables */
export function migrationsSuite(name: string, unmade: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: migrations`, () => {
    async function migrated(location?: DatabaseLocation) {
      const database = await openDatabase(location ?? (await unmade()), 'test');
      onTestFinished(() => database.close());
      return database.db;
    }

    const tables = `../schema.${name.toLowerCase()}.txt`;

    test('lead to these tables: each column, key and index, and nothing else', async () => {
      const found = await describeTables(await migrated());
      await expect(found).toMatchFileSnapshot(tables);
      // PostgreSQL cuts longer names off.
      for (const line of found.split('\n'))
        expect(line.split(':')[0]?.split(/[ .]/).at(-1)?.length).toBeLessThan(64);
    });

    test.each([
      'alter table meta add column more text',
      'alter table meta drop column value',
      'alter table inbox rename column body to bytes',
      'drop index checkouts_by_next_tick_at',
      'create index more on meta (value)',
      'drop table meta',
    ])('a difference is found: %s', async (statement) => {
      const db = await migrated();
      const before = await describeTables(db);
      await sql.raw(statement).execute(db);
      expect(await describeTables(db)).not.toEqual(before);
    });

    test('a start refuses a database with a required migration that this program does not know', async () => {
      const location = await unmade();
      const db = await migrated(location);
      await sql`insert into kysely_migration (name, timestamp) values ('0099_later', '2030-01-01')`.execute(
        db,
      );
      const adapter = await openAdapter(location);
      const own = kyselyOf(adapter.dialect);
      onTestFinished(() => own.destroy());
      await expect(bringUpToDate(adapter, own)).rejects.toThrow(
        'is newer than this program, which does not know 0099_later',
      );
    });

    test('a start goes on if a later release adds its migration meanwhile', async () => {
      const location = await unmade();
      const db = await migrated(location);
      const note: Migration = {
        async up(own) {
          await sql`alter table meta add column note text default ''`.execute(own);
        },
      };
      const release = {
        migrations: { ...migrations, '9998_empty': { up: () => Promise.resolve() } },
        indexes: {},
      };
      const next = { migrations: { ...release.migrations, '9999_note': note }, indexes: {} };
      const addNote = async (): Promise<void> => {
        const adapter = await openAdapter(location);
        const own = kyselyOf(adapter.dialect);
        await bringUpToDate(adapter, own, next);
        await own.destroy();
      };
      const adapter = await openAdapter(location);
      const own = kyselyOf(adapter.dialect);
      onTestFinished(() => own.destroy());
      const plugin = onceAfterAdditionsAreRead(addNote);
      const later = { ...adapter, migrate: migratingWith(adapter, plugin) };
      await bringUpToDate(later, own, release);
      expect(await migrationsOf(db)).toEqual(Object.keys(next.migrations));
      await bringUpToDate(adapter, own, release);
    });

    test.each(['60', 'commit'])(
      'R62: a start that is killed while it makes the tables (%s) leaves nothing behind, and the next one makes them',
      async (until) => {
        const location = await unmade();
        expect(await interrupted(location, until)).toMatchObject({ signal: 'SIGKILL', said: '' });
        const db = kyselyOf((await openAdapter(location)).dialect);
        expect(await describeTables(db)).toBe('');
        await db.destroy();
        await expect(await describeTables(await migrated(location))).toMatchFileSnapshot(tables);
      },
    );
  });
}

const migratingWith =
  (adapter: DatabaseAdapter, plugin: KyselyPlugin): DatabaseAdapter['migrate'] =>
  (db, run) =>
    adapter.migrate(db, (own) => run(own.withPlugin(plugin)));

/** Runs `work` once, after the names of the additions were read, and before the lock for migrations is taken. */
function onceAfterAdditionsAreRead(work: () => Promise<void>): KyselyPlugin {
  let reading: QueryId | undefined;
  let isDone = false;
  return {
    transformQuery({ node, queryId }) {
      if (node.kind === 'RawNode' && JSON.stringify(node).includes(additionTable)) reading = queryId;
      return node;
    },
    async transformResult({ result, queryId }) {
      if (queryId === reading && !isDone) {
        isDone = true;
        await work();
      }
      return result;
    },
  };
}

const program = fileURLToPath(new URL('interrupted-start.ts', import.meta.url));

/** A start in a process of its own, which is ended before it is through. */
export async function interrupted(location: DatabaseLocation, until: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(location), until], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child, 'close');
  return { signal: child.signalCode, said };
}
