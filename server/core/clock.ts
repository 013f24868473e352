/** The only source of time, so that tests can hold it still. */
export interface Clock {
  now(): number;
  /** Resolves once so many milliseconds have passed by it; where it has no waits of its own, the system's timers do. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
  /** A deadline by it; the system's timers where it has none of its own. */
  readonly deadline?: Deadline | undefined;
}

/** Resolves once so many milliseconds have passed; after the signal, it need not. */
export type Deadline = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** In milliseconds. */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Servers of one database may differ by so many milliseconds, and none of them counts as wrong. */
export const MAX_CLOCK_SKEW_MS = 5000;

/**
 * Whether less than `ms` milliseconds have passed from `since` to `now`. A time after `now` was taken before the clock was
 * set back: it counts as long ago, so that nothing waits for as long as the clock was ahead.
 */
export const isWithin = (ms: number, since: number, now: number): boolean => since <= now && now - since < ms;

/** As `isWithin`, where another process may have taken the time. */
export const isFresh = (ms: number, since: number, now: number): boolean =>
  since <= now + MAX_CLOCK_SKEW_MS && now - since < ms;

/** RFC 3339 in UTC, as every time is shown. */
export const isoTime = (at: number): string => new Date(at).toISOString();

export const isoTimeOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : isoTime(at);
