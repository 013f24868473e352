import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { openDatabase } from '../stores.ts';
import { SqlLinks } from '../../links/link-store.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

describe('the purge command', () => {
  test('takes whole days', async () => {
    const { type } = scriptedTerminal();
    await type('migrate');
    expect(await type('purge', '--older-than', '90d')).toMatchObject({ code: 0 });
  });

  test('R74: also removes what modules have of people', async () => {
    const { type, folder } = scriptedTerminal();
    await type('migrate');
    const location = { kind: 'sqlite', file: join(folder, 'data/paywicket.db') } as const;
    const link = {
      id: 'lnk_1',
      name: 'Invoice 17',
      amount: '120.00',
      currency: 'EUR',
      reference: '17',
      customer: { email: 'ann@example.com' },
      uses: null,
      checkoutId: null,
      createdAt: 0,
      expiresAt: null,
      endedAt: 1,
      version: 1,
    };
    const withLinks = async <T>(work: (links: SqlLinks) => Promise<T>): Promise<T> => {
      const database = await openDatabase(location, 'test');
      try {
        return await work(database.store(SqlLinks));
      } finally {
        await database.close();
      }
    };
    await withLinks((links) => links.add(link));
    expect(await type('purge', '--older-than', '90d')).toMatchObject({ code: 0 });
    expect(await withLinks((links) => links.find('lnk_1'))).toEqual({ ...link, customer: null, version: 2 });
  });

  test.each([
    [[]],
    [['--older-than', '90']],
    [['--older-than', '0d']],
    [['--older-than', '-1d']],
    [['--older-than', '1h']],
  ])('refuses %j and says how', async (args) => {
    const { code, err } = await scriptedTerminal().type('purge', ...args);
    expect(code).toBe(1);
    expect(err).toMatch(/--older-than/);
  });

  test('refuses what it does not know', async () =>
    expect((await scriptedTerminal().type('purge', '--all')).err).toMatch(/--all/));
});
