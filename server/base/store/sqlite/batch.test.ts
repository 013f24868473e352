import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql, type Transaction } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { GroupCommit } from './batch.ts';
import type { Database } from '../schema.ts';
import { DatabaseSync } from './driver.ts';
import { openSqlite } from './open-sqlite.ts';

type Tx = Transaction<Database>;

/** A batch over a file with one table, the statements that reach the file, and another connection to look from. */
async function open() {
  const folder = mkdtempSync(join(tmpdir(), 'paywicket-batch-'));
  const file = join(folder, 'batch.db');
  const statements: string[] = [];
  const db = new Kysely<Database>({
    dialect: openSqlite(file).dialect,
    log: ({ query }) => void statements.push(query.sql),
  });
  await sql`create table notes (id integer primary key, text text not null)`.execute(db);
  const outside = new DatabaseSync(file);
  onTestFinished(async () => {
    outside.close();
    await db.destroy();
    rmSync(folder, { recursive: true });
  });
  const kept = (): unknown[] =>
    outside
      .prepare('select id from notes order by id')
      .all()
      .map((row) => (row as { id: number }).id);
  const note =
    (id: number, text = '') =>
    (tx: Tx) =>
      sql`insert into notes (id, text) values (${id}, ${text})`.execute(tx);
  return { db, batch: new GroupCommit(db), statements, kept, note };
}

describe('group commit', () => {
  test('R57: none is answered before the commit that holds it', async () => {
    const { batch, kept, note } = await open();
    const seen = await Promise.all(
      Array.from({ length: 20 }, async (_, id) => {
        await batch.write(note(id));
        return kept().includes(id);
      }),
    );
    expect(seen).toEqual(Array.from({ length: 20 }, () => true));
  });

  test('a hundred that wait share a transaction, in the order they came', async () => {
    const { batch, statements, note } = await open();
    const order: number[] = [];
    const works = Array.from({ length: 100 }, (_, id) =>
      batch.write(async (tx) => {
        order.push(id);
        await note(id)(tx);
        return id;
      }),
    );
    expect(await Promise.all(works)).toEqual(order);
    expect(order).toEqual(Array.from({ length: 100 }, (_, id) => id));
    expect(statements.filter((statement) => statement === 'begin immediate')).toHaveLength(1);
    expect(statements.filter((statement) => statement === 'commit')).toHaveLength(1);
  });

  test('what comes while a batch is written is in the next one', async () => {
    const { batch, kept, note } = await open();
    let second: Promise<unknown> | undefined;
    await batch.write(async (tx) => {
      second = batch.write(note(2));
      await note(1)(tx);
    });
    await second;
    expect(kept()).toEqual([1, 2]);
  });

  test('R57: one that throws is undone alone', async () => {
    const { batch, kept, note } = await open();
    const outcomes = await Promise.allSettled([
      batch.write(note(1)),
      batch.write(note(2)),
      batch.write(async (tx) => {
        await note(3)(tx);
        throw new Error('on second thought');
      }),
      batch.write(async (tx) => {
        await note(4)(tx);
        await note(2)(tx);
      }),
      batch.write(note(5)),
    ]);
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([true, true, false, false, true]);
    expect(outcomes[2]).toMatchObject({ reason: { message: 'on second thought' } });
    expect(String((outcomes[3] as PromiseRejectedResult).reason)).toMatch(/unique/i);
    expect(kept()).toEqual([1, 2, 5]);
  });

  test('R62: on a full disk every acknowledged write is stored and no other', async () => {
    const { db, batch, kept, note } = await open();
    await sql`pragma max_page_count = 60`.execute(db);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, id) => batch.write(note(id, 'x'.repeat(id < 50 ? 100 : 20_000)))),
    );
    const answered = outcomes.flatMap(({ status }, id) => (status === 'fulfilled' ? [id] : []));
    const refusal = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(String(refusal?.reason)).toMatch(/full/);
    expect(kept()).toEqual(answered);
    await sql`pragma max_page_count = 6000`.execute(db);
    await batch.write(note(1000));
    expect(kept()).toEqual([...answered, 1000]);
  });

  test('R62: a transaction that the database rolls back fails all its writes, with the reason', async () => {
    const { batch, kept, note } = await open();
    await batch.write(note(0));
    const outcomes = await Promise.allSettled([
      batch.write(note(1)),
      batch.write(async (tx) => {
        // What SQLite does by itself when it cannot write its files.
        await sql`rollback`.execute(tx);
        throw new Error('the disk is gone');
      }),
      batch.write(note(2)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ reason: { message: 'the disk is gone' } });
    expect(kept()).toEqual([0]);
    await batch.write(note(3));
    expect(kept()).toEqual([0, 3]);
  });

  test('a database that is closed refuses them all', async () => {
    const { db, batch, note } = await open();
    await db.destroy();
    const outcomes = await Promise.allSettled([batch.write(note(1)), batch.write(note(2))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
