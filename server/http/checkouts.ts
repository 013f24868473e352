import { Hono } from 'hono';
import { createCheckout, type CreateCheckout, type CreatedCheckout } from '../contract/checkout.ts';
import type { FieldError } from '../contract/problem.ts';
import type { Checkouts } from '../domain/checkouts.ts';
import { PaywicketError } from '../domain/errors.ts';
import { merchantOnly } from './auth.ts';
import { atMost, largest, readJson } from './body.ts';
import type { AppEnv } from './env.ts';
import { renderCheckout } from './render.ts';
import { methods } from './routes.ts';

export interface CheckoutRoutesOptions {
  readonly checkouts: Checkouts;
  readonly secretKey: string | undefined;
  readonly publicUrl: string;
  /** Whether addresses may be plain http. */
  readonly test: boolean;
}

/** What a merchant's server asks; never with CORS headers, so that no page can. */
export function checkoutRoutes({
  checkouts,
  secretKey,
  publicUrl,
  test,
}: CheckoutRoutesOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use('/*', merchantOnly(secretKey));

  methods(app, '/', {
    POST: [
      atMost(largest.merchant),
      async (context) => {
        const request = await readJson(context, createCheckout);
        checkAddresses(request, test);
        const { checkout, sessionToken } = await checkouts.create(request);
        // The token is in the fragment: it is in no request line, log or Referer (R3).
        const url = `${publicUrl}/pay#${sessionToken}`;
        return context.json(
          { ...renderCheckout(checkout), sessionToken, url } satisfies CreatedCheckout,
          201,
        );
      },
    ],
  });
  methods(app, '/:id', {
    GET: [
      async (context) => context.json(renderCheckout(await checkouts.get(context.req.param('id') ?? ''))),
    ],
  });
  return app;
}

/** Addresses end in links and images of a page: only the web's own schemes get there (R7). */
function checkAddresses(request: CreateCheckout, test: boolean): void {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['successUrl', request.successUrl],
    ['pendingUrl', request.pendingUrl],
    ['cancelUrl', request.cancelUrl],
    ...(request.lineItems ?? []).map(
      ({ imageUrl }, index) => [`lineItems.${index}.imageUrl`, imageUrl] as const,
    ),
  ];
  const message = test ? 'must be a web address (https or http)' : 'must be an https address';
  const fields: FieldError[] = given
    .filter(([, url]) => url !== undefined && !isWebAddress(url, test))
    .map(([path]) => ({ path, message }));
  const [first] = fields;
  if (first !== undefined)
    throw new PaywicketError('invalid_request', `${first.path}: ${message}`, { fields });
}

function isWebAddress(url: string, test: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || (test && protocol === 'http:');
}
