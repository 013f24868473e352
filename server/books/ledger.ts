import type { ExceptionKind } from '../base/contract/constants.ts';
import type { MetadataNames } from '../money-in/checkout/checkout-store.ts';
import type { LedgerRecord } from '../money-in/checkout/change.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { Decimal } from '../base/money/decimal.ts';
import type { Period } from '../gateways/incoming-list.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import type { Position } from '../base/position.ts';
import { DOCUMENTS_PER_BATCH, inParts } from '../money-in/ledger-lines.ts';

/** Queries on the ledger and on credited transactions. */

/** An entry of a checkout, with the checkout; null if that is unreadable. */
export interface OrderEntry extends LedgerRecord {
  readonly checkout: Checkout | null;
}

/** A movement of money, without data of its checkout. */
export type Movement = Pick<
  LedgerRecord,
  'id' | 'at' | 'kind' | 'provider' | 'asset' | 'currency' | 'amount' | 'value' | 'paymentId' | 'reverses'
>;

/** Number of orders that became paid in a quarter of an hour, and are paid without an exception now. */
export interface PaidOrders {
  /** Start of the quarter. */
  readonly at: number;
  readonly currency: string;
  readonly count: number;
}

/** Checkouts that need an operator, by gateway and asset of their money; both null without money. */
export interface OpenException {
  readonly provider: string | null;
  readonly asset: string | null;
  readonly currency: string;
  readonly kind: ExceptionKind;
  readonly checkouts: number;
}

export interface LedgerStore {
  /** Newest first, after position `after`. */
  movements(period: Period, after: Position | null, limit: number): Promise<readonly Movement[]>;
  /** As `movements`, of checkouts alone. */
  orderEntries(
    period: Partial<Period>,
    after: Position | null,
    limit: number,
  ): Promise<readonly OrderEntry[]>;
  /** As `orderEntries`, the names of the checkouts' metadata alone. */
  metadataNames(
    period: Partial<Period>,
    after: Position | null,
    limit: number,
  ): Promise<readonly MetadataNames[]>;
  /**
   * Counts orders by currency, as the list of checkouts that are paid in a period and have no exception.
   * @param period begins and ends with a day
   */
  paidOrders(period: Period): Promise<readonly PaidOrders[]>;
  /** The present state. */
  openExceptions(): Promise<readonly OpenException[]>;
  /** Present balance of a gateway by our ledger, by asset. */
  held(provider: string): Promise<ReadonlyMap<string, Decimal>>;
  /** Credited to payments, not dropped, and moved in a period; last seen first, after position `after`. */
  credited(
    provider: string,
    period: Period,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredTransaction[]>;
  /** Entries with these keys of a gateway, credited or not. */
  known(provider: string, keys: readonly string[]): Promise<readonly StoredTransaction[]>;
}

/** The entries of checkouts in a period in batches, newest first. */
export const orderEntryParts = (ledger: Pick<LedgerStore, 'orderEntries'>, period: Partial<Period>) =>
  inParts(
    (...page) => ledger.orderEntries(period, ...page),
    ({ at }) => at,
    DOCUMENTS_PER_BATCH,
  );

/** The metadata names of the checkouts with entries in a period, in batches. */
export const metadataNameParts = (ledger: Pick<LedgerStore, 'metadataNames'>, period: Partial<Period>) =>
  inParts(
    (...page) => ledger.metadataNames(period, ...page),
    ({ at }) => at,
    DOCUMENTS_PER_BATCH,
  );

/** Movements of a period, in batches, newest first. */
export const movementParts = (ledger: Pick<LedgerStore, 'movements'>, period: Period) =>
  inParts(
    (...page) => ledger.movements(period, ...page),
    ({ at }) => at,
  );

/** All transactions credited in a period, in batches, last seen first. */
export const creditedParts = (ledger: Pick<LedgerStore, 'credited'>, provider: string, period: Period) =>
  inParts(
    (...page) => ledger.credited(provider, period, ...page),
    ({ seenAt }) => seenAt,
  );

/** When money moved: by the gateway's clock, else when first seen. */
export const momentOf = ({ at, seenAt }: Pick<StoredTransaction, 'at' | 'seenAt'>): number => at ?? seenAt;
