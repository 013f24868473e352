import { createHash, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Checkouts } from '../domain/checkouts.ts';
import { unauthorized } from '../domain/errors.ts';
import type { AppEnv } from './env.ts';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

function bearer(header: string | undefined): string {
  const token = /^Bearer ([\w-]{1,512})$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw unauthorized();
  return token;
}

/** The merchant's server. Both sides are hashed before they are compared, so length and prefix do not show. */
export function merchantOnly(secretKey: string | undefined) {
  const expected = secretKey === undefined ? undefined : hash(secretKey);
  return createMiddleware<AppEnv>(async (context, next) => {
    const given = hash(bearer(context.req.header('authorization')));
    if (expected === undefined || !timingSafeEqual(given, expected)) throw unauthorized();
    await next();
  });
}

/** The shopper's browser: a token opens one checkout and nothing else. */
export function shopperOnly(checkouts: Checkouts) {
  return createMiddleware<AppEnv>(async (context, next) => {
    const token = bearer(context.req.header('authorization'));
    context.set('session', await checkouts.session(token));
    await next();
  });
}
