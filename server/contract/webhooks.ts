import { z } from 'zod';
import { eventTypes } from './constants.ts';
import { time, page } from './checkout.ts';

/** What goes out to the merchant, and where it goes. */

export const eventType = z.enum(eventTypes);

/** One try to deliver an event, or when the next one is due. */
export const delivery = z.strictObject({
  endpointId: z.string(),
  /** From 1. */
  attempt: z.int(),
  status: z.enum(['waiting', 'delivered', 'failed']),
  at: time,
  /** What went wrong, in words. */
  error: z.string().nullable(),
});

export const event = z.strictObject({
  id: z.string(),
  type: z.string(),
  createdAt: time,
  checkoutId: z.string().nullable(),
  /** The object as it was then; null once it has been purged. */
  data: z.unknown(),
  deliveries: z.array(delivery),
});
export type Event = z.infer<typeof event>;

/** Query of `GET /v1/events`. */
export const eventQuery = page
  .extend({
    type: eventType.optional(),
    checkoutId: z.string().max(100).optional(),
  })
  .meta({ examples: [{ type: 'checkout.paid' }] });

export const webhookEndpoint = z.strictObject({
  id: z.string(),
  url: z.string(),
  /** Null for all. */
  events: z.array(z.string()).nullable(),
  status: z.enum(['enabled', 'disabled']),
  /** Why nothing is sent to it, and all waits. */
  disabledReason: z.string().nullable(),
  /** `environment`: set by PAYWICKET_WEBHOOK_URL. */
  source: z.enum(['api', 'environment']),
  /** Until then former secrets sign, too. */
  rotatingUntil: time.nullable(),
  createdAt: time,
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** Answer of what creates a secret: it is shown here alone, and null where the request is answered again. */
export const webhookEndpointWithSecret = z.strictObject({
  ...webhookEndpoint.shape,
  secret: z.string().nullable(),
});
export type WebhookEndpointWithSecret = z.infer<typeof webhookEndpointWithSecret>;

/** Body of `POST /v1/webhook-endpoints`. */
export const createWebhookEndpoint = z
  .strictObject({
    url: z.string().max(2048, 'must be at most 2048 characters'),
    /** All where it is absent. */
    events: z.array(eventType).min(1, 'must name an event, or be left out for all').optional(),
  })
  .meta({ examples: [{ url: 'https://shop.example/webhooks/paywicket', events: ['checkout.paid'] }] });

/** Body of `POST /v1/events/{id}/redeliver`; may be left out. */
export const redeliverEvent = z
  .strictObject({
    endpointId: z.string().max(100, 'must be at most 100 characters').optional(),
  })
  .meta({ examples: [{}] });
