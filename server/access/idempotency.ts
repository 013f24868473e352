import { hashOf, newCapability } from '../core/ids.ts';

/**
 * Requests that may come again: whose answer was lost, or whose sender is not sure. The same key with the same request
 * has its effect once, for 30 days, whatever ends in between; where it moves money, for ever.
 */

/** A request that somebody is working on. */
export interface IdempotencyRecord {
  /** Unique over the store: whose key it is, and the key. Requests that move money share one owner. */
  readonly key: string;
  /** Of method, path and body. */
  readonly fingerprint: string;
  /** Of this try: another process that takes over has another. */
  readonly attempt: string;
  /** What a success is answered with. */
  readonly status: 200 | 201;
  /** What it is about, by the id in its path; null for a request that makes something. */
  readonly object: string | null;
  /** It moves money: its key is remembered for ever. */
  readonly permanent: boolean;
}

/** What a key stands for. */
export type IdempotencyState =
  | { readonly kind: 'fresh' }
  /** Somebody works on it. */
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
  /** Keeps what it was answered with, and that it is done where no write did, as of a request that changed nothing. */
  finish(claim: IdempotencyRecord, status: number, objectId: string): Promise<void>;
  /** Nothing came of it: the key may be used again. */
  release(claim: IdempotencyRecord): Promise<void>;
  /** For a process that is alone and has just started: what was begun is a dead one's. */
  releaseAll(): Promise<void>;
  forget(before: number): Promise<void>;
}

/** A request that is worked on for longer was left behind, in milliseconds. */
export const ABANDONED_AFTER_MS = 60_000;
export const IDEMPOTENCY_TTL_MS = 30 * 86_400_000;

export const idempotencyRecordOf = (
  owner: string,
  key: string,
  request: readonly unknown[],
  answer: Pick<IdempotencyRecord, 'status' | 'object' | 'permanent'>,
): IdempotencyRecord => ({
  key: hashOf(JSON.stringify([owner, key])),
  fingerprint: hashOf(JSON.stringify(request)),
  attempt: newCapability(),
  ...answer,
});

/** The same for bodies that differ in the order of their keys alone. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, entry]) => [name, canonical(entry)]);
}
