import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { lookId } from '../../contract/fields.ts';
import { PaywicketError } from '../../core/errors.ts';
import type { AppEnv } from '../app-env.ts';

/** Security headers. */

/** HSTS is the job of the proxy that terminates TLS; each file has its own policy for embedding. */
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
  // Pages have their own policy.
  overwrite: false,
});

/** On every response. */
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
 * Echoes the page's id for a request, so that a page can detect a response that a service worker or its own `fetch` took from a
 * cache. Also on 304 and on errors.
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

/** RFC 9110: a comma-separated list of tokens. */
const areFieldNames = (list: string): boolean =>
  list.length <= MAX_FIELD_NAMES &&
  list.split(',').every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name.trim()));

/** On every session view, including 304. */
export const privateCaching = { 'Cache-Control': 'private, no-store' };

/**
 * CORS for these origins (R10). Requests and preflights of other origins, including `null`, are refused, not only left without
 * headers. Any header is allowed, since tracing scripts of a page add some to each request.
 */
export function onlyFrom(origins: ReadonlySet<string>): MiddlewareHandler<AppEnv> {
  // Lists are joined here because Hono adds no space after a comma. An empty list allows all requested headers.
  const allow = (allowHeaders: string[]) =>
    cors({
      origin: [...origins],
      allowMethods: ['GET, POST'],
      allowHeaders,
      exposeHeaders: [exposed.join(', ')],
      maxAge: 7200,
    });
  // The last one is sent by pages of an older release, which request a stream and poll after a 404.
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
