import type { LedgerRecord } from './checkout/change.ts';
import type { Position } from '../base/position.ts';
import type { Period } from '../gateways/incoming-list.ts';

/** Reads ledger entries together with data of their checkouts. */

/** A ledger entry with data of its checkout. The nullable fields are null for payouts, and if the checkout has no such value. */
export interface LedgerLine extends LedgerRecord {
  readonly reference: string | null;
  readonly description: string | null;
  /** When the checkout became ready to ship; null if it has not. */
  readonly readyAt: number | null;
  /** Whether final money of the checkout is gone, or may be gone. */
  readonly isReversed: boolean;
  /** Whether all money of the checkout is refunded, or reserved for refunds. */
  readonly isRefunded: boolean;
  /** Whether a link opened the checkout. An operator ships such orders. */
  readonly isOfLink: boolean;
  /** Whether the checkout is marked as shipped. */
  readonly isFulfilled: boolean;
}

/** Filter of ledger entries. An undefined field matches any value. */
export interface LedgerFilter extends Partial<Period> {
  readonly provider?: string | undefined;
  readonly asset?: string | undefined;
}

export interface LedgerLines {
  /** Returns up to `limit` entries after position `after`, newest first. */
  lines(filter: LedgerFilter, after: Position | null, limit: number): Promise<readonly LedgerLine[]>;
}

/** Reads all ledger entries that match the filter in batches, newest first. */
export const ledgerParts = (ledger: LedgerLines, filter: LedgerFilter) =>
  inParts(
    (...page) => ledger.lines(filter, ...page),
    ({ at }) => at,
    DOCUMENTS_PER_BATCH,
  );

/** Batch size for rows that are read with their checkouts. It is small because SQLite blocks the process while it reads a batch. */
export const DOCUMENTS_PER_BATCH = 200;
const ROWS_PER_BATCH = 1000;

/**
 * Reads a list in batches, so that a list of any length fits in memory.
 * @param read reads entries from newest to oldest, after a position
 */
export async function* inParts<T extends { readonly id: string }>(
  read: (after: Position | null, limit: number) => Promise<readonly T[]>,
  timeOf: (entry: T) => number,
  size = ROWS_PER_BATCH,
): AsyncGenerator<readonly T[], void> {
  let after: Position | null = null;
  for (;;) {
    const part: readonly T[] = await read(after, size);
    const last = part.at(-1);
    if (last === undefined) return;
    yield part;
    if (part.length < size) return;
    after = { at: timeOf(last), id: last.id };
  }
}
