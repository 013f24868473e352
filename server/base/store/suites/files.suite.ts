import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoredFile } from '../../file-store.ts';
import { SqlFiles } from '../files.ts';
import { openDatabase, type OpenDatabase } from '../../../run/stores.ts';
import type { DatabaseLocation } from '../location.ts';

/** How every store keeps the files of releases. Each test has a database of its own. */
export function filesSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: built files`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    let files: SqlFiles;
    const open = async (): Promise<void> => {
      database = await openDatabase(location, 'test');
      files = database.files;
    };
    beforeEach(async () => {
      location = await fresh();
      await open();
    });
    afterEach(() => database.close());

    const file = (body: string | Buffer): StoredFile => ({
      type: 'text/javascript; charset=utf-8',
      body: new Uint8Array(Buffer.from(body)),
    });
    const release = (version: string, chunk: string) =>
      new Map([
        [`/v/${version}/paywicket.js`, file(`loader of ${version}`)],
        [`/v/${version}/assets/checkout-${chunk}.js`, file(chunk)],
        [`/assets/checkout-${chunk}.js`, file(chunk)],
      ]);
    const rows = async (table: 'builtFiles' | 'builtFilePaths'): Promise<number> => {
      const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
        database.db,
      );
      return Number(counted.rows[0]?.n);
    };

    test('R83: the files of an earlier release are there after another one was started, byte for byte', async () => {
      const bytes = file(randomBytes(50_000));
      await files.keep(new Map([...release('1.0.0', 'old'), ['/assets/bytes-1.js', bytes]]), 1);
      await database.close();
      await open();
      await files.keep(release('1.1.0', 'new'), 2);
      for (const [path, kept] of [...release('1.0.0', 'old'), ...release('1.1.0', 'new')])
        expect(await files.find(path)).toEqual(kept);
      expect(await files.find('/assets/bytes-1.js')).toEqual(bytes);
      expect(await files.find('/assets/checkout-none.js')).toBeUndefined();
    });

    test('each content is stored once, and a second start writes nothing', async () => {
      await files.keep(release('1.0.0', 'same'), 1);
      await files.keep(release('1.1.0', 'same'), 2);
      expect([await rows('builtFiles'), await rows('builtFilePaths')]).toEqual([3, 5]);
      let writes = 0;
      const counted = new SqlFiles({
        ...database,
        write: (work) => {
          writes += 1;
          return database.write(work);
        },
      });
      expect(await counted.keep(release('1.1.0', 'same'), 3)).toEqual([]);
      expect(await counted.keep(new Map(), 3)).toEqual([]);
      expect(writes).toBe(0);
      await counted.keep(release('1.2.0', 'same'), 4);
      expect(writes).toBe(1);
    });

    test('a path that was built again serves its last bytes, and is reported as changed', async () => {
      expect(await files.keep(release('1.0.0', 'one'), 1)).toEqual([]);
      const again = new Map([...release('1.0.0', 'two'), ['/v/1.0.0/paywicket.js', file('rebuilt')]]);
      expect(await files.keep(again, 2)).toEqual(['/v/1.0.0/paywicket.js']);
      expect(await files.find('/v/1.0.0/paywicket.js')).toEqual(file('rebuilt'));
      expect(await files.find('/v/1.0.0/assets/checkout-one.js')).toEqual(file('one'));
    });

    test('many processes that start at once leave one copy of each file', async () => {
      // An embedded database has one process; its parts may still start at once.
      const others = database.shared
        ? await Promise.all([1, 2, 3].map(() => openDatabase(location, 'test')))
        : [];
      try {
        const stores = [database, database, ...others].map((each) => each.files);
        await Promise.all(stores.map((each, index) => each.keep(release('1.0.0', 'same'), index)));
        expect([await rows('builtFiles'), await rows('builtFilePaths')]).toEqual([2, 3]);
      } finally {
        await Promise.all(others.map((other) => other.close()));
      }
    });

    test('damaged bytes are never served', async () => {
      await files.keep(release('1.0.0', 'old'), 1);
      await database.db
        .updateTable('builtFiles')
        .set({ bodyBase64: btoa('other') })
        .execute();
      await expect(files.find('/assets/checkout-old.js')).rejects.toThrow(
        'the stored file /assets/checkout-old.js is damaged',
      );
    });
  });
}
