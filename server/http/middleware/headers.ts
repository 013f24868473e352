import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { PaywicketError } from '../../core/errors.ts';
import type { AppEnv } from '../app-env.ts';

/** Headers that protect browsers from us and us from them. */

type Headers = Readonly<Record<string, string>>;

/** On every answer; a page replaces the policy by its own. */
export const securityHeaders: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  // A page that opened one of ours in a window of its own has no hold on it.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

export const securityHeadersMiddleware = createMiddleware<AppEnv>(async (context, next) => {
  setHeaders(context, securityHeaders);
  await next();
});

interface Answer {
  readonly header: (name: string, value: string) => void;
}

export function setHeaders(answer: Answer, headers: Headers): void {
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

const everybody: Headers = { Vary: 'Origin' };
const shops: Headers = { ...everybody, 'Access-Control-Expose-Headers': exposed.join(', ') };
const preflights: Headers = {
  ...shops,
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'authorization, content-type, if-none-match, last-event-id',
  'Access-Control-Max-Age': '7200',
};

/**
 * CORS by exact origin. Any other one is refused by the caller, preflights and `null` included, and not only by
 * leaving headers out: an answer that a page may not read should not be made.
 */
export function sessionHeaders(
  origins: ReadonlySet<string>,
  origin: string | undefined,
  method: string,
): Headers {
  if (origin === undefined || !origins.has(origin)) return everybody;
  return { ...(method === 'OPTIONS' ? preflights : shops), 'Access-Control-Allow-Origin': origin };
}

/** On every session view, and where it has not changed. */
export const privateCaching: Headers = { 'Cache-Control': 'private, no-store' };

/** Lets pages of these origins read what is answered, refuses those of any other, and answers preflights (R10). */
export function onlyFrom(origins: ReadonlySet<string>): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const origin = context.req.header('origin');
    setHeaders(context, sessionHeaders(origins, origin, context.req.method));
    requireOrigin(origins, origin);
    if (context.req.method === 'OPTIONS') return context.body(null, 204);
    return next();
  };
}

/** @throws PaywicketError `origin_not_allowed` */
export function requireOrigin(origins: ReadonlySet<string>, origin: string | undefined): void {
  if (origin === undefined || origins.has(origin)) return;
  throw new PaywicketError(
    'origin_not_allowed',
    'This page may not use the checkout. The merchant has to add its origin to PAYWICKET_ORIGINS.',
  );
}
