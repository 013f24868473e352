/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Event, SentEvent, WebhookEndpoint } from '../../client/client.ts';
import { ActForm } from '../kit/act/act-form.tsx';
import { Code, CopyText } from '../kit/copy.tsx';
import { page } from '../kit/layout.tsx';
import { Facts, Folded, Moment, Status, Time } from '../kit/parts.tsx';
import type { ConsoleEnv, View } from '../kit/view.ts';
import { eventActs } from './event-acts.ts';

/** An event: what it is about, its message as it was sent, and the answer of each attempt. */

/** Maximum of attempts whose headers and answers are shown, each up to 2 KiB. */
const ATTEMPTS_SHOWN = 10;
type Delivery = Event['deliveries'][number];
type SentDelivery = SentEvent['deliveries'][number];

export const webhookEventPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/webhooks/events/:id', async (context) => {
    const view = context.get('view');
    const [event, endpoints] = await Promise.all([
      view.api.events.get(context.req.param('id')),
      view.api.webhookEndpoints.list(),
    ]);
    const isOfOrder = event.checkoutId !== null;
    return page(
      context,
      { title: event.type, menu: '/webhooks' },
      <>
        <section class="card">
          <Facts
            of={[
              [isOfOrder ? 'Order' : 'About', <SubjectLink view={view} event={event} />],
              ['Happened', <Moment at={event.createdAt} view={view} />],
              ['Event', <Code of={event.id} what="id" />],
            ]}
          />
          {event.body === null ? (
            <p class="muted">Its contents were purged: it cannot be sent again.</p>
          ) : (
            <Folded title="Body as sent" note="the same in every attempt">
              <CopyText label="JSON" what="body" text={event.body} extraRows={BODY_ROWS} class="mono" />
            </Folded>
          )}
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
            <ActForm
              view={view}
              act={eventActs['events.redeliver']}
              of={{ id: event.id, endpointId: null, page: 'event', hasFailed: false }}
            />
          </section>
        )}
      </>,
    );
  });

/** Rows of a body that is one long line. */
const BODY_ROWS = 11;

/** One endpoint's attempts at an event, newest first, with their headers and answers. */
function Deliveries({
  view,
  event,
  endpointId,
  endpoint,
  deliveries,
}: {
  readonly view: View;
  readonly event: SentEvent;
  readonly endpointId: string;
  readonly endpoint: WebhookEndpoint | undefined;
  readonly deliveries: readonly SentDelivery[];
}) {
  const last = deliveries.findLast(({ status }) => status !== 'waiting');
  return (
    <section class="card">
      <h2>
        <bdi>{endpoint?.url ?? endpointId}</bdi> {endpoint === undefined && <Status of="deleted" />}
      </h2>
      <ul class="lines">
        {deliveries.toReversed().map((delivery, index) => (
          <li>
            <AttemptOutcome view={view} delivery={delivery} endpoint={endpoint} />
            {isBeingSent(delivery, endpoint, view) && (
              <>
                {' '}
                <a href={view.at(`/webhooks/events/${event.id}`)}>Show the answer</a>
              </>
            )}
            {index < ATTEMPTS_SHOWN && <Exchanged delivery={delivery} />}
          </li>
        ))}
      </ul>
      {endpoint !== undefined && event.body !== null && (
        <ActForm
          view={view}
          act={eventActs['events.redeliver']}
          of={{ id: event.id, endpointId, page: 'event', hasFailed: last?.status === 'failed' }}
        />
      )}
    </section>
  );
}

/** Its answer comes at any moment. */
const isBeingSent = (
  { status, at }: SentDelivery,
  endpoint: WebhookEndpoint | undefined,
  { now }: View,
): boolean => status === 'waiting' && endpoint?.status === 'enabled' && Date.parse(at) <= now;

/** Request and answer of a delivery, folded. */
const Exchanged = ({ delivery: { attempt, headers, responseBody } }: { readonly delivery: SentDelivery }) => (
  <>
    {headers !== null && (
      <Folded title="Headers as sent">
        <CopyText
          label={`Of attempt ${attempt}`}
          what="headers"
          text={Object.entries(headers)
            .map((header) => header.join(': '))
            .join('\n')}
          extraRows={2}
          class="mono"
        />
      </Folded>
    )}
    {responseBody !== null && (
      <Folded title="What it answered">
        <pre dir="auto">
          <code>{responseBody}</code>
        </pre>
      </Folded>
    )}
  </>
);

/** At a disabled endpoint nothing is due. */
function AttemptOutcome({
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

/** Names the object of an event by its reference, or else its id; empty if its contents were purged. */
export function subjectOf({ checkoutId, data }: Event): string {
  const { id = null, reference = null } = (data ?? {}) as Subject;
  return reference ?? checkoutId ?? id ?? '';
}

interface Subject {
  readonly id?: string;
  readonly reference?: string | null;
}

/** The order or payout that an event is about. */
function SubjectLink({ view, event }: { readonly view: View; readonly event: Event }) {
  const { checkoutId, type, data } = event;
  const { id } = (data ?? {}) as Subject;
  const isOfPayout = id !== undefined && type.startsWith('payout.');
  const path = checkoutId !== null ? `/payments/${checkoutId}` : isOfPayout ? `/money/payouts/${id}` : null;
  if (path === null) return null;
  return (
    <a href={view.at(path)}>
      <bdi>{subjectOf(event)}</bdi>
    </a>
  );
}

/** In the order of the first attempts. */
export function byEndpoint<Attempt extends Delivery>(
  deliveries: readonly Attempt[],
): readonly (readonly [id: string, Attempt[]])[] {
  const groups = new Map<string, Attempt[]>();
  for (const delivery of deliveries)
    groups.set(delivery.endpointId, [...(groups.get(delivery.endpointId) ?? []), delivery]);
  return [...groups];
}
