import PQueue from 'p-queue';
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

/** Of a waiting call, the highest first: what a shopper chose, money out, one payment's status, and lists. */
const priorities = { choice: 3, moneyOut: 2, status: 1, sweep: 0 };
export type Priority = keyof typeof priorities;

/** Runs tasks once there is room for them, by priority, and of one priority in the order in which they came. */
export function createCallQueue({
  connections,
  reserved,
  queue,
}: {
  /** Tasks at a time. */
  readonly connections: number;
  /** How many of them only choices may take: however many other calls hang, a shopper is served at once. */
  readonly reserved: number;
  /** Waiting tasks of each priority. */
  readonly queue: number;
}) {
  const all = new PQueue({ concurrency: connections });
  const others = new PQueue({ concurrency: Math.max(connections - reserved, 1) });

  /**
   * @param maxWait in milliseconds; it ends the wait, never a task that has started
   * @throws NotSentError where the task was not run, else what the task throws
   */
  return async <T>(kind: Priority, maxWait: number, task: () => Promise<T>): Promise<T> => {
    const priority = priorities[kind];
    if ((kind === 'choice' ? all : others).sizeBy({ priority }) >= queue)
      throw new NotSentError('rate_limited', 'too many calls are waiting');
    const waiting = new AbortController();
    const options = { priority, signal: waiting.signal };
    const timer = setTimeout(() => {
      waiting.abort(new NotSentError('rate_limited', 'too many calls are waiting: its time is over'));
    }, maxWait);
    const start = () => {
      clearTimeout(timer);
      return task();
    };
    const run = () => all.add(start, options);
    try {
      return await (kind === 'choice' ? run() : others.add(run, options));
    } finally {
      clearTimeout(timer);
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
