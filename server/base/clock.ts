/** The only source of time, so that tests can control it. */
export interface Clock {
  now(): number;
  /** Resolves after this many milliseconds by the clock. Default: the system's timers. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
  /** Sets a deadline by the clock. Default: the system's timers. */
  readonly deadline?: Deadline | undefined;
}

/** Resolves after this many milliseconds. After the signal aborts, the promise may stay pending. */
export type Deadline = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Allowed difference between the clocks of servers on one database, in milliseconds. */
export const MAX_CLOCK_SKEW_MS = 5000;

/**
 * Whether less than `ms` milliseconds have passed from `since` to `now`. False for a `since` in the future, which was stored
 * before the clock was set back: work would otherwise wait until the clock reaches that time again.
 */
export const isWithin = (ms: number, since: number, now: number): boolean => since <= now && now - since < ms;

/** Like `isWithin`, for a time that another process may have stored: its clock may be ahead by up to `MAX_CLOCK_SKEW_MS`. */
export const isFresh = (ms: number, since: number, now: number): boolean =>
  since <= now + MAX_CLOCK_SKEW_MS && now - since < ms;

/** Formats a time as RFC 3339 in UTC, as in all output. */
export const isoTime = (at: number): string => new Date(at).toISOString();

export const isoTimeOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : isoTime(at);
