import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import { getPath } from 'hono/utils/url';
import { ApiError } from '../base/errors.ts';
import { challengeHeader, isChallenge, proofHeader, proofOf } from '../base/instance.ts';
import type { Log } from '../base/log/logger.ts';
import { consoleRequestOf, type AppEnv } from '../base/http/app-env.ts';
import { routedPath } from '../base/http/base-path.ts';
import { boundedRequest, notFound } from '../base/http/middleware/bounds.ts';
import { compressPages } from '../base/http/middleware/compression.ts';
import { securityHeaders } from '../base/http/middleware/headers.ts';
import { handleError } from '../base/http/middleware/problems.ts';
import { runInRequest } from '../base/http/middleware/request-context.ts';
import { acceptsHtml } from '../base/http/pages/document.ts';
import { register, type Registered } from '../base/http/register.ts';
import type { Services } from './compose/services.ts';
import type { Opened } from '../base/define-module.ts';
import { parseUrl } from '../base/network/web-address.ts';

/**
 * Returns the checkout id for the log, once a guard has accepted the request. An id that only the URL names is never logged
 * (R71).
 */
function checkoutOf(context: Context<AppEnv>): { readonly checkoutId?: string } {
  const session: AppEnv['Variables']['session'] | undefined = context.get('session');
  const merchant: AppEnv['Variables']['merchant'] | undefined = context.get('merchant');
  const named = merchant && /^\/v1\/checkouts\/(chk_[\w-]{1,64})(?:\/|$)/.exec(context.req.path)?.[1];
  const checkoutId = session?.checkoutId ?? context.get('checkoutId') ?? named;
  return checkoutId === undefined ? {} : { checkoutId };
}

const MAX_REFUSED_ORIGINS = 100;

/** Logs each refused origin once, not once for each visitor of a shop. */
function refusedOrigins(log: Log): (origin: string) => void {
  const logged = new Set<string>();
  return (origin) => {
    const isNew = !logged.has(origin) && logged.size < MAX_REFUSED_ORIGINS;
    if (!isNew || parseUrl(origin)?.origin !== origin) return;
    logged.add(origin);
    log.warn({ origin }, `a page of ${origin} was refused: if it is your shop, add it to PAYWICKET_ORIGINS`);
  };
}

/**
 * Corrects a shopper's URL that a mail program, chat or URL builder has changed: capitals in the names of our pages, and a
 * `#` encoded as `%23`, once or repeatedly. The token is put back after `#` without being logged (R3).
 *
 * @param path below the base path
 * @returns a function from the query to the URL below the base path; undefined if the path does not belong to such a page
 */
function meantAddress(path: string): ((query: string) => string) | undefined {
  const [, page, token, options = ''] =
    /^\/(pay|refund)\/?%(?:25)*23((?:cs|rt)_[\w-]{1,100})((?:&[\w=-]{1,100}){0,5})/i.exec(path) ?? [];
  if (page !== undefined && token !== undefined)
    return (query) => `/${page.toLowerCase()}${query}#${token}${options}`;
  // No token is in this path. If the URL has one, it is in the fragment, which browsers keep across a redirect.
  const [, name] = /^\/(pay|refund)$/i.exec(path) ?? [];
  return name === undefined ? undefined : (query) => `/${name.toLowerCase()}${query}`;
}

/**
 * Creates the HTTP app of the whole server. It needs no socket: `app.request('/healthz')` works.
 * @param opened all modules with their operations
 */
export function createApp(services: Services, opened: readonly (Opened & Registered)[]): Hono<AppEnv> {
  const { log, basePath, requests } = services;
  // The base path may be missing: a proxy or a surrounding server may have removed it.
  const app = new Hono<AppEnv>({
    getPath: (request) => routedPath(basePath, getPath(request)),
  });
  let isBodyFaultLogged = false;
  const logRefusedOrigin = refusedOrigins(log);
  app.onError((error, context) => {
    if (error instanceof ApiError && error.code === 'body_already_read') {
      if (!isBodyFaultLogged) log.error({}, error.message);
      isBodyFaultLogged = true;
    }
    if (
      error instanceof ApiError &&
      error.code === 'origin_not_allowed' &&
      context.req.path.startsWith('/v1/')
    )
      logRefusedOrigin(context.req.header('origin') ?? '');
    return handleError(error, context, log, checkoutOf(context));
  });
  const corrections = [meantAddress, ...opened.flatMap((module) => module.meantAddress ?? [])];
  const meantBy = (path: string) =>
    corrections.map((correct) => correct(path)).find((meant) => meant !== undefined);
  app.notFound((context) => {
    const meant = acceptsHtml(context) ? meantBy(context.req.path) : undefined;
    if (meant === undefined) throw notFound();
    return context.redirect(`${basePath}${meant(new URL(context.req.url).search)}`, 302);
  });

  app.use('*', (context, next) => {
    const requestId = consoleRequestOf(context) ?? randomUUID();
    context.set('requestId', requestId);
    context.header('Paywicket-Request-Id', requestId);
    const challenge = context.req.header(challengeHeader) ?? '';
    if (isChallenge(challenge)) context.header(proofHeader, proofOf(services.instance, challenge));
    return runInRequest(requestId, async () => {
      const started = performance.now();
      await next();
      // Log the route's pattern, because the URL may contain a token (R71).
      // oxlint-disable-next-line typescript/no-unsafe-argument -- Hono declares this helper for Context<any>
      const route = routePath(context, -1);
      const ms = Math.round(performance.now() - started);
      const line = { method: context.req.method, route, status: context.res.status, ms };
      // oxlint-disable-next-line typescript/no-unsafe-argument -- Hono gives a middleware a Context<AppEnv, '*', any>
      requests.add(line, { requestId, ...checkoutOf(context) });
      services.onRequest?.(line);
    });
  });
  if (services.compress) app.use('*', compressPages);
  app.use('*', securityHeaders, boundedRequest);

  for (const module of opened) {
    module.mount?.(app);
    register(app, module, services);
  }
  return app;
}
