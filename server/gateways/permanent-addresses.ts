import type { Asset } from '../base/money/assets.ts';
import type { IncomingTransaction } from './transaction.ts';

/**
 * Permanent deposit addresses without an order. Times are milliseconds since 1970. All calls throw GatewayError; none moves
 * money.
 */
export interface PermanentAddresses {
  create(request: AddressRequest): Promise<CreatedAddress>;
  /** Reads the gateway's own record of an address. */
  read(address: PermanentAddress): Promise<AddressAtGateway>;
  /** All of the merchant's addresses; null without a list. */
  readonly list: (() => Promise<readonly AddressAtGateway[]>) | null;
  /** The gateway's QR code as PNG; null if it has none. */
  readonly qrcode: ((address: PermanentAddress) => Promise<Uint8Array>) | null;
  /** Transactions to the address, by a call for this address alone. */
  receivedAt(address: PermanentAddress, since: number): Promise<readonly Deposit[]>;
}

export interface AddressRequest {
  /** Our id, `adr_…`. */
  readonly id: string;
  readonly asset: Asset;
  /** The merchant's user id. */
  readonly userId: string | null;
  /** Webhook URL. It contains a webhook token, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
}

export interface CreatedAddress {
  /** Already checked against the asset's network. */
  readonly address: string;
  /** Identifies the address in the gateway's deposits: a user id or a label. */
  readonly owner: string;
  /** The gateway's id of the address, or null. */
  readonly reference: string | null;
}

/** A stored permanent address. */
export interface PermanentAddress extends CreatedAddress {
  readonly id: string;
  readonly asset: Asset;
}

/** An address in the gateway's list. Fields are null if not stated. */
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
  /** Owner of the receiving address. Null if the list does not state it: then only a call for one address does. */
  readonly owner: string | null;
  readonly address: string | null;
  readonly money: IncomingTransaction;
}

/** Filters the owners in a gateway's deposits for those that we created an address for. */
export type AddressOwners = (owners: readonly string[]) => Promise<ReadonlySet<string>>;
