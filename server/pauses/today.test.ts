import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../run/stores.ts';
import { scriptedTerminal } from '../testing/scripted-terminal.ts';
import { SqlPauses } from './pause-store.ts';

test('R81: today names what is paused, since when and why', async () => {
  const { type, folder } = scriptedTerminal();
  await type('migrate');
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  await database
    .store(SqlPauses)
    .pause({ kind: 'provider', id: 'novapay', at: 0, until: null, note: 'late' });
  await database.close();
  const { out } = await type('today');
  expect(out).toContain('Warnings (1)');
  expect(out).toContainEqual(
    expect.stringMatching(/^ {2}NovaPay: has been paused since 1970-01-01T00:00:00\.000Z \(late\)\. /),
  );
  expect(JSON.parse((await type('today', '--json')).out.join('\n'))).toMatchObject({
    warnings: [{ name: 'NovaPay', summary: expect.stringContaining('has been paused') as unknown }],
  });
});
