import type { TransactionFilter } from '../contract/money.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { Position } from '../../base/position.ts';
import type { UnmatchedTransaction } from '../../gateways/transaction.ts';
import type { EventRecord } from '../../webhooks/model.ts';
import type { PaymentRef, OwnHashes } from './checkout-store.ts';

/** An incoming transaction, matched or not. */
export interface StoredTransaction extends UnmatchedTransaction {
  /** `txn_…`, the same before and after it is matched. */
  readonly id: string;
  readonly provider: string;
  readonly seenAt: number;
  /** The payment that it is credited to. */
  readonly payment: PaymentRef | null;
  /** The permanent address that it came to; then it is credited to no payment. */
  readonly depositAddressId?: string | null;
  /** Dismissed by an operator: it belongs to no checkout. */
  readonly ignored: boolean;
}

/** A transaction that an operator entered. */
export interface ManualTransaction extends PaymentRef {
  readonly key: string;
}

/** Incoming transactions, matched or not. A checkout's change writes those that are credited to its payments. */
export interface TransactionStore {
  /**
   * Stores an unmatched transaction, or updates the record with its key; a credited one is left alone. `event` is sent once,
   * with the record.
   */
  saveUnmatched(record: StoredTransaction, event: EventRecord): Promise<void>;
  find(id: string): Promise<StoredTransaction | undefined>;
  /** An operator dismisses it: it belongs to no checkout. */
  ignore(id: string, note: string, context?: RequestContext): Promise<void>;
  /** Newest first, after position `after`. */
  list(
    filter: TransactionFilter & {
      /** Credited to this checkout. */
      readonly checkoutId?: string;
      /** Received at this permanent address. */
      readonly depositAddressId?: string;
    },
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** The keys among these that are credited to another payment or came to a permanent address. */
  creditedElsewhere(provider: string, keys: readonly string[], paymentId: string): Promise<readonly string[]>;
  /** Another payment that coins with this hash (`canonicalHash`) are credited to. */
  paymentOfHash(provider: string, hash: string, paymentId: string): Promise<PaymentRef | undefined>;
  /** Manual entries of other payments that have one of these hashes (`canonicalHash`). */
  manualTransactionsOf(hashes: OwnHashes): Promise<readonly ManualTransaction[]>;
}
