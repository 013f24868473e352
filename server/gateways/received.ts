import type { Gateway } from './gateway.ts';
import type { Period } from './incoming-list.ts';
import type { IncomingTransaction } from './transaction.ts';
import { errorsOf } from './adapter.ts';

/** Maximum numbers of calls and of entries in memory for one list. */
const MAX_READINGS = 200;
const MAX_ENTRIES = 50_000;

/**
 * Returns all money received at a gateway during a period, read from its lists, each transaction key once. Includes money
 * without a time; leaves out unreadable entries and failed transactions.
 * @throws GatewayError if a call fails, or a list is longer than the limit, because an incomplete result must not look complete
 */
export async function receivedIn(
  { id, lists }: Pick<Gateway, 'id' | 'lists'>,
  { from, to }: Period,
): Promise<readonly IncomingTransaction[]> {
  const found = new Map<string, IncomingTransaction>();
  for (const list of lists) {
    let next: number | null = 0;
    let entries = 0;
    for (let readings = 0; next !== null; readings += 1) {
      if (readings === MAX_READINGS || entries >= MAX_ENTRIES)
        throw errorsOf(id).unusable(`its list ${list.name} has more entries than are read`);
      const reading = await list.read(from, next);
      for (const { key, money } of reading.entries) if (money !== null) found.set(key, money);
      entries += reading.entries.length;
      if (reading.next !== null && reading.next <= next)
        throw errorsOf(id).unusable(`its list ${list.name} does not go on`);
      next = reading.next;
    }
  }
  return [...found.values()].filter(
    ({ at, status }) => status !== 'gone' && (at === null || (at >= from && at < to)),
  );
}
