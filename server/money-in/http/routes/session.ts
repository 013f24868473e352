import type { browserOperations, sessionRefundOperations } from '../../contract/browser-operations.ts';
import type { Context, MiddlewareHandler } from 'hono';
import type { Checkout } from '../../checkout/model.ts';
import type { SessionRecord } from '../../checkout/token-store.ts';
import { isoTime, type Clock } from '../../../base/clock.ts';
import { couldBeHash } from '../../../base/money/tx-hash.ts';
import type { AppEnv } from '../../../base/http/app-env.ts';
import { tokenHashOf } from '../../../base/http/middleware/auth.ts';
import { privateCaching, setHeaders } from '../../../base/http/middleware/headers.ts';
import { RateLimiter } from '../../../base/http/rate-limiter.ts';
import { knownTag, unchanged } from '../../../base/http/known-tag.ts';
import { acceptedLanguage } from '../../../base/http/pages/language.ts';
import type { OperationInput, Routes } from '../../../base/http/register.ts';
import type { Session } from '../../../base/access/tokens.ts';
import type { BuiltFiles } from '../../../base/http/pages/built-files.ts';
import type { CheckoutWriter } from '../../checkout/checkout-writer.ts';
import type { LinkHook } from '../../checkout/link-hook.ts';
import type { PollStore } from '../../checkout/poll-store.ts';
import type { MethodSelection } from '../../checkout/select-method.ts';
import type { Polling } from '../../ingest/polling.ts';
import type { SessionViews } from '../session-views.ts';

interface SessionRouteOptions {
  readonly polls: Pick<PollStore, 'pollNow'>;
  readonly writer: CheckoutWriter;
  readonly selection: MethodSelection;
  readonly views: SessionViews;
  /**
   * Read at each call, because modules add their hooks only once all modules are open; `links` is null without the module
   * `links`.
   */
  readonly hooks: { readonly links: LinkHook | null };
  readonly clock: Clock;
  readonly built: BuiltFiles;
  readonly publicUrl: string;
  readonly selectionsPerMinute: number;
  /** Gives the session's shopper a link to claim the checkout's refund. */
  readonly newRefundLink: (
    session: Session,
  ) => Promise<{ readonly token: string; readonly expiresAt: number }>;
}

/** Maximum number of writes per session: selections of a method, including existing payments, and wallet requests. */
const WRITES_PER_MINUTE = 60;

type SelectInput = OperationInput<(typeof browserOperations)['POST /v1/session']>;

declare module '../../../base/http/app-env.ts' {
  interface Variables {
    /** Set together with `session`: the fields that show whether its checkout has changed. */
    shown: SessionRecord['shown'];
    /** Set together with `session`: its checkout; null if the guard did not read it. */
    checkout: Checkout | null;
  }
}

/** Middleware of all session routes: finds the session of the token, and polls the checkout of a returning shopper soon. */
export const sessionGuard =
  ({
    views,
    polling,
  }: {
    readonly views: SessionViews;
    readonly polling: Pick<Polling, 'touch' | 'pollSoon'>;
  }): MiddlewareHandler<AppEnv> =>
  async (context, next) => {
    // A page that sends a known tag usually gets no view, so the checkout's document is not read.
    const whole = knownTag(context) === undefined;
    const found = await views.open(tokenHashOf(context.req.header('authorization')), whole);
    context.set('session', found.session);
    context.set('shown', found.shown);
    context.set('checkout', found.checkout);
    if (polling.touch(found.shown.id)) polling.pollSoon(await checkoutOf(context, views));
    return next();
  };

const checkoutOf = async (context: Context<AppEnv>, views: SessionViews): Promise<Checkout> =>
  context.get('checkout') ?? views.checkoutOf(context.get('session'));

/** Shoppers' routes for checkouts. */
export function sessionRoutes(services: SessionRouteOptions) {
  const { polls, writer, selection, hooks, clock, publicUrl, views } = services;
  const selections = new RateLimiter(services.selectionsPerMinute);
  // Each switch between existing payments is a write.
  const writes = new RateLimiter(WRITES_PER_MINUTE);
  // Hints trigger polls too, with a limit separate from selections.
  const hints = new RateLimiter(services.selectionsPerMinute);

  const current = async (context: Context<AppEnv>, checkout: Checkout): Promise<Response> => {
    const { tag, render } = views.of(checkout, context.get('session'));
    setHeaders(context, { ...privateCaching, ETag: tag });
    return context.json(await render());
  };
  /** Polls a checkout regardless of its schedule, because a shopper's hint itself proves nothing. */
  const pollNow = (checkoutId: string): Promise<void> => polls.pollNow(checkoutId, clock.now());
  /** Runs a shopper's command, and answers with the whole new view of the checkout. */
  const command =
    <Given extends { readonly context: Context<AppEnv> }>(run: (input: Given) => Promise<Checkout>) =>
    async (input: Given): Promise<Response> =>
      current(input.context, await run(input));
  const select = async ({ session: { tokenHash }, body, context }: SelectInput): Promise<Checkout> => {
    await writes.consume(tokenHash);
    return selection.select(
      await checkoutOf(context, views),
      body.method,
      () => selections.consume(tokenHash),
      acceptedLanguage(context.req.header('accept-language'), services.built.words),
    );
  };

  return {
    async 'GET /v1/session'({ context }) {
      const answer =
        knownTag(context) === undefined ? null : unchanged(context, views.tagOf(context.get('shown')));
      return answer ?? current(context, await checkoutOf(context, views));
    },
    'POST /v1/session': command(select),
    'POST /v1/session/method': command(select),
    'POST /v1/session/sent': command(async ({ session: { tokenHash, checkoutId }, body }) => {
      await hints.consume(tokenHash);
      const checkout = await writer.apply(checkoutId, { type: 'sent', ...body });
      if (body.hash !== null) await pollNow(checkoutId);
      return checkout;
    }),
    'POST /v1/session/wallet': command(async ({ session: { tokenHash, checkoutId }, body }) => {
      await writes.consume(tokenHash);
      return writer.apply(checkoutId, { type: 'ask_wallet', ...body });
    }),
    'POST /v1/session/report': command(async ({ session: { tokenHash, checkoutId }, body }) => {
      const { hash = null, note = null } = body;
      await hints.consume(tokenHash);
      const checkout = await writer.apply(checkoutId, { type: 'report', hash, note });
      if (hash !== null && checkout.payments.some(({ asset }) => couldBeHash(hash, asset.network.id)))
        await pollNow(checkoutId);
      return checkout;
    }),
    'POST /v1/session/cancel': command(({ session }) =>
      writer.apply(session.checkoutId, { type: 'cancel', by: 'shopper' }),
    ),
    'POST /v1/session/refresh': command(async ({ session: { checkoutId } }) => {
      const checkout = await (hooks.links === null
        ? writer.apply(checkoutId, { type: 'refresh' })
        : hooks.links.refresh(checkoutId));
      // Polls now, so that coins sent to the former address just before expiry are detected before the shopper sends more.
      await pollNow(checkoutId);
      return checkout;
    }),
    async 'POST /v1/session/refund'({ session }) {
      await hints.consume(session.tokenHash);
      const { token, expiresAt } = await services.newRefundLink(session);
      const claimUrl = `${publicUrl}/refund#${token}`;
      return { claimToken: token, claimUrl, claimExpiresAt: isoTime(expiresAt) };
    },
  } satisfies Routes<typeof browserOperations & typeof sessionRefundOperations>;
}
