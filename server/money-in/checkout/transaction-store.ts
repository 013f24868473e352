import type { TransactionFilter } from '../contract/money.ts';
import type { RequestContext } from '../../base/access/request-context.ts';
import type { Position } from '../../base/position.ts';
import type { UnmatchedTransaction } from '../../gateways/transaction.ts';
import type { EventRecord } from '../../webhooks/model.ts';
import type { PaymentRef, OwnHashes } from './checkout-store.ts';

/** An incoming transaction, matched or not. */
export interface StoredTransaction extends UnmatchedTransaction {
  /** `txn_…`. The id stays the same when the transaction is matched. */
  readonly id: string;
  readonly provider: string;
  readonly seenAt: number;
  /** The payment that the transaction is credited to; null if there is none. */
  readonly payment: PaymentRef | null;
  /** Id of the permanent address that received the transaction. Such a transaction is credited to no payment. */
  readonly depositAddressId?: string | null;
  /** Whether an operator dismissed the transaction: it belongs to no checkout. */
  readonly ignored: boolean;
}

/** A transaction that an operator entered. */
export interface ManualTransaction extends PaymentRef {
  readonly key: string;
}

/**
 * Incoming transactions, matched or not. Transactions that are credited to a payment are written with the change of its
 * checkout.
 */
export interface TransactionStore {
  /**
   * Stores an unmatched transaction, or updates the record with its key. A transaction that is credited to a payment does not
   * change. `event` is sent once per transaction.
   */
  saveUnmatched(record: StoredTransaction, event: EventRecord): Promise<void>;
  find(id: string): Promise<StoredTransaction | undefined>;
  /** Stores that an operator dismissed the transaction: it belongs to no checkout. */
  ignore(id: string, note: string, context?: RequestContext): Promise<void>;
  /** Lists transactions after position `after`, newest first. */
  list(
    filter: TransactionFilter & {
      /** Only transactions that are credited to this checkout. */
      readonly checkoutId?: string;
      /** Only transactions that this permanent address received. */
      readonly depositAddressId?: string;
    },
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** Returns those of the keys that are credited to another payment, or came to a permanent address. */
  creditedElsewhere(provider: string, keys: readonly string[], paymentId: string): Promise<readonly string[]>;
  /** Returns another payment to which coins with this hash (`canonicalHash`) are credited. */
  paymentOfHash(provider: string, hash: string, paymentId: string): Promise<PaymentRef | undefined>;
  /** Returns manual entries of other payments that have one of these hashes (`canonicalHash`). */
  manualTransactionsOf(hashes: OwnHashes): Promise<readonly ManualTransaction[]>;
}
