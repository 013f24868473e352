import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { assertDurable, isOlder, openSqlite } from './sqlite.ts';
import { openStore } from './open.ts';
import { storeSuite } from './store.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'paywicket-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
storeSuite('SQLite', () => {
  files += 1;
  return Promise.resolve({ kind: 'sqlite', file: join(folder, `suite-${files}.db`) });
});

describe('opening an SQLite file', () => {
  test('R58: writes ahead, syncs fully, and makes the folder', async () => {
    const file = join(folder, 'new', 'deep', 'paywicket.db');
    const store = await openStore({ kind: 'sqlite', file }, 'test');
    await store.ping();
    await store.close();
    const database = new DatabaseSync(file);
    const [row] = database.prepare('pragma journal_mode').all() as readonly { journal_mode: string }[];
    database.close();
    expect(row?.journal_mode).toBe('wal');
  });

  test('R58: a connection that does not sync fully is refused', () => {
    const file = join(folder, 'normal.db');
    const database = new DatabaseSync(file);
    database.exec('pragma journal_mode = wal; pragma synchronous = normal');
    expect(() => assertDurable(database, file)).toThrow(/synchronous=1, not FULL/);
    database.exec('pragma synchronous = full; pragma journal_mode = delete');
    expect(() => assertDurable(database, file)).toThrow(/journal_mode=delete, not WAL/);
    database.close();
  });

  test.each([
    ['3.51.2', true],
    ['3.51.3', false],
    ['3.52.0', false],
    ['4.0.0', false],
    ['3.9.9', true],
    ['3.51', true],
  ])('R59: release %s is too old: %s', (version, old) => expect(isOlder(version, [3, 51, 3])).toBe(old));

  test('a file that is no database is refused', () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'not a database at all, but long enough to be read as a header of one '.repeat(20));
    expect(() => openSqlite(file)).toThrow(/not a database/);
  });
});
