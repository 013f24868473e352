import { verifyWebhook, type WebhookEvent } from 'paywicket/webhooks';

/** In your shop, a table of its database: several processes may run this. */
const handledEvents = new Set<string>();

export async function POST(request: Request): Promise<Response> {
  // The signature is over the raw body: it must not be parsed before.
  const body = await request.text();
  let event: WebhookEvent;
  try {
    event = verifyWebhook(body, request.headers, process.env['PAYWICKET_WEBHOOK_SECRET']);
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
  // With an exception, a person decides first.
  if (event.type === 'checkout.paid' && event.data.exception === null)
    console.log(`ship ${event.data.reference}`);
  handledEvents.add(event.id);
}
