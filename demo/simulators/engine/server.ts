/**
 * The base of every simulated gateway: a loopback server, a clock, messages to the merchant, a log and faults.
 *
 * The documented calls are at the root. `/control` belongs to the simulator: its calls are not logged and have no faults.
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { serveOnLoopback, type LoopbackServer } from '../../loopback.ts';
import { answer, Refusal } from './bodies.ts';
import { callbackBody, controlBody, Invalid, notFound } from './control-api.ts';
import { Fault, RequestLog, type SimulatorEnv } from './request-log.ts';
import { hostedPage, type HostedPage } from './page.ts';
import { paymentControls, type Payment, type Payments } from './payments.ts';
import { Simulation, type SimulatorOptions } from './simulation.ts';
import { WebhookMode } from './webhooks.ts';

export interface GatewayDefinition<P extends Payment> {
  /** The calls that the gateway's document describes. */
  readonly routes: Hono<SimulatorEnv>;
  readonly payments: Payments<P>;
  /** The payment page for shoppers. */
  readonly page?: HostedPage<P>;
  /** Controls that only this gateway has, mounted under `/control`. */
  readonly control?: Hono<SimulatorEnv>;
  readonly choices?: { readonly controls: () => Hono<SimulatorEnv> };
  /** Returns the gateway's error body, for faults and for unknown routes. */
  readonly error: (code: string, message: string) => object;
  /** Names of fields that contain credentials in bodies, according to the gateway's document. The log omits these fields. */
  readonly secretFields?: readonly string[];
}

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Starts a simulator, whose state is only in memory.
 *
 * @throws `EADDRINUSE` if the port is taken
 */
export async function startSimulator<P extends Payment>(
  options: SimulatorOptions,
  define: (simulation: Simulation) => GatewayDefinition<P>,
): Promise<LoopbackServer> {
  const simulation = new Simulation(options);
  const { agenda, webhooks } = simulation;
  const gateway = define(simulation);
  const { routes, payments, page, error, secretFields = [] } = gateway;
  const requests = new RequestLog(simulation.now, secretFields);

  const app = new Hono<SimulatorEnv>()
    .use(
      bodyLimit({
        maxSize: MAX_BODY_BYTES,
        onError: (c) => c.json(error('PAYLOAD_TOO_LARGE', 'At most 1 MiB'), 413),
      }),
    )
    .post('/control/advance', (c) => {
      const before = simulation.sent;
      agenda.runDue();
      return c.json({ data: { sent: simulation.sent - before } });
    })
    .use(async (_, next) => {
      agenda.runDue();
      await next();
    })
    .route('/control', controls(simulation, requests, gateway))
    .all('/control/*', () => {
      throw notFound('control');
    })
    .use(requests.middleware(error('RATE_LIMITED', 'Too many requests')))
    .route('/', page === undefined ? new Hono<SimulatorEnv>() : hostedPage(simulation.now, payments, page))
    .route('/', routes)
    .notFound((c) => c.json(error('NOT_FOUND', `No such path: ${c.req.method} ${c.req.path}`), 404))
    .onError((thrown, c) =>
      thrown instanceof Refusal
        ? answer(c, thrown.body, thrown.status, thrown.indent)
        : c.json(error('INTERNAL_ERROR', `The simulator failed: ${thrown.message}`), 500),
    );

  const server = await serveOnLoopback((url) => {
    simulation.url = url;
    return app;
  }, options.port);
  return {
    url: server.url,
    async close() {
      agenda.close();
      await webhooks.close();
      await server.close();
    },
  };
}

/** Returns the callback address without its path, which may contain a token that authenticates messages. */
function shownCallback({ callbackUrl }: Simulation): { readonly origin: string | null } {
  return { origin: callbackUrl ? new URL(callbackUrl).origin : null };
}

/** Returns the controls that every simulator has under `/control`. */
function controls<P extends Payment>(
  simulation: Simulation,
  requests: RequestLog,
  { payments, control, choices }: GatewayDefinition<P>,
): Hono<SimulatorEnv> {
  const { webhooks } = simulation;
  const routes = new Hono<SimulatorEnv>().route('/payments', paymentControls(payments));
  if (simulation.callbackUrl !== undefined)
    routes
      .get('/callback', (c) => c.json({ data: shownCallback(simulation) }))
      .post('/callback', async (c) => {
        simulation.callbackUrl = (await controlBody(c, callbackBody(simulation.callbackOrigin))).url;
        return c.json({ data: shownCallback(simulation) });
      });
  if (choices !== undefined) routes.route('/undocumented', choices.controls());
  if (control !== undefined) routes.route('/', control);
  return routes
    .get('/log', (c) => {
      const after = Number(c.req.query('after') ?? 0);
      if (!Number.isInteger(after)) throw new Invalid('after', 'is the id of a logged request');
      return c.json({ data: requests.requestsAfter(after) });
    })
    .get('/faults', (c) => c.json({ data: requests.fault }))
    .post('/faults', async (c) => {
      requests.fault = await controlBody(c, Fault);
      return c.json({ data: requests.fault });
    })
    .delete('/faults', (c) => {
      requests.fault = null;
      return c.json({ data: null });
    })
    .get('/webhooks', (c) => {
      const last = c.req.query('last');
      if (last !== undefined && !/^[1-9]\d{0,5}$/.test(last))
        throw new Invalid('last', 'is a whole number above 0');
      const sent = webhooks.sent(last === undefined ? undefined : Number(last));
      return c.json({ data: { mode: webhooks.mode, sent } });
    })
    .post('/webhooks', async (c) => {
      const { mode } = await controlBody(c, WebhookMode);
      webhooks.mode = mode;
      return c.json({ data: { mode } });
    })
    .post('/webhooks/flush', (c) => {
      webhooks.flush(c.req.query('order') === 'newest' ? 'newest' : 'oldest');
      return c.json({ data: null });
    })
    .post('/webhooks/:id/resend', (c) => {
      if (!webhooks.resend(Number(c.req.param('id')))) throw notFound('message');
      return c.json({ data: null });
    });
}
