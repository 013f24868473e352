import { z } from 'zod';
import { eventTypes } from './constants.ts';
import { page } from './checkout.ts';
import { createdAt, time } from './fields.ts';

/** What goes out to the merchant, and where it goes. */

export const eventType = z.enum(eventTypes);

/** One try to deliver an event, or when the next one is due. */
export const delivery = z.strictObject({
  endpointId: z.string().describe('`whe_…`: where it goes.'),
  attempt: z.int().describe('Number of the attempt, from 1.'),
  status: z.enum(['waiting', 'delivered', 'failed']).describe('`waiting`: it is sent at `at`.'),
  at: time.describe('When it was sent, or is due.'),
  error: z.string().nullable().describe('What went wrong, in English; null for nothing.'),
});

export const event = z.strictObject({
  id: z.string().describe('`evt_…`: the `webhook-id` of its messages.'),
  type: z.string().describe('Event type, such as `checkout.paid`.'),
  createdAt: createdAt.describe('When it happened.'),
  checkoutId: z.string().nullable().describe('`chk_…`; null where it is about no checkout.'),
  data: z.unknown().describe('The object as it was then; null once it was purged.'),
  deliveries: z.array(delivery).describe('Attempts to deliver it, oldest first.'),
});
export type Event = z.infer<typeof event>;

/** Query of `GET /v1/events`. */
export const eventQuery = page
  .extend({
    type: eventType.optional().describe('Only of this type.'),
    checkoutId: z.string().max(100).optional().describe('Only about this checkout.'),
  })
  .meta({ examples: [{ type: 'checkout.paid' }] });

export const webhookEndpoint = z.strictObject({
  id: z.string().describe('`whe_…`'),
  url: z.string().describe('Where webhooks are sent.'),
  events: z.array(z.string()).nullable().describe('The event types that are sent; null for all.'),
  status: z.enum(['enabled', 'disabled']).describe('While `disabled`, its events wait.'),
  disabledReason: z.string().nullable().describe('Why it is disabled, in English; null while it is enabled.'),
  source: z
    .enum(['api', 'environment'])
    .describe('`environment`: set by `PAYWICKET_WEBHOOK_URL`; `api`: created by a request.'),
  rotatingUntil: time
    .nullable()
    .describe('Until then former secrets sign beside the new one; null where there is one secret.'),
  createdAt,
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** Answer of what creates a secret. */
export const webhookEndpointWithSecret = z.strictObject({
  ...webhookEndpoint.shape,
  secret: z
    .string()
    .nullable()
    .describe('`whsec_…`: verifies its messages. Shown once; null where the request was repeated.'),
});
export type WebhookEndpointWithSecret = z.infer<typeof webhookEndpointWithSecret>;

/** Body of `POST /v1/webhook-endpoints`. */
export const createWebhookEndpoint = z
  .strictObject({
    url: z
      .string()
      .max(2048, 'must be at most 2048 characters')
      .describe('Where to send webhooks: https, in test mode also http.'),
    events: z
      .array(eventType)
      .min(1, 'must name an event, or be left out for all')
      .optional()
      .describe('The event types to send. Default: all.'),
  })
  .meta({ examples: [{ url: 'https://shop.example/webhooks/paywicket', events: ['checkout.paid'] }] });

/** Body of `POST /v1/events/{id}/redeliver`; may be left out. */
export const redeliverEvent = z
  .strictObject({
    endpointId: z
      .string()
      .max(100, 'must be at most 100 characters')
      .optional()
      .describe('`whe_…`: the only endpoint to send it to. Default: all that take it.'),
  })
  .meta({ examples: [{}] });
