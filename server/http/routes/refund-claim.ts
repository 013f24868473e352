import { Hono, type Context } from 'hono';
import { nameDestination } from '../../contract/refund-claim.ts';
import type { Store } from '../../contract/session.ts';
import type { Checkouts } from '../../checkout/checkouts.ts';
import { isoTime, type Clock } from '../../core/clock.ts';
import type { TransferService } from '../../payout/service.ts';
import type { AppEnv } from '../app-env.ts';
import { methods } from '../methods.ts';
import { tokenHashOf } from '../middleware/auth.ts';
import { limitBody, MAX_BODY_BYTES, readJson } from '../middleware/body.ts';
import { addressOf } from '../middleware/client-address.ts';
import { onlyFrom, privateCaching, setHeaders } from '../middleware/headers.ts';
import { RateLimiter } from '../middleware/rate-limits.ts';
import { renderClaim } from '../render-refund-claim.ts';
import { matches } from '../session-views.ts';

export interface RefundClaimRoutesOptions {
  readonly moneyOut: TransferService;
  readonly checkouts: Checkouts;
  readonly clock: Clock;
  readonly store: Store;
  readonly test: boolean;
  readonly origins: ReadonlySet<string>;
  readonly selectionsPerMinute: number;
  readonly trustedProxies: number;
}

/** What a shopper's browser asks of a refund, by the token of its link. */
export function refundClaimRoutes(options: RefundClaimRoutesOptions): Hono<AppEnv> {
  const { moneyOut, checkouts, clock, store, test, origins, trustedProxies } = options;
  const { claims } = moneyOut;
  const commands = new RateLimiter(options.selectionsPerMinute);
  const hashIn = (context: Context<AppEnv>): string => tokenHashOf(context.req.header('authorization'));

  const current = async (context: Context<AppEnv>): Promise<Response> => {
    const refund = await claims.open(hashIn(context));
    const etag = `"${refund.version}"`;
    setHeaders(context, { ...privateCaching, ETag: etag });
    const known = context.req.method === 'GET' ? context.req.header('if-none-match') : undefined;
    if (matches(known, etag)) return context.body(null, 304);
    const { details } = await checkouts.get(refund.refund?.checkoutId ?? '');
    const view = renderClaim(refund, {
      test,
      store,
      reference: details.reference ?? null,
      description: details.description ?? null,
      offer: await claims.offerOf(refund),
    });
    return context.json({ ...view, serverTime: isoTime(clock.now()) });
  };

  const app = new Hono<AppEnv>();
  app.use('/*', onlyFrom(origins), async (context, next) => {
    await claims.open(hashIn(context));
    return next();
  });
  methods(app, '/', { GET: [current] });
  methods(app, '/destination', {
    POST: [
      limitBody(MAX_BODY_BYTES.browser),
      async (context) => {
        const { address, check } = await readJson(context, nameDestination);
        const hash = hashIn(context);
        await commands.consume(hash);
        const refund = await claims.open(hash);
        if (check === true) await claims.check(refund, address);
        else await claims.claim(refund, hash, address, addressOf(context, trustedProxies));
        return current(context);
      },
    ],
  });
  methods(app, '/cancel', {
    POST: [
      async (context) => {
        const hash = hashIn(context);
        await commands.consume(hash);
        await claims.takeBack(await claims.open(hash), hash);
        return current(context);
      },
    ],
  });
  return app;
}
