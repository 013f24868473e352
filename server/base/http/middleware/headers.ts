import type { MiddlewareHandler } from 'hono';
import { lookId } from '../../contract/fields.ts';
import { ApiError } from '../../errors.ts';
import type { AppEnv } from '../app-env.ts';

/**
 * Security headers of every response. A page replaces those that differ, and each file has its own policy for embedding. HSTS is
 * left to the proxy that terminates TLS.
 */
const secure = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Sets the security headers before the handler runs: Hono copies a response whose headers are changed afterwards. */
export const securityHeaders: MiddlewareHandler<AppEnv> = (context, next) => {
  setHeaders(context, secure);
  return next();
};

interface Answer {
  readonly header: (name: string, value: string) => void;
}

export function setHeaders(answer: Answer, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) answer.header(name, value);
}

const lookHeader = 'Paywicket-Look';

/**
 * Echoes the page's id for a request, so that a page can detect a response that a service worker or a replaced `fetch` took from
 * a cache. Also applies to 304 and to errors.
 */
export const echoLook: MiddlewareHandler<AppEnv> = (context, next) => {
  const look = context.req.header(lookHeader) ?? context.req.query('look');
  if (look !== undefined && lookId.safeParse(look).success) context.header(lookHeader, look);
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
].join(', ');

const MAX_FIELD_NAMES = 4096;

/** Whether the text is a comma-separated list of tokens, as RFC 9110 defines them. */
const areFieldNames = (list: string): boolean =>
  list.length <= MAX_FIELD_NAMES &&
  list.split(',').every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name.trim()));

/** Caching headers of every session view, including 304. */
export const privateCaching = { 'Cache-Control': 'private, no-store' };

/** Headers that the routes read. */
const knownNames = ['authorization', 'content-type', 'if-none-match', 'paywicket-known', 'paywicket-look'];

/**
 * Returns the names for `Access-Control-Allow-Headers`. Any header is allowed, because tracing scripts of a page add headers to
 * each request. Our own headers are always listed, so that one preflight permits every later request to the same URL.
 */
function allowedNames(asked: string): string {
  const names = areFieldNames(asked) ? asked.split(',').map((name) => name.trim()) : [];
  return [...new Set([...knownNames, ...names])].join(', ');
}

/**
 * CORS for these origins (R10). Requests and preflights from other origins, including `null`, are refused with an error, instead
 * of only getting no CORS headers.
 */
export function onlyFrom(origins: ReadonlySet<string>): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const origin = context.req.header('origin');
    const isPreflight = context.req.method === 'OPTIONS';
    // Set before the handler runs, like the security headers.
    context.header('Vary', 'Origin');
    if (origin !== undefined && !origins.has(origin))
      throw new ApiError(
        'origin_not_allowed',
        'This page may not use the checkout. The merchant has to add its origin to PAYWICKET_ORIGINS.',
      );
    if (origin !== undefined) {
      context.header('Access-Control-Allow-Origin', origin);
      context.header('Access-Control-Expose-Headers', exposed);
      if (isPreflight)
        setHeaders(context, {
          Vary: 'Origin, Access-Control-Request-Headers',
          'Access-Control-Allow-Methods': 'GET, POST',
          'Access-Control-Allow-Headers': allowedNames(
            context.req.header('access-control-request-headers') ?? '',
          ),
          'Access-Control-Max-Age': '7200',
        });
    }
    return isPreflight ? context.body(null, 204) : next();
  };
}
