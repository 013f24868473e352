import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { FailedObservation, WatchedPayment } from './gateway.ts';

/** Calls at a time. */
const CONCURRENCY = 6;

/** Runs the task for each item, in order, a few at a time. */
export async function forEachConcurrently<T>(
  items: readonly T[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) {
      // What a list shows already needs no wait: without this, nothing else in the process would run meanwhile.
      await yieldToEventLoop();
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

/** Runs the task for each payment, in order, and collects results and failures. */
export async function collectEach<T>(
  payments: readonly WatchedPayment[],
  task: (payment: WatchedPayment) => Promise<T>,
): Promise<{ readonly results: readonly T[]; readonly failed: readonly FailedObservation[] }> {
  const results: T[] = [];
  const failed: FailedObservation[] = [];
  await forEachConcurrently(payments, async (payment) => {
    try {
      results.push(await task(payment));
    } catch (error) {
      failed.push({ paymentId: payment.paymentId, error });
    }
  });
  return { results, failed };
}
