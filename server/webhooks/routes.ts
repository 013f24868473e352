import type {
  webhookOperations,
  Event,
  RedeliveredEndpoint,
  SentEvent,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from './contract/webhooks.ts';
import { deliveryBody } from './delivery.ts';
import { endpointTask, type Backlog, type EventWithDeliveries, type StoredEndpoint } from './model.ts';
import { isoTime, isoTimeOrNull } from '../base/clock.ts';
import { listPage } from '../base/http/pagination.ts';
import type { Routes } from '../base/http/register.ts';
import type { EventMessages } from './contract/events.ts';
import type { WebhookDispatcher } from './dispatcher.ts';
import type { WebhookEndpoints } from './endpoints.ts';

/** Routes of the merchant's webhook endpoints and events. */
export function endpointRoutes({
  webhooks,
  dispatcher,
  contract: { events },
}: {
  readonly webhooks: WebhookEndpoints;
  readonly dispatcher: Pick<WebhookDispatcher, 'sendSample'>;
  readonly contract: { readonly events: EventMessages };
}) {
  const render = async (endpoints: readonly StoredEndpoint[]): Promise<WebhookEndpoint[]> => {
    const backlogs = await webhooks.backlogs(endpoints);
    return endpoints.map((endpoint) => renderEndpoint(endpoint, backlogs.get(endpoint.id)));
  };
  const renderOne = async (endpoint: StoredEndpoint): Promise<WebhookEndpoint> =>
    renderEndpoint(endpoint, (await webhooks.backlogs([endpoint])).get(endpoint.id));
  const withSecret = async (
    endpoint: StoredEndpoint,
    secret: string | null,
  ): Promise<WebhookEndpointWithSecret> => ({ ...(await renderOne(endpoint)), secret });
  const shown = async (id: string): Promise<WebhookEndpoint> => renderOne(await webhooks.get(id));
  const redelivered = async (id: string, count: number | null): Promise<RedeliveredEndpoint> => ({
    ...(await shown(id)),
    redelivered: count,
  });
  // A secret is shown only once. If the response is lost, the merchant has to rotate the secret.
  const withoutSecret = async (id: string) => withSecret(await webhooks.get(id), null);
  const shownEvent = async (id: string): Promise<Event> => renderEvent(await webhooks.event(id));

  return {
    'POST /v1/webhook-endpoints': {
      async run({ body: { url, events = null }, request }) {
        const made = await webhooks.create(url, events, request);
        return withSecret(made, made.secret);
      },
      replay: withoutSecret,
    },
    // There are only a few endpoints, so the list always has one page.
    'GET /v1/webhook-endpoints': async ({ query: { task } }) => ({
      data: await render(
        (await webhooks.list()).filter((each) => task === undefined || endpointTask(each) === task),
      ),
      nextCursor: null,
    }),
    'GET /v1/webhook-endpoints/{id}': ({ id }) => shown(id),
    'DELETE /v1/webhook-endpoints/{id}': async ({ id, request }) => webhooks.remove(id, request),
    'POST /v1/webhook-endpoints/{id}/rotate-secret': {
      async run({ id, request }) {
        const rotated = await webhooks.rotate(id, request);
        return withSecret(rotated, rotated.secret);
      },
      replay: withoutSecret,
    },
    'POST /v1/webhook-endpoints/{id}/enable': {
      run: async ({ id, request }) => renderOne(await webhooks.enable(id, request)),
      replay: shown,
    },
    'POST /v1/webhook-endpoints/{id}/disable': {
      run: async ({ id, request }) => renderOne(await webhooks.disable(id, request)),
      replay: shown,
    },
    'POST /v1/webhook-endpoints/{id}/test': {
      async run({ id, body: { type } }) {
        const { at, ...sent } = await dispatcher.sendSample(
          await webhooks.testable(id),
          events[type].example,
        );
        return { ...sent, endpointId: id, type, at: isoTime(at) };
      },
      replay: 'again',
    },
    'POST /v1/webhook-endpoints/{id}/redeliver': {
      run: async ({ id, body, request }) =>
        redelivered(id, await webhooks.redeliverFailed(id, body.since, request)),
      replay: (id) => redelivered(id, null),
    },
    'GET /v1/events': ({ query: { limit, cursor, ...filter } }) =>
      listPage({ limit, cursor }, 'evt_', 'at', webhooks.events.bind(webhooks, filter), renderEvent),
    'GET /v1/events/{id}': async ({ id }) => renderSent(await webhooks.event(id)),
    'POST /v1/events/{id}/redeliver': {
      run: async ({ id, body, request }) =>
        renderEvent(await webhooks.redeliver(id, body.endpointId, request)),
      replay: shownEvent,
    },
  } satisfies Routes<typeof webhookOperations>;
}

const renderEndpoint = (
  endpoint: StoredEndpoint,
  { waiting, oldestAt }: Backlog = { waiting: 0, oldestAt: null },
): WebhookEndpoint => ({
  id: endpoint.id,
  url: endpoint.url,
  events: endpoint.events === null ? null : [...endpoint.events],
  status: endpoint.disabledReason === null ? 'enabled' : 'disabled',
  disabledReason: endpoint.disabledReason,
  waiting,
  waitingSince: isoTimeOrNull(oldestAt),
  failing:
    endpoint.failing === null
      ? null
      : {
          ...endpoint.failing,
          since: isoTime(endpoint.failing.since),
          at: isoTime(endpoint.failing.at),
        },
  source: endpoint.source,
  rotatingUntil: endpoint.formerSecrets === null ? null : isoTime(endpoint.formerSecrets.until),
  createdAt: isoTime(endpoint.createdAt),
});

const renderEvent = ({ id, type, at, subject, data, deliveries }: EventWithDeliveries): Event => ({
  id,
  type,
  createdAt: isoTime(at),
  checkoutId: checkoutOf(subject, data),
  data,
  deliveries: deliveries.map(({ headers: _headers, ...delivery }) => ({
    ...delivery,
    at: isoTime(delivery.at),
  })),
});

/** Renders an event with its messages as they were sent. */
const renderSent = (event: EventWithDeliveries): SentEvent => ({
  ...renderEvent(event),
  body: event.data === null ? null : deliveryBody({ ...event, data: event.json }),
  deliveries: event.deliveries.map((delivery) => ({ ...delivery, at: isoTime(delivery.at) })),
});

function checkoutOf(subject: string, data: unknown): string | null {
  if (subject.startsWith('chk_')) return subject;
  const named = typeof data === 'object' && data !== null && 'checkoutId' in data ? data.checkoutId : null;
  return typeof named === 'string' ? named : null;
}
