import { Hono, type Context } from 'hono';
import { selectMethod } from '../contract/session.ts';
import type { Checkouts } from '../domain/checkouts.ts';
import type { Clock } from '../domain/ports.ts';
import { shopperOnly } from './auth.ts';
import { atMost, largest, readJson } from './body.ts';
import type { AppEnv } from './env.ts';
import { exactOrigins } from './headers.ts';
import { PerMinute } from './limits.ts';
import { renderSession, type ViewContext } from './render.ts';
import { methods } from './routes.ts';

export interface SessionRoutesOptions {
  readonly checkouts: Checkouts;
  readonly clock: Clock;
  readonly view: ViewContext;
  readonly origins: readonly string[];
  readonly selectionsPerMinute: number;
  /** Called whenever a shopper looks at a checkout. */
  readonly touch: (checkoutId: string) => Promise<void>;
}

/** What a shopper's browser asks. */
export function sessionRoutes(options: SessionRoutesOptions): Hono<AppEnv> {
  const { checkouts, clock, view } = options;
  const selections = new PerMinute(options.selectionsPerMinute);

  const answer = async (context: Context<AppEnv>): Promise<Response> => {
    const { checkout, methods: offered } = await checkouts.offered(context.get('session').checkoutId);
    const etag = `"${checkout.version}"`;
    context.header('ETag', etag);
    context.header('Cache-Control', 'private, no-store');
    if (context.req.method === 'GET' && matches(context.req.header('if-none-match'), etag))
      return context.body(null, 304);
    const serverTime = new Date(clock.now()).toISOString();
    return context.json({ ...renderSession(checkout, offered, view), serverTime });
  };

  const app = new Hono<AppEnv>();
  app.use('/*', exactOrigins(options.origins));
  app.use('/*', shopperOnly(checkouts));
  app.use('/*', async (context, next) => {
    await options.touch(context.get('session').checkoutId);
    await next();
  });

  methods(app, '/', { GET: [answer] });
  methods(app, '/method', {
    POST: [
      atMost(largest.browser),
      async (context) => {
        const { tokenHash, checkoutId } = context.get('session');
        const { method } = await readJson(context, selectMethod);
        await checkouts.select(checkoutId, method, () => selections.admit(tokenHash));
        return answer(context);
      },
    ],
  });
  return app;
}

/** `If-None-Match` may hold several tags, and a proxy may have made ours weak. */
function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
