import { describe, expect, test } from 'vitest';
import { createKey } from '../../../testing/database-commands.ts';
import { databaseOfTier } from '../../../testing/tier-database.ts';
import { startWorkbench, type Workbench } from '../../../testing/workbench.ts';

const day = 86_400_000;
const { locate } = databaseOfTier();

async function start() {
  const location = await locate();
  const bench = await startWorkbench([], { location });
  return { bench, location };
}

const newKey = (
  { services, now }: Workbench,
  scopes: readonly string[],
  more: { readonly name?: string; readonly life?: number } = {},
) => createKey(services.database, now(), { scopes, ...more });

const revoke = (bench: Workbench, key: string, id: string) =>
  bench.shopper(key, 'POST', `/v1/keys/${id}/revoke`);

describe('the merchant’s keys', () => {
  test('are listed with owner, scopes, times and last use, and never with the key or its hash', async () => {
    const { bench } = await start();
    const first = await newKey(bench, ['checkouts:read', 'audit:read'], { life: day });
    bench.wait(1000);
    const second = await newKey(bench, ['*'], { name: 'Ada’s <desk>' });
    await bench.shopper(first.key, 'GET', '/v1/checkouts');
    await bench.services.keys.storeUses();
    const { status, body, text } = await bench.shopper(first.key, 'GET', '/v1/keys');
    const at = (ago: number) => new Date(bench.now() - ago).toISOString();
    const never = { expiresAt: null, lastUsedAt: null, revokedAt: null };
    expect([status, body]).toEqual([
      200,
      {
        data: [
          {
            id: 'key_environment',
            name: 'PAYWICKET_SECRET_KEY',
            owner: 'environment',
            scopes: ['*'],
            source: 'environment',
            createdAt: null,
            ...never,
          },
          {
            id: second.id,
            name: 'Ada’s <desk>',
            owner: 'Ada',
            scopes: ['*'],
            source: 'command',
            createdAt: at(0),
            ...never,
          },
          {
            id: first.id,
            name: 'shop',
            owner: 'Ada',
            scopes: ['checkouts:read', 'audit:read'],
            source: 'command',
            createdAt: at(1000),
            expiresAt: at(1000 - day),
            lastUsedAt: at(0),
            revokedAt: null,
          },
        ],
        nextCursor: null,
      },
    ]);
    for (const secret of [bench.secretKey, first.key, first.hash, second.key, second.hash])
      expect(text.includes(secret)).toBe(false);
  });

  test('one is revoked once, by a key with keys:write alone, and the audit log says by whom', async () => {
    const { bench } = await start();
    const shop = await newKey(bench, ['*']);
    const guard = await newKey(bench, ['keys:write'], { name: 'guard' });
    expect(await bench.shopper(guard.key, 'GET', '/v1/keys')).toMatchObject({ status: 403 });
    expect(await revoke(bench, (await newKey(bench, ['audit:read'])).key, shop.id)).toMatchObject({
      status: 403,
      body: { code: 'insufficient_scope' },
    });
    bench.wait(1000);
    const revokedAt = new Date(bench.now()).toISOString();
    const revoked = await revoke(bench, guard.key, shop.id);
    expect(revoked).toMatchObject({ status: 200, body: { id: shop.id, revokedAt } });
    expect(revoked.text.includes(shop.hash)).toBe(false);
    bench.wait(1000);
    expect(await revoke(bench, guard.key, shop.id)).toMatchObject({ status: 200, body: { revokedAt } });
    const { body } = await bench.merchant('GET', `/v1/audit?target=${shop.id}`);
    expect((body['data'] as unknown as readonly object[]).at(-1)).toMatchObject({
      action: 'keys.revoke',
      actor: guard.id,
      owner: 'Ada',
      data: {},
    });
  });

  test('one may revoke itself', async () => {
    const { bench } = await start();
    const { key, id } = await newKey(bench, ['*']);
    expect(await revoke(bench, key, id)).toMatchObject({ status: 200, body: { id } });
    expect(await revoke(bench, key, id)).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  });

  test('one that is revoked while it is used is refused from then on, by every process', async () => {
    const { bench, location } = await start();
    // A database in a file has one process.
    const other = location === undefined ? bench : await startWorkbench([], { location });
    const { key, id } = await newKey(bench, ['checkouts:read']);
    const uses = (on: Workbench) =>
      Promise.all(Array.from({ length: 5 }, () => on.shopper(key, 'GET', '/v1/checkouts')));
    for (const each of [...(await uses(bench)), ...(await uses(other))]) expect(each.status).toBe(200);
    const [revoked, ...during] = await Promise.all([
      revoke(bench, bench.secretKey, id),
      uses(bench),
      uses(other),
    ]);
    expect(revoked.status).toBe(200);
    for (const each of during.flat()) expect([200, 401]).toContain(each.status);
    for (const each of [...(await uses(bench)), ...(await uses(other))])
      expect(each).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    // A last use that is stored later does not bring it back.
    await bench.services.keys.storeUses();
    await other.services.keys.storeUses();
    expect((await bench.shopper(key, 'GET', '/v1/checkouts')).status).toBe(401);
  });

  test('the one from the environment is not revoked here, nor one that does not exist', async () => {
    const { bench } = await start();
    expect(await revoke(bench, bench.secretKey, 'key_environment')).toMatchObject({
      status: 409,
      body: { code: 'invalid_state', detail: expect.stringContaining('PAYWICKET_SECRET_KEY') as string },
    });
    expect(await revoke(bench, bench.secretKey, 'key_9')).toMatchObject({ status: 404 });
    expect((await bench.merchant('GET', '/v1/checkouts')).status).toBe(200);
  });
});

describe('R173: a key that ends', () => {
  const isoOf = (time: number) => new Date(time).toISOString();
  const listed = async (bench: Workbench, query: string) =>
    ((await bench.merchant('GET', `/v1/keys${query}`)).body['data'] as unknown as { name: string }[]).map(
      ({ name }) => name,
    );
  const tasksOf = async (bench: Workbench) =>
    (
      (await bench.merchant('GET', '/v1/tasks')).body['data'] as unknown as { id: string; reason: string }[]
    ).map(({ id, reason }) => [id, reason]);

  test('is told to whoever holds it whether it is unknown, revoked or has expired, and to nobody else', async () => {
    const { bench } = await start();
    const shop = await newKey(bench, ['checkouts:read'], { life: day });
    const other = await newKey(bench, ['checkouts:read'], { life: day });
    const refusal = async (key: string) => {
      const { status, body } = await bench.shopper(key, 'GET', '/v1/checkouts');
      return [status, body['code'], body['detail']];
    };
    const refused = (detail: string) => [401, 'unauthorized', detail];
    await revoke(bench, bench.secretKey, other.id);
    const revokedAt = isoOf(bench.now());
    const expiresAt = isoOf(bench.now() + day);
    bench.wait(day);
    expect(await refusal(shop.key)).toEqual(
      refused(
        `This key, ${shop.id}, expired at ${expiresAt}: give the shop another one, made by paywicket keys create.`,
      ),
    );
    // Also after its end: the first reason stays.
    expect(await refusal(other.key)).toEqual(
      refused(`This key, ${other.id}, was revoked at ${revokedAt}: give the shop another key.`),
    );
    for (const { key } of [shop, other])
      for (const near of [
        key.slice(0, -1),
        `${key}a`,
        key.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
      ])
        expect(await refusal(near)).toEqual(
          refused(
            `The key that ends in ${near.slice(-4)} is unknown to this server: give the shop a key of this server.`,
          ),
        );
  });

  test(
    'is among the tasks from 14 days before on, and after it while it is used; revoked, it is not',
    { tags: ['attention'] },
    async () => {
      const { bench } = await start();
      const { key, id } = await newKey(bench, ['checkouts:read'], { life: 20 * day });
      await newKey(bench, ['checkouts:read'], { name: 'for ever' });
      expect(await tasksOf(bench)).toEqual([]);
      bench.wait(6 * day);
      expect(await tasksOf(bench)).toEqual([[id, 'expiring']]);
      expect(await listed(bench, '?task=expiring')).toEqual(['shop']);
      expect(await listed(bench, '?task=expired')).toEqual([]);
      // Who may not list keys gets no tasks about them.
      const eve = await newKey(bench, ['checkouts:read', 'webhooks:read']);
      expect((await bench.shopper(eve.key, 'GET', '/v1/tasks')).body).toMatchObject({ data: [], groups: [] });
      bench.wait(14 * day);
      expect(await tasksOf(bench)).toEqual([]);
      expect((await bench.shopper(key, 'GET', '/v1/checkouts')).status).toBe(401);
      await bench.services.keys.storeUses();
      expect(await tasksOf(bench)).toEqual([[id, 'expired']]);
      expect(await listed(bench, '?task=expired')).toEqual(['shop']);
      expect(await bench.merchant('GET', '/v1/keys?task=soon')).toMatchObject({ status: 400 });
      await revoke(bench, bench.secretKey, id);
      expect(await tasksOf(bench)).toEqual([]);
    },
  );

  test('is in the log once a day: before its end, and when it is used after it', async () => {
    const { bench } = await start();
    const { key, id } = await newKey(bench, ['checkouts:read'], { life: 15 * day });
    const expiresAt = isoOf(bench.now() + 15 * day);
    const lines = () =>
      bench.logged
        .filter((line) => line['key'] === id)
        .map(({ level, name, expiresAt: end, message }) => [level, name, end, message]);
    const soon = ['warn', 'shop', expiresAt, 'an API key expires soon, and is refused from then on'];
    const used = ['warn', 'shop', expiresAt, 'an API key that has expired is still used'];
    await bench.services.keys.logEnds();
    expect(lines()).toEqual([]);
    bench.wait(day);
    await bench.services.keys.logEnds();
    await bench.services.keys.logEnds();
    expect(lines()).toEqual([soon]);
    bench.wait(day);
    await bench.services.keys.logEnds();
    expect(lines()).toEqual([soon, soon]);
    bench.wait(13 * day);
    await bench.services.keys.logEnds();
    for (let times = 0; times < 3; times += 1) await bench.shopper(key, 'GET', '/v1/checkouts');
    expect(lines()).toEqual([soon, soon, used]);
  });
});
