import type { Clock } from '../../base/clock.ts';

/** The rate limit of calls, and the error for calls that were not made. */

/** Error for a call that was not made; the message gives the reason. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';
  readonly fault: 'network' | 'rate_limited';

  constructor(fault: NotSentError['fault'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** Creates a token bucket, which the clock refills at an even rate. */
export function createRateLimit(
  clock: Clock,
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
) {
  /** Available tokens; negative if more are reserved than have been refilled. */
  let tokens = burst;
  let refilledAt = clock.now();

  const refill = (): void => {
    const now = clock.now();
    // Refill nothing if the clock was set back.
    const seconds = Math.max(now - refilledAt, 0) / 1000;
    refilledAt = now;
    if (seconds > 0) tokens = Math.min(tokens + seconds * perSecond, burst);
  };

  return {
    /**
     * Reserves the next token if it is available within `maxWait` milliseconds. Returns whether a token was reserved, and the
     * wait for it in milliseconds. Tokens are given in the order of the requests.
     */
    reserve(maxWait: number) {
      refill();
      const wait = Math.max(1 - tokens, 0) * (1000 / perSecond);
      if (wait > maxWait) return { reserved: false, wait };
      tokens -= 1;
      return { reserved: true, wait };
    },
    /** Takes a token now, ahead of all waiting calls, even if none is available. */
    consume(): void {
      refill();
      // Do not take tokens below 0: creations must not block status polls.
      tokens = Math.max(tokens - 1, Math.min(tokens, 0));
    },
  };
}
