import type { PaymentRef } from '../checkout/checkout-store.ts';
import type { Decimal } from '../../base/money/decimal.ts';
import type { IncomingTransaction } from '../../gateways/transaction.ts';

/** Position up to which a list has been read. Times are milliseconds since 1970. */
export interface SweepMark {
  /** Start of the last sweep that read the list to its end and recorded it; 0 for none. */
  readonly mark: number;
  /** Start of the last complete sweep that reached back a day; 0 for none. */
  readonly wideMark: number;
  /** Start of the sweep in progress; equals `mark` if a part of the sweep could not be recorded. */
  readonly beganAt: number;
  /** Position from which that sweep continues; 0 for none. */
  readonly position: number;
}

/** An unexplained entry of a list. Times are milliseconds since 1970. */
export interface OpenEntry {
  readonly key: string;
  /** When the entry was first seen. A day later it is unmatched. */
  readonly seenAt: number;
  /** The list's mark does not move past this time. */
  readonly holdsMarkAt: number;
}

export interface OpenEntryChanges {
  /** New entries, and stored entries that have changed. */
  readonly opened: readonly OpenEntry[];
  /** Keys of entries that are no longer open. */
  readonly closed: readonly string[];
}

export interface RecordedTransaction {
  readonly key: string;
  readonly method: string | null;
  readonly amount: Decimal;
  readonly status: IncomingTransaction['status'];
  /** The payment that the transaction is credited to; null if there is none. */
  readonly payment: PaymentRef | null;
}

export interface PaymentAtAddress extends PaymentRef {
  readonly addressKey: string;
  readonly createdAt: number;
}

export interface SweepStore {
  /** Claims the mark of a list if the list is due; otherwise undefined. No other process gets the mark for `lease` milliseconds. */
  claim(provider: string, list: string, now: number, lease: number): Promise<SweepMark | undefined>;
  /** Stores the mark and the open entries in one transaction. */
  finish(
    provider: string,
    list: string,
    mark: SweepMark,
    schedule: { readonly nextAt: number; readonly now: number },
    open?: OpenEntryChanges,
  ): Promise<void>;
  openEntries(provider: string, list: string): Promise<readonly OpenEntry[]>;
  /** Makes the lists of a gateway due at a time, unless they are due earlier. */
  bringForward(provider: string, at: number, now: number): Promise<void>;
  /** Returns the creation time of the oldest payment that is polled, from which on money is expected; null for none. */
  oldestExpected(provider: string): Promise<number | null>;
  /** Returns the time of the oldest transaction that was seen since a time and is not final; null for none. */
  oldestPending(provider: string, seenSince: number): Promise<number | null>;
  /** Returns the recorded transactions with these keys. */
  recorded(provider: string, keys: readonly string[]): Promise<readonly RecordedTransaction[]>;
  /** Returns payments that had one of these addresses (`canonicalAddress`), newest first. */
  paymentsAt(provider: string, addressKeys: readonly string[]): Promise<readonly PaymentAtAddress[]>;
  /** Returns payments that could be paid at a time and have no answered poll after that time, longest ago first. */
  notAnsweredSince(provider: string, at: number, limit: number): Promise<readonly PaymentRef[]>;
  /** Counts the transactions with this hash (`canonicalHash`), amount and status that are credited to the payment. */
  countCredited(
    provider: string,
    paymentId: string,
    money: Pick<IncomingTransaction, 'amount' | 'status'> & { readonly hash: string },
  ): Promise<number>;
  /** Returns the keys of the credited transactions with this hash (`canonicalHash`). */
  creditedKeys(provider: string, hash: string): Promise<readonly string[]>;
}
