import type { Clock } from '../../core/clock.ts';

/** Limits on what a gateway is sent: calls at a time, and calls per second. */

/** Runs a task once a slot is free; the signal ends the wait for one, never a task that has started. */
export type ConcurrencyLimit = <T>(task: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** The task was not run: the queue is full, or its wait was aborted. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

export function createConcurrencyLimit(maxRunning: number, maxQueued: number): ConcurrencyLimit {
  let free = maxRunning;
  /** First in, first out. */
  const queue = new Set<() => void>();

  const acquire = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const expire = (): void => {
        queue.delete(start);
        reject(new QueueFullError('no slot became free in time', { cause: signal.reason }));
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
      } else reject(new QueueFullError('the queue is full'));
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

  return async (task, signal) => {
    await acquire(signal);
    try {
      return await task();
    } finally {
      release();
    }
  };
}

/** A token bucket, refilled at an even rate by the clock. */
export interface RateLimit {
  /**
   * Reserves a token that is there within `maxWait` milliseconds, first come, first served, and says how long to wait
   * for it. Where none is, nothing is reserved.
   */
  reserve(maxWait: number): { readonly reserved: boolean; readonly wait: number };
  /** Takes a token now, ahead of all who wait, whether there is one or not. */
  consume(): void;
}

export function createRateLimit(
  clock: Clock,
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
): RateLimit {
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
    reserve(maxWait) {
      refill();
      const wait = Math.max(1 - tokens, 0) * (1000 / perSecond);
      if (wait > maxWait) return { reserved: false, wait };
      tokens -= 1;
      return { reserved: true, wait };
    },
    consume() {
      refill();
      // Never below 0: creations must not starve status polls, however many there are.
      tokens = Math.max(tokens - 1, Math.min(tokens, 0));
    },
  };
}
