// A product that is sold by its address: no key, and no code for the checkout. The product stands in
// paywicket.config.json: { "links": { "mug": { "name": "Mug", "amount": "24.00", "currency": "USD" } } }
// Start it with: node --env-file=.env server.js
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { verifyWebhook } from 'paywicket/webhooks';

const { PAYWICKET_URL = 'http://127.0.0.1:8787', PORT = '3000' } = process.env;

const page = `<!doctype html>
<html lang="en">
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>Mug</title>
  <script src="${PAYWICKET_URL}/paywicket.js" defer></script>
  <h1>Mug, $24.00</h1>
  <a href="${PAYWICKET_URL}/l/mug" data-paywicket-link="mug">Pay with crypto</a>
</html>`;

// In your shop, a table of its database.
const handledEvents = new Set();

/** The same event may arrive again, so each is handled once. If this throws, it is sent again later. */
function handle(event) {
  if (handledEvents.has(event.id)) return;
  // With an exception, a person decides first.
  if (event.type === 'checkout.paid' && event.data.exception === null) {
    const { id, link } = event.data;
    if (link !== null) console.log(`ship ${link.quantity} ${link.id} for ${id}`);
  }
  handledEvents.add(event.id);
}

async function answer(request, response) {
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
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
