import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../app-env.ts';
import { onlyFrom, securityHeaders } from './headers.ts';
import { handleError } from './problems.ts';

const shop = 'https://shop.example';
const quiet = { info() {}, warn() {}, error() {} };
const app = new Hono<AppEnv>();
app.onError((error, context) => handleError(error, context, quiet));
app.use('*', securityHeaders);
app.use('/shared/*', onlyFrom(new Set([shop])));
app.get('/shared/view', (context) => context.json({}));
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
const exposed =
  'ETag, Date, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Paywicket-Request-Id';

test('R9, R10: a response to a shop has the security headers, CORS for its page, and no others', async () => {
  expect(await headersOf('/shared/view', 'GET', shop)).toEqual({
    status: 200,
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
      'access-control-allow-headers': 'authorization, content-type, if-none-match, last-event-id',
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
    for (const origin of ['https://evil.example', 'null'])
      expect(await headersOf('/shared/view', method, origin)).toEqual({ status: 403, headers });
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
