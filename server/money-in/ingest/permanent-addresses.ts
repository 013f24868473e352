import type { Deposit } from '../../gateways/permanent-addresses.ts';

/** Records money that arrives at the permanent addresses of a gateway. */
export interface DepositTaker {
  /** Returns when the first address was handed out; null before. */
  since(): Promise<number | null>;
  /** Returns those of the owners that have an address. */
  ownersAmong(owners: readonly string[]): Promise<ReadonlySet<string>>;
  /** Records deposits. Resolves with false if one could not be recorded and has to be read again. */
  record(deposits: readonly Deposit[]): Promise<boolean>;
}

/** Hook for permanent addresses. Code that reads gateways' lists and messages calls it. */
export interface PermanentAddressHook {
  /** Returns the service that records deposits at a gateway; null for a gateway without permanent addresses. */
  takerOf(provider: string): DepositTaker | null;
  ownersAmong(provider: string, owners: readonly string[]): Promise<ReadonlySet<string>>;
  /** Reads incoming transactions of an address now. */
  notify(addressId: string): Promise<void>;
}

/**
 * Default without the module. Lists of permanent addresses are not read, so that their marks stay. If another list shows money
 * that came to such an address, it is unmatched.
 */
export const noPermanentAddresses: PermanentAddressHook = {
  takerOf: () => null,
  ownersAmong: () => Promise.resolve(new Set()),
  notify: () => Promise.resolve(),
};
