import type { ExceptionKind } from '../contract/constants.ts';
import type { EntryKind } from '../checkout/ledger-entries.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Period } from '../gateways/gateway.ts';
import type { LedgerRecord, StoredTransaction, Position } from '../checkout/repository.ts';

/** The books as they are read: the ledger, and what was credited. */

/** A line of the ledger. Money that goes out has kinds of its own. */
export interface BookEntry extends Omit<LedgerRecord, 'kind'> {
  readonly kind: EntryKind | 'refund' | 'payout';
}

export interface LedgerFilter {
  readonly from?: number | undefined;
  /** Not part of it. */
  readonly to?: number | undefined;
  readonly provider?: string | undefined;
  readonly asset?: string | undefined;
}

/** Checkouts that a person has to look at, by where their money is; null where none has come. */
export interface OpenException {
  readonly provider: string | null;
  readonly asset: string | null;
  readonly currency: string;
  readonly kind: ExceptionKind;
  readonly checkouts: number;
}

export interface BooksStore {
  /** Newest first, from behind `after`. */
  ledger(filter: LedgerFilter, after: Position | null, limit: number): Promise<readonly BookEntry[]>;
  /** As it is now. */
  openExceptions(): Promise<readonly OpenException[]>;
  /** What came to a gateway and did not leave it, by asset: all of its books, as they are now. */
  held(provider: string): Promise<ReadonlyMap<string, Decimal>>;
  /** What is credited to payments, is still there and moved in a time; last seen first, from behind `after`. */
  credited(
    provider: string,
    period: Period,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** What we know under some of a gateway's keys, credited or not. */
  known(provider: string, keys: readonly string[]): Promise<readonly StoredTransaction[]>;
}

/** Read at a time, so that books of any length need no more memory than this many lines. */
const entriesPerRead = 1000;

/** The whole ledger of a time, newest first, some lines at a time. */
export async function* ledgerParts(
  books: Pick<BooksStore, 'ledger'>,
  filter: LedgerFilter,
): AsyncGenerator<readonly BookEntry[], void> {
  let after: Position | null = null;
  for (;;) {
    const part: readonly BookEntry[] = await books.ledger(filter, after, entriesPerRead);
    const last = part.at(-1);
    if (last === undefined) return;
    yield part;
    if (part.length < entriesPerRead) return;
    after = { at: last.at, id: last.id };
  }
}

/** When money moved: by the gateway's clock where it tells, else when we heard of it. */
export const momentOf = ({ at, seenAt }: Pick<StoredTransaction, 'at' | 'seenAt'>): number => at ?? seenAt;
