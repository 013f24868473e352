import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../stores.ts';
import { sampleTransfer, transferChangeTo } from '../../testing/sample-transfer.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

async function frozen(folder: string) {
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  try {
    return await database.freeze.frozen();
  } finally {
    await database.close();
  }
}

test('R81: money out is frozen and unfrozen by command, each with a note', async () => {
  const { type, folder } = scriptedTerminal();
  await type('migrate');
  expect(await type('freeze', '--note', 'a key was lost')).toMatchObject({ code: 0 });
  expect(await frozen(folder)).toMatchObject({ note: 'a key was lost' });
  expect((await type('freeze', '--note', 'again')).out[0]).toContain('already frozen (a key was lost');
  expect((await type('unfreeze', '--note', 'found')).out).toEqual(['money may go out again']);
  expect(await frozen(folder)).toBeNull();
  expect((await type('unfreeze', '--note', 'found')).out).toEqual(['money out was not frozen']);
});

test('R110: after a restore unfreeze says until when a second person has to approve what goes out', async () => {
  const { type } = scriptedTerminal();
  await type('migrate');
  await type('freeze', '--restored', '--note', 'restored');
  const before = Date.now();
  const [said, until] = (await type('unfreeze', '--note', 'compared')).out;
  expect(said).toBe('money may go out again');
  const [, end = ''] =
    /^until (\S+) each payout, batch and refund needs a second person/.exec(until ?? '') ?? [];
  const after = Date.parse(end) - 30 * 86_400_000;
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after).toBeLessThanOrEqual(Date.now());
});

test('R81: a restore keeps its note where money out was frozen before, beside the former note and its time', async () => {
  const { type, folder } = scriptedTerminal();
  await type('migrate');
  await type('freeze', '--note', 'a key was lost');
  const before = await frozen(folder);
  const { out } = await type('freeze', '--restored', '--note', 'restored from a dump');
  expect(await frozen(folder)).toEqual({ at: before?.at, note: 'a key was lost; restored from a dump' });
  expect(out.at(-1)).toContain('already frozen (a key was lost; restored from a dump, ');
});

test('R155: unfreeze is refused where a copy has money out that cannot be read, and leaves held what is named', async () => {
  const { type, folder } = scriptedTerminal();
  await type('migrate');
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  try {
    await database.transfers.create([], null, 0, () => ({
      batch: null,
      changes: [transferChangeTo(null, sampleTransfer(), { at: 0 })],
    }));
    await database.db.updateTable('transfers').set({ document: '{' }).execute();
  } finally {
    await database.close();
  }
  expect((await type('freeze', '--restored', '--note', 'restored')).out.join(' ')).toContain(
    'not changed, because this release cannot read them: pyt_1',
  );
  const refused = await type('unfreeze', '--note', 'compared');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('pyt_1 could not be read');
  expect(refused.err).toContain('unfreeze --except ID');
  expect((await type('unfreeze', '--except', 'pyt_2', '--note', 'compared')).err).toContain(
    '--except names pyt_2',
  );
  expect(await frozen(folder)).not.toBeNull();
  const { code, out } = await type('unfreeze', '--except', 'pyt_1', '--note', 'compared');
  expect(code).toBe(0);
  expect(out.join(' ')).toContain('still held, because it could not be read and may have been sent: pyt_1.');
  expect(out.join(' ')).toMatch(/stop all servers.*treats all money out as after a restore, not only this/);
  expect(await frozen(folder)).toBeNull();
});

test.each(['freeze', 'unfreeze'])('%s without a note does nothing', async (name) => {
  const { type, folder } = scriptedTerminal();
  await type('migrate');
  const before = name === 'freeze' ? null : await type('freeze', '--note', 'x').then(() => frozen(folder));
  const { code, err } = await type(name, '--note', ' ');
  expect(code).toBe(1);
  expect(err).toContain('--note is missing');
  expect(await frozen(folder)).toEqual(before);
});
