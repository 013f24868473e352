import { createMiddleware } from 'hono/factory';
import { PaywicketError } from '../domain/errors.ts';
import type { AppEnv } from './env.ts';

/** Headers that protect browsers from us and us from them. */

/** On every answer; a page replaces the policy by its own. */
export const safeHeaders = createMiddleware<AppEnv>(async (context, next) => {
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
  context.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  context.header('Cache-Control', 'no-store');
  await next();
});

const exposed = [
  'ETag',
  'Date',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Paywicket-Request-Id',
];

/**
 * CORS by exact origin. Any other one is refused, preflights and `null` included, and not only by leaving the
 * headers out: an answer that a page may not read should not be made.
 */
export function exactOrigins(allowed: readonly string[]) {
  const origins = new Set(allowed);
  return createMiddleware<AppEnv>(async (context, next) => {
    context.header('Vary', 'Origin');
    const origin = context.req.header('origin');
    if (origin !== undefined) {
      if (!origins.has(origin))
        throw new PaywicketError(
          'origin_not_allowed',
          'This page may not use the checkout. The merchant has to add its origin to PAYWICKET_ORIGINS.',
        );
      context.header('Access-Control-Allow-Origin', origin);
      context.header('Access-Control-Expose-Headers', exposed.join(', '));
    }
    if (context.req.method === 'OPTIONS') {
      context.header('Access-Control-Allow-Methods', 'GET, POST');
      context.header(
        'Access-Control-Allow-Headers',
        'authorization, content-type, if-none-match, last-event-id',
      );
      context.header('Access-Control-Max-Age', '7200');
      return context.body(null, 204);
    }
    return next();
  });
}
