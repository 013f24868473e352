import { Hono, type Context, type Handler } from 'hono';
import {
  createCheckout,
  resolveCheckout,
  settleCheckout,
  type CreateCheckout,
  type CreatedCheckout,
} from '../contract/checkout.ts';
import type { FieldError } from '../contract/problem.ts';
import type { Checkout } from '../domain/checkout.ts';
import type { Checkouts } from '../domain/checkouts.ts';
import { PaywicketError } from '../domain/errors.ts';
import type { Store } from '../domain/store.ts';
import type { Allow } from './auth.ts';
import { atMost, largest, readJson } from './body.ts';
import type { AppEnv } from './env.ts';
import { readPage } from './page.ts';
import { renderCheckout, renderTimelineEntry } from './render.ts';
import { methods } from './routes.ts';

export interface CheckoutRoutesOptions {
  readonly checkouts: Checkouts;
  readonly allow: Allow;
  readonly publicUrl: string;
  /** Whether addresses may be plain http. */
  readonly test: boolean;
  /** Asks the gateways for a checkout's payments now. */
  readonly sync: (checkoutId: string) => Promise<void>;
  readonly timeline: Store['timeline'];
}

/** What a merchant's server asks; never with CORS headers, so that no page can. */
export function checkoutRoutes(options: CheckoutRoutesOptions): Hono<AppEnv> {
  const { checkouts, allow, publicUrl, test, sync, timeline } = options;
  const app = new Hono<AppEnv>();
  methods(app, '/', {
    POST: [
      allow('checkouts:write'),
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
  const idOf = (context: Context<AppEnv>): string => context.req.param('id') ?? '';
  const command =
    (run: (context: Context<AppEnv>) => Promise<Checkout>): Handler<AppEnv> =>
    async (context) =>
      context.json(renderCheckout(await run(context)));

  methods(app, '/:id', {
    GET: [allow('checkouts:read'), command((context) => checkouts.get(idOf(context)))],
  });
  methods(app, '/:id/cancel', {
    POST: [allow('checkouts:write'), command((context) => checkouts.cancel(idOf(context), 'merchant'))],
  });
  methods(app, '/:id/sync', {
    POST: [
      allow('checkouts:write'),
      command(async (context) => {
        await sync(idOf(context));
        return checkouts.get(idOf(context));
      }),
    ],
  });
  methods(app, '/:id/resolve', {
    POST: [
      allow('checkouts:resolve'),
      atMost(largest.merchant),
      command(async (context) => {
        const { action, exception, note = null } = await readJson(context, resolveCheckout);
        if (action === 'refund')
          throw new PaywicketError('method_unavailable', 'Refunds are not possible with this version yet.', {
            fields: [{ path: 'action', message: 'must be accept or ignore' }],
          });
        return checkouts.resolve(idOf(context), action, exception, note);
      }),
    ],
  });
  methods(app, '/:id/settle', {
    POST: [
      allow('checkouts:resolve'),
      atMost(largest.merchant),
      command(async (context) => {
        const { hash = null, ...seen } = await readJson(context, settleCheckout);
        return checkouts.settle(idOf(context), { ...seen, hash });
      }),
    ],
  });
  methods(app, '/:id/events', {
    GET: [
      allow('checkouts:read'),
      async (context) => {
        const { id } = await checkouts.get(idOf(context));
        const { limit, cursor } = readPage(context);
        const entries = await timeline(id, cursor, limit + 1);
        const shown = entries.slice(0, limit);
        return context.json({
          data: shown.map(renderTimelineEntry),
          nextCursor: entries.length > limit ? String(shown.at(-1)?.position) : null,
        });
      },
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
