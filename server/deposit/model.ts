import type { RequestContext } from '../access/request-context.ts';
import type { EventRecord, Position, StoredTransaction } from '../checkout/repository.ts';
import type { Decimal } from '../core/decimal.ts';
import type { Fee } from '../gateways/transaction.ts';
import type { PermanentAddress } from '../gateways/permanent-addresses.ts';

/** A deposit address that stays. It never changes once it was shown. */
export interface DepositAddress extends PermanentAddress {
  readonly provider: string;
  /** The merchant's id of a user. */
  readonly userId: string | null;
  readonly label: string | null;
  readonly createdAt: number;
}

export interface AddressFilter {
  readonly provider?: string | undefined;
  readonly userId?: string | undefined;
}

export interface DepositLedgerEntry {
  /** The deposit's own has an id made of the transaction's: it is booked once. */
  readonly id: string;
  readonly kind: 'received' | Fee['kind'];
  readonly asset: string;
  readonly amount: Decimal;
  /** In US dollars when it was received, 0 where no rate was known. */
  readonly value: Decimal;
}

/** Written with a deposit once it is final, and never again. */
export interface DepositNews {
  readonly event: EventRecord;
  readonly entries: readonly DepositLedgerEntry[];
}

/** A promise that resolves means that the data has reached the disk. */
export interface AddressRepository {
  /**
   * Stores a new address, unless the same user has one of the same method and gateway: resolves with the stored one.
   * @param notifyHash SHA-256 of the token in its webhook address
   * @throws AddressConflictError, and stores nothing, where a payment or another user holds the address (R86)
   */
  create(address: DepositAddress, notifyHash: string, context?: RequestContext): Promise<DepositAddress>;
  find(id: string): Promise<DepositAddress | undefined>;
  findByUser(provider: string, method: string, userId: string): Promise<DepositAddress | undefined>;
  /** Addresses of these owners, and the owners who have one that can not be read: what they are sent is to stay open. */
  findByOwners(
    provider: string,
    owners: readonly string[],
  ): Promise<{ readonly found: readonly DepositAddress[]; readonly unreadable: ReadonlySet<string> }>;
  /** Newest first, from behind `after`. */
  list(filter: AddressFilter, after: Position | null, limit: number): Promise<readonly DepositAddress[]>;
  /** How many addresses a gateway has, those included that can not be read. */
  count(provider: string): Promise<number>;
  /** How many deposits of this hash and amount are recorded at the gateway's addresses. */
  countDepositsLike(
    provider: string,
    money: Pick<StoredTransaction, 'hash' | 'key' | 'amount'>,
  ): Promise<number>;
  /** When a transaction was first seen; null where it was not yet. */
  seenAt(transactionId: string): Promise<number | null>;
  /**
   * Stores a deposit, or brings it up to date until it is final; `news` is written with the change to final. False where
   * nothing changed: it was final, is credited to a payment, or an operator decided about it. One that is stored under a
   * key with an id, and comes under one of its hash, or the other way round, keeps its first id. `contradicted`, and
   * nothing is credited, where it may be coins that were credited before, under another amount or listed twice.
   * @param newsOf the news of the deposit under the key that it is stored under
   */
  saveDeposit(
    record: StoredTransaction,
    newsOf: (stored: StoredTransaction) => DepositNews,
  ): Promise<boolean | 'contradicted'>;
  /** Of these owners, those that have an address. */
  ownersAmong(provider: string, owners: readonly string[]): Promise<ReadonlySet<string>>;
}
