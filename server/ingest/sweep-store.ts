import type { DuePayment } from '../checkout/repository.ts';
import type { Decimal } from '../core/decimal.ts';
import type { IncomingTransaction } from '../gateways/transaction.ts';

/** How far a list has been read. Times are milliseconds since 1970. */
export interface SweepMark {
  /** When the last sweep began that read the list whole, and whose money is recorded; 0 for none. */
  readonly mark: number;
  /** The same of the last one that reached back a day. */
  readonly wideMark: number;
  /** When the sweep under way began; `mark` once a part of it could not be recorded. */
  readonly beganAt: number;
  /** Where that sweep goes on; 0 for none. */
  readonly position: number;
}

/** An entry of a list that nothing accounts for yet. Times are milliseconds since 1970. */
export interface OpenEntry {
  readonly key: string;
  /** When it was seen first: it is unmatched a day later. */
  readonly seenAt: number;
  /** The list's mark does not move past this time. */
  readonly holdsMarkAt: number;
}

export interface OpenEntryChanges {
  /** New ones, and stored ones that are different now. */
  readonly opened: readonly OpenEntry[];
  /** Keys of those that are not open any more. */
  readonly closed: readonly string[];
}

export interface RecordedTransaction {
  readonly key: string;
  readonly method: string | null;
  readonly amount: Decimal;
  readonly status: IncomingTransaction['status'];
  /** What it is credited to. */
  readonly payment: DuePayment | null;
}

/** What may come in at a gateway; null where there is none. */
export interface Expected {
  /** When the oldest payment was created that is watched. */
  readonly payment: number | null;
  /** When the first permanent address was created. */
  readonly address: number | null;
}

export interface AddressHolder extends DuePayment {
  readonly addressKey: string;
  readonly createdAt: number;
}

export interface SweepStore {
  /** The mark of a list that is due, which no other process gets for `lease` milliseconds; undefined while it is not. */
  claim(provider: string, list: string, now: number, lease: number): Promise<SweepMark | undefined>;
  /** Stores the mark, and in the same transaction what is open. */
  finish(
    provider: string,
    list: string,
    mark: SweepMark,
    schedule: { readonly nextAt: number; readonly now: number },
    open?: OpenEntryChanges,
  ): Promise<void>;
  openEntries(provider: string, list: string): Promise<readonly OpenEntry[]>;
  /** Makes the lists of a gateway due at a time, if they are due later. */
  bringForward(provider: string, at: number, now: number): Promise<void>;
  expected(provider: string): Promise<Expected>;
  /** When the oldest transaction came in that was seen since a time and is not final; null where there is none. */
  oldestPending(provider: string, seenSince: number): Promise<number | null>;
  /** What is recorded under these keys. */
  recorded(provider: string, keys: readonly string[]): Promise<readonly RecordedTransaction[]>;
  /** Payments that were given one of these addresses (`canonicalAddress`), the newest first. */
  paymentsAt(provider: string, addressKeys: readonly string[]): Promise<readonly AddressHolder[]>;
  /** Payments that could be paid at a time and of which no later poll was answered, the longest ago first. */
  notAnsweredSince(provider: string, at: number, limit: number): Promise<readonly DuePayment[]>;
  /** How many transactions of this hash (`canonicalHash`), amount and status are credited to a payment. */
  countCredited(
    provider: string,
    paymentId: string,
    money: Pick<IncomingTransaction, 'amount' | 'status'> & { readonly hash: string },
  ): Promise<number>;
  /** Keys of the transactions with this hash (`canonicalHash`) that are credited to payments. */
  creditedKeys(provider: string, hash: string): Promise<readonly string[]>;
}
