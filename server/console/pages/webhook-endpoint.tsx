/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { SentSample, WebhookEndpoint } from '../../client/client.ts';
import { eventSummaries, eventTypes, type EventType } from '../../contract/constants.ts';
import { Act } from '../act-form.tsx';
import { Code, CopyLine } from '../copy.tsx';
import { onceFor, readForm, type Form } from '../forms.ts';
import { page } from '../layout.tsx';
import { ActionForm, Facts, Folded, Status } from '../parts.tsx';
import type { ConsoleContext, ConsoleEnv, NoticeText, View } from '../view.ts';
import { refusable } from './refund-choice.ts';
import { EndpointFacts } from './webhooks.tsx';

/** A new endpoint, and the page of one: a sample, its secret, disabling and deleting. Secrets stand in the answer to a form. */
export const endpointRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/webhooks/new', (context) => showNew(context, { url: '', events: [] }))
    .post('/webhooks/new', (context) => create(context))
    .get('/webhooks/endpoints/:id', async (context) => show(context, await endpointIn(context)))
    .post('/webhooks/endpoints/:id/test', (context) => test(context))
    .post('/webhooks/endpoints/:id/secret', (context) => rotate(context))
    // Addresses of answers to its forms, opened again.
    .get('/webhooks/endpoints/:id/:form{test|secret}', (context) =>
      context.redirect(context.get('view').at(pathTo(context.req.param('id'))), 301),
    );

const pathTo = (id: string): string => `/webhooks/endpoints/${encodeURIComponent(id)}`;

const endpointIn = (context: ConsoleContext): Promise<WebhookEndpoint> =>
  context.get('view').api.webhookEndpoints.get(context.req.param('id') ?? '');

interface Entered {
  readonly url: string;
  /** All if none is chosen. */
  readonly events: readonly EventType[];
}

const eventsIn = (form: Form): readonly EventType[] => {
  const chosen = form.all('events');
  return eventTypes.filter((type) => chosen.includes(type));
};

async function create(context: ConsoleContext): Promise<Response> {
  const form = await readForm(context);
  const entered = { url: form.text('url'), events: eventsIn(form) };
  const body = { url: entered.url, ...(entered.events.length > 0 && { events: [...entered.events] }) };
  const { api } = context.get('view');
  const created = await refusable(() => api.webhookEndpoints.create(body, onceFor(form)));
  if ('refusal' in created) return showNew(context, entered, created.refusal);
  const { secret, ...endpoint } = created;
  return show(context, endpoint, {
    secret,
    notice: {
      tone: 'good',
      text: `The endpoint is added. ${secret === null ? secretWasShown : 'Give its secret to your shop, then send a sample.'}`,
    },
  });
}

const secretWasShown =
  'This form was sent before, and its secret was shown then. If it is lost, make a new one.';

async function test(context: ConsoleContext): Promise<Response> {
  const form = await readForm(context);
  const endpoint = await endpointIn(context);
  const { api } = context.get('view');
  const type = eventTypes.find((known) => known === form.text('type')) ?? 'checkout.ready';
  const sample = await refusable(() => api.webhookEndpoints.test(endpoint.id, { type }, onceFor(form)));
  if ('refusal' in sample) return show(context, endpoint, { notice: { tone: 'bad', text: sample.refusal } });
  const { error, took } = sample;
  return show(context, endpoint, {
    sample,
    notice:
      error === null
        ? { tone: 'good', text: `The sample was accepted after ${took} ms.` }
        : { tone: 'bad', text: `The sample was not accepted: the endpoint ${error}.` },
  });
}

async function rotate(context: ConsoleContext): Promise<Response> {
  const form = await readForm(context);
  const { api } = context.get('view');
  const id = context.req.param('id') ?? '';
  const rotated = await refusable(() => api.webhookEndpoints.rotateSecret(id, onceFor(form)));
  if ('refusal' in rotated)
    return show(context, await endpointIn(context), { notice: { tone: 'bad', text: rotated.refusal } });
  const { secret, ...endpoint } = rotated;
  const text = secret === null ? secretWasShown : 'The endpoint has a new secret. Give it to your shop.';
  return show(context, endpoint, { secret, notice: { tone: secret === null ? 'bad' : 'good', text } });
}

function showNew(
  context: ConsoleContext,
  { url, events }: Entered,
  refusal?: string,
): Response | Promise<Response> {
  const view = context.get('view');
  return page(
    context,
    {
      title: 'Add an endpoint',
      section: 'webhooks',
      ...(refusal !== undefined && { notice: { tone: 'bad', text: refusal } as const }),
    },
    <section class="card">
      <p>
        An address of your shop’s server that receives webhooks. Whoever receives them reads orders and their
        customers.
      </p>
      <ActionForm
        view={view}
        action="/webhooks/new"
        operation="webhookEndpoints.create"
        label="Add endpoint"
        tone="main"
      >
        <label>
          Address
          <input
            type="text"
            name="url"
            inputmode="url"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxlength={2048}
            placeholder="https://shop.example/webhooks/paywicket"
            required
            value={url}
          />
        </label>
        <details open={events.length > 0}>
          <summary>Only some events (none chosen: all)</summary>
          <fieldset class="choices">
            <legend class="hidden">Events</legend>
            {eventTypes.map((type) => (
              <label title={eventSummaries[type]}>
                <input type="checkbox" name="events" value={type} checked={events.includes(type)} />
                {type}
              </label>
            ))}
          </fieldset>
        </details>
      </ActionForm>
    </section>,
    refusal === undefined ? 200 : 400,
  );
}

interface Shown {
  /** That was just made; null if it was shown before. */
  readonly secret?: string | null;
  readonly sample?: SentSample;
  readonly notice?: NoticeText;
}

function show(
  context: ConsoleContext,
  endpoint: WebhookEndpoint,
  { secret = null, sample, notice }: Shown = {},
): Response | Promise<Response> {
  const given = context.get('view');
  // Forms of a page that answers a form lead back to the page itself.
  const view = { ...given, here: given.here === '' ? pathTo(endpoint.id) : given.here };
  const isOwn = endpoint.source === 'api';
  return page(
    context,
    { title: 'Webhook endpoint', section: 'webhooks', notice },
    <>
      <p>
        <a href={view.at('/webhooks')}>All endpoints</a>
      </p>
      {secret !== null && <Secret secret={secret} />}
      <section class="card" aria-labelledby="endpoint">
        <h2 id="endpoint">
          <bdi>{endpoint.url}</bdi> <Status of={endpoint.status} />
        </h2>
        <EndpointFacts view={view} endpoint={endpoint} />
        <Facts
          of={[
            ['URL', <Code of={endpoint.url} what="URL" />],
            ['Endpoint', <Code of={endpoint.id} what="id" />],
          ]}
        />
        {(isOwn || endpoint.status === 'disabled') && (
          <div class="row">
            {endpoint.status === 'disabled' ? (
              <Act view={view} name="webhookEndpoints.enable" of={endpoint} />
            ) : (
              <Act view={view} name="webhookEndpoints.disable" of={endpoint} />
            )}
          </div>
        )}
        {!isOwn && (
          <p class="small muted">
            It is set by PAYWICKET_WEBHOOK_URL and PAYWICKET_WEBHOOK_SECRET: change them, and restart the
            server.
          </p>
        )}
      </section>
      {sample !== undefined && <Answer of={sample} />}
      <Sample view={view} endpoint={endpoint} chosen={sample?.type ?? 'checkout.ready'} />
      {isOwn && (
        <section class="card folds">
          <Folded title="New secret" isHeading>
            <p>
              The former secrets still sign for a day, so that your shop can change to the new one meanwhile.
            </p>
            <ActionForm
              view={view}
              action={`${pathTo(endpoint.id)}/secret`}
              operation="webhookEndpoints.rotateSecret"
              label="Make a new secret"
            />
          </Folded>
          <Act view={view} name="webhookEndpoints.delete" of={endpoint} folded={<h2>Delete</h2>} />
        </section>
      )}
    </>,
  );
}

const Secret = ({ secret }: { readonly secret: string }) => (
  <section class="card">
    <h2>Secret</h2>
    <p>
      <strong>It is shown once.</strong> Your shop verifies webhooks with it: set it there as
      PAYWICKET_WEBHOOK_SECRET.
    </p>
    <CopyLine label="To copy" what="secret" text={secret} />
  </section>
);

function Sample({
  view,
  endpoint: { id, events },
  chosen,
}: {
  readonly view: View;
  readonly endpoint: WebhookEndpoint;
  readonly chosen: EventType;
}) {
  const offered = events ?? eventTypes;
  return (
    <section class="card" aria-labelledby="sample">
      <h2 id="sample">Send a sample</h2>
      <p>
        It is signed like a real webhook, has <code>sample: true</code>, and names an order that does not
        exist: your shop must answer 2xx and book nothing.
      </p>
      <ActionForm
        view={view}
        action={`${pathTo(id)}/test`}
        operation="webhookEndpoints.test"
        label="Send sample"
      >
        <label>
          Event
          <select name="type">
            {offered.map((type) => (
              <option value={type} selected={type === chosen}>
                {type}
              </option>
            ))}
          </select>
        </label>
      </ActionForm>
    </section>
  );
}

const Answer = ({ of: { type, took, error, responseStatus, responseBody } }: { readonly of: SentSample }) => (
  <section class="card" aria-labelledby="answer">
    <h2 id="answer">
      {type} <Status of={error === null ? 'delivered' : 'failed'} />
    </h2>
    <Facts
      of={[
        ['Answer', responseStatus === null ? (error ?? 'none') : String(responseStatus)],
        ['After', `${took} ms`],
        [
          'Text',
          responseBody && (
            <pre dir="auto">
              <code>{responseBody}</code>
            </pre>
          ),
        ],
      ]}
    />
  </section>
);
