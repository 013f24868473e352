import { z } from 'zod';
import { stringOrNull } from './fields.ts';
import type { ErrorCode, EventType } from './constants.ts';

/**
 * Input and responses of a route. `/openapi.json`, `/docs` and the client's types are generated from the tables of operations,
 * so that they match the checks in the code; a test compares the tables with the app's routes.
 */
export interface Operation {
  /**
   * Unique name, such as `checkouts.create`. If a merchant's key is required, it also names the client's method (`npm run
   * client`).
   */
  readonly name: string;
  /** Heading in the reference. */
  readonly group: string;
  readonly summary: string;
  /** Further notes, in sentences. The first sentence also appears in the comment of the client's method. */
  readonly note?: string;
  readonly credential: Credential;
  /** Required scope of a merchant's key; absent if any key may call it. */
  readonly scope?: string;
  /**
   * Whether a user of the console must have just used a passkey. Required if the operation moves money out, credits money
   * manually or decides about either, or if it changes access, webhooks, or data that a shop ships by. A function if the answer
   * depends on the parsed body.
   */
  readonly needsPasskey?: boolean | ((body: never) => boolean);
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly bodyMayBeAbsent?: true;
  /**
   * Fields of the body that the audit log records; a list of objects is recorded as its length. Never personal data, secrets or
   * free text (R71, R74). Required for each write of a merchant; empty if only its name and target are recorded.
   */
  readonly audited?: readonly string[];
  /** Whether characters that cannot be stored are replaced instead of refused, so that any pasted text can be reported. */
  readonly acceptsAnyText?: true;
  /** Set to the kind of transfer if an `Idempotency-Key` is required. Every POST of a merchant accepts a key. */
  readonly needsIdempotencyKey?: 'payout' | 'refund';
  /** Responses by status: the schema of a JSON body, the media types of another body, or null for no body. */
  readonly answers: Readonly<Record<number, z.ZodType | string | null>>;
  /** Errors other than those that follow from the credential, query and body. */
  readonly errors?: readonly ErrorCode[];
}

/**
 * Callers of an operation: a merchant's server (`key`), a shopper's browser (`session`, or `claim` with a refund link), a
 * gateway, monitoring (`metrics`), or anyone (`none`).
 */
export type Credential = 'key' | 'session' | 'claim' | 'gateway' | 'metrics' | 'none';

/** Errors of a route that calls gateways. */
export const providerErrors = ['provider_rejected', 'provider_unavailable', 'provider_timeout'] as const;

/** Operations by method and path, such as `GET /v1/checkouts/{id}`. */
export type Operations = Readonly<Record<OperationKey, Operation>>;
export type OperationKey = `${'GET' | 'POST' | 'DELETE'} /${string}`;

/** Webhook events that a module sends, by type. */
export type Events = Readonly<Partial<Record<EventType, EventDefinition>>>;

export interface EventDefinition {
  /** Schema of the object that the event is about. */
  readonly data: z.ZodType;
  /** Example of `data`. Also sent as a sample event, so its ids end in `_sample`. */
  readonly example: object;
}

export const nextCursor = stringOrNull('Pass it as `cursor` to get the next page; null on the last page.');

/** Returns the response schema of a list. */
export const listOf = <T extends z.ZodType>(entry: T) =>
  z.strictObject({ data: z.array(entry).describe('The entries of this page.'), nextCursor });

/** Returns the example of a route's body or query; undefined if there is none. */
export function exampleOf({ body, query }: Operation): unknown {
  const { examples } = (body ?? query)?.meta() ?? {};
  return Array.isArray(examples) ? (examples as readonly unknown[])[0] : undefined;
}

/** Returns all errors that a caller of this route may have to handle. */
export function routeErrors(
  key: string,
  { credential, scope, query, body, needsIdempotencyKey, errors = [] }: Operation,
): readonly ErrorCode[] {
  const found = new Set<ErrorCode>();
  if (credential === 'key') add('unauthorized');
  if (scope !== undefined) add('insufficient_scope');
  if (credential === 'session' || credential === 'claim')
    add('unauthorized', 'origin_not_allowed', 'session_expired');
  if (query !== undefined) add('invalid_request');
  if (body !== undefined) add('invalid_request', 'unsupported_media_type');
  if (key.includes('{')) add('not_found');
  if (credential === 'key' && key.startsWith('POST'))
    add('invalid_request', 'idempotency_key_reused', 'request_in_progress');
  if (needsIdempotencyKey !== undefined) add('idempotency_key_required');
  if (!key.startsWith('GET')) add('payload_too_large', 'body_already_read');
  add(...errors, 'store_unavailable', 'internal_error');
  if (credential === 'key') add('record_unreadable');
  return [...found];

  function add(...codes: readonly ErrorCode[]): void {
    for (const code of codes) found.add(code);
  }
}
