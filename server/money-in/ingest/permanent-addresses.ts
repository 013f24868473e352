import type { Deposit } from '../../gateways/permanent-addresses.ts';

/** Takes what comes to the permanent addresses of a gateway. */
export interface DepositTaker {
  /** When the first address was handed out; null before. */
  since(): Promise<number | null>;
  /** The owners among these that have an address. */
  ownersAmong(owners: readonly string[]): Promise<ReadonlySet<string>>;
  /** False if a deposit could not be recorded and has to be read again. */
  record(deposits: readonly Deposit[]): Promise<boolean>;
}

/** Permanent addresses, as gateways' lists and messages ask for them. */
export interface PermanentAddressHook {
  /** Null for a gateway without permanent addresses. */
  takerOf(provider: string): DepositTaker | null;
  ownersAmong(provider: string, owners: readonly string[]): Promise<ReadonlySet<string>>;
  /** Reads incoming transactions of an address now. */
  notify(addressId: string): Promise<void>;
}

/** Their lists are not read, so that their marks stay; what another list shows of them is unmatched. */
export const noPermanentAddresses: PermanentAddressHook = {
  takerOf: () => null,
  ownersAmong: () => Promise.resolve(new Set()),
  notify: () => Promise.resolve(),
};
