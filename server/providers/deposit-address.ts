import { checkAddress, sameAddress } from '../domain/address.ts';
import type { Asset } from '../domain/assets.ts';

/** Why coins sent to this address would be lost, in words that follow "an address that"; null where they would not be. */
export function addressFault(address: string, { network, contract }: Asset): string | null {
  if (contract !== null && sameAddress(network.id, address, contract)) return 'is the contract of its token';
  return checkAddress(network.id, address) === 'malformed' ? `is none of ${network.name}` : null;
}
