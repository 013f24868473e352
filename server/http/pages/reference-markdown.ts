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
import { errorCodes } from '../../contract/constants.ts';
import { basics, errors, introduction, quickStart, type Section } from './reference-basics.ts';
import { curl } from './reference-curl.ts';
import { fieldsOf, typeOf, type Field } from './reference-fields.ts';

/** The reference as Markdown, for coding assistants: whole (`/docs.md`), and in short (`/llms.txt`). */

export function referenceMarkdown(api: OpenApi): string {
  return lines(
    `# ${titleOf(api)}`,
    introduction,
    `Server: ${urlOf(api)}, version ${api.info.version}.`,
    writeQuickStart(urlOf(api)),
    ...basics.map(writeSection),
    writeSection(errors),
    list(Object.entries(errorCodes), ([code, { status, title }]) => `\`${code}\` (${status}): ${title}.`),
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
    introduction,
    writeQuickStart(url),
    ...basics.map(writeSection),
    writeSection(errors),
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

const writeQuickStart = (url: string): string => {
  const { title, steps, code, settings } = quickStart(url);
  const numbered = steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  return lines(`## ${title}`, numbered, `\`\`\`ts\n${code}\n\`\`\``, settings);
};

const writeSection = ({ title, paragraphs }: Section): string => lines(`## ${title}`, ...paragraphs);

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
