import { type Checkout, verifyWebhook, type WebhookEvent } from 'paywicket/webhooks';

// In your shop, two tables of its database: several processes may run this.
const handledEvents = new Set<string>();
const shippedCheckouts = new Set<string>();

export default defineEventHandler(async (h3) => {
  // The signature is over the raw body: it must not be parsed before.
  const body = (await readRawBody(h3)) ?? '';
  let event: WebhookEvent;
  try {
    event = verifyWebhook(body, getHeaders(h3), process.env['PAYWICKET_WEBHOOK_SECRET']);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    setResponseStatus(h3, 400);
    return null;
  }
  handle(event);
  return null;
});

/** The same event may arrive again, so each is handled once. If this throws, it is sent again later. */
function handle(event: WebhookEvent): void {
  if (handledEvents.has(event.id)) return;
  if (event.type === 'checkout.ready' && !event.sample) ship(event.data);
  handledEvents.add(event.id);
}

/** Once for each checkout, whatever says that it is ready. */
function ship({ id, reference }: Checkout): void {
  if (shippedCheckouts.has(id)) return;
  shippedCheckouts.add(id);
  console.log(`ship ${reference}`);
}
