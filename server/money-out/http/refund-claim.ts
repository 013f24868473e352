import type { refundClaimOperations } from '../contract/refund-claim.ts';
import type { Context, MiddlewareHandler } from 'hono';
import { isoTime, type Clock } from '../../base/clock.ts';
import type { AppEnv } from '../../base/http/app-env.ts';
import { tokenHashOf } from '../../base/http/middleware/auth.ts';
import { clientAddressOf } from '../../base/http/middleware/client-address.ts';
import { privateCaching, setHeaders } from '../../base/http/middleware/headers.ts';
import { RateLimiter } from '../../base/http/rate-limiter.ts';
import type { Routes } from '../../base/http/register.ts';
import { renderClaim } from './render-refund-claim.ts';
import type { Store } from '../../base/contract/store.ts';
import type { CheckoutStore } from '../../money-in/checkout/checkout-store.ts';
import type { TransferService } from '../service.ts';
import type { Transfer } from '../model.ts';
import { unchanged } from '../../base/http/known-tag.ts';

declare module '../../base/http/app-env.ts' {
  interface Variables {
    /** The refund of the link's token. Set by the guard of the refund link routes, so only those routes have it. */
    refund: Transfer;
  }
}

/** Guard of all refund link routes: reads the refund of the link's token. */
export const claimGuard =
  ({ moneyOut }: { readonly moneyOut: Pick<TransferService, 'claims'> }): MiddlewareHandler<AppEnv> =>
  async (context, next) => {
    context.set('refund', await moneyOut.claims.open(tokenHashOf(context.req.header('authorization'))));
    return next();
  };

/** Routes with which a shopper claims a refund. The link's token identifies the refund. */
export function refundClaimRoutes(services: {
  readonly moneyOut: Pick<TransferService, 'claims'>;
  readonly checkouts: Pick<CheckoutStore, 'get'>;
  readonly clock: Clock;
  readonly merchant: Store;
  readonly test: boolean;
  readonly trustedProxies: number;
  readonly selectionsPerMinute: number;
}) {
  const { moneyOut, checkouts, clock, merchant, test, trustedProxies } = services;
  const { claims } = moneyOut;
  const commands = new RateLimiter(services.selectionsPerMinute);

  const current = async (refund: Transfer, context: Context<AppEnv>) => {
    const etag = `"${refund.version}"`;
    const known = unchanged(context, etag);
    if (known !== null) return known;
    setHeaders(context, { ...privateCaching, ETag: etag });
    const { details } = await checkouts.get(refund.refund?.checkoutId ?? '');
    const view = renderClaim(refund, {
      test,
      store: merchant,
      reference: details.reference ?? null,
      description: details.description ?? null,
      offer: await claims.offerOf(refund),
    });
    return { ...view, serverTime: isoTime(clock.now()) };
  };

  return {
    'GET /v1/refund': ({ context }) => current(context.get('refund'), context),
    async 'POST /v1/refund/destination'({ tokenHash, body: { address, check }, context }) {
      await commands.consume(tokenHash);
      const refund = context.get('refund');
      if (check === true) await claims.check(refund, address);
      else await claims.claim(refund, tokenHash, address, clientAddressOf(context, trustedProxies));
      return current(await claims.open(tokenHash), context);
    },
    async 'POST /v1/refund/cancel'({ tokenHash, context }) {
      await commands.consume(tokenHash);
      await claims.takeBack(context.get('refund'), tokenHash);
      return current(await claims.open(tokenHash), context);
    },
  } satisfies Routes<typeof refundClaimOperations>;
}
