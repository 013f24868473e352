/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Event, WebhookEndpoint } from '../../contract/webhooks.ts';
import { Act } from '../act-form.tsx';
import { page } from '../layout.tsx';
import { Facts, Pager, Status, Time } from '../parts.tsx';
import type { ConsoleEnv, View } from '../view.ts';
import { groupTitle, reasonOf } from '../words.ts';
import { parseUrl } from '../../core/web-address.ts';

const EVENTS_A_PAGE = 50;
/** Maximum of attempts whose responses are shown, each up to 2 KiB. */
const ANSWERS_A_PAGE = 10;
const states = ['waiting', 'failed', 'delivered'] as const;

type State = (typeof states)[number];
type Delivery = Event['deliveries'][number];

/** Endpoints, and the deliveries of each event. */
export const webhookRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/webhooks', async (context) => {
      const view = context.get('view');
      const { delivery: given, endpointId: id = '', task: wanted, cursor } = context.req.query();
      const task = reasonOf('webhook_endpoint', wanted);
      const delivery = states.find((state) => state === given);
      // The API filters an endpoint's events only together with a delivery state.
      const endpointId = delivery === undefined || id === '' ? undefined : id;
      const [endpoints, { data: shown }, events] = await Promise.all([
        view.api.webhookEndpoints.list(),
        view.api.webhookEndpoints.list({ task }),
        view.api.events.list({ limit: EVENTS_A_PAGE, delivery, endpointId, cursor }),
      ]);
      return page(
        context,
        { title: 'Webhooks', section: 'webhooks' },
        <>
          <section class="card" aria-labelledby="endpoints">
            <h2 id="endpoints">Endpoints</h2>
            {task !== undefined && (
              <p>
                {groupTitle('webhook_endpoint', task)}: {shown.length}.{' '}
                <a href={view.at('/webhooks')}>All endpoints</a>
              </p>
            )}
            {endpoints.data.length === 0 ? (
              <p class="muted">
                There are no endpoints yet, so no events are sent. Set PAYWICKET_WEBHOOK_URL, or create one
                with POST /v1/webhook-endpoints.
              </p>
            ) : (
              <ul class="lines">
                {shown.map((endpoint) => (
                  <Endpoint view={view} endpoint={endpoint} />
                ))}
              </ul>
            )}
          </section>
          <section class="card" aria-labelledby="events">
            <h2 id="events">Events</h2>
            <Filter view={view} endpoints={endpoints.data} delivery={delivery} endpointId={id} />
            {events.data.length === 0 ? (
              <p class="muted">{delivery === undefined ? 'None yet.' : 'None match these filters.'}</p>
            ) : (
              <ul class="lines">
                {events.data.map((event) => (
                  <EventLine view={view} event={event} endpoints={endpoints.data} />
                ))}
              </ul>
            )}
            <Pager
              view={view}
              path="/webhooks"
              query={{ task, delivery, endpointId, cursor }}
              nextCursor={events.nextCursor}
            />
          </section>
        </>,
      );
    })
    .get('/webhooks/events/:id', async (context) => {
      const view = context.get('view');
      const [event, endpoints] = await Promise.all([
        view.api.events.get(context.req.param('id')),
        view.api.webhookEndpoints.list(),
      ]);
      return page(
        context,
        { title: event.type, section: 'webhooks' },
        <>
          <section class="card">
            <Facts
              of={[
                ['Happened', <Time at={event.createdAt} view={view} />],
                ['Event', <code>{event.id}</code>],
                ['Payment', event.checkoutId && <PaymentLink view={view} id={event.checkoutId} />],
              ]}
            />
            {event.data === null && <p class="muted">Its contents were purged: it cannot be sent again.</p>}
          </section>
          {byEndpoint(event.deliveries).map(([id, deliveries]) => (
            <Deliveries
              view={view}
              event={event}
              endpointId={id}
              endpoint={endpoints.data.find((each) => each.id === id)}
              deliveries={deliveries}
            />
          ))}
          {event.deliveries.length === 0 && (
            <section class="card">
              <p>It was not sent: no endpoint was subscribed to this type of event at the time.</p>
              <Act
                view={view}
                name="events.redeliver"
                of={{ id: event.id, endpointId: null, page: 'event' }}
              />
            </section>
          )}
        </>,
      );
    });

function Endpoint({ view, endpoint }: { readonly view: View; readonly endpoint: WebhookEndpoint }) {
  const { url, status, source, events, disabledReason, waiting, waitingSince, failing } = endpoint;
  const isEnabled = status === 'enabled';
  return (
    <li>
      <h3>
        <bdi>{url}</bdi> <Status of={status} /> {failing !== null && <Status of="failing" tone="bad" />}
      </h3>
      <Facts
        of={[
          ['Why disabled', disabledReason],
          [
            'Last failure',
            failing && (
              <>
                {failing.error}, <Time at={failing.at} view={view} />
                {failing.since !== failing.at && (
                  <>
                    , and every time since <Time at={failing.since} view={view} />
                  </>
                )}
              </>
            ),
          ],
          [
            'Waiting',
            waitingSince && (
              <>
                {waiting}, the oldest from <Time at={waitingSince} view={view} />
              </>
            ),
          ],
          ['Events', events === null ? 'all' : events.join(', ')],
        ]}
      />
      <div class="row">
        {isEnabled ? (
          <>
            <Act view={view} name="webhookEndpoints.redeliver" of={endpoint} />
            {source === 'api' && <Act view={view} name="webhookEndpoints.disable" of={endpoint} />}
          </>
        ) : (
          <Act view={view} name="webhookEndpoints.enable" of={endpoint} />
        )}
      </div>
    </li>
  );
}

function Filter({
  view,
  endpoints,
  delivery,
  endpointId,
}: {
  readonly view: View;
  readonly endpoints: readonly WebhookEndpoint[];
  readonly delivery: State | undefined;
  readonly endpointId: string;
}) {
  return (
    <form class="row" method="get" action={view.at('/webhooks')}>
      <label>
        Delivery
        <select name="delivery">
          <option value="">All events</option>
          {states.map((state) => (
            <option value={state} selected={state === delivery}>
              {state}
            </option>
          ))}
        </select>
      </label>
      <label class="grow">
        Endpoint (only together with a delivery)
        <select name="endpointId">
          <option value="">Any endpoint</option>
          {endpoints.map(({ id, url }) => (
            <option value={id} selected={id === endpointId}>
              {url}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
    </form>
  );
}

/** An event with the last attempt at each endpoint. */
function EventLine({
  view,
  event,
  endpoints,
}: {
  readonly view: View;
  readonly event: Event;
  readonly endpoints: readonly WebhookEndpoint[];
}) {
  const last = byEndpoint(event.deliveries).map(([id, deliveries]) => ({
    delivery: deliveries.at(-1),
    id,
    endpoint: endpoints.find((endpoint) => endpoint.id === id),
  }));
  return (
    <li>
      <a href={view.at(`/webhooks/events/${event.id}`)}>{event.type}</a>{' '}
      <small class="muted">
        <Time at={event.createdAt} view={view} />
      </small>
      {last.length === 0 && <div class="small muted">not sent to any endpoint</div>}
      {last.map(
        ({ delivery, id, endpoint }) =>
          delivery && (
            <div class="small">
              <Outcome view={view} delivery={delivery} endpoint={endpoint} />{' '}
              {endpoints.length > 1 && <bdi>{parseUrl(endpoint?.url ?? '')?.host ?? id}</bdi>}
            </div>
          ),
      )}
    </li>
  );
}

/** One endpoint's attempts at an event, newest first, with the responses. */
function Deliveries({
  view,
  event,
  endpointId,
  endpoint,
  deliveries,
}: {
  readonly view: View;
  readonly event: Event;
  readonly endpointId: string;
  readonly endpoint: WebhookEndpoint | undefined;
  readonly deliveries: readonly Delivery[];
}) {
  return (
    <section class="card">
      <h2>
        <bdi>{endpoint?.url ?? endpointId}</bdi> {endpoint === undefined && <Status of="deleted" />}
      </h2>
      <ul class="lines">
        {deliveries.toReversed().map((delivery, index) => (
          <li>
            <Outcome view={view} delivery={delivery} endpoint={endpoint} />
            {delivery.responseBody !== null && index < ANSWERS_A_PAGE && (
              <details>
                <summary>What it answered</summary>
                <pre dir="auto">
                  <code>{delivery.responseBody}</code>
                </pre>
              </details>
            )}
          </li>
        ))}
      </ul>
      {endpoint !== undefined && event.data !== null && (
        <Act view={view} name="events.redeliver" of={{ id: event.id, endpointId, page: 'event' }} />
      )}
    </section>
  );
}

/** At a disabled endpoint nothing is due. */
function Outcome({
  view,
  delivery: { status, attempt, at, error, responseStatus },
  endpoint,
}: {
  readonly view: View;
  readonly delivery: Delivery;
  readonly endpoint: WebhookEndpoint | undefined;
}) {
  if (status === 'waiting' && endpoint?.status === 'disabled')
    return (
      <>
        <Status of={status} /> until the endpoint is enabled
      </>
    );
  return (
    <>
      <Status of={status} /> attempt {attempt}, {status === 'waiting' ? 'due ' : ''}
      <Time at={at} view={view} />
      {error !== null ? `: ${error}` : responseStatus !== null && `: answered ${responseStatus}`}
    </>
  );
}

const PaymentLink = ({ view, id }: { readonly view: View; readonly id: string }) => (
  <a href={view.at(`/payments/${id}`)}>{id}</a>
);

/** In the order of the first attempts. */
function byEndpoint(deliveries: readonly Delivery[]): readonly (readonly [id: string, Delivery[]])[] {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries)
    groups.set(delivery.endpointId, [...(groups.get(delivery.endpointId) ?? []), delivery]);
  return [...groups];
}
