/**
 * The HTTP shell around every simulated gateway: a loopback server, a log of what it was asked, and faults on demand.
 *
 * The gateway's documented calls are at the root. `/control` is ours: it is never logged and never meets a fault.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { serveOnLoopback, type LoopbackServer } from '../loopback.ts';
import { FaultBox, parseFault } from './faults.ts';
import { RequestLog } from './request-log.ts';
import { WEBHOOK_MODES, WebhookSender } from './webhooks.ts';

export type SimulatorEnv = { Bindings: HttpBindings };

export interface FrameOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Milliseconds since 1970, so that tests move time by hand. */
  readonly now: () => number;
  /** The gateway's documented calls. */
  readonly gateway: Hono<SimulatorEnv>;
  /** The simulator's own levers, mounted under `/control`. */
  readonly control: Hono<SimulatorEnv>;
  /** An error in the gateway's own words, for faults and for what goes wrong in the frame. */
  readonly failure: (code: string, message: string) => object;
  /** Names of credentials that the document puts into bodies: the log leaves them out. */
  readonly secretFields?: readonly string[];
  /** Sends the gateway's own messages; closed with the frame. Left out where the document has none. */
  readonly webhooks?: WebhookSender;
}

const LARGEST_BODY = 1024 * 1024;

const PAGE = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><hr>cloud edge';

export async function startFrame({
  port,
  now,
  gateway,
  control,
  failure,
  secretFields = [],
  webhooks = new WebhookSender(),
}: FrameOptions): Promise<LoopbackServer> {
  const faults = new FaultBox();
  const log = new RequestLog(secretFields);

  const levers = new Hono<SimulatorEnv>()
    .get('/log', (c) => {
      const after = Number(c.req.query('after') ?? 0);
      if (!Number.isInteger(after))
        return c.json(failure('INVALID_PARAMETER', 'after is the id of a log entry'), 400);
      return c.json({ data: log.after(after) });
    })
    .get('/faults', (c) => c.json({ data: faults.current }))
    .post('/faults', async (c) => {
      let fault;
      try {
        fault = parseFault(await c.req.json());
      } catch (error) {
        return c.json(failure('INVALID_FAULT', error instanceof Error ? error.message : String(error)), 400);
      }
      faults.set(fault);
      return c.json({ data: fault });
    })
    .delete('/faults', (c) => {
      faults.reset();
      return c.json({ data: null });
    })
    .get('/webhooks', (c) => {
      const last = c.req.query('last');
      if (last !== undefined && !/^[1-9]\d{0,5}$/.test(last))
        return c.json(failure('INVALID_PARAMETER', 'last is a whole number above 0'), 400);
      const sent = webhooks.sent(last === undefined ? undefined : Number(last));
      return c.json({ data: { mode: webhooks.mode, sent } });
    })
    .post('/webhooks', async (c) => {
      const { mode } = (await c.req.json().catch(() => ({}))) as { mode?: unknown };
      const known = WEBHOOK_MODES.find((candidate) => candidate === mode);
      if (known === undefined)
        return c.json(failure('INVALID_MODE', `mode is one of ${WEBHOOK_MODES.join(', ')}`), 400);
      webhooks.setMode(known);
      return c.json({ data: { mode: known } });
    })
    .post('/webhooks/flush', (c) => {
      webhooks.flush(c.req.query('order') === 'newest' ? 'newest' : 'oldest');
      return c.json({ data: null });
    })
    .post('/webhooks/:id/resend', (c) =>
      webhooks.resend(Number(c.req.param('id')))
        ? c.json({ data: null })
        : c.json(failure('NOT_FOUND', 'No such message'), 404),
    )
    .route('/', control)
    .all('*', (c) => c.json(failure('NOT_FOUND', `No such lever: ${c.req.method} ${c.req.path}`), 404));

  const app = new Hono<SimulatorEnv>()
    .use(
      bodyLimit({
        maxSize: LARGEST_BODY,
        onError: (c) => c.json(failure('PAYLOAD_TOO_LARGE', 'At most 1 MiB'), 413),
      }),
    )
    .route('/control', levers)
    .use(observe({ faults, log, now, failure }))
    .route('/', gateway)
    .notFound((c) => c.json(failure('NOT_FOUND', `No such path: ${c.req.method} ${c.req.path}`), 404))
    .onError((error, c) => c.json(failure('INTERNAL_ERROR', `The simulator failed: ${error.message}`), 500));

  const server = await serveOnLoopback(() => app, port);
  return {
    url: server.url,
    async close() {
      await webhooks.close();
      await server.close();
    },
  };
}

/** Logs each request of the gateway and spoils those that a fault names. */
function observe({
  faults,
  log,
  now,
  failure,
}: Pick<FrameOptions, 'now' | 'failure'> & {
  faults: FaultBox;
  log: RequestLog;
}): MiddlewareHandler<SimulatorEnv> {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const path = pathname + search;
    const at = new Date(now()).toISOString();
    const body = readable(await c.req.text());
    const fault = faults.take(c.req.method, path);
    const answered = (status: number | null): void => {
      log.add({
        at,
        method: c.req.method,
        path,
        headerNames: [...c.req.raw.headers.keys()],
        body,
        status,
        fault: fault?.mode ?? null,
      });
    };

    if (fault?.mode === 'down') {
      answered(null);
      c.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (fault?.mode === 'html') {
      answered(fault.status);
      return c.html(PAGE, fault.status);
    }
    if (fault?.mode === 'rate_limited') {
      answered(429);
      return c.json(failure('RATE_LIMITED', 'Too many requests'), 429, {
        'Retry-After': String(Math.ceil(fault.ms / 1000)),
      });
    }

    await next();

    if (fault?.mode === 'drop_after_effect') {
      answered(null);
      c.env.incoming.socket.destroy();
      c.res = RESPONSE_ALREADY_SENT;
      return;
    }
    answered(c.res.status);
    // Unreferenced: a closed simulator does not keep its process alive for an answer nobody waits for.
    if (fault?.mode === 'slow') await delay(fault.ms, undefined, { ref: false });
    return;
  };
}

function readable(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
