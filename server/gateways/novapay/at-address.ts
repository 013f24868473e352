import { canonicalAddress } from '../../core/address.ts';
import type { Deposit } from './wire.ts';

/** Deposits that came to this address of this network. */
export type AtAddress = (network: string, address: string | null) => readonly Deposit[];

/** Thousands are listed, and thousands of payments looked for among them: each network's are gone through once. */
export function byAddress(deposits: Iterable<Deposit>): AtAddress {
  const indexes = new Map<string, ReadonlyMap<string, readonly Deposit[]>>();
  return (network, address) => {
    if (address === null) return [];
    const index = indexes.get(network) ?? indexOf(deposits, network);
    indexes.set(network, index);
    return index.get(canonicalAddress(network, address)) ?? [];
  };
}

function indexOf(deposits: Iterable<Deposit>, network: string): ReadonlyMap<string, readonly Deposit[]> {
  const index = new Map<string, Deposit[]>();
  for (const deposit of deposits) {
    if (deposit.address === null) continue;
    const address = canonicalAddress(network, deposit.address);
    const others = index.get(address);
    if (others === undefined) index.set(address, [deposit]);
    else others.push(deposit);
  }
  return index;
}
