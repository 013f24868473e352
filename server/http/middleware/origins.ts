import type { MiddlewareHandler } from 'hono';
import { PaywicketError } from '../../core/errors.ts';
import type { AppEnv } from '../app-env.ts';
import { sessionHeaders, setHeaders } from './headers.ts';

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
