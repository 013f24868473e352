import type { Clock } from '../../core/clock.ts';

/** The limit on calls per second, and the error of a call that was not made. */

/** The call was not made; the message says why. */
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
  /** Below 0 while reserved tokens are still to come. */
  let tokens = burst;
  let refilledAt = clock.now();

  const refill = (): void => {
    const now = clock.now();
    // A clock that was set back refills nothing, and goes on from there.
    const seconds = Math.max(now - refilledAt, 0) / 1000;
    refilledAt = now;
    if (seconds > 0) tokens = Math.min(tokens + seconds * perSecond, burst);
  };

  return {
    /**
     * Reserves a token that is there within `maxWait` milliseconds, first come, first served, and says how long to wait
     * for it. Where none is, nothing is reserved.
     */
    reserve(maxWait: number) {
      refill();
      const wait = Math.max(1 - tokens, 0) * (1000 / perSecond);
      if (wait > maxWait) return { reserved: false, wait };
      tokens -= 1;
      return { reserved: true, wait };
    },
    /** Takes a token now, ahead of all who wait, whether there is one or not. */
    consume(): void {
      refill();
      // Never below 0: creations must not starve status polls, however many there are.
      tokens = Math.max(tokens - 1, Math.min(tokens, 0));
    },
  };
}
