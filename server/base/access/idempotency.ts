import { DAY_MS, MINUTE_MS } from '../clock.ts';
import { hashOf, newAttemptId } from '../ids.ts';

/**
 * Idempotent requests, which may be repeated after a lost response. The same key with the same request takes effect once, for
 * 30 days, even if a process ends in between; forever if it moves money.
 */

/** A request in progress. */
export interface IdempotencyRecord {
  /** Hash of the key and its owner. Requests that move money share one owner. */
  readonly key: string;
  /** Hash of method, path and body. */
  readonly fingerprint: string;
  /** Id of this attempt: another process that takes over has another one. */
  readonly attempt: string;
  /** Status of a successful response. */
  readonly status: 200 | 201;
  /** Object id in the path; null without one. */
  readonly object: string | null;
  /** It moves money, so its key is remembered forever. */
  readonly permanent: boolean;
}

/** State of a key. */
export type IdempotencyState =
  | { readonly kind: 'fresh' }
  /** A request with it is in progress, or was cut off: a database does not show which, as it outlives what it is asked by. */
  | { readonly kind: 'started'; readonly attempt: string; readonly startedAt: number }
  /** It was used for another request. */
  | { readonly kind: 'other' }
  | { readonly kind: 'done'; readonly status: IdempotencyRecord['status']; readonly objectId: string };

export interface IdempotencyStore {
  /**
   * Claims a key. Takes over an unfinished request begun before `abandoned`; ignores one before `forgotten` unless permanent.
   */
  begin(
    claim: IdempotencyRecord,
    times: { now: number; abandoned: number; forgotten: number },
  ): Promise<IdempotencyState>;
  /** Stores the response; also completes a request that changed nothing, so that no write completed it. */
  finish(claim: IdempotencyRecord, status: number, objectId: string): Promise<void>;
  /** The request failed: the key may be used again. */
  release(claim: IdempotencyRecord): Promise<void>;
  /** For the start of the only process: requests in progress belong to an ended one. */
  releaseAll(): Promise<void>;
  forget(before: number): Promise<void>;
}

/** A request in progress for longer than this is abandoned. In milliseconds. */
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

/** Equal for bodies that differ only in the order of their keys. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, entry]) => [name, canonical(entry)]);
}
