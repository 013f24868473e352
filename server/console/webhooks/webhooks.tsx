/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { TaskReason } from '../../base/contract/constants.ts';
import type { Event, WebhookEndpoint } from '../../webhooks/contract/webhooks.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { page } from '../kit/layout.tsx';
import { csvFileOf, dayFilters, type Given, type List } from '../kit/list/list.ts';
import { showList } from '../kit/list/list-page.tsx';
import { agoOf, momentText, Status } from '../kit/parts.tsx';
import { Tabs, tabsOf } from '../kit/list/list-head.tsx';
import type { ConsoleEnv, View } from '../kit/view.ts';
import { groupTitle, reasonOf } from '../kit/words.ts';
import { parseUrl } from '../../base/network/web-address.ts';
import { EndpointFacts } from './endpoint-parts.tsx';
import { byEndpoint, subjectOf } from './webhook-event.tsx';
import { endpointActs } from './endpoint-acts.ts';
import { webhookOperations } from '../../webhooks/contract/webhooks.ts';

/** Endpoints, and the events with the last attempt at each. */
export const webhookPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .on('GET', ['/webhooks', '/webhooks/events.csv', '/webhooks/deliveries.csv'], async (context) => {
      const view = context.get('view');
      const { data: endpoints } = await view.api.webhookEndpoints.list();
      return showList(context, eventList(endpoints));
    })
    .get('/webhooks/endpoints', async (context) => {
      const view = context.get('view');
      const task = reasonOf('webhook_endpoint', context.req.query('task'));
      const [{ data: endpoints }, { data: shown }] = await Promise.all([
        view.api.webhookEndpoints.list(),
        view.api.webhookEndpoints.list({ task }),
      ]);
      const tabs = await tabsOf(view, '/webhooks');
      return page(
        context,
        {
          title: 'Webhook endpoints',
          menu: '/webhooks',
          heading: <Tabs view={view} tabs={tabs} here="/webhooks/endpoints" />,
        },
        <Endpoints view={view} endpoints={endpoints} shown={shown} task={task} />,
      );
    });

const Endpoints = ({
  view,
  endpoints,
  shown,
  task,
}: {
  readonly view: View;
  readonly endpoints: readonly WebhookEndpoint[];
  readonly shown: readonly WebhookEndpoint[];
  readonly task: TaskReason<'webhook_endpoint'> | undefined;
}) => (
  <section class="card">
    {task !== undefined && (
      <p>
        {groupTitle('webhook_endpoint', task)}: {shown.length}.{' '}
        <a href={view.at('/webhooks/endpoints')}>All endpoints</a>
      </p>
    )}
    {endpoints.length === 0 ? (
      <p class="muted">
        There are no endpoints yet, so no events are sent. Add your shop’s, or set PAYWICKET_WEBHOOK_URL.
      </p>
    ) : (
      <ul class="lines">
        {shown.map((endpoint) => (
          <Endpoint view={view} endpoint={endpoint} />
        ))}
      </ul>
    )}
    <p class="row">
      <a class={endpoints.length === 0 ? 'button main' : 'button'} href={view.at('/webhooks/new')}>
        Add an endpoint
      </a>
    </p>
  </section>
);

function Endpoint({ view, endpoint }: { readonly view: View; readonly endpoint: WebhookEndpoint }) {
  const { id, url, status, source, failing } = endpoint;
  const isEnabled = status === 'enabled';
  return (
    <li>
      <h2>
        <a href={view.at(`/webhooks/endpoints/${id}`)}>
          <bdi>{url}</bdi>
        </a>{' '}
        <Status of={status} /> {failing !== null && <Status of="failing" tone="waiting" />}
      </h2>
      <EndpointFacts view={view} endpoint={endpoint} />
      <div class="row">
        {isEnabled ? (
          <>
            <ActForm view={view} act={endpointActs['webhookEndpoints.redeliver']} of={endpoint} />
            {source === 'api' && (
              <ActForm view={view} act={endpointActs['webhookEndpoints.disable']} of={endpoint} />
            )}
          </>
        ) : (
          <ActForm view={view} act={endpointActs['webhookEndpoints.enable']} of={endpoint} />
        )}
      </div>
    </li>
  );
}

/** Events with the last attempt at each endpoint. */
const eventList = (endpoints: readonly WebhookEndpoint[]): List<'events.list'> => ({
  operation: webhookOperations['GET /v1/events'],
  path: '/webhooks',
  title: 'Events',
  menu: '/webhooks',
  chips: [
    { label: 'Failed', query: { delivery: 'failed' } },
    { label: 'Waiting', query: { delivery: 'waiting' } },
    { label: 'Delivered', query: { delivery: 'delivered' } },
  ],
  filters: {
    delivery: { label: 'Delivery' },
    endpointId: {
      label: 'Endpoint (only together with a delivery)',
      options: endpoints.map(({ id, url }) => [id, url]),
      onlyWith: 'delivery',
    },
    type: { label: 'Event', text: (type) => type },
    ...dayFilters,
  },
  at: ({ createdAt }) => createdAt,
  columns: [
    {
      label: 'Event',
      cell: ({ id, type }, view) => <a href={view.at(`/webhooks/events/${id}`)}>{type}</a>,
      as: 'title',
    },
    { label: 'About', cell: (event) => <bdi>{subjectOf(event)}</bdi>, as: 'who' },
    { label: 'Last attempts', cell: (event, view) => lastAttempts(view, event, endpoints), as: 'note' },
    { label: 'Happened', cell: ({ createdAt }, view) => momentText(createdAt, view), as: 'when' },
    { label: 'Delivery', cell: (event) => <Status of={deliveryOf(event)} />, as: 'state' },
  ],
  csv: [
    csvFileOf('/webhooks/events.csv', 'CSV', (event) => [event], ['createdAt', 'id', 'type', 'checkoutId']),
    csvFileOf('/webhooks/deliveries.csv', 'CSV of deliveries', deliveriesOf, [
      ['createdAt', ({ event }) => event.createdAt],
      ['eventId', ({ event }) => event.id],
      ['type', ({ event }) => event.type],
      ['checkoutId', ({ event }) => event.checkoutId],
      'endpointId',
      ['url', ({ endpointId }) => endpoints.find(({ id }) => id === endpointId)?.url],
      'status',
      ['attempt', ({ attempt }) => String(attempt)],
      'at',
      'error',
      ['responseStatus', ({ responseStatus }) => responseStatus?.toString()],
    ]),
  ],
  none: 'None yet.',
});

/** The last attempt at each endpoint, as far as it matches the filters. */
const deliveriesOf = (event: Event, { delivery: status, endpointId }: Given) =>
  byEndpoint(event.deliveries)
    .flatMap(([, attempts]) => attempts.slice(-1))
    .filter((last) => status === undefined || last.status === status)
    .filter((last) => endpointId === undefined || last.endpointId === endpointId)
    .map((last) => Object.assign({ event }, last));

/** The one that is worst of its endpoints'. */
function deliveryOf(event: Event): string {
  const last = deliveriesOf(event, {}).map(({ status }) => status);
  return (['failed', 'waiting', 'delivered'] as const).find((each) => last.includes(each)) ?? 'not sent';
}

/** "shop.example: attempt 2, 4 min ago, answered 500". */
const lastAttempts = (view: View, event: Event, endpoints: readonly WebhookEndpoint[]): string =>
  deliveriesOf(event, {})
    .map(({ endpointId, status, attempt, at, error, responseStatus }) => {
      const endpoint = endpoints.find(({ id }) => id === endpointId);
      const host = endpoints.length > 1 ? `${parseUrl(endpoint?.url ?? '')?.host ?? endpointId}: ` : '';
      // At a disabled endpoint nothing is due.
      if (status === 'waiting' && endpoint?.status === 'disabled')
        return `${host}waits until the endpoint is enabled`;
      if (status === 'waiting') return `${host}attempt ${attempt} ${agoOf(Date.parse(at), view.now)}`;
      const answer = error ?? (responseStatus === null ? null : `answered ${responseStatus}`);
      return `${host}attempt ${attempt}, ${[agoOf(Date.parse(at), view.now), answer].filter((each) => each !== null).join(', ')}`;
    })
    .join(' · ');
