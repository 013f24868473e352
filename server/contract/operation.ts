import { z } from 'zod';
import { stringOrNull } from './fields.ts';
import type { ErrorCode } from './constants.ts';

/**
 * A route's input and responses. `/openapi.json`, `/docs` and the types of the client are generated from the tables of
 * these, so that they match what the code checks; a test compares them with the app's routes.
 */
export interface Operation {
  /** Of the client's method, such as `checkouts.create`; unique. */
  readonly name: string;
  /** The heading that it stands under. */
  readonly group: string;
  readonly summary: string;
  /** Further notes, in sentences. */
  readonly note?: string;
  readonly credential: Credential;
  /** What a merchant's key must be allowed to do; absent where any key may call it. */
  readonly scope?: string;
  /**
   * It moves money out, credits it by hand, or decides about either: a person at the console has to use a passkey right
   * before. A function where that depends on the parsed body.
   */
  readonly movesMoney?: boolean | ((body: never) => boolean);
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** It may be left out. */
  readonly bodyMayBeAbsent?: true;
  /** Characters that cannot be stored are replaced, not refused: a problem can be reported whatever text is pasted. */
  readonly acceptsAnyText?: true;
  /** Whether an `Idempotency-Key` has to come with it; every merchant's POST takes one. */
  readonly needsIdempotencyKey?: 'payout' | 'refund';
  /** By status: the JSON that is sent, the media types of what is no JSON, or null for no body. */
  readonly answers: Readonly<Record<number, z.ZodType | string | null>>;
  /** Those that this route adds to what its credential, query and body bring anyway. */
  readonly errors?: readonly ErrorCode[];
}

/** The client: a merchant's server, a shopper's browser (a session or a refund link), a gateway, monitoring, or any. */
export type Credential = 'key' | 'session' | 'claim' | 'gateway' | 'metrics' | 'none';

/** Of a route that calls gateways. */
export const providerErrors = ['provider_rejected', 'provider_unavailable', 'provider_timeout'] as const;

/** By method and path, such as `GET /v1/checkouts/{id}`. */
export type Operations = Readonly<Record<OperationKey, Operation>>;
export type OperationKey = `${'GET' | 'POST' | 'DELETE'} /${string}`;

export const nextCursor = stringOrNull('`cursor` of the next page; null on the last.');

/** How every list is answered. */
export const listOf = <T extends z.ZodType>(entry: T) =>
  z.strictObject({ data: z.array(entry).describe('The page.'), nextCursor });

/** The example of a route's body or query; undefined where its schema has none. */
export function exampleOf({ body, query }: Operation): unknown {
  const { examples } = (body ?? query)?.meta() ?? {};
  return Array.isArray(examples) ? (examples as readonly unknown[])[0] : undefined;
}

/** Everything that a caller of this route may have to handle. */
export function errorsOf(
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
  return [...found];

  function add(...codes: readonly ErrorCode[]): void {
    for (const code of codes) found.add(code);
  }
}
