// A shop in Hono on Node. Start it with: node --env-file=.env server.js
import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createClient } from 'paywicket/client';
import { verifyWebhook } from 'paywicket/webhooks';

const { PAYWICKET_URL = 'http://127.0.0.1:8787', PAYWICKET_SECRET_KEY = '', PORT = '3000' } = process.env;
const paywicket = createClient({ url: PAYWICKET_URL, key: PAYWICKET_SECRET_KEY });

// In your shop, both are tables of its database.
const orders = new Map();
const handledEvents = new Set();

const app = new Hono();

app.get('/', (context) =>
  context.html(`<!doctype html>
<html lang="en">
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Mug</title>
  <script src="${PAYWICKET_URL}/paywicket.js" defer></script>
  <h1>Mug, $24.00</h1>
  <paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>
</html>`),
);

// The price is set here, never in the page.
app.post('/api/checkout', async (context) => {
  const reference = `order-${randomUUID()}`;
  const order = { amount: '24.00', currency: 'USD', description: 'Mug', reference };
  const { id, sessionToken } = await paywicket.checkouts.create(order);
  orders.set(reference, { checkoutId: id, shipped: false });
  return context.json({ sessionToken });
});

app.post('/webhook', async (context) => {
  // The signature is over the raw body: it must not be parsed before.
  const body = await context.req.text();
  let event;
  try {
    event = verifyWebhook(body, context.req.raw.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
  } catch (error) {
    console.error(error.message);
    return context.body(null, 400);
  }
  handle(event);
  return context.body(null, 204);
});

/** The same event may arrive again, so each is handled once. If this throws, it is sent again later. */
function handle(event) {
  if (handledEvents.has(event.id)) return;
  // With an exception, a person decides first.
  if (event.type === 'checkout.paid' && event.data.exception === null) ship(event.data.reference);
  handledEvents.add(event.id);
}

function ship(reference) {
  const order = orders.get(reference);
  if (order === undefined) throw new Error(`There is no ${reference}`);
  order.shipped = true;
  console.log(`ship ${reference}`);
}

serve({ fetch: app.fetch, port: Number(PORT) }, () => console.log(`http://localhost:${PORT}`));
