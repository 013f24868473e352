import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ApiKeys } from '../../base/access/api-keys.ts';
import { scopes } from '../../base/contract/constants.ts';
import { openDatabase } from '../stores.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';

const owned = ['--new', '--name', 'shop', '--owner', 'Ada'] as const;

/** What a server of this mode would say of a key at a time. */
async function authenticate(folder: string, token: string, now: number, mode: 'test' | 'live' = 'test') {
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  const keys = new ApiKeys({
    store: database.keys,
    clock: { now: () => now },
    first: undefined,
    mode,
    log: { warn: () => {} },
  });
  try {
    return await keys.authenticate(token);
  } finally {
    await database.close();
  }
}

test('R17: a new key opens the routes of its scopes, in its own mode, and is on the last line', async () => {
  const { type, folder } = scriptedTerminal();
  const { code, out } = await type(
    'keys',
    'create',
    ...owned,
    '--scopes',
    'payouts:approve, checkouts:read',
    '--expires',
    '90d',
  );
  expect(code).toBe(0);
  const key = out.at(-1) ?? '';
  expect(key).toMatch(/^sk_test_[\w-]{43}$/);
  const found = await authenticate(folder, key, Date.now());
  expect(found).toMatchObject({ name: 'shop', owner: 'Ada', scopes: ['checkouts:read', 'payouts:approve'] });
  const life = (found.expiresAt ?? 0) - found.createdAt;
  expect(life).toBe(90 * 86_400_000);
  const unauthorized = { code: 'unauthorized' };
  // Also where it has come into the database of a live server.
  await expect(authenticate(folder, key, Date.now(), 'live')).rejects.toMatchObject(unauthorized);
  const end = found.expiresAt ?? 0;
  await expect(authenticate(folder, key, end - 1)).resolves.toMatchObject({ id: found.id });
  await expect(authenticate(folder, key, end)).rejects.toMatchObject(unauthorized);
});

test('a key of live mode has a prefix that says so', async () => {
  const { type } = scriptedTerminal({ PAYWICKET_MODE: 'live' });
  const { out } = await type('keys', 'create', ...owned, '--scopes', '*');
  expect(out.at(-1)).toMatch(/^sk_live_[\w-]{43}$/);
});

test.each([
  ['*', true],
  ['payouts:approve,payouts:read', true],
  ['checkouts:read,checkouts:write,refunds:read,refunds:write', false],
])('a key with the scopes %s that approves money out is not for the shop: %s', async (scopes, isSaid) => {
  const { err } = await scriptedTerminal().type('keys', 'create', ...owned, '--scopes', scopes);
  expect(err.includes('this key can approve money out: keep it off every machine')).toBe(isSaid);
});

test('R71: neither the list nor the database holds a key', async () => {
  const { type, folder } = scriptedTerminal();
  const made = await type('keys', 'create', ...owned, '--scopes', '*');
  const key = made.out.at(-1) ?? '';
  const listed = await type('keys', 'list');
  expect(listed.out).toHaveLength(1);
  expect(listed.out[0]).toMatch(/^key_[\w-]{24} .*"shop" of "Ada".*\*.*never used, never expires$/);
  expect(listed.out[0]).not.toContain(key);
  expect(readFileSync(join(folder, 'data/paywicket.db')).includes(key)).toBe(false);
});

test('a key that is revoked opens nothing, is listed as such, and is revoked once', async () => {
  const { type, folder } = scriptedTerminal();
  const { out } = await type('keys', 'create', ...owned, '--scopes', '*');
  const id = /^key_[\w-]+/.exec(out[0] ?? '')?.[0] ?? '';
  expect(await type('keys', 'revoke', id)).toMatchObject({ code: 0, out: [`${id} is revoked`] });
  await expect(authenticate(folder, out.at(-1) ?? '', Date.now())).rejects.toThrow(/key|credential/i);
  expect((await type('keys', 'list')).out[0]).toMatch(/revoked \d{4}-/);
  expect(await type('keys', 'revoke', id)).toMatchObject({
    code: 1,
    err: expect.stringContaining('already revoked') as string,
  });
  expect((await type('keys', 'revoke', 'key_none')).err).toContain('keys list shows all');
});

test('a key to revoke is named as its id is pasted', async () => {
  const { type } = scriptedTerminal();
  for (const around of [(id: string) => ` '${id}'\n`, (id: string) => `“\u200b${id}\ufeff”`]) {
    const { out } = await type('keys', 'create', ...owned, '--scopes', '*');
    const id = /^key_[\w-]+/.exec(out[0] ?? '')?.[0] ?? '';
    expect(await type('keys', 'revoke', around(id))).toMatchObject({ code: 0, out: [`${id} is revoked`] });
  }
});

test.each([
  [['create', '--owner', 'Ada', '--scopes', '*'], '--name is missing'],
  [['create', ...owned], '--scopes is missing'],
  [['create', ...owned, '--scopes', 'checkout:read'], scopes.join(', ')],
  [['create', ...owned, '--scopes', ','], 'name at least one scope'],
  [['create', ...owned, '--scopes', '*', '--expires', 'soon'], '90d'],
  [['create', ...owned, '--scopes', '*', '--expires', '0d'], '90d'],
  [['create', ...owned, '--scopes', '*', '--live'], '--live'],
  [['create', '--name', 'x'.repeat(201), '--owner', 'Ada', '--scopes', '*'], 'at most 200'],
  [['revoke'], 'key_'],
  [['destroy'], 'keys create'],
  [[], 'keys create'],
])('keys %j creates no key and says what is wrong', async (args, said) => {
  const { type } = scriptedTerminal();
  await type('migrate');
  const { code, out, err } = await type('keys', ...args);
  expect({ code, out }).toEqual({ code: 1, out: [] });
  expect(err).toContain(said);
  expect((await type('keys', 'list')).out).toEqual([
    'There are no keys yet: paywicket keys create makes the first.',
  ]);
});

describe('in a folder without a database', () => {
  const scopes = ['--scopes', 'checkouts:read'] as const;
  const created = ['keys', 'create', '--name', 'shop', '--owner', 'Ada', ...scopes] as const;

  test('a key is created with --new alone, and the file is named', async () => {
    const { type, folder } = scriptedTerminal();
    const file = join(folder, 'data/paywicket.db');
    const refused = await type(...created);
    expect(refused).toMatchObject({ code: 78, out: [] });
    expect(refused.err).toContain(`there is no database of Paywicket at ${file}. Run this in the folder of`);
    expect(existsSync(file)).toBe(false);
    const made = await type(...created, '--new');
    expect(made).toMatchObject({ code: 0, err: `created the database ${file} (test mode, 0 orders)` });
    expect(await type(...created)).toMatchObject({ code: 0, err: `database: ${file} (test mode, 0 orders)` });
  });

  test('listing and revoking create none', async () => {
    const { type, folder } = scriptedTerminal();
    for (const args of [['list'], ['revoke', 'key_1']]) {
      const { code, err } = await type('keys', ...args);
      expect(code).toBe(78);
      expect(err).toContain('there is no database of Paywicket at');
    }
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});

test('the help and SETTINGS.md name each scope', async () => {
  const { out } = await scriptedTerminal().type('keys', '--help');
  const operations = readFileSync(new URL('../../SETTINGS.md', import.meta.url), 'utf8');
  for (const scope of scopes) {
    expect(out.join('\n').split(/[\s,]+/)).toContain(scope);
    expect(operations).toContain(`\`${scope}\``);
  }
});

test('keys list --json is what GET /v1/keys answers, without the keys', async () => {
  const { type } = scriptedTerminal();
  const key = (await type('keys', 'create', ...owned, '--scopes', 'checkouts:read')).out.at(-1) ?? '';
  const { code, out } = await type('keys', 'list', '--json');
  expect(code).toBe(0);
  const { data } = JSON.parse(out.join('\n')) as { data: unknown[] };
  expect(data).toEqual([
    {
      id: expect.stringMatching(/^key_/) as unknown,
      name: 'shop',
      owner: 'Ada',
      scopes: ['checkouts:read'],
      source: 'command',
      createdAt: expect.stringMatching(/Z$/) as unknown,
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    },
  ]);
  expect(out.join('')).not.toContain(key.slice(-20));
});
