import { Hono, type Context } from 'hono';
import { wholeList } from '../../contract/checkout.ts';
import {
  createWebhookEndpoint,
  eventQuery,
  redeliverEvent,
  type Event,
  type WebhookEndpoint,
  type WebhookEndpointWithSecret,
} from '../../contract/webhooks.ts';
import type { WebhookEndpoints } from '../../webhooks/endpoints.ts';
import type { EventWithDeliveries, WebhookEndpoint as StoredEndpoint } from '../../webhooks/model.ts';
import type { Allow } from '../middleware/auth.ts';
import { limitBody, MAX_BODY_BYTES, readJson, readText } from '../middleware/body.ts';
import type { AppEnv } from '../app-env.ts';
import type { Idempotent } from '../middleware/idempotency.ts';
import { pageOf, readPosition, readQuery } from '../pagination.ts';
import { methods } from '../methods.ts';
import { isoTime } from '../../core/clock.ts';

export interface EndpointRoutesOptions {
  readonly webhooks: WebhookEndpoints;
  readonly allow: Allow;
  readonly idempotent: Idempotent;
}

/** Where the merchant receives events, and which there were. */
export function endpointRoutes({ webhooks, allow, idempotent }: EndpointRoutesOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const idOf = (context: Context<AppEnv>): string => context.req.param('id') ?? '';

  methods(app, '/webhook-endpoints', {
    POST: [
      allow('webhooks:write'),
      limitBody(MAX_BODY_BYTES.merchant),
      // A secret is shown once: who lost the answer has another one made.
      idempotent(201, async (id) => withSecret(await webhooks.get(id), null)),
      async (context) => {
        const { url, events = null } = await readJson(context, createWebhookEndpoint);
        const made = await webhooks.create(url, events, context.get('request'));
        return context.json(withSecret(made, made.secret), 201);
      },
    ],
    // A few at most: never more than one page.
    GET: [
      allow('webhooks:read'),
      async (context) => {
        readQuery(context, wholeList);
        return context.json({ data: (await webhooks.list()).map(renderEndpoint), nextCursor: null });
      },
    ],
  });
  methods(app, '/webhook-endpoints/:id', {
    GET: [
      allow('webhooks:read'),
      async (context) => context.json(renderEndpoint(await webhooks.get(idOf(context)))),
    ],
    DELETE: [
      allow('webhooks:write'),
      async (context) => {
        await webhooks.remove(idOf(context), context.get('request'));
        return context.body(null, 204);
      },
    ],
  });
  methods(app, '/webhook-endpoints/:id/rotate-secret', {
    POST: [
      allow('webhooks:write'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(200, async (id) => withSecret(await webhooks.get(id), null)),
      async (context) => {
        const rotated = await webhooks.rotate(idOf(context), context.get('request'));
        return context.json(withSecret(rotated, rotated.secret));
      },
    ],
  });
  for (const verb of ['enable', 'disable'] as const)
    methods(app, `/webhook-endpoints/:id/${verb}`, {
      POST: [
        allow('webhooks:write'),
        limitBody(MAX_BODY_BYTES.merchant),
        idempotent(200, async (id) => renderEndpoint(await webhooks.get(id))),
        async (context) =>
          context.json(renderEndpoint(await webhooks[verb](idOf(context), context.get('request')))),
      ],
    });

  methods(app, '/events', {
    GET: [
      allow('webhooks:read'),
      async (context) => {
        const { type, checkoutId, limit, cursor } = readQuery(context, eventQuery);
        const found = await webhooks.events(
          { type, subject: checkoutId },
          readPosition(cursor, 'evt_'),
          limit + 1,
        );
        return context.json(pageOf(found, limit, renderEvent, ({ at, id }) => ({ at, id })));
      },
    ],
  });
  methods(app, '/events/:id', {
    GET: [
      allow('webhooks:read'),
      async (context) => context.json(renderEvent(await webhooks.event(idOf(context)))),
    ],
  });
  methods(app, '/events/:id/redeliver', {
    POST: [
      allow('webhooks:write'),
      limitBody(MAX_BODY_BYTES.merchant),
      idempotent(200, async (id) => renderEvent(await webhooks.event(id))),
      async (context) => {
        const empty = (await readText(context)) === '';
        const { endpointId } = empty ? {} : await readJson(context, redeliverEvent);
        const event = await webhooks.redeliver(idOf(context), endpointId, context.get('request'));
        return context.json(renderEvent(event));
      },
    ],
  });
  return app;
}

const renderEndpoint = (endpoint: StoredEndpoint): WebhookEndpoint => ({
  id: endpoint.id,
  url: endpoint.url,
  events: endpoint.events === null ? null : [...endpoint.events],
  status: endpoint.disabled === null ? 'enabled' : 'disabled',
  disabledReason: endpoint.disabled,
  source: endpoint.source,
  rotatingUntil: endpoint.formerSecrets === null ? null : isoTime(endpoint.formerSecrets.until),
  createdAt: isoTime(endpoint.createdAt),
});

const withSecret = (endpoint: StoredEndpoint, secret: string | null): WebhookEndpointWithSecret => ({
  ...renderEndpoint(endpoint),
  secret,
});

const renderEvent = ({ id, type, at, subject, data, deliveries }: EventWithDeliveries): Event => ({
  id,
  type,
  createdAt: isoTime(at),
  checkoutId: checkoutOf(subject, data),
  data,
  deliveries: deliveries.map((delivery) => ({ ...delivery, at: isoTime(delivery.at) })),
});

function checkoutOf(subject: string, data: unknown): string | null {
  if (subject.startsWith('chk_')) return subject;
  const named = typeof data === 'object' && data !== null && 'checkoutId' in data ? data.checkoutId : null;
  return typeof named === 'string' ? named : null;
}
