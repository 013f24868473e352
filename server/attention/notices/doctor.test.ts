import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../run/stores.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';
import { SqlNotices } from './notice-store.ts';

test('doctor says that the last message about what waits failed, and since when, but not where its path leads', async () => {
  const secret = `whsec_${'canarycanary'.repeat(3)}`;
  const terminal = scriptedTerminal({ PUBLIC_URL: 'http://127.0.0.1:9', PAYWICKET_NOTIFY_SECRET: secret });
  const settings = { notify: { url: 'https://chat.example/canary' } };
  writeFileSync(join(terminal.folder, 'paywicket.config.json'), JSON.stringify(settings));
  const file = join(terminal.folder, 'paywicket.db');
  terminal.environment['DATABASE_URL'] = `sqlite:${file}`;
  const database = await openDatabase({ kind: 'sqlite', file }, 'test');
  const named = async (): Promise<readonly string[]> => {
    const { out } = await terminal.type('doctor');
    expect(out.join()).not.toContain('canary');
    return out.filter((line) => line.includes('notify.url'));
  };
  expect(await named()).toEqual([]);
  const [since, at] = [Date.UTC(2030, 0, 1), Date.UTC(2030, 0, 8)];
  await database.store(SqlNotices).failed({ at: since, error: 'refused the connection' });
  await database.store(SqlNotices).failed({ at, error: 'answered 500' });
  expect(await named()).toEqual([
    'warn  notify.url: the last message, of 2030-01-08T00:00:00.000Z, was not delivered: chat.example answered 500. None has been since 2030-01-01T00:00:00.000Z. Check the address (a private one needs webhooks.allowPrivate), and that this machine may call it; what waits is sent again each hour',
  ]);
  await database.store(SqlNotices).delivered();
  expect(await named()).toEqual([]);
  await database.close();
});
