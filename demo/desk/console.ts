/**
 * The server of the demo page (called "desk" in the code). The page shows the shop in a frame, beside the state of the simulated
 * gateways and the controls that change it.
 *
 * The shop is framed because the checkout is a modal dialog, which makes the rest of its page inert. The page calls the
 * simulators' controls through this server, so that it needs no access to another origin.
 */
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { newestCheckouts, type MerchantOptions, type PaidCheckout } from './checkouts.ts';
import type { ReceivedWebhook, Webhooks } from '../shop/webhook.ts';
import { newAddress, NETWORKS } from '../simulators/engine/chains.ts';
import { NETWORK_NAMES } from '../simulators/module.ts';
import { readGateway, type Simulator } from './state.ts';

export interface ConsoleOptions extends MerchantOptions {
  /** The running simulators, whose `/control` API the demo page uses. */
  readonly simulators: readonly Simulator[];
  /** Webhooks that the shop has received. */
  readonly webhooks: Pick<Webhooks, 'received'>;
  /** Stops the companion server and starts it again. */
  readonly restartServer: () => Promise<void>;
  /** Returns the page's modules as one script. Called once, when a page first requests the script. */
  readonly script: () => Promise<string>;
  /** The developer's own shop, if `paywicket dev` is running. The demo has none. */
  readonly developer?: Developer | undefined;
  /** Returns whether a checkout was opened on the sample page of `paywicket dev` rather than in the developer's shop. */
  readonly isSample?: (checkout: PaidCheckout) => boolean;
}

/** The developer's own shop, which `paywicket dev` adds to the demo page. */
export interface Developer {
  /** Address at which the developer's shop is expected. The link to the shop opens a new tab. */
  readonly shopUrl: string;
  /** Variables for the shop's `.env`. Two of the values are secret. */
  readonly variables: Readonly<Record<string, string>>;
  /** Returns whether `.env` currently contains this server's key. */
  readonly keyInEnv: () => Promise<YourShop['key']>;
  /** Returns the URL that webhooks are forwarded to, and the shop's last response; null without `--forward`. */
  readonly forward: () => YourShop['forward'];
}

/** Progress of connecting a developer's own shop. */
export interface YourShop {
  readonly url: string;
  /** When the shop created its newest checkout, RFC 3339; null before its first one. */
  readonly seenAt: string | null;
  /** State of the key in `.env`: this server's key, no key, another key, or the file cannot be read. */
  readonly key: 'same' | 'missing' | 'other' | 'unreadable';
  readonly forward: { readonly to: string; readonly last: ForwardedWebhook | null } | null;
  /** Lines for `.env`, with the secrets replaced by "…". */
  readonly lines: readonly string[];
}

export interface ForwardedWebhook {
  /** When the shop answered or failed to answer, RFC 3339. */
  readonly at: string;
  /** Event type, such as `checkout.paid`. */
  readonly type: string;
  /** Status and text of the shop's response, or the reason why there was no response. */
  readonly outcome: string;
}

/** The merchant's data on the demo page. Times and amounts are written as the server returns them. */
export interface MerchantSide {
  /** Newest first. */
  readonly checkouts: readonly PaidCheckout[];
  readonly webhooks: readonly ReceivedWebhook[];
  /** The customer's address on each network, by the network's name. */
  readonly wallets: Readonly<Record<string, string>>;
  /** Progress of the developer's shop; null in the demo, which has its own shop. */
  readonly yourShop: YourShop | null;
}

/** The page's files are in a folder next to this module; the build copies them into the package. */
const PAGE = readFileSync(new URL('./page/page.html', import.meta.url), 'utf8');
const STYLES = readFileSync(new URL('./page/desk.css', import.meta.url), 'utf8');

export function createConsole({
  simulators,
  webhooks,
  restartServer,
  script: readScript,
  developer,
  isSample = () => false,
  ...options
}: ConsoleOptions): Hono {
  const wallets = Object.fromEntries(
    NETWORKS.map((network) => [NETWORK_NAMES[network], newAddress(network)]),
  );
  let script: string | undefined;
  let seenAt: string | null = null;

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
        script ??= await readScript();
        return c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
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
      .get('/console/merchant', async (c) => {
        const checkouts = await newestCheckouts(options);
        // The list is limited, so newer checkouts of the sample may have pushed the shop's newest one out of it.
        seenAt = checkouts.find((checkout) => !isSample(checkout))?.createdAt ?? seenAt;
        const yourShop = developer === undefined ? null : await shopOf(developer, seenAt);
        const data: MerchantSide = { checkouts, webhooks: webhooks.received, wallets, yourShop };
        return c.json({ data }, 200, { 'Cache-Control': 'no-store' });
      })
      // The only response with secrets. It requires a POST, which pages of other origins cannot send to this server.
      .post('/console/lines', (c) =>
        developer === undefined
          ? c.notFound()
          : c.text(linesOf(developer.variables), 200, { 'Cache-Control': 'no-store' }),
      )
      .post('/console/restart', async (c) => {
        await restartServer();
        return c.json({ data: null });
      })
      // Only these controls of a simulator are allowed: others reveal secrets of the merchant.
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

async function shopOf(
  { shopUrl: url, variables, keyInEnv, forward }: Developer,
  seenAt: string | null,
): Promise<YourShop> {
  const shown = Object.entries(variables).map(
    ([name, value]) => [name, /^(?:sk_|whsec_)/.test(value) ? '…' : value] as const,
  );
  const lines = linesOf(Object.fromEntries(shown)).trimEnd().split('\n');
  return { url, seenAt, key: await keyInEnv(), forward: forward(), lines };
}

const linesOf = (variables: Developer['variables']): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

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
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
