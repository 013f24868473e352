import type { Clock } from '../../core/clock.ts';

/** Limits on what a gateway is sent: calls at a time, and calls per second. */

/** The call was not made; the message says why. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError';
  readonly fault: 'network' | 'rate_limited';

  constructor(fault: NotSentError['fault'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

const queueFull = (cause?: unknown) =>
  new NotSentError('rate_limited', 'too many calls are waiting', { cause });

/** Runs a task once a slot is free; the signal ends the wait for one, never a task that has started. */
export function createConcurrencyLimit(maxRunning: number, maxQueued: number) {
  let free = maxRunning;
  /** First in, first out. */
  const queue = new Set<() => void>();

  const acquire = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const expire = (): void => {
        queue.delete(start);
        reject(queueFull(signal.reason));
      };
      const start = (): void => {
        signal.removeEventListener('abort', expire);
        resolve();
      };
      if (signal.aborted) expire();
      else if (free > 0) {
        free -= 1;
        resolve();
      } else if (queue.size < maxQueued) {
        signal.addEventListener('abort', expire, { once: true });
        queue.add(start);
      } else reject(queueFull());
    });

  function release(): void {
    const [next] = queue;
    if (next === undefined) {
      free += 1;
      return;
    }
    queue.delete(next);
    next();
  }

  return async <T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    await acquire(signal);
    try {
      return await task();
    } finally {
      release();
    }
  };
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
