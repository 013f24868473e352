import type { LedgerRecord } from './checkout/change.ts';
import type { Position } from '../base/position.ts';
import type { Period } from '../gateways/incoming-list.ts';

/** Reads the ledger with its checkouts. */

/** With data of its checkout; null for a payout, and if the checkout has none. */
export interface LedgerLine extends LedgerRecord {
  readonly reference: string | null;
  readonly description: string | null;
  /** When it became ready to ship, if it has. */
  readonly readyAt: number | null;
  /** Final money of its checkout is gone, or may be. */
  readonly isReversed: boolean;
  /** All money of its checkout is refunded, or reserved for refunds. */
  readonly isRefunded: boolean;
  /** Its checkout is a link's: a person ships it. */
  readonly isOfLink: boolean;
  /** Its checkout is marked as shipped. */
  readonly isFulfilled: boolean;
}

/** Undefined for any. */
export interface LedgerFilter extends Partial<Period> {
  readonly provider?: string | undefined;
  readonly asset?: string | undefined;
}

export interface LedgerLines {
  /** Newest first, after position `after`. */
  lines(filter: LedgerFilter, after: Position | null, limit: number): Promise<readonly LedgerLine[]>;
}

/** The whole ledger of a period in batches, newest first. */
export const ledgerParts = (ledger: LedgerLines, filter: LedgerFilter) =>
  inParts(
    (...page) => ledger.lines(filter, ...page),
    ({ at }) => at,
    DOCUMENTS_PER_BATCH,
  );

/** Batch size of rows that are read with their checkouts: SQLite blocks the process while it reads a batch. */
export const DOCUMENTS_PER_BATCH = 200;
const ROWS_PER_BATCH = 1000;

/** In batches, so that a list of any length fits in memory. @param read from new to old, after a position */
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
