// A shop in one file, on Node alone. Start it with: node --env-file=.env server.js
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createClient } from 'paywicket/client';
import { verifyWebhook } from 'paywicket/webhooks';

const { PAYWICKET_URL = 'http://127.0.0.1:8787', PAYWICKET_SECRET_KEY = '', PORT = '3000' } = process.env;
const paywicket = createClient({ url: PAYWICKET_URL, key: PAYWICKET_SECRET_KEY });

const page = `<!doctype html>
<html lang="en">
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Mug</title>
  <script src="${PAYWICKET_URL}/paywicket.js" defer></script>
  <h1>Mug, $24.00</h1>
  <paywicket-button session-url="/api/checkout">Pay with crypto</paywicket-button>
</html>`;

// In your shop, both are tables of its database.
const orders = new Map();
const handledEvents = new Set();

/** The price is set here, never in the page. */
async function createCheckout() {
  const reference = `order-${randomUUID()}`;
  const order = { amount: '24.00', currency: 'USD', description: 'Mug', reference };
  const { id, sessionToken } = await paywicket.checkouts.create(order);
  orders.set(reference, { checkoutId: id, shipped: false });
  return { sessionToken };
}

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

async function answer(request, response) {
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
  } else if (route === 'POST /api/checkout') {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(await createCheckout()));
  } else if (route === 'POST /webhook') {
    // The signature is over these bytes: they must not be parsed before.
    const body = await buffer(request);
    let event;
    try {
      event = verifyWebhook(body, request.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
    } catch (error) {
      console.error(error.message);
      return response.writeHead(400).end();
    }
    handle(event);
    response.writeHead(204).end();
  } else {
    response.writeHead(404).end();
  }
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(Number(PORT), () => console.log(`http://localhost:${PORT}`));
