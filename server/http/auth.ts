import { createHash, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Checkouts } from '../domain/checkouts.ts';
import { PaywicketError } from '../domain/errors.ts';
import type { AppEnv } from './env.ts';

/** Every wrong credential gets these same words, so that an answer tells nothing about what was close (R4, R19). */
const refusal = 'Send a valid credential as Authorization: Bearer …';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

function bearer(header: string | undefined): string {
  const token = /^Bearer ([\w-]{1,512})$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw new PaywicketError('unauthorized', refusal);
  return token;
}

/** The merchant's server. Both sides are hashed before they are compared, so length and prefix do not show. */
export function merchantOnly(secretKey: string | undefined) {
  const expected = secretKey === undefined ? undefined : hash(secretKey);
  return createMiddleware<AppEnv>(async (context, next) => {
    const given = hash(bearer(context.req.header('authorization')));
    if (expected === undefined || !timingSafeEqual(given, expected))
      throw new PaywicketError('unauthorized', refusal);
    await next();
  });
}

/** The shopper's browser: a token opens one checkout and nothing else. */
export function shopperOnly(checkouts: Checkouts) {
  return createMiddleware<AppEnv>(async (context, next) => {
    const token = bearer(context.req.header('authorization'));
    const session = token.startsWith('cs_') ? await checkouts.session(token) : undefined;
    if (session === undefined) throw new PaywicketError('unauthorized', refusal);
    context.set('session', session);
    await next();
  });
}
