/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { SentSample } from '../../client/client.ts';
import { ActForm, answerOf } from '../kit/act/act-form.tsx';
import { Code, CopyLine } from '../kit/copy.tsx';
import { page } from '../kit/layout.tsx';
import { Facts, Status } from '../kit/parts.tsx';
import type { ConsoleContext, ConsoleEnv } from '../kit/view.ts';
import { EndpointFacts } from './endpoint-parts.tsx';
import { endpointActs } from './endpoint-acts.ts';

/** A new endpoint, and the page of one: a sample, its secret, disabling and deleting. Secrets are shown in the answer to a form. */
export const endpointPages = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    .get('/webhooks/new', (context) => showNew(context))
    .get('/webhooks/endpoints/:id', (context) => show(context))
    // Addresses of answers to its forms, opened again.
    .get('/webhooks/endpoints/:id/:form{test|secret}', (context) =>
      context.redirect(
        context.get('view').at(`/webhooks/endpoints/${encodeURIComponent(context.req.param('id'))}`),
        301,
      ),
    );

function showNew(context: ConsoleContext): Response | Promise<Response> {
  const view = context.get('view');
  return page(
    context,
    { title: 'Add an endpoint', menu: '/webhooks' },
    <section class="card">
      <p>
        An address of your shop’s server that receives webhooks. Whoever receives them reads orders and their
        customers.
      </p>
      <ActForm view={view} act={endpointActs['webhookEndpoints.create']} of={{}} />
    </section>,
  );
}

async function show(context: ConsoleContext): Promise<Response> {
  const view = context.get('view');
  const id = context.req.param('id') ?? '';
  const made =
    answerOf(view, endpointActs['webhookEndpoints.create']) ??
    answerOf(view, endpointActs['webhookEndpoints.rotateSecret']);
  const answered = made?.id === id ? made : undefined;
  const endpoint = answered ?? (await view.api.webhookEndpoints.get(id));
  // Null if it was shown before.
  const secret = answered?.secret ?? null;
  const sample = answerOf(view, endpointActs['webhookEndpoints.test']);
  const isOwn = endpoint.source === 'api';
  return page(
    context,
    { title: 'Webhook endpoint', menu: '/webhooks' },
    <>
      <p>
        <a href={view.at('/webhooks/endpoints')}>All endpoints</a>
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
              <ActForm view={view} act={endpointActs['webhookEndpoints.enable']} of={endpoint} />
            ) : (
              <ActForm view={view} act={endpointActs['webhookEndpoints.disable']} of={endpoint} />
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
      <section class="card" aria-labelledby="sample">
        <h2 id="sample">Send a sample</h2>
        <p>
          It is signed like a real webhook, has <code>sample: true</code>, and names an order that does not
          exist: your shop must answer 2xx and book nothing.
        </p>
        <ActForm
          view={view}
          act={endpointActs['webhookEndpoints.test']}
          of={{ ...endpoint, chosen: sample?.type ?? 'checkout.ready' }}
        />
      </section>
      {isOwn && (
        <section class="card folds">
          <ActForm
            view={view}
            act={endpointActs['webhookEndpoints.rotateSecret']}
            of={endpoint}
            folded={<h2>New secret</h2>}
          />
          <ActForm
            view={view}
            act={endpointActs['webhookEndpoints.delete']}
            of={endpoint}
            folded={<h2>Delete</h2>}
          />
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
