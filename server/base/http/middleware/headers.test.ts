import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { ApiError } from '../../errors.ts';
import type { AppEnv } from '../app-env.ts';
import { echoLook, onlyFrom, securityHeaders } from './headers.ts';
import { handleError } from './problems.ts';

const shop = 'https://shop.example';
const quiet = { info() {}, warn() {}, error() {} };
const app = new Hono<AppEnv>();
app.onError((error, context) => handleError(error, context, quiet));
app.use('*', securityHeaders);
app.use('/shared/*', onlyFrom(new Set([shop])), echoLook);
app.get('/shared/view', (context) => context.json({}));
app.get('/shared/unchanged', (context) => context.body(null, 304));
app.get('/shared/missing', () => {
  throw new ApiError('not_found', 'There is nothing at this address.');
});
app.get('/own', (context) => {
  context.header('Content-Security-Policy', "default-src 'self'");
  context.header('Cache-Control', 'public, no-cache');
  return context.json({});
});

async function headersOf(path: string, method: string, origin?: string) {
  const response = await app.request(path, {
    method,
    headers: origin === undefined ? {} : { Origin: origin },
  });
  const { 'content-type': _type, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers };
}

const safe = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};
const known = 'authorization, content-type, if-none-match, paywicket-known, paywicket-look';
const exposed =
  'ETag, Date, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Paywicket-Request-Id, Paywicket-Look';

test('R9, R10: a response to a shop has the security headers, CORS for its page, and no others', async () => {
  for (const [path, status] of [
    ['view', 200],
    ['unchanged', 304],
    ['missing', 404],
  ] as const)
    expect(await headersOf(`/shared/${path}`, 'GET', shop)).toEqual({
      status,
      headers: {
        ...safe,
        vary: 'Origin',
        'access-control-allow-origin': shop,
        'access-control-expose-headers': exposed,
      },
    });
  expect(await headersOf('/shared/view', 'OPTIONS', shop)).toEqual({
    status: 204,
    headers: {
      ...safe,
      vary: 'Origin, Access-Control-Request-Headers',
      'access-control-allow-origin': shop,
      'access-control-expose-headers': exposed,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': known,
      'access-control-max-age': '7200',
    },
  });
});

test('R10: one without an origin, or for another origin, has no CORS headers', async () => {
  const headers = { ...safe, vary: 'Origin' };
  for (const [method, status] of [
    ['GET', 200],
    ['OPTIONS', 204],
  ] as const)
    expect(await headersOf('/shared/view', method)).toEqual({ status, headers });
  for (const method of ['GET', 'OPTIONS'])
    for (const origin of [
      'https://evil.example',
      'null',
      `${shop}.evil.example`,
      'https://evil-shop.example',
      `${shop}:8443`,
      'http://shop.example',
      shop.toUpperCase(),
      `${shop}/`,
      `${shop}, https://evil.example`,
    ])
      expect(await headersOf('/shared/view', method, origin)).toEqual({ status: 403, headers });
});

test.each([
  ['authorization,baggage,sentry-trace,traceparent', `${known}, baggage, sentry-trace, traceparent`],
  ['authorization, x-trace', `${known}, x-trace`],
  ['x'.repeat(4096), `${known}, ${'x'.repeat(4096)}`],
  ['x'.repeat(4097), known],
  ['x-trace;q=1', known],
  ['x trace', known],
  ['x-trace,,baggage', known],
  ['', known],
])(
  'R10: a shop may send the headers that its page adds, where their names are names: %.40s',
  async (names, allowed) => {
    const preflight = async (origin: string) =>
      app.request('/shared/view', {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Headers': names },
      });
    const { headers } = await preflight(shop);
    expect(headers.get('access-control-allow-headers')).toBe(allowed);
    expect(headers.get('vary')).toBe('Origin, Access-Control-Request-Headers');
    for (const origin of ['https://evil.example', 'null']) {
      const refused = await preflight(origin);
      expect([refused.status, refused.headers.get('access-control-allow-headers')]).toEqual([403, null]);
    }
  },
);

test('R122: each answer says which request of a page it is to, 304 and errors too', async () => {
  const echoOf = async (path: string, sent: Record<string, string>) =>
    (await app.request(`/shared/${path}`, { headers: { Origin: shop, ...sent } })).headers.get(
      'paywicket-look',
    );
  const lookOf = async (path: string, look: string) => echoOf(`${path}?look=${look}`, {});
  const look = '8b1f0c52-0e0e-4c6e-9a41-2f4a3e0f6d11';
  for (const path of ['view', 'unchanged', 'missing']) {
    expect(await lookOf(path, look)).toBe(look);
    expect(await echoOf(path, { 'Paywicket-Look': look })).toBe(look);
  }
  for (const bad of ['short', 'x'.repeat(37), 'abc<defgh'])
    expect(await echoOf('view', { 'Paywicket-Look': bad })).toBe(null);
  for (const bad of ['', 'short', 'x'.repeat(37), 'a%0d%0ab: 12345', 'abcdefgh%0a', 'abc%3Cdefgh'])
    expect(await lookOf('view', bad)).toBe(null);
});

test('a page keeps the policy and the caching that it sets', async () => {
  expect(await headersOf('/own', 'GET', shop)).toEqual({
    status: 200,
    headers: {
      ...safe,
      'content-security-policy': "default-src 'self'",
      'cache-control': 'public, no-cache',
    },
  });
});
