import { setImmediate as breathe } from 'node:timers/promises';

/** Payments that are asked for at a time. */
const width = 6;

/**
 * Runs the task for each item, six at a time, in order. What a list shows already needs no wait: whoever else waits for
 * this process gets a turn in between all the same.
 */
export async function mapConcurrently<T>(
  items: readonly T[],
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) {
      await breathe();
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
}
