import type { ExceptionKind } from '../base/contract/constants.ts';
import type { MetadataNames } from '../money-in/checkout/checkout-store.ts';
import type { LedgerRecord } from '../money-in/checkout/change.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { Period } from '../gateways/incoming-list.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import type { Position } from '../base/position.ts';
import { DOCUMENTS_PER_BATCH, inParts } from '../money-in/ledger-lines.ts';

/** Queries of the ledger and of credited transactions. */

/** A ledger entry of a checkout, with the checkout; null if the checkout is unreadable. */
export interface OrderEntry extends LedgerRecord {
  readonly checkout: Checkout | null;
}

/** A ledger entry without the data of its checkout. */
export type Movement = Pick<
  LedgerRecord,
  'id' | 'at' | 'kind' | 'provider' | 'asset' | 'currency' | 'amount' | 'value' | 'paymentId' | 'reverses'
>;

/** Number of orders that became paid within one quarter of an hour and are now paid without an exception. */
export interface PaidOrders {
  /** Start of the quarter of an hour. */
  readonly at: number;
  readonly currency: string;
  readonly count: number;
}

/** Number of checkouts that need an operator, by gateway and asset of their money; both are null if no money was received. */
export interface OpenException {
  readonly provider: string | null;
  readonly asset: string | null;
  readonly currency: string;
  readonly kind: ExceptionKind;
  readonly checkouts: number;
}

export interface LedgerStore {
  /** Returns entries after position `after`, newest first. */
  movements(period: Period, after: Position | null, limit: number): Promise<readonly Movement[]>;
  /** Returns entries of checkouts only, in the same order as `movements`. */
  orderEntries(
    period: Partial<Period>,
    after: Position | null,
    limit: number,
  ): Promise<readonly OrderEntry[]>;
  /** Returns only the metadata names of the checkouts, in the pages of `orderEntries`. */
  metadataNames(
    period: Partial<Period>,
    after: Position | null,
    limit: number,
  ): Promise<readonly MetadataNames[]>;
  /**
   * Counts, by currency, the orders that became paid in a period and have no exception, with the same filter as the list of
   * checkouts.
   * @param period period that begins and ends with a day
   */
  paidOrders(period: Period): Promise<readonly PaidOrders[]>;
  /** Counts the exceptions that are open now. */
  openExceptions(): Promise<readonly OpenException[]>;
  /** Returns the present balances at a gateway according to our ledger, by asset. */
  held(provider: string): Promise<ReadonlyMap<string, Decimal>>;
  /**
   * Returns transactions of a period that are credited to payments and were not dropped, last seen first, after position
   * `after`.
   */
  credited(
    provider: string,
    period: Period,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** Returns a gateway's transactions with these keys, whether credited or not. */
  known(provider: string, keys: readonly string[]): Promise<readonly StoredTransaction[]>;
}

/** Reads the entries of checkouts in a period, in batches, newest first. */
export const orderEntryParts = (ledger: Pick<LedgerStore, 'orderEntries'>, period: Partial<Period>) =>
  inParts(
    (...page) => ledger.orderEntries(period, ...page),
    ({ at }) => at,
    DOCUMENTS_PER_BATCH,
  );

/** Reads the metadata names of checkouts with entries in a period, in batches. */
export const metadataNameParts = (ledger: Pick<LedgerStore, 'metadataNames'>, period: Partial<Period>) =>
  inParts(
    (...page) => ledger.metadataNames(period, ...page),
    ({ at }) => at,
    DOCUMENTS_PER_BATCH,
  );

/** Reads the entries of a period, in batches, newest first. */
export const movementParts = (ledger: Pick<LedgerStore, 'movements'>, period: Period) =>
  inParts(
    (...page) => ledger.movements(period, ...page),
    ({ at }) => at,
  );

/** Reads all transactions credited in a period, in batches, last seen first. */
export const creditedParts = (ledger: Pick<LedgerStore, 'credited'>, provider: string, period: Period) =>
  inParts(
    (...page) => ledger.credited(provider, period, ...page),
    ({ seenAt }) => seenAt,
  );

/** Returns when money moved, by the gateway's clock; if that is unknown, when it was first seen. */
export const momentOf = ({ at, seenAt }: Pick<StoredTransaction, 'at' | 'seenAt'>): number => at ?? seenAt;
