import { errorCodes } from '../../contract/constants.ts';
import {
  eventHeaders,
  eventsText,
  type ApiResponse,
  type OpenApi,
  type Parameter,
  type PathOperation,
  type Schema,
} from './openapi.ts';
import { basics, errors, quickStart } from './reference-basics.ts';

/**
 * The reference as chapters and articles, out of the OpenAPI document: the page and the Markdown are two writings of it.
 * Texts are Markdown with `code` and links to articles.
 */
export interface Chapter {
  readonly title: string;
  /** Beginners read its articles; `events` are one sentence each. */
  readonly kind: 'start' | 'routes' | 'events' | 'objects';
  readonly blocks: readonly Block[];
  readonly articles: readonly Article[];
}

export interface Article {
  readonly id: string;
  readonly title: string;
  /** In one line, of a route or an event. */
  readonly brief?: string;
  /** Method and path of a route. */
  readonly route?: readonly [method: string, path: string];
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly text: string }
  | { readonly steps: readonly string[] }
  | { readonly code: string; readonly language: string }
  | { readonly title?: string | undefined; readonly entries: readonly Entry[] };

/** A field, a parameter, a response or an error. */
export interface Entry {
  readonly name: string;
  /** Undefined where that is no question. */
  readonly required?: boolean;
  /** Such as `string, date-time or null`; empty for none. */
  readonly type: string;
  readonly text: string;
  /** Fields of the objects that are written out in it. */
  readonly inside?: readonly (readonly Entry[])[];
}

export const urlOf = ({ servers }: OpenApi): string => servers[0]?.url ?? '';

export function chaptersOf(api: OpenApi): readonly Chapter[] {
  const url = urlOf(api);
  const { steps, code, settings, ...start } = quickStart(url);
  const routes = Object.entries(api.paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({
      group: operation.tags[0],
      article: routeArticle(method.toUpperCase(), path, operation, url),
    })),
  );
  const groups = [...new Set(routes.map(({ group }) => group))];
  return [
    {
      title: 'First steps',
      kind: 'start',
      blocks: [],
      articles: [
        { ...start, blocks: [{ steps }, { code, language: 'ts' }, { text: settings }] },
        ...[...basics, errors].map(({ id, title, paragraphs }) => ({
          id,
          title,
          blocks: [
            ...paragraphs.map((text) => ({ text })),
            ...(id === errors.id ? [{ entries: errorEntries() }] : []),
          ],
        })),
      ],
    },
    ...groups.map((title) => ({
      title,
      kind: 'routes' as const,
      blocks: [],
      articles: routes.filter(({ group }) => group === title).map(({ article }) => article),
    })),
    {
      title: 'Webhook events',
      kind: 'events',
      blocks: [
        { text: eventsText },
        {
          entries: Object.entries(eventHeaders).map(([name, text]) => ({
            name: `\`${name}\``,
            type: '',
            text,
          })),
        },
      ],
      articles: Object.entries(api.webhooks).map(([id, { post }]) => {
        const { data } = post.requestBody?.content['application/json']?.schema.properties ?? {};
        return {
          id,
          title: id,
          brief: `\`${id}\`: ${post.summary}`,
          blocks: [{ text: `${post.summary} \`data\`: ${typeOf(data)}` }],
        };
      }),
    },
    {
      title: 'Objects',
      kind: 'objects',
      blocks: [],
      articles: Object.entries(api.components.schemas).map(([id, schema]) => ({
        id,
        title: id,
        blocks: fieldBlocks(schema),
      })),
    },
  ];
}

const errorEntries = (): readonly Entry[] =>
  Object.entries(errorCodes).map(([code, { status, title }]) => ({
    name: `\`${code}\``,
    type: String(status),
    text: `${title}.`,
  }));

function routeArticle(method: string, path: string, operation: PathOperation, url: string): Article {
  const { operationId, summary, description = '', parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content['application/json']?.schema;
  return {
    id: operationId,
    title: summary,
    brief: `\`${method} ${path}\`: ${summary}`,
    route: [method, path],
    blocks: [
      ...(description === '' ? [] : description.split('\n\n').map((text) => ({ text }))),
      { code: curl(method, path, operation, url), language: 'sh' },
      ...(parameters.length === 0 ? [] : [{ title: 'Parameters', entries: parameters.map(parameterEntry) }]),
      ...(body === undefined ? [] : fieldBlocks(body, 'Body')),
      { title: 'Responses', entries: Object.entries(responses).map(responseEntry) },
    ],
  };
}

const parameterEntry = ({ name, in: place, required, description, schema }: Parameter): Entry => ({
  name: `\`${name}\``,
  required,
  type: `${place === 'query' ? '' : `in the ${place}: `}${typeOf(schema)}`,
  text: description,
});

function responseEntry([status, { description, content = {} }]: [string, ApiResponse]): Entry {
  const bodies = Object.entries(content).filter(([type]) => type !== 'application/problem+json');
  const types = bodies.map(([type, { schema }]) =>
    type === 'application/json' ? typeOf(schema) : `\`${type}\``,
  );
  return {
    name: status,
    type: '',
    text: [description, ...types].join(': '),
    inside: bodies.flatMap(([, { schema }]) => fieldsOf(schema)),
  };
}

/** The fields of a schema, for each object that it allows; where it is no object, its type. */
function fieldBlocks(schema: Schema, title?: string): readonly Block[] {
  const [first, ...others] = fieldsOf(schema);
  if (first === undefined) return [{ text: typeOf(schema) }];
  return [{ title, entries: first }, ...others.flatMap((entries) => [{ text: 'or' }, { entries }])];
}

/** A list for each object that a schema allows, and none where it is no object or has a name. */
const fieldsOf = (schema: Schema): readonly (readonly Entry[])[] =>
  shapesOf(schema).map(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, property]) => ({
      name: `\`${name}\``,
      required: required.includes(name),
      type: typeOf(property),
      text: isSchema(property) ? (property.description ?? '') : '',
      inside: isSchema(property) ? fieldsOf(property) : [],
    })),
  );

function shapesOf(schema: Schema): readonly Schema[] {
  const { properties, anyOf, oneOf, items = [] } = schema;
  if (properties !== undefined) return [schema];
  return [...(anyOf ?? oneOf ?? []), items].flat().filter(isSchema).flatMap(shapesOf);
}

const isSchema = (schema: Schema | boolean): schema is Schema => typeof schema !== 'boolean';

function typeOf(schema: Schema | boolean | undefined): string {
  if (schema === undefined || !isSchema(schema)) return 'anything';
  const { $ref, anyOf, oneOf = anyOf, enum: words, const: one, type, items, properties } = schema;
  if ($ref !== undefined) return $ref.replace(/^.*\//, '').replace(/.+/, '[$&](#$&)');
  if (oneOf !== undefined) return oneOf.map(typeOf).join(' or ');
  if (words !== undefined) return words.map((word) => `\`${String(word)}\``).join(', ');
  if (one !== undefined) return `\`${String(one)}\``;
  if (type === 'array') return `list of ${typeOf(Array.isArray(items) ? items[0] : items)}`;
  if (properties !== undefined) return 'object';
  if (type === 'object') return `map to ${typeOf(schema.additionalProperties)}`;
  return [[type ?? 'anything'].flat().join(' or '), ...boundsOf(schema)].join(', ');
}

const boundsOf = (schema: Schema): readonly string[] => {
  const { format, minimum, maximum, minLength = 0, maxLength, default: fallback } = schema;
  return [
    ...(format === undefined ? [] : [format]),
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(minLength <= 1 ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(fallback === undefined ? [] : [`default ${JSON.stringify(fallback)}`]),
  ];
};

const tokens: Readonly<Record<string, string>> = {
  key: '$PAYWICKET_SECRET_KEY',
  session: '$SESSION_TOKEN',
  claim: '$REFUND_TOKEN',
  metrics: '$PAYWICKET_METRICS_TOKEN',
};

/** Ready to paste where the variables are set. */
function curl(method: string, path: string, operation: PathOperation, url: string): string {
  const { security, parameters = [], requestBody } = operation;
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap(({ name, example }) => (example === undefined ? [] : [`${name}=${encodeURIComponent(example)}`]))
    .join('&');
  const address = `${url}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const token = tokens[Object.keys(security[0] ?? {})[0] ?? ''];
  const example = requestBody?.content['application/json']?.example;
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${address}${query === '' ? '' : `?${query}`}"`,
    ...(token === undefined ? [] : [`-H "Authorization: Bearer ${token}"`]),
    ...(parameters.some(({ name }) => name === 'Idempotency-Key')
      ? ['-H "Idempotency-Key: $(uuidgen)"']
      : []),
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(example).replaceAll("'", `'\\''`)}'`]),
  ].join(' \\\n  ');
}
