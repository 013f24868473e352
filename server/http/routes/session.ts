import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { Session } from '../../checkout/repository.ts';
import { reportTrouble, selectMethod } from '../../contract/session.ts';
import type { Checkouts } from '../../checkout/checkouts.ts';
import { withStorableStrings } from '../../core/text.ts';
import { PaywicketError } from '../../core/errors.ts';
import { addressOf } from '../middleware/client-address.ts';
import { tokenHashOf } from '../middleware/auth.ts';
import { limitBody, MAX_BODY_BYTES, readJson } from '../middleware/body.ts';
import { socketOf, type AppEnv } from '../app-env.ts';
import { onlyFrom, securityHeaders, sessionHeaders, setHeaders } from '../middleware/headers.ts';
import { RateLimiter } from '../middleware/rate-limits.ts';
import { methods } from '../methods.ts';
import { isoTime } from '../../core/clock.ts';
import type { TransferService } from '../../payout/service.ts';
import { socketSink, webSink, type Streams } from '../sse.ts';
import type { Views } from '../session-views.ts';
import type { AnswerStatus } from '../status-reads.ts';

export interface SessionRoutesOptions {
  readonly checkouts: Checkouts;
  readonly moneyOut: TransferService;
  readonly publicUrl: string;
  readonly views: Views;
  readonly streams: Streams;
  readonly answerStatus: AnswerStatus;
  readonly origins: ReadonlySet<string>;
  readonly selectionsPerMinute: number;
  readonly trustedProxies: number;
  /** Called whenever a shopper looks at a checkout. */
  readonly touch: (checkoutId: string) => void;
}

/** What a shopper's browser asks. */
export function sessionRoutes(options: SessionRoutesOptions): Hono<AppEnv> {
  const { checkouts, moneyOut, publicUrl, views, streams, answerStatus, origins, touch } = options;
  const selections = new RateLimiter(options.selectionsPerMinute);
  // Hints make gateways be asked, too, and take nothing from the choice of a method.
  const hints = new RateLimiter(options.selectionsPerMinute);

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

  const app = new Hono<AppEnv>();
  app.use('/*', onlyFrom(origins), async (context, next) => {
    const session = await views.session(tokenHashOf(context.req.header('authorization')));
    context.set('session', session);
    touch(session.checkoutId);
    return next();
  });

  methods(app, '/', { GET: [current] });
  methods(app, '/events', { GET: [(context) => stream(context)] });
  /** What a shopper does to a checkout, answered with the view as it is then. */
  const command = (
    path: string,
    run: (session: Session, context: Context<AppEnv>) => Promise<unknown>,
    bound: readonly MiddlewareHandler<AppEnv>[] = [],
  ): void =>
    methods(app, path, {
      POST: [
        ...bound,
        async (context) => {
          await run(context.get('session'), context);
          return current(context);
        },
      ],
    });
  const bounded = [limitBody(MAX_BODY_BYTES.browser)];
  command(
    '/method',
    async ({ tokenHash, checkoutId }, context) => {
      const { method } = await readJson(context, selectMethod);
      await checkouts.select(checkoutId, method, () => selections.consume(tokenHash));
    },
    bounded,
  );
  command('/sent', async ({ tokenHash, checkoutId }) => {
    await hints.consume(tokenHash);
    await checkouts.sent(checkoutId);
  });
  command(
    '/report',
    async ({ tokenHash, checkoutId }, context) => {
      const { hash, note } = await readJson(context, reportTrouble, withStorableStrings);
      await hints.consume(tokenHash);
      await checkouts.report(checkoutId, hash ?? null, note ?? null);
    },
    bounded,
  );
  command('/cancel', ({ checkoutId }) => checkouts.cancel(checkoutId, 'shopper'));
  command('/keep', async ({ tokenHash, checkoutId }) => {
    await hints.consume(tokenHash);
    await checkouts.extendQuote(checkoutId);
  });
  command('/refresh', ({ checkoutId }) => checkouts.refresh(checkoutId));
  methods(app, '/refund', {
    POST: [
      async (context) => {
        const { checkoutId, tokenHash, owner } = context.get('session');
        await hints.consume(tokenHash);
        const { token, expiresAt } = await moneyOut.claims.newLinkInCheckout(checkoutId, owner);
        const claimUrl = `${publicUrl}/refund#${token}`;
        return context.json({ claimToken: token, claimUrl, claimExpiresAt: isoTime(expiresAt) }, 201);
      },
    ],
  });
  return app;

  async function stream(context: Context<AppEnv>): Promise<Response> {
    const { checkoutId, tokenHash } = context.get('session');
    // Whoever asks for the headers alone would hold a stream that nothing reads.
    if (context.req.method === 'HEAD') {
      setHeaders(context, streamHeaders);
      return context.body(null);
    }
    const frame = views.frame(await views.get(checkoutId));
    const address = addressOf(context, options.trustedProxies);
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
