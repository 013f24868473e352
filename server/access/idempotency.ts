import { DAY_MS, MINUTE_MS } from '../core/clock.ts';
import { hashOf, newAttemptId } from '../core/ids.ts';

/**
 * Requests that may be repeated, because their response was lost. The same key with the same request
 * has its effect once, for 30 days, whatever ends in between; where it moves money, for ever.
 */

/** A request in progress. */
export interface IdempotencyRecord {
  /** Unique over the store: whose key it is, and the key. Requests that move money share one owner. */
  readonly key: string;
  /** Of method, path and body. */
  readonly fingerprint: string;
  /** Of this attempt: another process that takes over has another. */
  readonly attempt: string;
  /** The response of a success. */
  readonly status: 200 | 201;
  /** Id in its path; null for a request that creates an object. */
  readonly object: string | null;
  /** It moves money: its key is remembered for ever. */
  readonly permanent: boolean;
}

/** What a key stands for. */
export type IdempotencyState =
  | { readonly kind: 'fresh' }
  /** It is in progress. */
  | { readonly kind: 'started' }
  /** It stands for another request. */
  | { readonly kind: 'other' }
  | { readonly kind: 'done'; readonly status: IdempotencyRecord['status']; readonly objectId: string };

export interface IdempotencyStore {
  /** Claims a key; what was begun before `abandoned` and is not done is taken over, what is older than `forgotten` is gone, unless it is permanent. */
  begin(
    claim: IdempotencyRecord,
    times: { now: number; abandoned: number; forgotten: number },
  ): Promise<IdempotencyState>;
  /** Stores its response; also marks a request that changed nothing as done, which no write did. */
  finish(claim: IdempotencyRecord, status: number, objectId: string): Promise<void>;
  /** It failed: the key may be used again. */
  release(claim: IdempotencyRecord): Promise<void>;
  /** For the only process, at its start: requests in progress belong to one that has ended. */
  releaseAll(): Promise<void>;
  forget(before: number): Promise<void>;
}

/** A request in progress for longer counts as abandoned, in milliseconds. */
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

/** The same for bodies that differ in the order of their keys alone. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, entry]) => [name, canonical(entry)]);
}
