/** Introduction to the guide, for `/docs`, `/llms.txt` and `/openapi.json`. Its texts may contain `code` and [links](…). */

export const introduction =
  'JSON in camelCase. Amounts are decimal strings such as `"49.90"`, with their currency or coin in a field beside them. Times are RFC 3339 in UTC, ids are opaque.';

export interface GuideSection {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly code?: { readonly language: 'ts' | 'sh'; readonly text: string };
}

export const basics: readonly GuideSection[] = [
  {
    id: 'authentication',
    title: 'Authentication',
    paragraphs: [
      'Your server sends its key with each request: `Authorization: Bearer sk_…`. Keys have scopes; `paywicket keys create` creates more keys. A shop needs `checkouts:read`, `checkouts:write`, `refunds:read` and `refunds:write`; an error names the scope that is missing. Keep a key with `payouts:approve` off the machine where the shop runs. Never put a key into a page or an app.',
      'A page has a session token (`cs_…`), which opens one checkout, and a refund link has a token (`rt_…`), which opens one refund. Both are sent as a Bearer token; a browser may send them only from the origins in `PAYWICKET_ORIGINS`.',
    ],
  },
  {
    id: 'retries',
    title: 'Retries',
    paragraphs: [
      'Send an `Idempotency-Key` with each POST, and the same one when you try again: the request takes effect once, and the response to a repeated one has the header `Idempotent-Replayed: true`. Keys are remembered for 30 days, those of payouts and refunds forever. A different request with the same key is refused.',
    ],
  },
  {
    id: 'lists',
    title: 'Lists',
    paragraphs: [
      'A list is `{ "data": […], "nextCursor": … }`. Pass `nextCursor` as `cursor` to get the next page, until it is null. `limit` is the number of entries in a page: 20 by default, at most 100.',
    ],
  },
];

export const errors: GuideSection = {
  id: 'errors',
  title: 'Errors',
  paragraphs: [
    'Errors are `application/problem+json`, the object `Problem`: match on `code`, which is stable, and log `requestId`. Retry 429, 502, 503, 504 and 409 `request_in_progress` with the same `Idempotency-Key`, after `Retry-After` seconds if it is given.',
  ],
};

/** The five calls that a shop needs first. */
export const firstCalls = (url: string, version: string): readonly GuideSection[] => [
  {
    id: 'take-a-payment',
    title: 'Take a payment',
    paragraphs: [
      `The packages are not on npm yet: never install them by name. In a clone, \`npm run pack -- --pack-destination ../shop\` packs them into your shop’s folder. Install \`paywicket\` there, and \`paywicket-server\` for the command: \`npm install ./paywicket-${version}.tgz ./paywicket-server-${version}.tgz @photostructure/sqlite\`. The last is SQLite for Node 20: a recent Node 24 does not need it.`,
      `pnpm and Yarn look for \`paywicket\` on npm unless you say where it is. pnpm 10 and later: \`overrides: { "paywicket": "file:./paywicket-${version}.tgz" }\` in \`pnpm-workspace.yaml\`. Yarn 4: \`"resolutions": { "paywicket": "file:./paywicket-${version}.tgz" }\` in \`package.json\`. With either, on Node 20 add \`@photostructure/sqlite@1\`.`,
      'The first command under [Test](#test) starts a server to try this with, and writes its URL, key and secret into `.env`. Save the shop below as `shop.mjs`; `node --env-file=.env shop.mjs` starts it.',
      'Your server creates a checkout; the price never comes from the page. Store `id`, `amount` and `currency` with the order, and answer the page with `{ "sessionToken": …, "sessionView": … }`, the latter so that it shows the coins at once; not for a cache to keep (`Cache-Control: no-store`). With `reuseOpen: true`, a second click or a second tab gets the same checkout. Use it only with a `reference` that is one shopper’s own order: whoever gets that checkout sees its payment and refunds.',
      `The page loads \`${url}/paywicket.js\` and has a \`<paywicket-button>\`. The button POSTs to your route, which is on the page’s own origin, and shows the checkout. A Content-Security-Policy needs \`script-src\`, \`connect-src\` and \`img-src\` for that server. The event \`paywicket-paid\` in the page is only for display: do not ship on it.`,
      'Or redirect the shopper to the checkout’s `url`, the hosted page. WooCommerce takes the plugin of the recipes, one file. Where no code of yours runs on the server, as in Shopify, a payment link does it.',
      'Settings of the server (`paywicket dev` has its own): `PAYWICKET_SECRET_KEY` (`sk_test_…`), `PAYWICKET_ORIGINS` (the shop’s origin), `PAYWICKET_WEBHOOK_URL`, `PAYWICKET_WEBHOOK_SECRET` (`whsec_…`).',
    ],
    code: { language: 'ts', text: shopServer(url) },
  },
  {
    id: 'ship',
    title: 'Ship the order',
    paragraphs: [
      'Ship on the event `checkout.ready`, or when `readyAt` is set. Ship once for each checkout: store which ones you have shipped. Ship on nothing else: an event in the page and `successUrl` can be forged. Compare `id`, `amount` and `currency` with the order first: any checkout or link can carry its `reference`, at any price.',
      'A checkout that is paid in full and on time is ready at once. `checkout.paid` alone is not enough: if too much arrived, or it arrived too late, a person decides first in `/console`, and `checkout.ready` follows. A checkout that is fully refunded before it is ready never becomes ready.',
      'At `checkout.processing`, reserve the goods: the money is not final. At `checkout.expired` and `checkout.cancelled`, release them.',
      'If an event was lost, read the checkout, for example where you show the order; `GET /v1/checkouts?ready=true&fulfilled=false` lists those that are ready, less what is refunded whole or about to be. `fulfilled` is for you: `POST /v1/checkouts/{id}/fulfill` marks an order as shipped. Orders of payment links, which no code of yours ships, wait in `/console` under *To ship* until somebody marks them.',
    ],
    code: {
      language: 'ts',
      text: `const { readyAt } = await paywicket.checkouts.get(order.checkoutId);
if (readyAt !== null) await ship(order); // unless it was shipped already`,
    },
  },
  {
    id: 'refund',
    title: 'Refund',
    paragraphs: [
      'Without a destination, the response has `claimUrl`: send it to the shopper, who enters an address there (a payment at NovaX needs a destination). In live mode, a second person then has to approve the refund in `/console`, unless `approvals` in the settings allows its amount. `refund.succeeded` says that the money was sent.',
    ],
    code: {
      language: 'sh',
      text: `curl -X POST "${url}/v1/checkouts/$ID/refunds" \\
  -H "Authorization: Bearer $PAYWICKET_SECRET_KEY" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -H 'Content-Type: application/json' \\
  -d '{"basis":"price","amount":"10.00","reason":"one of two was sent back"}'`,
    },
  },
  {
    id: 'webhooks',
    title: 'Receive webhooks',
    paragraphs: [
      'Verify the raw body before anything parses it, store the event, then answer 2xx within 15 seconds: after a 2xx, it is not sent again automatically. Handle each `id` once, because the same event may still arrive twice.',
    ],
    code: {
      language: 'ts',
      text: `import { verifyWebhook, type WebhookEvent } from 'paywicket/webhooks';

export async function POST(request: Request): Promise<Response> {
  const body = await request.text();
  let event: WebhookEvent;
  try {
    event = verifyWebhook(body, request.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
  } catch {
    // The signature is not valid. Fastify, Nest and Express answer 400 by the error's own \`status\`.
    return new Response(null, { status: 400 });
  }
  // An order of a payment link is not in the shop: it is shipped from the console.
  if (event.type === 'checkout.ready' && !event.sample && event.data.link === null) {
    const { id, amount, currency, reference } = event.data;
    const order = await orderOf(reference);
    if (order.id !== id || order.amount !== amount || order.currency !== currency)
      throw new Error(\`checkout \${id} is not that of the order \${reference}\`);
    await shipOnce(event.id, reference);
  }
  return new Response();
}

/** Your code: what was stored with the order when its checkout was created. */
async function orderOf(reference: string | null): Promise<{ id?: string; amount?: string; currency?: string }> {
  return {};
}

/** Your code: stores the event before it returns, and ships only if neither the event nor the order was handled before. */
async function shipOnce(eventId: string, reference: string | null): Promise<void> {}`,
    },
  },
  {
    id: 'test',
    title: 'Test',
    paragraphs: [
      'The first command starts a server with simulated gateways and sends its events to your route. It adds `PAYWICKET_URL`, `PAYWICKET_SECRET_KEY` and `PAYWICKET_WEBHOOK_SECRET` to `.env` where git ignores that file, and prints the URL of a page where you act as the customer and pay. The second command sends a sample of any event. Type them in the shop’s folder alone: elsewhere npx runs what a stranger publishes under that name.',
    ],
    code: {
      language: 'sh',
      text: `npx paywicket dev --forward http://localhost:3000/webhook
npx paywicket trigger checkout.ready --to http://localhost:3000/webhook`,
    },
  },
];

/** Example of a shop's server in one file. */
const shopServer = (url: string) => `import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createClient } from 'paywicket/client';
import { verifyWebhook, WebhookVerificationError } from 'paywicket/webhooks';

const { PAYWICKET_SECRET_KEY, PAYWICKET_WEBHOOK_SECRET, PORT = '3000' } = process.env;
const paywicket = createClient({ url: '${url}', key: PAYWICKET_SECRET_KEY ?? '' });
// In your shop, two tables of its database.
const orders = new Map();
const handledEvents = new Set();

const page = \`<!doctype html>
<script src="${url}/paywicket.js" defer></script>
<paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>\`;

createServer(async (request, response) => {
  try {
    if (request.url === '/') {
      response.setHeader('Content-Type', 'text/html').end(page);
    } else if (request.url === '/api/checkout') {
      // Store the order before you answer the page. Each order needs its own number.
      const order = { amount: '49.90', currency: 'USD', reference: \`order-\${randomUUID()}\` };
      const { id, amount, currency, sessionToken, sessionView } = await paywicket.checkouts.create(order);
      orders.set(order.reference, { id, amount, currency, shipped: false });
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(JSON.stringify({ sessionToken, sessionView }));
    } else if (request.url === '/webhook') {
      const event = verifyWebhook(await buffer(request), request.headers, PAYWICKET_WEBHOOK_SECRET);
      // An order of a payment link is not in the shop: it is shipped from the console.
      const isOfOrder = event.type === 'checkout.ready' && !event.sample && event.data.link === null;
      if (isOfOrder && !handledEvents.has(event.id)) {
        // Ships once for each order, and only for its own checkout, at its price.
        const { id, amount, currency, reference } = event.data;
        const order = orders.get(reference);
        if (order?.id !== id || order.amount !== amount || order.currency !== currency)
          throw new Error(\`checkout \${id} is not that of the order \${reference}\`);
        if (!order.shipped) console.log('ship', reference);
        order.shipped = true;
      }
      handledEvents.add(event.id);
      response.end();
    } else response.writeHead(404).end();
  } catch (error) {
    console.error(error);
    response.writeHead(error instanceof WebhookVerificationError ? 400 : 500).end();
  }
}).listen(PORT);`;
