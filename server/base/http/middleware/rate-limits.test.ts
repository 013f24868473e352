import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { ApiError } from '../../errors.ts';
import type { AppEnv } from '../app-env.ts';
import { RateLimiter } from '../rate-limiter.ts';
import { handleError } from './problems.ts';

test('a limit names the wait in milliseconds, and the answer names it in seconds', async () => {
  const limit = new RateLimiter(1);
  await limit.consume('a');
  const refused = await limit.consume('a').catch((error: unknown) => error);
  if (!(refused instanceof ApiError)) throw new Error('the second one was let through');
  const wait = refused.retryAfter ?? 0;
  expect(wait).toBeGreaterThan(1000);
  expect(wait).toBeLessThanOrEqual(60_000);

  const ignore = () => {};
  const app = new Hono<AppEnv>();
  app.onError((error, context) => handleError(error, context, { info: ignore, warn: ignore, error: ignore }));
  app.get('/', () => {
    throw refused;
  });
  const { headers } = await app.request('/');
  const seconds = String(wait / 1000);
  expect([headers.get('retry-after'), headers.get('ratelimit-reset')]).toEqual([seconds, seconds]);
});
