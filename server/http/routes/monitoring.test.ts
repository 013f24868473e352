import { Hono, type MiddlewareHandler } from 'hono';
import { expect, test } from 'vitest';
import type { AppEnv } from '../app-env.ts';
import { monitoringRoutes } from './monitoring.ts';
import { handleError } from '../middleware/problems.ts';
import { register } from '../register.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const pass: MiddlewareHandler<AppEnv> = (_, next) => next();
const token = 'aGVsbG8+d29ybGQ/==';

function appWith(given: string | undefined) {
  const app = new Hono<AppEnv>();
  app.onError((error, context) => handleError(error, context, log));
  const scrape = () => Promise.resolve({ type: 'text/plain; version=0.0.4', text: 'paywicket_info 1\n' });
  const metrics = given === undefined ? undefined : { token: given, scrape };
  const routes = monitoringRoutes({ log, metrics, ready: () => Promise.resolve() });
  register(app, routes, { allow: () => pass, idempotent: () => pass });
  return (authorization?: string) =>
    app.request('/metrics', authorization === undefined ? {} : { headers: { authorization } });
}

test('figures are told to who holds the token', async () => {
  const answer = await appWith(token)(`Bearer ${token}`);
  expect([answer.status, await answer.text()]).toEqual([200, 'paywicket_info 1\n']);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
});

test.each([
  [undefined],
  [''],
  ['Bearer'],
  ['Bearer '],
  [`Bearer ${token}x`],
  [`Bearer ${token.slice(1)}`],
  [`Basic ${token}`],
  [token],
  [`Bearer ${'x'.repeat(5000)}`],
])('R19: %j is 401, whatever its length, and told nothing', async (authorization) => {
  const answer = await appWith(token)(authorization);
  expect(answer.status).toBe(401);
  expect(await answer.text()).not.toContain('paywicket_info');
});

test('without a token in the settings there is nothing at this address', async () => {
  const ask = appWith(undefined);
  expect((await ask()).status).toBe(404);
  expect((await ask('Bearer ')).status).toBe(404);
});
