/** What comes before the routes in the reference: on its page, in Markdown and in the document for programs. */

export const introduction =
  'JSON in camelCase. Amounts are decimal strings such as `"49.90"`, with their currency or coin in a field beside them. Times are RFC 3339 in UTC, ids are opaque.';

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export const basics: readonly Section[] = [
  {
    id: 'authentication',
    title: 'Authentication',
    paragraphs: [
      'Your server sends its key with each request: `Authorization: Bearer sk_…`. Keys have scopes; `paywicket keys create` makes more of them. A key never belongs into a page or an app.',
      'A page has a session token (`cs_…`), which opens one checkout, and a refund link has a token (`rt_…`), which opens one refund. Both are sent as a Bearer token; a browser may send them only from the origins in `PAYWICKET_ORIGINS`.',
    ],
  },
  {
    id: 'retries',
    title: 'Retries',
    paragraphs: [
      'Send an `Idempotency-Key` with each POST, and the same one when you try again: the request takes effect once, and the response says `Idempotent-Replayed: true`. Keys are remembered for 30 days, those of payouts and refunds forever. Another request with the same key is refused.',
    ],
  },
  {
    id: 'lists',
    title: 'Lists',
    paragraphs: [
      'A list is `{ "data": […], "nextCursor": … }`. Pass `nextCursor` as `cursor` to get the next page, until it is null. `limit` is the size of a page: 20 by default, at most 100.',
    ],
  },
];

export const errors: Section = {
  id: 'errors',
  title: 'Errors',
  paragraphs: [
    'Errors are `application/problem+json`, the object `Problem`: match on `code`, which is stable, and log `requestId`. Try 429, 502, 503 and 504 again with the same `Idempotency-Key`, after `Retry-After` seconds where it is given.',
  ],
};

/** Steps to a first payment, and a server that takes it. */
export const quickStart = (url: string) => ({
  id: 'quick-start',
  title: 'Quick start',
  steps: [
    'Your server creates a checkout; the price never comes from the page. Store `id` with the order, and answer the page with `{ "sessionToken": … }`.',
    `The page loads \`${url}/paywicket.js\` and has a \`<paywicket-button>\`. The button POSTs to your route and shows the checkout.`,
    'Your webhook ships on `checkout.paid` with `exception` null. Never ship on an event of the page or on `successUrl`: both can be forged.',
  ],
  code: `import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createClient } from 'paywicket/client';
import { verifyWebhook, WebhookVerificationError } from 'paywicket/webhooks';

const { PAYWICKET_SECRET_KEY, PAYWICKET_WEBHOOK_SECRET } = process.env;
const paywicket = createClient({ url: '${url}', key: PAYWICKET_SECRET_KEY ?? '' });
const handledEvents = new Set(); // in a database, in the same transaction as the order

const page = \`<!doctype html>
<script src="${url}/paywicket.js" defer></script>
<paywicket-button session-url="/checkout">Pay with crypto</paywicket-button>\`;

createServer(async (request, response) => {
  try {
    if (request.url === '/') {
      response.setHeader('Content-Type', 'text/html').end(page);
    } else if (request.url === '/checkout') {
      const order = { amount: '49.90', currency: 'USD', reference: 'order-1' };
      const { sessionToken } = await paywicket.checkouts.create(order);
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ sessionToken }));
    } else if (request.url === '/webhook') {
      const event = verifyWebhook(await buffer(request), request.headers, PAYWICKET_WEBHOOK_SECRET);
      const isPaid = event.type === 'checkout.paid' && event.data.exception === null;
      if (isPaid && !handledEvents.has(event.id)) console.log('ship', event.data.reference);
      handledEvents.add(event.id);
      response.end();
    } else response.writeHead(404).end();
  } catch (error) {
    console.error(error);
    response.writeHead(error instanceof WebhookVerificationError ? 400 : 500).end();
  }
}).listen(3000);`,
  settings:
    'Settings of the server: `PAYWICKET_SECRET_KEY` (`sk_test_…`), `PAYWICKET_ORIGINS` (the shop’s origin), `PAYWICKET_WEBHOOK_URL`, `PAYWICKET_WEBHOOK_SECRET` (`whsec_…`). `npx paywicket dev --forward http://localhost:3000/webhook` sets all of them.',
});
