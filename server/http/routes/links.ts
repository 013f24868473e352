import { Hono, type Context } from 'hono';
import { openLink, type LinkSession } from '../../contract/links.ts';
import type { Checkouts } from '../../checkout/checkouts.ts';
import type { Links } from '../../checkout/links.ts';
import { addressOf } from '../middleware/client-address.ts';
import { limitBody, MAX_BODY_BYTES, readJson } from '../middleware/body.ts';
import type { AppEnv } from '../app-env.ts';
import { RateLimiter } from '../middleware/rate-limits.ts';
import { onlyFrom } from '../middleware/headers.ts';
import { methods } from '../methods.ts';
import { isoTime } from '../../core/clock.ts';

export interface LinkOptions {
  readonly links: Links;
  readonly checkouts: Checkouts;
  readonly publicUrl: string;
  /** How many times a minute links may be opened from one address, and altogether. */
  readonly linksPerMinute: number;
  readonly linksPerMinuteTotal: number;
  readonly trustedProxies: number;
  /** How long a token opens its checkout, in milliseconds. */
  readonly sessionLife: number;
}

/**
 * Opens a checkout for the product that the address names, as many as `readQuantity` finds in the body. Anybody may
 * ask: what is refused costs nothing, and what is not is counted by address and for the whole store (R70, R82).
 * @throws PaywicketError `not_found`, `rate_limited`, `invalid_request`
 */
export type OpenLink = (
  context: Context<AppEnv>,
  readQuantity: () => Promise<number>,
) => Promise<LinkSession>;

/** One for all routes that open links: they share their limits. */
export function linkOpener(options: LinkOptions): OpenLink {
  const { links, checkouts, publicUrl, trustedProxies, sessionLife } = options;
  const byAddress = new RateLimiter(options.linksPerMinute);
  const altogether = new RateLimiter(options.linksPerMinuteTotal);
  return async (context, readQuantity) => {
    await byAddress.consume(addressOf(context, trustedProxies));
    const id = context.req.param('id') ?? '';
    links.get(id);
    const request = links.request({ id, quantity: await readQuantity() });
    await altogether.consume('store');
    const { checkout, sessionToken } = await checkouts.create(request);
    return {
      sessionToken,
      // The token is in the fragment: it is in no request line, log or Referer (R3).
      url: `${publicUrl}/pay#${sessionToken}`,
      expiresAt: isoTime(checkout.createdAt + sessionLife),
    };
  };
}

/** What a page without a back end asks: a checkout for a product of the catalogue, at the catalogue's price (R1). */
export function linkRoutes(open: OpenLink, origins: ReadonlySet<string>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use('/*', onlyFrom(origins));
  methods(app, '/:id/sessions', {
    POST: [
      limitBody(MAX_BODY_BYTES.browser),
      async (context) =>
        context.json(await open(context, async () => (await readJson(context, openLink)).quantity), 201),
    ],
  });
  return app;
}
