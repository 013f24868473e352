import { beforeEach, describe, expect, test } from 'vitest';
import { hashOf, newGatewayToken } from '../../../server/base/ids.ts';
import type { MerchantKey } from '../../../server/base/access/api-keys.ts';
import { scopes, type Scope } from '../../../server/base/contract/constants.ts';
import { NO_REQUEST } from '../../../server/base/access/request-context.ts';
import { moduleRules, rulesOf } from '../../../server/testing/module-rules.ts';
import { shopOrigin } from '../../../server/testing/whole-server.ts';
import { startWorkbench, type Workbench } from '../../../server/testing/workbench.ts';

/** Every route with every credential, against rules that are written down here: a route without one fails (R5, R17, R80). */

interface Route {
  readonly method: string;
  readonly path: string;
}
const routeOf = (name: string): Route => {
  const [method = '', path = ''] = name.split(' ');
  return { method, path };
};
/** Which scope opens what, as the HTTP contract has it. A route that is new needs its line: one of an optional module in its folder. */
const merchantRoutes: Partial<Record<Scope, readonly string[]>> = {
  'checkouts:read': [
    'GET /v1/checkouts',
    'GET /v1/reports/checkouts',
    'GET /v1/reports/checkouts/metadata',
    'GET /v1/checkouts/:id',
    'GET /v1/checkouts/:id/decisions',
    'GET /v1/checkouts/:id/events',
    'GET /v1/checkouts/:id/message',
    'GET /v1/checkouts/:id/transactions',
    'GET /v1/inbox',
    'GET /v1/methods',
    'GET /v1/providers',
    'GET /v1/rates',
    'GET /v1/setup',
  ],
  'checkouts:write': [
    'POST /v1/checkouts',
    'POST /v1/checkouts/:id/cancel',
    'POST /v1/checkouts/:id/fulfill',
    'POST /v1/checkouts/:id/unfulfill',
    'POST /v1/checkouts/:id/sessions',
    'DELETE /v1/checkouts/:id/sessions',
    'POST /v1/checkouts/:id/sync',
  ],
  'checkouts:resolve': [
    'POST /v1/checkouts/:id/resolve',
    'POST /v1/checkouts/:id/settle',
    'POST /v1/transactions/:id/match',
  ],
  'refunds:read': [
    'GET /v1/checkouts/:id/refunds/quote',
    'GET /v1/refunds',
    'GET /v1/refunds/:id',
    'GET /v1/refunds/:id/message',
  ],
  'refunds:write': [
    'POST /v1/checkouts/:id/refunds',
    'POST /v1/checkouts/:id/refunds/otp',
    'POST /v1/refunds/:id/cancel',
    'POST /v1/refunds/:id/claim-link',
    'POST /v1/refunds/:id/confirm',
  ],
  'payouts:read': [
    'GET /v1/money-out',
    'GET /v1/payout-batches',
    'GET /v1/payout-batches/:id',
    'GET /v1/payouts',
    'GET /v1/payouts/:id',
  ],
  'payouts:write': [
    'POST /v1/payout-batches',
    'POST /v1/payout-batches/:id/cancel',
    'POST /v1/payout-batches/:id/confirm',
    'POST /v1/payouts',
    'POST /v1/payouts/:id/cancel',
    'POST /v1/payouts/:id/confirm',
    'POST /v1/payouts/sync',
  ],
  'payouts:approve': [
    'POST /v1/money-out/freeze',
    'POST /v1/payout-allowlist',
    'POST /v1/payout-batches/:id/approve',
    'POST /v1/payout-batches/:id/reject',
    'POST /v1/payout-batches/:id/resolve',
    'POST /v1/payouts/:id/approve',
    'POST /v1/payouts/:id/reject',
    'POST /v1/payouts/:id/resolve',
    'POST /v1/refunds/:id/approve',
    'POST /v1/refunds/:id/reject',
    'POST /v1/refunds/:id/resolve',
  ],
  'balances:read': [
    'GET /v1/checks',
    'GET /v1/settings',
    'GET /v1/balances',
    'GET /v1/transactions',
    'GET /v1/transactions/:id',
  ],
  'webhooks:read': [
    'GET /v1/events',
    'GET /v1/events/:id',
    'GET /v1/webhook-endpoints',
    'GET /v1/webhook-endpoints/:id',
  ],
  'webhooks:write': [
    'POST /v1/events/:id/redeliver',
    'POST /v1/webhook-endpoints',
    'DELETE /v1/webhook-endpoints/:id',
    'POST /v1/webhook-endpoints/:id/disable',
    'POST /v1/webhook-endpoints/:id/enable',
    'POST /v1/webhook-endpoints/:id/redeliver',
    'POST /v1/webhook-endpoints/:id/rotate-secret',
    'POST /v1/webhook-endpoints/:id/test',
  ],
  'audit:read': ['GET /v1/audit', 'GET /v1/keys'],
  'keys:write': ['POST /v1/keys/:id/revoke'],
};

/** Open to every key: what it gets depends on its scopes. */
const anyKey = ['GET /v1/money-out/waiting', ...moduleRules.flatMap((rules) => rules.anyKey ?? [])].map(
  (name) => routeOf(name),
);

/** What a session token opens, and no key. */
const sessionRoutes = [
  'GET /v1/session',
  'POST /v1/session',
  'POST /v1/session/cancel',
  'POST /v1/session/method',
  'POST /v1/session/refresh',
  'POST /v1/session/refund',
  'POST /v1/session/report',
  'POST /v1/session/sent',
  'POST /v1/session/wallet',
];

/** What the token of a refund link opens, and nothing else. */
const claimRoutes = ['GET /v1/refund', 'POST /v1/refund/cancel', 'POST /v1/refund/destination'];

/** Routes without a credential of a merchant: each with what guards it instead. */
const open: Readonly<Record<string, string>> = {
  'GET /healthz': 'no detail',
  'GET /readyz': 'no detail',
  'GET /pay': 'the token is in the fragment',
  'GET /pay/return/:capability': 'the token in the path',
  'GET /refund': 'the token is in the fragment',
  'POST /webhooks/:provider': 'the gateway’s proof',
  'POST /webhooks/:provider/:capability': 'the token in the path',
  'GET /paywicket.js': 'public',
  'GET /integrity.json': 'public',
  'OPTIONS /integrity.json': 'public',
  ...rulesOf('open'),
};
/** Pages of the console have a rule of their own: a session. */
const isConsole = (path: string): boolean => /^\/console(\/|$)/.test(path);
const isFile = (path: string): boolean => /^\/(v|assets)\//.test(path);

const merchants = [merchantRoutes, ...moduleRules.map(({ scoped = {} }) => scoped)]
  .flatMap((scoped) => Object.entries(scoped))
  .flatMap(([scope, names]) => names.map((name) => ({ ...routeOf(name), scope })));

let bench: Workbench;
let routes: readonly Route[] = [];
const keys = new Map<string, string>();

async function addKey(name: string, changes: Partial<MerchantKey>, mode = 'test'): Promise<void> {
  const secret = `sk_${mode}_${newGatewayToken()}`;
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
  await bench.services.database.keys.create(key, hashOf(secret), NO_REQUEST);
  keys.set(name, secret);
}

beforeEach(async () => {
  bench = await startWorkbench([]);
  const names = bench.services.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/(?<=.)\/$/, '')}`);
  routes = [...new Set(names)].map(routeOf);
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

test('R80: every route has a rule, and every rule a route', () => {
  const names = routes
    .filter(({ path }) => !isFile(path) && !isConsole(path) && path !== '/*')
    .map(({ method, path }) => `${method} ${path}`);
  const rules = [
    ...Object.keys(open),
    ...sessionRoutes,
    ...claimRoutes,
    ...[...merchants, ...anyKey].map(({ method, path }) => `${method} ${path}`),
  ];
  expect(names.toSorted()).toEqual(rules.toSorted());
});

test('every page of the console leads to signing in, and each form is refused', async () => {
  const pages = routes.filter(({ path }) => isConsole(path) && !/\/(sign-in|style-)/.test(path));
  expect(pages.length).toBeGreaterThan(5);
  for (const route of pages)
    for (const credential of [undefined, keys.get('everything')]) {
      const { status } = await ask(route, credential);
      expect(status, `${route.method} ${route.path}`).toBe(303);
    }
});

describe('the merchant’s routes', () => {
  test('are closed without a key, and to anything but a key of this store', async () => {
    const { token } = await bench.open();
    const wrong = {
      nothing: undefined,
      'a shopper’s token': token,
      'a key that does not exist': `sk_test_${newGatewayToken()}`,
      'a key of the other mode': keys.get('live'),
      'a short one': 'x',
      'an expired one': keys.get('expired'),
      'a revoked one': keys.get('revoked'),
    };
    for (const route of [...merchants, ...anyKey])
      for (const [name, credential] of Object.entries(wrong)) {
        const { status, text } = await ask(route, credential);
        expect(status, `${route.method} ${route.path} with ${name}`).toBe(401);
        expect(text).toContain('"code":"unauthorized"');
      }
  });

  test('are open to a key with their scope, and to no other', async () => {
    for (const route of merchants)
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

  test('without a scope are open to every key', async () => {
    for (const route of anyKey)
      for (const scope of scopes)
        expect(isDenied((await ask(route, keys.get(scope))).status), `${route.path} with ${scope}`).toBe(
          false,
        );
  });

  test('are open to a key that may do everything', async () => {
    for (const route of merchants)
      expect(isDenied((await ask(route, keys.get('everything'))).status), route.path).toBe(false);
  });

  test('never answer with CORS headers', async () => {
    for (const route of [...merchants, ...anyKey]) {
      const response = await bench.services.app.request(route.path.replaceAll(/:\w+/g, 'nothing'), {
        method: route.method,
        headers: { Origin: 'https://shop.example', Authorization: `Bearer ${keys.get('everything')}` },
      });
      expect(response.headers.get('access-control-allow-origin'), route.path).toBeNull();
    }
  });
});

test('R5: a merchant’s key opens no session route, and no refund', async () => {
  for (const route of [...sessionRoutes, ...claimRoutes].map(routeOf))
    for (const [name, credential] of keys)
      expect((await ask(route, credential)).status, `${route.path} with ${name}`).toBe(401);
});

test('R9, R10, R72: every route answers any client with the security headers, and a page with CORS headers', async () => {
  const { token } = await bench.open();
  for (const { method, path } of routes)
    for (const credential of [undefined, token, keys.get('everything')]) {
      const response = await bench.services.app.request(path.replaceAll(/:\w+(\{[^}]*\})?/g, 'nothing'), {
        method,
        headers: {
          Accept: 'text/html',
          Origin: shopOrigin,
          'Sec-Fetch-Dest': 'iframe',
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
      expect(headers.get('cross-origin-opener-policy'), name).toBe('same-origin');
      const isBuilt = /^\/(paywicket|integrity|v\/|assets)/.test(path);
      const isRead = /^\/(docs|llms|openapi|settings|console\/style)/.test(path);
      if (!isBuilt && !isRead) expect(headers.get('cache-control'), name).toContain('no-store');
      const isForPages = /^\/v1\/(session|links\/[^/]+\/sessions|refund(\/|$))/.test(path);
      const isReadable = isBuilt && (status === 200 || method === 'OPTIONS');
      const shared = isForPages ? shopOrigin : isReadable ? '*' : null;
      expect(headers.get('access-control-allow-origin'), name).toBe(shared);
      const isEmbedded = path === '/pay' || (shared === '*' && status === 200);
      expect(headers.get('cross-origin-resource-policy'), name).toBe(isEmbedded ? 'cross-origin' : null);
      const embedder = path === '/pay' ? 'credentialless' : null;
      expect(headers.get('cross-origin-embedder-policy'), name).toBe(embedder);
      await response.body?.cancel();
    }
});

test('the last use of a key is stored by a job, and not by the request', async () => {
  const store = bench.services.database.keys;
  const lastUse = async () => (await store.list()).find(({ name }) => name === 'everything')?.lastUsedAt;
  const [route] = merchants;
  if (route === undefined) throw new Error('no route');
  expect(await lastUse()).toBeNull();
  for (let use = 0; use < 2; use += 1) {
    const before = await lastUse();
    bench.wait(1000);
    await ask(route, keys.get('everything'));
    expect(await lastUse()).toBe(before);
    await bench.services.keys.storeUses();
    expect(await lastUse()).toBe(bench.now());
  }
});
