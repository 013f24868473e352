import type { Context } from 'hono';
import type { CreatedSession } from '../../contract/checkout.ts';
import { isoTime } from '../../core/clock.ts';
import type { AppEnv } from '../app-env.ts';
import { addressOf } from '../middleware/client-address.ts';
import { RateLimiter } from '../middleware/rate-limits.ts';
import type { Services } from '../services.ts';

/**
 * Creates a checkout for the product in the path, in the quantity that `readQuantity` finds in the body. Any client may
 * ask: each request is counted by address, and each checkout for the whole store (R70, R82).
 * @throws PaywicketError `not_found`, `rate_limited`, `invalid_request`
 */
export type OpenLink = (
  context: Context<AppEnv>,
  readQuantity: () => number | Promise<number>,
) => Promise<CreatedSession>;

/** One for the route and the page that open links: they share their limits. */
export function linkOpener(services: Services): {
  /** Counts a request by address, before anything of it is read. */
  readonly limit: (context: Context<AppEnv>) => Promise<void>;
  /** Behind `limit`. */
  readonly open: OpenLink;
} {
  const { links, creation, publicUrl, trustedProxies, sessionLife } = services;
  const byAddress = new RateLimiter(services.linksPerMinute);
  const altogether = new RateLimiter(services.linksPerMinuteTotal);
  return {
    limit: (context) => byAddress.consume(addressOf(context, trustedProxies)),
    async open(context, readQuantity) {
      const id = context.req.param('id') ?? '';
      links.get(id);
      const request = links.request({ id, quantity: await readQuantity() });
      await altogether.consume('store');
      const { checkout, sessionToken } = await creation.create(request);
      return {
        sessionToken,
        // The token is in the fragment: it is in no request line, log or Referer (R3).
        url: `${publicUrl}/pay#${sessionToken}`,
        expiresAt: isoTime(checkout.createdAt + sessionLife),
      };
    },
  };
}
