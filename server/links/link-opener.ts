import type { Context } from 'hono';
import type { CheckoutWithToken } from '../money-in/checkout/create.ts';
import { checkoutRequestOf } from './links.ts';
import type { PaymentLinks } from './payment-links.ts';
import type { AppEnv } from '../base/http/app-env.ts';
import { clientAddressOf } from '../base/http/middleware/client-address.ts';
import { RateLimiter } from '../base/http/rate-limiter.ts';

/** Opens links for shoppers. */
export interface LinkOpener<Made = CheckoutWithToken> {
  /** Counts a request by client address. Called before the request's body is read. */
  readonly limit: (context: Context<AppEnv>) => Promise<void>;
  /**
   * Opens the link in the path. `readQuantity` reads the quantity from the body. All clients may call this after `limit`; each
   * checkout counts towards the store's limit (R70, R82).
   * @throws ApiError `not_found`, `rate_limited`, `invalid_request`
   */
  readonly open: (context: Context<AppEnv>, readQuantity: ReadQuantity) => Promise<Made>;
  /**
   * Like `open`, but opens only one checkout per key, product, quantity and price.
   * @param key idempotency key of the shopper's browser
   * @returns undefined if the checkout of this key is over
   */
  readonly openOnce: (
    context: Context<AppEnv>,
    readQuantity: ReadQuantity,
    key: string,
  ) => Promise<Made | undefined>;
}

type ReadQuantity = () => number | Promise<number>;

/** Creates the opener that the route and the page for links share, so that they also share their limits. */
export function linkOpener(
  links: PaymentLinks,
  {
    trustedProxies,
    limits: { linksPerMinute, linksPerMinuteTotal },
  }: {
    readonly trustedProxies: number;
    readonly limits: { readonly linksPerMinute: number; readonly linksPerMinuteTotal: number };
  },
): LinkOpener {
  const byAddress = new RateLimiter(linksPerMinute);
  const altogether = new RateLimiter(linksPerMinuteTotal);
  const opened = async (context: Context<AppEnv>, readQuantity: ReadQuantity, key?: string) => {
    const id = context.req.param('id') ?? '';
    const { link } = await links.get(id);
    const quantity = await readQuantity();
    // A request with an invalid quantity does not count towards the limit.
    checkoutRequestOf(id, link, quantity);
    await altogether.consume('store');
    return links.open({ id, quantity }, key);
  };
  return {
    limit: (context) => byAddress.consume(clientAddressOf(context, trustedProxies)),
    async open(...of) {
      const made = await opened(...of);
      if (made === undefined) throw new Error('without a key, a checkout is always opened');
      return made;
    },
    openOnce: opened,
  };
}
