/** The only source of time, so that tests can control it. */
export interface Clock {
  now(): number;
  /** Resolves after this time by the clock; default: the system's timers. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
  /** A deadline by the clock; default: the system's timers. */
  readonly deadline?: Deadline | undefined;
}

/** Resolves after this time; after the signal it need not. */
export type Deadline = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** In milliseconds. */
export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Allowed difference between the clocks of servers on one database, in milliseconds. */
export const MAX_CLOCK_SKEW_MS = 5000;

/**
 * Whether less than `ms` milliseconds have passed from `since` to `now`. False for a `since` in the future, which was stored
 * before the clock was set back: otherwise work would wait as long as the clock was ahead.
 */
export const isWithin = (ms: number, since: number, now: number): boolean => since <= now && now - since < ms;

/** As `isWithin`, for a time that another process may have stored. */
export const isFresh = (ms: number, since: number, now: number): boolean =>
  since <= now + MAX_CLOCK_SKEW_MS && now - since < ms;

/** RFC 3339 in UTC, as in all output. */
export const isoTime = (at: number): string => new Date(at).toISOString();

export const isoTimeOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : isoTime(at);
