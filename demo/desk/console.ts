/**
 * The developer's desk: the shop in a frame, and beside it what the simulated gateways see and the controls that move them.
 *
 * The shop is framed because the checkout is a modal dialog, which makes everything behind it in its own page inert. The controls go through this
 * server, so that the page needs no other origin.
 */
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MerchantCalls, type MerchantOptions } from './merchant-calls.ts';
import { createMoney, type PaidCheckout } from './money.ts';
import type { ReceivedWebhook, Webhooks } from '../shop/webhook.ts';
import { readGateway, type Simulator } from './state.ts';

export interface ConsoleOptions extends MerchantOptions {
  /** Those whose `/control` the controls move. */
  readonly simulators: readonly Simulator[];
  /** Those that the shop has received. */
  readonly webhooks: Pick<Webhooks, 'received'>;
  /** Stops the companion server and starts it again. */
  readonly restartServer: () => Promise<void>;
  /** The page's modules as one script; called once, when a page first asks for it. */
  readonly script: () => Promise<string>;
}

/** What the desk shows of the merchant's side. Times and amounts as the server writes them. */
export interface MerchantSide {
  /** Newest first. */
  readonly checkouts: readonly PaidCheckout[];
  /** Of the newest checkout, or of the one that was asked for. */
  readonly timeline: readonly TimelineEntry[];
  readonly webhooks: readonly ReceivedWebhook[];
}

export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly summary: string;
  readonly times: number;
}

/** Beside this code: in the package, the build has copied them there. */
const PAGE = readFileSync(new URL('./page.html', import.meta.url), 'utf8');
const STYLES = readFileSync(new URL('./console.css', import.meta.url), 'utf8');

export function createConsole({
  simulators,
  webhooks,
  restartServer,
  script: readScript,
  ...options
}: ConsoleOptions): Hono {
  const calls = new MerchantCalls(options);
  let script: Promise<string> | undefined;

  return (
    new Hono()
      .get('/', (c) =>
        c.html(PAGE.replaceAll('%SERVER%', options.serverUrl), 200, {
          'Content-Security-Policy': contentSecurityPolicy(options.serverUrl),
          'Cache-Control': 'no-store',
        }),
      )
      .get('/console/console.css', (c) => c.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
      .get('/console/client.js', async (c) => {
        script ??= readScript();
        return c.body(await script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
      })
      .get('/console/state', async (c) => {
        const gateways = await Promise.all(
          simulators.map(async (simulator) => {
            const after = Number(c.req.query(simulator.id) ?? 0);
            return readGateway(simulator, Number.isSafeInteger(after) ? after : 0);
          }),
        );
        return c.json({ data: gateways }, 200, { 'Cache-Control': 'no-store' });
      })
      .use('/console/*', bodyLimit({ maxSize: 64 * 1024 }))
      .route('/console/money', createMoney(calls))
      .get('/console/merchant', async (c) => {
        const { checkouts, timeline } = await merchantSide(calls, c.req.query('checkout'));
        const data: MerchantSide = { checkouts, timeline, webhooks: webhooks.received };
        return c.json({ data }, 200, { 'Cache-Control': 'no-store' });
      })
      .post('/console/restart', async (c) => {
        await restartServer();
        return c.json({ data: null });
      })
      // Not all of a simulator's controls: some show what a merchant keeps secret.
      .on(
        ['POST', 'DELETE'],
        '/console/control/:gateway/:kind{payments|webhooks|faults|withdrawals|transfers|balance}/*',
        async (c) => {
          const simulator = simulators.find(({ id }) => id === c.req.param('gateway'));
          if (simulator === undefined) return c.notFound();
          const body = await c.req.text();
          const { pathname, search } = new URL(c.req.url);
          const control = pathname.slice(`/console/control/${simulator.id}`.length);
          const answer = await fetch(`${simulator.url}/control${control}${search}`, {
            method: c.req.method,
            headers: { 'Content-Type': 'application/json' },
            body: body === '' ? null : body,
          });
          return c.body(await answer.text(), answer.status as 200, {
            'Content-Type': 'application/json',
            'Cache-Control': 'no-store',
          });
        },
      )
  );
}

/** While the server is down there is nothing to show of it, and the webhooks that came are shown all the same. */
async function merchantSide(
  calls: MerchantCalls,
  wanted: string | undefined,
): Promise<Pick<MerchantSide, 'checkouts' | 'timeline'>> {
  try {
    const checkouts = (await calls.list('/v1/checkouts?limit=20')) as readonly PaidCheckout[];
    const shown = checkouts.find(({ id }) => id === wanted) ?? checkouts[0];
    if (shown === undefined) return { checkouts, timeline: [] };
    const timeline = await calls.list(`/v1/checkouts/${shown.id}/events?limit=100`);
    return { checkouts, timeline: timeline as readonly TimelineEntry[] };
  } catch {
    return { checkouts: [], timeline: [] };
  }
}

function contentSecurityPolicy(serverUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    `frame-src 'self' ${serverUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
