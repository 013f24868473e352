import {
  eventHeaders,
  eventsText,
  groupsOf,
  type ApiResponse,
  type OpenApi,
  type Parameter,
  type Route,
  type Schema,
} from './openapi.ts';
import { curl } from './reference-curl.ts';
import { fieldsOf, typeOf, type Field } from './reference-fields.ts';

/** The reference as Markdown, for coding assistants: whole (`/docs.md`), and in short (`/llms.txt`). */

export function referenceMarkdown(api: OpenApi): string {
  return lines(
    `# ${titleOf(api)}`,
    String(api.info['description']),
    `Server: ${urlOf(api)}, version ${api.info.version}.`,
    quickStart(urlOf(api)),
    ...groupsOf(api).map(({ name, routes }) =>
      lines(`## ${name}`, ...routes.map((route) => writeRoute(route, urlOf(api)))),
    ),
    '## Webhook events',
    eventsText,
    list(Object.entries(eventHeaders), ([name, text]) => `\`${name}\`: ${text}`),
    list(Object.entries(api.webhooks), ([type, { post }]) => {
      const { data } = post.requestBody?.content['application/json']?.schema.properties ?? {};
      return `\`${type}\`: ${post.summary} \`data\`: ${typeOf(data)}`;
    }),
    '## Objects',
    ...Object.entries(api.components.schemas).map(([name, schema]) =>
      lines(`### ${name}`, writeFields(schema)),
    ),
  );
}

/** By the convention of llmstxt.org. */
export function llmsText(api: OpenApi): string {
  const url = urlOf(api);
  return lines(
    `# ${titleOf(api)}`,
    '> An embeddable crypto checkout with a server of your own, in front of five payment gateways. Your server creates a checkout, the page shows it, a signed webhook says when it is paid.',
    String(api.info['description']),
    quickStart(url),
    '## Docs',
    list(
      [
        [`[API reference](${url}/docs.md)`, 'every route, field, event and object, in Markdown'],
        [`[OpenAPI 3.1](${url}/openapi.json)`, 'the same for programs'],
        [`[Settings](${url}/settings.schema.json)`, 'JSON Schema of paywicket.config.json'],
      ],
      ([link, text]) => `${link}: ${text}`,
    ),
    ...groupsOf(api).flatMap(({ name, routes }) => [
      `## ${name}`,
      list(routes, ({ method, path, operation }) => `\`${method} ${path}\`: ${operation.summary}`),
    ]),
    '## Webhook events',
    list(Object.entries(api.webhooks), ([type, { post }]) => `\`${type}\`: ${post.summary}`),
  );
}

const titleOf = ({ info }: OpenApi): string => `${info.title} API`;
const urlOf = ({ servers }: OpenApi): string => servers[0]?.url ?? '';

const quickStart = (url: string): string => `## Quick start

1. Your server creates a checkout; the price never comes from the page. Store \`id\` with the order, and answer the page with \`{ "sessionToken": … }\`.
2. The page: \`<script src="${url}/paywicket.js" defer></script>\` and \`<paywicket-button session-url="/checkout">Pay</paywicket-button>\`. The button POSTs to your route and shows the checkout.
3. Your webhook ships on \`checkout.paid\` with \`exception\` null. Never ship on an event of the page or on \`successUrl\`: both can be forged.

\`\`\`ts
import { createServer } from 'node:http';
import { createClient } from 'paywicket/client';
import { verifyWebhook } from 'paywicket/webhooks';

const paywicket = createClient({ url: '${url}', key: process.env.PAYWICKET_SECRET_KEY ?? '' });
const handled = new Set<string>(); // in a database, in the same transaction as the order

createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.url === '/checkout') {
    const order = { amount: '49.90', currency: 'USD', reference: 'order-1' };
    const { sessionToken } = await paywicket.checkouts.create(order);
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ sessionToken }));
  } else if (request.url === '/webhook') {
    try {
      const event = verifyWebhook(Buffer.concat(chunks), request.headers, process.env.PAYWICKET_WEBHOOK_SECRET);
      if (event.type === 'checkout.paid' && event.data.exception === null && !handled.has(event.id))
        console.log('ship', event.data.reference);
      handled.add(event.id);
      response.end();
    } catch {
      response.writeHead(400).end();
    }
  } else response.writeHead(404).end();
}).listen(3000);
\`\`\`

Settings of the server: \`PAYWICKET_SECRET_KEY\` (\`sk_test_…\`), \`PAYWICKET_ORIGINS\` (the shop’s origin), \`PAYWICKET_WEBHOOK_URL\`, \`PAYWICKET_WEBHOOK_SECRET\` (\`whsec_…\`).`;

function writeRoute(route: Route, url: string): string {
  const { summary, description = '', parameters = [], requestBody, responses } = route.operation;
  const body = requestBody?.content['application/json']?.schema;
  return lines(
    `### ${summary}`,
    `\`${route.method} ${route.path}\``,
    description,
    `\`\`\`sh\n${curl(route, url)}\n\`\`\``,
    parameters.length === 0 ? '' : `Parameters:\n${list(parameters, writeParameter)}`,
    body === undefined ? '' : `Body:\n${writeFields(body)}`,
    `Responses:\n${list(Object.entries(responses), writeResponse)}`,
  );
}

const writeParameter = ({ name, in: place, required, description, schema }: Parameter): string =>
  `\`${name}\` (${place === 'query' ? '' : `${place}, `}${typeOf(schema)}${required ? ', required' : ''}): ${description}`;

const writeResponse = ([status, { description, content = {} }]: [string, ApiResponse]): string => {
  const bodies = Object.entries(content)
    .filter(([type]) => type !== 'application/problem+json')
    .map(([type, { schema }]) =>
      type !== 'application/json'
        ? `: \`${type}\``
        : `: ${typeOf(schema)}${schema.$ref === undefined ? inside(fieldsOf(schema), '  ') : ''}`,
    );
  return `${status} ${description}${bodies.join('')}`;
};

const writeFields = (schema: Schema): string =>
  fieldsOf(schema)
    .map((fields) => fields.map((field) => writeField(field, '')).join('\n'))
    .join('\n\nor\n\n') || typeOf(schema);

const writeField = ({ name, required, type, description, inside: fields }: Field, indent: string): string =>
  `${indent}- \`${name}\` (${type}${required ? '' : ', optional'}): ${description}${inside(fields, `${indent}  `)}`;

const inside = (shapes: readonly (readonly Field[])[], indent: string): string =>
  shapes
    .flat()
    .map((field) => `\n${writeField(field, indent)}`)
    .join('');

const list = <T>(entries: readonly T[], write: (entry: T) => string): string =>
  entries.map((entry) => `- ${write(entry)}`).join('\n');

const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
