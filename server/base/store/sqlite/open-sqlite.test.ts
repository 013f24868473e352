import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { ConfigError } from '../../errors.ts';
import { sampleCheckout } from '../../../testing/sample.ts';
import { kyselyOf } from '../schema.ts';
import { DatabaseSync } from './driver.ts';
import { assertDurable, openSqlite } from './open-sqlite.ts';
import { inspectDatabase } from '../../../run/checks/inspect.ts';
import { describeError } from './file.ts';
import { guarded } from '../open.ts';
import { openDatabase } from '../../../run/stores.ts';
import type { DatabaseLocation } from '../location.ts';
import { SqlCheckouts } from '../../../money-in/store/sql-checkouts.ts';
import { TolerantReader } from '../documents.ts';
import { moneyStoreSuites, otherStoreSuites } from '../suites/store.suite.ts';
import { interrupted } from '../suites/migrations.suite.ts';
import { temporaryFolder } from '../../../testing/temporary-folder.ts';
import { modules } from '../../../run/modules.ts';
import { settingsFileOf } from '../../../run/settings/settings.ts';

const settings = settingsFileOf(modules).parse({});

const folder = temporaryFolder('store');
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const fresh = (): Promise<DatabaseLocation> => {
  files += 1;
  return Promise.resolve({ kind: 'sqlite', file: join(folder, `suite-${files}.db`) });
};
moneyStoreSuites('SQLite', fresh);
otherStoreSuites('SQLite', fresh);

const quiet = () => undefined;
const serving = { log: { info: quiet, warn: quiet, error: quiet } };

function faultsOf(file: string): readonly string[] {
  try {
    openSqlite(file);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('opening an SQLite file', () => {
  test('R58: writes ahead, syncs fully, and makes the folder', async () => {
    const file = join(folder, 'new', 'deep', 'paywicket.db');
    const opened = await openDatabase({ kind: 'sqlite', file }, 'test');
    await opened.ping();
    await opened.close();
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

  test('a file that is no database is refused', () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'not a database at all, but long enough to be read as a header of one '.repeat(20));
    expect(faultsOf(file)).toEqual([
      `DATABASE_URL names ${file}, which is no SQLite database: name another file, or move that one away`,
    ]);
  });

  test('a folder, and a path through a file, are refused with the setting and the way out', () => {
    expect(faultsOf(folder)).toEqual([
      `DATABASE_URL names ${folder}, which is a folder: name a file in it, such as sqlite:${folder}/paywicket.db`,
    ]);
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    for (const beneath of ['x.db', 'deeper/x.db'])
      expect(faultsOf(join(file, beneath))).toEqual([
        expect.stringMatching(/^DATABASE_URL names .*x\.db, and what should be its folder, .*is a file/),
      ]);
  });

  test.skipIf(process.platform !== 'linux')(
    'a folder that the system makes by itself is refused at once',
    () => {
      for (const file of ['/proc/none/x.db', '/proc/none/deeper/x.db', '/proc/x.db'])
        expect(faultsOf(file)).toEqual([
          expect.stringMatching(/^DATABASE_URL names .*x\.db, which cannot be made/),
        ]);
    },
  );

  test.each([
    ['a file', 0o444, 0o700, 'which cannot be written to'],
    ['a file in a folder', 0o600, 0o500, 'which cannot be written to'],
    ['a folder', null, 0o500, 'which cannot be made'],
  ])('%s that is not writable is refused, too', async (_name, ofFile, ofFolder, said) => {
    const own = mkdtempSync(join(folder, 'closed-'));
    const file = join(own, 'paywicket.db');
    // Empty: a database that this process had open may leave its log there, and can then be written to.
    if (ofFile !== null) writeFileSync(file, '', { mode: ofFile });
    chmodSync(own, ofFolder);
    onTestFinished(() => chmodSync(own, 0o700));
    // Nothing is closed to the root user.
    if (process.getuid?.() === 0) return;
    await expect(openDatabase({ kind: 'sqlite', file }, 'test')).rejects.toThrow(
      `DATABASE_URL names ${file}, ${said}`,
    );
  });

  test('a disk that does not do its work is no wrong setting, and the file is named', () => {
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    expect(describeError(full, '/data/x.db')).toMatchObject({
      name: 'Error',
      message: '/data/x.db cannot be used: database or disk is full. DATABASE_URL says where it is',
    });
    const readOnly = Object.assign(new Error('attempt to write a readonly database'), { errcode: 1544 });
    expect(
      describeError(new Error('not brought up to date', { cause: readOnly }), '/data/x.db'),
    ).toMatchObject({
      name: 'ConfigError',
    });
  });

  test.skipIf(process.platform === 'win32')('what is made is for its owner alone', async () => {
    const file = join(folder, 'private', 'deep', 'paywicket.db');
    const former = process.umask(0);
    onTestFinished(() => void process.umask(former));
    const database = await openDatabase({ kind: 'sqlite', file }, 'test', serving);
    const modes = (names: readonly string[]) =>
      names.map((name) => [name, (statSync(join(folder, 'private', name)).mode & 0o777).toString(8)]);
    expect(modes(['', 'deep'])).toEqual(['', 'deep'].map((name) => [name, '700']));
    const files = readdirSync(dirname(file)).map((name) => `deep/${name}`);
    expect(files).toHaveLength(5);
    expect(modes(files)).toEqual(files.map((name) => [name, '600']));
    await database.close();
    // One that is there is its owner's affair.
    chmodSync(file, 0o640);
    await (await openDatabase({ kind: 'sqlite', file }, 'test')).close();
    expect(modes(['deep/paywicket.db'])).toEqual([['deep/paywicket.db', '640']]);
  });

  test('R62: a full disk is reported as unavailable, and what is stored stays', async () => {
    const location = { kind: 'sqlite', file: join(folder, 'full.db') } as const;
    await (await openDatabase(location, 'test')).close();
    const adapter = openSqlite(location.file);
    const db = kyselyOf(adapter.dialect);
    const checkouts = new SqlCheckouts({
      db,
      ...adapter.writers(db),
      reader: new TolerantReader(() => {}),
    });
    const store = guarded(checkouts, (error) => adapter.isUnavailable(error));
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
    await db.destroy();
  });

  test('R62: a start on a full disk says so and leaves nothing behind, and the next one makes the tables', async () => {
    const location = { kind: 'sqlite', file: join(folder, 'too-small.db') } as const;
    const { said } = await interrupted(location, 'full');
    expect(said).toMatch(
      /^\S+too-small\.db cannot be used: .* disk is full\. DATABASE_URL says where it is$/,
    );
    expect(await inspectDatabase({ database: location, settings }, modules)).toBeNull();
    await (await openDatabase(location, 'test')).close();
  });

  test('R62: a file that a full disk or a kill left half written by a checkpoint opens with all that its log holds', async () => {
    const file = join(folder, 'whole.db');
    const database = await openDatabase({ kind: 'sqlite', file }, 'test');
    const other = new DatabaseSync(file);
    other.exec('pragma wal_checkpoint(passive)');
    other.close();
    const half = join(folder, 'half.db');
    // Before the store is closed: the last connection deletes the log.
    for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${half}${end}`);
    await database.close();
    expect(statSync(`${half}-wal`).size).toBeGreaterThan(statSync(half).size);
    truncateSync(half, 8192);
    const location = { kind: 'sqlite', file: half } as const;
    expect(await inspectDatabase({ database: location, settings }, modules)).toMatchObject({
      mode: 'test',
      pending: [],
      readOnly: null,
    });
    await (await openDatabase(location, 'test')).close();
  });

  test('each part reports a database that cannot be written to as unavailable', async () => {
    const file = join(folder, 'read-only.db');
    const { db, ...modules } = await openDatabase({ kind: 'sqlite', file }, 'test');
    await sql`pragma query_only = on`.execute(db);
    const session = { tokenHash: 'x', checkoutId: 'chk_1', createdAt: 0, expiresAt: 1 };
    const stored = { type: 'text/plain', body: new Uint8Array() };
    const entry = { id: 'aud_1', at: 0, actor: 'cli', owner: 'Ada', action: 'purge', target: '', data: '{}' };
    const writes: Record<string, () => Promise<unknown>> = {
      checkouts: () => modules.checkouts.create(sampleCheckout({ payments: [] }), session),
      transfers: () => modules.transfers.claimDue(0, 1, 1),
      webhooks: () => modules.webhooks.remove('whe_1'),
      idempotency: () => modules.idempotency.releaseAll(),
      keys: () => modules.keys.touch('key_1', 0),
      audit: () => modules.audit.append(entry),
      freeze: () => modules.freeze.freeze({ at: 0, note: '' }),
      files: () => modules.files.keep(new Map([['/a', stored]]), 0),
    };
    for (const [part, write] of Object.entries(writes))
      await expect(write(), part).rejects.toMatchObject({ code: 'store_unavailable' });
    await modules.close();
  });
});
