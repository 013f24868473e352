import type { Asset } from '../base/money/assets.ts';
import type { IncomingTransaction } from './transaction.ts';

/**
 * Permanent deposit addresses, which belong to no order. Times are milliseconds since 1970. All calls throw GatewayError; none
 * of them moves money.
 */
export interface PermanentAddresses {
  create(request: AddressRequest): Promise<CreatedAddress>;
  /** Reads the gateway's own record of an address. */
  read(address: PermanentAddress): Promise<AddressAtGateway>;
  /** Returns all of the merchant's addresses. Null if the gateway has no such list. */
  readonly list: (() => Promise<readonly AddressAtGateway[]>) | null;
  /** Returns the gateway's QR code of an address, as a PNG image. Null if the gateway has none. */
  readonly qrcode: ((address: PermanentAddress) => Promise<Uint8Array>) | null;
  /** Returns transactions to the address since a time, read by a call for this address alone. */
  receivedAt(address: PermanentAddress, since: number): Promise<readonly Deposit[]>;
}

export interface AddressRequest {
  /** Our address id, `adr_…`. */
  readonly id: string;
  readonly asset: Asset;
  /** Id of the user at the merchant, or null. */
  readonly userId: string | null;
  /** URL for webhooks about this address. It contains a webhook token, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
}

export interface CreatedAddress {
  /** The deposit address, already checked against the asset's network. */
  readonly address: string;
  /** User id or label that identifies the address in the gateway's list of deposits. */
  readonly owner: string;
  /** The gateway's id of the address, or null. */
  readonly reference: string | null;
}

/** A stored permanent address. */
export interface PermanentAddress extends CreatedAddress {
  readonly id: string;
  readonly asset: Asset;
}

/** An address in the gateway's list. Fields that the gateway does not state are null. */
export interface AddressAtGateway {
  readonly reference: string | null;
  readonly owner: string | null;
  /** Method id; null for a coin that is not known here. */
  readonly method: string | null;
  readonly asset: string | null;
  readonly network: string | null;
  readonly address: string | null;
  readonly createdAt: number | null;
}

export interface Deposit {
  /** Owner of the receiving address. Null if the list does not state the owner; then only a call for one address shows it. */
  readonly owner: string | null;
  readonly address: string | null;
  readonly money: IncomingTransaction;
}

/** Returns those of the given owners that we created an address for. */
export type AddressOwners = (owners: readonly string[]) => Promise<ReadonlySet<string>>;
