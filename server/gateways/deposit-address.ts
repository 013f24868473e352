import { checkAddress, sameAddress } from '../core/address.ts';
import { assets, type Asset } from '../core/assets.ts';

/** Why coins sent to this address would be lost, in words that follow "an address that"; null where they would not be. */
export function addressFault(address: string, { network, contract }: Asset): string | null {
  const is = (token: string | null) => sameAddress(network.id, address, token);
  if (is(contract)) return 'is the contract of its token';
  if (assets.some((other) => other.network.id === network.id && is(other.contract)))
    return 'is the contract of another token';
  // Where nobody here knows a network's form, a person reads and types it all the same.
  const isLegible = /^[\x21-\x7e]{1,128}$/.test(address);
  return checkAddress(network.id, address) === 'malformed' || !isLegible
    ? `is none of ${network.name}`
    : null;
}
