import { z } from 'zod';
import { eventTypes } from '../../base/contract/constants.ts';
import {
  createdAt,
  pageQuery,
  queryTime,
  stringOrNull,
  time,
  timeOrNull,
  timeRange,
  taskFilter,
  wholeList,
  type FilterOf,
} from '../../base/contract/fields.ts';
import { listOf, type Operations } from '../../base/contract/operation.ts';

/** The merchant's webhook endpoints and events. */

export const eventType = z.enum(eventTypes);

const deliveryState = z.enum(['waiting', 'delivered', 'failed']);

/** An attempt to deliver an event, or the next attempt that is due. */
export const delivery = z.strictObject({
  endpointId: z.string().describe('`whe_…`: where it goes.'),
  attempt: z.int().describe('Number of the attempt, from 1.'),
  status: deliveryState.describe('`waiting`: the next attempt is due at `at`.'),
  at: time.describe('When it was sent, or is due.'),
  error: stringOrNull('What went wrong, in English; null if nothing did.'),
  responseStatus: z.int().nullable().describe('HTTP status of the answer; null if there is none.'),
  responseBody: stringOrNull(
    'The first 2 KiB of the answer as text, with credentials removed; for a 2xx, only what came with the status. Null if there is none, or after it was purged. It is text of another server: escape it before you show it.',
  ),
});

export const event = z.strictObject({
  id: z.string().describe('`evt_…`: the `webhook-id` of its messages.'),
  type: z.string().describe('Event type, such as `checkout.paid`.'),
  createdAt: createdAt.describe('When it happened.'),
  checkoutId: stringOrNull('`chk_…`; null if it is about no checkout.'),
  data: z.unknown().describe('The object at that time; null after it was purged.'),
  deliveries: z.array(delivery).describe('Attempts to deliver it, oldest first.'),
});
export type Event = z.infer<typeof event>;

/** Answer of `GET /v1/events/{id}`: an event, with its messages as they were sent. */
export const sentEvent = z.strictObject({
  ...event.shape,
  body: stringOrNull('The body of its messages, byte for byte; null after it was purged.'),
  deliveries: z
    .array(
      z.strictObject({
        ...delivery.shape,
        headers: z
          .record(z.string(), z.string())
          .nullable()
          .describe(
            'The headers of the message, with its own timestamp and signature; null for one that is due. Those of HTTP itself, such as `host`, are left out.',
          ),
      }),
    )
    .describe('Attempts to deliver it, oldest first.'),
});
export type SentEvent = z.infer<typeof sentEvent>;

/** Query of `GET /v1/events`. */
export const eventQuery = pageQuery
  .extend({
    type: eventType.optional().describe('Only events of this type.'),
    checkoutId: z.string().max(100).optional().describe('Only events about this checkout.'),
    delivery: deliveryState
      .optional()
      .describe('Only events with a delivery in this state. `failed`: no attempts are left.'),
    endpointId: z
      .string()
      .max(100)
      .optional()
      .describe('With `delivery`: only events whose delivery to this endpoint is in that state.'),
    ...timeRange,
  })
  .refine(({ delivery, endpointId }) => endpointId === undefined || delivery !== undefined, {
    path: ['delivery'],
    message: 'is needed beside endpointId: waiting, delivered or failed',
  })
  .meta({ examples: [{ type: 'checkout.ready' }] });
export type EventFilter = FilterOf<typeof eventQuery>;

export const webhookEndpoint = z.strictObject({
  id: z.string().describe('`whe_…`'),
  url: z.string().describe('Where webhooks are sent.'),
  events: z.array(z.string()).nullable().describe('The event types that are sent; null for all.'),
  status: z.enum(['enabled', 'disabled']).describe('While `disabled`, its events wait.'),
  waiting: z.int().describe('Number of events that wait for it, including those that will be retried.'),
  waitingSince: timeOrNull('When the oldest of these events happened; null if there is none.'),
  failing: z
    .strictObject({
      since: time.describe('First failed attempt after the last success.'),
      at: time.describe('The last attempt.'),
      error: z.string().describe('What went wrong at the last attempt, in English.'),
      responseStatus: z.int().nullable().describe('HTTP status of the last answer; null if there is none.'),
    })
    .nullable()
    .describe('The failures since the last success. Null if the last attempt succeeded, or there was none.'),
  disabledReason: stringOrNull('Why it is disabled, in English; null while it is enabled.'),
  source: z
    .enum(['api', 'environment'])
    .describe('`environment`: set by `PAYWICKET_WEBHOOK_URL`; `api`: created by a request.'),
  rotatingUntil: timeOrNull('Until then the former secrets sign too; null if there is only one secret.'),
  createdAt,
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;

/** Answer of routes that create a secret. */
export const webhookEndpointWithSecret = z.strictObject({
  ...webhookEndpoint.shape,
  secret: stringOrNull('`whsec_…`: verifies its messages. Shown once: null for a repeated request.'),
});
export type WebhookEndpointWithSecret = z.infer<typeof webhookEndpointWithSecret>;

/** Answer of `POST /v1/webhook-endpoints/{id}/redeliver`. */
export const redeliveredEndpoint = z.strictObject({
  ...webhookEndpoint.shape,
  redelivered: z.int().nullable().describe('How many events are sent again; null for a repeated request.'),
});
export type RedeliveredEndpoint = z.infer<typeof redeliveredEndpoint>;

/** Body of `POST /v1/webhook-endpoints/{id}/test`. */
export const testWebhookEndpoint = z
  .strictObject({ type: eventType.describe('The event type of the sample.') })
  .meta({ examples: [{ type: 'checkout.ready' }] });

/** A sample event that was sent to an endpoint. */
export const sentSample = z.strictObject({
  endpointId: z.string().describe('`whe_…`: where it went.'),
  eventId: z
    .string()
    .describe('`evt_…`: the `webhook-id` of the message. `GET /v1/events` does not list it.'),
  type: eventType.describe('The event type.'),
  at: time.describe('When it was sent.'),
  took: z.int().describe('Milliseconds until the answer, or until it was given up.'),
  error: delivery.shape.error,
  responseStatus: delivery.shape.responseStatus,
  responseBody: stringOrNull(
    'The first 2 KiB of the answer as text, with credentials removed; for a 2xx, only what came with the status. Null if there is none. It is text of another server: escape it before you show it.',
  ),
});
export type SentSample = z.infer<typeof sentSample>;

/** Body of `POST /v1/webhook-endpoints`. */
export const createWebhookEndpoint = z
  .strictObject({
    url: z
      .string()
      .max(2048, 'must be at most 2048 characters')
      .describe(
        'Where to send webhooks: https. Also http in test mode, or to a host in `PAYWICKET_HTTP_HOSTS`.',
      ),
    events: z
      .array(eventType)
      .min(1, 'must name an event, or be left out for all')
      .optional()
      .describe('The event types to send. Default: all.'),
  })
  .meta({ examples: [{ url: 'https://shop.example/webhooks/paywicket', events: ['checkout.ready'] }] });

/** Body of `POST /v1/events/{id}/redeliver`; may be left out. */
export const redeliverEvent = z
  .strictObject({
    endpointId: z
      .string()
      .max(100, 'must be at most 100 characters')
      .optional()
      .describe(
        '`whe_…`: the only endpoint to send it to. Default: all enabled endpoints that receive its type.',
      ),
  })
  .meta({ examples: [{}] });

/** Body of `POST /v1/webhook-endpoints/{id}/redeliver`; may be left out. */
export const redeliverFailedEvents = z
  .strictObject({
    since: queryTime.describe('Only events from this time on. Default: all.'),
  })
  .meta({ examples: [{ since: '2026-01-31T12:00:00Z' }] });

const webhooks = { group: 'Webhook endpoints and events', credential: 'key' } as const;
const write = { ...webhooks, scope: 'webhooks:write' } as const;
const read = { ...webhooks, scope: 'webhooks:read' } as const;

export const webhookOperations = {
  'POST /v1/webhook-endpoints': {
    ...write,
    name: 'webhookEndpoints.create',
    summary: 'Create a webhook endpoint',
    note: 'The secret is shown only here and at rotation. A repeated request returns null instead: then rotate the secret. Without `events`, all events are sent.',
    body: createWebhookEndpoint,
    needsPasskey: true,
    audited: ['url', 'events'],
    answers: { 201: webhookEndpointWithSecret },
    errors: ['invalid_address', 'invalid_state'],
  },
  'GET /v1/webhook-endpoints': {
    ...read,
    name: 'webhookEndpoints.list',
    summary: 'List webhook endpoints',
    query: wholeList.extend({ task: taskFilter('webhook_endpoint') }),
    answers: { 200: listOf(webhookEndpoint) },
  },
  'GET /v1/webhook-endpoints/{id}': {
    ...read,
    name: 'webhookEndpoints.get',
    summary: 'Get a webhook endpoint',
    answers: { 200: webhookEndpoint },
  },
  'DELETE /v1/webhook-endpoints/{id}': {
    ...write,
    name: 'webhookEndpoints.delete',
    summary: 'Delete a webhook endpoint',
    note: 'Events that wait for it are dropped.',
    needsPasskey: true,
    audited: [],
    answers: { 204: null },
    errors: ['invalid_state'],
  },
  'POST /v1/webhook-endpoints/{id}/rotate-secret': {
    ...write,
    name: 'webhookEndpoints.rotateSecret',
    summary: 'Rotate the secret of a webhook endpoint',
    note: 'The former secrets still sign for a day, beside the new one. At most five secrets sign at a time; another rotation is then refused (`invalid_state`). A repeated request returns null instead of the secret.',
    needsPasskey: true,
    audited: [],
    answers: { 200: webhookEndpointWithSecret },
    errors: ['invalid_state'],
  },
  'POST /v1/webhook-endpoints/{id}/disable': {
    ...write,
    name: 'webhookEndpoints.disable',
    summary: 'Disable a webhook endpoint',
    note: 'Its events wait until it is enabled, or until they are purged. An endpoint that answers 410 is disabled automatically.',
    needsPasskey: true,
    audited: [],
    answers: { 200: webhookEndpoint },
    errors: ['invalid_state'],
  },
  'POST /v1/webhook-endpoints/{id}/enable': {
    ...write,
    name: 'webhookEndpoints.enable',
    summary: 'Enable a webhook endpoint',
    note: 'The events that waited are sent first, oldest first.',
    needsPasskey: true,
    audited: [],
    answers: { 200: webhookEndpoint },
    errors: ['invalid_state'],
  },
  'POST /v1/webhook-endpoints/{id}/test': {
    ...write,
    name: 'webhookEndpoints.test',
    summary: 'Send a sample event to a webhook endpoint',
    note: 'Sends it once, also to a disabled endpoint, and returns the answer; nothing is stored or retried. It is signed like a real event, and marked so that no shop books it: the message has `sample: true`, the ids in it end in `_sample`, and its `reference` is `sample`. A repeated request sends another one.',
    body: testWebhookEndpoint,
    needsPasskey: true,
    audited: ['type'],
    answers: { 200: sentSample },
    errors: ['invalid_state'],
  },
  'POST /v1/webhook-endpoints/{id}/redeliver': {
    ...write,
    name: 'webhookEndpoints.redeliver',
    summary: 'Resend all events that failed at an endpoint',
    note: 'Resends each event whose last attempt failed, even if a retry is due: oldest first, with the same ids and bodies. Purged events are left out.',
    body: redeliverFailedEvents,
    bodyMayBeAbsent: true,
    audited: ['since'],
    answers: { 200: redeliveredEndpoint },
    errors: ['invalid_state'],
  },
  'GET /v1/events': {
    ...read,
    name: 'events.list',
    summary: 'List events',
    note: 'Newest first, each with its deliveries.',
    query: eventQuery,
    answers: { 200: listOf(event) },
  },
  'GET /v1/events/{id}': {
    ...read,
    name: 'events.get',
    summary: 'Get an event',
    note: 'With the messages as they were sent: their body, and the headers of each attempt.',
    answers: { 200: sentEvent },
  },
  'POST /v1/events/{id}/redeliver': {
    ...write,
    name: 'events.redeliver',
    summary: 'Resend an event',
    note: 'With the same id and body, to all enabled endpoints that receive its type, or to one.',
    body: redeliverEvent,
    bodyMayBeAbsent: true,
    audited: ['endpointId'],
    answers: { 200: event },
    errors: ['invalid_state'],
  },
} as const satisfies Operations;
