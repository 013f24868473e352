import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { FailedObservation, WatchedPayment } from './gateway.ts';

/** Payments at a time. */
const CONCURRENCY = 6;

/** Runs the task for each payment, in order, and collects results and failures. */
export async function collectEach<T>(
  payments: readonly WatchedPayment[],
  task: (payment: WatchedPayment) => Promise<T>,
): Promise<{ readonly results: readonly T[]; readonly failed: readonly FailedObservation[] }> {
  const results: T[] = [];
  const failed: FailedObservation[] = [];
  const queue = payments.values();
  const work = async () => {
    for (const payment of queue) {
      // What a list shows already needs no wait: without this, nothing else in the process would run meanwhile.
      await yieldToEventLoop();
      try {
        results.push(await task(payment));
      } catch (error) {
        failed.push({ paymentId: payment.paymentId, error });
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { results, failed };
}
