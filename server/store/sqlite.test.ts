import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Kysely, sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleCheckout } from '../domain/sample.ts';
import { guarded } from './guard.ts';
import type { Database } from './schema.ts';
import { assertDurable, isOlder, openSqlite } from './sqlite.ts';
import { openStore, type DatabaseLocation } from './open.ts';
import { SqlStore } from './store.ts';
import { filesSuite } from './files.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { booksSuite } from './books.suite.ts';
import { idempotencySuite } from './idempotency.suite.ts';
import { inboxSuite } from './inbox.suite.ts';
import { moneySuite } from './money.suite.ts';
import { operationsSuite } from './operations.suite.ts';
import { overdueSuite } from './overdue.suite.ts';
import { placingSuite } from './placing.suite.ts';
import { referencesSuite } from './references.suite.ts';
import { storeSuite } from './store.suite.ts';
import { webhooksSuite } from './webhooks.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'paywicket-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const fresh = (): Promise<DatabaseLocation> => {
  files += 1;
  return Promise.resolve({ kind: 'sqlite', file: join(folder, `suite-${files}.db`) });
};
storeSuite('SQLite', fresh);
inboxSuite('SQLite', fresh);
idempotencySuite('SQLite', fresh);
filesSuite('SQLite', fresh);
moneySuite('SQLite', fresh);
operationsSuite('SQLite', fresh);
overdueSuite('SQLite', fresh);
placingSuite('SQLite', fresh);
referencesSuite('SQLite', fresh);
webhooksSuite('SQLite', fresh);
auditSuite('SQLite', fresh);
booksSuite('SQLite', fresh);

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

  test('R62: a full disk is told as such, and what was there stays', async () => {
    const location = { kind: 'sqlite', file: join(folder, 'full.db') } as const;
    await (await openStore(location, 'test')).close();
    const flavour = openSqlite(location.file);
    const db = new Kysely<Database>({ dialect: flavour.dialect });
    const store = guarded(new SqlStore(db, flavour.writer(db), false), (error) =>
      flavour.isUnavailable(error),
    );
    const create = (id: string) =>
      store.create(sampleCheckout({ id, payments: [], details: { description: 'x'.repeat(1000) } }), {
        tokenHash: id,
        checkoutId: id,
        createdAt: 0,
        expiresAt: 1,
      });
    await create('first');
    await sql`pragma max_page_count = 60`.execute(db);
    let refused: unknown;
    for (let index = 0; refused === undefined && index < 1000; index += 1)
      refused = await create(`more-${index}`).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'store_unavailable' });
    expect(await store.find('first')).toMatchObject({ id: 'first' });
    await sql`pragma max_page_count = 1000000`.execute(db);
    await create('afterwards');
    expect(await store.find('afterwards')).toMatchObject({ id: 'afterwards' });
    await store.close();
  });

  test('a read-only database is told as such', async () => {
    const location = { kind: 'sqlite', file: join(folder, 'read-only.db') } as const;
    await (await openStore(location, 'test')).close();
    const flavour = openSqlite(location.file);
    const db = new Kysely<Database>({ dialect: flavour.dialect });
    const store = guarded(new SqlStore(db, flavour.writer(db), false), (error) =>
      flavour.isUnavailable(error),
    );
    await sql`pragma query_only = on`.execute(db);
    const session = { tokenHash: 'x', checkoutId: 'chk_1', createdAt: 0, expiresAt: 1 };
    await expect(store.create(sampleCheckout({ payments: [] }), session)).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    await store.close();
  });
});
