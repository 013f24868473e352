import { z } from 'zod';
import { stringOrNull } from './fields.ts';
import type { ErrorCode, EventType } from './constants.ts';

/**
 * A route's input and responses. `/openapi.json`, `/docs` and the client's types are generated from the tables of operations, so
 * that they match the checks in the code; a test compares the tables with the app's routes.
 */
export interface Operation {
  /** Such as `checkouts.create`; unique. For a merchant's key it names the client's method (`npm run client`). */
  readonly name: string;
  /** Heading in the reference. */
  readonly group: string;
  readonly summary: string;
  /** Further notes, in sentences; the first one is in the comment of the client's method, too. */
  readonly note?: string;
  readonly credential: Credential;
  /** Required scope of a merchant's key; absent if any key may call it. */
  readonly scope?: string;
  /**
   * A user of the console must have just used a passkey: it moves money out, credits it manually or decides about either, or
   * it changes access, webhooks, or what a shop ships by. A function if that depends on the parsed body.
   */
  readonly needsPasskey?: boolean | ((body: never) => boolean);
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is optional. */
  readonly bodyMayBeAbsent?: true;
  /**
   * Fields of the body that the audit log records; a list of objects by its length. Never personal data, secrets or free text
   * (R71, R74). Each write of a merchant has it; empty if only its name and target are recorded.
   */
  readonly audited?: readonly string[];
  /** Characters that cannot be stored are replaced instead of refused, so that any pasted text can be reported. */
  readonly acceptsAnyText?: true;
  /** Whether an `Idempotency-Key` is required; every merchant's POST accepts one. */
  readonly needsIdempotencyKey?: 'payout' | 'refund';
  /** Answers by status: the schema of a JSON body, the media types of another body, or null for no body. */
  readonly answers: Readonly<Record<number, z.ZodType | string | null>>;
  /** Errors beside those that follow from its credential, query and body. */
  readonly errors?: readonly ErrorCode[];
}

/** Who calls it: a merchant's server, a shopper's browser (session or refund link), a gateway, monitoring, or anyone. */
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
  /** Example of `data`. It is sent as a sample, so its ids end in `_sample`. */
  readonly example: object;
}

export const nextCursor = stringOrNull('Pass it as `cursor` to get the next page; null on the last page.');

/** The response of every list. */
export const listOf = <T extends z.ZodType>(entry: T) =>
  z.strictObject({ data: z.array(entry).describe('The entries of this page.'), nextCursor });

/** The example of a route's body or query; undefined without one. */
export function exampleOf({ body, query }: Operation): unknown {
  const { examples } = (body ?? query)?.meta() ?? {};
  return Array.isArray(examples) ? (examples as readonly unknown[])[0] : undefined;
}

/** All errors that a caller of this route may have to handle. */
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
