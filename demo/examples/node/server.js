// A shop in one file, on Node alone. Start it with: node --env-file=.env server.js
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createClient } from 'paywicket/client';
import { verifyWebhook } from 'paywicket/webhooks';

const { PAYWICKET_URL = 'http://127.0.0.1:8787', PAYWICKET_SECRET_KEY = '', PORT = '3000' } = process.env;
const paywicket = createClient({ url: PAYWICKET_URL, key: PAYWICKET_SECRET_KEY });
// In your shop, two tables of its database.
const orders = new Map();
const handledEvents = new Set();
const page = `<!doctype html>
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Mug</title>
<script src="${PAYWICKET_URL}/paywicket.js" defer></script>
<h1>Mug, $24.00</h1>
<paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>`;

const routes = {
  'GET /': (request, response) => response.setHeader('Content-Type', 'text/html').end(page),

  // The price is set here, never in the page, and stored with the order before the page is answered.
  'POST /api/checkout': async (request, response) => {
    const reference = `order-${randomUUID()}`;
    const order = { amount: '24.00', currency: 'USD', description: 'Mug', reference };
    const { id, amount, currency, sessionToken, sessionView } = await paywicket.checkouts.create(order);
    orders.set(reference, { id, amount, currency, shipped: false });
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify({ sessionToken, sessionView }));
  },

  // The signature is over the raw body. If this throws, the event is sent again later.
  'POST /webhook': async (request, response) => {
    const body = await buffer(request);
    const event = verifyWebhook(body, request.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
    // An order of a payment link is not in the shop: it is shipped from the console.
    const isOrderReady = event.type === 'checkout.ready' && !event.sample && event.data.link === null;
    if (isOrderReady && !handledEvents.has(event.id)) ship(event.data);
    handledEvents.add(event.id); // The same event may arrive again.
    response.end();
  },
};

/** Once for each order. Any checkout may carry its reference: only its own one, at its price, pays for it. */
function ship({ id, amount, currency, reference }) {
  const order = orders.get(reference);
  if (order?.id !== id || order.amount !== amount || order.currency !== currency)
    throw new Error(`checkout ${id} over ${amount} ${currency} is not that of the order ${reference}`);
  if (order.shipped) return;
  order.shipped = true;
  console.log(`ship ${reference}`);
}

createServer(async (request, response) => {
  try {
    const route = routes[`${request.method} ${request.url}`];
    await (route ? route(request, response) : response.writeHead(404).end());
  } catch (error) {
    console.error(error.message);
    response.writeHead(error.name === 'WebhookVerificationError' ? 400 : 500).end();
  }
}).listen(PORT, () => console.log(`http://localhost:${PORT}`));
