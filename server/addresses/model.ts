import type { AddressFilter } from './contract.ts';
import type { RequestContext } from '../base/access/request-context.ts';
import type { Records } from '../money-in/checkout/change.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import type { Position } from '../base/position.ts';
import type { PermanentAddress } from '../gateways/permanent-addresses.ts';

/** A permanent deposit address. It never changes once it has been shown. */
export interface StoredDepositAddress extends PermanentAddress {
  readonly provider: string;
  /** The merchant's id of the user. */
  readonly userId: string | null;
  readonly label: string | null;
  readonly createdAt: number;
}

/** Records that are written when a deposit becomes final, and only then. */
export type DepositRecords = Pick<Records, 'events' | 'entries'>;

/** Store of permanent addresses and deposits. When a promise of a write resolves, the data has reached the disk. */
export interface AddressStore {
  /**
   * Stores a new address, unless the user already has one for this method and gateway. Resolves with the stored address.
   * @param notifyHash SHA-256 of the token in the address's webhook URL
   * @throws AddressConflictError, without storing anything, if a payment or another user has the address (R86)
   */
  create(
    address: StoredDepositAddress,
    notifyHash: string,
    context?: RequestContext,
  ): Promise<StoredDepositAddress>;
  find(id: string): Promise<StoredDepositAddress | undefined>;
  findByUser(provider: string, method: string, userId: string): Promise<StoredDepositAddress | undefined>;
  /**
   * Returns the addresses of these owners, and the owners who have an unreadable address. Deposits of the latter must stay
   * open.
   */
  findByOwners(
    provider: string,
    owners: readonly string[],
  ): Promise<{ readonly found: readonly StoredDepositAddress[]; readonly unreadable: ReadonlySet<string> }>;
  /** Returns addresses after position `after`, newest first. */
  list(
    filter: AddressFilter,
    after: Position | null,
    limit: number,
  ): Promise<readonly StoredDepositAddress[]>;
  /** Counts the addresses at a gateway, including unreadable ones. */
  count(provider: string): Promise<number>;
  /** Counts the recorded deposits with this hash and amount to the gateway's addresses. */
  countDepositsLike(
    provider: string,
    money: Pick<StoredTransaction, 'hash' | 'key' | 'amount'>,
  ): Promise<number>;
  /** Returns when a transaction was first seen; null if it was not. */
  seenAt(transactionId: string): Promise<number | null>;
  /**
   * Stores a deposit, or updates it until it is final. Its records are written when it becomes final. Resolves with false
   * if nothing changed, because the deposit was final already, is credited to a payment, or an operator has decided about
   * it. A deposit that was stored under an id key and now has a hash key, or vice versa, keeps its first id.
   * `contradicted`: nothing is credited, because these may be coins that were credited before with another amount, or that
   * are listed twice.
   * @param recordsOf returns the records of the deposit, which is passed with its stored key
   */
  saveDeposit(
    record: StoredTransaction,
    recordsOf: (stored: StoredTransaction) => DepositRecords,
  ): Promise<boolean | 'contradicted'>;
  /** Returns when the first address at a gateway was created; null if there is none. */
  oldest(provider: string): Promise<number | null>;
  /** Returns those of these owners who have an address. */
  ownersAmong(provider: string, owners: readonly string[]): Promise<ReadonlySet<string>>;
}
