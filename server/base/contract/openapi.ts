import { z } from 'zod';
import { routeErrors, exampleOf, type Operation, type OperationKey, type Operations } from './operation.ts';
import { errorCodes, eventSummaries, eventTypes, type ErrorCode, type EventType } from './constants.ts';
import { basics, errors, introduction } from './guide.ts';

/** OpenAPI 3.1 document, generated from the tables of the contract. */

export type JsonSchema = z.core.JSONSchema.BaseSchema;

export type OpenApi = ReturnType<typeof openApi>;

export interface PathOperation {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, ApiResponse>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example?: string | undefined;
}

export interface ApiResponse {
  readonly description: string;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;

interface Described extends Contract {
  readonly version: string;
  readonly publicUrl: string;
}
interface Contract {
  readonly operations: Operations;
  readonly objects: Readonly<Record<string, z.ZodType>>;
  /** Messages of webhook events. */
  readonly events: Readonly<Record<EventType, EventMessage>>;
}

interface EventMessage {
  readonly body: z.ZodType;
  readonly example: object;
}

export function openApi({ version, publicUrl, ...contract }: Described) {
  const { write, named } = writeSchemas(contract);
  const { operations, events } = contract;
  const entries = Object.entries(operations) as [OperationKey, Operation][];
  const paths: Record<string, Record<string, PathOperation>> = {};
  for (const [key, operation] of entries) {
    const { method, path } = partsOf(key);
    paths[path] = { ...paths[path], [method.toLowerCase()]: writeOperation(key, operation, write) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Paywicket',
      version,
      description: [
        introduction,
        ...[...basics, errors].flatMap(({ title, paragraphs }) => [`## ${title}`, paragraphs.join('\n\n')]),
      ].join('\n\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(entries.map(([, { group }]) => group)), eventsTag].map((name) => ({ name })),
    paths,
    webhooks: Object.fromEntries(
      eventTypes.map((type) => [type, { post: writeEvent(type, events[type], write) }]),
    ),
    components: {
      schemas: named,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A merchant’s key, sk_test_… or sk_live_…' },
        session: { type: 'http', scheme: 'bearer', description: 'A session token of one checkout, cs_…' },
        claim: { type: 'http', scheme: 'bearer', description: 'The token of a refund link, rt_…' },
        metrics: { type: 'http', scheme: 'bearer', description: 'PAYWICKET_METRICS_TOKEN' },
      },
    },
  };
}

function partsOf(key: OperationKey): { readonly method: string; readonly path: string } {
  const [method = '', path = ''] = key.split(' ');
  return { method, path };
}

function writeOperation(key: OperationKey, operation: Operation, write: Write): PathOperation {
  const { name, group, summary, note, credential, scope, query, body, answers } = operation;
  const example = exampleOf(operation);
  const needs = scope === undefined ? [] : [`The key needs the scope \`${scope}\`.`];
  const description = [...(note === undefined ? [] : [note]), ...needs].join('\n\n');
  const parameters = [
    ...[...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => inPath(name, key)),
    ...(query === undefined ? [] : inQuery(write(query, 'input'), example)),
    ...(credential === 'key' && key.startsWith('POST') ? [idempotencyKey(operation)] : []),
  ];
  return {
    operationId: name,
    tags: [group],
    summary,
    ...(description !== '' && { description }),
    security:
      credential === 'none' || credential === 'gateway' ? [] : [{ [credential]: scope ? [scope] : [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: {
        required: operation.bodyMayBeAbsent !== true,
        content: {
          'application/json': {
            schema: write(body, 'input'),
            ...(example !== undefined && { example }),
          },
        },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, writeAnswer(status, answer, write)]),
      ),
      ...problems(routeErrors(key, operation), answers),
    },
  };
}

export const eventsTag = 'Webhook events';

export const eventsText =
  'Sent to your server by POST, signed as in [Standard Webhooks](https://www.standardwebhooks.com). Verify the raw body, answer 2xx within 15 seconds, and handle each `webhook-id` once. Without a 2xx, a message is sent again: at most 11 attempts over 78 hours.';

function writeEvent(type: EventType, { body, example }: EventMessage, write: Write): PathOperation {
  const schema = write(body, 'output');
  return {
    operationId: type,
    tags: [eventsTag],
    summary: eventSummaries[type],
    security: [],
    parameters: Object.entries(eventHeaders).map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
    })),
    requestBody: { required: true, content: { 'application/json': { schema, example } } },
    responses: {
      '2XX': {
        description:
          'Received. After any other answer, or none within 15 seconds, the message is sent again later; 410 disables the endpoint.',
      },
    },
  };
}

/** Headers of Standard Webhooks. */
export const eventHeaders = {
  'webhook-id': '`evt_…`: id of the event, the same in each attempt. Handle each event once.',
  'webhook-timestamp': 'When the message was sent: seconds since 1970.',
  'webhook-signature':
    '`v1,` and base64 of HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<raw body>`; several, separated by spaces, while a secret is rotated.',
};

/** Descriptions of ids in paths, by collection. */
const idOf: Readonly<Record<string, string>> = {
  checkouts: '`chk_…`: id of a checkout.',
  refunds: '`rfd_…`: id of a refund.',
  payouts: '`pyt_…`: id of a payout.',
  'payout-batches': '`pyb_…`: id of a payout batch.',
  'deposit-addresses': '`adr_…`: id of a deposit address.',
  transactions: '`txn_…`: id of a transaction.',
  'webhook-endpoints': '`whe_…`: id of a webhook endpoint.',
  events: '`evt_…`: id of an event.',
  keys: '`key_…`: id of an API key.',
  providers: 'Id of a gateway, such as `novapay`.',
  methods: 'Id of a method, such as `usdt-tron`.',
  links: 'Id of a product in `links` of the settings.',
};
const otherPathParameters: Readonly<Record<string, string>> = {
  provider: 'Id of the gateway, such as `novapay`.',
  capability: 'Secret part of the URL, which only the gateway knows.',
};

const inPath = (name: string, key: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description: otherPathParameters[name] ?? idOf[/\/([\w-]+)\/\{id\}/.exec(key)?.[1] ?? ''] ?? name,
  schema: { type: 'string' },
});

const inQuery = ({ properties = {}, required = [] }: JsonSchema, example: unknown): readonly Parameter[] => {
  const examples = new Map<string, string>(Object.entries(example ?? {}));
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', ...schema } = typeof property === 'boolean' ? {} : property;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      description,
      schema,
      example: examples.get(name),
    };
  });
};

const idempotencyKey = ({ needsIdempotencyKey }: Operation): Parameter => ({
  name: 'Idempotency-Key',
  in: 'header',
  required: needsIdempotencyKey !== undefined,
  description:
    'A new text for each request, such as a UUID. If a request is repeated with the same key, it takes effect once.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
});

const words: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Created',
  204: 'Done, without a body',
  304: 'Not modified',
  503: 'Not ready',
};

function writeAnswer(status: string, answer: z.ZodType | string | null, write: Write): ApiResponse {
  const description = words[status] ?? 'Answered';
  if (answer === null) return { description };
  if (typeof answer !== 'string')
    return { description, content: { 'application/json': { schema: write(answer, 'output') } } };
  const types = answer.split(', ').map((type) => [type, { schema: { type: 'string' } }] as const);
  return { description, content: Object.fromEntries<{ schema: JsonSchema }>(types) };
}

/** Returns one response per status, listing its error codes. Skips a status that already has a response with another body. */
function problems(
  codes: readonly ErrorCode[],
  answers: Operation['answers'],
): Readonly<Record<string, ApiResponse>> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = errorCodes[code].status;
    if (!(status in answers)) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([one], [other]) => one - other)
      .map(([status, own]) => [
        String(status),
        {
          description: own.map((code) => `\`${code}\``).join(', '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

/** Converts a schema. A schema that has a name becomes a reference. */
type Write = (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;

const refOf = (id: string): string => `#/components/schemas/${id}`;

/** Converts all schemas of the contract to JSON Schema. `named` contains those that have a name. */
function writeSchemas({ operations, objects, events }: Contract): {
  readonly write: Write;
  readonly named: Readonly<Record<string, JsonSchema>>;
} {
  const ids = new Map<z.ZodType, string>(Object.entries(objects).map(([id, schema]) => [schema, id]));
  const all = Object.values<Operation>(operations);
  const inputs = all.flatMap(({ query, body }) => [query, body]);
  const bodies = eventTypes.map((type) => events[type].body);
  const outputs = [...all.flatMap(({ answers }) => Object.values(answers)), ...bodies];
  const written = { input: convert(ids, inputs, 'input'), output: convert(ids, outputs, 'output') };
  return {
    write(schema, io) {
      const id = ids.get(schema);
      return id === undefined ? (written[io].get(schema) ?? {}) : { $ref: refOf(id) };
    },
    named: Object.fromEntries([...ids].map(([schema, id]) => [id, written.output.get(schema) ?? {}])),
  };
}

function convert(
  ids: ReadonlyMap<z.ZodType, string>,
  unnamed: readonly (z.ZodType | string | null | undefined)[],
  io: 'input' | 'output',
): ReadonlyMap<z.ZodType, JsonSchema> {
  const all = new Map(ids);
  for (const schema of unnamed)
    if (schema instanceof z.ZodType && !all.has(schema)) all.set(schema, `unnamed${all.size}`);
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of all) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: refOf, metadata: z.registry(), override: plain });
  return new Map(
    [...all].map(([schema, id]) => {
      const { $schema: _dialect, $id: _address, ...written } = schemas[id] ?? {};
      return [schema, written];
    }),
  );
}

/**
 * Removes details that do not help readers: JavaScript's integer limits, and regular expressions for dates and amounts. Adds our
 * metadata, which is not passed to the conversion.
 */
function plain({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
  const { description, format } = z.globalRegistry.get(zodSchema) ?? {};
  if (description !== undefined) jsonSchema.description = description;
  if (typeof format === 'string') jsonSchema.format = format;
}
