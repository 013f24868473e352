import type { Asset } from '../core/assets.ts';
import type { IncomingTransaction } from './transaction.ts';

/**
 * Deposit addresses that stay and belong to no order. Times are milliseconds since 1970. Each call throws GatewayError;
 * none moves money.
 */
export interface PermanentAddresses {
  create(request: AddressRequest): Promise<CreatedAddress>;
  /** The gateway's own record of one. */
  read(address: PermanentAddress): Promise<ListedAddress>;
  /** All of the merchant's; null where the gateway has no list. */
  readonly list: (() => Promise<readonly ListedAddress[]>) | null;
  /** Its own QR code, as PNG; null where it makes none. */
  readonly qrcode: ((address: PermanentAddress) => Promise<Uint8Array>) | null;
  /** Transactions to it, by a call for it alone. */
  receivedAt(address: PermanentAddress, since: number): Promise<readonly Deposit[]>;
}

export interface AddressRequest {
  /** Ours, `adr_…`. */
  readonly id: string;
  readonly asset: Asset;
  /** The merchant's id of a user. */
  readonly userId: string | null;
  /** Where messages about it go. It contains a webhook token, so it is a secret between us and the gateway. */
  readonly notifyUrl: string;
}

export interface CreatedAddress {
  /** Already checked to be one of the asset's network. */
  readonly address: string;
  /** Names the address in the gateway's deposits: a user, or a label. */
  readonly owner: string;
  /** The gateway's own id of it, null where it has none. */
  readonly reference: string | null;
}

/** An address as it was created. */
export interface PermanentAddress extends CreatedAddress {
  readonly id: string;
  readonly asset: Asset;
}

/** As the gateway writes it; null where it does not say. */
export interface ListedAddress {
  readonly reference: string | null;
  readonly owner: string | null;
  /** Method id, null for an unknown currency of the gateway. */
  readonly method: string | null;
  readonly asset: string | null;
  readonly network: string | null;
  readonly address: string | null;
  readonly createdAt: number | null;
}

export interface Deposit {
  /** Address that it was sent to. Null where the list lacks it: then only a call for one address has it. */
  readonly owner: string | null;
  readonly address: string | null;
  readonly money: IncomingTransaction;
}

/** Of these owners in a gateway's deposits, those that we created an address for. */
export type AddressOwners = (owners: readonly string[]) => Promise<ReadonlySet<string>>;
