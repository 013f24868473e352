// A shop in Express 5. Start it with: node --env-file=.env server.js
import { randomUUID } from 'node:crypto';
import express from 'express';
import { createClient } from 'paywicket/client';
import { verifyWebhook } from 'paywicket/webhooks';

const { PAYWICKET_URL = 'http://127.0.0.1:8787', PAYWICKET_SECRET_KEY = '', PORT = '3000' } = process.env;
const paywicket = createClient({ url: PAYWICKET_URL, key: PAYWICKET_SECRET_KEY });

// In your shop, both are tables of its database.
const orders = new Map();
const handledEvents = new Set();

const app = express();

app.get('/', (request, response) => {
  response.type('html').send(`<!doctype html>
<html lang="en">
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Mug</title>
  <script src="${PAYWICKET_URL}/paywicket.js" defer></script>
  <h1>Mug, $24.00</h1>
  <paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>
</html>`);
});

// The price is set here, never in the page, and stored with the order before the page is answered.
app.post('/api/checkout', async (request, response) => {
  const reference = `order-${randomUUID()}`;
  const order = { amount: '24.00', currency: 'USD', description: 'Mug', reference };
  const { id, amount, currency, sessionToken, sessionView } = await paywicket.checkouts.create(order);
  orders.set(reference, { id, amount, currency, shipped: false });
  response.set('Cache-Control', 'no-store').json({ sessionToken, sessionView });
});

// The signature is over the raw body: express.json() must not read it before.
app.post('/webhook', express.raw({ type: 'application/json' }), (request, response) => {
  let event;
  try {
    event = verifyWebhook(request.body, request.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
  } catch (error) {
    console.error(error.message);
    return response.sendStatus(400);
  }
  handle(event);
  response.sendStatus(204);
});

/** The same event may arrive again, so each is handled once. If this throws, it is sent again later. */
function handle(event) {
  if (handledEvents.has(event.id)) return;
  // An order of a payment link is not in the shop: it is shipped from the console.
  if (event.type === 'checkout.ready' && !event.sample && event.data.link === null) ship(event.data);
  handledEvents.add(event.id);
}

/** Once for each order. Any checkout may carry its reference: only its own one, at its price, pays for it. */
function ship({ id, amount, currency, reference }) {
  const order = orders.get(reference);
  if (order?.id !== id || order.amount !== amount || order.currency !== currency)
    throw new Error(`checkout ${id} over ${amount} ${currency} is not that of the order ${reference}`);
  if (order.shipped) return;
  order.shipped = true;
  console.log(`ship ${reference}`);
}

app.listen(Number(PORT), () => console.log(`http://localhost:${PORT}`));
