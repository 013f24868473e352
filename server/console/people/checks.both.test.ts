import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../base/clock.ts';
import { openAdapter } from '../../base/store/open.ts';
import { kyselyOf } from '../../base/store/schema.ts';
import { scriptedTerminal } from '../../testing/scripted-terminal.ts';
import { databaseOfTier } from '../../testing/tier-database.ts';

const { name, locate } = databaseOfTier();

const live = { PAYWICKET_MODE: 'live', PUBLIC_URL: 'https://127.0.0.1:9', PAYWICKET_CONSOLE: '1' };

/** A database that has been made, and what the doctor says of some subjects. */
async function made(environment: Readonly<Record<string, string>> = live, settings: object = {}) {
  const postgres = await locate();
  const typed = scriptedTerminal({
    ...(postgres !== undefined && { DATABASE_URL: postgres.url }),
    ...environment,
  });
  const whole = { rates: { source: 'static' }, ...settings };
  writeFileSync(join(typed.folder, 'paywicket.config.json'), JSON.stringify(whole));
  expect((await typed.type('migrate')).code).toBe(0);
  const location = postgres ?? ({ kind: 'sqlite', file: join(typed.folder, 'data/paywicket.db') } as const);
  return {
    ...typed,
    said: async (...names: readonly string[]) => {
      const { out } = await typed.type('doctor');
      return out.filter((line) => names.some((each) => line.slice(6).startsWith(`${each}: `)));
    },
    addPasskey: async (person: string, approvesFrom = 1) => {
      const db = kyselyOf((await openAdapter(location)).dialect);
      const { id } = await db
        .selectFrom('people')
        .select('id')
        .where('name', '=', person)
        .executeTakeFirstOrThrow();
      const key = { id: `of ${person}`, personId: id, name: 'phone', publicKey: '', transports: '[]' };
      const times = { createdAt: 1, approvesFrom, lastUsedAt: null, removedAt: null };
      await db
        .insertInto('passkeys')
        .values({ ...key, ...times, counter: 0 })
        .execute();
      await db.destroy();
    },
  };
}

const scopes = 'payouts:read,refunds:read,payouts:approve';

describe(`the doctor on ${name}`, () => {
  test('follows a shop from nobody to a second person with a passkey', async () => {
    const { type, said, addPasskey } = await made();
    const subjects = ['console', 'passkeys', 'second person'] as const;
    expect(await said(...subjects)).toEqual([
      'warn  console: https://127.0.0.1:9/console is open, but there is nobody whom it lets in. Run paywicket console --name YOU, and open the link that it prints',
      'warn  second person: nobody can approve payouts and refunds, so those wait. Run paywicket console invite NAME --scopes payouts:read,refunds:read,payouts:approve for another person, who adds a passkey in the console',
    ]);
    await type('console', '--name', 'Ada');
    await type('console', 'invite', 'Bob', '--scopes', scopes);
    expect(await said(...subjects)).toEqual([
      'ok    console: https://127.0.0.1:9/console lets in Ada, Bob',
      'warn  passkeys: these people of the console have none, and can move no money: Ada, Bob. Each signs in by the link of paywicket console --name NAME, and adds one on the page People',
      'warn  second person: nobody can approve payouts and refunds, so those wait. Ada or Bob can, once they have a passkey',
    ]);
    await addPasskey('Ada');
    expect(await said('passkeys', 'second person')).toEqual([
      expect.stringMatching(/^warn {2}passkeys: these .* have none, .*: Bob\. /),
      expect.stringMatching(
        /^warn {2}second person: only Ada can approve payouts and refunds, and nobody can approve those that Ada asks for\. /,
      ),
    ]);
    const from = Date.now() + DAY_MS;
    await addPasskey('Bob', from);
    expect(await said('passkeys', 'second person')).toEqual([
      'ok    passkeys: all people of the console have one',
      `warn  passkeys: that of Bob is new: it moves no money before ${new Date(from).toISOString()}`,
      'ok    second person: Ada, Bob can approve payouts and refunds',
    ]);
    await type('console', 'remove', 'Bob');
    expect(await said('console')).toEqual([expect.stringMatching(/lets in Ada$/)]);
  });

  test('counts keys as people by their owners, and none that has ended or is revoked', async () => {
    const { type, said } = await made({ ...live, PAYWICKET_CONSOLE: '0' });
    const create = async (owner: string, of: string) =>
      type('keys', 'create', '--name', 'key', '--owner', owner, '--scopes', of);
    await create('Shop', 'refunds:write');
    expect(await said('console', 'second person')).toEqual([
      'ok    console: is closed; PAYWICKET_CONSOLE=1 opens it',
      expect.stringMatching(/^warn {2}second person: nobody can approve/),
    ]);
    await create('Ada', 'payouts:approve');
    expect(await said('second person')).toEqual(['ok    second person: Ada can approve payouts and refunds']);
    await create('ADA', '*');
    expect(await said('second person')).toEqual([expect.stringContaining('nobody can approve those that')]);
    const { out } = await create('Bob', 'payouts:approve');
    expect(await said('second person')).toEqual([expect.stringMatching(/^ok {4}second person: .*Bob/)]);
    const [id = ''] = /key_[\w-]+/.exec(out.join()) ?? [];
    await type('keys', 'revoke', id);
    expect(await said('second person')).toEqual([expect.stringContaining('nobody can approve those that')]);
  });

  test('says which payouts and refunds wait for a second person', async () => {
    const bounds = { payoutsAbove: { '*': '0' }, refundsAbove: { 'usdt-tron': '100' } };
    expect(await (await made()).said('approvals')).toEqual([
      'ok    approvals: all payouts and refunds need a second person',
    ]);
    expect(await (await made(live, { approvals: bounds })).said('approvals')).toEqual([
      'ok    approvals: all payouts need a second person; refunds above the limits need a second person',
    ]);
    expect(await (await made({})).said('approvals', 'second person')).toEqual([
      'ok    approvals: payouts and refunds need no second person',
    ]);
    const { type, said } = await made({});
    await type('freeze', '--restored', '--note', 'restored');
    expect(await said('approvals', 'second person')).toEqual([
      'ok    approvals: payouts and refunds need no second person',
      'ok    approvals: until 30 days after unfreeze, all need a second person: the database is a copy',
      expect.stringMatching(/^warn {2}second person: nobody can approve/),
    ]);
  });

  test('warns where scripts of the shop can use the console, and says where it needs no sign-in', async () => {
    expect(await (await made({ ...live, PAYWICKET_CONSOLE: 'shared' })).said('console')).toContainEqual(
      expect.stringMatching(/^warn {2}console: shares the origin of the shop's pages/),
    );
    expect(await (await made({ PAYWICKET_CONSOLE: 'owner' })).said('console')).toEqual([
      expect.stringMatching(/^ok {4}console: .* is open without signing in, to whoever uses this machine$/),
    ]);
  });

  test('ends with what it cannot see', async () => {
    const { type } = await made({ PUBLIC_URL: 'http://127.0.0.1:9' });
    const { out, code } = await type('doctor');
    expect([code, out.at(-1)]).toEqual([
      0,
      expect.stringMatching(/^Not checked: whether the database is backed up/),
    ]);
  });
});
