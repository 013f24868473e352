import type { Context } from 'hono';
import type { CreatedSession } from '../contract/checkout.ts';
import type { CreatedCheckout } from '../checkout/create.ts';
import { isoTime } from '../core/clock.ts';
import type { AppEnv } from './app-env.ts';
import { addressOf } from './middleware/client-address.ts';
import { RateLimiter } from '../core/rate-limiter.ts';
import type { Services } from './services.ts';

/** Creates checkouts for catalogue products. */
export interface LinkOpener {
  /** Counts a request by client address, before its body is read. */
  readonly limit: (context: Context<AppEnv>) => Promise<void>;
  /**
   * Creates a checkout for the product in the path, with the quantity that `readQuantity` gets from the body. Open to all
   * clients after `limit`; each checkout counts towards the store's limit (R70, R82).
   * @throws PaywicketError `not_found`, `rate_limited`, `invalid_request`
   */
  readonly open: (context: Context<AppEnv>, readQuantity: ReadQuantity) => Promise<CreatedSession>;
  /**
   * As `open`, once per key, product, quantity and price.
   * @param key idempotency key of the shopper's browser
   * @returns undefined if this key's checkout is over
   */
  readonly openOnce: (
    context: Context<AppEnv>,
    readQuantity: ReadQuantity,
    key: string,
  ) => Promise<CreatedSession | undefined>;
}

type ReadQuantity = () => number | Promise<number>;

/** Shared by the route and the page for links, so that they share their limits. */
export function linkOpener(services: Services): LinkOpener {
  const { links, creation, publicUrl, trustedProxies, sessionLife } = services;
  const byAddress = new RateLimiter(services.linksPerMinute);
  const altogether = new RateLimiter(services.linksPerMinuteTotal);
  const requestOf = async (context: Context<AppEnv>, readQuantity: ReadQuantity) => {
    const id = context.req.param('id') ?? '';
    links.get(id);
    const request = links.request({ id, quantity: await readQuantity() });
    await altogether.consume('store');
    return request;
  };
  const sessionOf = ({ checkout, sessionToken }: CreatedCheckout): CreatedSession => ({
    sessionToken,
    // The token is in the fragment, so it is in no request line, log or Referer (R3).
    url: `${publicUrl}/pay#${sessionToken}`,
    expiresAt: isoTime(checkout.createdAt + sessionLife),
  });
  return {
    limit: (context) => byAddress.consume(addressOf(context, trustedProxies)),
    open: async (...of) => sessionOf(await creation.create(await requestOf(...of))),
    async openOnce(context, readQuantity, key) {
      const opened = await creation.createOnce(key, await requestOf(context, readQuantity));
      return opened && sessionOf(opened);
    },
  };
}
