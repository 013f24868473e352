import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import { getPath } from 'hono/utils/url';
import { PaywicketError } from '../base/errors.ts';
import { challengeHeader, isChallenge, proofHeader, proofOf } from '../base/instance.ts';
import type { Log } from '../base/logger.ts';
import { consoleRequestOf, type AppEnv } from '../base/http/app-env.ts';
import { basePathOf, routedPath } from '../base/http/base-path.ts';
import { methods } from '../base/http/methods.ts';
import { boundedRequest, notFound } from '../base/http/middleware/bounds.ts';
import { compressPages } from '../base/http/middleware/compression.ts';
import { echoLook, onlyFrom, securityHeaders } from '../base/http/middleware/headers.ts';
import { handleError } from '../base/http/middleware/problems.ts';
import { runInRequest } from '../base/http/middleware/request-context.ts';
import { fileRoutes } from '../base/http/pages/built-files.ts';
import { docsPages } from '../docs/docs.ts';
import { acceptsHtml } from '../base/http/pages/document.ts';
import { linkPages } from '../links/link-pages.ts';
import { meantAddress } from './meant-address.ts';
import { pageRoutes, returnRoute } from '../money-in/http/pages/pages.ts';
import { register, type Routes } from '../base/http/register.ts';
import { addressRoutes } from '../addresses/routes.ts';
import { auditRoutes } from '../base/http/routes/audit.ts';
import { catalogueRoutes } from '../money-in/http/routes/catalogue.ts';
import { checkoutRoutes } from '../money-in/http/routes/checkouts.ts';
import { webhookRoutes } from '../money-in/http/routes/gateway-webhooks.ts';
import { keyRoutes } from '../base/http/routes/keys.ts';
import { linkRoutes } from '../links/routes.ts';
import { linkOpener } from '../links/link-opener.ts';
import { monitoringRoutes } from '../base/http/routes/monitoring.ts';
import { setupRoutes } from './setup-routes.ts';
import { searchAndTaskRoutes } from '../attention/routes.ts';
import { pauseRoutes } from '../pauses/routes.ts';
import { moneyOutRoutes } from '../money-out/http/money-out.ts';
import { payoutRoutes } from '../money-out/http/payouts.ts';
import { claimGuard, refundClaimRoutes } from '../money-out/http/refund-claim.ts';
import { refundRoutes } from '../money-out/http/refunds.ts';
import { reportRoutes } from '../books/routes.ts';
import { sessionGuard, sessionRoutes } from '../money-in/http/routes/session.ts';
import { moneyRoutes } from '../money-in/http/routes/transactions.ts';
import { endpointRoutes } from '../webhooks/routes.ts';
import type { Services } from '../core.ts';
import { parseUrl } from '../base/web-address.ts';

/** Ids for the log, once a guard has accepted the request. Never an id that is only in the URL (R71). */
function checkoutOf(context: Context<AppEnv>): { readonly checkoutId?: string } {
  const session: AppEnv['Variables']['session'] | undefined = context.get('session');
  const merchant: AppEnv['Variables']['merchant'] | undefined = context.get('merchant');
  const named = merchant && /^\/v1\/checkouts\/(chk_[\w-]{1,64})(?:\/|$)/.exec(context.req.path)?.[1];
  const checkoutId = session?.checkoutId ?? context.get('checkoutId') ?? named;
  return checkoutId === undefined ? {} : { checkoutId };
}

const MAX_REFUSED_ORIGINS = 100;

/** Logs each refused origin once, not for each visitor of a shop. */
function refusedOrigins(log: Log): (origin: string) => void {
  const logged = new Set<string>();
  return (origin) => {
    const isNew = !logged.has(origin) && logged.size < MAX_REFUSED_ORIGINS;
    if (!isNew || parseUrl(origin)?.origin !== origin) return;
    logged.add(origin);
    log.warn({ origin }, `a page of ${origin} was refused: if it is your shop, add it to PAYWICKET_ORIGINS`);
  };
}

/** The whole server, without a socket: `app.request('/healthz')` works. */
export function createApp(services: Services): Hono<AppEnv> {
  const { log, origins, requests } = services;
  const basePath = basePathOf(services.publicUrl);
  // A proxy, or the server that this one is mounted in, may have removed the base path.
  const app = new Hono<AppEnv>({
    getPath: (request) => routedPath(basePath, getPath(request)),
  });
  let isBodyFaultLogged = false;
  const logRefusedOrigin = refusedOrigins(log);
  app.onError((error, context) => {
    if (error instanceof PaywicketError && error.code === 'body_already_read') {
      if (!isBodyFaultLogged) log.error({}, error.message);
      isBodyFaultLogged = true;
    }
    if (
      error instanceof PaywicketError &&
      error.code === 'origin_not_allowed' &&
      context.req.path.startsWith('/v1/')
    )
      logRefusedOrigin(context.req.header('origin') ?? '');
    return handleError(error, context, log, checkoutOf(context));
  });
  app.notFound((context) => {
    const meant = acceptsHtml(context) ? meantAddress(context.req.path) : undefined;
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
      // The route's pattern, not the URL, which may contain a token (R71).
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

  app.use('/v1/session/*', onlyFrom(origins), echoLook, sessionGuard(services));
  app.use('/v1/refund/*', onlyFrom(origins), echoLook, claimGuard(services));
  const opener = linkOpener(services);
  app.use('/v1/links/:id/sessions', onlyFrom(origins), async (context, next) => {
    await opener.limit(context);
    return next();
  });
  const docs = docsPages({ ...services, basePath });
  const routes: Routes = {
    ...checkoutRoutes(services),
    ...moneyRoutes(services),
    ...catalogueRoutes(services),
    ...pauseRoutes(services),
    ...refundRoutes(services),
    ...payoutRoutes(services),
    ...moneyOutRoutes(services),
    ...addressRoutes(services),
    ...endpointRoutes(services),
    ...searchAndTaskRoutes(services),
    ...reportRoutes(services),
    ...auditRoutes(services),
    ...keyRoutes(services),
    ...linkRoutes(services),
    ...sessionRoutes(services),
    ...refundClaimRoutes(services),
    'POST /v1/links/{id}/sessions': ({ context, body }) => opener.open(context, () => body.quantity),
    ...webhookRoutes(services),
    ...setupRoutes(services),
    ...monitoringRoutes(services),
    'GET /openapi.json': ({ context }) => docs.openApi(context),
    'GET /settings.schema.json': ({ context }) => docs.settings(context),
  };
  register(app, routes, services);
  // The bare URL, as typed into a browser.
  methods(app, '/', { GET: [(context) => context.redirect(`${basePath}/docs`)] });
  methods(app, '/docs', { GET: [docs.page] });
  methods(app, '/docs/:group', { GET: [docs.page] });
  methods(app, '/llms.txt', { GET: [docs.llms] });
  pageRoutes(app, { ...services, basePath });
  returnRoute(app, { ...services, basePath });
  linkPages(app, { ...services, basePath, opener });
  fileRoutes(app, { ...services, basePath });
  return app;
}
