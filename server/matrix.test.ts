import { beforeEach, describe, expect, test } from 'vitest';
import { hashOf, newCapability } from './domain/ids.ts';
import { scopes, type MerchantKey, type Scope } from './domain/keys.ts';
import { guards } from './http/auth.ts';
import { SqlKeys } from './store/keys.ts';
import { shopOrigin, startWorkbench, type Workbench } from './workbench.ts';

/**
 * Every route with every credential, made from the routes themselves: one that names no rule fails here (R5, R17, R80).
 */

/** Addresses that take no credential of a person: each says what guards it instead. */
const open: Readonly<Record<string, string>> = {
  'GET /healthz': 'no detail',
  'GET /readyz': 'no detail',
  'GET /metrics': 'a token of its own',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /pay': 'the token is in the fragment',
  'GET /pay/return/:capability': 'a capability',
  'GET /l/:id': 'creates nothing',
  'POST /l/:id': 'limits',
  'POST /v1/links/:id/sessions': 'limits and origins',
  'POST /webhooks/:provider': 'the gateway’s proof',
  'POST /webhooks/:provider/:capability': 'a capability',
  'GET /paywicket.js': 'public',
  'GET /integrity.json': 'public',
};
const isFile = (path: string): boolean => /^\/(v|assets)\//.test(path) || path.includes('settings.schema');

interface Route {
  readonly method: string;
  readonly path: string;
  /** What its guard asks for; undefined where it has none. */
  readonly scope: Scope | undefined;
}

let bench: Workbench;
let routes: readonly Route[] = [];
const keys = new Map<string, string>();

async function addKey(name: string, changes: Partial<MerchantKey>, mode = 'test'): Promise<void> {
  const secret = `sk_${mode}_${newCapability()}`;
  const key: MerchantKey = {
    id: `key_${name}`,
    name,
    owner: 'somebody',
    scopes: [],
    createdAt: bench.now(),
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    ...changes,
  };
  await new SqlKeys(bench.parts.database).create(key, hashOf(secret));
  keys.set(name, secret);
}

beforeEach(async () => {
  bench = await startWorkbench([]);
  const found = new Map<string, Route>();
  for (const { method, path, handler } of bench.parts.app.routes) {
    if (method === 'ALL') continue;
    const name = `${method} ${path}`;
    const scope = guards.get(handler) ?? found.get(name)?.scope;
    found.set(name, { method, path, scope });
  }
  routes = [...found.values()];
  for (const scope of scopes) await addKey(scope, { scopes: [scope] });
  await addKey('everything', { scopes: ['*'] });
  await addKey('expired', { scopes: ['*'], expiresAt: bench.now() });
  await addKey('revoked', { scopes: ['*'], revokedAt: bench.now() });
  await addKey('live', { scopes: ['*'] }, 'live');
});

const ask = (route: Route, credential: string | undefined): Promise<{ status: number; text: string }> =>
  bench.request(route.path.replaceAll(/:\w+(\{[^}]*\})?/g, 'nothing').replaceAll('*', 'nothing'), {
    method: route.method,
    headers: {
      ...(credential !== undefined && { Authorization: `Bearer ${credential}` }),
      ...(route.method === 'POST' && { 'Content-Type': 'application/json' }),
    },
    ...(route.method === 'POST' && { body: '{}' }),
  });
const isDenied = (status: number): boolean => status === 401 || status === 403;
const merchants = (): readonly Route[] => routes.filter(({ scope }) => scope !== undefined);

test('R80: every route has a rule', () => {
  expect(merchants().length).toBeGreaterThan(15);
  const without = routes.filter(
    ({ method, path, scope }) =>
      scope === undefined &&
      open[`${method} ${path}`] === undefined &&
      !path.startsWith('/v1/session') &&
      !isFile(path) &&
      path !== '/*',
  );
  expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

describe('the merchant’s routes', () => {
  test('are closed without a key, and to whatever is no key of this store', async () => {
    const { token } = await bench.open();
    const wrong = {
      nothing: undefined,
      'a shopper’s token': token,
      'a key that nobody has': `sk_test_${newCapability()}`,
      'a key of the other mode': keys.get('live'),
      'a short one': 'x',
      'an expired one': keys.get('expired'),
      'a revoked one': keys.get('revoked'),
    };
    for (const route of merchants())
      for (const [name, credential] of Object.entries(wrong)) {
        const { status, text } = await ask(route, credential);
        expect(status, `${route.method} ${route.path} with ${name}`).toBe(401);
        expect(text).toContain('"code":"unauthorized"');
      }
  });

  test('are open to a key with their scope, and to no other', async () => {
    for (const route of merchants())
      for (const scope of scopes) {
        const { status, text } = await ask(route, keys.get(scope));
        const name = `${route.method} ${route.path} with ${scope}`;
        if (scope === route.scope) expect(isDenied(status), name).toBe(false);
        else {
          expect(status, name).toBe(403);
          expect(text).toContain('"code":"insufficient_scope"');
        }
      }
  });

  test('are open to a key that may do everything', async () => {
    for (const route of merchants())
      expect(isDenied((await ask(route, keys.get('everything'))).status), route.path).toBe(false);
  });

  test('never answer with CORS headers', async () => {
    for (const route of merchants()) {
      const response = await bench.parts.app.request(route.path.replaceAll(/:\w+/g, 'nothing'), {
        method: route.method,
        headers: { Origin: 'https://shop.example', Authorization: `Bearer ${keys.get('everything')}` },
      });
      expect(response.headers.get('access-control-allow-origin'), route.path).toBeNull();
    }
  });
});

test('R5: a merchant’s key opens no session route', async () => {
  const own = routes.filter(({ path }) => path.startsWith('/v1/session') && !path.includes('*'));
  const statuses = await Promise.all(
    own.map(async (route) => (await ask(route, keys.get('everything'))).status),
  );
  expect(statuses.length).toBeGreaterThan(4);
  expect(new Set(statuses)).toEqual(new Set([401]));
});

test('R9, R10, R72: every route answers with the safety headers, whoever asks, and with CORS headers where a page asks', async () => {
  const { token } = await bench.open();
  for (const { method, path } of routes)
    for (const credential of [undefined, token, keys.get('everything')]) {
      const response = await bench.parts.app.request(path.replaceAll(/:\w+(\{[^}]*\})?/g, 'nothing'), {
        method,
        headers: {
          Accept: 'text/html',
          Origin: shopOrigin,
          ...(credential !== undefined && { Authorization: `Bearer ${credential}` }),
        },
      });
      const { headers, status } = response;
      const name = `${method} ${path} ${status}`;
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, name).toMatch(/^default-src 'none'; /);
      const frames = path === '/pay' ? `frame-ancestors ${shopOrigin}` : "frame-ancestors 'none'";
      expect(`${policy};`, name).toContain(`${frames};`);
      expect(policy, name).not.toContain('unsafe');
      expect(headers.get('x-content-type-options'), name).toBe('nosniff');
      expect(headers.get('referrer-policy'), name).toBe('no-referrer');
      const isBuilt = /^\/(paywicket|integrity|v\/|assets)/.test(path);
      const isRead = /^\/(docs|openapi|settings)/.test(path);
      if (!isBuilt && !isRead) expect(headers.get('cache-control'), name).toContain('no-store');
      const isForPages = /^\/v1\/(session|links)/.test(path);
      const shared = isForPages ? shopOrigin : isBuilt && status === 200 ? '*' : null;
      expect(headers.get('access-control-allow-origin'), name).toBe(shared);
      await response.body?.cancel();
    }
});

test('a use of a key is written down, and not more than once a minute', async () => {
  const store = new SqlKeys(bench.parts.database);
  const lastUse = async () => (await store.list()).find(({ name }) => name === 'everything')?.lastUsedAt;
  const [route] = merchants();
  if (route === undefined) throw new Error('no route');
  expect(await lastUse()).toBeNull();
  await ask(route, keys.get('everything'));
  const first = bench.now();
  await expect.poll(lastUse).toBe(first);
  bench.wait(59_999);
  await ask(route, keys.get('everything'));
  expect(await lastUse()).toBe(first);
  bench.wait(1);
  await ask(route, keys.get('everything'));
  await expect.poll(lastUse).toBe(bench.now());
});
