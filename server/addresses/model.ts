import type { AddressFilter } from './contract.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { Records } from '../money-in/checkout/change.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import type { Position } from '../base/position.ts';
import type { PermanentAddress } from '../gateways/permanent-addresses.ts';

/** A permanent deposit address. It never changes after it was shown. */
export interface StoredDepositAddress extends PermanentAddress {
  readonly provider: string;
  /** The merchant's user id. */
  readonly userId: string | null;
  readonly label: string | null;
  readonly createdAt: number;
}

/** Written when a deposit becomes final, and only then. */
export type DepositRecords = Pick<Records, 'events' | 'entries'>;

/** Stores permanent addresses and deposits. A promise that resolves means that the data has reached the disk. */
export interface AddressStore {
  /**
   * Stores a new address, unless the user has one with this method and gateway; resolves with the stored one.
   * @param notifyHash SHA-256 of the token in its webhook URL
   * @throws AddressConflictError without storing anything, if a payment or another user has the address (R86)
   */
  create(
    address: StoredDepositAddress,
    notifyHash: string,
    context?: RequestContext,
  ): Promise<StoredDepositAddress>;
  find(id: string): Promise<StoredDepositAddress | undefined>;
  findByUser(provider: string, method: string, userId: string): Promise<StoredDepositAddress | undefined>;
  /** Addresses of these owners, and owners with an unreadable address, whose deposits must stay open. */
  findByOwners(
    provider: string,
    owners: readonly string[],
  ): Promise<{ readonly found: readonly StoredDepositAddress[]; readonly unreadable: ReadonlySet<string> }>;
  /** Newest first, after position `after`. */
  list(
    filter: AddressFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredDepositAddress[]>;
  /** Number of addresses at a gateway, including unreadable ones. */
  count(provider: string): Promise<number>;
  /** Number of recorded deposits with this hash and amount at the gateway's addresses. */
  countDepositsLike(
    provider: string,
    money: Pick<StoredTransaction, 'hash' | 'key' | 'amount'>,
  ): Promise<number>;
  /** When a transaction was first seen; null if it was not. */
  seenAt(transactionId: string): Promise<number | null>;
  /**
   * Stores a deposit, or updates it until it is final; its records are written when it becomes final. False if nothing changed: it was
   * final, is credited to a payment, or an operator has decided about it. If it was stored under an id key and now comes under a
   * hash key, or vice versa, it keeps its first id. `contradicted`: nothing is credited, because it may be coins that were
   * credited before with another amount or listed twice.
   * @param recordsOf for the deposit under its stored key
   */
  saveDeposit(
    record: StoredTransaction,
    recordsOf: (stored: StoredTransaction) => DepositRecords,
  ): Promise<boolean | 'contradicted'>;
  /** When the first address at a gateway was made; null for none. */
  oldest(provider: string): Promise<number | null>;
  /** The owners among these that have an address. */
  ownersAmong(provider: string, owners: readonly string[]): Promise<ReadonlySet<string>>;
}
