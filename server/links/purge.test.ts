import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../run/stores.ts';
import { scriptedTerminal } from '../testing/scripted-terminal.ts';
import { SqlLinks } from './link-store.ts';

test('R74: the purge command removes the customers of links that have ended', async () => {
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
