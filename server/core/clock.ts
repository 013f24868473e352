/** The only source of time, so that tests can hold it still. */
export interface Clock {
  now(): number;
  /** Resolves once so many milliseconds have passed by it; where it has no waits of its own, the system's timers do. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
}

/** RFC 3339 in UTC, as every time is shown. */
export const isoTime = (at: number): string => new Date(at).toISOString();

export const isoTimeOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : isoTime(at);
