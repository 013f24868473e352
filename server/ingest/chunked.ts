import { setImmediate as breathe } from 'node:timers/promises';

/**
 * Runs the task for all items, one group after another. SQLite answers without letting anybody else go first: who waits
 * for this process gets a turn between two groups.
 */
export async function chunked<T>(
  items: readonly T[],
  size: number,
  task: (group: readonly T[]) => Promise<void> | void,
): Promise<void> {
  for (let from = 0; from < items.length; from += size) {
    await breathe();
    await task(items.slice(from, from + size));
  }
}
