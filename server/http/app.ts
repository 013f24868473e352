import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import { getPath } from 'hono/utils/url';
import type { Store as StoreObject } from '../contract/session.ts';
import { PaywicketError } from '../core/errors.ts';
import type { FileStore } from '../core/file-store.ts';
import { addressRoutes, type AddressRoutesOptions } from './routes/addresses.ts';
import { auditRoutes, type AuditRoutesOptions } from './routes/audit.ts';
import { booksRoutes, type BooksRoutesOptions } from './routes/reports.ts';
import { catalogueRoutes, type CatalogueRoutesOptions } from './routes/catalogue.ts';
import { checkoutRoutes, type CheckoutRoutesOptions } from './routes/checkouts.ts';
import { endpointRoutes, type EndpointRoutesOptions } from './routes/webhook-endpoints.ts';
import type { AppEnv } from './app-env.ts';
import { fileRoutes, type BuiltFiles } from './pages/built-files.ts';
import { StoredFiles } from './pages/stored-files.ts';
import { securityHeadersMiddleware } from './middleware/headers.ts';
import { linkPages } from './pages/link-pages.ts';
import { linkOpener, linkRoutes, type LinkOptions } from './routes/links.ts';
import { pageRoutes, returnRoute, type ReturnRouteOptions } from './pages/pages.ts';
import { handleError } from './middleware/problems.ts';
import { metricsRoute, type MetricsRouteOptions } from './routes/metrics.ts';
import { refundClaimRoutes, type RefundClaimRoutesOptions } from './routes/refund-claim.ts';
import { payoutRoutes, type PayoutRoutesOptions } from './routes/payouts.ts';
import { refundRoutes } from './routes/refunds.ts';
import { moneyRoutes, type MoneyRoutesOptions } from './routes/transactions.ts';
import { runInRequest } from './middleware/request-context.ts';
import { referenceRoutes, type ReferenceRoutesOptions } from './pages/reference.ts';
import { methods } from './methods.ts';
import { sessionRoutes, type SessionRoutesOptions } from './routes/session.ts';
import { webhookRoutes } from './routes/gateway-webhooks.ts';
import type { Log } from '../core/logger.ts';
import { challengeHeader, isChallenge, proofHeader, proofOf } from '../core/instance.ts';
import { basePathOf, belowBase } from './base-path.ts';

export interface AppOptions
  extends
    SessionRoutesOptions,
    AddressRoutesOptions,
    AuditRoutesOptions,
    BooksRoutesOptions,
    CatalogueRoutesOptions,
    CheckoutRoutesOptions,
    LinkOptions,
    EndpointRoutesOptions,
    MetricsRouteOptions,
    MoneyRoutesOptions,
    PayoutRoutesOptions,
    RefundClaimRoutesOptions,
    Pick<ReferenceRoutesOptions, 'settingsSchema'> {
  /** Origins that may call the session routes from a browser: the storefronts, and this server's own. */
  readonly origins: ReadonlySet<string>;
  /** Origins that may show the hosted page in a frame. */
  readonly storefronts: readonly string[];
  /** Adds the id of the request to each line (`withRequests`). */
  readonly log: Log;
  readonly built: BuiltFiles;
  /** What other releases were built with. */
  readonly files: Pick<FileStore, 'find'>;
  readonly store: StoreObject;
  /** The checkout that a capability of a return page opens. */
  readonly findReturn: ReturnRouteOptions['find'];
  /** Called for every request that went through here, with the pattern of its route. */
  readonly onRequest?:
    | ((line: { method: string; route: string; status: number; ms: number }) => void)
    | undefined;
  /** What proves to `doctor` that this server has its database. */
  readonly instance: string;
  /** Throws while the server should get no traffic. */
  readonly ready: () => Promise<void>;
}

/** What a request was about, as far as a guard has let it see that. Never what stands in the address alone (R71). */
function checkoutOf(context: Context<AppEnv>): { readonly checkoutId?: string } {
  const session: AppEnv['Variables']['session'] | undefined = context.get('session');
  const merchant: AppEnv['Variables']['merchant'] | undefined = context.get('merchant');
  const named = merchant && /^\/v1\/checkouts\/(chk_[\w-]{1,64})(?:\/|$)/.exec(context.req.path)?.[1];
  const checkoutId = session?.checkoutId ?? context.get('checkoutId') ?? named;
  return checkoutId === undefined ? {} : { checkoutId };
}

const notFound = (): PaywicketError => new PaywicketError('not_found', 'There is nothing at this address.');

const MAX_REFUSED_ORIGINS = 100;

/** Each once: a shop whose origin is missing would write a line for each of its visitors. */
function refusedOrigins(log: Log): (origin: string) => void {
  const logged = new Set<string>();
  return (origin) => {
    const isNew = !logged.has(origin) && logged.size < MAX_REFUSED_ORIGINS;
    if (!isNew || !URL.canParse(origin) || new URL(origin).origin !== origin) return;
    logged.add(origin);
    log.warn({ origin }, `a page of ${origin} was refused: if it is your shop, add it to PAYWICKET_ORIGINS`);
  };
}

/** Everything that the server answers, without a socket: `app.request('/healthz')` works as it is. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const { log, built, store, publicUrl } = options;
  const basePath = basePathOf(publicUrl);
  // A proxy, or a server that this one is mounted in, may have taken the base path off already.
  const app = new Hono<AppEnv>({
    getPath: (request) => belowBase(basePath, getPath(request)) ?? getPath(request),
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
  app.notFound(() => {
    throw notFound();
  });

  app.use('*', (context, next) => {
    const requestId = randomUUID();
    context.set('requestId', requestId);
    context.header('Paywicket-Request-Id', requestId);
    const challenge = context.req.header(challengeHeader) ?? '';
    if (isChallenge(challenge)) context.header(proofHeader, proofOf(options.instance, challenge));
    return runInRequest(requestId, async () => {
      const started = performance.now();
      await next();
      // The pattern, not the address: an address may hold a capability (R71).
      // oxlint-disable-next-line typescript/no-unsafe-argument -- Hono declares this helper for Context<any>
      const route = routePath(context, -1);
      const ms = Math.round(performance.now() - started);
      const line = { method: context.req.method, route, status: context.res.status, ms };
      // oxlint-disable-next-line typescript/no-unsafe-argument -- Hono gives a middleware a Context<AppEnv, '*', any>
      log.info({ ...line, ...checkoutOf(context) }, 'request');
      options.onRequest?.(line);
    });
  });
  app.use('*', securityHeadersMiddleware, (context, next) => {
    // No id and no path of ours holds a zero, and PostgreSQL can not be asked for one.
    if (context.req.path.includes('\0')) throw notFound();
    return next();
  });

  methods(app, '/healthz', { GET: [(context) => context.json({ status: 'ok' })] });
  methods(app, '/readyz', {
    GET: [
      async (context) => {
        try {
          await options.ready();
          return context.json({ status: 'ready' });
        } catch (error) {
          log.error({ err: error }, 'not ready');
          return context.json({ status: 'not ready' }, 503);
        }
      },
    ],
  });
  // Whoever types the server's bare address finds the reference.
  methods(app, '/', { GET: [(context) => context.redirect(`${basePath}/docs`)] });
  app.route('/', metricsRoute(options));
  app.route('/v1/session', sessionRoutes(options));
  app.route('/v1/refund', refundClaimRoutes(options));
  const open = linkOpener(options);
  app.route('/v1/links', linkRoutes(open, options.origins));
  app.route('/v1/checkouts', checkoutRoutes(options));
  app.route('/v1', catalogueRoutes(options));
  app.route('/v1', moneyRoutes(options));
  app.route('/v1', payoutRoutes(options));
  app.route('/v1', addressRoutes(options));
  app.route('/v1', refundRoutes(options));
  app.route('/v1', auditRoutes(options));
  app.route('/v1', booksRoutes(options));
  app.route('/v1', endpointRoutes(options));
  app.route('/webhooks', webhookRoutes(options.inbox));
  app.route('/', referenceRoutes({ ...options, version: built.version }));
  app.route('/', pageRoutes({ ...options, basePath }));
  app.route('/', linkPages({ ...options, open }));
  app.route('/', returnRoute({ built, store, basePath, find: options.findReturn }));
  const kept = new StoredFiles(options.files);
  app.route(
    '/',
    fileRoutes(built, (path) => kept.get(path), basePath),
  );
  return app;
}
