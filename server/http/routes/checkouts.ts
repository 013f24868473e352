import type { RequestContext } from '../../access/request-context.ts';
import { Hono, type Context, type Handler } from 'hono';
import {
  checkoutQuery,
  createCheckout,
  page,
  resolveCheckout,
  settleCheckout,
  type CreateCheckout,
  type CreatedCheckout,
  type CreatedSession,
  type ResolveCheckout,
} from '../../contract/checkout.ts';
import type { FieldError } from '../../contract/problem.ts';
import type { Checkout } from '../../checkout/model.ts';
import type { Checkouts } from '../../checkout/checkouts.ts';
import { validationError, PaywicketError } from '../../core/errors.ts';
import { requireScope } from '../../access/api-keys.ts';
import type { Repository } from '../../checkout/repository.ts';
import type { Refunds } from '../../payout/refunds.ts';
import { shortName } from '../../core/text.ts';
import { personOf, type Allow } from '../middleware/auth.ts';
import type { Idempotent } from '../middleware/idempotency.ts';
import { limitBody, MAX_BODY_BYTES, readJson } from '../middleware/body.ts';
import type { AppEnv } from '../app-env.ts';
import { periodOf, pageOf, readNumber, readPosition, readQuery } from '../pagination.ts';
import { placeholders, renderCheckout, renderTimelineEntry } from '../render.ts';
import { methods } from '../methods.ts';
import { isoTime } from '../../core/clock.ts';

export interface CheckoutRoutesOptions {
  readonly checkouts: Checkouts;
  readonly allow: Allow;
  readonly idempotent: Idempotent;
  readonly publicUrl: string;
  /** Whether addresses may be plain http. */
  readonly test: boolean;
  /** Asks the gateways for a checkout's payments now. */
  readonly sync: (checkoutId: string) => Promise<void>;
  readonly timeline: Repository['timeline'];
  readonly list: Repository['list'];
  /** Pays back to the shopper. */
  readonly refund: Refunds['create'];
  /** Ends every token of a checkout, and what is open under one. */
  readonly endSessions: (checkoutId: string, request: RequestContext) => Promise<void>;
}

/** What a merchant's server asks; never with CORS headers, so that no page can. */
export function checkoutRoutes(options: CheckoutRoutesOptions): Hono<AppEnv> {
  const { checkouts, allow, idempotent, publicUrl, test, sync, timeline, list, refund, endSessions } =
    options;
  const app = new Hono<AppEnv>();
  const idOf = (context: Context<AppEnv>): string => context.req.param('id') ?? '';
  // The token is in the fragment: it is in no request line, log or Referer (R3).
  const urlOf = (sessionToken: string): string => `${publicUrl}/pay#${sessionToken}`;
  const withToken = (checkout: Checkout, sessionToken: string): CreatedCheckout => ({
    ...renderCheckout(checkout),
    sessionToken,
    url: urlOf(sessionToken),
  });
  const newSession = async (id: string, context: Context<AppEnv>): Promise<CreatedSession> => {
    const { sessionToken, session } = await checkouts.newSession(
      id,
      personOf(context).owner,
      context.get('request'),
    );
    const expiresAt = isoTime(session.expiresAt);
    return { sessionToken, url: urlOf(sessionToken), expiresAt };
  };
  const shown = async (id: string): Promise<object> => renderCheckout(await checkouts.get(id));

  /** Gateways are asked for another checkout than the one that is asked for: an audit entry of its own. */
  const lastWord =
    (context: Context<AppEnv>) =>
    async (id: string): Promise<void> => {
      context.set('did', 'checkout.sync');
      try {
        // Where it has no payments, time alone ends it.
        await checkouts.tick(id);
        await sync(id);
      } finally {
        context.set('did', undefined);
      }
    };

  methods(app, '/', {
    POST: [
      allow('checkouts:write'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(201, async (id, context) => {
        const { sessionToken } = await checkouts.newSession(
          id,
          personOf(context).owner,
          context.get('request'),
        );
        return withToken(await checkouts.get(id), sessionToken);
      }),
      async (context) => {
        const { reuseOpen = false, ...request } = await readJson(context, createCheckout);
        checkAddresses(request, test);
        const { reference } = request;
        const { owner } = personOf(context);
        if (reuseOpen && reference === undefined)
          throw validationError('invalid_request', 'reference', 'is needed with reuseOpen');
        const { checkout, sessionToken, created } =
          reuseOpen && reference !== undefined
            ? await checkouts.reuseOrCreate(
                { ...request, reference },
                lastWord(context),
                owner,
                context.get('request'),
              )
            : { ...(await checkouts.create(request, owner, context.get('request'))), created: true };
        context.set('checkoutId', checkout.id);
        return context.json(withToken(checkout, sessionToken), created ? 201 : 200);
      },
    ],
    GET: [
      allow('checkouts:read'),
      async (context) => {
        const { limit, cursor, ...query } = readQuery(context, checkoutQuery);
        const filter = { ...query, ...periodOf(query) };
        const found = await list(filter, readPosition(cursor, 'chk_'), limit + 1);
        return context.json(
          pageOf(found, limit, renderCheckout, ({ createdAt, id }) => ({ at: createdAt, id })),
        );
      },
    ],
  });
  methods(app, '/:id/sessions', {
    POST: [
      allow('checkouts:write'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(201, newSession),
      async (context) => context.json(await newSession(idOf(context), context), 201),
    ],
    DELETE: [
      allow('checkouts:write'),
      async (context) => {
        const { id } = await checkouts.get(idOf(context));
        await endSessions(id, context.get('request'));
        return context.body(null, 204);
      },
    ],
  });
  const command =
    (run: (context: Context<AppEnv>) => Promise<Checkout>): Handler<AppEnv> =>
    async (context) =>
      context.json(renderCheckout(await run(context)));

  methods(app, '/:id', {
    GET: [allow('checkouts:read'), command((context) => checkouts.get(idOf(context)))],
  });
  methods(app, '/:id/cancel', {
    POST: [
      allow('checkouts:write'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(200, shown),
      command((context) => checkouts.cancel(idOf(context), 'merchant', context.get('request'))),
    ],
  });
  methods(app, '/:id/sync', {
    POST: [
      allow('checkouts:write'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(200, shown),
      command(async (context) => {
        await sync(idOf(context));
        return checkouts.get(idOf(context));
      }),
    ],
  });
  /** Pays back what an exception is about: everything, or what is beyond the price. */
  const refundException = async (context: Context<AppEnv>, wanted: ResolveCheckout): Promise<void> => {
    const { paymentId, destination, note = null } = wanted;
    requireScope(context.get('merchant'), 'refunds:write');
    if (context.req.header('idempotency-key') === undefined)
      throw new PaywicketError(
        'idempotency_key_required',
        'Send an Idempotency-Key that is new for each refund, and the same when you repeat it.',
      );
    const { exceptions } = await checkouts.get(idOf(context));
    const exception = wanted.exception ?? exceptions[0];
    if (exception === undefined || !exceptions.includes(exception))
      throw new PaywicketError('invalid_state', 'This checkout has no such exception.');
    // A late payment of a paid checkout is all of its money; anything else is what nothing counts on.
    const basis = exception === 'late' ? 'coins' : 'excess';
    await refund(
      idOf(context),
      { basis, paymentId, destination, outside: null, reason: note, exception },
      personOf(context),
      context.get('request'),
    );
  };
  methods(app, '/:id/resolve', {
    POST: [
      allow('checkouts:resolve'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(200, shown),
      command(async (context) => {
        const body = await readJson(context, resolveCheckout);
        const { action, exception, note = null } = body;
        if (action !== 'refund')
          return checkouts.resolve(
            idOf(context),
            action,
            exception,
            note,
            personOf(context),
            context.get('request'),
          );
        await refundException(context, body);
        return checkouts.get(idOf(context));
      }),
    ],
  });
  methods(app, '/:id/settle', {
    POST: [
      allow('checkouts:resolve'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(200, shown),
      command(async (context) => {
        const { hash = null, ...seen } = await readJson(context, settleCheckout);
        return checkouts.recordManualPayment(
          idOf(context),
          { ...seen, hash },
          personOf(context),
          context.get('request'),
        );
      }),
    ],
  });
  methods(app, '/:id/events', {
    GET: [
      allow('checkouts:read'),
      async (context) => {
        const { id } = await checkouts.get(idOf(context));
        const { limit, cursor } = readQuery(context, page);
        const entries = await timeline(id, readNumber(cursor), limit + 1);
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
  const pages = (['successUrl', 'pendingUrl', 'cancelUrl'] as const).map(
    (path) => [path, request[path], placeholderFault] as const,
  );
  const images = (request.lineItems ?? []).map(
    ({ imageUrl }, index) => [`lineItems.${index}.imageUrl`, imageUrl, () => undefined] as const,
  );
  const mustBeWeb = test ? 'must be a web address (https or http)' : 'must be an https address';
  const fields: FieldError[] = [...pages, ...images].flatMap(([path, url, faultOf]) => {
    if (url === undefined) return [];
    const message = isWebAddress(url, test) ? faultOf(url) : mustBeWeb;
    return message === undefined ? [] : [{ path, message }];
  });
  const [first] = fields;
  if (first !== undefined)
    throw new PaywicketError('invalid_request', `${first.path}: ${first.message}`, { fields });
}

function isWebAddress(url: string, test: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || (test && protocol === 'http:');
}

/** What is filled in decides nothing of where an address leads, and what nobody fills in was misspelt. */
function placeholderFault(url: string): string | undefined {
  const strange = url.match(/\{\w+\}/g)?.find((name) => !Object.hasOwn(placeholders, name));
  const known = Object.keys(placeholders);
  if (strange !== undefined) return `must not hold ${shortName(strange)}, only ${known.join(' and ')}`;
  const hostWith = (value: string): string => {
    const filled = known.reduce((text, name) => text.replaceAll(name, value), url);
    if (!URL.canParse(filled)) return value;
    const { host, username, password } = new URL(filled);
    return `${username}:${password}@${host}`;
  };
  return hostWith('a') === hostWith('b')
    ? undefined
    : `must hold ${known.join(' and ')} behind its host only`;
}
