import {
  fdatasync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Kysely, sql, type Transaction } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { Batch } from '../batch.ts';
import type { Database } from '../schema.ts';
import { openSqlite } from './open-sqlite.ts';

/** A file with one table, on a disk whose waits end when the test says so. */
async function open({ slow = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-disk-'));
  const file = join(folder, 'disk.db');
  /** Each wait that has begun: ends it, with the error if there is one. */
  const waits: ((error?: Error) => void)[] = [];
  let isSlow = false;
  const flavour = openSqlite(file, async (descriptor) => {
    await promisify(fdatasync)(descriptor);
    if (isSlow)
      await new Promise<void>((resolve, reject) =>
        waits.push((error) => (error === undefined ? resolve() : reject(error))),
      );
  });
  const db = new Kysely<Database>({ dialect: flavour.dialect });
  await sql`create table notes (id integer primary key)`.execute(db);
  isSlow = slow;
  onTestFinished(async () => {
    isSlow = false;
    for (const end of waits) end();
    await db.destroy();
    rmSync(folder, { recursive: true });
  });
  const note = (id: number) => (tx: Transaction<Database>) =>
    sql`insert into notes (id) values (${id})`.execute(tx);
  const kept = async (): Promise<readonly number[]> =>
    (await sql<{ id: number }>`select id from notes order by id`.execute(db)).rows.map(({ id }) => id);
  const begun = (count: number) => expect.poll(() => waits.length, { interval: 1 }).toBe(count);
  return { file, flavour, db, batch: new Batch(db), waits, note, kept, begun };
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await breathe();
};

test('R57, R58: nobody is answered, and nobody reads what was written, before it is on the disk', async () => {
  const { batch, waits, note, kept, begun } = await open();
  const said: string[] = [];
  const written = batch.write(note(1)).then(() => said.push('written'));
  await begun(1);
  const read = kept().then((ids) => said.push(`read ${ids.join()}`));
  await turns(100);
  expect(said).toEqual([]);
  waits[0]?.();
  await Promise.all([written, read]);
  expect(said).toEqual(expect.arrayContaining(['written', 'read 1']));
});

test('everybody who wants nothing of the database has turns while one waits for the disk', async () => {
  const { batch, waits, note, begun } = await open();
  const said: string[] = [];
  const written = batch.write(note(1)).then(() => said.push('written'));
  await begun(1);
  await turns(100);
  said.push('a hundred turns');
  waits[0]?.();
  await written;
  expect(said).toEqual(['a hundred turns', 'written']);
});

test('everybody has turns while there are many queries in a transaction', async () => {
  const { batch } = await open({ slow: false });
  let others = 0;
  let ended = false;
  const other = (): void => {
    others += 1;
    if (!ended) setImmediate(other);
  };
  other();
  await batch.write(async (tx) => {
    others = 0;
    for (let query = 0; query < 2000; query += 1) await sql`select ${query}`.execute(tx);
    ended = true;
  });
  expect(others).toBeGreaterThan(5);
});

test('what comes while the disk is waited for shares the next wait', async () => {
  const { batch, waits, note, kept, begun } = await open();
  const first = batch.write(note(0));
  await begun(1);
  const others = Promise.all(Array.from({ length: 20 }, (_, index) => batch.write(note(index + 1))));
  await turns(20);
  expect(waits).toHaveLength(1);
  waits[0]?.();
  await first;
  await begun(2);
  waits[1]?.();
  await others;
  expect(waits).toHaveLength(2);
  expect(await kept()).toHaveLength(21);
});

test('R58, R62: after a disk that failed nothing is said to be written or read, until the next start', async () => {
  const { file, flavour, batch, waits, note, kept, begun } = await open();
  const written = batch.write(note(1));
  await begun(1);
  waits[0]?.(new Error('EIO'));
  const unavailable = async (work: Promise<unknown>) =>
    flavour.isUnavailable(await work.then(() => undefined).catch((error: unknown) => error));
  expect(await unavailable(written)).toBe(true);
  await expect(written).rejects.toThrow('The disk failed.');
  expect(await unavailable(batch.write(note(2)))).toBe(true);
  expect(await unavailable(kept())).toBe(true);

  const next = openSqlite(file);
  const db = new Kysely<Database>({ dialect: next.dialect });
  await next.writer(db)((tx) => note(3)(tx));
  const { rows } = await sql<{ id: number }>`select id from notes order by id`.execute(db);
  expect(rows.map(({ id }) => id)).toEqual([1, 3]);
  await db.destroy();
});

test('R58: SQLite waits by itself for whatever is no transaction, also after one that failed', async () => {
  const { db, batch, note } = await open({ slow: false });
  const synchronous = async () =>
    (await sql<{ synchronous: number }>`pragma synchronous`.execute(db)).rows[0]?.synchronous;
  expect(await synchronous()).toBe(2);
  await batch.write(note(1));
  expect(await synchronous()).toBe(2);
  await expect(batch.write(note(1))).rejects.toThrow(/unique/i);
  expect(await synchronous()).toBe(2);
  await expect(
    db.transaction().execute(async (tx) => {
      await note(2)(tx);
      throw new Error('on second thought');
    }),
  ).rejects.toThrow('on second thought');
  expect(await synchronous()).toBe(2);
});

test('who writes nothing waits for no disk', async () => {
  const { db, batch, waits } = await open();
  await batch.write(async (tx) => (await sql`delete from notes where id = 7`.execute(tx)).rows);
  await db
    .transaction()
    .setAccessMode('read only')
    .execute((tx) => sql`select id from notes`.execute(tx));
  expect(waits).toEqual([]);
});

test('R58: it is the log of the very database that is waited for, also behind a link', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-disk-'));
  mkdirSync(join(folder, 'volume'));
  const [link, real] = [join(folder, 'linked.db'), join(folder, 'volume', 'real.db')];
  await new Kysely<Database>({ dialect: openSqlite(real).dialect }).destroy();
  symlinkSync(real, link);
  const waited: number[] = [];
  const flavour = openSqlite(link, async (descriptor) => {
    waited.push(fstatSync(descriptor).ino);
    await promisify(fdatasync)(descriptor);
  });
  const db = new Kysely<Database>({ dialect: flavour.dialect });
  await db.schema.createTable('notes').addColumn('id', 'integer').execute();
  await flavour.writer(db)((tx) => sql`insert into notes (id) values (1)`.execute(tx));
  expect(waited).toEqual([statSync(`${realpathSync(real)}-wal`).ino]);
  await db.destroy();
  rmSync(folder, { recursive: true });
});
