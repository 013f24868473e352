import { createHash, hash as digest, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { unauthorized } from '../domain/errors.ts';
import type { AppEnv } from './env.ts';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** As sessions are kept. */
export const hexHash = (text: string): string => digest('sha256', text, 'hex');

export const tokenIn = (header: string | undefined): string | undefined =>
  /^Bearer ([\w-]{1,512})$/i.exec(header ?? '')?.[1];

/** @throws PaywicketError `unauthorized` */
export function bearer(header: string | undefined): string {
  const token = tokenIn(header);
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
