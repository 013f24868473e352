import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { People } from './people.ts';
import { NO_REQUEST } from '../../base/access/request-context.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';
import { SqlPasskeys } from './sql-passkeys.ts';
import { SqlPeople } from './sql-people.ts';

const on = { PAYWICKET_CONSOLE: '1' };
const tokenIn = (line = ''): string => /\/console\/sign-in\/([\w-]{43})$/.exec(line)?.[1] ?? '';

async function signIn(folder: string, token: string) {
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  try {
    return await new People(database.store(SqlPeople), { now: () => Date.now() }).signIn(token);
  } finally {
    await database.close();
  }
}

test('the first call makes the owner, who has every scope; its last line is a link that works once', async () => {
  const { type, folder } = scriptedTerminal(on);
  await type('migrate');
  const { code, out } = await type('console', '--name', 'Ada');
  expect(code).toBe(0);
  expect(out.at(-1)).toMatch(/^http:\/\/localhost:8787\/console\/sign-in\/[\w-]{43}$/);
  const token = tokenIn(out.at(-1));
  expect((await signIn(folder, token)).person).toMatchObject({ name: 'Ada', scopes: ['*'] });
  await expect(signIn(folder, token)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(readFileSync(join(folder, 'data/paywicket.db')).includes(token)).toBe(false);
});

test('R103: in the origin of a shop’s pages there is none: the command ends with 78 and names both ways out', async () => {
  const { type } = scriptedTerminal({ ...on, PUBLIC_URL: 'http://127.0.0.1:8787/crypto' });
  const { code, err } = await type('console', '--name', 'Ada');
  expect(code).toBe(78);
  expect(err).toMatch(/set PUBLIC_URL to a host of its own[^]* or PAYWICKET_CONSOLE=shared/);
});

test('another person is invited with scopes, and has links of their own', async () => {
  const { type, folder } = scriptedTerminal(on);
  await type('migrate');
  await type('console', '--name', 'Ada');
  const invited = await type('console', 'invite', 'Bob', '--scopes', 'checkouts:read, payouts:approve');
  expect((await signIn(folder, tokenIn(invited.out.at(-1)))).person).toMatchObject({
    name: 'Bob',
    scopes: ['checkouts:read', 'payouts:approve'],
  });
  expect((await type('console', 'people')).out.map((line) => line.replace(/^\S+ +/, ''))).toEqual([
    '"Ada"  *  0 passkeys',
    '"Bob"  checkouts:read,payouts:approve  0 passkeys',
  ]);
  const again = await type('console', '--name', 'bob');
  expect((await signIn(folder, tokenIn(again.out.at(-1)))).person).toMatchObject({ name: 'Bob' });
});

test('who is removed cannot sign in', async () => {
  const { type, folder } = scriptedTerminal(on);
  await type('migrate');
  const { out } = await type('console', '--name', 'Ada');
  expect((await type('console', 'remove', 'ada')).out).toEqual([
    'Ada is removed: their sessions, sign-in links and passkeys no longer work',
  ]);
  await expect(signIn(folder, tokenIn(out.at(-1)))).rejects.toMatchObject({ code: 'unauthorized' });
  expect((await type('console', 'people')).out).toEqual([
    'There are no people yet: paywicket console adds the owner.',
  ]);
});

test('the passkeys of a person are shown, and a lost one is removed with their sessions', async () => {
  const { type, folder } = scriptedTerminal(on);
  await type('migrate');
  await type('console', '--name', 'Ada');
  const withDatabase = async <T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> => {
    const location = { kind: 'sqlite', file: join(folder, 'data/paywicket.db') } as const;
    const database = await openDatabase(location, 'test');
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  expect((await type('console', 'passkeys', 'Ada')).out).toEqual(['Ada has no passkeys.']);
  await withDatabase(async ({ store }) => {
    const [people, passkeys] = [store(SqlPeople), store(SqlPasskeys)];
    const [ada] = await people.list();
    const personId = ada?.id ?? '';
    const given = { kind: 'register', personId, createdAt: 0, expiresAt: 1 } as const;
    await passkeys.addChallenge({ ...given, hash: 'challenge' });
    const made = { id: 'lost-phone', publicKey: 'pQ', counter: 0, transports: [], createdAt: 0 };
    const passkey = { ...made, personId, name: 'Phone' };
    await passkeys.add({ passkey, challenge: 'challenge', waits: 0 }, NO_REQUEST);
    await people.addSession('session', personId, 'link', Date.now());
  });
  expect((await type('console', 'passkeys', 'ada')).out).toEqual([
    'lost-phone  "Phone"  added 1970-01-01T00:00:00.000Z, not used yet',
  ]);
  const listed = await type('console', 'people', '--json');
  expect(JSON.parse(listed.out.join('\n'))).toEqual({
    data: [{ id: expect.stringMatching(/^prs_/) as unknown, name: 'Ada', scopes: ['*'], passkeys: 1 }],
  });
  expect((await type('console', 'people')).out[0]).toContain('"Ada"  *  1 passkey');
  expect((await type('console', 'passkeys', 'Ada', '--remove', 'other')).err).toContain('no such passkey');
  expect((await type('console', 'passkeys', 'Ada', '--remove', '"lost-phone"')).out).toEqual([
    'The passkey is removed, and the sessions of Ada have ended',
  ]);
  expect(await withDatabase(({ store }) => store(SqlPeople).findSession('session'))).toBeUndefined();
  expect((await type('console', 'passkeys', 'Ada')).out).toEqual(['Ada has no passkeys.']);
});

test.each([
  [['console'], {}, 'the console is off: set PAYWICKET_CONSOLE=1'],
  [['console', 'invite', 'Bob', '--scopes', 'all'], on, 'unknown scope: all. The scopes are'],
  [['console', 'invite', '--scopes', '*'], on, 'name one person'],
  [['console', 'invite', 'Environment', '--scopes', '*'], on, '"environment" is the key of the settings'],
  [['console', 'invite', ' \u0007', '--scopes', '*'], on, 'visible characters'],
  [['console', 'remove', 'Eve'], on, 'there is no such person'],
  [['console', 'passkeys', 'Eve'], on, 'there is no such person'],
  [['console', 'passkeys'], on, 'name one person'],
  [['console', 'leave'], on, 'there is no such command'],
] as const)('%j is refused with what to do', async (args, environment, message) => {
  const { type } = scriptedTerminal(environment);
  await type('migrate');
  const { code, err } = await type(...args);
  expect(code).not.toBe(0);
  expect(err).toContain(message);
});

test('with several people it asks whose link', async () => {
  const { type } = scriptedTerminal(on);
  await type('migrate');
  await type('console', '--name', 'Ada');
  await type('console', 'invite', 'Bob', '--scopes', '*');
  expect((await type('console')).err).toContain('name the person with --name: Ada, Bob');
  expect((await type('console', '--name', 'Eve')).err).toContain('There are Ada, Bob');
  expect((await type('console', 'invite', 'ADA', '--scopes', '*')).err).toContain('ADA exists already');
});
