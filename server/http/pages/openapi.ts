import { z } from 'zod';
import { errorsOf, exampleOf, type Operation, type OperationKey } from '../../contract/operation.ts';
import { objects, operations } from '../../contract/operations.ts';
import {
  errorCodes,
  eventSummaries,
  eventTypes,
  type ErrorCode,
  type EventType,
} from '../../contract/constants.ts';
import { eventBody } from '../../contract/events.ts';
import { basics, errors, introduction } from './reference-basics.ts';

/** OpenAPI 3.1 out of the tables of the contract: nothing in it is written by hand a second time. */

export type Schema = z.core.JSONSchema.BaseSchema;

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
  readonly schema: Schema;
  readonly example?: string | undefined;
}

export interface ApiResponse {
  readonly description: string;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;

export function openApi({ version, publicUrl }: { readonly version: string; readonly publicUrl: string }) {
  const schemas = new SchemaWriter();
  const entries = Object.entries(operations) as [OperationKey, Operation][];
  const paths: Record<string, Record<string, PathOperation>> = {};
  for (const [key, operation] of entries) {
    const { method, path } = partsOf(key);
    paths[path] = { ...paths[path], [method.toLowerCase()]: writeOperation(key, operation, schemas) };
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
    webhooks: Object.fromEntries(eventTypes.map((type) => [type, { post: writeEvent(type, schemas) }])),
    components: {
      schemas: schemas.named(),
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

function writeOperation(key: OperationKey, operation: Operation, schemas: SchemaWriter): PathOperation {
  const { name, group, summary, note, credential, scope, query, body, answers } = operation;
  const example = exampleOf(operation);
  const needs = scope === undefined ? [] : [`The key needs the scope \`${scope}\`.`];
  const description = [...(note === undefined ? [] : [note]), ...needs].join('\n\n');
  const parameters = [
    ...[...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => inPath(name, key)),
    ...(query === undefined ? [] : inQuery(schemas.write(query, 'input'), example)),
    ...(credential === 'key' && key.startsWith('POST') ? [idempotencyKey(operation)] : []),
  ];
  return {
    operationId: name,
    tags: [group],
    summary,
    ...(description !== '' && { description }),
    security:
      credential === 'anybody' || credential === 'gateway' ? [] : [{ [credential]: scope ? [scope] : [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && {
      requestBody: {
        required: operation.bodyMayBeAbsent !== true,
        content: {
          'application/json': {
            schema: schemas.write(body, 'input'),
            ...(example !== undefined && { example }),
          },
        },
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, writeAnswer(status, answer, schemas)]),
      ),
      ...problems(errorsOf(key, operation), answers),
    },
  };
}

const eventsTag = 'Webhook events';

export const eventsText =
  'Sent to your server by POST, signed as [Standard Webhooks](https://www.standardwebhooks.com) says. Verify the raw body, answer 2xx within 15 seconds, and handle each `webhook-id` once: a message is sent again until it is answered, 11 times over 78 hours.';

function writeEvent(type: EventType, schemas: SchemaWriter): PathOperation {
  const schema = schemas.write(eventBody(type), 'output');
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
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      '2XX': { description: 'Received. Any other answer, or none in 15 seconds: sent again later.' },
    },
  };
}

/** Standard Webhooks. */
export const eventHeaders = {
  'webhook-id': '`evt_…`: the event. It is the same when the message is sent again: handle each once.',
  'webhook-timestamp': 'When the message was sent: seconds since 1970.',
  'webhook-signature':
    '`v1,` and base64 of HMAC-SHA256 over `<webhook-id>.<webhook-timestamp>.<raw body>`; several with a space between them while a secret is changed.',
};

/** Prefixes of ids, by the collection that they are of. */
const idOf: Readonly<Record<string, string>> = {
  checkouts: '`chk_…`: id of a checkout.',
  refunds: '`rfd_…`: id of a refund.',
  payouts: '`pyt_…`: id of a payout.',
  'payout-batches': '`pyb_…`: id of a payout batch.',
  'deposit-addresses': '`adr_…`: id of a deposit address.',
  transactions: '`txn_…`: id of a transaction.',
  'webhook-endpoints': '`whe_…`: id of a webhook endpoint.',
  events: '`evt_…`: id of an event.',
  links: 'Id of a product in `links` of the settings.',
};
const otherPathParameters: Readonly<Record<string, string>> = {
  provider: 'Id of the gateway, such as `novapay`.',
  capability: 'Secret part of the address, which only the gateway was given.',
};

const inPath = (name: string, key: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description: otherPathParameters[name] ?? idOf[/\/([\w-]+)\/\{id\}/.exec(key)?.[1] ?? ''] ?? name,
  schema: { type: 'string' },
});

const inQuery = ({ properties = {}, required = [] }: Schema, example: unknown): readonly Parameter[] => {
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
  required: needsIdempotencyKey ?? false,
  description:
    'Any text that is new for each request. A repeated request with the same key takes effect once and gets the same answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
});

const words: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Created',
  204: 'Done, without a body',
  304: 'Not changed',
  503: 'Not now',
};

function writeAnswer(status: string, answer: z.ZodType | string | null, schemas: SchemaWriter): ApiResponse {
  const description = words[status] ?? 'Answered';
  if (answer === null) return { description };
  if (typeof answer !== 'string')
    return { description, content: { 'application/json': { schema: schemas.write(answer, 'output') } } };
  const types = answer.split(', ').map((type) => [type, { schema: { type: 'string' } }] as const);
  return { description, content: Object.fromEntries<{ schema: Schema }>(types) };
}

/** One response for each status, which names its codes. A status that has an answer of another kind keeps that. */
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

/** Writes zod's schemas as JSON Schema; one that has a name is referred to by it. */
class SchemaWriter {
  readonly #names = z.registry<{ id: string }>();

  constructor() {
    for (const [id, schema] of Object.entries(objects)) this.#names.add(schema, { id });
  }

  write(schema: z.ZodType, io: 'input' | 'output'): Schema {
    const { $schema: _dialect, $defs: _shared, ...written } = this.#convert(schema, io);
    return written;
  }

  named(): Readonly<Record<string, Schema>> {
    const entries = Object.entries(objects);
    return Object.fromEntries(
      entries.map(([id, schema]) => [id, this.#convert(schema, 'output').$defs?.[id] ?? {}]),
    );
  }

  #convert(schema: z.ZodType, io: 'input' | 'output'): Schema {
    const converted = z.toJSONSchema(schema, { io, metadata: this.#names, override: plain });
    return JSON.parse(JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/')) as Schema;
  }
}

/**
 * Takes out what says nothing to a reader: bounds of JavaScript's own, and dates and amounts spelt as a regular
 * expression. Our own metadata goes in: `metadata` of the conversion holds only names.
 */
function plain({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Schema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
  const { description, format } = z.globalRegistry.get(zodSchema) ?? {};
  if (description !== undefined) jsonSchema.description = description;
  if (typeof format === 'string') jsonSchema.format = format;
}
