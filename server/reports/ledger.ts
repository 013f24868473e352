import type { ExceptionKind } from '../contract/constants.ts';
import type { EntryKind } from '../checkout/ledger-entries.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Period } from '../gateways/gateway.ts';
import type { LedgerRecord, StoredTransaction, Position } from '../checkout/repository.ts';

/** Queries on the ledger and on credited transactions. */

/** A line of the ledger. Money that goes out has kinds of its own. */
export interface BookEntry extends Omit<LedgerRecord, 'kind' | 'checkoutId' | 'paymentId' | 'quote'> {
  readonly kind: EntryKind | 'refund' | 'payout';
  /** Null for a payout, which belongs to no checkout; so is the payment. */
  readonly checkoutId: string | null;
  readonly paymentId: string | null;
  /** Null for money that went out: its value is in US dollars, at the rate when it was asked for. */
  readonly quote: LedgerRecord['quote'] | null;
  /** Id of the entry that it takes back. */
  readonly reverses: string | null;
}

export interface LedgerFilter {
  readonly from?: number | undefined;
  /** Exclusive. */
  readonly to?: number | undefined;
  readonly provider?: string | undefined;
  readonly asset?: string | undefined;
}

/** Checkouts that need a person, by gateway and asset of their money; null where none came in. */
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
  /** What came in at a gateway and did not go out, by asset, as of now. */
  held(provider: string): Promise<ReadonlyMap<string, Decimal>>;
  /** Credited to payments, not dropped, and moved in a period; last seen first, from behind `after`. */
  credited(
    provider: string,
    period: Period,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** By keys of a gateway, credited or not. */
  known(provider: string, keys: readonly string[]): Promise<readonly StoredTransaction[]>;
}

/** Bounds the memory for books of any length. */
const BATCH_SIZE = 1000;

/** The whole ledger of a period in batches, newest first. */
export async function* ledgerParts(
  books: Pick<BooksStore, 'ledger'>,
  filter: LedgerFilter,
): AsyncGenerator<readonly BookEntry[], void> {
  let after: Position | null = null;
  for (;;) {
    const part: readonly BookEntry[] = await books.ledger(filter, after, BATCH_SIZE);
    const last = part.at(-1);
    if (last === undefined) return;
    yield part;
    if (part.length < BATCH_SIZE) return;
    after = { at: last.at, id: last.id };
  }
}

/** When money moved: by the gateway's clock, else when it was first seen. */
export const momentOf = ({ at, seenAt }: Pick<StoredTransaction, 'at' | 'seenAt'>): number => at ?? seenAt;
