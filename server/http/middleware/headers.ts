import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { lookId } from '../../contract/fields.ts';
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

const lookHeader = 'Paywicket-Look';

/**
 * Says which request an answer is to, by what the page has made up for it: a service worker of the page, or its own `fetch`, may
 * answer from a cache. Also on 304 and on errors.
 */
export const echoLook: MiddlewareHandler<AppEnv> = (context, next) => {
  const { data } = lookId.safeParse(context.req.query('look'));
  if (data !== undefined) context.header(lookHeader, data);
  return next();
};

const exposed = [
  'ETag',
  'Date',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Paywicket-Request-Id',
  lookHeader,
];

const MAX_FIELD_NAMES = 4096;

/** RFC 9110: tokens with commas between them. */
const areFieldNames = (list: string): boolean =>
  list.length <= MAX_FIELD_NAMES &&
  list.split(',').every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name.trim()));

/** On every session view, and where it has not changed. */
export const privateCaching = { 'Cache-Control': 'private, no-store' };

/**
 * Lets pages of these origins read what is answered, and answers preflights (R10). Any other origin is refused,
 * preflights and `null` included, and not only by leaving headers out: an answer that a page may not read should not be
 * made. They may send any header: a page's tracing adds some to each of its requests.
 */
export function onlyFrom(origins: ReadonlySet<string>): MiddlewareHandler<AppEnv> {
  // Each list in one text: Hono writes no space after a comma. An empty one allows what is asked for.
  const allow = (allowHeaders: string[]) =>
    cors({
      origin: [...origins],
      allowMethods: ['GET, POST'],
      allowHeaders,
      exposeHeaders: [exposed.join(', ')],
      maxAge: 7200,
    });
  // The last: pages of an older release ask for a stream with it, and poll once that is a 404.
  const known = allow(['authorization, content-type, if-none-match, last-event-id']);
  const asked = allow([]);
  return async (context, next) => {
    const origin = context.req.header('origin');
    if (origin !== undefined && origins.has(origin)) {
      const names = context.req.header('access-control-request-headers') ?? '';
      return (areFieldNames(names) ? asked : known)(context, next);
    }
    context.header('Vary', 'Origin');
    if (origin !== undefined)
      throw new PaywicketError(
        'origin_not_allowed',
        'This page may not use the checkout. The merchant has to add its origin to PAYWICKET_ORIGINS.',
      );
    return context.req.method === 'OPTIONS' ? context.body(null, 204) : next();
  };
}
