import type { Clock } from '../../base/clock.ts';

/** The rate limit of calls, and the error for a call that was not made. */

/** The call was not made; the message gives the reason. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';
  readonly fault: 'network' | 'rate_limited';

  constructor(fault: NotSentError['fault'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** A token bucket, refilled at an even rate by the clock. */
export function createRateLimit(
  clock: Clock,
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
) {
  /** Negative while reserved tokens are not refilled yet. */
  let tokens = burst;
  let refilledAt = clock.now();

  const refill = (): void => {
    const now = clock.now();
    // If the clock was set back, nothing is refilled.
    const seconds = Math.max(now - refilledAt, 0) / 1000;
    refilledAt = now;
    if (seconds > 0) tokens = Math.min(tokens + seconds * perSecond, burst);
  };

  return {
    /**
     * Reserves a token that is available within `maxWait` milliseconds, in order of requests, and returns the wait for it.
     * Reserves nothing if there is none.
     */
    reserve(maxWait: number) {
      refill();
      const wait = Math.max(1 - tokens, 0) * (1000 / perSecond);
      if (wait > maxWait) return { reserved: false, wait };
      tokens -= 1;
      return { reserved: true, wait };
    },
    /** Takes a token now, before all waiting calls, even if none is available. */
    consume(): void {
      refill();
      // Does not go below 0: creations must not block status polls.
      tokens = Math.max(tokens - 1, Math.min(tokens, 0));
    },
  };
}
