import { DAY_MS, MINUTE_MS } from '../clock.ts';
import { hashOf, newAttemptId } from '../ids.ts';

/**
 * Idempotent requests, which clients may repeat if a response was lost. A request that is repeated with the same key takes
 * effect once, even if a process ends in between. Keys are remembered for 30 days, and forever if the request moves money.
 */

/** A request in progress. */
export interface IdempotencyRecord {
  /** Hash of the key and its owner. Requests that move money share one owner. */
  readonly key: string;
  /** Hash of method, path and body. */
  readonly fingerprint: string;
  /** Id of this attempt. A process that takes over the request uses another id. */
  readonly attempt: string;
  /** Status of a successful response. */
  readonly status: 200 | 201;
  /** Object id in the path; null if the path has none, or if the request creates an object. */
  readonly object: string | null;
  /** Whether the request moves money, so that its key is remembered forever. */
  readonly permanent: boolean;
}

/** State of an idempotency key. */
export type IdempotencyState =
  | { readonly kind: 'fresh' }
  /** A request with this key is in progress, or was interrupted when its process ended: the database cannot show which. */
  | { readonly kind: 'started'; readonly attempt: string; readonly startedAt: number }
  /** The key was used for a different request. */
  | { readonly kind: 'other' }
  | { readonly kind: 'done'; readonly status: IdempotencyRecord['status']; readonly objectId: string };

export interface IdempotencyStore {
  /**
   * Claims a key. Takes over an unfinished request that began before `abandoned`. Ignores a request that began before
   * `forgotten`, unless it is permanent.
   */
  begin(
    claim: IdempotencyRecord,
    times: { now: number; abandoned: number; forgotten: number },
  ): Promise<IdempotencyState>;
  /** Stores the response. Also completes a request that changed nothing, because no write has completed it. */
  finish(claim: IdempotencyRecord, status: number, objectId: string): Promise<void>;
  /** Releases the key after its request failed, so that the key may be used again. */
  release(claim: IdempotencyRecord): Promise<void>;
  /**
   * Releases the keys of all requests in progress. Called at the start of the only process on a database: the processes of these
   * requests have ended.
   */
  releaseAll(): Promise<void>;
  forget(before: number): Promise<void>;
}

/** Time after which a request in progress counts as abandoned, in milliseconds. */
export const ABANDONED_AFTER_MS = MINUTE_MS;
export const IDEMPOTENCY_TTL_MS = 30 * DAY_MS;

export const idempotencyRecordOf = (
  owner: string,
  key: string,
  request: readonly unknown[],
  answer: Pick<IdempotencyRecord, 'status' | 'object' | 'permanent'>,
): IdempotencyRecord => ({
  key: hashOf(JSON.stringify([owner, key])),
  fingerprint: hashOf(JSON.stringify(request)),
  attempt: newAttemptId(),
  ...answer,
});

/** Returns a form of the value that is equal for bodies that differ only in the order of their keys. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, entry]) => [name, canonical(entry)]);
}
