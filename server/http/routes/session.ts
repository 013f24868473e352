import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { isoTime } from '../../core/clock.ts';
import { PaywicketError } from '../../core/errors.ts';
import { socketOf, type AppEnv } from '../app-env.ts';
import { tokenHashOf } from '../middleware/auth.ts';
import { addressOf } from '../middleware/client-address.ts';
import { securityHeaders, sessionHeaders, setHeaders } from '../middleware/headers.ts';
import { RateLimiter } from '../middleware/rate-limits.ts';
import type { Input, Key, Routes, Run } from '../register.ts';
import type { Services } from '../services.ts';
import { socketSink, webSink } from '../sse.ts';

/** Every session route is behind it. */
export const sessionGuard =
  ({ views, touch }: Services): MiddlewareHandler<AppEnv> =>
  async (context, next) => {
    const session = await views.session(tokenHashOf(context.req.header('authorization')));
    context.set('session', session);
    touch(session.checkoutId);
    return next();
  };

/** What a shopper's browser asks. */
export function sessionRoutes(services: Services) {
  const { checkouts, moneyOut, publicUrl, views, streams, answerStatus, origins } = services;
  const selections = new RateLimiter(services.selectionsPerMinute);
  // Hints make gateways be asked, too, and take nothing from the choice of a method.
  const hints = new RateLimiter(services.selectionsPerMinute);

  /** After a command the view is always sent whole: a client that named a version gets what came of the command. */
  const current = async (context: Context<AppEnv>): Promise<Response> => {
    const view = await views.get(context.get('session').checkoutId);
    const known = context.req.method === 'GET' ? context.req.header('if-none-match') : undefined;
    const request = { origin: context.req.header('origin'), 'if-none-match': known };
    const { status, headers, body } = answerStatus(request, view);
    for (let index = 0; index < headers.length; index += 2)
      context.header(headers[index] ?? '', headers[index + 1]);
    return status === 304 ? context.body(null, status) : context.body(body);
  };
  /** What a shopper does to a checkout, answered with the view as it is then. */
  const command =
    <K extends Key>(run: (input: Input<K>) => Promise<unknown>): Run<K> =>
    async (input) => {
      await run(input);
      return current(input.context);
    };

  return {
    'GET /v1/session': ({ context }) => current(context),
    'GET /v1/session/events': ({ context }) => stream(context),
    'POST /v1/session/method': command(({ session: { tokenHash, checkoutId }, body: { method } }) =>
      checkouts.select(checkoutId, method, () => selections.consume(tokenHash)),
    ),
    'POST /v1/session/sent': command(async ({ session: { tokenHash, checkoutId }, body }) => {
      await hints.consume(tokenHash);
      await checkouts.sent(checkoutId, body);
    }),
    'POST /v1/session/report': command(async ({ session: { tokenHash, checkoutId }, body }) => {
      const { hash = null, note = null } = body;
      await hints.consume(tokenHash);
      await checkouts.report(checkoutId, hash, note);
    }),
    'POST /v1/session/cancel': command(({ session }) => checkouts.cancel(session.checkoutId, 'shopper')),
    'POST /v1/session/keep': command(async ({ session: { tokenHash, checkoutId } }) => {
      await hints.consume(tokenHash);
      await checkouts.extendQuote(checkoutId);
    }),
    'POST /v1/session/refresh': command(({ session }) => checkouts.refresh(session.checkoutId)),
    async 'POST /v1/session/refund'({ session: { checkoutId, tokenHash, owner } }) {
      await hints.consume(tokenHash);
      const { token, expiresAt } = await moneyOut.claims.newLinkInCheckout(checkoutId, owner);
      const claimUrl = `${publicUrl}/refund#${token}`;
      return { claimToken: token, claimUrl, claimExpiresAt: isoTime(expiresAt) };
    },
  } satisfies Partial<Routes>;

  async function stream(context: Context<AppEnv>): Promise<Response> {
    const { checkoutId, tokenHash } = context.get('session');
    // Whoever asks for the headers alone would hold a stream that nothing reads.
    if (context.req.method === 'HEAD') {
      setHeaders(context, streamHeaders);
      return context.body(null);
    }
    const frame = views.frame(await views.get(checkoutId));
    const address = addressOf(context, services.trustedProxies);
    const refusal = streams.refusal(tokenHash, address);
    if (refusal === 'own')
      throw new PaywicketError('rate_limited', 'Too many streams are open here. Poll instead.', {
        retryAfter: 60_000,
      });
    if (refusal === 'total')
      throw new PaywicketError('overloaded', 'The server has no stream to spare. Poll instead.', {
        retryAfter: 60_000,
      });
    const known = Number(context.req.header('last-event-id') ?? 0) || 0;
    const place = { checkoutId, session: tokenHash, address, known };
    const { outgoing } = socketOf(context);
    if (outgoing === undefined || !('writeHead' in outgoing) || 'stream' in outgoing) {
      const { sink, body } = webSink();
      streams.open(sink, place, frame);
      setHeaders(context, streamHeaders);
      return context.body(body);
    }
    // The end of the connection ends the stream, so no frame needs a length around it (row 4 of the benchmark).
    outgoing.useChunkedEncodingByDefault = false;
    // Headers of the context do not reach an answer that is written past it.
    outgoing.writeHead(200, {
      'Paywicket-Request-Id': context.get('requestId'),
      ...securityHeaders,
      ...sessionHeaders(origins, context.req.header('origin'), 'GET'),
      ...streamHeaders,
    });
    outgoing.flushHeaders();
    streams.open(socketSink(outgoing), place, frame);
    return RESPONSE_ALREADY_SENT;
  }
}

/** nginx would otherwise hold frames back until a buffer is full. */
const streamHeaders = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'private, no-store',
  'X-Accel-Buffering': 'no',
} as const;
