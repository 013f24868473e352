

/**
 * What the domain needs from the outside. Times are milliseconds since 1970 unless they say otherwise; amounts are
 * decimal strings in the asset beside them.
 */

/** The only source of time, so that tests can hold it still. */
export interface Clock {
  now(): number;
  /** Resolves once so many milliseconds have passed by it; where it has no waits of its own, the system's timers do. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
}
