import { PAYWICKET_WEBHOOK_SECRET } from '$app/env/private';
import { type Checkout, verifyWebhook, type WebhookEvent } from 'paywicket/webhooks';
import { orders } from '../../orders';

// In your shop, a table of its database: several processes may run this.
const handledEvents = new Set<string>();

export async function POST({ request }: { readonly request: Request }): Promise<Response> {
  // The signature is over the raw body: it must not be parsed before.
  const body = await request.text();
  let event: WebhookEvent;
  try {
    event = verifyWebhook(body, request.headers, PAYWICKET_WEBHOOK_SECRET);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return new Response(null, { status: 400 });
  }
  handle(event);
  return new Response(null, { status: 204 });
}

/** The same event may arrive again, so each is handled once. If this throws, it is sent again later. */
function handle(event: WebhookEvent): void {
  if (handledEvents.has(event.id)) return;
  // An order of a payment link is not in the shop: it is shipped from the console.
  if (event.type === 'checkout.ready' && !event.sample && event.data.link === null) ship(event.data);
  handledEvents.add(event.id);
}

/** Once for each order. Any checkout may carry its reference: only its own one, at its price, pays for it. */
function ship({ id, amount, currency, reference }: Checkout): void {
  const order = orders.get(reference ?? '');
  if (order?.id !== id || order.amount !== amount || order.currency !== currency)
    throw new Error(`checkout ${id} over ${amount} ${currency} is not that of the order ${reference}`);
  if (order.shipped) return;
  order.shipped = true;
  console.log(`ship ${reference}`);
}
