import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { PaywicketError } from '../../core/errors.ts';
import type { AppEnv } from '../app-env.ts';

/** Headers that protect browsers from us and us from them. */

/** TLS is the proxy's, and with it HSTS; what pages of other origins may embed says each file itself. */
const secured = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  crossOriginResourcePolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  // A page has a policy of its own.
  overwrite: false,
});

/** On every answer. */
export const securityHeaders: MiddlewareHandler<AppEnv> = (context, next) => {
  context.header('Cache-Control', 'no-store');
  return secured(context, next);
};

interface Answer {
  readonly header: (name: string, value: string) => void;
}

export function setHeaders(answer: Answer, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) answer.header(name, value);
}

const exposed = [
  'ETag',
  'Date',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Paywicket-Request-Id',
];

/** On every session view, and where it has not changed. */
export const privateCaching = { 'Cache-Control': 'private, no-store' };

/**
 * Lets pages of these origins read what is answered, and answers preflights (R10). Any other origin is refused,
 * preflights and `null` included, and not only by leaving headers out: an answer that a page may not read should not be
 * made.
 */
export function onlyFrom(origins: ReadonlySet<string>): MiddlewareHandler<AppEnv> {
  const shared = cors({
    origin: [...origins],
    // Each list in one text: Hono writes no space after a comma.
    allowMethods: ['GET, POST'],
    // The last: pages of an older release ask for a stream with it, and poll once that is a 404.
    allowHeaders: ['authorization, content-type, if-none-match, last-event-id'],
    exposeHeaders: [exposed.join(', ')],
    maxAge: 7200,
  });
  return async (context, next) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && origins.has(origin)) return shared(context, next);
    context.header('Vary', 'Origin');
    if (origin !== undefined)
      throw new PaywicketError(
        'origin_not_allowed',
        'This page may not use the checkout. The merchant has to add its origin to PAYWICKET_ORIGINS.',
      );
    return context.req.method === 'OPTIONS' ? context.body(null, 204) : next();
  };
}
