import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../stores.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

test('R71: a command that changes data is in the audit log, without the key', async () => {
  const { type, folder } = scriptedTerminal();
  const made = await type(
    'keys',
    'create',
    '--new',
    '--name',
    'shop',
    '--owner',
    'Ada',
    '--scopes',
    '*',
    '--expires',
    '90d',
  );
  const key = made.out.at(-1) ?? '';
  const id = /^key_[\w-]+/.exec(made.out[0] ?? '')?.[0] ?? '';
  await type('keys', 'list');
  for (const args of [
    ['keys', 'revoke', id],
    ['freeze', '--note', 'a key was lost'],
    ['unfreeze', '--note', 'it was found'],
    ['purge', '--older-than', '365d'],
  ])
    expect(await type(...args), args.join(' ')).toMatchObject({ code: 0 });
  // Nothing was changed: no entry.
  expect((await type('keys', 'revoke', id)).code).toBe(1);
  expect((await type('unfreeze', '--note', 'again')).out).toEqual(['money out was not frozen']);

  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  try {
    const audit = database.audit;
    const entries = (await audit.list({}, null, 100)).toReversed();
    expect(entries.map(({ action, target }) => [action, target])).toEqual([
      ['keys.create', id],
      ['keys.revoke', id],
      ['freeze', ''],
      ['unfreeze', ''],
      ['purge', ''],
    ]);
    expect(JSON.parse(entries[0]?.data ?? '')).toEqual({
      owner: 'Ada',
      scopes: ['*'],
      expiresAt: expect.stringMatching(/^\d{4}-/) as string,
    });
    // Why, as it was asked for: nothing else keeps it once money may go out again.
    expect(entries.slice(2, 4).map(({ data }) => JSON.parse(data) as unknown)).toEqual([
      { note: 'a key was lost' },
      { note: 'it was found' },
    ]);
    for (const { actor, owner } of entries) {
      expect(actor).toBe('cli');
      expect(owner).not.toBe('');
    }
    expect(JSON.stringify(entries)).not.toContain(key);
  } finally {
    await database.close();
  }
});

test('R57: a command whose audit entry cannot be written changes nothing', async () => {
  const { type, folder } = scriptedTerminal();
  await type('keys', 'create', '--new', '--name', 'shop', '--owner', 'Ada', '--scopes', '*');
  const location = { kind: 'sqlite', file: join(folder, 'data/paywicket.db') } as const;
  const rename = async (from: string, to: string): Promise<void> => {
    const database = await openDatabase(location, 'test');
    await database.db.schema.alterTable(from).renameTo(to).execute();
    await database.close();
  };
  const listed = (await type('keys', 'list')).out;
  const [id = ''] = listed[0]?.split(' ') ?? [];
  await rename('audit', 'audit_gone');
  for (const args of [
    ['keys', 'create', '--name', 'other', '--owner', 'Ada', '--scopes', '*'],
    ['keys', 'revoke', id],
    ['freeze', '--note', 'lost'],
  ])
    expect((await type(...args)).code, args.join(' ')).toBe(1);
  await rename('audit_gone', 'audit');
  expect((await type('keys', 'list')).out).toEqual(listed);
  expect((await type('unfreeze', '--note', 'found')).out).toEqual(['money out was not frozen']);
});
