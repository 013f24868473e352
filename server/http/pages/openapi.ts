import { z } from 'zod';
import {
  errorsOf,
  exampleOf,
  type Operation,
  type OperationKey,
  type Operations,
} from '../../contract/operation.ts';
import { errorCodes, type ErrorCode } from '../../contract/constants.ts';

/** OpenAPI 3.1 out of the tables of the contract: nothing in it is written by hand a second time. */

export type Schema = z.core.JSONSchema.BaseSchema;

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: Readonly<Record<string, unknown>> & { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, PathOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: string | undefined;
}

export interface PathOperation {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  };
  readonly responses: Readonly<Record<string, ApiResponse>>;
}

export interface ApiResponse {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

export interface Contract {
  readonly operations: Operations;
  /** Schemas with a name; others are written out where they are used. */
  readonly objects: Readonly<Record<string, z.ZodType>>;
  readonly version: string;
  readonly publicUrl: string;
}

export function openApi({ operations, objects, version, publicUrl }: Contract): OpenApi {
  const schemas = new SchemaWriter(objects);
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
      description:
        'JSON in camelCase. Money is a decimal string with its code beside it, times are RFC 3339 UTC, ids are opaque. An error is `application/problem+json` with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(entries.map(([, { group }]) => group))].map((name) => ({ name })),
    paths,
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

export function partsOf(key: OperationKey): { readonly method: string; readonly path: string } {
  const [method = '', path = ''] = key.split(' ');
  return { method, path };
}

function writeOperation(key: OperationKey, operation: Operation, schemas: SchemaWriter): PathOperation {
  const { name, group, summary, note, credential, scope, query, body, answers } = operation;
  const example = exampleOf(operation);
  const needs = scope === undefined ? [] : [`The key needs the scope \`${scope}\`.`];
  const description = [...(note === undefined ? [] : [note]), ...needs].join('\n\n');
  const parameters = [
    ...[...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => inPath(name)),
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

const inPath = (name: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
});

const inQuery = ({ properties = {}, required = [] }: Schema, example: unknown): readonly Parameter[] => {
  const examples = new Map<string, string>(Object.entries(example ?? {}));
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: typeof schema === 'boolean' ? {} : schema,
    example: examples.get(name),
  }));
};

const idempotencyKey = ({ needsIdempotencyKey }: Operation): Parameter => ({
  name: 'Idempotency-Key',
  in: 'header',
  required: needsIdempotencyKey ?? false,
  description: 'The same key with the same request has its effect once, and is answered alike.',
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
  readonly #objects: readonly (readonly [string, z.ZodType])[];

  constructor(objects: Readonly<Record<string, z.ZodType>>) {
    this.#objects = Object.entries(objects);
    for (const [id, schema] of this.#objects) this.#names.add(schema, { id });
  }

  write(schema: z.ZodType, io: 'input' | 'output'): Schema {
    const { $schema: _dialect, $defs: _shared, ...written } = this.#convert(schema, io);
    return written;
  }

  named(): Readonly<Record<string, Schema>> {
    return Object.fromEntries(
      this.#objects.map(([id, schema]) => [id, this.#convert(schema, 'output').$defs?.[id] ?? {}]),
    );
  }

  #convert(schema: z.ZodType, io: 'input' | 'output'): Schema {
    const converted = z.toJSONSchema(schema, { io, metadata: this.#names, override: plain });
    return JSON.parse(JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/')) as Schema;
  }
}

/** Takes out what says nothing to a reader: bounds of JavaScript's own, and dates spelt as a regular expression. */
function plain({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Schema }): void {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
  const { description } = z.globalRegistry.get(zodSchema) ?? {};
  if (description !== undefined) jsonSchema.description = description;
}
