import type { checkoutOperations } from '../../contract/checkout-operations.ts';
import type { CheckoutFilter } from '../../contract/checkout-query.ts';
import type { Checkout as CheckoutObject, CreateCheckout } from '../../contract/checkout.ts';
import type { CreatedCheckout } from '../../contract/created-checkout.ts';
import type { ResolveCheckout } from '../../contract/decision.ts';
import type { FieldError } from '../../../base/contract/problem.ts';
import { requireScope } from '../../../base/access/api-keys.ts';
import { auditedAs, type RequestContext } from '../../../base/access/request-context.ts';
import { assertNoValue, presentQuotes } from '../../checkout/accepted-coins.ts';
import type { SessionMaker, CheckoutCreation } from '../../checkout/create.ts';
import { manualObservation } from '../../checkout/manual-payments.ts';
import type { Checkout } from '../../checkout/model.ts';
import type { Input } from '../../checkout/transition.ts';
import type { CheckoutSums, CheckoutStore } from '../../checkout/checkout-store.ts';
import { isoTime, type Clock } from '../../../base/clock.ts';
import { minorUnits } from '../../../base/money/currency.ts';
import { pad } from '../../../base/money/decimal.ts';
import { validationError, ApiError } from '../../../base/errors.ts';
import { shortName } from '../../../base/text/text.ts';
import { listCheckoutPage, listMetadataPage } from '../checkout-list.ts';
import { assertPasskey, mayMoveMoney } from '../../../base/http/middleware/auth.ts';
import { writeCustomerMessage } from '../pages/customer-message.ts';
import { wordsFor } from '../../../base/http/pages/language.ts';
import { readNumber } from '../../../base/http/pagination.ts';
import type { Caller, Routes } from '../../../base/http/register.ts';
import { placeholders, replacePlaceholders, strangePlaceholder } from '../placeholders.ts';
import { renderCheckout, renderTimelineEntry } from '../render.ts';
import { isLocalHost } from '../local-host.ts';
import {
  hasUserInfo,
  isWrittenOut,
  notWrittenOut,
  noUserInfo,
  parseUrl,
} from '../../../base/network/web-address.ts';
import type { Person } from '../../../base/access/person.ts';
import type { Store } from '../../../base/contract/store.ts';
import type { BuiltFiles } from '../../../base/http/pages/built-files.ts';
import type { CheckoutWriter } from '../../checkout/checkout-writer.ts';
import type { LinkHook } from '../../checkout/link-hook.ts';
import type { Observations } from '../../checkout/observations.ts';
import type { TokenStore } from '../../checkout/token-store.ts';
import type { Polling } from '../../ingest/polling.ts';
import type { RateBook } from '../../pricing/rate-book.ts';
import type { SessionViews } from '../session-views.ts';

interface CheckoutRouteOptions {
  readonly tokens: Pick<TokenStore, 'endSessions'>;
  readonly checkouts: CheckoutStore;
  readonly writer: CheckoutWriter;
  readonly creation: CheckoutCreation;
  readonly observations: Observations;
  readonly polling: Pick<Polling, 'sync'>;
  readonly rates: Pick<RateBook, 'loaded' | 'table'>;
  readonly views: Pick<SessionViews, 'first'>;
  /**
   * Read at each call, because modules add their hooks only once all modules are open; `links` is null without the module
   * `links`.
   */
  readonly hooks: { readonly links: LinkHook | null };
  readonly clock: Clock;
  readonly merchant: Store;
  readonly built: BuiltFiles;
  readonly publicUrl: string;
  /** Whether the server runs in test mode, in which URLs may be http. */
  readonly test: boolean;
  /** Refunds the money of an exception: all of its coins (`coins`), or the part above the price (`excess`). */
  readonly refundException: (
    checkoutId: string,
    refund: Pick<ResolveCheckout, 'paymentId' | 'destination' | 'version'> & {
      readonly basis: 'coins' | 'excess';
      readonly outside: null;
      readonly reason: string | null;
      readonly exception: ResolveCheckout['exception'];
    },
    by: Person,
    context: RequestContext,
  ) => Promise<unknown>;
}

/** Merchants' routes for checkouts; without CORS headers, so that pages cannot call them. */
export function checkoutRoutes(services: CheckoutRouteOptions) {
  const { tokens, checkouts, writer, creation, observations, publicUrl, test } = services;
  const { hooks, polling, clock, rates, views } = services;
  // The token is in the fragment, so it is in no request line, log or Referer (R3).
  const urlOf = (sessionToken: string): string => `${publicUrl}/pay#${sessionToken}`;
  const withToken = async (checkout: Checkout, sessionToken: string): Promise<CreatedCheckout> => {
    const lowestAmount = await creation.lowestAmount(checkout);
    return {
      ...renderCheckout(checkout),
      sessionToken,
      sessionView: await views.first(checkout),
      url: urlOf(sessionToken),
      payable: lowestAmount === null,
      lowestAmount,
    };
  };
  const shown = async (id: string): Promise<CheckoutObject> => renderCheckout(await checkouts.get(id));
  const makerOf = ({
    person,
    context,
  }: Caller<(typeof checkoutOperations)['POST /v1/checkouts']>): SessionMaker => ({
    owner: person.owner,
    mayRefund: mayMoveMoney(context, 'refunds:write'),
  });

  /** Polls an expired checkout with the same reference. */
  const lastWord =
    (request: RequestContext) =>
    async (id: string): Promise<void> => {
      // A checkout without payments expires by time alone.
      await writer.apply(id, { type: 'tick' }, request);
      await polling.sync(id, request);
    };

  /** Refunds the money of an exception: all of it, or the part above the price. */
  const refundException = async (
    id: string,
    { exception: wanted, paymentId, destination, note, version }: ResolveCheckout,
    { person, request, context }: Caller<(typeof checkoutOperations)['POST /v1/checkouts/{id}/resolve']>,
  ): Promise<void> => {
    requireScope(context.get('merchant'), 'refunds:write');
    if (context.req.header('idempotency-key') === undefined)
      throw new ApiError(
        'idempotency_key_required',
        'Send an Idempotency-Key: a new one for each refund, and the same one when you retry.',
      );
    const { exceptions } = await checkouts.get(id);
    const exception = wanted ?? exceptions[0];
    if (exception === undefined || !exceptions.includes(exception))
      throw new ApiError('invalid_state', 'This checkout has no such exception.');
    // A late payment is refunded in full; other exceptions only above the price.
    const basis = exception === 'late' ? 'coins' : 'excess';
    const reason = note ?? null;
    await services.refundException(
      id,
      { basis, paymentId, destination, outside: null, reason, exception, version },
      person,
      request,
    );
  };

  return {
    'POST /v1/checkouts': {
      async run({ body: { reuseOpen = false, ...wanted }, ...caller }) {
        const { person, request, context } = caller;
        checkAddresses(wanted, test);
        const { reference } = wanted;
        if (reuseOpen && reference === undefined)
          throw validationError('invalid_request', 'reference', 'is required with reuseOpen');
        const { checkout, sessionToken, created } =
          reuseOpen && reference !== undefined
            ? await creation.reuseOrCreate(
                { ...wanted, reference },
                lastWord(auditedAs('checkouts.sync', request)),
                makerOf(caller),
                request,
              )
            : { ...(await creation.create(wanted, person.owner, request)), created: true };
        context.set('checkoutId', checkout.id);
        return context.json(await withToken(checkout, sessionToken), created ? 201 : 200);
      },
      async replay(id, caller) {
        const checkout = await checkouts.get(id);
        const { sessionToken } = await creation.newSession(id, makerOf(caller), caller.request);
        return withToken(checkout, sessionToken);
      },
    },
    'GET /v1/checkouts'({ query: { limit, cursor, sort, ...filter } }) {
      requirePrice(filter);
      return listCheckoutPage(checkouts, filter, sort, limit, cursor);
    },
    async 'GET /v1/reports/checkouts'({ query: filter }) {
      requirePrice(filter);
      return renderSums(await checkouts.sums(filter));
    },
    'GET /v1/reports/checkouts/metadata'({ query: { limit, cursor, sort, ...filter } }) {
      requirePrice(filter);
      return listMetadataPage(checkouts, filter, sort, limit, cursor);
    },
    'GET /v1/checkouts/{id}'({ id }) {
      if (!id.startsWith('chk_'))
        throw new ApiError(
          'not_found',
          `A checkout’s id begins with chk_. To find a checkout by your order number: GET /v1/checkouts?reference=${encodeURIComponent(id)}`,
        );
      return shown(id);
    },
    'POST /v1/checkouts/{id}/cancel': {
      run: async ({ id, request }) =>
        renderCheckout(await writer.apply(id, { type: 'cancel', by: 'merchant' }, request)),
      replay: shown,
    },
    'POST /v1/checkouts/{id}/fulfill': {
      run: async ({ id, body, request }) =>
        renderCheckout(await writer.apply(id, { type: 'fulfill', note: body?.note ?? null }, request)),
      replay: shown,
    },
    'POST /v1/checkouts/{id}/unfulfill': {
      run: async ({ id, request }) => renderCheckout(await writer.apply(id, { type: 'unfulfill' }, request)),
      replay: shown,
    },
    'POST /v1/checkouts/{id}/sync': {
      async run({ id, request }) {
        await polling.sync(id, request);
        return shown(id);
      },
      replay: shown,
    },
    'POST /v1/checkouts/{id}/sessions': {
      async run({ id, ...caller }) {
        const checkout = await checkouts.get(id);
        const { sessionToken, session } = await creation.newSession(id, makerOf(caller), caller.request);
        const sessionView = await views.first(checkout);
        return {
          sessionToken,
          sessionView,
          url: urlOf(sessionToken),
          expiresAt: isoTime(session.expiresAt),
        };
      },
      replay: 'again',
    },
    async 'DELETE /v1/checkouts/{id}/sessions'({ id, request }) {
      await checkouts.get(id);
      await tokens.endSessions(id, request);
    },
    'POST /v1/checkouts/{id}/resolve': {
      async run({ id, body, person, request, context }) {
        const { action, exception, note = null, value, version } = body;
        if (action !== 'refund') {
          if (action === 'accept') await rates.loaded();
          const decide = (checkout: Checkout): Input => {
            const { status, readyAt } = checkout;
            // In this case `ignore` may send `checkout.ready`, as `accept` does.
            if (action === 'ignore' && status === 'paid' && readyAt === null) assertPasskey(context);
            const quotes = presentQuotes(checkout, rates.table());
            const withLink = hooks.links !== null;
            return { type: 'resolve', action, exception, note, version, quotes, value, withLink };
          };
          const decided =
            action === 'accept' && hooks.links !== null
              ? await hooks.links.accept(id, decide, request)
              : await writer.change(id, decide, undefined, request);
          return renderCheckout(decided);
        }
        assertNoValue(body);
        await refundException(id, body, { person, request, context });
        return shown(id);
      },
      replay: shown,
    },
    async 'GET /v1/checkouts/{id}/decisions'({ id }) {
      await rates.loaded();
      const checkout = await checkouts.get(id);
      const quotes = presentQuotes(checkout, rates.table());
      const possible = writer.decisions(checkout, quotes, hooks.links !== null);
      return {
        data: possible.map(({ action, exception, status, exceptions, events, acceptedValue, valueFor }) => ({
          action,
          exception,
          status,
          exceptions: [...exceptions],
          events: [...events],
          acceptedValue: pad(acceptedValue, checkout.minorUnits),
          valueFor: [...valueFor],
        })),
      };
    },
    'POST /v1/checkouts/{id}/settle': {
      async run({ id, body: { hash = null, version, ...seen }, request }) {
        const checkout = await checkouts.get(id);
        const { provider, observation } = manualObservation(checkout, { ...seen, hash }, clock.now());
        return renderCheckout(await observations.apply(id, provider, observation, request, version));
      },
      replay: shown,
    },
    async 'GET /v1/checkouts/{id}/message'({ id, query }) {
      const checkout = await shown(id);
      const tags = [query.language ?? checkout.language].filter((tag) => tag !== null);
      return writeCustomerMessage(checkout, services.merchant, wordsFor(tags, services.built.words));
    },
    async 'GET /v1/checkouts/{id}/events'({ id, query: { limit, cursor } }) {
      await checkouts.get(id);
      const entries = await checkouts.timeline(id, readNumber(cursor), limit + 1);
      const shown = entries.slice(0, limit);
      return {
        data: shown.map(renderTimelineEntry),
        nextCursor: entries.length > limit ? String(shown.at(-1)?.position) : null,
      };
    },
  } satisfies Routes<Omit<typeof checkoutOperations, 'GET /v1/checkouts/{id}/transactions'>>;
}

/** Rejects an amount without a currency, because an amount alone is no price. */
function requirePrice({ amount, currency }: CheckoutFilter): void {
  if (amount !== undefined && currency === undefined)
    throw validationError('invalid_request', 'currency', 'is required with amount');
}

function renderSums(sums: readonly CheckoutSums[]) {
  const data = sums.map(({ currency, count, ...amounts }) => {
    const money = (name: keyof typeof amounts) => pad(amounts[name], minorUnits(currency) ?? 0);
    return {
      currency,
      count,
      amount: money('amount'),
      received: money('received'),
      refunded: money('refunded'),
      rateDifference: money('rateDifference'),
      kept: money('kept'),
    };
  });
  return { count: sums.reduce((all, { count }) => all + count, 0), more: false as const, data };
}

/**
 * Rejects URLs that are neither https nor, in test mode, http on a local host, as the widget does (R7, R117). They become links
 * and images.
 */
function checkAddresses(request: CreateCheckout, test: boolean): void {
  const pages = (['successUrl', 'pendingUrl', 'cancelUrl'] as const).map(
    (path) => [path, request[path], returnFault] as const,
  );
  const images = (request.lineItems ?? []).map(
    ({ imageUrl }, index) => [`lineItems.${index}.imageUrl`, imageUrl, () => undefined] as const,
  );
  const mustBeWeb = test
    ? 'must be an https address, or http on localhost, a private address, or a name without dots or ending in .local, .test, .localhost or .internal'
    : 'must be an https address';
  const fields: FieldError[] = [...pages, ...images].flatMap(([path, url, faultOf]) => {
    if (url === undefined) return [];
    if (!isWebAddress(url, test)) return [{ path, message: mustBeWeb }];
    const message = faultOf(url) ?? (isWrittenOut(url) ? undefined : notWrittenOut);
    return message === undefined ? [] : [{ path, message }];
  });
  const [first] = fields;
  if (first !== undefined)
    throw new ApiError('invalid_request', `${first.path}: ${first.message}`, { fields });
}

function isWebAddress(url: string, test: boolean): boolean {
  const { protocol, hostname = '' } = parseUrl(url) ?? {};
  return protocol === 'https:' || (test && protocol === 'http:' && isLocalHost(hostname));
}

/** Returns why a return URL is refused. Shoppers read the URL's host, and could mistake text before an @ for the host. */
const returnFault = (url: string): string | undefined =>
  placeholderFault(url) ?? (hasUserInfo(url) ? noUserInfo : undefined);

/** Returns what is wrong with a URL's placeholders: they must not change the URL's host, and an unknown one is a misspelling. */
function placeholderFault(url: string): string | undefined {
  const strange = strangePlaceholder(url);
  const known = placeholders.join(' and ');
  if (strange !== undefined)
    return `must not contain ${shortName(strange)}: the only placeholders are ${known}`;
  const hostWith = (value: string): string => {
    const filled = parseUrl(replacePlaceholders(url, () => value));
    return filled === undefined ? value : `${filled.username}:${filled.password}@${filled.host}`;
  };
  return hostWith('a') === hostWith('b') ? undefined : `must contain ${known} only after its host`;
}
