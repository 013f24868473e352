import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeTables, makeSchemaTables } from '../../../testing/schema-tables.ts';
import { openAdapter } from '../open.ts';
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

    async function declared() {
      const db = kyselyOf((await openAdapter(await unmade())).dialect);
      onTestFinished(() => db.destroy());
      await makeSchemaTables(db);
      return db;
    }

    test('lead to what the tables declare: each column, key and index, and nothing else', async () => {
      const found = await describeTables(await migrated());
      expect(found).toEqual(await describeTables(await declared()));
      expect(Object.keys(found).length).toBeGreaterThan(300);
      // PostgreSQL cuts longer names off.
      for (const key of Object.keys(found)) expect(key.split(/[ .]/).at(-1)?.length).toBeLessThan(64);
    });

    test.each([
      'alter table meta add column more text',
      'alter table meta drop column value',
      'alter table inbox rename column body to bytes',
      'drop index checkouts_by_next_tick_at',
      'create index more on meta (value)',
      'drop table meta',
    ])('a difference is found: %s', async (statement) => {
      const db = await declared();
      const before = await describeTables(db);
      await sql.raw(statement).execute(db);
      expect(await describeTables(db)).not.toEqual(before);
    });

    test.each(['60', 'commit'])(
      'R62: a start that is killed while it makes the tables (%s) leaves nothing behind, and the next one makes them',
      async (until) => {
        const location = await unmade();
        expect(await interrupted(location, until)).toMatchObject({ signal: 'SIGKILL', said: '' });
        const db = kyselyOf((await openAdapter(location)).dialect);
        expect(Object.keys(await describeTables(db))).toEqual([]);
        await db.destroy();
        expect(await describeTables(await migrated(location))).toEqual(
          await describeTables(await declared()),
        );
      },
    );
  });
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
